"""Instructions that became words of the one above, because a line in front of them goes on: InstructionSwallowed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span, Token
from builder.dockerfile.source import KEYWORDS
from webapp.wording import _, mark

_NAMES = "|".join(sorted(KEYWORDS))
_BEGINS = re.compile(rf"\n[ \t]*(?:{_NAMES})[ \t]")
_JOINT = re.compile(r"[ \t]*(?:&&|\|\||\|)[ \t]*\Z")
_BETWEEN = frozenset(["continuation", "comment"])
_LONGEST = 200  # signs in front of a mark


def instruction_swallowed(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.long:
        if instruction.heredocs:
            continue
        if not _BEGINS.search(subject.dockerfile.text, *instruction.span):
            continue
        for sign, word in _first_words(instruction):
            if word.text in KEYWORDS and not _belongs(subject, instruction, word):
                yield _finding(subject, instruction, sign, word)
                break


def _first_words(instruction: Instruction) -> Iterator[tuple[Token, Token]]:
    """Every continuation mark with the first word behind it, comments and empty lines left out."""
    last: Token | None = None
    for token in instruction.tokens:
        if token.kind == "continuation":
            last = token
        elif last is not None and token.kind not in _BETWEEN:
            yield last, token
            last = None


def _belongs(subject: Subject, instruction: Instruction, word: Token) -> bool:
    """Whether that word has its place there: CMD of a health check, what ONBUILD keeps, Windows' own copy."""
    if instruction.keyword in ("HEALTHCHECK", "ONBUILD"):
        return True
    following = subject.dockerfile.text[word.span[1] : word.span[1] + 1]
    return following not in (" ", "\t") or (word.text == "COPY" and subject.dockerfile.escape == "`")


def _finding(subject: Subject, instruction: Instruction, sign: Token, word: Token) -> Finding:
    text = subject.dockerfile.text
    above = instruction.lines[0] + text.count("\n", instruction.span[0], sign.span[0])
    line = above + text.count("\n", sign.span[0], word.span[0])
    place = _end(text, sign)
    message = _(
        "{text} at the end of line {above} makes the command continue, so {word} is not an instruction here but a "
        "word of {keyword}. Delete it there.",
        text=text[slice(*place)].strip(),
        above=above,
        word=word.text,
        keyword=instruction.keyword,
    )
    return Finding((above, line), place, message, Fix(place, ""))


def _end(text: str, sign: Token) -> Span:
    """The mark with the blanks in front of it, and with what joins commands."""
    start = max(text.rfind("\n", 0, sign.span[0]) + 1, sign.span[0] - _LONGEST)
    before = text[start : sign.span[0]]
    joint = _JOINT.search(before)
    return (start + (joint.start() if joint else len(before.rstrip(" \t")))), sign.span[1]


WARNINGS = (
    warning(
        "InstructionSwallowed",
        instruction_swallowed,
        mark("A line that ends with a continuation mark includes the next one, even across empty lines and comments."),
        f"{REFERENCE}#escape",
        needs=["long odd"],
        bad="FROM debian:13\nRUN rm -rf /srv/old && \\\n# the pages\nWORKDIR /srv\n",
        good="FROM debian:13\nRUN rm -rf /srv/old\n# the pages\nWORKDIR /srv\n",
    ),
)
