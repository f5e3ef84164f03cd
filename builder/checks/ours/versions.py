"""Versions that a shell takes for files: VersionBecomesFile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span, Token
from webapp.wording import _, mark

_NAMES = "pip pip3 python python3 uv pipx conda mamba micromamba apk apt-get apt dnf yum npm yarn pnpm gem"
_INSTALLERS = frozenset(_NAMES.split())
_ARROW = re.compile(r"[<>](?<=[\w\]][<>])[=\d]")  # begins with what is rare: that is found fastest
_VERSION = re.compile(r"(?:=[\w.*+!-]+|\d+(?:\.\d+)+[\w.*+!-]*),?\Z")
_NAME = re.compile(r"[A-Za-z][\w.\[\],-]*\Z", re.ASCII)
_SIGNS = re.compile(r"[\w.*+!,<>=~-]+\Z")
_MOST_NAMES = 5
_OF_A_WORD = frozenset(["shell-argument", "shell-operator", "path"])


class _Arrow(NamedTuple):
    """One that a person meant for a version; ``span`` is the whole word that such a person sees."""

    sign: str
    name: str
    target: str
    span: Span


def version_becomes_file(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.runs:
        if not instruction.json and _ARROW.search(instruction.text):
            for arrows in _arrows(instruction):
                yield _finding(subject, instruction, arrows)


def _arrows(instruction: Instruction) -> Iterator[list[_Arrow]]:
    """Those of each command that has some."""
    program, end = "", 0
    found: list[_Arrow] = []
    for index, (token, following) in enumerate(pairwise(instruction.tokens)):
        if token.kind == "shell-command":
            program = token.text.rsplit("/", 1)[-1]
            if found:
                yield found
                found = []
        if token.role != "shell.redirect" or token.span[0] < end or not _is_version(following):
            continue
        name = instruction.tokens[index - 1]
        touch = name.span[1] == token.span[0] and following.span[0] == token.span[1]
        if touch and program in _INSTALLERS and _NAME.match(name.text):
            end = _end(instruction, index + 1)
            found.append(_Arrow(token.text, name.text, following.text, (name.span[0], end)))
    if found:
        yield found


def _finding(subject: Subject, instruction: Instruction, arrows: list[_Arrow]) -> Finding:
    text = subject.dockerfile.text
    first = next((arrow for arrow in arrows if arrow.sign == "<"), arrows[0])
    word = text[slice(*first.span)]
    if len(arrows) == 1 or first.sign == "<":
        message = _message(first.sign, name=first.name, target=first.target, word=word)
    else:  # only the last of the files gets what is printed
        message = _(
            "The shell takes {sign} for an arrow: {names} are installed in any version, and files with names such "
            'as {target} are created. Put each of these words in quotes: "{word}"',
            sign=first.sign,
            names=", ".join([arrow.name for arrow in arrows[:_MOST_NAMES]]),
            target=first.target,
            word=word,
        )
    better, at = "", arrows[0].span[0]
    for arrow in arrows:
        better += f'{text[at : arrow.span[0]]}"{text[slice(*arrow.span)]}"'
        at = arrow.span[1]
    return about(instruction, message, first.span, Fix((arrows[0].span[0], at), better))


def _is_version(target: Token) -> bool:
    return target.role == "shell.redirect_target" and _VERSION.match(target.text) is not None


def _end(instruction: Instruction, index: int) -> int:
    """Where the word ends that a person sees there."""
    tokens, end = instruction.tokens, instruction.tokens[index].span[1]
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if token.span[0] != end or token.kind not in _OF_A_WORD or not _SIGNS.match(token.text):
            break
        end = token.span[1]
    return end


def _message(sign: str, **facts: str) -> str:
    if sign == "<":
        return _(
            "The shell takes < for an arrow: {name} is to read a file called {target}, which is not there. Put the "
            'word in quotes: "{word}"',
            **facts,
        )
    return _(
        "The shell takes {sign} for an arrow: {name} is installed in any version, and what is printed goes into a "
        'file called {target}. Put the word in quotes: "{word}"',
        sign=sign,
        **facts,
    )


WARNINGS = (
    warning(
        "VersionBecomesFile",
        version_becomes_file,
        mark("Without quotes > and < belong to the shell, not to the version."),
        f"{REFERENCE}#shell-form",
        needs=_INSTALLERS,
        also=["RUN >"],
        bad="FROM python:3.12\nRUN pip install --no-cache-dir flask>=3.0\n",
        good='FROM python:3.12\nRUN pip install --no-cache-dir "flask>=3.0"\n',
    ),
)
