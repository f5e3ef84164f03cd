"""What CMD and ENTRYPOINT do, for the sentence that sums them up, and how a command is shown in one."""

from __future__ import annotations

from builder.dockerfile.model import Instruction
from builder.shell.script_word import ignores_arguments, uses_arguments
from webapp.wording import _

from .brought import NO_ENTRYPOINT
from .context import Context
from .given import is_started
from .launchers import is_script
from .showing import shortened
from .start import shown
from .words_summaries import SUMMARIES


def start_summary(instruction: Instruction, context: Context) -> str:
    key = instruction.keyword.lower()
    if not instruction.arguments or (key == "entrypoint" and instruction.arguments == NO_ENTRYPOINT):
        return _(SUMMARIES[f"{key}.empty"])
    if context.last.get(instruction.keyword, 0) > instruction.lines[0]:
        key = "replaced"
    elif key == "entrypoint":
        key = _entrypoint_key(instruction)
    elif context.starter:
        key = _cmd_key(instruction, context)
    else:
        key = _form_key(instruction)
    return _(SUMMARIES[key], command=command_words(instruction), line=context.last.get("ENTRYPOINT", 0))


def _form_key(instruction: Instruction) -> str:
    key = instruction.keyword.lower()
    if instruction.json and instruction.arguments[0].startswith("-"):
        return f"{key}.flags"
    return f"{key}.exec" if instruction.json else f"{key}.shell"


def _entrypoint_key(instruction: Instruction) -> str:
    if instruction.json:
        return "entrypoint.script" if ignores_arguments(instruction.arguments) else _form_key(instruction)
    return "entrypoint.uses" if uses_arguments(instruction.arguments[0]) else "entrypoint.shell"


def _cmd_key(instruction: Instruction, context: Context) -> str:
    """Of a CMD that goes with an ENTRYPOINT."""
    if ignores_arguments(context.starter):
        return "cmd.ignored"
    starts = is_started(instruction, context)
    if not instruction.json:
        return "cmd.shell" if starts else "cmd.shell_given"
    if starts:
        return "cmd.handed" if is_script(context.entrypoint) else "cmd.started"
    return "cmd.arguments"


def command_words(instruction: Instruction) -> str:
    """The words as one would type them; what a shell skips is no part of a command."""
    if instruction.json:
        return code(shown(instruction.arguments))
    text = " ".join(instruction.arguments)
    return code(_without_comment(text, instruction.steps) if "#" in text else text)


def _without_comment(text: str, steps: tuple[str, ...]) -> str:
    end = 0
    for step in steps:
        end = max(text.find(step, end), end) + len(step)
    return text[:end] + text[end:].split("#", 1)[0].rstrip() if steps else text


def code(text: str) -> str:
    return f"`{shortened(text)}`"
