"""The words of a name behind ARG."""

from __future__ import annotations

from builder.dockerfile.model import Instruction, Token
from builder.shell.well_known import variable_meaning
from webapp.wording import _, mark

from .context import Context
from .showing import shortened
from .values import builder_name_words, is_builders
from .variable_words import quoted

_MOST = 64  # pairs of one instruction that are looked through


def arg_words(token: Token, instruction: Instruction, stage: int | None, context: Context) -> str:
    """What it is for, and who may set it. ``stage`` is None before the first FROM."""
    name = shortened(token.value or token.text)
    if is_builders(name):
        return builder_name_words(name, _is_given(name, instruction), above=stage is None)
    if stage is None:
        return _("{name}: a variable for the FROM lines; docker build --build-arg {name}=… sets it.", name=name)
    if meaning := variable_meaning(name):
        words = mark("{name}: {meaning}. As an ARG it applies to the lines below, during the build only.")
        return _(words, name=name, meaning=_(meaning))
    outer = context.outer.args.get(token.value)
    if outer and outer.value is not None and not _is_given(name, instruction):
        words = mark("{name}: here the ARG of line {line} for this stage too, {value} by default.")
        return _(words, name=name, line=outer.line, value=quoted(outer.value))
    return _(
        "{name}: a variable for the lines below, during the build only; docker build --build-arg {name}=… sets it.",
        name=name,
    )


def _is_given(name: str, instruction: Instruction) -> bool:
    """Whether the line itself has a default for it."""
    return bool([pair for pair in instruction.pairs[:_MOST] if pair.name == name and pair.value is not None])
