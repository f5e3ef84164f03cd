"""gcc without the header files of the C library is told; where they may be there, nothing is."""

import pytest

from tests.builder.rules import lines, mended

_APT = "RUN apt-get update && apt-get install -y --no-install-recommends {} && rm -rf /var/lib/apt/lists/*\n"


@pytest.mark.parametrize("base", ["debian:13-slim", "ubuntu:24.04", "python:3.14-slim", "node:24-slim"])
def test_gcc_of_debian_gets_the_header_files(base: str) -> None:
    text = f"FROM {base}\n{_APT.format('gcc make')}RUN make\n"
    assert mended("CompilerAlone", text) == text.replace("gcc make", "gcc libc6-dev make")


@pytest.mark.parametrize("base", ["alpine:3.24", "python:3.14-alpine", "golang:1.27-alpine"])
def test_gcc_of_alpine_gets_the_header_files(base: str) -> None:
    text = f"FROM {base}\nRUN apk add --no-cache gcc\n"
    assert mended("CompilerAlone", text) == text.replace("gcc", "gcc musl-dev")


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:13-slim\nRUN apt-get update && apt-get install -y gcc\n",
        f"FROM debian:13-slim\n{_APT.format('gcc libc6-dev')}",
        f"FROM debian:13-slim\n{_APT.format('gcc libpq-dev')}",
        f"FROM debian:13-slim\n{_APT.format('gcc')}{_APT.format('build-essential')}",
        f"FROM python:3.14\n{_APT.format('gcc')}",
        f"FROM own/debian\n{_APT.format('gcc')}",
        f"FROM debian:13 AS base\n{_APT.format('gcc')}FROM base\n{_APT.format('libc6-dev')}",
        "FROM alpine:3.24\nRUN apk add --no-cache gcc g++\n",
        "FROM alpine:3.24\nRUN apk add --no-cache gcc $MORE\n",
        "FROM alpine:3.24\nRUN apk add --no-cache --virtual .build gcc\n",
        f"FROM debian:13\nCOPY --from=gcc:15 /usr /usr\n{_APT.format('gcc')}",
    ],
)
def test_nothing_is_said_where_the_header_files_may_be_there(text: str) -> None:
    assert lines("CompilerAlone", text) == []
