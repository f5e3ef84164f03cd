"""Two archives of Spring Boot that are copied as one are told; one alone, and a directory for them, are not."""

import pytest

from tests.builder.rules import lines

_TEXT = (
    "FROM gradle:9 AS build\nWORKDIR /src\nRUN {}\n"
    "FROM eclipse-temurin:25\nENV SPRING_PROFILES_ACTIVE=prod\nCOPY --from=build {} {}\n"
)


@pytest.mark.parametrize("command", ["gradle build", "./gradlew clean build -x test", "gradle assemble"])
def test_two_archives_for_one_name_are_told(command: str) -> None:
    assert lines("SeveralJars", _TEXT.format(command, "/src/build/libs/*.jar", "app.jar")) == [6]


@pytest.mark.parametrize(
    ("command", "source", "target"),
    [
        ("gradle bootJar", "/src/build/libs/*.jar", "app.jar"),
        ("gradle build", "/src/build/libs/*.jar", "/app/"),
        ("gradle build", "/src/build/libs/shop-1.0.jar", "app.jar"),
        ("mvn package", "/src/target/*.jar", "app.jar"),
    ],
)
def test_one_archive_or_a_directory_is_left_alone(command: str, source: str, target: str) -> None:
    assert lines("SeveralJars", _TEXT.format(command, source, target)) == []


def test_a_project_that_may_not_be_of_spring_is_left_alone() -> None:
    text = _TEXT.format("gradle build", "/src/build/libs/*.jar", "app.jar")
    assert lines("SeveralJars", text.replace("SPRING_PROFILES_ACTIVE", "STAGE")) == []
