"""Programs that are taken to a system without the C library they were linked against: LibraryNotThere, MayNeedLibrary.

A program that is linked dynamically names its loader by a path, and the kernel answers ENOENT where that is not there.
Go does so where cgo is on and a package such as net uses it (pkg.go.dev/net, pkg.go.dev/cmd/cgo), .NET in all that is
self-contained (learn.microsoft.com/dotnet/core/rid-catalog). Of Rust AnotherCLibrary tells.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from builder.checks.bases import family, split_image
from builder.checks.commands import Command
from builder.checks.ours.compiled import COMPILERS
from builder.checks.ours.opencv import without_display
from builder.checks.ours.swift import without_swift
from builder.checks.paths import absolute, below
from builder.checks.rule import PRACTICES, Finding, about, hint, together, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction, Token
from webapp.wording import _, mark

# Who writes of these has thought of it. The first are found without an expression, and most files have none of them.
_CARING = ("gcompat", "libc6-compat", "glibc", "ld-linux", "musl", "/lib64")
_PERHAPS = {
    "static": re.compile(r"static(?!-debian|:|\s)"),
    "/lib/": re.compile(r"[\s:]/lib/"),
    "/usr/lib": re.compile(r"[\s:]/usr/lib\b"),
    "ldd": re.compile(r"\bldd\b"),
}
_CROSS = re.compile(
    r"CGO_ENABLED=[\"']?(?!1)|CGO_ENABLED[ =]0|GOARCH|GOOS=(?!linux)|TARGETARCH|netgo|-tags|\bxx\b|tinygo|\bko\b"
)
_NO_PROGRAM = ("-c", "-shared", "-S", "-E")
_PROGRAMS = {
    "node": re.compile(r"/usr/local/?(?:bin/?(?:node)?)?\Z"),
    "python": re.compile(r"/usr/local/?(?:bin/?(?:python[\d.]*)?)?\Z"),
    "ruby": re.compile(r"/usr/local/?(?:bin/?(?:ruby)?)?\Z"),
}
_FOR_GLIBC = re.compile(r"linux-(?:x64|arm64|arm)\b")
_SDK = "mcr.microsoft.com/dotnet/sdk"
_NOT_A_PROGRAM = re.compile(r"\.[A-Za-z]{2,5}\Z|[*?\[$]|/\Z")

_MUSL = mark(
    "{path} is linked against glibc, the C library of {image}, and {base} has musl in its place: what starts it says "
    "not found, or no such file or directory, although the file is there. {way}"
)
_NOTHING = mark(
    "{path} is linked against glibc, the C library of {image}, and {base} has none at all: what starts it says no such "
    "file or directory, although the file is there. {way}"
)
_GLIBC = mark(
    "{path} is linked against musl, the C library of {image}, and {base} has glibc in its place: what starts it says "
    "no such file or directory, although the file is there. {way}"
)
_MAYBE = mark(
    "With a C compiler available, go build links programs that use net or os/user, as most servers do, against "
    "glibc, the C library of {image}, and {base} has none: what starts them says not found, or no such file or "
    "directory. CGO_ENABLED=0 before go build makes a program that needs no library."
)
_WAYS = {
    "gcc": mark("Give the compiler -static, or take a base such as debian:13-slim here."),
    "dotnet": mark(
        "Publish for linux-musl-x64 or linux-musl-arm64 where the base is Alpine, or take one that is built on Debian."
    ),
    "image": mark("Take it from an image that is built on the same system as this one."),
}


class _Program(NamedTuple):
    """What a COPY takes: where it is from, how it came into being, and the word that names it."""

    image: str
    kind: str
    token: Token


def _not_there(subject: Subject) -> Iterator[Finding]:
    for copy, base, system in _across(subject):
        program = _linked(subject, copy)
        if program is None:
            continue
        own = "musl" if family(program.image) == "alpine" else "glibc"
        words = {"musl": _MUSL, "none": _NOTHING, "glibc": _GLIBC}[system]
        if own != system and (own == "glibc" or (system == "glibc" and program.kind == "image")):
            if _is_cared_for(subject.dockerfile.text):
                return
            way = _(_WAYS[program.kind])
            yield about(
                copy, _(words, path=_shown(program), image=program.image, base=base, way=way), program.token.span
            )


def _shown(program: _Program) -> str:
    """The path of the program, also where a directory is copied that has it."""
    path, name = program.token.value, split_image(program.image)[0]
    if program.kind == "image" and not posixpath.basename(path).startswith(name):
        return f"/usr/local/bin/{name}"
    return f"{path.rstrip('/')}/…" if program.kind == "dotnet" else path


def may_need_library(subject: Subject) -> Iterator[Finding]:
    for copy, base, system in _across(subject):
        index = subject.stage_above(copy)
        if index is None or system == "glibc" or family(subject.images[index]) != "debian":
            continue
        for token in _sources(copy):
            if any(_makes(subject, run, command, token.value) for run, command in _of_stage(subject, index, "go")):
                text = subject.dockerfile.text
                if not (_is_cared_for(text) or _CROSS.search(text)):
                    yield about(copy, _(_MAYBE, image=subject.images[index], base=base), token.span)
                return


def _across(subject: Subject) -> Iterator[tuple[Instruction, str, str]]:
    """The COPY --from of stages whose C library is known, with it."""
    for copy in subject.named("COPY"):
        if copy.stage is None or not copy.flags or not copy.flag("from"):
            continue
        base = subject.images[copy.stage]
        system = _system(base) if "$" not in base else ""
        if system:
            yield copy, base, system


def _is_cared_for(text: str) -> bool:
    """Whether the file cares for libraries."""
    sure = any(map(text.__contains__, _CARING))
    return sure or any(sign in text and form.search(text) is not None for sign, form in _PERHAPS.items())


def _system(base: str) -> str:
    """The C library of a base: "musl", "glibc", "none"; "" where the name does not tell."""
    if base.lower() == "scratch" or split_image(base)[0].startswith("gcr.io/distroless/static"):
        return "none"
    return {"alpine": "musl", "debian": "glibc", "redhat": "glibc"}.get(family(base), "")


def _sources(copy: Instruction) -> list[Token]:
    return [token for token in copy.tokens if token.role == "copy.source"]


def _of_stage(subject: Subject, index: int, *programs: str) -> list[tuple[Instruction, Command]]:
    return [(run, command) for run, command in subject.started(*programs) if run.stage == index]


def _linked(subject: Subject, copy: Instruction) -> _Program | None:
    """A program among what is copied that is surely linked against the C library of the place it comes from."""
    index = subject.stage_above(copy)
    image = subject.images[index] if index is not None else copy.flag("from") or ""
    name = split_image(image)[0]
    known = family(image) or ("debian" if name == _SDK else "")
    for token in _sources(copy) if known and "$" not in image else ():
        program = _PROGRAMS.get(name)
        if program is not None and program.match(token.value):
            return _Program(image, "image", token)
        kind = _built(subject, index, token.value) if index is not None and known != "alpine" else ""
        if kind:
            return _Program(image, kind, token)
    return None


def _built(subject: Subject, index: int, path: str) -> str:
    """How the program at that path of the stage was built; "" where it is not known, or may need nothing."""
    if any(_makes(subject, run, command, path) for run, command in _of_stage(subject, index, *COMPILERS)):
        return "gcc"
    for run, command in _of_stage(subject, index, "dotnet"):
        words = [word.text for word in command.words]
        whole = command.verb == "publish" and "--self-contained" in words and "false" not in words
        if whole and _FOR_GLIBC.search(run.text) and _out(subject, run, command) == posixpath.normpath(path):
            return "dotnet"
    return ""


def made_by(subject: Subject, index: int, path: str) -> Instruction | None:
    """The RUN of the stage whose compiler writes a program to this very path."""
    for run, command in _of_stage(subject, index, "go", *COMPILERS):
        if _makes(subject, run, command, path) and _out(subject, run, command) == posixpath.normpath(path):
            return run
    return None


def _makes(subject: Subject, run: Instruction, command: Command, path: str) -> bool:
    """Whether a compiler's command writes a program to the path."""
    if _NOT_A_PROGRAM.search(path) or "cd " in run.text:
        return False
    out, place = _out(subject, run, command), posixpath.normpath(path)
    if command.program != "go":
        return out == place and not command.has(*_NO_PROGRAM)
    if command.verb == "install":
        return posixpath.dirname(place) == "/go/bin"
    if command.verb != "build" or command.has("-buildmode"):
        return False
    return out == place or bool(below(out, place)) if out else posixpath.dirname(place) == subject.workdir_before(run)


def _out(subject: Subject, run: Instruction, command: Command) -> str:
    """What stands behind -o, as a whole path; "" where that is not there or not known."""
    texts = [word.text for word in command.words]
    given = next((after for word, after in pairwise(texts) if word in ("-o", "--output")), "")
    given = given or next((word[3:] for word in texts if word.startswith("-o=")), "")
    path = absolute(subject.workdir_before(run), given) if given and "$" not in given else ""
    return path if path.startswith("/") else ""


library_not_there = together(
    (without_display, ["opencv", "playwright"]),
    (without_swift, [".build/"]),
    (_not_there, ["COPY --from"]),
)

WARNINGS = (
    warning(
        "LibraryNotThere",
        library_not_there,
        mark("A program that is linked against a library starts only where that library is."),
        f"{PRACTICES}#use-multi-stage-builds",
        needs=["opencv", "playwright", "COPY --from"],
        bad="FROM gcc:15 AS build\nWORKDIR /src\nCOPY a.c ./\nRUN gcc -o a a.c\nFROM alpine:3.24\n"
        "COPY --from=build /src/a /a\nUSER nobody\n",
        good="FROM gcc:15 AS build\nWORKDIR /src\nCOPY a.c ./\nRUN gcc -static -o a a.c\nFROM alpine:3.24\n"
        "COPY --from=build /src/a /a\nUSER nobody\n",
    ),
)
HINTS = (
    hint(
        "MayNeedLibrary",
        may_need_library,
        mark("A Go program needs no library only where cgo is not used."),
        f"{PRACTICES}#use-multi-stage-builds",
        needs=["go"],
        bad=(
            "FROM golang:1.27 AS build\nCOPY main.go go.mod ./\nRUN go build -o /app .\n"
            "FROM alpine:3.24\nCOPY --from=build /app /app\nUSER nobody\n"
        ),
        good=(
            "FROM golang:1.27 AS build\nCOPY main.go go.mod ./\nRUN CGO_ENABLED=0 go build -o /app .\n"
            "FROM alpine:3.24\nCOPY --from=build /app /app\nUSER nobody\n"
        ),
    ),
)
