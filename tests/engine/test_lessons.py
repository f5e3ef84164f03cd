"""Every lesson is played on the real engine: what it says to do passes its checks, and no wrong move does."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from scripts.stack import Bench, Stack, started
from tests.engine.wrong_moves import WRONG
from webapp.lessons import shelf
from webapp.lessons.blocks import Do
from webapp.lessons.facts import fold
from webapp.lessons.hunks import apply
from webapp.lessons.lesson import Lesson, Step
from webapp.lessons.standing import Record, StepStanding, finished, stand

LESSONS = {lesson.slug: lesson for lesson in shelf.read_folder(shelf.COURSE)}
SETTLED = 30.0  # seconds within which what was done is in the log, and looked at
BETWEEN = 0.1


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The site, a worker and a watcher."""
    with started(tmp_path_factory.mktemp("lessons")) as stack:
        yield stack


@dataclass
class Play:
    """A learner in a sandbox of their own."""

    bench: Bench
    lesson: Lesson
    files: dict[str, str]
    passed: set[str]
    said: list[tuple[str, str]] = field(default_factory=list)  # commands and what they printed

    def give(self, command: str) -> None:
        done = self.bench.command(command)
        self.said.append((command, done["output"]))

    def edit(self, part: Do) -> None:
        assert part.hunk is not None
        self.files[part.path] = apply(self.files.get(part.path, ""), part.hunk)
        self.bench.call("PUT", "/draft", {"files": self.files})

    def stands(self, step: Step) -> StepStanding:
        chosen = {one.name: 0 for one in step.predictions if not one.until}  # any choice brings the answer
        return stand(step, fold(self.bench.events()), Record(self.passed, chosen))

    def settled(self, step: Step) -> StepStanding:
        """The step once all of it is done, or as it still is after a while."""
        deadline = time.monotonic() + SETTLED
        while True:
            found = self.stands(step)
            if found.done or time.monotonic() > deadline:
                return found
            time.sleep(BETWEEN)  # the log is asked again


@pytest.mark.parametrize("slug", LESSONS)
def test_a_lesson_is_passed_by_what_it_says_and_by_no_wrong_move(stack: Stack, slug: str) -> None:
    lesson = LESSONS[slug]
    play = Play(Bench(stack.url).open(), lesson, dict(lesson.files), set())
    play.bench.call("PUT", "/draft", {"files": play.files})
    try:
        for step in lesson.steps:
            play_step(play, step)
        assert finished(lesson, Record(play.passed))
    finally:
        play.bench.call("DELETE", "")


def play_step(play: Play, step: Step) -> None:
    if not step.checks and not step.predictions:
        play.passed.add(step.slug)
        return
    moves = WRONG[play.lesson.slug].get(step.slug, [])
    assert moves or not step.checks, f"{step.slug}: no wrong move is tried"
    assert not any(check.passed for check in play.stands(step).checks), f"{step.slug} is passed before anything is done"
    for move in moves:
        for command in move.commands:
            play.give(command)
        after = play.stands(step)
        assert not all(check.passed for check in after.checks), f"{step.slug} is passed by {move.commands}"
        for command in move.undo:
            play.give(command)
    for part in step.parts:
        if isinstance(part, Do):
            play.edit(part) if part.hunk else play.give(part.command)
    found = play.settled(step)
    assert [item.why for check in found.checks for item in check.items if not item.met] == [], play.said[-8:]
    assert all(one.answered for one in found.predictions), step.slug
    play.passed |= found.keys


def test_every_lesson_has_its_wrong_moves_and_every_move_its_step() -> None:
    assert set(WRONG) == set(LESSONS)
    for slug, moves in WRONG.items():
        assert set(moves) <= {step.slug for step in LESSONS[slug].steps}
