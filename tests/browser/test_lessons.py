"""A lesson in a browser: the first one, from its beginning to the page that shows it is finished."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.looks import faults, faults_in_every_form
from tests.browser.test_story import LONG, stage


def give(page: Page, command: Locator) -> None:
    """Press a command's button, then Enter on the command line, and wait for its end."""
    before = page.locator("slip-console .exchange").count()
    command.get_by_role("button", name="Type it").click()
    line = page.locator("slip-console input")
    expect(line).to_be_focused()
    expect(line).to_have_value(command.get_attribute("data-command") or "")
    line.press("Enter")
    expect(page.locator("slip-console .exchange")).to_have_count(before + 1, timeout=LONG)
    expect(page.locator("slip-console .exchange").last).to_have_attribute("data-exit", "ok", timeout=LONG)


def predict(page: Page, number: int) -> None:
    """Choose an answer and keep it: the page does not go away for it."""
    asked = page.locator(".predict").first
    asked.get_by_role("radio").nth(number).check()
    asked.get_by_role("button", name="Keep my prediction").click()
    expect(asked.locator("legend")).to_have_text(re.compile("kept"))


def onward(page: Page, title: str) -> None:
    page.get_by_role("button", name="Next step").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(stage(page).get_by_text("live")).to_be_visible()


def follow(page: Page, predicted: int | None = 0) -> None:
    """Do what the step says, and see it pass by itself."""
    if predicted is not None:
        predict(page, predicted)
    for command in page.locator(".do").all():
        give(page, command)
    expect(page.locator(".check[data-passed]")).to_have_count(1, timeout=LONG)
    expect(page.locator(".ways [aria-current]")).to_contain_text("✓")
    if predicted is not None:
        expect(page.locator(".predict legend")).to_have_text(re.compile("predicted it|otherwise"))


def test_the_first_lesson_is_played_from_its_beginning_to_the_page_that_shows_it(page: Page) -> None:
    page.goto("/learn")
    page.get_by_role("link", name="Image and container").click()
    expect(page.locator("slip-picture .stand")).to_have_count(2)
    page.get_by_role("button", name="Start the lesson").click()
    onward(page, "The Dockerfile, line by line")
    follow(page, predicted=1)
    onward(page, "What is there now, and what is not")
    follow(page)
    onward(page, "docker run makes a container")
    follow(page, predicted=None)
    onward(page, "One image, a second container")
    follow(page)
    expect(page.locator(".answer")).to_contain_text("One image, 2 containers.")
    onward(page, "docker ps -a lists containers")
    follow(page)
    onward(page, "What a container writes is its own")
    follow(page)
    assert faults_in_every_form(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    onward(page, "A container is processes")
    follow(page)
    onward(page, "The difference")
    page.get_by_role("button", name="To the end").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You have finished")
    expect(page.locator(".cleared")).to_contain_text("An image never changes.")
    expect(page.locator(".known")).to_contain_text("RUN runs once")
    page.get_by_role("link", name="This page shows it").click()
    expect(page.locator("main")).to_contain_text("did all 9 steps")
    assert faults(page) == []
