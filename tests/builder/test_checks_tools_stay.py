"""A finished image that keeps its compiler is told; one whose program needs it, or that left it behind, is not."""

import pytest

from tests.builder.rules import lines, sentences

_START = 'USER 1000\nCMD ["/app"]\n'


@pytest.mark.parametrize(
    ("base", "command", "smaller"),
    [
        ("golang:1.27", "go build -o /app .", "debian:13-slim"),
        ("golang:1.27-alpine", "go build -o /app .", "alpine:3.24"),
        ("rust:1.98", "cargo build --release", "debian:13-slim"),
        ("maven:3.9-eclipse-temurin-21", "mvn -q package", "eclipse-temurin:21-jre"),
        ("gradle:9-jdk25", "gradle bootJar", "eclipse-temurin:25-jre"),
        ("mcr.microsoft.com/dotnet/sdk:10.0", "dotnet publish -o /out", "mcr.microsoft.com/dotnet/aspnet:10.0"),
    ],
)
def test_tools_that_stay_are_told_with_an_image_that_has_none(base: str, command: str, smaller: str) -> None:
    text = f"FROM {base}\nRUN {command}\n{_START}"
    assert lines("ToolsStay", text) == [1]
    assert f"FROM {smaller}," in sentences("ToolsStay", text)[0]


@pytest.mark.parametrize(
    "text",
    [
        f"FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM alpine:3.24\nCOPY --from=build /app /app\n{_START}",
        'FROM golang:1.27\nRUN go build -o /app .\nCMD ["go", "run", "."]\n',
        'FROM golang:1.27\nRUN go build -o /app .\nENTRYPOINT ["/entrypoint.sh"]\n',
        "FROM golang:1.27\nRUN go build -o /app .\n",
        'FROM golang:1.27\nRUN go install example.com/lint@v1.0.0\nCMD ["bash"]\n',
        f"FROM golang:1.27\nRUN go version\n{_START}",
        f"FROM debian:13\nRUN go build -o /app .\n{_START}",
        'FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN dotnet build\nCMD ["dotnet", "watch"]\n',
    ],
)
def test_nothing_is_said_where_the_tools_are_needed_or_left_behind(text: str) -> None:
    assert lines("ToolsStay", text) == []


def test_a_stage_that_has_a_name_keeps_it() -> None:
    text = f"FROM golang:1.27 AS make\nRUN go build -o /app .\nFROM make\n{_START}"
    assert "COPY --from=make" in sentences("ToolsStay", text)[0]
