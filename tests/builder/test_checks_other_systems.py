"""Names and servers of another Linux are told; those of the own one are not."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize("base", ["alpine:3.24", "node:24-alpine", "python:3.14-alpine"])
def test_a_name_of_debian_gets_that_of_alpine(base: str) -> None:
    text = f"FROM {base}\nRUN apk add --no-cache git build-essential\n"
    assert mended("PackageNotThere", text) == text.replace("build-essential", "build-base")


@pytest.mark.parametrize("base", ["debian:12", "python:3.12-bookworm", "node:24-slim"])
def test_a_ppa_is_told_in_debian(base: str) -> None:
    tools = "apt-get update && apt-get install -y software-properties-common"
    text = f"FROM {base}\nRUN {tools} && add-apt-repository -y ppa:a/b\n"
    assert lines("PackageNotThere", text) == [2]


@pytest.mark.parametrize(
    "text",
    [
        "FROM alpine:3.24\nRUN apk add --no-cache build-base py3-pip zlib-dev\n",
        "FROM alpine:3.24\nRUN apk add --repository https://a.example build-essential\n",
        "FROM own/alpine\nRUN apk add build-essential\n",
        "FROM ubuntu:24.04\nRUN add-apt-repository -y ppa:a/b\n",
        "FROM own/debian\nRUN add-apt-repository -y ppa:a/b\n",
        "FROM debian:12\nRUN add-apt-repository 'deb https://a.example bookworm main'\n",
    ],
)
def test_what_fits_is_left_alone(text: str) -> None:
    assert lines("PackageNotThere", text) == []
