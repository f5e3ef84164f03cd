"""The table that holds the image against one of its containers, filled in from the real ones."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.looks import faults
from tests.browser.test_story import LONG, built, foretell, stage


def cells(page: Page, kind: str) -> Locator:
    """One side of the table."""
    return page.locator(f"slip-compare td[data-kind={kind}]")


def test_a_container_writes_and_its_image_stays_word_for_word(page: Page) -> None:
    built(page)
    table = page.locator("slip-compare")
    expect(table).to_contain_text("Run the image, and its container appears here.")
    table.get_by_role("button", name="Run one more").click()
    expect(table.get_by_role("columnheader", name="the container mycontainer")).to_be_visible(timeout=LONG)
    expect(table).to_contain_text("number 1 in here is number", timeout=LONG)
    before = cells(page, "image").all_inner_texts()
    assert "Never. It has no process; it is on the disk." in before[5]

    table.get_by_role("button", name="Write a file").click()
    expect(cells(page, "container").nth(6)).to_contain_text("2 changes", timeout=LONG)
    expect(stage(page).locator(".writable")).to_contain_text("/tmp/note")
    assert cells(page, "image").all_inner_texts() == before

    table.get_by_role("button", name="Stop").click()
    expect(cells(page, "container").nth(5)).to_contain_text("Its writable layer is still there.", timeout=LONG)
    expect(cells(page, "container").nth(6)).to_contain_text("2 changes")
    assert faults(page) == []

    table.get_by_role("button", name="Start").click()
    expect(table).to_contain_text("number 1 in here is number", timeout=LONG)
    expect(cells(page, "container").nth(6)).to_contain_text("2 changes")
    slabs = stage(page).locator("[data-layer]").all_inner_texts()
    table.get_by_role("button", name="docker rm …").click()
    page.locator("slip-console input").press("Enter")
    foretell(page)
    expect(stage(page).get_by_text("mycontainer", exact=True)).to_have_count(0, timeout=LONG)
    assert stage(page).locator("[data-layer]").all_inner_texts() == slabs
    expect(table).to_contain_text("Run the image, and its container appears here.")


def test_what_takes_something_away_is_only_put_on_the_command_line(page: Page) -> None:
    built(page)
    page.locator("slip-compare").get_by_role("button", name="docker rmi").click()
    line = page.locator("slip-console input")
    expect(line).to_have_value("docker rmi an_image")
    expect(line).to_be_focused()
    expect(stage(page).get_by_text("an_image:latest")).to_be_visible()
