"""The inside of a container: a life that can be clicked, processes, files, what isolates it, and who started it."""

import re

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.looks import faults_in_every_form
from tests.browser.test_recording import opened
from tests.browser.test_story import LONG, built, enter, foretell, stage

RUNS = "docker run -d --name mycontainer an_image node -e 'setInterval(String, 9999)'"

NUMBERED = ("this site", "dockerd", "containerd", "containerd-shim", "process 1")


def door(page: Page, name: str = "mycontainer") -> Locator:
    return stage(page).get_by_role("button", name=name, exact=True)


def inside(page: Page) -> Locator:
    """The panel."""
    return page.locator("slip-inside")


def looked(page: Page) -> Locator:
    """The inside of a container that runs."""
    built(page)
    enter(page, RUNS)
    door(page).click(timeout=LONG)
    expect(box(page, "running")).to_have_attribute("aria-current", "step", timeout=LONG)
    return inside(page)


def box(page: Page, state: str) -> Locator:
    return inside(page).locator(f".box[data-state={state}]")


def way(page: Page, edge: str, command: str) -> Locator:
    return inside(page).locator(f"[data-way={edge}]").get_by_role("button", name=command)


def test_its_life_is_a_diagram_whose_arrows_are_the_docker_commands(page: Page) -> None:
    looked(page)
    expect(page).to_have_url(re.compile("#container-"))
    way(page, "running-paused", "docker pause").click()
    expect(box(page, "paused")).to_have_attribute("aria-current", "step", timeout=LONG)
    expect(stage(page).get_by_text("paused")).to_be_visible()
    way(page, "paused-running", "docker unpause").press("Enter")
    expect(box(page, "running")).to_contain_text("2 times", timeout=LONG)
    way(page, "running-exited", "docker kill").click()
    expect(box(page, "exited")).to_contain_text("exited 137", timeout=LONG)
    expect(inside(page)).to_contain_text("Exit code 137. You ended it with KILL")
    expect(page.locator("slip-console")).to_contain_text("docker unpause mycontainer")


def test_a_move_that_cannot_be_made_says_why_and_rm_is_only_put_on_the_command_line(page: Page) -> None:
    looked(page)
    enter(page, "docker stop -t 0 mycontainer")
    expect(box(page, "exited")).to_have_attribute("aria-current", "step", timeout=LONG)
    way(page, "running-paused", "docker pause").press("Enter")
    expect(inside(page).get_by_role("status")).to_have_text("It needs a container that is running; this one is exited.")
    way(page, "exited-removed", "docker rm").click()
    line = page.get_by_role("textbox", name=re.compile("docker command"))
    expect(line).to_have_value("docker rm mycontainer")
    line.press("Enter")
    foretell(page)
    expect(box(page, "removed")).to_have_attribute("aria-current", "step", timeout=LONG)
    expect(inside(page)).to_contain_text("Its writable layer: gone with it")


def test_it_tells_the_machines_numbers_and_what_it_uses_now(page: Page) -> None:
    panel = looked(page)
    pid = panel.locator(".processes tbody tr").first.locator("td").nth(1).inner_text()
    assert int(pid) > 1
    expect(enter(page, "docker inspect -f {{.State.Pid}} mycontainer")).to_contain_text(pid, timeout=LONG)
    expect(panel.locator(".chain li").last).to_contain_text(f"PID {pid}", timeout=LONG)
    expect(panel.locator(".chain [data-known=true] b")).to_have_text(
        [words for name in NUMBERED for words in (name, re.compile(r"^\d+$"))]
    )
    expect(panel.locator(".spaces [data-own=true]")).to_have_count(6)
    expect(panel.locator(".gauges")).to_contain_text(re.compile(r"memory [\d.]+ MB at most 268 MB"), timeout=LONG)
    expect(panel.locator(".gauges")).to_contain_text(re.compile(r"processor [\d.]+ %"), timeout=LONG)


def test_what_it_uses_is_asked_for_no_longer_than_the_panel_is_open(page: Page) -> None:
    panel = looked(page)
    with page.expect_request(re.compile("/usage$")):
        pass
    page.keyboard.press("Escape")
    expect(panel.get_by_role("heading")).to_have_count(0)
    expect(door(page)).to_be_focused()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/usage") else None)
    enter(page, "docker stop -t 3 mycontainer")  # node as process 1 lets it come to the three seconds
    expect(stage(page).get_by_text("exited 137")).to_be_visible(timeout=LONG)
    assert asked == []


def test_a_changed_file_stands_beside_its_original_in_the_image(page: Page) -> None:
    panel = looked(page)
    enter(page, "docker exec mycontainer sh -c 'echo >> /app/index.js; echo > /app/new; rm /app/package.json'")
    rows = panel.locator(".written tbody tr")
    changed = rows.filter(has_text="/app/index.js")
    expect(changed).to_contain_text("copied up, then changed", timeout=LONG)
    expect(changed.locator(".ghost")).to_have_text("/app/index.js")
    changed.get_by_role("button", name="in which layer?").click()
    expect(changed).to_contain_text(
        re.compile("the original, as it was, in layer [0-9a-f]{12}, from line 3"), timeout=LONG
    )
    expect(rows.filter(has_text="/app/new")).to_contain_text("nothing")
    expect(rows.filter(has_text="/app/package.json")).to_contain_text("still there")


def test_its_address_opens_it_again(page: Page) -> None:
    looked(page)
    page.reload()
    expect(inside(page).get_by_role("heading", name="Inside mycontainer")).to_be_visible(timeout=LONG)


def test_enter_opens_the_container_that_the_arrow_keys_lead_to(page: Page) -> None:
    opened(page).press("End")
    stage(page).locator(".stand[data-container=mycontainer]").focus()
    page.keyboard.press("Enter")
    expect(inside(page).get_by_role("heading", name="Inside mycontainer")).to_be_focused()


def test_a_container_pressed_before_the_code_for_it_has_come_opens_when_it_comes(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/layer_door-[^/]*\.js$"), hold)
    opened(page).press("End")
    door(page).click()
    expect(inside(page)).to_have_count(0)
    for route in held:
        route.continue_()
    expect(inside(page).get_by_role("heading", name="Inside mycontainer")).to_be_visible()


def test_in_a_recording_everything_is_told_and_nothing_acts(page: Page) -> None:
    opened(page).press("End")
    door(page).click()
    panel = inside(page)
    expect(box(page, "running")).to_have_attribute("aria-current", "step")
    expect(panel.locator(".chain")).to_contain_text("PID 7100")
    expect(panel.locator(".life button[aria-disabled=false]")).to_have_count(0)
    expect(panel.locator(".life button")).to_have_count(11)
    expect(panel.get_by_role("status")).to_have_text("A recording: nothing in it can be acted on.")
    page.get_by_role("slider", name="Moment").press("Home")
    expect(panel).to_contain_text("At this moment there is no such container.")


def test_the_inside_has_no_accessibility_faults_and_fits_the_window(page: Page) -> None:
    opened(page).press("End")
    door(page).click()
    expect(inside(page).locator(".chain")).to_be_visible()
    assert faults_in_every_form(page, "slip-inside") == []
