"""Two builds side by side: on the real engine, and in a recording."""

import re
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.browser.looks import faults, faults_in_every_form
from tests.browser.test_recording import opened
from tests.browser.test_story import LONG, built, stage


def comparison(page: Page) -> Locator:
    """The comparison, opened."""
    page.get_by_text("Compare two builds").click()
    return page.locator("slip-builds")


def row(page: Page, text: str) -> Locator:
    """The row of the line with this text."""
    return page.locator("slip-builds .rows tbody tr").filter(has_text=text)


def test_with_one_build_it_says_what_will_be_here(page: Page) -> None:
    built(page)
    expect(comparison(page)).to_contain_text("There is one build so far. Build, change a line")
    assert faults(page) == []


def test_an_edited_line_is_marked_and_what_both_images_share_is_one_layer(page: Page) -> None:
    built(page)
    note = f"RUN npm install && echo {uuid4()}"  # nothing that this engine has built before
    text = page.locator("#file-1").input_value().replace("RUN npm install", note)
    page.locator("slip-editor .cm-content").first.fill(text.replace("EXPOSE 3000", "EXPOSE 8080"))
    page.get_by_role("button", name=re.compile("^Build")).click()
    expect(stage(page).locator(".plate")).to_have_count(2, timeout=LONG)

    found = comparison(page)
    expect(found.get_by_role("listitem").first).to_contain_text("Line 3 reads the same, but the files that it copies")
    expect(row(page, "WORKDIR /app").get_by_role("cell").last).to_have_text("the very same layer, kept once")
    expect(row(page, "RUN npm install").get_by_role("rowheader")).to_have_text("edited")
    expect(row(page, "COPY . .").get_by_role("rowheader")).to_have_text("other files")
    expect(found.get_by_role("row", name="EXPOSE 8080/tcp")).to_contain_text("not set")
    expect(page).to_have_url(re.compile(r"\?builds=1-2$"))
    shared = stage(page).locator("[data-layer]").filter(has_text="WORKDIR /app")
    expect(shared).to_have_count(1)
    row(page, "WORKDIR /app").get_by_role("button").first.focus()
    expect(shared).to_have_attribute("data-lit", "true")
    shared.hover()
    expect(row(page, "WORKDIR /app")).to_have_attribute("data-lit", "true")
    assert faults(page) == []

    page.reload()
    expect(row(page, "EXPOSE")).to_be_visible(timeout=LONG)
    row(page, "RUN npm install").get_by_role("button").last.press("Enter")
    panel = page.locator("slip-layer")
    expect(panel.get_by_role("heading")).to_contain_text("from line 4: RUN npm install", timeout=LONG)
    expect(panel.get_by_role("status")).to_contain_text("in this layer", timeout=LONG)


def test_the_choice_of_builds_stands_in_the_address_and_goes_with_the_comparison(page: Page) -> None:
    opened(page, "rebuilds").press("End")
    found = comparison(page)
    expect(page).to_have_url(re.compile(r"\?builds=3-4$"))
    expect(found).to_contain_text("Build 4 failed and made no image")
    found.get_by_label("Later").select_option(label="build 1, an_image: done 4.3 s")
    expect(page).to_have_url(re.compile(r"\?builds=1-3$"))
    expect(found).to_contain_text("Both builds came to the very same image")
    page.get_by_text("Compare two builds").click()
    expect(page).to_have_url(re.compile(r"/replay$"))


def test_going_back_in_time_takes_the_later_builds_away(page: Page) -> None:
    slider = opened(page, "rebuilds")
    found = comparison(page)
    expect(found).to_contain_text("Nothing has been built yet.")
    slider.press("End")
    expect(row(page, "RUN npm install")).to_have_count(1)
    slider.press("Home")
    expect(found).to_contain_text("Nothing has been built yet.")


def test_it_is_copied_as_markdown(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, "mission").press("End")
    found = comparison(page)
    found.get_by_role("button", name="Copy as Markdown").press("Enter")
    expect(found.get_by_role("status")).to_have_text("The comparison is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "| other files | 3 `COPY . .` ran, 0.1 s, e9f2c41d07b6, 1.24 kB |" in copied


def test_it_is_free_of_accessibility_faults(page: Page) -> None:
    opened(page, "rebuilds").press("End")
    comparison(page).get_by_label("Earlier").select_option(label="build 2, an_image: done 2.4 s")
    assert faults_in_every_form(page, "slip-builds") == []
