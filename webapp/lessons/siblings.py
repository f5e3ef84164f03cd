"""A lesson in other languages: each is a text beside it, `lesson.de.md`, with the same blocks in other words.

What a learner did is kept by the names of the lesson's own steps, so it counts in every language. A sibling that is
another lesson, by its steps or its blocks, is not shown: what it asks could not be kept.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from webapp.lessons.blocks import Check, Do, Picture, Predict
from webapp.lessons.lesson import Lesson, Part, Step, read_lesson, texts_of
from webapp.lessons.prose import PLACE
from webapp.lessons.text import FENCE, Problem, Prose
from webapp.wording import _, language, mark

FILE = re.compile(r"^lesson\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$")
CODE = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
WORDS = {  # what of a block must be the same in every language
    "command": mark("the command"),
    "file": mark("the file"),
    "edit": mark("the edit"),
    "name": mark("the name"),
    "about": mark("what it is about"),
    "until": mark("what it waits for"),
    "choices": mark("the choices"),
    "predicates": mark("the predicates"),
    "moment": mark("the moment"),
}


def file_of(language: str) -> str:
    """`lesson.de.md`."""
    return f"lesson.{language}.md"


def read_sibling(lesson: Lesson, text: str) -> Lesson:
    """The lesson as another language's text has it; its steps keep the names that they have in the lesson."""
    found = read_lesson(lesson.slug, text, lesson.files, lesson.recordings)
    slugs = [step.slug for step in lesson.steps]
    steps = [replace(step, slug=slug) for step, slug in zip(found.steps, slugs, strict=False)]
    return replace(found, steps=(*steps, *found.steps[len(steps) :]))


def spoken(lesson: Lesson, siblings: Mapping[str, str]) -> Lesson:
    """The lesson in the language that is spoken now; as it is written where it has no sibling in it."""
    text = siblings.get(language())
    if text is None:
        return lesson
    sibling = read_sibling(lesson, text)
    return lesson if any(strays(lesson, sibling)) else replace(sibling, minutes=lesson.minutes)


def strays(lesson: Lesson, sibling: Lesson) -> Iterator[Problem]:
    """Where the two are not the same lesson: other steps, other blocks, another command, prediction or predicate."""
    for step, other in zip_longest(lesson.steps, sibling.steps):
        if other is None:
            said = _("The step on line {line} of lesson.md is missing here: {title}.", line=step.line, title=step.title)
            yield Problem(1, said)
        elif step is None:
            yield Problem(other.line, _("lesson.md has no such step."))
        else:
            yield from _apart(step, other)


def omissions(lesson: Lesson, sibling: Lesson) -> Iterator[Problem]:
    """Code, figures and links that stand in one of the two alone."""
    if lesson.minutes != sibling.minutes:
        yield Problem(1, _("lesson.md says other minutes: {number}.", number=lesson.minutes))
    yield from _uneven(lesson.introduction, sibling.introduction)
    for step, other in zip(lesson.steps, sibling.steps, strict=False):
        for part, its in zip(step.parts, other.parts, strict=False):
            yield from _uneven([part], [its])


def _apart(step: Step, other: Step) -> Iterator[Problem]:
    """Up to the first part of another kind: what follows that cannot be told apart."""
    for part, its in zip_longest(step.parts, other.parts):
        if its is None:
            said = _(
                "The {kind} on line {line} of lesson.md is missing in this step.", kind=_kind(part), line=_line(part)
            )
            yield Problem(other.line, said)
            return
        if part is None:
            yield Problem(_line(its), _("lesson.md has no such {kind} in this step.", kind=_kind(its)))
            return
        if _kind(part) != _kind(its):
            said = _(
                "Here lesson.md has a {kind}, on line {line}, and not a {other}.",
                kind=_kind(part),
                line=_line(part),
                other=_kind(its),
            )
            yield Problem(_line(its), said)
            return
        mine, theirs = _bones(part), _bones(its)
        for name in mine:
            if mine[name] != theirs[name]:
                said = _(
                    "This is not the one on line {line} of lesson.md: {what}.",
                    line=_line(part),
                    what=_(WORDS[name]),
                )
                yield Problem(_line(its), said)


def _kind(part: Part) -> str:
    return "text" if isinstance(part, Prose) else type(part).__name__.lower()


def _bones(part: Part) -> dict[str, object]:
    match part:
        case Do():
            return {"command": part.command, "file": part.path, "edit": part.hunk}
        case Predict():
            until = [asked.text for asked in part.until]
            choices = [choice.right for choice in part.choices]
            return {"name": part.name, "about": part.about, "until": until, "choices": choices}
        case Check():
            return {"predicates": [[asked.text for asked in item.asked] for item in part.items]}
        case Picture():
            return {"moment": (part.recording, part.at)}
        case _:
            return {}


def _uneven(parts: Sequence[Part], its: Sequence[Part]) -> Iterator[Problem]:
    mine, theirs = _constants(parts), _constants(its)
    here = _line(its[0]) if its else 1
    for one in mine.keys() - theirs:
        yield Problem(here, _("{code} is on line {line} of lesson.md, but not here.", code=one, line=mine[one]))
    for one in theirs.keys() - mine:
        line = _line(parts[0]) if parts else 1
        yield Problem(theirs[one], _("{code} is not on line {line} of lesson.md or below.", code=one, line=line))


def _line(part: Part) -> int:
    """Where a part begins: prose at its first line with words."""
    blank = len(part.text) - len(part.text.lstrip("\n")) if isinstance(part, Prose) else 0
    return part.line + blank


def _constants(parts: Sequence[Part]) -> dict[str, int]:
    """What a translation does not touch, each with its line: code, figures, where links lead."""
    found: dict[str, int] = {}
    for part in parts:
        for line, text in texts_of(part):
            rows, fenced = [], False
            for number, row in enumerate(text.splitlines(), line):
                if FENCE.match(row):
                    fenced = not fenced
                elif fenced:
                    found.setdefault(row.rstrip(), number)
                else:
                    rows.append((number, row.strip()))
            for one, at in _in_prose(" ".join(row for _number, row in rows)):
                found.setdefault(one, _row(rows, at))
    return found


def _in_prose(text: str) -> Iterator[tuple[str, int]]:
    """Each with its place in the text. What stands in code is code and nothing else."""
    plain = CODE.sub(lambda found: " " * len(found[0]), text)
    yield from ((found[0], found.start()) for found in CODE.finditer(text))
    yield from ((found[0], found.start()) for found in PLACE.finditer(plain))
    yield from ((found[1], found.start()) for found in LINK.finditer(plain))


def _row(rows: Sequence[tuple[int, str]], at: int) -> int:
    """The line of what stands at this place of the rows, which were joined with a blank between."""
    for number, row in rows:
        at -= len(row) + 1
        if at < 0:
            return number
    return rows[-1][0]
