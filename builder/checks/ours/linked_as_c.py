"""C++ that the compiler of C links: LinkedAsC.

gcc.gnu.org/onlinedocs/gcc/Invoking-G_002b_002b.html: gcc compiles such files as C++, but only g++ links with the
library of C++. Clang's clang++ is to clang what g++ is to gcc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

_BETTER = {"gcc": "g++", "cc": "c++", "clang": "clang++"}
_CPP = re.compile(r"(?!-)\S*\.(?:cpp|cc|cxx|c\+\+)\Z")
_LINKS_NOTHING = frozenset(["-c", "-shared", "-E", "-S", "-M", "-MM", "-fsyntax-only", "-r", "-nostdlib", "--version"])
_LIBRARY = ("-lstdc++", "-lc++", "-x", "-Wl,", "-l:")
_HAS_BOTH = frozenset(["buildpack-deps", "gcc", "golang", "node", "python", "ruby", "rust"])
_SMALL = re.compile(r"slim|alpine|windows|nanoserver")
_AS_C = mark(
    "{program} compiles {file} as C++, but links it for C: as soon as it uses anything of C++’s own library, such as "
    "std::cout, the build stops with undefined reference to std::… Write {better}"
)


def linked_as_c(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started(*_BETTER):
        file = _linked(command)
        if file:
            better = _BETTER[command.program]
            start = command.span[0]
            bare = subject.dockerfile.text.startswith(command.program, start) and _has(subject, run.stage or 0)
            fix = Fix((start, start + len(command.program)), better) if bare else None
            yield about(run, _(_AS_C, program=command.program, file=file, better=better), command.span, fix)


def _linked(command: Command) -> str:
    """The file of C++ that the command links by itself; "" where it does not, or links the library too."""
    words = [word.text for word in command.words]
    if not _LINKS_NOTHING.isdisjoint(words) or any(word.startswith(_LIBRARY) or "$" in word for word in words):
        return ""
    return next((word for word in words if _CPP.match(word)), "")


def _has(subject: Subject, stage: int) -> bool:
    """Whether g++ is surely there, too."""
    name, tag, _digest = split_image(subject.images[stage])
    return name in _HAS_BOTH and _SMALL.search(tag) is None


WARNINGS = (
    warning(
        "LinkedAsC",
        linked_as_c,
        mark("Programs in C++ need its library, which the compiler of C does not link."),
        f"{REFERENCE}#run",
        needs=_BETTER,
        bad="FROM gcc:15\nWORKDIR /app\nCOPY main.cpp ./\nRUN gcc -o main main.cpp\nUSER nobody\n",
        good="FROM gcc:15\nWORKDIR /app\nCOPY main.cpp ./\nRUN g++ -o main main.cpp\nUSER nobody\n",
    ),
)
