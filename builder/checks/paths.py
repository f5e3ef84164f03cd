"""Paths in the image, as far as the text alone tells them."""

from __future__ import annotations

import re

from builder.dockerfile.model import Instruction, Token
from builder.dockerfile.paths import normal, path_below

LONGEST = 4096  # no path is longer
BESIDE_COLON = re.compile(r"(?<=[\w/}]):[ \t]+(?=[$/])|(?<=[\w/}])[ \t]+:(?=[$/])")  # blanks in a list of directories
_EATEN = re.compile(r"(?<!\\)\\[\w.]")


def absolute(workdir: str, path: str) -> str:
    """The path counted from the working directory; relative while that is not known."""
    return normal(path_below(workdir[-LONGEST:], path[:LONGEST].strip("\"'")))


def below(directory: str, path: str) -> str:
    """Where in the directory the path lies; "" when it is the directory itself or lies elsewhere."""
    if directory == ".":
        return "" if path.startswith((".", "/")) else path
    start = directory.rstrip("/") + "/"
    return path[len(start) :] if path.startswith(start) else ""


def destination(entry: Instruction) -> Token | None:
    """Where a COPY or ADD puts what it copies, as written; None of any other line, and where that is missing."""
    if entry.keyword not in ("COPY", "ADD"):
        return None
    return next((token for token in entry.tokens if token.role == "copy.destination"), None)


def eats_backslashes(text: str) -> bool:
    """Whether the builder drops a backslash of the path; a doubled one is a backslash."""
    return "\\" in text and _EATEN.search(text) is not None
