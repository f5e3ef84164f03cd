"""What the next build would do is said before it is built, and comes true on the real engine."""

import re

from playwright.sync_api import Page, expect

from tests.browser.test_story import LONG, built, faults


def rebuilt(page: Page) -> None:
    """Press Build again and wait until that build is over."""
    page.get_by_role("button", name=re.compile("^Build")).click()
    expect(page.locator("slip-forecast")).to_be_empty()
    expect(page.locator("slip-build .outcome")).to_contain_text("done", timeout=LONG)


def test_an_edited_line_is_foreseen_to_run_with_what_stands_on_it_and_does(page: Page) -> None:
    built(page)
    forecast = page.locator("slip-forecast")
    expect(forecast).to_contain_text("every step comes from the cache", timeout=LONG)
    rebuilt(page)
    expect(forecast).to_contain_text("steps came as foreseen.", timeout=LONG)
    expect(forecast).to_contain_text("3 of 3")

    text = page.locator("#file-1").input_value()
    page.locator("slip-editor .cm-content").first.fill(text.replace("RUN npm install", "RUN npm install && echo twice"))
    expect(forecast).to_contain_text("Line 3 runs: it copies the Dockerfile too, and that has changed.", timeout=LONG)
    expect(forecast.get_by_role("listitem")).to_have_text(["line 2 cached", "line 3 runs", "line 4 runs"])
    assert faults(page) == []
    rebuilt(page)
    expect(forecast).to_contain_text("3 of 3 steps came as foreseen.", timeout=LONG)
