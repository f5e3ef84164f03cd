"""The panel under the picture: what a layer really holds, and everything up to it."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from scripts.stack import Stack
from tests.browser.looks import faults, faults_in_every_form
from tests.browser.test_recording import opened
from tests.browser.test_story import LONG, built, enter, seen, stage

INSTALL = "RUN npm install"


def slab(page: Page, made_by: str = INSTALL) -> Locator:
    return stage(page).locator(".slab").filter(has_text=made_by)


def panel(page: Page) -> Locator:
    return page.locator("slip-layer")


def looked(page: Page, made_by: str = INSTALL) -> Locator:
    """The panel once it tells what this layer holds."""
    slab(page, made_by).click()
    expect(panel(page).get_by_role("status")).to_contain_text("in this layer", timeout=LONG)
    return panel(page)


def held(page: Page, name: str) -> Locator:
    """The row of a name in the tree."""
    return panel(page).locator(".held").filter(has=page.get_by_text(name, exact=True))


def test_a_layer_tells_what_its_line_added_and_changed(page: Page, stack: Stack) -> None:
    seen(page, stack)
    found = looked(page)
    expect(found.get_by_role("heading", level=2)).to_have_text(
        re.compile(r"^Layer [0-9a-f]{12}, from line 4: RUN npm install$")
    )
    expect(found.get_by_role("status")).to_have_text(
        re.compile(r"^\d+ files? added, 1 changed, 0 deleted; [\d.]+ k?B in this layer\.$")
    )
    expect(held(page, "package-lock.json")).to_contain_text("added")
    expect(held(page, "package.json")).to_contain_text("changed")
    expect(held(page, "package.json").locator(".mode")).to_have_text("mode -rw-r--r--")
    expect(held(page, "index.js")).to_have_count(0)
    expect(slab(page)).to_have_attribute("data-held", "")


def test_everything_up_to_here_is_what_a_container_sees(page: Page) -> None:
    built(page)
    found = looked(page)
    found.get_by_role("button", name="everything up to here").click()
    expect(found.get_by_role("status")).to_contain_text("seen from this layer")
    held(page, "app/").click()
    expect(held(page, "index.js")).to_contain_text("line 3")
    expect(held(page, "package-lock.json")).to_contain_text("added")
    expect(held(page, "usr/")).to_contain_text("base")
    shown = found.locator("details[open] > ul .name").all_inner_texts()
    assert len(shown) > 3
    real = enter(page, "docker run --rm an_image ls -A /app")
    for name in shown:
        expect(real).to_contain_text(name.rstrip("/"), timeout=LONG)

    found.get_by_role("button", name="Layer below").click()
    expect(found.get_by_role("heading")).to_contain_text("from line 3: COPY . .")
    held(page, "app/").click()
    expect(held(page, "index.js")).to_contain_text("added")
    expect(held(page, "package-lock.json")).to_have_count(0)


def test_a_search_finds_paths_in_folders_that_were_never_opened(page: Page, stack: Stack) -> None:
    seen(page, stack)
    found = looked(page)
    found.get_by_role("button", name="everything up to here").click()
    found.get_by_label("path has").fill("OS-RELEASE")
    expect(found.get_by_role("status")).to_contain_text(re.compile(r"[12] paths? ha(s|ve) “OS-RELEASE”"))
    expect(held(page, "os-release").first).to_be_visible()
    expect(held(page, "usr/").or_(held(page, "etc/")).first).to_be_visible()
    expect(held(page, "app/")).to_have_count(0)


def test_a_deleted_file_is_told_as_hidden_and_the_layer_below_still_has_it(page: Page) -> None:
    built(page)
    enter(page, "docker run --name gone an_image rm /app/index.js")
    expect(stage(page).get_by_text("exited 0")).to_be_visible(timeout=LONG)
    enter(page, "docker commit gone less")
    expect(stage(page).get_by_text("less:latest")).to_be_visible(timeout=LONG)
    stage(page).locator(".slab").first.click()
    expect(panel(page).get_by_role("heading")).to_contain_text("made by docker commit")
    expect(held(page, "index.js")).to_contain_text("deleted", timeout=LONG)
    panel(page).get_by_role("button", name="everything up to here").click()
    panel(page).get_by_label("path has").fill("/app/index.js")
    expect(panel(page).get_by_role("status")).to_contain_text("0 paths have “/app/index.js”.")
    expect(panel(page).locator(".held")).to_have_count(0)
    panel(page).get_by_role("button", name="Layer below").click()
    expect(panel(page).get_by_role("status")).to_contain_text("1 path has “/app/index.js”.")


def test_the_whole_way_goes_by_keyboard_and_back_to_the_layer(page: Page, stack: Stack) -> None:
    seen(page, stack)
    slab(page).focus()
    expect(slab(page)).to_have_accessible_description(re.compile("press Enter on it"))
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading")).to_be_focused()
    expect(panel(page).get_by_role("status")).to_contain_text("in this layer", timeout=LONG)
    for name in ("Layer below", "Layer above", re.compile("^Close"), "this layer", "everything up to here"):
        page.keyboard.press("Tab")
        expect(panel(page).get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Tab")
    expect(panel(page).get_by_label("path has")).to_be_focused()
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    expect(panel(page).get_by_label("path has")).to_have_value("")
    page.keyboard.press("Tab")
    expect(panel(page).locator("summary").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel(page).get_by_role("heading")).to_have_count(0)
    expect(slab(page)).to_be_focused()


def test_closing_leads_to_the_layer_that_was_looked_into_last(page: Page, stack: Stack) -> None:
    seen(page, stack)
    found = looked(page)
    found.get_by_role("button", name="Layer below").click()
    found.get_by_role("button", name="Close").click()
    expect(slab(page, "COPY . .")).to_be_focused()


def test_the_list_has_a_button_for_every_layer(page: Page, stack: Stack) -> None:
    seen(page, stack)
    stage(page).get_by_role("button", name="List").click()
    row = stage(page).get_by_role("row").filter(has_text=INSTALL)
    row.get_by_role("button", name="look into layer").click()
    expect(panel(page).get_by_role("heading")).to_contain_text("from line 4")
    page.keyboard.press("Escape")
    expect(row.get_by_role("button")).to_be_focused()


@pytest.fixture
def refused(chromium: Browser, stack: Stack) -> Iterator[Page]:
    """A page for what the site refuses, which the browser reports as an error too."""
    context = chromium.new_context(base_url=stack.url, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_an_image_that_is_gone_is_said_in_a_sentence(refused: Page) -> None:
    built(refused)
    found = looked(refused)
    enter(refused, "docker rmi an_image")
    expect(stage(refused).locator(".slab")).to_have_count(0, timeout=LONG)
    found.get_by_role("button", name="Layer below").click()
    expect(found.get_by_role("alert")).to_have_text(
        "This image was removed, and what its layers hold with it. Build it again to look into them."
    )
    expect(found.get_by_role("button", name="Try again")).to_have_count(0)


def test_an_engine_that_does_not_answer_is_asked_again_by_a_button(refused: Page, stack: Stack) -> None:
    seen(refused, stack)
    away = {"code": "engine.silent", "message": "the engine does not answer", "detail": {"hint": "Try again soon."}}
    refused.route("**/tree?*", lambda route: route.fulfill(status=503, json=away), times=1)
    slab(refused).click()
    alert = panel(refused).get_by_role("alert")
    expect(alert).to_contain_text("The engine does not answer. Try again soon.")
    expect(panel(refused).locator(".tree")).to_have_attribute("aria-busy", "false")
    alert.get_by_role("button", name="Try again").click()
    expect(panel(refused).get_by_role("status")).to_contain_text("in this layer", timeout=LONG)
    expect(alert).to_have_count(0)


def reading(page: Page) -> dict[str, Any]:
    """How far the site says that the reading is, until that is taken away."""
    said: dict[str, Any] = {"state": "asked", "bytes": 0, "of": 108_000_000}
    page.route("**/tree?*", lambda route: route.fulfill(status=202, json=said) if said else route.continue_())
    return said


def test_reading_is_told_until_it_ends(page: Page, stack: Stack) -> None:
    seen(page, stack)
    said = reading(page)
    slab(page).click()
    expect(panel(page).get_by_role("status")).to_have_text("Reading …")
    expect(panel(page).locator(".tree")).to_have_attribute("aria-busy", "true")
    progress = panel(page).locator(".progress")
    expect(progress).to_contain_text("Waiting for the engine")
    said["state"] = "copying"
    expect(progress).to_contain_text("The engine copies the whole image (108 MB) out of its store")
    said.update(state="reading", bytes=54_000_000)
    expect(progress).to_contain_text("54 MB of about 108 MB")
    expect(progress.get_by_role("progressbar")).to_have_attribute("value", "54000000")
    said.clear()
    expect(panel(page).get_by_role("status")).to_contain_text("in this layer", timeout=LONG)
    expect(progress).to_have_count(0)
    expect(panel(page).locator(".tree")).to_have_attribute("aria-busy", "false")


def test_a_reading_can_be_stopped_and_begun_again(page: Page, stack: Stack) -> None:
    seen(page, stack)
    said = reading(page)
    slab(page).click()
    with page.expect_request(lambda request: request.method == "DELETE" and request.url.endswith("/reading")):
        panel(page).get_by_role("button", name="Stop reading").click()
    expect(panel(page).get_by_role("alert")).to_contain_text("You stopped the reading.")
    expect(panel(page).get_by_role("heading").first).to_be_focused()
    said.clear()
    panel(page).get_by_role("button", name="Try again").click()
    expect(panel(page).get_by_role("status")).to_contain_text("in this layer", timeout=LONG)


def built_from(page: Page, *lines: str) -> Page:
    """The workbench with the image that these lines make, on another base than the first page's."""
    page.goto("/")
    page.get_by_label("Your Dockerfile").fill("\n".join(("FROM busybox", *lines)))
    page.get_by_role("button", name="Build it for real").click()
    page.get_by_role("button", name=re.compile("^Build")).click()
    expect(stage(page).get_by_text("an_image:latest")).to_be_visible(timeout=LONG)
    return page


def test_a_changed_file_tells_what_changed_in_it(page: Page) -> None:
    built_from(page, r"RUN printf 'one\ntwo\nthree\n' > /f", "RUN sed -i s/two/zwei/ /f && chmod 600 /f")
    slab(page, "RUN sed").click()
    held(page, "f").click(timeout=LONG)
    expect(panel(page).locator("slip-file")).to_contain_text("Copied up whole and changed")
    expect(panel(page).locator("slip-file")).to_contain_text("and its mode changed")
    text = panel(page).get_by_role("region", name="Text of /f")
    expect(text.locator("[data-kind=removed]")).to_have_text(re.compile("2.*removed: two"))
    expect(text.locator("[data-kind=added]")).to_have_text(re.compile("2.*added: zwei"))
    panel(page).get_by_role("button", name="Show the whole file").click()
    expect(text.locator(".letters")).to_have_text(["one", "zwei", "three"])


def test_a_file_that_was_only_touched_is_told_as_a_whole_copy(page: Page, stack: Stack) -> None:
    seen(page, stack)
    looked(page)
    held(page, "package.json").click()
    expect(panel(page).locator("slip-file")).to_contain_text("Not a byte changed, only its time")


def test_a_file_pressed_before_the_code_for_it_has_come_is_shown_when_it_comes(page: Page, stack: Stack) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(re.compile(r"/layer_more-[^/]*\.js$"), hold)
    seen(page, stack)
    looked(page)
    held(page, "package.json").click()
    expect(panel(page).locator("slip-file")).to_have_count(1)
    for route in waiting:
        route.continue_()
    expect(panel(page).locator("slip-file")).to_contain_text("Not a byte changed, only its time")


def test_bytes_that_a_later_line_deletes_are_laid_to_both_lines(page: Page) -> None:
    built_from(page, f"RUN head -c 3000000 /dev/urandom > /big && echo {uuid4()}", "RUN rm /big")
    slab(page, "RUN rm").click()
    hidden = panel(page).locator("slip-hidden")
    expect(hidden).to_contain_text(re.compile(r"3 MB of the [\d.]+ MB in all layers"), timeout=LONG)
    pair = hidden.get_by_text("1 file from line 2, deleted by line 3")
    pair.click()
    expect(hidden).to_contain_text("/big")
    expect(hidden).to_contain_text("Delete them in the same RUN")
    hidden.get_by_role("button", name="The layer that adds them").click()
    expect(panel(page).get_by_role("heading").first).to_contain_text("from line 2")


def test_a_recording_says_that_no_engine_stands_behind_it(page: Page) -> None:
    opened(page).press("End")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
    slab(page).first.click()
    expect(panel(page)).to_contain_text("A recording has no engine behind it")
    panel(page).get_by_role("button", name="Layer below").click()
    expect(panel(page).get_by_role("heading")).to_contain_text("from line 3")
    assert asked == []


def test_the_panel_has_no_accessibility_faults_and_fits_the_window(page: Page, stack: Stack) -> None:
    seen(page, stack)
    found = looked(page)
    assert faults(page, "slip-layer") == []
    found.get_by_role("button", name="everything up to here").click()
    expect(found.get_by_role("status")).to_contain_text("seen from this layer")
    held(page, "app/").click()
    expect(held(page, "index.js")).to_be_visible()
    assert faults_in_every_form(page, "slip-layer") == []


def test_in_forced_colours_a_letter_keeps_its_edge_and_the_layer_its_outline(chromium: Browser, stack: Stack) -> None:
    context = chromium.new_context(base_url=stack.url, forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    seen(page, stack)
    looked(page)
    style = "(element, name) => getComputedStyle(element)[name]"
    assert held(page, "package.json").locator(".chip").evaluate(style, "borderTopStyle") == "solid"
    assert slab(page).evaluate(style, "outlineStyle") == "solid"
    assert faults(page, "slip-layer") == []
    context.close()
