"""Where all that a project needs is downloaded already, CopyBeforeInstall keeps silent."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse

FIND = next(rule.find for rule in RULES if rule.code == "CopyBeforeInstall")


def found(text: str) -> list[int]:
    return [finding.lines[0] for finding in FIND(Subject(parse(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "COPY --from=plan /r.json .\nRUN cargo chef cook --recipe-path r.json\nCOPY . .\nRUN cargo build --release\n",
        "COPY Cargo.toml Cargo.lock ./\nRUN cargo fetch --locked\nCOPY . .\nRUN cargo build --offline\n",
        "COPY pom.xml .\nRUN mvn -B dependency:go-offline\nCOPY . .\nRUN mvn package\n",
        "COPY pom.xml .\nRUN mvn -f pom.xml dependency:resolve\nCOPY . .\nRUN mvn package\n",
    ],
)
def test_what_was_downloaded_above_the_copy_is_not_downloaded_again(text: str) -> None:
    assert found(f"FROM some:1\nWORKDIR /app\n{text}") == []


@pytest.mark.parametrize(
    ("copy", "command"),
    [
        ("COPY --from=cook /root/.cargo /root/.cargo", "cargo build"),
        ("COPY --from=cook /app/target target", "cargo build"),
        ("COPY --from=deps /root/.m2 /root/.m2", "mvn package"),
        ("COPY --from=deps /app/node_modules ./node_modules", "npm install"),
    ],
)
def test_packages_that_come_from_another_stage_are_not_downloaded_again(copy: str, command: str) -> None:
    assert found(f"FROM some:1\nCOPY . .\n{copy}\nRUN {command}\n") == []
    assert found(f"FROM some:1\nCOPY . .\nRUN {command}\n") == [2]


def test_a_stage_that_begins_where_all_is_downloaded_downloads_nothing() -> None:
    text = (
        "FROM rust:1.80 AS deps\nCOPY Cargo.toml ./\nRUN cargo fetch\nFROM deps AS build\nCOPY . .\nRUN cargo build\n"
    )
    assert found(text) == []


def test_what_is_downloaded_below_the_copy_is_downloaded_each_time() -> None:
    assert found("FROM rust:1.80\nCOPY . .\nRUN cargo fetch\nRUN cargo build\n") == [2]


def test_composer_runs_the_scripts_of_a_project_when_its_files_are_there() -> None:
    text = "FROM php:8.4\nWORKDIR /app\nCOPY . .\nRUN composer install --no-scripts --no-dev\n"
    message = next(FIND(Subject(parse(text)))).message
    assert "RUN composer install --no-scripts --no-dev --no-autoloader, this line" in message
    assert "RUN composer dump-autoload --optimize" in message
