"""The texts of tests/fixtures/shell_texts.py and the real shells of two base images: dash and BusyBox's ash."""

import os
import subprocess

import pytest
from django.conf import settings

from tests.fixtures.shell_texts import READ, REFUSED

DASH, ASH = "python:3.12-slim", "node:15.4.0-alpine3.10"


def refused(image: str, texts: list[str]) -> list[bool]:
    """Whether the image's sh refuses to read each of the texts; nothing of them runs."""
    script = "".join(
        f"sh -n <<'END OF {at}' >/dev/null 2>&1; echo $?\n{text}\nEND OF {at}\n" for at, text in enumerate(texts)
    )
    run = subprocess.run(
        ["docker", "run", "--rm", "--interactive", "--network=none", image, "sh"], input=script, capture_output=True,
        text=True, timeout=120, check=False, env={"DOCKER_HOST": settings.ENGINE_URL, "PATH": os.environ["PATH"]},
    )  # fmt: skip
    found = [line != "0" for line in run.stdout.split()]
    assert len(found) == len(texts), run.stderr
    return found


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("image", [DASH, ASH])
def test_the_shell_refuses_what_is_said_to_be_unreadable(image: str) -> None:
    texts = [text for text, _sign in REFUSED]
    answers = zip(texts, refused(image, texts), strict=True)
    assert [text for text, is_refused in answers if not is_refused] == []


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("image", [DASH, ASH])
def test_the_shell_reads_what_is_said_to_be_readable(image: str) -> None:
    assert [text for text, is_refused in zip(READ, refused(image, READ), strict=True) if is_refused] == []
