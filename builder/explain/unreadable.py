"""What is said of a command that no shell can read: nothing of it runs."""

from __future__ import annotations

from builder.checks.ours.plain_sh import reads_posix
from builder.dockerfile.model import Instruction
from builder.shell.syntax import first_fault
from webapp.wording import _, mark

from .context import Context
from .showing import shortened

_SENTENCES = {
    "RUN": mark("The shell cannot read {command}: none of it runs, and the build stops here."),
    "CMD": mark("A container of this image starts a shell that cannot read {command}, and so ends at once."),
    "ENTRYPOINT": mark("A container of this image starts a shell that cannot read {command}, and so ends at once."),
    "HEALTHCHECK": mark("Docker hands {command} to a shell, which cannot read it: every check fails."),
}
_SCRIPT = mark("The shell cannot read the here-document to its end: it stops there, and so does the build.")


def unreadable_words(instruction: Instruction, context: Context) -> str:
    """The summary of a command that the shell cannot read; "" for any other. What stands in quotes for another shell
    is for that one to read."""
    keyword = instruction.keyword
    if instruction.fault is None or keyword not in _SENTENCES or not instruction.arguments or instruction.json:
        return ""
    shells = [entry for entry in context.dockerfile.instructions if entry.keyword == "SHELL"]
    if not _is_read_here(instruction, context) or not reads_posix(shells):
        return ""
    if instruction.heredocs:
        alone = len(instruction.heredocs) == 1 and keyword == "RUN" and " " not in instruction.arguments[0]
        return _(_SCRIPT) if alone and first_fault(instruction.heredocs[0].content) else ""
    text = " ".join(instruction.arguments)
    return _(_SENTENCES[keyword], command=f"`{shortened(text)}`") if first_fault(text) else ""


def _is_read_here(instruction: Instruction, context: Context) -> bool:
    """Whether it is certain that a shell reads it: not what another line replaces, or an ENTRYPOINT gets."""
    if context.windows or context.last.get(instruction.keyword, 0) > instruction.lines[0]:
        return instruction.keyword == "RUN" and not context.windows
    return instruction.keyword != "CMD" or not context.starter
