"""The registry in the picture: a shelf outside the machine, with copies of layers that stay there."""

import re

from playwright.sync_api import Page, expect

from tests.browser.looks import faults_in_every_form
from tests.browser.test_story import LONG, built, enter, stage

NAME = "localhost:5000/an_image:1"


def test_what_is_pushed_stays_on_the_shelf_when_the_image_here_is_removed(page: Page) -> None:
    built(page)
    shelf = stage(page).get_by_role("region", name="Registry, outside this machine")
    expect(shelf).to_have_count(0)
    enter(page, f"docker tag an_image {NAME}")
    enter(page, f"docker push {NAME}")
    kept = shelf.locator(".kept")
    expect(kept).to_contain_text(
        re.compile(r"an_image:1.*last push: \d layers? sent, \d there already", re.S), timeout=LONG
    )
    kept.hover()
    expect(stage(page).locator(".hint")).to_contain_text("an_image:1 in the registry is a copy of image")
    expect(stage(page).locator(".plate[data-belongs]")).to_have_count(1)
    assert faults_in_every_form(page, "slip-stage") == []

    enter(page, f"docker rmi {NAME} an_image")
    expect(stage(page).locator(".plate")).to_have_count(0, timeout=LONG)
    kept.focus()
    expect(stage(page).locator(".hint")).to_contain_text(f"only in the registry now: docker pull {NAME} brings it")

    page.reload()
    expect(kept).to_have_count(1)
    stage(page).get_by_role("button", name="List").click()
    expect(stage(page).get_by_role("heading", name="In the registry")).to_be_visible()
    page.locator("slip-timeline input").press("Home")
    expect(stage(page).get_by_role("heading", name="In the registry")).to_have_count(0)
