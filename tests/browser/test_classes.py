"""A class: made by a teacher, handed out as a code, joined by guests, read in numbers, closed."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.stack import Stack
from tests.browser.looks import faults_in_every_form
from tests.browser.test_story import LONG

LONG_NAME = f"Containerorchestrierungsgrundlagenveranstaltungsteilnehmerverzeichnis {uuid4().hex[:8]}"
BELIEF = "RUN runs when the container starts."


@pytest.fixture
def learner(chromium: Browser, stack: Stack) -> Iterator[Callable[[], Page]]:
    """Each a browser of its own, with a phone's width."""
    contexts = []

    def come() -> Page:
        contexts.append(chromium.new_context(base_url=stack.url, viewport={"width": 360, "height": 740}))
        return contexts[-1].new_page()

    yield come
    for context in contexts:
        context.close()


def signed_up(page: Page) -> None:
    """As a teacher who comes for the first time, from the page of classes and back to it."""
    page.goto("/classes")
    page.get_by_role("link", name="Sign up", exact=True).click()
    page.get_by_label("Username").fill(f"ada-{uuid4().hex[:8]}")
    for field in page.locator("input[type=password]").all():
        field.fill("correct horse 7")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Your classes")).to_be_visible()


def makes_a_class(page: Page) -> str:
    """As a new teacher; its code."""
    signed_up(page)
    page.get_by_label("Name of a new class").fill(LONG_NAME)
    page.get_by_role("button", name="Make the class").click()
    return page.locator(".class-code b").inner_text()


def joins(page: Page, code: str) -> None:
    """With the code, as it is read from a wall."""
    page.goto("/join")
    page.get_by_label("The code that your teacher gave you").fill(code.upper())
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"You are in “{LONG_NAME}”")


def predicts_by_the_belief(page: Page) -> None:
    page.goto("/learn/image-and-container?step=2")
    predict = page.locator(".predict")
    predict.get_by_label("Each time a container starts").check()
    predict.get_by_role("button", name="Keep my prediction").click()
    expect(predict).to_contain_text("Your prediction is kept")


def test_a_teacher_hands_out_a_class_sees_what_it_believes_once_three_are_in_it_and_closes_it(
    page: Page, learner: Callable[[], Page]
) -> None:
    code = makes_a_class(page)
    one, two, three = learner(), learner(), learner()
    for first in (one, two):
        joins(first, code)
        predicts_by_the_belief(first)
    row = page.get_by_role("row", name=BELIEF)
    page.get_by_role("link", name="Look again").click()
    expect(page.locator("main")).to_contain_text("In the class: fewer than 3.")
    expect(row).to_contain_text("fewer than 3 asked")

    joins(three, code)
    assert faults_in_every_form(three) == []
    predicts_by_the_belief(three)
    expect(page.locator("main")).to_contain_text("3 in the class.", timeout=LONG)  # by itself
    expect(row.get_by_role("cell")).to_have_text(["3 of 3", "0", "3"], timeout=LONG)
    assert faults_in_every_form(page) == []
    page.goto("/classes")
    assert faults_in_every_form(page) == []

    page.get_by_role("link", name=LONG_NAME).click()
    page.get_by_role("button", name="Close it").click()
    expect(page.locator(".class-code")).to_contain_text("its code lets nobody in")
    answer = learner().goto(f"/join/{code}")
    assert answer
    assert answer.status == 410
    two.goto(f"/join/{code}")
    two.get_by_role("button", name="Leave the class").click()
    page.get_by_role("link", name="Look again").click()
    expect(page.locator("main")).to_contain_text("In the class: fewer than 3.")


def opens_a_sandbox(page: Page) -> None:
    page.goto("/")
    made = page.evaluate("fetch('/api/sandboxes', {method: 'POST'}).then(answer => answer.json())")
    page.goto(f"/s/{made['id']}")


def test_a_teacher_sees_on_the_wall_what_a_learner_shows_while_it_happens_and_nothing_once_they_stop(
    page: Page, learner: Callable[[], Page]
) -> None:
    code = makes_a_class(page)
    page.get_by_role("link", name="Wall").click()
    expect(page.locator("main")).to_contain_text("Nobody shows their sandbox yet.")
    assert faults_in_every_form(page) == []

    grace, other = learner(), learner()
    joins(other, code)
    opens_a_sandbox(other)
    joins(grace, code)
    grace.get_by_label("A name by which your teacher finds you").fill("Grace H.")
    grace.get_by_role("button", name="Show my sandbox").click()
    expect(grace.get_by_role("button", name="Stop showing it")).to_be_visible()
    assert faults_in_every_form(grace) == []
    tiles = page.locator(".tile")
    expect(tiles).to_have_count(1, timeout=LONG)
    expect(tiles).to_contain_text("No sandbox is open")

    opens_a_sandbox(grace)
    expect(grace.get_by_text("Your teacher sees this sandbox: you are Grace H.")).to_be_visible()
    expect(tiles).to_contain_text("Nothing has been built yet", timeout=LONG)
    grace.get_by_role("textbox", name="Dockerfile").fill("FROM busybox\nRUN false\n")
    grace.get_by_role("button", name="Build").click()
    expect(tiles).to_contain_text("The build fails at line 2", timeout=LONG)
    expect(page.locator(".facts")).to_contain_text("1 in trouble")
    assert faults_in_every_form(page) == []

    page.get_by_role("link", name="Grace H.").press("Enter")
    expect(page.locator("slip-stage")).to_be_visible(timeout=LONG)
    assert faults_in_every_form(page) == []
    grace.get_by_role("textbox", name="Dockerfile").fill('FROM busybox\nCMD ["true"]\n')
    grace.get_by_role("button", name="Build").click()
    expect(page.locator("slip-stage")).to_contain_text("an_image:latest", timeout=LONG)

    grace.get_by_role("link", name=LONG_NAME).click()
    grace.get_by_role("button", name="Stop showing it").click()
    expect(page.locator(".why")).to_have_text("Nothing is shown here any more.", timeout=LONG)
    page.get_by_role("link", name="All of the class").click()
    expect(page.locator("main")).to_contain_text("Nobody shows their sandbox yet.")
