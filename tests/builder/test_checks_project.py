"""Commands that work on a project need its files: when the rule speaks, and when it keeps silent."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse

RULE = {rule.code: rule.find for rule in RULES}
FIND = RULE["ProjectNotThere"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("COPY package*.json ./\nRUN npm ci && npm run build\nCOPY . .", True),
        ("COPY Gemfile* ./\nRUN bundle install\nRUN bundle exec rails assets:precompile", True),
        ("COPY requirements.txt .\nRUN pip install -r requirements.txt\nRUN python manage.py migrate", True),
        ("COPY composer.json ./\nRUN php artisan key:generate", True),
        ("COPY package.json ./\nCOPY src src\nRUN npm run build", False),
        ("COPY package.json ./\nRUN npx create-react-app x\nRUN npm run build", False),
        ("COPY . .\nRUN npm run build", False),
        ("COPY package.json ./\nRUN --mount=type=bind,target=. npm run build", False),
        ("COPY --from=a /x ./\nRUN npm run build", False),
        ("RUN python -m venv /v", False),
    ],
)
def test_a_command_on_files_that_are_not_copied_is_told(lines: str, told: bool) -> None:
    assert bool(list(FIND(Subject(parse(f"FROM node:22\nWORKDIR /app\n{lines}\n"))))) == told


@pytest.mark.parametrize(("words", "found"), [("$TARGETARCH", [3]), ("-a $TARGETARCH", []), ("app.csproj", [])])
def test_a_processor_that_stands_as_the_project_is_told(words: str, found: list[int]) -> None:
    text = f"FROM mcr.microsoft.com/dotnet/sdk:9.0\nARG TARGETARCH\nRUN dotnet restore {words}\n"
    assert [one.lines[0] for one in FIND(Subject(parse(text)))] == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM mcr.microsoft.com/dotnet/aspnet:8.0\nEXPOSE 80\n", True),
        ("FROM mcr.microsoft.com/dotnet/aspnet:8.0\nENV ASPNETCORE_HTTP_PORTS=80\nEXPOSE 80\n", False),
        ("FROM mcr.microsoft.com/dotnet/aspnet:6.0\nEXPOSE 80\n", False),
    ],
)
def test_a_port_that_newer_servers_left_is_told(text: str, told: bool) -> None:
    assert bool(list(RULE["ExposeOpensNothing"](Subject(parse(text))))) == told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("COPY Cargo.toml Cargo.lock ./\nRUN cargo build --release", True),
        ("COPY Cargo.toml Cargo.lock ./\nRUN cargo fetch\nRUN cargo build --release", True),
        ("COPY go.mod go.sum ./\nRUN go mod download\nRUN go build -o /app .", True),
        ("COPY go.mod go.sum ./\nRUN go mod download && go build ./cmd/app", True),
        ("COPY go.mod go.sum ./\nRUN go build github.com/mattn/go-sqlite3", False),
        ("COPY Cargo.toml ./\nRUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build", False),
        ("COPY Cargo.toml ./\nCOPY src src\nRUN cargo build", False),
        ("COPY go.mod *.go ./\nRUN go build", False),
    ],
)
def test_a_compiler_that_has_only_the_manifests_is_told(lines: str, told: bool) -> None:
    assert bool(list(FIND(Subject(parse(f"FROM golang:1.27\nWORKDIR /src\n{lines}\n"))))) == told


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("FROM maven:3.9\nWORKDIR /a\nCOPY pom.xml .\nRUN mvn -B clean package -DskipTests", [4]),
        ("FROM maven:3.9\nWORKDIR /a\nCOPY pom.xml .\nRUN mvn package\nCOPY src src\nRUN mvn package", []),
        ("FROM maven:3.9 AS a\nWORKDIR /a\nCOPY pom.xml .\nRUN mvn package\nFROM a\nCOPY src src\nRUN mvn package", []),
        ("FROM maven:3.9\nWORKDIR /a\nCOPY pom.xml .\nRUN mvn dependency:go-offline", []),
        ("FROM gradle:9\nWORKDIR /a\nCOPY build.gradle settings.gradle ./\nRUN gradle build", [4]),
        ("FROM any/flutter:3\nWORKDIR /a\nCOPY pubspec.* ./\nRUN flutter pub get\nRUN flutter build web", [5]),
        ("FROM some:1\nWORKDIR /a\nCOPY pom.xml .\nRUN mvn package", []),
    ],
)
def test_a_project_that_is_never_copied_cannot_be_built(lines: str, found: list[int]) -> None:
    assert [finding.lines[0] for finding in FIND(Subject(parse(f"{lines}\n")))] == found
