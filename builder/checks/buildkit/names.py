"""Names of stages and the case of words: StageNameCasing, FromAsCasing, ConsistentInstructionCasing,
DuplicateStageName, ReservedStageName."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import Finding, about, buildkit
from builder.checks.subject import Subject, keyword_token
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

_RESERVED = {
    "scratch": mark(
        "scratch already means the empty image to the builder, so a stage of that name is easily mistaken for it. "
        "Choose another name."
    ),
    "context": mark(
        "context already means the build context to the builder, so a stage of that name is easily mistaken for it. "
        "Choose another name."
    ),
}
_CASES = {
    "lower": mark(
        "Most instructions here are in lower case, and {text} is not. The builder takes both, but one case makes "
        "instructions easy to see, and by convention that is upper case: write the others that way too."
    ),
    "upper": mark(
        "Most instructions here are in upper case. The builder takes {text} too, but one case makes instructions easy "
        "to see: write {wanted}."
    ),
}


def _stage_names(subject: Subject) -> Iterator[tuple[Instruction, Token]]:
    for entries in subject.stages:
        if len(entries[0].arguments) == 3:
            for token in entries[0].tokens:
                if token.role == "from.name":
                    yield entries[0], token


def stage_name_casing(subject: Subject) -> Iterator[Finding]:
    for instruction, token in _stage_names(subject):
        if token.text != token.text.lower():
            lower = token.text.lower()
            message = _(
                "The builder keeps this name as {lower}: COPY --from finds it in any case, a later FROM only "
                "in lower case. Write {lower}.",
                lower=lower,
            )
            yield about(instruction, message, token.span, lower)


def from_as_casing(subject: Subject) -> Iterator[Finding]:
    for entries in subject.stages:
        word = keyword_token(entries[0])
        for token in entries[0].tokens if len(entries[0].arguments) == 3 else ():
            if word is None or token.role != "from.as" or word.text not in (word.text.lower(), word.text.upper()):
                continue
            wanted = "as" if word.text.islower() else "AS"
            if token.text != wanted:
                message = _(
                    "{first} and {second} are two halves of one instruction and are easier to read in one case. "
                    "Write {wanted}.",
                    first=word.text,
                    second=token.text,
                    wanted=wanted,
                )
                yield about(entries[0], message, token.span, wanted)


def consistent_instruction_casing(subject: Subject) -> Iterator[Finding]:
    words = [(entry, token) for entries in subject.stages for entry in entries
             if (token := keyword_token(entry)) and token.role != "keyword.unknown"]  # fmt: skip
    lower = sum([token.text.islower() for _entry, token in words])
    upper = sum([token.text.isupper() for _entry, token in words])
    words_of_case = _CASES["lower" if lower > upper else "upper"]
    whole = _in_capitals(subject) if lower > upper else None
    for instruction, token in words:
        wanted = token.text.lower() if lower > upper else token.text.upper()
        if token.text != wanted:
            message = _(words_of_case, text=token.text, wanted=wanted)
            yield about(instruction, message, token.span, whole or wanted)


def _in_capitals(subject: Subject) -> Fix:
    """The file with every instruction in upper case, AS and what stands behind ONBUILD and HEALTHCHECK too."""
    words = [token for entry in subject.real for token in entry.tokens
             if token.role == "from.as" or token.kind == "keyword"]  # fmt: skip
    text, at, pieces = subject.dockerfile.text, words[0].span[0], []
    for word in words:
        pieces += [text[at : word.span[0]], word.text.upper()]
        at = word.span[1]
    return Fix((words[0].span[0], at), "".join(pieces))


def duplicate_stage_name(subject: Subject) -> Iterator[Finding]:
    lines: dict[str, int] = {}
    for instruction, token in _stage_names(subject):
        name = token.text.lower()
        if name in lines:
            message = _(
                "A stage named {name} exists already (line {line}). Lines below mean this one, so the first "
                "can only be reached by its number. Give one of them another name.",
                name=name,
                line=lines[name],
            )
            yield about(instruction, message, token.span, _renamed(subject, token, f"{name}-2"))
        lines[name] = instruction.lines[0]


def reserved_stage_name(subject: Subject) -> Iterator[Finding]:
    for instruction, token in _stage_names(subject):
        words = _RESERVED.get(token.text.lower())
        if words:
            yield about(instruction, _(words), token.span, _renamed(subject, token, f"{token.text.lower()}-stage"))


def _renamed(subject: Subject, token: Token, name: str) -> Fix | None:
    """Another name, where nothing below speaks of the stage by the old one."""
    rest = subject.dockerfile.text[token.span[1] :]
    used = re.search(rf"(?<![\w.-]){re.escape(token.text)}(?![\w.-])", rest, re.IGNORECASE)
    return None if used else Fix(token.span, name)


RULES = (
    buildkit(
        "StageNameCasing",
        stage_name_casing,
        mark("The builder keeps stage names in lower case, and not every line finds them in another case."),
        needs=["FROM AS Name"],
        bad="FROM alpine:3.24 AS Build\n",
        good="FROM alpine:3.24 AS build\n",
    ),
    buildkit(
        "FromAsCasing",
        from_as_casing,
        mark("FROM and AS belong together and are easier to read in the same case."),
        needs=["FROM as"],
        bad="FROM alpine:3.24 as build\n",
        good="FROM alpine:3.24 AS build\n",
    ),
    buildkit(
        "ConsistentInstructionCasing",
        consistent_instruction_casing,
        mark("One case for all instructions makes a file easy to skim."),
        needs=["cases"],
        bad="FROM alpine:3.24\nrun echo hello\nENV A=1\n",
        good="FROM alpine:3.24\nRUN echo hello\nENV A=1\n",
    ),
    buildkit(
        "DuplicateStageName",
        duplicate_stage_name,
        mark("Of two stages with one name, only the later can be named."),
        needs=["AS AS"],
        bad="FROM alpine:3.24 AS build\nFROM debian:12 AS build\n",
        good="FROM alpine:3.24 AS build\nFROM debian:12 AS final\n",
    ),
    buildkit(
        "ReservedStageName",
        reserved_stage_name,
        mark("scratch and context have a meaning of their own."),
        needs=[f"AS {name}" for name in _RESERVED],
        bad="FROM alpine:3.24 AS scratch\n",
        good="FROM alpine:3.24 AS empty\n",
    ),
)
