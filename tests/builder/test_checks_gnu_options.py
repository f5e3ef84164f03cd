"""Options of GNU's programs on Alpine Linux."""

import pytest

from builder.explain import explain
from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN sha256sum --check sums", "RUN sha256sum -c sums"),
        ("RUN echo x | base64 --decode > y", "RUN echo x | base64 -d > y"),
        ("RUN rm --recursive /x", "RUN rm -r /x"),
        ("RUN chmod --recursive 755 /x", "RUN chmod -R 755 /x"),
    ],
)
def test_a_short_option_takes_its_place(line: str, better: str) -> None:
    assert mended("OptionOfGnu", f"FROM alpine:3.22\n{line}\n") == f"FROM alpine:3.22\n{better}\n"


@pytest.mark.parametrize(
    "line",
    [
        "RUN grep -oP 'a.b' /x",
        "RUN cat /x | xargs -d '\\n' rm",
        "RUN cat /x | xargs --delimiter=, rm",
        "RUN find / -name x -printf '%p'",
        "RUN stat --format=%s /x",
        "RUN wget --show-progress -q https://example.com/x",
        "RUN tar --wildcards -xf x.tar '*.so'",
    ],
)
def test_what_only_gnu_can_is_told_without_a_repair(line: str) -> None:
    assert lines("OptionOfGnu", f"FROM node:22-alpine\n{line}\n") == [2]
    assert mended("OptionOfGnu", f"FROM node:22-alpine\n{line}\n") is None


@pytest.mark.parametrize("base", ["debian:12", "node:22", "eclipse-temurin:21-alpine", "acme/base:alpine", "$BASE"])
def test_images_that_are_not_known_to_have_busybox_alone_are_left(base: str) -> None:
    assert lines("OptionOfGnu", f"ARG BASE\nFROM {base}\nRUN sha256sum --check sums\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "RUN sha256sum -c sums",
        "RUN apk add --no-cache coreutils && sha256sum --check sums",
        "RUN apk add --no-cache grep\nRUN grep -P x /y",
        "RUN grep -p x /y",
        "RUN grep -e -- -P",
        "RUN find / -print",
        "RUN wget --tries=3 https://example.com/x",
        "RUN rm -rf /x",
        "RUN cat /x | xargs -n 1 rm -d",
        "RUN cat /x | xargs curl -d @y",
    ],
)
def test_what_busybox_takes_is_left(line: str) -> None:
    assert lines("OptionOfGnu", f"FROM alpine:3.22\n{line}\n") == []


def test_both_ways_out_are_told() -> None:
    text = "FROM alpine:3.22\nRUN sha512sum --check sums\nRUN grep -P x /y\n"
    problems = explain(text).to_json()["problems"]
    assert [problem["message"] for problem in problems if problem["code"] == "OptionOfGnu"] == [
        "The sha512sum of Alpine Linux, which is BusyBox, does not take --check: it stops with an error. Write -c, "
        "which means the same everywhere.",
        "The grep of Alpine Linux, which is BusyBox, does not take -P: it stops with an error. Do it in another way, "
        "or install the one of GNU first: RUN apk add --no-cache grep",
    ]
