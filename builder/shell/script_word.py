"""The one word from which a shell takes its commands: ``sh -c SCRIPT words``.

Tried with dash 0.5.12, bash 5.2 and the ash of BusyBox 1.36: the switches go on behind -c, and the script is the first
word that is none.
"""

from __future__ import annotations

import re

from .model import SHELLS

_MOST_SWITCHES = 12
_WITH_VALUE = frozenset(["--rcfile", "--init-file"])
_USES = re.compile(
    r"\$(?:[@*#0-9]|\{[@*#!0-9])|(?<![\w./-])(?:\.|source|eval|shift|getopts)\s|\bfor\s+\w+\s*(?:;|do\b)"
)


def script_at(argv: tuple[str, ...]) -> int:
    """Where the script stands; 0 for what is no such command."""
    at, asked = _behind_switches(argv)
    return at if asked and at < len(argv) else 0


def lacks_script(argv: tuple[str, ...]) -> bool:
    """Whether it ends where the script should stand: a container adds it, or the shell refuses to start."""
    at, asked = _behind_switches(argv)
    return asked and at == len(argv)


def uses_arguments(script: str) -> bool:
    """Whether the script looks at the words that stand behind it, or hands them to a file that may."""
    return _USES.search(script) is not None


def ignores_arguments(argv: tuple[str, ...]) -> bool:
    """Whether it is a shell that takes its commands from one word and does nothing with what stands behind."""
    at = script_at(argv)
    return at > 0 and not uses_arguments(argv[at])


def _behind_switches(argv: tuple[str, ...]) -> tuple[int, bool]:
    """Where the switches of a shell end, and whether -c is one of them."""
    if len(argv) < 2 or argv[0].replace("\\", "/").rsplit("/", maxsplit=1)[-1].lower() not in SHELLS:
        return 0, False
    at, asked = 1, False
    while at < len(argv) and at <= _MOST_SWITCHES and argv[at][:1] in ("-", "+"):
        word = argv[at]
        if word in ("-", "--"):
            return at + 1, asked
        if word.startswith("--"):
            at += word in _WITH_VALUE
        else:
            asked |= word[0] == "-" and "c" in word
            at += "o" in word or "O" in word
        at += 1
    return at, asked
