"""Words behind the one from which a shell takes its commands: ShellTakesOneWord, and a part of
EntrypointSwallowsCmd."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from builder.shell.script_word import ignores_arguments, lacks_script, script_at
from webapp.wording import _, mark

_PLAIN = re.compile(r"[\w./:=@%+,${}-]+\Z", re.ASCII)
_NAMES = frozenset(["--", "-", "_", "", "sh", "bash", "/bin/sh", "/bin/bash"])  # that people write for $0
_LONGEST = 60  # signs of the words that are shown
_KEEPS = ("-c", "-lc", "-ec", "-ic", "-xc", "-ce", "-exc", "-xec", "-euc", "-uec", "-euxc", "-eux", "-exuc")

_LOST = mark("{shell} -c takes one word as its command: it runs {command} and drops {rest}.")
_LOST_BY_ENTRYPOINT = mark(
    "The shell of the ENTRYPOINT on line {line} takes one word as its command: it runs {command} and drops {rest}."
)
_TOGETHER = mark(" Write the whole command as one string: {better}")
_AS_ONE = mark(" Write the whole command as one string.")
_SWALLOWED = mark(
    "The ENTRYPOINT on line {line} is a shell that runs its own command, which does not look at these words, nor at "
    'those of docker run. Let it hand them on: "$@" at the end of the command, and "--" as one more word of the '
    "array."
)


def shell_takes_one_word(subject: Subject) -> Iterator[Finding]:
    for entry in subject.named("CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN"):
        if entry.json and ignores_arguments(entry.arguments):
            yield from _judged(entry, script_at(entry.arguments), _LOST, 0)
    for last in subject.last:
        entrypoint, cmd = last.get("ENTRYPOINT"), last.get("CMD")
        if entrypoint is None or cmd is None or not (entrypoint.json and cmd.json and cmd.arguments):
            continue
        together = (*entrypoint.arguments, *cmd.arguments)
        if lacks_script(entrypoint.arguments) and ignores_arguments(together):
            at = script_at(together) - len(entrypoint.arguments)
            yield from _judged(cmd, at, _LOST_BY_ENTRYPOINT, entrypoint.lines[0])


def _judged(entry: Instruction, at: int, words: str, line: int) -> Iterator[Finding]:
    command, *rest = entry.arguments[at:]
    if rest and rest[0] in _NAMES:
        rest = rest[1:]
    if not rest:
        return
    shell = entry.arguments[0].rsplit("/", 1)[-1]
    message = _(words, shell=shell, command=_cut(command), rest=_cut(" ".join(rest)), line=line)
    better = _better(entry, at)
    told = _(_TOGETHER, better=better) if better else _(_AS_ONE)
    brackets = [token.span for token in entry.tokens if token.role in ("json.open", "json.close")]
    whole = (brackets[0][0], brackets[-1][1])
    yield about(entry, message + told, whole, Fix(whole, better) if better else None)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _better(entry: Instruction, at: int) -> str:
    """The array with the command as one word; "" where its words mean something else to a shell."""
    command = entry.arguments[at:]
    if not all(map(_PLAIN.match, command)) or "$$" in "".join(command) or command[1] in _NAMES:
        return ""
    return json.dumps([*entry.arguments[:at], " ".join(command)], ensure_ascii=False)


def swallowed_by_script(subject: Subject) -> Iterator[Finding]:
    """A CMD for an ENTRYPOINT whose shell has a command of its own."""
    for last in subject.last:
        entrypoint, cmd = last.get("ENTRYPOINT"), last.get("CMD")
        if entrypoint is None or cmd is None or not entrypoint.json or not any(cmd.arguments):
            continue
        if ignores_arguments(entrypoint.arguments):
            yield about(cmd, _(_SWALLOWED, line=entrypoint.lines[0]))


WARNINGS = (
    warning(
        "ShellTakesOneWord",
        shell_takes_one_word,
        mark("After -c a shell runs one word; those that follow are only $0, $1 and so on of it."),
        f"{REFERENCE}#entrypoint",
        needs=[f"CMD {flag}" for flag in _KEEPS],
        bad='FROM node:24\nUSER node\nENTRYPOINT ["/bin/sh", "-c"]\nCMD ["npm", "start"]\n',
        good='FROM node:24\nUSER node\nENTRYPOINT ["/bin/sh", "-c"]\nCMD ["npm start"]\n',
    ),
)
