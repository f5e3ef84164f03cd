"""What bash reads and sh does not: BracesStayText, SentToBackground."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.commands import Command, Word
from builder.checks.having_commands import BRACES
from builder.checks.ours.plain_sh import SYSTEMS, runs_of_sh
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_COUNTS = re.compile(r"\{(\d{1,6})\.\.(\d{1,6})\}", re.ASCII)
_PROGRAMS = ("mkdir", "cp", "mv", "rm", "rmdir", "touch", "chmod", "chown", "ls", "install", "apt-get", "apt", "apk")
_MORE = "…"
_MOST = 20  # names that are written out
_LONGEST = 200  # signs of a word that is written out
_QUOTES = frozenset("'\"\\$`")


def braces_stay_text(subject: Subject) -> Iterator[Finding]:
    for run, system in runs_of_sh(subject):
        yield from _in_run(subject, run, system)


def _in_run(subject: Subject, run: Instruction, system: str) -> Iterator[Finding]:
    if "bash" in run.text or not BRACES.search(run.text):
        return
    yield from _in_loops(run, system)
    for command in subject.commands(run):
        word = next(filter(None, _braced(subject, command)), None) if command.program in _PROGRAMS else None
        if word is not None:
            yield _finding(run, command, word, system)


def _in_loops(run: Instruction, system: str) -> Iterator[Finding]:
    """``for i in {1..5}``: the loop runs once."""
    for before, token in pairwise(run.tokens):
        counts = _COUNTS.fullmatch(token.text) if before.text == "in" and before.role == "shell.keyword" else None
        if counts is None:
            continue
        words = f"$(seq {counts[1]} {counts[2]})"
        message = _(
            "The sh of {system} is not bash: the loop runs once, with {word} as it stands. Write {words}.",
            system=_(SYSTEMS[system]),
            word=token.text,
            words=words,
        )
        yield about(run, message, token.span, Fix(token.span, words))


def sent_to_background(subject: Subject) -> Iterator[Finding]:
    """``make &> log``, which the sh of Alpine knows as bash does."""
    for run, system in runs_of_sh(subject) if "&>" in subject.dockerfile.text else ():
        if system != "debian" or "bash" in run.text or "&>" not in run.text:
            continue
        for arrow, target in pairwise(run.tokens):
            if arrow.role == "shell.redirect" and arrow.text in ("&>", "&>>"):
                message = _(
                    "The sh of {system} is not bash: it reads {arrow} as & and {plain}. The command goes to the "
                    "background, the next one does not wait for it, and {file} stays empty. Write {plain}{file} "
                    "2>&1",
                    system=_(SYSTEMS[system]),
                    arrow=arrow.text,
                    plain=arrow.text[1:],
                    file=target.text,
                )
                place = (arrow.span[0], target.span[1])
                whole = target.span[1] == run.span[1] or subject.dockerfile.text[target.span[1]] in " \t\n;"
                yield about(run, message, place, f"{arrow.text[1:]}{target.text} 2>&1" if whole else None)


def _braced(subject: Subject, command: Command) -> Iterator[Word]:
    """The words of the command that bash would make several of."""
    for word in command.words:
        written = subject.dockerfile.text[slice(*word.span)]
        if len(written) <= _LONGEST and BRACES.search(written) and _QUOTES.isdisjoint(written):
            yield word


def _finding(run: Instruction, command: Command, word: Word, system: str) -> Finding:
    braces = BRACES.search(word.text)
    assert braces is not None
    start, end = word.text[: braces.start()], word.text[braces.end() :]
    parts = braces[1].split(",") if "," in braces[1] else _counted(*braces[1].split(".."))
    names = " ".join(f"{start}{part}{end}" if part != _MORE else part for part in parts)
    message = _(
        "The sh of {system} is not bash: it passes {word} to {program} as it stands, as one name with braces in "
        "it. Write the names out: {names}",
        system=_(SYSTEMS[system]),
        word=word.text,
        program=command.program,
        names=names,
    )
    alone = _MORE not in parts and not set("{}") & set(names)
    return about(run, message, word.span, Fix(word.span, names) if alone else None)


def _counted(first: str, last: str) -> list[str]:
    """What ``{first..last}`` is to bash; the two at its ends, where that is much."""
    letters = first.isalpha()
    start, stop = (ord(first), ord(last)) if letters else (int(first), int(last))
    step = 1 if start <= stop else -1
    zeros = not letters and any(len(text.lstrip("-")) > 1 and text.lstrip("-")[0] == "0" for text in (first, last))
    if zeros or abs(stop - start) >= _MOST:
        return [first, _MORE, last]
    return [chr(code) if letters else str(code) for code in range(start, stop + step, step)]


WARNINGS = (
    warning(
        "BracesStayText",
        braces_stay_text,
        mark("RUN is read by sh, which is bash in few images."),
        f"{REFERENCE}#shell-and-exec-form",
        needs=["RUN {,}"],
        bad="FROM alpine:3.24\nRUN mkdir -p /srv/{cache,logs}\n",
        good="FROM alpine:3.24\nRUN mkdir -p /srv/cache /srv/logs\n",
    ),
    warning(
        "SentToBackground",
        sent_to_background,
        mark("RUN is read by sh, which is bash in few images."),
        f"{REFERENCE}#shell-and-exec-form",
        needs=["&>"],
        bad="FROM debian:13\nRUN ls /srv &> /tmp/log && rm /tmp/log\n",
        good="FROM debian:13\nRUN ls /srv >/tmp/log 2>&1 && rm /tmp/log\n",
    ),
)
