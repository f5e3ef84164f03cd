"""Layers that only ever grow: ChownDoubles, WriteBelowVolume."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.checks.commands import Command
from builder.checks.paths import absolute, below
from builder.checks.rule import REFERENCE, Finding, about, hint
from builder.checks.subject import Subject
from builder.dockerfile.frontends import lacks
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_MOST_COPIES = 20
_MOST_JUDGED = 20  # changes of owners that are compared with all that stands above them
_MAKERS = frozenset(["useradd", "adduser", "groupadd", "addgroup"])
_LETTERS_SINCE = "1.14"
_MODE = re.compile(r"[0-7]{3,4}\Z")
_PUTS_NOTHING = _MAKERS | {"chown", "chmod", "cd", "set", "usermod", "true"}
_CONDITIONS = frozenset(["if", "case", "for", "while", "until"])


def chown_doubles(subject: Subject) -> Iterator[Finding]:
    for index in subject.shipped:
        copies: list[_Copied] = []
        judged = 0
        made: set[str] = set()  # by WORKDIR: such a directory itself is root's, whatever COPY does
        for instruction in subject.stages[index]:
            if instruction.keyword == "WORKDIR":
                made.add(subject.workdir_after(instruction))
            elif instruction.keyword in ("COPY", "ADD") and instruction.arguments:
                place = absolute(subject.workdir_before(instruction), instruction.arguments[-1])
                copies = [*copies[-_MOST_COPIES:], _Copied(place, instruction)]
            for command in subject.commands(instruction):
                path = _changed(subject, instruction, command)
                if not path or path in made or _is_compound(instruction) or not _copy_knows(subject, command):
                    continue
                inside = [one for one in copies if one.destination == path or below(path, one.destination)]
                judged += 1
                if judged > _MOST_JUDGED:
                    return
                alone = len(inside) == 1 and inside[0].can_have(path, command.program)
                if alone and not _written(subject, instruction, path):
                    yield _doubled(subject, instruction, command, inside[0], [path])


def _copy_knows(subject: Subject, command: Command) -> bool:
    """Whether COPY can be told the same: letters for a mode only where the file names a builder that takes them."""
    if command.program == "chown" or _MODE.match(command.operands[0].text):
        return True
    named = next((each.value for each in subject.dockerfile.directives if each.name == "syntax"), "")
    return bool(named) and not lacks(named, _LETTERS_SINCE)


def _is_compound(run: Instruction) -> bool:
    """Whether it does things on conditions, or in a loop."""
    return any(token.kind == "shell-keyword" and token.text in _CONDITIONS for token in run.tokens)


def _written(subject: Subject, changing: Instruction, path: str) -> bool:
    """Whether another command may have put something there too: one of the same RUN, or one that names the path."""
    if any(command.program not in _PUTS_NOTHING for command in subject.commands(changing)):
        return True
    runs = (entry for entry in subject.runs if entry.stage == changing.stage and entry.span < changing.span)
    return any(path in subject.written(run) for run in runs)


@dataclass(frozen=True, slots=True)
class _Copied:
    destination: str
    instruction: Instruction

    def can_have(self, path: str, program: str) -> bool:
        """Whether COPY could have done the program's work on all that lies there. A single file with an extension is
        too small a matter."""
        single = "." in posixpath.basename(self.destination).lstrip(".")
        return not single and self.instruction.flag(program) is None and self.destination == path


def _changed(subject: Subject, instruction: Instruction, command: Command) -> str:
    """What a recursive chown or chmod changes; "" where that is not one directory."""
    if command.program in ("chown", "chmod") and command.has("-R", "--recursive") and len(command.operands) == 2:
        return absolute(subject.workdir_before(instruction), command.operands[1].text)
    return ""


def _doubled(
    subject: Subject, instruction: Instruction, command: Command, copied: _Copied, paths: list[str]
) -> Finding:  # fmt: skip
    owner = command.operands[0]
    flag = f"--{command.program}={owner.text}"
    message = _(
        "Changing the owner or the mode of a file puts a second copy of it into a new layer. Let line {line} "
        "set it while copying: {keyword} {flag} …",
        line=copied.instruction.lines[0],
        keyword=copied.instruction.keyword,
        flag=flag,
    )
    if command.program == "chown" and _made_since(subject, copied.instruction, instruction, owner.text):
        message += " " + _("Make the user above that line: COPY looks the name up in the image.")
    plain = owner.plain and (command.program == "chown" or bool(_MODE.match(owner.text)))
    alone = len(subject.commands(instruction)) == 1 and not instruction.flags and paths == [copied.destination]
    fix = None
    if plain and alone and subject.neighbours(copied.instruction, instruction):
        after = copied.instruction.tokens[0].span[1]
        kept = subject.dockerfile.text[after : copied.instruction.span[1]]
        fix = Fix((after, instruction.span[1]), f" {flag}{kept}")
    return about(instruction, message, command.span, fix)


def _made_since(subject: Subject, copied: Instruction, changed: Instruction, owner: str) -> bool:
    """Whether the user or the group comes into being only behind what was copied."""
    names = {name for name in owner.split(":") if name and not name.isdecimal()}
    runs = (entry for entry in subject.runs if copied.span < entry.span <= changed.span) if names else ()
    makers = (one for run in runs for one in subject.commands(run) if one.program in _MAKERS)
    return any(word.text in names for maker in makers for word in maker.operands)


OWNERS = (
    hint(
        "ChownDoubles",
        chown_doubles,
        mark("A changed owner or mode makes a whole new copy of the file."),
        f"{REFERENCE}#copy---chown---chmod",
        needs=["chown", "chmod"],
        bad="FROM alpine:3.24\nCOPY site /srv\nRUN chown -R 1000:1000 /srv\n",
        good="FROM alpine:3.24\nCOPY --chown=1000:1000 site /srv\n",
    ),
)
