"""What was cleared up: which of the things that people believe a learner believed before, and what then showed."""

from dataclasses import dataclass

from webapp.lessons.misconceptions import Misconception, all_of_them
from webapp.lessons.models import Prediction


@dataclass(frozen=True)
class Report:
    """`cleared`: predicted wrong, so the engine showed otherwise. `known`: predicted right."""

    cleared: list[Misconception]
    known: list[Misconception]


def report_of(learner: str, lesson: str) -> Report:
    """The learner's report of one lesson; the first prediction of each counts."""
    rows = Prediction.objects.filter(learner=learner, lesson=lesson).exclude(about="")
    outcome: dict[str, bool] = {}
    for about, right in rows.values_list("about", "right"):
        outcome[about] = outcome.get(about, True) and right
    every = all_of_them()
    return Report(
        cleared=[one for slug, one in every.items() if outcome.get(slug) is False],
        known=[one for slug, one in every.items() if outcome.get(slug) is True],
    )
