"""Wrappers of Gradle and Maven that are copied without the directory that they read."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("files", "command", "directory"),
    [
        ("gradlew build.gradle settings.gradle", "./gradlew build", "gradle"),
        ("mvnw pom.xml", "./mvnw -B package", ".mvn"),
        ("mvnw pom.xml", "chmod +x mvnw && ./mvnw package", ".mvn"),
    ],
)
def test_the_directory_that_a_wrapper_reads_is_copied_above_it(files: str, command: str, directory: str) -> None:
    text = f"FROM eclipse-temurin:25\nWORKDIR /app\nCOPY {files} ./\nRUN {command}\n"
    assert mended("WrapperAlone", text) == text.replace("COPY", f"COPY {directory} ./{directory}\nCOPY")


@pytest.mark.parametrize(
    "copies",
    [
        "COPY gradle gradle\nCOPY gradlew build.gradle ./",
        "COPY gradlew build.gradle ./\nCOPY gradle/ gradle/",
        "COPY . .",
        "COPY gradle* ./",
        "COPY gradlew ./\nCOPY . .",
        "COPY --from=gradle:9 /x /x\nCOPY gradlew ./",
        "COPY gradlew ./\nRUN gradle wrapper",
    ],
)
def test_nothing_is_said_where_the_directory_is_there_or_may_be(copies: str) -> None:
    assert lines("WrapperAlone", f"FROM eclipse-temurin:25\nWORKDIR /app\n{copies}\nRUN ./gradlew build\n") == []
