"""What the next build would do is said before it is built, and comes true on the real engine."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.looks import faults
from tests.browser.test_story import LONG, built


def rebuild(page: Page) -> None:
    """Press Build again. What the forecast came to appears only when that build has ended."""
    page.get_by_role("button", name=re.compile("^Build")).click()


def test_an_edited_line_is_foreseen_to_run_with_what_stands_on_it_and_does(page: Page) -> None:
    built(page)
    forecast = page.locator("slip-forecast")
    expect(forecast).to_contain_text("every step comes from the cache", timeout=LONG)
    rebuild(page)
    expect(forecast).to_contain_text("3 of 3 steps came as predicted.", timeout=LONG)

    text = page.locator("#file-1").input_value()
    new = f"RUN npm install && echo {uuid4()}"  # nothing that this engine has built before
    page.locator("slip-editor .cm-content").first.fill(text.replace("RUN npm install", new))
    expect(forecast).to_contain_text("Line 3 runs: it copies the Dockerfile too, and that has changed.", timeout=LONG)
    expect(forecast.get_by_role("listitem")).to_have_text(["line 2 cached", "line 3 runs", "line 4 runs"])
    expect(forecast).not_to_contain_text("as predicted")
    assert faults(page) == []
    rebuild(page)
    expect(forecast).to_contain_text("3 of 3 steps came as predicted.", timeout=LONG)
