"""Stages of which nothing reaches the image: StageNotUsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Stage
from builder.dockerfile.needs import Source, needed_stages
from webapp.wording import _, mark

_APART = re.compile(r"[-_.\d]+")
# What a stage is called that works for another one; a word of the second list says that --target may ask for it.
_WORKS = frozenset(
    ["build", "builder", "compile", "compiler", "deps", "dependencies", "install", "installer", "vendor"]
)
_OF_CONTEXTS = frozenset(["", "src", "dist", "build", "web", "public", "static"])  # folders of projects, too
_MOST = 50  # lines that are compared with each stage
_NAMES = """all ci debug dev devel develop development doc docs env fmt lint local only output prod production release
run runtime shell stage test tester testing tests tools"""
_ASKED_FOR = frozenset(_NAMES.split())

_LEFT_OUT = mark(
    "The finished image is what the last FROM begins: nothing of this stage is in it, and BuildKit does not even "
    "build it. Several FROM lines do not combine images. Take over what you need (AS NAME here, COPY --from=NAME "
    "below), or leave this stage out."
)
_FORGOTTEN = mark(
    "No line takes anything from the stage {name}, so nothing that is made here is in the finished image, and "
    "BuildKit does not build it unless docker build --target {name} asks for it. Below the last FROM, copy what is "
    "needed: COPY --from={name} …"
)
_FROM_CONTEXT = mark(
    "Without --from this COPY looks in the build context, your folder, and not in the image that the stage above "
    "makes. To take {path} from there, write COPY --from={stage} {path} …"
)


def stage_not_used(subject: Subject) -> Iterator[Finding]:
    """An unnamed stage that nothing is taken from, or one that is named after work for others."""
    stages = subject.dockerfile.stages
    if len(stages) < 2:
        return
    found = subject.sources
    used = {source.stage for source in found} | {stage.base_stage for stage in stages}
    unused = [stage for stage in stages[:-1] if stage.index not in used and stage.base]
    if not unused or _may_mean_any(subject, found):
        return
    reached, copies = needed_stages(subject.dockerfile, found), _from_context(subject)
    for stage in unused:
        entries = subject.stages[stage.index]
        if stage.index in reached:
            continue
        if meant := _meant(subject, stage, copies):
            yield meant
        elif len(entries[0].arguments) == 1:
            yield about(entries[0], _(_LEFT_OUT))
        elif "RUN" in subject.last[stage.index] and _works_for_others(stage, stages):
            yield about(entries[0], _(_FORGOTTEN, name=stage.name))


def _from_context(subject: Subject) -> list[Instruction]:
    """The COPY lines of one absolute path each, which looks as if it were one in an image."""
    found = []
    for entry in subject.named("COPY"):
        plain = len(entry.arguments) == 2 and not entry.json and not entry.flags and "$" not in entry.text
        if plain and entry.arguments[0].startswith("/"):
            found.append(entry)
    return found[:_MOST]


def _meant(subject: Subject, stage: Stage, copies: list[Instruction]) -> Finding | None:
    """The COPY of a later stage that names a directory as only this one has it: its WORKDIR, or what it made there."""
    named = [entry for entry in subject.stages[stage.index] if entry.keyword == "WORKDIR" and entry.arguments]
    places = {entry.arguments[0].rstrip("/") for entry in named}
    inside = tuple(f"{place}/" for place in places if place.count("/") == 1 and place[1:] not in _OF_CONTEXTS)
    for entry in copies if inside else ():
        source = entry.arguments[0]
        if (entry.stage or 0) > stage.index and source.startswith(inside):
            at = entry.span[0] + len("COPY")
            name = stage.name or str(stage.index)
            message = _(_FROM_CONTEXT, path=source, stage=name)
            return about(entry, message, entry.span, Fix((at, at), f" --from={name}"))
    return None


def _may_mean_any(subject: Subject, found: list[Source]) -> bool:
    """Whether a name is taken from that only the build, or another file, knows; or one that may be misspelt."""
    if any("$" in source.name or (source.stage is None and not _is_image(source.name)) for source in found):
        return True
    triggers = (entry.text for entry in subject.named("ONBUILD"))
    return any("from=" in text for text in triggers)


def _is_image(name: str) -> bool:
    return ":" in name or "/" in name or "@" in name


def _works_for_others(stage: Stage, stages: tuple[Stage, ...]) -> bool:
    """By its name; or as it is the only other one and the last has no name, so that it is no choice of several."""
    words = set(_APART.split(stage.name or ""))
    alone = len(stages) == 2 and stages[-1].name is None
    return (alone or not words.isdisjoint(_WORKS)) and words.isdisjoint(_ASKED_FOR)


WARNINGS = (
    warning(
        "StageNotUsed",
        stage_not_used,
        mark("The finished image is the last stage, with what that takes from others."),
        f"{REFERENCE}#from",
        needs=["FROM FROM"],
        bad="FROM node:24\nRUN npm install -g serve\nFROM python:3.14\nUSER nobody\n",
        good=(
            "FROM node:24 AS web\nRUN npm install -g serve\nFROM python:3.14\n"
            "COPY --from=web /usr/local/lib/node_modules /opt/modules\nUSER nobody\n"
        ),
    ),
)
