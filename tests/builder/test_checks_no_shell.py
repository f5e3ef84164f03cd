"""Images without a shell."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from builder.explain import explain
from tests.builder.rules import FIND, lines

STATIC = "FROM gcr.io/distroless/static-debian12\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (STATIC + "RUN ls\n", [2]),
        (STATIC + "RUN ls\nRUN ls\n", [2]),
        ("FROM scratch\nCOPY a /a\nRUN /a\n", [3]),
        ("FROM scratch AS a\nCOPY a /a\nFROM a\nRUN ls\n", [4]),
        (STATIC + 'RUN ["/bin/sh", "-c", "ls"]\n', [2]),
        (STATIC + 'RUN ["/app", "--init"]\n', []),
        ("FROM gcr.io/distroless/static-debian12:debug\nRUN ls\n", []),
        ("FROM scratch\nADD rootfs.tar.xz /\nRUN ls\n", []),
        ("FROM scratch\nCOPY . .\nRUN ls\n", []),
        ("FROM scratch\nCOPY --from=busybox:1 /bin/ /bin/\nRUN ls\n", []),
        (STATIC + 'SHELL ["/app", "-c"]\nRUN ls\n', []),
        (STATIC + "RUN --mount=type=bind,from=busybox:1,source=/bin,target=/bin ls\n", []),
        ("FROM alpine:3.24\nRUN ls\n", []),
    ],
)
def test_run_needs_a_shell_that_the_image_has(text: str, told: list[int]) -> None:
    assert lines("NotInThisImage", text) == told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FROM scratch\nCMD /a\n", "scratch has no shell, and CMD in this form starts /bin/sh"),
        (STATIC + "ENTRYPOINT /a\n", "has no shell, and ENTRYPOINT in this form"),
        ("FROM gcr.io/distroless/nodejs22-debian12\nCMD server.js\n", "has an ENTRYPOINT of its own and no shell"),
        ('FROM node:24\nENTRYPOINT ["node"]\nCMD a.js\n', "the ENTRYPOINT of line 2 gets three arguments"),
        ('FROM node:24\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD node a.js\n', "A shell starts this program"),
        ('FROM node:24\nENTRYPOINT ["tini", "--"]\nCMD node a.js\n', "A shell starts this program"),
    ],
)
def test_a_command_in_shell_form_is_told_by_what_becomes_of_it(text: str, said: str) -> None:
    assert said in next(FIND["JSONArgsRecommended"](Subject(parse(text)))).message


def test_what_starts_without_a_shell_is_told_as_well() -> None:
    stage = explain("FROM scratch\nCOPY a /a\nCMD /a\n").to_json()["stages"][0]
    assert "scratch has no shell: unless a line of this file has copied one" in stage["starts"]["words"]
