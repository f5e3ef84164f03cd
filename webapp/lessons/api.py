"""/api/lessons: what there is, and how the asking browser's learner stands. Only reads."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from webapp.lessons import keeping, shelf
from webapp.lessons.standing import mark, stand
from webapp.refusal import NotFound

router = Router(tags=["lessons"])


@router.get("")
def lessons(request: HttpRequest) -> list[dict[str, Any]]:
    """Every lesson: its name, title, minutes and steps."""
    return [
        {
            "slug": lesson.slug,
            "title": lesson.title,
            "about": lesson.about,
            "minutes": lesson.minutes,
            "steps": [step.title for step in lesson.steps],
        }
        for lesson in shelf.lessons()
    ]


@router.get("/{slug}/standing")
def standing(request: HttpRequest, slug: str, step: int = 0) -> dict[str, Any]:
    """Which sentences of a step's checks hold now (of all steps with 0), and why the others do not.

    `mark` is another one as soon as a page that shows these would look different; `fresh`: something holds now that is
    not kept yet, which the page's `check` does.
    """
    lesson = shelf.find(slug)
    if lesson is None:
        raise NotFound("lesson")
    learner = keeping.learner_of(request)
    progress = keeping.progress_of(learner, slug)
    record = keeping.record_of(learner, slug, progress)
    facts = keeping.facts_of(keeping.bench_of(request, progress))
    standings = [stand(one, facts, record) for one in lesson.steps if step in (0, one.number)]
    return {
        "mark": mark(standings),
        "fresh": any(key not in record.passed for one in standings for key in one.keys),
        "steps": [
            {
                "number": one.step.number,
                "done": one.done,
                "checks": [
                    {"passed": check.passed, "items": [{"met": item.met, "why": item.why} for item in check.items]}
                    for check in one.checks
                ],
                "predictions": [
                    {"name": asked.name, "chosen": said.chosen, "answered": said.answered}
                    for asked, said in zip(one.step.predictions, one.predictions, strict=True)
                ],
            }
            for one in standings
        ],
    }
