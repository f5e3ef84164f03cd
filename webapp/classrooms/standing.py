"""How a class stands: numbers of each lesson and each misconception, never who. Where they would tell who, none."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from webapp.classrooms.models import Classroom
from webapp.lessons import packs, shelf
from webapp.lessons.lesson import Lesson
from webapp.lessons.misconceptions import Misconception, all_of_them
from webapp.lessons.models import Prediction, Progress

FEWEST = 3  # people that a number is told of: of fewer, it would tell who


@dataclass(frozen=True)
class LessonRow:
    """A lesson: how many of the class began and finished it. `told`: whether these may be said."""

    lesson: Lesson
    began: int
    finished: int
    told: bool


@dataclass(frozen=True)
class BeliefRow:
    """A misconception: how many of the class were asked about it, predicted by it, and then saw that it is not so."""

    misconception: Misconception
    asked: int
    held: int
    cleared: int
    told: bool

    @property
    def still(self) -> int:
        """Who predicted by it and has not seen the answer yet."""
        return self.held - self.cleared

    def share(self, number: int) -> str:
        """Percent of those asked, for a bar."""
        return f"{100 * number / self.asked:.1f}" if self.asked else "0"

    @property
    def still_share(self) -> str:
        """The bar of who still holds it."""
        return self.share(self.still)

    @property
    def cleared_share(self) -> str:
        """The bar of for whom it was cleared up."""
        return self.share(self.cleared)


@dataclass(frozen=True)
class ClassStanding:
    """All of it; `told`: whether the class is large enough for any number."""

    seats: int
    told: bool
    lessons: list[LessonRow]
    beliefs: list[BeliefRow]  # what most still hold comes first


def standing_of(classroom: Classroom) -> ClassStanding:
    """As the class stands now, in the lessons for everybody and in its teacher's own."""
    learners = set(classroom.seats.values_list("learner", flat=True))
    lessons = [*shelf.lessons(), *_own(classroom)]
    large = len(learners) >= FEWEST
    slugs = [lesson.slug for lesson in lessons]
    rows = list(Progress.objects.filter(learner__in=learners, lesson__in=slugs))
    return ClassStanding(len(learners), large, _lessons(lessons, rows, large), _beliefs(slugs, rows, learners, large))


def _own(classroom: Classroom) -> list[Lesson]:
    return [lesson for pack in packs.of(classroom.teacher).filter(listed=False) for lesson in packs.lessons_of(pack)]


def _lessons(lessons: Iterable[Lesson], rows: Iterable[Progress], large: bool) -> list[LessonRow]:
    began: dict[str, int] = defaultdict(int)
    finished: dict[str, int] = defaultdict(int)
    for row in rows:
        began[row.lesson] += 1
        finished[row.lesson] += row.finished_at is not None
    return [
        LessonRow(lesson, began[lesson.slug], finished[lesson.slug], large and _is_told(began[lesson.slug]))
        for lesson in lessons
    ]


def _beliefs(slugs: list[str], rows: Iterable[Progress], learners: set[str], large: bool) -> list[BeliefRow]:
    """The first prediction of each learner counts; one wrong about it in any lesson is enough to have held it, and all
    those wrong must be answered for it to be cleared up."""
    seen = {(row.learner, row.lesson, key.partition("?")[2]) for row in rows for key in row.passed if "?" in key}
    asked: dict[str, set[str]] = defaultdict(set)
    held: dict[str, set[str]] = defaultdict(set)
    waits: dict[str, set[str]] = defaultdict(set)
    for one in Prediction.objects.filter(learner__in=learners, lesson__in=slugs).exclude(about=""):
        asked[one.about].add(one.learner)
        if not one.right:
            held[one.about].add(one.learner)
            if (one.learner, one.lesson, one.name) not in seen:
                waits[one.about].add(one.learner)
    found = []
    for slug, misconception in all_of_them().items():
        people, told = len(asked[slug]), large and _is_told(len(asked[slug]))
        cleared = len(held[slug] - waits[slug])
        found.append(BeliefRow(misconception, people, len(held[slug]), cleared, told))
    # what is not told must not be told by its place either
    return sorted(found, key=lambda row: (0, -row.still, -row.held, -row.asked) if row.told else (1, 0, 0, 0))


def _is_told(people: int) -> bool:
    return people == 0 or people >= FEWEST
