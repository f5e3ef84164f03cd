"""Programs that are taken to a system without the library they are linked against."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines, mended

SURE, PERHAPS = "LibraryNotThere", "MayNeedLibrary"
GO = "AS build\nWORKDIR /src\nCOPY . .\n"


@pytest.mark.parametrize(
    ("build", "source", "told"),
    [
        ("gcc -o a a.c", "/src/a", True),
        ("g++ a.cpp -O2 -o /out/a", "/out/a", True),
        ("gcc -static -o a a.c", "/src/a", False),
        ("gcc -shared -o a a.c", "/src/a", False),
        ("gcc -o b a.c", "/src/a", False),
        ("cargo build --release --target x86_64-unknown-linux-musl", "/src/target/x86_64-unknown-linux-musl/a", False),
    ],
)
def test_a_program_of_a_compiler_is_told_by_the_path_that_it_writes(build: str, source: str, told: bool) -> None:
    text = f"FROM buildpack-deps:trixie AS b\nWORKDIR /src\nRUN {build}\nFROM scratch\nCOPY --from=b {source} /a\n"
    assert lines(SURE, text) == ([5] if told else [])


@pytest.mark.parametrize(
    ("base", "source", "told"),
    [
        ("alpine:3.24", "--from=node:24 /usr/local/bin/node", True),
        ("alpine:3.24", "--from=node:24-slim /usr/local", True),
        ("php:8.5-fpm-alpine", "--from=node:24 /usr/local/bin /usr/local/bin", True),
        ("debian:13", "--from=node:24-alpine /usr/local/bin/node", True),
        ("debian:13", "--from=node:24 /usr/local/bin/node", False),
        ("alpine:3.24", "--from=node:24-alpine /usr/local/bin/node", False),
        ("alpine:3.24", "--from=node:24 /usr/local/lib/node_modules", False),
        ("alpine:3.24", "--from=composer:2 /usr/bin/composer", False),
    ],
)
def test_an_interpreter_of_another_system_is_told(base: str, source: str, told: bool) -> None:
    assert lines(SURE, f"FROM {base}\nCOPY {source} /usr/local/bin/\n") == ([2] if told else [])


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("-r linux-x64 --self-contained -o /out", True),
        ("-r linux-musl-x64 --self-contained -o /out", False),
        ("-r linux-x64 --self-contained false -o /out", False),
        ("-c Release -o /out", False),
    ],
)
def test_a_whole_program_of_dotnet_is_told_on_alpine(options: str, told: bool) -> None:
    build = f"FROM mcr.microsoft.com/dotnet/sdk:10.0 AS b\nRUN dotnet publish {options}\n"
    text = f"{build}FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-alpine\nCOPY --from=b /out /app\n"
    assert lines(SURE, text) == ([4] if told else [])


@pytest.mark.parametrize(
    ("image", "build", "source", "base", "told"),
    [
        ("golang:1.27", "go build -o /app .", "/app", "alpine:3.24", True),
        ("golang:1.27", "go build -o bin/ ./...", "/src/bin/app", "scratch", True),
        ("golang:1.27", "go build", "/src/app", "scratch", True),
        ("golang:1.27", "go install ./...", "/go/bin/app", "scratch", True),
        ("golang:1.27", "CGO_ENABLED=0 go build -o /app .", "/app", "alpine:3.24", False),
        ("golang:1.27", "go env -w CGO_ENABLED=0 && go build -o /app .", "/app", "alpine:3.24", False),
        ("golang:1.27", "GOARCH=arm64 go build -o /app .", "/app", "alpine:3.24", False),
        ("golang:1.27", 'go build -ldflags "-extldflags -static" -o /app .', "/app", "alpine:3.24", False),
        ("golang:1.27-alpine", "go build -o /app .", "/app", "scratch", False),
        ("golang:1.27", "go build -o /app .", "/app", "debian:13", False),
        ("golang:1.27", "go build -o /app .", "/src/config.yml", "alpine:3.24", False),
    ],
)
def test_a_program_of_go_may_need_a_library(image: str, build: str, source: str, base: str, told: bool) -> None:
    text = f"FROM {image} {GO}RUN {build}\nFROM {base}\nCOPY --from=build {source} /a\n"
    assert lines(PERHAPS, text) == ([6] if told else [])


def test_the_program_in_a_copied_directory_is_named() -> None:
    text = "FROM alpine:3.24\nCOPY --from=node:24 /usr/local /usr/local\n"
    (finding,) = FIND[SURE](Subject(parse(text)))
    assert finding.message.startswith("/usr/local/bin/node is linked against glibc")


OPENCV = "FROM python:3.14-slim\n"


def test_opencv_for_a_desktop_becomes_the_one_without() -> None:
    text = f"{OPENCV}RUN pip install opencv-python==4.12 flask\n"
    assert mended(SURE, text) == text.replace("python==", "python-headless==")


@pytest.mark.parametrize(
    "text",
    [
        f"{OPENCV}RUN pip install opencv-python-headless\n",
        f"{OPENCV}RUN apt-get update && apt-get install -y libgl1\nRUN pip install opencv-python\n",
        "FROM example/desktop:1\nRUN pip install opencv-python\n",
    ],
)
def test_opencv_that_has_what_it_wants_is_left_alone(text: str) -> None:
    assert lines(SURE, text) == []
