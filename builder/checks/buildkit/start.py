"""How the container starts: JSONArgsRecommended, MultipleInstructionsDisallowed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from builder.checks.bases import has_no_shell
from builder.checks.ours.launchers import LAUNCHERS
from builder.checks.rule import Finding, about, buildkit
from builder.checks.subject import Subject, keyword_token, one_line
from builder.dockerfile.carried import is_carried
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction
from builder.shell.model import SHELLS
from builder.shell.replacing import is_pipe
from builder.shell.script_word import lacks_script
from webapp.wording import _, mark

# Words of these signs mean the same to a shell and to the program itself.
_PLAIN = re.compile(r"[\w./:@%+, -][\w./:=@%+, -]*")
_NAMES = "cd exec export source . set ulimit umask eval if while until for case trap wait read alias unset shift : ! ["
_BUILTINS = frozenset(_NAMES.split())
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")
_LONGEST = 1000  # signs of a command that is written anew
_BETWEEN = mark(
    "A shell starts this program and may stay between it and signals: docker stop then waits 10 seconds and kills it."
)
_NO_SHELL = mark(
    "{image} has no shell, and {keyword} in this form starts /bin/sh: unless a line has copied one, the container "
    "ends at once with no such file or directory."
)
_FOR_ENTRYPOINT = mark(
    "As this is not a JSON array, the ENTRYPOINT of line {line} gets three arguments: /bin/sh, -c and the whole of "
    "this text. In an array each word is an argument of its own."
)
_FOR_SHELL = mark(
    "As this is not a JSON array, the shell of the ENTRYPOINT on line {line} gets /bin/sh, -c and this text, and takes "
    "the first of them as its command: a shell with nothing to run, so the container ends at once. Write the whole "
    'command as one string of an array: CMD ["…"]'
)
_FOR_IMAGE = mark(
    "{image} has an ENTRYPOINT of its own and no shell. As this is not a JSON array, that program gets three "
    "arguments: /bin/sh, -c and the whole of this text. In an array each word is an argument of its own."
)
_PLAIN_ARRAY = mark(" Write a JSON array.")
_ARRAY = mark(' Write a JSON array: {keyword} ["program", "argument"]')
_STEPPED_ASIDE = mark("With exec the program takes the shell's place. BuildKit still asks for a JSON array.")
_ASIDE = mark(' This line needs a shell, so let it step aside for the program: {keyword} ["sh", "-c", "exec …"]')
_ASIDE_AT_LAST = mark(
    ' This line needs a shell. Let it step aside for the last command: {keyword} ["sh", "-c", "… && exec …"]'
)
_STAYS = mark(' This line needs a shell throughout. Say so: {keyword} ["sh", "-c", "…"]')
_REPLACED = mark(
    "BuildKit asks for a JSON array here too, but the {keyword} on line {line} takes the place of this one."
)
_NOTHING = mark(
    "Only the last {keyword} of a stage takes effect, the one on line {line}; this one does nothing. Remove it."
)
_FOR_CMD = mark(  # the flags of the last one were meant for the program that stands here
    "Only the last {keyword} of a stage takes effect, the one on line {line}; this one does nothing. That one "
    "names no program, only arguments. Write it as CMD, and they go to the program named here."
)
_WITH_ENTRYPOINT = re.compile(r"distroless/(?:nodejs|python|java)")
_SINGLE, _DOUBLE = re.compile(r"'[^']*'"), re.compile(r'"([^"$`]*)"')
_SIGNS = re.compile(r"[|&;<>$`*?~\n(){}]")  # that only a shell knows
_PIPE = re.compile(r"(?<!\|)\|(?!\|)")
# Programs that stay in front, with something behind them that waits for their end.
FRONT = re.compile(
    r"(?<![\w./-])(apache2-foreground|httpd-foreground|apache(?:2ctl|ctl|2)?(?: -k start)? -D *FOREGROUND"
    r"|nginx -g [\"']daemon off;[\"']|php-fpm -F|tail -f [\w./-]+|sleep infinity) *(?:&&|;)(?= *\S)"
)
_JOINT = re.compile(r"[&|;\n]")
_COMPOUND = frozenset(["if", "while", "until", "for", "case", "{", "("])
# One command with nothing but variables and arrows: exec can stand in front of it.
_ONE = re.compile(r"[A-Za-z_./][\w./+-]*(?: (?:[^&|;`(){}\n\\#$]|\$\w|\$\{\w+[^{}$`\n]*\})*)?")


def json_args_recommended(subject: Subject) -> Iterator[Finding]:
    own_shell: set[int] = set()
    for index, entries in enumerate(subject.stages):
        stage = entries[0].stage
        if stage is not None and subject.dockerfile.stages[stage].base_stage in own_shell:
            own_shell.add(stage)
        for instruction in entries:
            keyword = instruction.keyword
            if keyword == "SHELL" and stage is not None:
                own_shell.add(stage)
            elif _shell_form(instruction) and stage not in own_shell:
                last = subject.last[index].get(keyword)
                if last is not None and last is not instruction:
                    yield about(instruction, _(_REPLACED, keyword=keyword, line=last.lines[0]))
                else:
                    yield _in_array(subject, instruction)


def _in_array(subject: Subject, instruction: Instruction) -> Finding:
    command, keyword = instruction.arguments[0], instruction.keyword
    base = subject.bases[instruction.stage or 0]
    windows = is_windows(base)
    entrypoint = subject.last[instruction.stage or 0].get("ENTRYPOINT") if keyword == "CMD" else None
    if entrypoint is not None and entrypoint.json and lacks_script(entrypoint.arguments):
        return about(instruction, _(_FOR_SHELL, line=entrypoint.lines[0]), None, _as_script(instruction))
    fix = json_form(instruction)
    steps_aside = command.startswith("exec ") and not is_pipe(command) and not command.rstrip().endswith("&")
    first = _STEPPED_ASIDE if steps_aside else _BETWEEN
    why = _without_shell(subject, instruction, base)
    if fix or windows or why or not _needs_shell(command):
        return about(instruction, (why or _(first)) + _(_PLAIN_ARRAY if fix else _ARRAY, keyword=keyword), None, fix)
    bare = _unquoted(command)
    if first is _STEPPED_ASIDE:
        way = _ASIDE
    elif FRONT.search(command) or _PIPE.search(bare) or not _COMPOUND.isdisjoint(bare.split()):
        way = _STAYS
    else:
        way = _ASIDE_AT_LAST if _JOINT.search(bare) else _ASIDE
    return about(instruction, _(first) + _(way, keyword=keyword), None, _for_shell(instruction))


def _without_shell(subject: Subject, instruction: Instruction, base: str) -> str:
    """What to say where a shell does not start the command: it is not there, or only handed on; "" elsewhere."""
    entrypoint = _hands_on(subject, instruction)
    if entrypoint is not None:
        return _(_FOR_ENTRYPOINT, line=entrypoint.lines[0])
    if not has_no_shell(base):
        return ""
    own = instruction.keyword == "CMD" and _WITH_ENTRYPOINT.search(base)
    return _(_FOR_IMAGE if own else _NO_SHELL, image=base, keyword=instruction.keyword)


def _hands_on(subject: Subject, cmd: Instruction) -> Instruction | None:
    """The ENTRYPOINT that gets the words of a CMD as its arguments and does not start them, as scripts do."""
    entrypoint = subject.last[cmd.stage or 0].get("ENTRYPOINT") if cmd.keyword == "CMD" else None
    if entrypoint is None or not entrypoint.json or not entrypoint.arguments:
        return None
    name = entrypoint.arguments[0].rsplit("/", 1)[-1]
    starts = name in LAUNCHERS | SHELLS or "." in name or "entrypoint" in name or "init" in name
    return None if starts else entrypoint


def _unquoted(command: str) -> str:
    """The command without what its quotes keep from a shell."""
    return _DOUBLE.sub("", _SINGLE.sub("", command))


def _needs_shell(command: str) -> bool:
    first = command.split(None, 1)[0]
    builtin = first in _BUILTINS and first != "exec"
    return builtin or bool(_ASSIGNMENT.match(first)) or bool(_SIGNS.search(_unquoted(command)))


def _as_script(instruction: Instruction) -> Fix | None:
    """The command as the one word that a shell takes it from."""
    if not one_line(instruction) or instruction.heredocs or len(instruction.arguments[0]) > _LONGEST:
        return None
    keyword = keyword_token(instruction)
    array = json.dumps([instruction.arguments[0]], ensure_ascii=False)
    return Fix(instruction.span, f"{keyword.text if keyword else instruction.keyword} {array}")


def _for_shell(instruction: Instruction) -> Fix | None:
    """The same command for a shell that steps aside, where it is a single one."""
    command = instruction.arguments[0].removeprefix("exec ").strip()
    if len(command) > _LONGEST or not one_line(instruction) or instruction.heredocs or not _ONE.fullmatch(command):
        return None
    if command.split()[0] in _BUILTINS:
        return None
    keyword = keyword_token(instruction)
    array = json.dumps(["sh", "-c", f"exec {command}"], ensure_ascii=False)
    return Fix(instruction.span, f"{keyword.text if keyword else instruction.keyword} {array}")


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
    command = instruction.arguments[0].removeprefix("exec ")
    words = command.split()
    if not words or not one_line(instruction) or instruction.heredocs or not _PLAIN.fullmatch(command):
        return None
    if words[0] in _BUILTINS or _ASSIGNMENT.match(words[0]):
        return None
    array = ", ".join(f'"{word}"' for word in words)
    keyword = keyword_token(instruction)
    return Fix(instruction.span, f"{keyword.text if keyword else instruction.keyword} [{array}]")


def multiple_instructions_disallowed(subject: Subject) -> Iterator[Finding]:
    for entries in subject.stages:
        last = {entry.keyword: entry for entry in entries}
        for instruction in entries:
            keyword = instruction.keyword
            if keyword not in ("CMD", "ENTRYPOINT", "HEALTHCHECK") or last[keyword] is instruction:
                continue
            if not is_carried(instruction, subject.dockerfile.stages):  # else it is as one of a base image
                yield _replaced(subject, instruction, last[keyword])


def _replaced(subject: Subject, instruction: Instruction, last: Instruction) -> Finding:
    flags = last.keyword == "ENTRYPOINT" and last.json and bool(last.arguments) and last.arguments[0].startswith("-")
    message = _(_FOR_CMD if flags else _NOTHING, keyword=instruction.keyword, line=last.lines[0])
    if not flags:
        return about(instruction, message, None, Fix(subject.whole_lines(instruction), ""))
    starts = [entry for entry in subject.stages[last.stage or 0] if entry.keyword in ("CMD", "ENTRYPOINT")]
    word = keyword_token(last) if instruction.json and len(starts) == 2 else None
    return about(instruction, message, None, Fix(word.span, "CMD") if word else None)


RULES = (
    buildkit(
        "JSONArgsRecommended",
        json_args_recommended,
        mark("In shell form a shell is the container's first process and keeps signals from the program."),
        needs=["CMD line"],
        bad="FROM node:22\nCMD node index.js\n",
        good='FROM node:22\nCMD ["node", "index.js"]\n',
    ),
    buildkit(
        "MultipleInstructionsDisallowed",
        multiple_instructions_disallowed,
        mark("Of several CMD, ENTRYPOINT or HEALTHCHECK in a stage only the last takes effect."),
        needs=["CMD CMD"],
        bad='FROM node:22\nCMD ["npm", "start"]\nCMD ["node", "index.js"]\n',
        good='FROM node:22\nCMD ["node", "index.js"]\n',
    ),
)
