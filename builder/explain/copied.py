"""Where COPY and ADD have put files: at a path of their own, or somewhere in a directory."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.dockerfile.model import Instruction

from .path_kinds import is_everything, source_kind

_RELEASE = re.compile(r"(?:.*/)?_build/[^/]+/rel/[^/]+/?\Z", re.DOTALL)
_MOST = 20  # sources of one instruction that are noted
_LONGEST = 256
_DEEPEST = 8  # stages built on one another that are looked at


class Copied:
    """What the lines of one stage have copied so far, with those lines. ``below`` is that of the stage it is built
    on."""

    def __init__(self, below: Copied | None = None) -> None:
        self.below = below
        self.files: dict[str, int] = {}
        self.directories: dict[str, int] = {}
        self.releases: dict[str, int] = {}  # directories with a program of Elixir or Erlang

    def note(self, instruction: Instruction, directory: str) -> None:
        """``directory`` is the working directory, "" where the base image decides it."""
        words = [word.strip("\"'") for word in instruction.arguments]
        if len(words) < 2 or "$" in words[-1] or len(words[-1]) > _LONGEST:
            return
        place, line = posixpath.normpath(posixpath.join(directory, words[-1])), instruction.lines[0]
        for path in _files(words, place):
            self.files[path] = line
        if "_build/" in words[-2] and _RELEASE.match(words[-2][-_LONGEST:]):
            self.releases[place] = line
        kinds = {source_kind(word, instruction) for word in words[:-1][:_MOST]}
        if not kinds <= {"file", "heredoc", "remote"} and place != "/":
            self.directories[place] = line

    def file(self, path: str) -> int:
        """The line that put a file at this very path; 0 where none is known."""
        return next((line for each in self._chain() if (line := each.files.get(path, 0))), 0)

    def release(self, path: str) -> int:
        """The line that put a program of Elixir or Erlang there which this starts; 0 where none is known."""
        above, binary, _script = path.rpartition("/bin/")
        return next((line for each in self._chain() if (line := each.releases.get(above, 0))), 0) if binary else 0

    def directory(self, path: str) -> tuple[str, int]:
        """The nearest directory above the path that a line put files into, with that line; "" and 0 for none."""
        above = path
        while above not in ("", "/"):
            above = above.rpartition("/")[0]
            for each in self._chain():
                if above in each.directories:
                    return above, each.directories[above]
        return "", 0

    def _chain(self) -> Iterator[Copied]:
        each: Copied | None = self
        for _step in range(_DEEPEST):
            if each is None:
                return
            yield each
            each = each.below


def _files(words: list[str], place: str) -> Iterator[str]:
    """Under the destination's name, or under their own in it."""
    if len(words) == 2 and not words[-1].endswith(("/", ".")) and not is_everything(words[0]):
        yield place
    for source in words[:-1][:_MOST]:
        name = source[-_LONGEST:].rpartition("/")[2]
        if name and not any(sign in name for sign in "*?[$<"):
            yield posixpath.join(place, name)
