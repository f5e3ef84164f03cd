"""Lines and comments: NoEmptyContinuation, InvalidDefinitionDescription."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.rule import Finding, about, buildkit
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span
from webapp.wording import _, mark

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_DIRECTIVE = re.compile(r"#\s*[a-zA-Z]+\s*=")


def no_empty_continuation(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    for instruction in subject.long:
        if not _EMPTY_LINE.search(text, *instruction.span):
            continue
        empty = [span for mark, following in pairwise(instruction.tokens)
                 if mark.kind in ("continuation", "comment")
                 for span in _empty_lines(text, mark.span[1], following.span[0])]  # fmt: skip
        if not empty:
            continue
        kept = "".join(text[before[1] : after[0]] for before, after in pairwise(empty))
        line = text.count("\n", instruction.span[0], empty[0][0]) + instruction.lines[0]
        message = _(
            "There is an empty line inside this instruction. Builders skip it today but will refuse it one day. "
            "Remove it, or begin it with #."
        )
        yield Finding((line, line), empty[0], message, Fix((empty[0][0], empty[-1][1]), kept))


def _empty_lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines between two tokens that have nothing in them, with their line ends."""
    begin = text.find("\n", start, end) + 1
    while begin and (stop := text.find("\n", begin, end)) >= 0:
        yield begin, stop + 1
        begin = stop + 1


def invalid_definition_description(subject: Subject) -> Iterator[Finding]:
    above: Instruction | None = None
    for instruction in subject.dockerfile.instructions:
        names = _names(instruction)
        if above is not None and names and above.lines[1] + 1 == instruction.lines[0]:
            comment = subject.dockerfile.text[slice(*above.span)].lstrip("#").strip()
            if comment and comment.split(" ")[0] not in names:
                what = names[0] if len(names) == 1 else "NAME"
                message = _(
                    "docker build --call=outline shows the comment above {keyword} as its description when "
                    "it begins with the name. Write # {what} and the description, or leave an empty line "
                    "between the comment and the instruction.",
                    keyword=instruction.keyword,
                    what=what,
                )
                start = subject.whole_lines(instruction)[0]
                yield about(instruction, message, None, Fix((start, start), "\n"))
        plain = instruction.keyword == "#" and instruction.directive is None
        is_check = plain and _DIRECTIVE.match(subject.dockerfile.text, *instruction.span)
        above = instruction if plain and not is_check else None


def _names(instruction: Instruction) -> list[str]:
    if instruction.keyword == "ARG":
        return [pair.name for pair in instruction.pairs]
    named = instruction.keyword == "FROM" and len(instruction.arguments) == 3
    return [instruction.arguments[2].lower()] if named else []


RULES = (
    buildkit(
        "NoEmptyContinuation",
        no_empty_continuation,
        mark("An empty line in a continued instruction will be an error in later builders."),
        needs=["long odd"],
        bad="FROM alpine:3.24\nRUN echo one && \\\n\n    echo two\n",
        good="FROM alpine:3.24\nRUN echo one && \\\n    echo two\n",
    ),
    buildkit(
        "InvalidDefinitionDescription",
        invalid_definition_description,
        mark("Comments above ARG and FROM can describe them to docker build --call=outline."),
        bad="# check=experimental=InvalidDefinitionDescription\nFROM alpine:3.24\n# a comment\nARG VERSION=1\n",
        good="# check=experimental=InvalidDefinitionDescription\nFROM alpine:3.24\n# VERSION to build\nARG VERSION=1\n",
        experimental=True,
    ),
)
