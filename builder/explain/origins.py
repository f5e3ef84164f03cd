"""Where --from takes files: a stage of this file, one of another file, or an image."""

from __future__ import annotations

from webapp.wording import _

from .context import Context
from .images import contents_of
from .showing import shortened
from .words_summaries import INSIDE, ORIGIN

_LONGEST = 1024  # characters of a name that are looked at


def inside_words(name: str, context: Context) -> str:
    """Where --from takes files, as "in the stage build"."""
    return _place_words(name, context, INSIDE)


def from_words(name: str, context: Context) -> str:
    """The same as "from the stage build"."""
    return _place_words(name, context, ORIGIN)


def _place_words(name: str, context: Context, words: dict[str, str]) -> str:
    shown, name = shortened(name), name[:_LONGEST]
    is_stage = name.lower() in context.stages
    stages, number = context.dockerfile.stages, int(name[:6]) if name.isdecimal() else -1
    line = 0
    if context.elsewhere and (number >= 0 or (name.isidentifier() and not contents_of(name))):
        sentence = words["later"]
    elif is_stage or number < 0:
        sentence = words["stage"] if is_stage else words["image"]
    elif number >= len(stages):
        sentence = words["nowhere"]
    else:
        line = stages[number].from_line
        sentence = words["number"] if number else words["first"]
    return _(sentence, name=shown, line=line)
