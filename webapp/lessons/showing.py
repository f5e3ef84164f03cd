"""What a lesson's page shows of its steps: each part with its HTML and how the learner stands. Reads nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from webapp.lessons.blocks import Check, Do, Hint, Picture, Predict, Reveal
from webapp.lessons.lesson import Lesson, Part, Step
from webapp.lessons.prose import render, render_inline
from webapp.lessons.standing import Record, StepStanding, is_done
from webapp.lessons.text import Prose

Figures = Mapping[str, str]


@dataclass(frozen=True)
class Shown:
    """A step as the template draws it."""

    step: Step
    standing: StepStanding
    parts: list[dict[str, Any]]


def shown(standing: StepStanding, figures: Figures) -> Shown:
    """The parts of a step, each with its `kind` and an id that no other part of the lesson has."""
    step = standing.step
    checks, predictions = iter(standing.checks), iter(standing.predictions)
    passed = [True]  # of the checks so far

    def one(number: int, part: Part) -> dict[str, Any]:
        base: dict[str, Any] = {"id": f"{step.slug}-{number}", "kind": type(part).__name__.lower()}
        match part:
            case Prose() | Hint():
                return base | {"html": _html(part.text), "title": getattr(part, "title", "")}
            case Do():
                return base | _do(part)
            case Check():
                found = next(checks)
                passed.append(found.passed)
                items = [{"html": _inline(item.text), "met": item.met, "why": item.why} for item in found.items]
                return base | {"passed": found.passed, "items": items}
            case Predict():
                return base | _predict(part, next(predictions), figures)
            case Reveal():
                open_ = all(passed)
                return base | {"open": open_, "html": _html(part.text, figures) if open_ else ""}
            case Picture():
                return base | {"recording": part.recording, "at": part.at, "html": _html(part.text)}

    return Shown(step, standing, [one(number, part) for number, part in enumerate(step.parts, 1)])


def _do(part: Do) -> dict[str, Any]:
    if part.hunk is None:
        return {"command": part.command, "path": part.path}
    lines = {"before": list(part.hunk.before), "after": list(part.hunk.after)}
    return {"path": part.path, "rows": part.hunk.rows, "hunk": json.dumps(lines)}


def _predict(part: Predict, standing: Any, figures: Figures) -> dict[str, Any]:
    choices = [
        {"number": number, "html": _inline(choice.text), "right": choice.right, "chosen": number == standing.chosen}
        for number, choice in enumerate(part.choices)
    ]
    return {
        "name": part.name,
        "question": _html(part.question),
        "choices": choices,
        "chosen": standing.chosen is not None,
        "answered": standing.answered,
        "right": standing.right,
        "waits": bool(part.until),
        "answer": _html(part.answer, figures) if standing.answered else "",
    }


def ways(lesson: Lesson, record: Record, at: int) -> list[dict[str, Any]]:
    """The lesson's steps as a list to go along: number, title, whether done, whether it is looked at."""
    return [
        {"number": step.number, "title": step.title, "done": is_done(step, record), "here": step.number == at}
        for step in lesson.steps
    ]


def introduction(lesson: Lesson) -> SafeString:
    """The words before the first step."""
    return _html("\n\n".join(prose.text for prose in lesson.introduction))


def _html(text: str, figures: Figures | None = None) -> SafeString:
    return mark_safe(render(text, figures))  # noqa: S308  # made by prose.render, which lets no HTML of the text through


def _inline(text: str) -> SafeString:
    return mark_safe(render_inline(text))  # noqa: S308  # as above
