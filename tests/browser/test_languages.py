"""A reader whose browser prefers German is spoken to in German, from the first page to the picture, and can choose."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.stack import Stack
from tests.browser.looks import faults
from tests.browser.test_story import LONG, stage


@pytest.fixture
def page(chromium: Browser, stack: Stack) -> Iterator[Page]:
    """A page of a browser that prefers German."""
    context = chromium.new_context(base_url=stack.url, viewport={"width": 1280, "height": 900}, locale="de-DE")
    yield context.new_page()
    context.close()


def test_a_dockerfile_is_explained_built_and_drawn_in_german(page: Page) -> None:
    page.goto("/explain")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator(".explanation, slip-explain").first).to_contain_text("temporären Container")
    page.get_by_role("button", name="Wirklich bauen").click()
    page.get_by_role("button", name=re.compile("^Bauen")).click()
    expect(stage(page)).to_contain_text("jede nur einmal", timeout=LONG)
    expect(page.get_by_role("heading", level=2, name="Befehlszeile")).to_be_visible()
    line = page.locator("slip-console input")
    line.fill("docker run -d --name web an_image")
    line.press("Enter")
    expect(stage(page)).to_contain_text("läuft", timeout=LONG)
    assert faults(page) == []


def test_the_other_language_is_one_link_away_and_stays_chosen(page: Page) -> None:
    page.goto("/learn")
    expect(page.get_by_role("link", name="Image und Container")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("link", name="Image and container")).to_be_visible()
    page.goto("/explain")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
