"""What the lines of a stage make, for those that copy from it and those below: directories, and files that a compiler
or a shell writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from builder.dockerfile.model import Dockerfile, Instruction, Stage, Token
from builder.dockerfile.paths import normal, path_below

from .path_kinds import changes_directory, is_everything, plain

_COMPILERS = frozenset(["go", "xx-go", "gcc", "cc", "g++", "c++", "clang", "clang++", "rustc", "ghc", "dart", "nim"])
_DOWNLOADS = {"curl": frozenset(["-o", "--output"]), "wget": frozenset(["-O", "--output-document"])}
_MAKERS = frozenset({"mkdir", *_COMPILERS, *_DOWNLOADS})
_LONGEST = 1024
_DEEPEST = 8  # stages built on one another that are looked at


class Product(NamedTuple):
    """A directory, a file that a compiler builds, or one that a command writes; with the line."""

    line: int
    kind: Literal["directory", "built", "written"]


class Made:
    """Each stage is looked through once, when somebody first asks for a path in it."""

    def __init__(self, dockerfile: Dockerfile) -> None:
        self._dockerfile = dockerfile
        self._known: dict[int, dict[str, Product]] = {}

    def find(self, path: str, stage: Stage | None, before: int = 0) -> Product | None:
        """None where the stage's own lines do not tell; ``before`` is the line that asks, of the same stage."""
        return self.at(normal(path_below("/", path[:_LONGEST])), stage, before)

    def at(self, whole: str, stage: Stage | None, before: int = 0) -> Product | None:
        """The same of a path from the root without . and .. in it."""
        for _step in range(_DEEPEST):
            if stage is None:
                break
            if stage.index not in self._known:
                self._known[stage.index] = self._paths(stage)
            found = self._known[stage.index].get(whole)
            if found and not 0 < before <= found.line:
                return found
            stage = None if stage.base_stage is None else self._dockerfile.stages[stage.base_stage]
        return None

    def _paths(self, stage: Stage) -> dict[str, Product]:
        found: dict[str, Product] = {}
        place = ""
        for index in stage.instructions:
            entry = self._dockerfile.instructions[index]
            keyword = entry.keyword
            if keyword == "RUN":
                products, moves = _of_run(entry), changes_directory(entry)
            elif keyword in ("WORKDIR", "COPY"):
                products, moves = _of_path(entry), False
            else:
                continue
            for path, product in products:
                whole = _whole(path, "" if moves else place)
                if whole:  # what is written to a directory goes into it
                    found.setdefault(whole, product)
            if keyword == "WORKDIR" and entry.arguments:
                place = _whole(plain(entry.arguments[0]), place)
        return found


def _whole(path: str, place: str) -> str:
    """From the root; "" where that is not known."""
    if "$" in path or not (path.startswith("/") or place):
        return ""
    whole = normal(path_below(place or "/", path[:_LONGEST]))
    return whole if len(whole) <= _LONGEST else ""


def _of_path(entry: Instruction) -> Sequence[tuple[str, Product]]:
    """What a WORKDIR or a COPY makes."""
    words, line = entry.arguments, entry.lines[0]
    if entry.keyword == "WORKDIR":
        return [(plain(words[0]), Product(line, "directory"))] if words else ()
    if len(words) < 2:
        return ()
    last = plain(words[-1])
    named = last.endswith("/") or len(words) > 2 or is_everything(plain(words[0]))
    return [(last, Product(line, "directory"))] if named else ()


def _of_run(entry: Instruction) -> Iterable[tuple[str, Product]]:
    text = entry.text
    makes = "mkdir" in text or "-o" in text or "-O" in text or ">" in text  # nearly all that make nothing have none
    return _of_command(entry.tokens, entry.lines[0]) if makes else ()


def _of_command(tokens: tuple[Token, ...], line: int) -> Iterator[tuple[str, Product]]:
    before, arrow = "", False
    for _span, _kind, written, role, value, meaning in tokens:
        if meaning is None:
            continue
        program = meaning[2]
        if not arrow and program not in _MAKERS:  # nearly always
            pass
        elif role == "shell.redirect_target" and arrow and not _is_stream(value):
            yield value, Product(line, "written")
        elif program == "mkdir" and meaning.part not in ("command", "flag", "value", "mode"):
            yield value, Product(line, "directory")
        elif program in _COMPILERS and (before == "-o" or written.startswith("-o=")):
            path = value.removeprefix("-o=")
            yield path, Product(line, "directory" if path.endswith("/") else "built")
        elif program in _DOWNLOADS and before in _DOWNLOADS[program] and not _is_stream(value):
            yield value, Product(line, "written")
        before, arrow = written, written in (">", ">>")


def _is_stream(path: str) -> bool:
    """Whether it is no file: the output, or what throws it away."""
    return path == "-" or path.startswith("/dev/")
