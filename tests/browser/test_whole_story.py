"""The whole scenario on the real engine: by keyboard alone, and for what stays the same whatever containers do."""

import re

from playwright.sync_api import Page, expect

from tests.browser.looks import faults
from tests.browser.test_rules import drawn_layers, looks, stand
from tests.browser.test_story import DOCKERFILE, LONG, built, enter, foretell, run_once, stage

MOST_STOPS = 150  # of the Tab key, from anywhere to anywhere on a page


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press the key until the focus is on such an element."""
    for _ in range(MOST_STOPS):
        if page.evaluate("document.activeElement.matches('.cm-content')"):
            page.keyboard.press("Escape")  # in the editor Tab is its own, but for the one after this
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} with {key}")


def test_the_whole_scenario_can_be_walked_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    tab_to(page, "textarea")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(DOCKERFILE)
    tab_to(page, "button[formaction='/sandboxes/new']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/s/*")
    expect(stage(page).get_by_text("live")).to_be_visible()

    tab_to(page, "button[data-build]")
    page.keyboard.press("Enter")
    expect(stage(page).get_by_text("an_image:latest")).to_be_visible(timeout=LONG)
    expect(page.locator("button[data-build]")).to_be_focused()

    tab_to(page, "slip-stage .slot button[data-command]")
    page.keyboard.press("Enter")
    expect(stage(page).get_by_text("running", exact=True)).to_have_count(1, timeout=LONG)
    tab_to(page, "slip-stage .slot button[data-command]", "Tab")
    page.keyboard.press("Enter")
    expect(stage(page).get_by_text("running", exact=True)).to_have_count(2, timeout=LONG)

    tab_to(page, "slip-console input, slip-console textarea")
    page.keyboard.type("docker ps -a")
    page.keyboard.press("Enter")
    expect(page.locator("slip-console").get_by_role("log")).to_contain_text("0.0.0.0:3000->3000/tcp", timeout=LONG)

    tab_to(page, "slip-stage .stand", "Shift+Tab")
    for _ in range(40):
        page.keyboard.press("ArrowDown")
        if page.evaluate("document.activeElement.matches('.slab')"):
            break
    expect(stage(page).locator("figure > .hint")).to_contain_text("was made by line 4")
    page.keyboard.press("Enter")
    expect(page.locator("slip-layer").get_by_role("status")).to_contain_text("in this layer", timeout=LONG)
    page.keyboard.press("Escape")
    expect(stage(page).locator(".slab:focus")).to_have_count(1)


def test_an_image_run_three_times_is_one_image_and_stays_it_through_write_stop_start_and_rm(page: Page) -> None:
    built(page)
    image, layers = looks(page), drawn_layers(page)
    for number in range(1, 4):
        run_once(page)
        expect(stage(page).get_by_text("running", exact=True)).to_have_count(number, timeout=LONG)
    assert drawn_layers(page) == layers
    assert len(set(layers)) == len(layers)

    place = stand(page, "mycontainer")
    others = stage(page).locator(".stand").filter(has_not=page.get_by_role("heading", name="mycontainer", exact=True))
    enter(page, "docker exec mycontainer sh -c 'echo hello > /app/note; echo \"// more\" >> /app/index.js'")
    expect(place.locator(".writable")).to_contain_text("/app/note", timeout=LONG)
    expect(place.locator("[data-change=C][data-path='/app/index.js']")).to_be_visible()
    expect(others.locator("[data-path='/app/note']")).to_have_count(0)
    written = place.locator(".writable").inner_text()
    assert looks(page) == image

    enter(page, "docker stop -t 1 mycontainer")
    expect(place).to_contain_text("exited", timeout=LONG)
    assert place.locator(".writable").inner_text() == written
    enter(page, "docker start mycontainer")
    expect(place.locator(".process").first).to_be_visible(timeout=LONG)
    expect(place.locator(".writable")).to_contain_text("/app/note")
    expect(enter(page, "docker exec mycontainer cat /app/note")).to_contain_text("hello", timeout=LONG)

    enter(page, "docker rm -f mycontainer")
    foretell(page)
    expect(page.locator("slip-prediction")).to_contain_text("Not quite: mycontainer is gone", timeout=LONG)
    expect(place).to_have_count(0, timeout=LONG)
    expect(stage(page).locator(".stand")).to_have_count(2)
    assert looks(page) == image


def test_the_workbench_has_no_accessibility_faults_in_any_of_its_forms(page: Page) -> None:
    built(page)
    run_once(page)
    expect(stage(page).get_by_text("running", exact=True)).to_have_count(1, timeout=LONG)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert faults(page) == [], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(forced_colors="active")
    # axe takes the colours that the page asked for, not those that the system put in their place
    assert [fault for fault in faults(page) if not fault.startswith("color-contrast")] == []
    expect(stage(page).get_by_role("heading", name=re.compile("mycontainer"))).to_be_visible()
