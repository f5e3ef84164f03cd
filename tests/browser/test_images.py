"""An image as a whole: its flags, digest, settings, history, shared layers, the disk, and why docker rmi is refused."""

import json
import re
from uuid import uuid4

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.looks import faults, faults_in_every_form
from tests.browser.test_recording import opened
from tests.browser.test_story import LONG, built, enter, foretell, run_once, stage


def plate(page: Page, digest: str) -> Locator:
    return stage(page).locator(".plate").filter(has=page.locator("h3", has_text=digest))


def twice(page: Page) -> list[str]:
    """Two images under one tag, one after the other; their digests as docker shows them."""
    built(page)
    old = stage(page).locator(".plate h3 code").inner_text()
    text = page.locator("#file-1").input_value()
    page.locator("slip-editor .cm-content").first.fill(text.replace("npm install", f"npm install && echo {uuid4()}"))
    page.get_by_role("button", name=re.compile("^Build")).click()
    expect(stage(page).locator(".plate")).to_have_count(2, timeout=LONG)
    digests: list[str] = stage(page).locator(".plate h3 code").all_inner_texts()
    return [old, next(digest for digest in digests if digest != old)]


def panel(page: Page) -> Locator:
    return page.locator("slip-image section")


def disk_of(page: Page) -> int:
    """What the events say: each layer of each image once, and what each container wrote last."""
    sandbox = page.url.split("/s/")[1].split("?")[0]
    events = [json.loads(row) for row in page.request.get(f"/api/sandboxes/{sandbox}/events").text().splitlines()]
    layers = {
        layer["digest"]: layer["size"]
        for event in events
        if event["kind"] == "image.created"
        for layer in event["data"]["layers"]
    }
    wrote = {e["data"]["container"]: e["data"]["bytes"] for e in events if e["kind"] == "container.writable"}
    total: int = sum(layers.values()) + sum(wrote.values())
    return total


def test_layers_that_two_images_share_are_drawn_once_and_lit_for_either(page: Page) -> None:
    old, new = twice(page)
    shared = stage(page).locator("[data-layer]").filter(has_text="WORKDIR /app")
    expect(shared).to_have_count(1)
    expect(stage(page).locator(".slab .shared")).to_have_text(
        re.compile(r"^from here down [\d.]+ MB, shared by 2 images$")
    )
    for digest in (old, new):
        stage(page).get_by_role("heading", name="Images and containers").hover()
        expect(shared).not_to_have_attribute("data-belongs", "")
        plate(page, digest).hover()
        expect(shared).to_have_attribute("data-belongs", "")
    plate(page, old).press("Enter")
    expect(panel(page)).to_contain_text(re.compile(r"\d layers \([\d.]+ MB\) are also in an_image:latest: kept once"))


def test_a_tag_moves_to_the_new_image_and_back_and_the_other_is_dangling(page: Page) -> None:
    old, new = twice(page)
    expect(plate(page, new).locator(".flag")).to_have_text("an_image:latest")
    expect(plate(page, old)).to_contain_text(f"dangling: an_image:latest moved to {new}")
    plate(page, old).press("Enter")
    expect(panel(page)).to_contain_text(f"Its tag an_image:latest moved on to {new}; the image stays as it is.")
    assert faults(page) == []

    enter(page, f"docker tag {old} an_image")
    expect(panel(page)).to_contain_text("A tag is a flag", timeout=LONG)
    expect(stage(page).locator(".plate .flag")).to_have_count(1)
    expect(stage(page).get_by_text(f"dangling: an_image:latest moved to {old}")).to_be_visible()


def test_a_refused_removal_points_at_the_container_and_says_the_way_out(page: Page) -> None:
    built(page)
    run_once(page)
    expect(stage(page).locator(".stand[data-state=running]")).to_have_count(1, timeout=LONG)
    enter(page, "docker stop -t 1 mycontainer")
    expect(stage(page).locator(".stand[data-state=exited]")).to_have_count(1, timeout=LONG)
    stand = stage(page).locator(".stand")

    stage(page).locator(".plate").press("Enter")
    removal = panel(page).locator(".removal")
    expect(removal).to_contain_text("docker rmi an_image would be refused. Container mycontainer (exited")
    expect(stand).not_to_have_attribute("data-blocks", "")
    removal.hover()
    expect(stand).to_have_attribute("data-blocks", "")
    panel(page).get_by_role("button", name="Close").click()
    expect(stage(page).locator(".plate")).to_be_focused()
    expect(stand).not_to_have_attribute("data-blocks", "")

    output = enter(page, "docker rmi an_image")
    expect(output).to_contain_text('unable to remove repository reference "an_image" (must force)', timeout=LONG)
    expect(output).to_contain_text("docker rm mycontainer, then docker rmi an_image again.")
    refused = page.locator("slip-image .refused")
    expect(refused).to_contain_text("docker rmi an_image is refused.")
    expect(stand).to_have_attribute("data-blocks", "")
    assert faults(page) == []

    page.locator("slip-image").get_by_role("button", name="docker rm mycontainer").click()
    line = page.locator("slip-console input")
    expect(line).to_have_value("docker rm mycontainer")
    line.press("Enter")
    foretell(page)
    expect(stand).to_have_count(0, timeout=LONG)
    expect(refused).to_have_count(0)
    enter(page, "docker rmi an_image")
    expect(stage(page).locator(".plate")).to_have_count(0, timeout=LONG)


def test_the_disk_is_spelled_out_and_is_what_the_events_say(page: Page) -> None:
    built(page)
    run_once(page)
    expect(stage(page).locator(".stand[data-state=running]")).to_have_count(1, timeout=LONG)
    enter(page, "docker exec mycontainer sh -c 'echo hello > /app/note'")
    expect(stage(page).locator(".writable")).to_contain_text("/app/note", timeout=LONG)
    stage(page).get_by_role("button", name="Spell it out").click()
    rows = panel(page).get_by_role("row")
    expect(rows.filter(has_text="writable layer")).to_contain_text("mycontainer")
    expect(rows.last).to_contain_text(f"{disk_of(page):,} bytes")
    assert faults(page) == []


def test_settings_and_history_lead_to_their_lines_and_layers(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    built(page)
    digest = stage(page).locator(".plate h3 code").inner_text()
    stage(page).locator(".plate").press("Enter")
    found = panel(page)
    found.get_by_role("row", name=re.compile("^CMD")).get_by_role("link", name="line 6").focus()
    expect(stage(page).locator(".noted li").filter(has_text="CMD")).to_have_attribute("data-lit", "true")
    expect(page.locator("slip-explain #line-6")).to_have_attribute("data-lit", "")
    found.get_by_role("button", name="Copy").click()
    expect(found.get_by_role("status")).to_have_text("Copied.")
    assert re.fullmatch(rf"sha256:{digest}[0-9a-f]{{52}}", page.evaluate("navigator.clipboard.readText()"))

    output = enter(page, "docker history an_image")
    expect(output).to_contain_text("CREATED BY", timeout=LONG)
    told = output.locator("pre").last.inner_text().strip().splitlines()[1:]
    history = found.locator("table").last.locator("tbody tr")
    expect(history).to_have_count(len(told))
    expect(history.first).to_contain_text("none: only noted")
    history.filter(has_text="RUN npm install").get_by_role("button").press("Enter")
    expect(page.locator("slip-layer").get_by_role("heading")).to_contain_text("from line 4: RUN npm install")


def test_the_list_leads_to_the_same_and_back(page: Page) -> None:
    opened(page, "rebuilds").press("End")
    stage(page).get_by_role("button", name="List").click()
    about = stage(page).get_by_role("button", name="Digest, history and settings of an_image:latest")
    about.press("Enter")
    expect(panel(page).get_by_role("heading", name="Image 19f2c41d07b6")).to_be_focused()
    page.keyboard.press("Escape")
    expect(about).to_be_focused()


def test_an_image_pressed_before_the_code_for_it_has_come_opens_when_it_comes(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/image_door-[^/]*\.js$"), hold)
    opened(page, "mission").press("End")
    stage(page).locator(".plate").first.press("Enter")
    expect(panel(page)).to_have_count(0)
    for route in held:
        route.continue_()
    expect(panel(page).get_by_role("heading", name=re.compile("^Image"))).to_be_focused()


def test_the_panel_is_free_of_accessibility_faults(page: Page) -> None:
    opened(page, "mission").press("End")
    stage(page).locator(".plate").first.press("Enter")
    expect(panel(page).get_by_role("heading", name=re.compile("^Image"))).to_be_focused()
    assert faults_in_every_form(page, "slip-image") == []
    stage(page).get_by_role("button", name="Spell it out").click()
    expect(panel(page).get_by_role("heading", name="What is on the disk")).to_be_focused()
    assert faults_in_every_form(page, "slip-image") == []
