"""Every lesson is played to its end in a browser, on the real engine: what it says passes, and no wrong move does."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lesson_play import Play
from tests.browser.looks import faults, faults_in_every_form
from tests.browser.wrong_moves import WRONG
from webapp.lessons import shelf

LESSONS = {lesson.slug: lesson for lesson in shelf.read_folder(shelf.COURSE)}
FIRST = "image-and-container"


@pytest.mark.parametrize("slug", [slug for slug in LESSONS if slug != FIRST])
def test_a_lesson_is_passed_by_what_it_says_and_by_no_wrong_move(page: Page, slug: str) -> None:
    done = [step.slug for step in Play(page, LESSONS[slug]).steps()]
    assert done == [step.slug for step in LESSONS[slug].steps]


def test_the_first_lesson_is_played_from_its_beginning_to_the_page_that_shows_it(page: Page) -> None:
    page.goto("/learn")
    page.get_by_role("link", name="Image and container").click()
    expect(page.locator("slip-picture .stand")).to_have_count(2)
    assert faults(page) == []
    for step in Play(page, LESSONS[FIRST]).steps():
        if step.slug == "one-image-a-second-container":
            expect(page.locator(".answer")).to_contain_text("One image, 2 containers.")
            assert faults_in_every_form(page) == []
            page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".cleared, .known").first).to_be_visible()
    page.get_by_role("link", name="This page shows it").click()
    expect(page.locator("main")).to_contain_text("did all 9 steps")
    assert faults(page) == []


def test_every_lesson_has_its_wrong_moves_and_every_move_its_step() -> None:
    assert set(WRONG) == set(LESSONS)
    for slug, moves in WRONG.items():
        assert set(moves) <= {step.slug for step in LESSONS[slug].steps}
