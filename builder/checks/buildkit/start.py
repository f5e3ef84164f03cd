"""How the container starts: JSONArgsRecommended, MultipleInstructionsDisallowed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import Finding, about, buildkit
from builder.checks.subject import Subject, keyword_token, one_line
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

# Words of these signs mean the same to a shell and to the program itself.
_PLAIN = re.compile(r"[\w./:@%+, -][\w./:=@%+, -]*")
_BUILTINS = frozenset(["cd", "exec", "export", "source", ".", "set", "ulimit", "umask", "eval", "if", "while", "for"])
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")
_BETWEEN = mark(
    "A shell starts this program and may stay between it and signals: docker stop then waits 10 seconds and kills it."
)
_PLAIN_ARRAY = mark(" Write a JSON array.")
_ARRAY = mark(' Write a JSON array: {keyword} ["program", "argument"]')


def json_args_recommended(subject: Subject) -> Iterator[Finding]:
    own_shell: set[int] = set()
    for entries in subject.stages:
        stage = entries[0].stage
        if stage is not None and subject.dockerfile.stages[stage].base_stage in own_shell:
            own_shell.add(stage)
        for instruction in entries:
            keyword = instruction.keyword
            if keyword == "SHELL" and stage is not None:
                own_shell.add(stage)
            elif _shell_form(instruction) and stage not in own_shell:
                fix = json_form(instruction)
                yield about(instruction, _(_BETWEEN) + _(_PLAIN_ARRAY if fix else _ARRAY, keyword=keyword), None, fix)


def _shell_form(instruction: Instruction) -> bool:
    """A command for a shell. What starts like a JSON array and is none has a problem of its own."""
    return (
        instruction.keyword in ("CMD", "ENTRYPOINT")
        and not instruction.json
        and bool(instruction.arguments)
        and not instruction.arguments[0].startswith("[")
    )


def json_form(instruction: Instruction) -> Fix | None:
    """The JSON form, when the command is so plain that no shell is needed for it."""
    command = instruction.arguments[0]
    words = command.split()
    if not one_line(instruction) or instruction.heredocs or not _PLAIN.fullmatch(command):
        return None
    if words[0] in _BUILTINS or _ASSIGNMENT.match(words[0]):
        return None
    array = ", ".join(f'"{word}"' for word in words)
    keyword = keyword_token(instruction)
    return Fix(instruction.span, f"{keyword.text if keyword else instruction.keyword} [{array}]")


def multiple_instructions_disallowed(subject: Subject) -> Iterator[Finding]:
    for entries in subject.stages:
        last: dict[str, Instruction] = {}
        for instruction in entries:
            keyword = instruction.keyword
            if keyword not in ("CMD", "ENTRYPOINT", "HEALTHCHECK"):
                continue
            if keyword in last:
                message = _(
                    "Only the last {keyword} of a stage counts, the one on line {line}; this one does "
                    "nothing. Remove it.",
                    keyword=keyword,
                    line=instruction.lines[0],
                )
                yield about(last[keyword], message, None, Fix(subject.whole_lines(last[keyword]), ""))
            last[keyword] = instruction


RULES = (
    buildkit(
        "JSONArgsRecommended",
        json_args_recommended,
        mark("In shell form a shell is the container's first process and keeps signals from the program."),
        bad="FROM node:22\nCMD node index.js\n",
        good='FROM node:22\nCMD ["node", "index.js"]\n',
    ),
    buildkit(
        "MultipleInstructionsDisallowed",
        multiple_instructions_disallowed,
        mark("Of several CMD, ENTRYPOINT or HEALTHCHECK in a stage only the last counts."),
        bad='FROM node:22\nCMD ["npm", "start"]\nCMD ["node", "index.js"]\n',
        good='FROM node:22\nCMD ["node", "index.js"]\n',
    ),
)
