"""What ENV, ARG and LABEL set, for the sentence that sums the instruction up."""

from __future__ import annotations

import re

from builder.dockerfile.model import Instruction, Pair
from builder.dockerfile.references import Reference, scan_word
from webapp.wording import _, enumerated

from .context import Context
from .outside import filled, settled_origins, unless
from .search_path import value_with_places
from .showing import shortened
from .words_summaries import BY_ARGUMENT, EMPTY, PAIRS, SUMMARIES, UNREADABLE
from .words_variables import PLATFORMS

_QUOTED = re.compile(r"""(["'])([^"'\\]*)\1\Z""")
_LONGEST = 60  # characters of a value with blanks at its ends
_MOST_STAGES = 100  # of a file in which it is asked what is built on a stage


def pairs_summary(instruction: Instruction, context: Context) -> str:
    if not instruction.pairs:
        broken = SUMMARIES["broken"]
        return _(broken, keyword=instruction.keyword)
    more = len(instruction.pairs) - 3
    if more > 0:
        names = ", ".join(shortened(pair.name) for pair in instruction.pairs[:3])
        shown = _("{shown} and {n} more", shown=names, n=more)
    else:
        said = [_pair(instruction.keyword, pair, context) for pair in instruction.pairs]
        shown = enumerated(said)
    return _(SUMMARIES[_key(instruction, context)], pairs=shown)


def shown_value(text: str, context: Context) -> str:
    """The text with its variables filled in where the file says what they are."""
    return shortened(_plain(text, context))


def _plain(text: str, context: Context) -> str:
    if not _is_written_otherwise(text, context):
        return text
    quoted = _QUOTED.match(text) if "$" not in text else None
    if quoted and context.escape not in text:
        return quoted[2]
    plain = filled(text, context)
    if plain is None:
        quoted = _QUOTED.match(text)
        plain = quoted[2] if quoted else text
    return plain


def _told(keyword: str, plain: str) -> str:
    """A value; in quotes where its ends could not be told from the sentence around it."""
    if plain != plain.strip():
        return f'"{plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"}"'
    shown = shortened(plain)
    unclear = shown.endswith((".", ",", ";", ":", "!", "?")) or (keyword == "LABEL" and " " in shown)
    return f'"{shown}"' if unclear and keyword != "ARG" else shown


def shown_unless(text: str, context: Context) -> str:
    """The same, with what could still give another value in brackets behind it."""
    shown = shown_value(text, context)
    may = unless(settled_origins(text, context), not shown) if "$" in text else ""
    return _("{value} (unless {unless})", value=shown, unless=may) if may and shown else shown


def _is_written_otherwise(text: str, context: Context) -> bool:
    return "$" in text or "'" in text or '"' in text or context.escape in text


def _pair(keyword: str, pair: Pair, context: Context) -> str:
    name, text = shortened(pair.name), pair.value
    if text is None:
        return name
    if not _is_written_otherwise(text, context):
        return _((PAIRS if text else EMPTY)[keyword], name=name, value=_told(keyword, text))
    if scan_word(text, context.escape).faults:
        return _(UNREADABLE[keyword], name=name)
    if (only := _only_reference(text, context)) and (said := _by_reference(keyword, name, only, context)):
        return said
    value = _told(keyword, _plain(text, context))
    if pair.name == "PATH" and "PATH" in text:
        value = value_with_places(filled(text, context, kept="PATH") or "", value)
    may = unless(settled_origins(text, context), not value) if "$" in text and keyword != "ARG" else ""
    value = _("{value} (unless {unless})", value=value, unless=may) if may and value else value
    return _((PAIRS if value else EMPTY)[keyword], name=name, value=value)


def _only_reference(text: str, context: Context) -> Reference | None:
    """The variable that is all of the value."""
    references = scan_word(text, context.escape).references if "$" in text else []
    if len(references) != 1 or references[0].operator:
        return None
    start, end = references[0].span
    return references[0] if text[:start] + text[end:] in ("", '""') else None


def _by_reference(keyword: str, name: str, reference: Reference, context: Context) -> str | None:
    """Of a variable that has no value unless --build-arg gives one, or that nothing can set."""
    binding = context.scope.find(reference.name)
    if binding is None:
        unset = context.scope.is_all_of(None, reference.name)
        return _(EMPTY[keyword], name=name) if unset else None
    if binding.kind == "ARG" and not binding.value and not binding.hangs_on("platform"):
        return _(BY_ARGUMENT[keyword], name=name, argument=shortened(reference.name))
    return None


def _key(instruction: Instruction, context: Context) -> str:
    if instruction.keyword != "ARG":
        return instruction.keyword.lower()
    if instruction.stage is None:
        return "arg.global"
    if _is_in_vain(instruction, context):
        return "arg.vain"
    if not [pair for pair in instruction.pairs if pair.name not in PLATFORMS or pair.value is not None]:
        return "arg.builder" if len(instruction.pairs) > 1 else "arg.builder.one"
    return "arg.stage" if len(context.dockerfile.stages) > 1 else "arg"


def _is_in_vain(instruction: Instruction, context: Context) -> bool:
    """Whether no line of the stage follows, nor of a stage that is built on it and sees its variables too."""
    first = instruction.lines[0]
    for keyword, line in context.last.items():
        if line >= first and keyword != "ARG":  # an ONBUILD is on its line
            return False
    stages = context.dockerfile.stages
    if len(stages) > _MOST_STAGES:
        return False
    return not [stage for stage in stages if stage.base_stage == instruction.stage]
