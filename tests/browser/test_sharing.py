"""Sharing: a page that anybody watches, without account, cookie and engine."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from scripts.stack import Stack
from tests.browser.test_story import faults, seen, stage


def shared(page: Page, title: str) -> str:
    """Share the whole of what happened with the panel, by the keyboard alone; the page's address."""
    button = page.get_by_role("button", name="Share", exact=True)
    button.press("Enter")
    expect(page.get_by_role("heading", name="Share", exact=True)).to_be_focused()
    page.get_by_label("Title").fill(title)
    page.get_by_label("Title").press("Enter")
    link = page.get_by_role("link", name=title)
    expect(link).to_be_visible()
    address = link.get_attribute("href")
    assert address
    return address


def test_what_happened_is_shared_watched_by_a_stranger_and_taken_back(
    page: Page, chromium: Browser, stack: Stack
) -> None:
    seen(page, stack)
    address = shared(page, "My first image")
    assert faults(page) == []

    stranger = chromium.new_context(viewport={"width": 360, "height": 740})
    watched = stranger.new_page()
    watched.goto(address)
    expect(stage(watched).get_by_text("an_image:latest")).to_be_visible()
    slider = watched.get_by_role("slider", name="Moment")
    slider.press("Home")
    expect(stage(watched).get_by_text("an_image:latest")).to_have_count(0)
    watched.get_by_role("link", name="docker build").click()
    expect(slider).to_have_attribute("aria-valuetext", re.compile("waits its turn"))
    assert faults(watched) == []
    assert watched.evaluate("document.documentElement.scrollWidth") <= 360
    assert stranger.cookies() == []
    with watched.expect_download() as saving:
        watched.get_by_role("link", name="Terminal (.cast)").click()
    assert Path(saving.value.path()).read_text().startswith('{"version": 3')

    page.get_by_role("button", name="Revoke", exact=True).click()
    page.get_by_role("button", name="Revoke it for ever").click()
    expect(page.get_by_text("is revoked.")).to_be_visible()
    answer = watched.goto(address)
    assert answer
    assert answer.status == 410
    stranger.close()
