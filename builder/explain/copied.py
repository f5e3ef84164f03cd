"""Where COPY and ADD have put files: at a path of their own, or somewhere in a directory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.dockerfile.model import Instruction
from builder.dockerfile.paths import normal, path_below

from .path_kinds import is_everything, is_pattern, source_kind

_RELEASE = re.compile(r"(?:.*/)?_build/[^/]+/rel/[^/]+/?\Z", re.DOTALL)
_MOST = 20  # sources of one instruction that are noted
_LONGEST = 256
_FILES = frozenset({"file", "heredoc", "remote"})  # kinds of sources that bring no directory
_DEEPEST = 8  # stages built on one another that are looked at


class Copied:
    """What the lines of one stage have copied so far, with those lines. They are read when somebody first asks: in most
    files nobody does."""

    def __init__(self, below: Copied | None = None) -> None:
        """``below`` is that of the stage it is built on."""
        self._below: tuple[Copied, ...] = (below, *below._below[: _DEEPEST - 2]) if below else ()
        self.anything: bool = below is not None and below.anything  # whether there is any
        self._unread: list[tuple[Instruction, str]] = []
        self._files: dict[str, int] = {}
        self._directories: dict[str, int] = {}
        self._releases: dict[str, int] = {}  # directories with a program of Elixir or Erlang

    def note(self, instruction: Instruction, directory: str) -> None:
        """``directory`` is the working directory, "" where the base image decides it."""
        self.anything = True
        self._unread.append((instruction, directory))

    def _all(self) -> tuple[Copied, ...]:
        """This one and those below it, read."""
        found = (self, *self._below) if self._below else (self,)
        for each in found:
            if each._unread:
                for instruction, directory in each._unread:
                    each._read(instruction, directory)
                each._unread.clear()
        return found

    def _read(self, instruction: Instruction, directory: str) -> None:
        words = [word.strip("\"'") for word in instruction.arguments]
        if len(words) < 2 or "$" in words[-1] or len(words[-1]) > _LONGEST:
            return
        place, line = normal(path_below(directory, words[-1])), instruction.lines[0]
        for path in _files(words, place):
            self._files[path] = line
        if "_build/" in words[-2] and _RELEASE.match(words[-2][-_LONGEST:]):
            self._releases[place] = line
        for word in words[:-1][:_MOST] if place != "/" else ():
            if source_kind(word, instruction) not in _FILES:
                self._directories[place] = line
                break

    def file(self, path: str) -> int:
        """The line that put a file at this very path; 0 where none is known."""
        for each in self._all():
            if line := each._files.get(path, 0):
                return line
        return 0

    def release(self, path: str) -> int:
        """The line that put a program of Elixir or Erlang there which this starts; 0 where none is known."""
        for each in self._all():
            if each._releases and (line := each._releases.get(path.rpartition("/bin/")[0], 0)):
                return line
        return 0

    def directory(self, path: str) -> tuple[str, int]:
        """The nearest directory above the path that a line put files into, with that line; "" and 0 for none."""
        above, copied = path, self._all()
        while above not in ("", "/"):
            above = above.rpartition("/")[0]
            for each in copied:
                if above in each._directories:
                    return above, each._directories[above]
        return "", 0


def _files(words: list[str], place: str) -> Iterator[str]:
    """Under the destination's name, or under their own in it."""
    if len(words) == 2 and not words[-1].endswith(("/", ".")) and not is_everything(words[0]):
        yield place
    for source in words[:-1][:_MOST]:
        name = source[-_LONGEST:].rpartition("/")[2]
        if name and not is_pattern(name) and "$" not in name and "<" not in name:
            yield path_below(place, name)
