"""How a learner stands in a lesson: which sentences of its checks hold now, what was predicted, what is done. Pure."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from webapp.lessons.blocks import Check, Predict
from webapp.lessons.facts import Facts
from webapp.lessons.lesson import Lesson, Step


@dataclass(frozen=True)
class Record:
    """What is kept of a learner's way through a lesson. `passed` holds keys of checks, answers and read steps."""

    passed: Collection[str] = ()
    chosen: Mapping[str, int] = field(default_factory=dict)  # name of a prediction → number of the choice


@dataclass(frozen=True)
class ItemStanding:
    """A sentence of a check: whether it holds, and else why not."""

    text: str
    met: bool
    why: str


@dataclass(frozen=True)
class CheckStanding:
    """A check. Once passed it stays so, whatever happens to the containers later."""

    key: str
    passed: bool
    items: tuple[ItemStanding, ...]


@dataclass(frozen=True)
class PredictStanding:
    """A prediction: what was chosen, and whether the engine has answered."""

    key: str
    chosen: int | None
    answered: bool
    right: bool


@dataclass(frozen=True)
class StepStanding:
    """A step with all of it."""

    step: Step
    checks: tuple[CheckStanding, ...]
    predictions: tuple[PredictStanding, ...]
    done: bool

    @property
    def keys(self) -> set[str]:
        """What of it is passed now and stays so."""
        checks = {check.key for check in self.checks if check.passed}
        return checks | {one.key for one in self.predictions if one.answered}


def stand(step: Step, facts: Facts, record: Record) -> StepStanding:
    """How a step stands on these facts."""
    checks = tuple(_check(step, number, check, facts, record) for number, check in enumerate(step.checks, 1))
    predictions = tuple(_predict(step, predict, facts, record) for predict in step.predictions)
    if checks or predictions:
        done = all(check.passed for check in checks) and all(one.answered for one in predictions)
    else:
        done = step.slug in record.passed
    return StepStanding(step, checks, predictions, done)


def is_done(step: Step, record: Record) -> bool:
    """Whether what is kept says that the step is done; needs no facts."""
    return stand(step, Facts(), record).done


def finished(lesson: Lesson, record: Record) -> bool:
    """Whether all steps are done."""
    return bool(lesson.steps) and all(is_done(step, record) for step in lesson.steps)


def mark(standings: Collection[StepStanding]) -> str:
    """A few digits that differ when a page that shows these would look different."""
    seen = [
        (one.step.slug, one.done, [(check.key, check.passed, check.items) for check in one.checks], one.predictions)
        for one in standings
    ]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def _check(step: Step, number: int, check: Check, facts: Facts, record: Record) -> CheckStanding:
    key = f"{step.slug}/{number}"
    if key in record.passed:
        return CheckStanding(key, True, tuple(ItemStanding(item.text, True, "") for item in check.items))
    items = []
    for item in check.items:
        reasons = [why for asked in item.asked if (why := asked.why_not(facts)) is not None]
        met = bool(item.asked) and not reasons
        items.append(ItemStanding(item.text, met, reasons[0] if reasons else ""))
    return CheckStanding(key, bool(items) and all(item.met for item in items), tuple(items))


def _predict(step: Step, predict: Predict, facts: Facts, record: Record) -> PredictStanding:
    key = f"{step.slug}?{predict.name}"
    chosen = record.chosen.get(predict.name)
    if chosen is not None and not 0 <= chosen < len(predict.choices):
        chosen = None  # the lesson was changed since
    seen = bool(predict.until) and all(asked.why_not(facts) is None for asked in predict.until)
    # With nothing to wait for, the choice itself brings the answer.
    answered = key in record.passed or seen or (not predict.until and chosen is not None)
    right = chosen is not None and predict.choices[chosen].right
    return PredictStanding(key, chosen, answered, right)
