"""Files that are pasted where commands are explained, a Dockerfile or a bake file: told as such, with the way out."""

import re
from collections.abc import Sequence
from typing import Any

from webapp.console import yaml_files
from webapp.console.tokens import Token, token
from webapp.wording import _, mark

_INSTRUCTION = re.compile(
    r"[ \t]*(?:FROM|RUN|CMD|LABEL|MAINTAINER|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|"
    r"HEALTHCHECK|SHELL)[ \t]+\S"
)
_FROM = re.compile(r"[ \t]*FROM[ \t]+[\w./:${}@-]+(?:[ \t]+AS[ \t]+[\w.-]+)?[ \t]*\r?\n?\Z", re.IGNORECASE)
_BAKE = re.compile(r"(?:target|group|variable|function)[ \t]+\"[\w.-]+\"[ \t]*\{")
_MOST = 2000  # lines of one file
_DOCKERFILE = (
    "Dockerfile",
    "https://docs.docker.com/reference/dockerfile/",
    mark(
        "A Dockerfile, not a command: kept as Dockerfile, docker build -t app . in its folder builds an image from it. "
        "The page for Dockerfiles explains each word."
    ),
    mark("A line of a Dockerfile."),
)
_BAKE_FILE = (
    "docker-bake.hcl",
    "https://docs.docker.com/build/bake/reference/",
    mark(
        "A bake file, not a command: kept as docker-bake.hcl, docker buildx bake in its folder builds what it "
        "describes."
    ),
    mark("A line of a bake file."),
)


def length(lines: Sequence[str], number: int) -> int:
    """How many lines such a file has that begins at `lines[number]`; 0 where none does."""
    if _BAKE.match(lines[number]):
        return _bake(lines, number)
    if not _INSTRUCTION.match(lines[number]):
        return 0
    end = at = number
    count = 0
    goes_on = False
    while at < min(len(lines), number + _MOST):
        line = lines[at]
        text = line.strip()
        begins = _INSTRUCTION.match(line) is not None
        if not (goes_on or begins or not text or text[:1] == "#"):
            break
        count += begins and not goes_on
        if text and (goes_on or text[:1] != "#"):
            end = at + 1
            goes_on = text[-1:] in ("\\", "`") or (goes_on and text[:1] == "#")
        at += 1
    return end - number if count > 1 or _FROM.match(lines[number]) else 0


def _bake(lines: Sequence[str], number: int) -> int:
    """Up to the bracket that closes the last of its parts, at the very left."""
    end = number + 1
    closed = lines[number].rstrip().endswith("}")
    for at in range(number + 1, min(len(lines), number + _MOST)):
        line = lines[at]
        if not closed:
            closed = line.startswith("}")
        elif _BAKE.match(line):
            closed = line.rstrip().endswith("}")
        elif line.strip() and line[:1] != "#":
            break
        end = at + 1 if line.strip() else end
    return end - number if closed else 0


class OtherFile:
    """Tokens of the text, one a line, and the one entry that says what it is."""

    def __init__(self, text: str) -> None:
        file = yaml_files.told(text) or (_BAKE_FILE if _BAKE.match(text) else _DOCKERFILE)
        name, page, summary, words = file
        self.tokens: list[Token] = []
        self.problems: list[dict[str, Any]] = []
        at = 0
        for line in text.split("\n"):
            if line.strip():
                span = (at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
                said = yaml_files.of_step(line) if name == yaml_files.ACTIONS else ""
                self.tokens.append(token(span, "cell", _(said or words), page))
            at += len(line) + 1
        start = len(text) - len(text.lstrip())
        self.commands: list[dict[str, Any]] = [
            {"span": [start, len(text.rstrip())], "kind": "none", "name": name, "summary": _(summary), "docs": page}
        ]
