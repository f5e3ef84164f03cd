"""A learner in a lesson's page: tries what is wrong, then does what the lesson says, and sees it pass."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_story import LONG, stage
from tests.browser.wrong_moves import WRONG
from webapp.lessons.facts import fold
from webapp.lessons.lesson import Lesson, Step
from webapp.lessons.standing import Record, stand


@dataclass
class Play:
    """One way through a lesson, from its first page on. `passed` is what the learner has passed before."""

    page: Page
    lesson: Lesson
    sandbox: str = ""
    passed: set[str] = field(default_factory=set)

    def steps(self) -> Iterator[Step]:
        """Each step, once it is done; at the end the page that says that the lesson is finished."""
        self.page.goto(f"/learn/{self.lesson.slug}")
        self.page.get_by_role("button", name="Start the lesson").click()
        self.sandbox = self.page.locator("slip-lesson[sandbox]:not([sandbox=''])").get_attribute("sandbox") or ""
        for step in self.lesson.steps:
            expect(self.page.locator(".step h1")).to_have_text(step.title)
            expect(stage(self.page).get_by_text("live")).to_be_visible()
            self._predict()
            self._wrong_moves(step)
            self._follow(step)
            yield step
            last = step is self.lesson.steps[-1]
            self.page.get_by_role("button", name="To the end" if last else "Next step").click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("You have finished")

    def _predict(self) -> None:
        for predict in self.page.locator(".predict").all():
            predict.get_by_role("radio").first.check()
            predict.get_by_role("button", name="Keep my prediction").click()
            expect(predict.locator("input:not([disabled])")).to_have_count(0)

    def _wrong_moves(self, step: Step) -> None:
        moves = WRONG[self.lesson.slug].get(step.slug, [])
        assert moves or not step.checks, f"{step.slug}: no wrong move is tried"
        assert not any(self._checks(step)), f"{step.slug} is passed before anything is done"
        for move in moves:
            self._commands(*move.commands)
            assert not all(self._checks(step)), f"{step.slug} is passed by {move.commands}"
            self._commands(*move.undo)
        given = sum(event["kind"] == "command.entered" for event in self._events())
        expect(self.page.locator("slip-console .exchange")).to_have_count(given)
        if step.checks:
            expect(self.page.locator(".check:not([data-passed])").first).to_be_visible()

    def _follow(self, step: Step) -> None:
        for part in self.page.locator(".do").all():
            self._edit(part) if part.get_attribute("data-hunk") else self._give(part)
        expect(self.page.locator(".check:not([data-passed]), .predict:not([data-answered])")).to_have_count(
            0, timeout=LONG
        )
        self.passed |= stand(step, fold(self._events()), Record(self.passed)).keys

    def _edit(self, part: Locator) -> None:
        part.get_by_role("button", name="Make this change").click()
        expect(part.get_by_role("status")).to_have_text("✓ Changed and saved.")

    def _give(self, part: Locator) -> None:
        """Press a command's button, then Enter on the command line, and wait for its end."""
        exchanges = self.page.locator("slip-console .exchange")
        before = exchanges.count()
        part.get_by_role("button", name="Type it").click()
        line = self.page.locator("slip-console input")
        expect(line).to_be_focused()
        expect(line).to_have_value(part.get_attribute("data-command") or "")
        line.press("Enter")
        expect(exchanges).to_have_count(before + 1, timeout=LONG)
        expect(exchanges.last).not_to_have_attribute("data-exit", "open", timeout=LONG)

    def _checks(self, step: Step) -> list[bool]:
        return [check.passed for check in stand(step, fold(self._events()), Record(self.passed)).checks]

    def _commands(self, *commands: str) -> None:
        """Given past the page, which sees them all the same."""
        token = next(one["value"] for one in self.page.context.cookies() if one["name"].endswith("csrftoken"))
        for command in commands:
            self.page.request.post(
                f"/api/sandboxes/{self.sandbox}/commands", data={"command": command}, headers={"X-CSRFToken": token}
            )

    def _events(self) -> list[dict[str, Any]]:
        log = self.page.request.get(f"/api/sandboxes/{self.sandbox}/events").text()
        return [json.loads(line) for line in log.splitlines()]
