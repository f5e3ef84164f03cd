"""What a RUN starts has to be in the image by then."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines

CODE = "ManifestNotThere"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("RUN ./mvnw package\nCOPY . .", [3]),
        ("COPY src ./src\nCOPY build.gradle ./\nRUN ./gradlew build", [5]),
        ("RUN chmod +x start.sh\nCOPY . .", [3]),
        ("RUN apt-get update && apt-get install -y curl && bash setup.sh\nCOPY . .", [3]),
        ("COPY package.json ./\nRUN npm install && node build.js\nCOPY . .", [4]),
        ("COPY mvnw pom.xml ./\nRUN ./mvnw package", []),
        ("COPY . .\nRUN ./gradlew build", []),
        ("COPY gradle* ./\nRUN ./gradlew build", []),
        ("COPY app/ ./\nRUN ./gradlew build", []),
        ("COPY --from=other /src/ ./\nRUN ./gradlew build", []),
        ("RUN git clone https://example.com/a . && ./gradlew build", []),
        ("RUN curl -O https://example.com/a.sh && sh a.sh", []),
        ("RUN --mount=type=bind,target=. ./gradlew build", []),
        ("RUN cd /opt && ./start", []),
        ("COPY package.json ./\nRUN npm install\nRUN node node_modules/a/b.js", []),
        ("RUN pip install flask\nRUN python -m flask", []),
    ],
)
def test_a_file_that_no_line_above_copies_is_told(text: str, told: list[int]) -> None:
    assert lines(CODE, f"FROM eclipse-temurin:21\nWORKDIR /app\n{text}\n") == told


def test_the_line_that_comes_too_late_is_named() -> None:
    (finding,) = FIND[CODE](Subject(parse("FROM python:3.14\nWORKDIR /app\nRUN sh a.sh\nCOPY a.sh b.sh ./\n")))
    assert "line 4" in finding.message


def test_a_file_that_was_copied_to_another_directory_is_named_by_its_place() -> None:
    (finding,) = FIND[CODE](Subject(parse("FROM python:3.14\nWORKDIR /app\nCOPY a.sh /tmp/\nRUN bash a.sh\n")))
    assert "Write /tmp/a.sh" in finding.message


def test_chmod_of_a_file_elsewhere_is_told_by_another_rule() -> None:
    assert lines(CODE, "FROM python:3.14\nWORKDIR /app\nCOPY a.sh /tmp/\nRUN chmod +x a.sh\n") == []


@pytest.mark.parametrize("base", ["example/build:1", "gradle:9", "$BASE"])
def test_an_image_that_may_bring_files_is_not_judged(base: str) -> None:
    assert lines(CODE, f"FROM {base}\nRUN ./gradlew build\n") == []
