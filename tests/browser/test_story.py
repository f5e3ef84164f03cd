"""The main job, as a newcomer does it: paste, read, build, run twice, open the port, `docker ps -a`."""

import re
import time
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from builder.samples import sample
from scripts.stack import Stack
from tests.browser.looks import faults

DOCKERFILE = """FROM node:15.4.0-alpine3.10
WORKDIR /app
COPY . .
RUN npm install
EXPOSE 3000
CMD ["node", "index.js"]
"""
LONG = 60_000  # milliseconds for a cold build on a busy machine


def workbench(page: Page) -> Page:
    """A fresh sandbox with the first page's Dockerfile, opened by its button."""
    page.goto("/")
    page.get_by_label("Your Dockerfile").fill(DOCKERFILE)
    page.get_by_role("button", name="Build it for real").click()
    page.wait_for_url("**/s/*")
    expect(stage(page).get_by_text("live")).to_be_visible()
    return page


def stage(page: Page) -> Locator:
    """The picture."""
    return page.locator("slip-stage")


def built(page: Page) -> Page:
    """The workbench once its image is made: asked for by the API, because every other test begins here."""
    made = page.request.post("/api/sandboxes", data={}).json()
    sandbox, headers = f"/api/sandboxes/{made['id']}", {"Authorization": f"Bearer {made['token']}"}
    files = sample("node")
    assert page.request.put(f"{sandbox}/draft", headers=headers, data={"files": files}).ok
    others = {path: text for path, text in files.items() if path != "Dockerfile"}
    asked = {"dockerfile": files["Dockerfile"], "files": others, "tag": "an_image"}
    build = page.request.post(f"{sandbox}/builds", headers=headers, data=asked).json()["build"]
    deadline = time.monotonic() + LONG / 1000
    while page.request.get(f"{sandbox}/builds/{build}", headers=headers).json()["state"] != "succeeded":
        assert time.monotonic() < deadline, "the build does not end well"
        page.wait_for_timeout(100)  # a page that is loaded meanwhile loses parts when the build's network goes
    page.goto(f"/s/{made['id']}", wait_until="networkidle")  # with what listens to the picture
    expect(page.locator("slip-build")).to_contain_text("done", timeout=LONG)
    expect(stage(page).get_by_text("an_image:latest")).to_be_visible(timeout=LONG)
    return page


_built: dict[str, Any] = {}  # by the site's address: cookies, and the address of a workbench


def seen(page: Page, stack: Stack) -> Page:
    """As `built`, for tests that only look: they share one sandbox."""
    if stack.url not in _built:
        built(page)
        _built[stack.url] = (page.context.cookies(), page.url)
        return page
    cookies, url = _built[stack.url]
    page.context.add_cookies(cookies)
    page.goto(url, wait_until="networkidle")
    expect(stage(page).get_by_text("an_image:latest")).to_be_visible(timeout=LONG)
    return page


def run_once(page: Page) -> None:
    """Press Run in the picture."""
    stage(page).get_by_role("button", name="Run", exact=True).click()


def enter(page: Page, command: str) -> Locator:
    """Type a docker command under the picture; the output as it then stands."""
    line = page.get_by_role("textbox", name=re.compile("docker command|Command", re.IGNORECASE))
    line.fill(command)
    line.press("Enter")
    return page.locator("slip-console").get_by_role("log")


def foretell(page: Page) -> None:
    """Answer what is asked before the first container goes; by keyboard, with the first answer."""
    expect(page.locator("slip-prediction input").first).to_be_focused(timeout=LONG)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")


def test_one_image_carries_two_containers_and_one_of_them_answers(page: Page) -> None:
    workbench(page)
    page.get_by_role("button", name=re.compile("^Build")).click()
    expect(page.locator("slip-build")).to_contain_text("done", timeout=LONG)
    run_once(page)
    expect(stage(page).get_by_text("mycontainer", exact=True)).to_be_visible(timeout=LONG)
    run_once(page)
    expect(stage(page).get_by_text("running", exact=True)).to_have_count(2, timeout=LONG)
    for line in ("WORKDIR /app", "COPY . .", "RUN npm install"):
        expect(stage(page).locator("[data-layer]").filter(has_text=line)).to_have_count(1)

    with page.context.expect_page() as opened:
        stage(page).get_by_role("link", name=re.compile("3000")).first.click()
    expect(opened.value.locator("body")).to_contain_text("Hello from container", timeout=LONG)
    opened.value.close()

    output = enter(page, "docker ps -a")
    for column in ("CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"):
        expect(output).to_contain_text(column)
    expect(output).to_contain_text("0.0.0.0:3000->3000/tcp")
    assert faults(page) == []


def test_the_image_is_drawn_the_same_before_and_after_a_container_writes(page: Page) -> None:
    built(page)
    run_once(page)
    expect(stage(page).get_by_text("running", exact=True)).to_have_count(1, timeout=LONG)
    layers = stage(page).locator("[data-layer]")
    before = layers.all_inner_texts()
    output = enter(page, "docker exec mycontainer sh -c 'echo hello > /app/note'")
    expect(stage(page).get_by_text(re.compile("[1-9] files?|[1-9] changes?"))).to_be_visible(timeout=LONG)
    assert layers.all_inner_texts() == before
    expect(output).not_to_contain_text("rror")


def test_stop_keeps_the_container_and_rm_takes_it_away_as_foretold(page: Page) -> None:
    built(page)
    run_once(page)
    expect(stage(page).get_by_text("running", exact=True)).to_have_count(1, timeout=LONG)
    enter(page, "docker stop -t 1 mycontainer")
    expect(stage(page).get_by_text(re.compile("exited"))).to_be_visible(timeout=LONG)
    output = enter(page, "docker rm mycontainer")
    asked = page.get_by_role("group", name="Before it goes")
    asked.get_by_label("The container and its image").press("Escape")
    expect(page.get_by_label("docker command")).to_have_value("docker rm mycontainer")
    expect(output).not_to_contain_text("docker rm")
    page.keyboard.press("Enter")
    asked.get_by_label("The container, with every file").check()
    page.get_by_role("button", name="Remove it, and see").click()
    expect(stage(page).get_by_text("mycontainer", exact=True)).to_have_count(0, timeout=LONG)
    expect(page.locator("slip-prediction")).to_have_text(
        re.compile("^Right: mycontainer is gone with its writable layer")
    )
    expect(stage(page).get_by_text("an_image:latest")).to_be_visible()


def test_a_failing_line_carries_its_error_and_the_text_is_kept(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Your Dockerfile").fill("FROM node:15.4.0-alpine3.10\nRUN ls /nowhere\n")
    page.get_by_role("button", name="Build it for real").click()
    page.wait_for_url("**/s/*")
    page.get_by_role("button", name=re.compile("^Build")).click()
    build = page.locator("slip-build")
    expect(build).to_contain_text("failed", timeout=LONG)
    expect(build).to_contain_text("/nowhere: No such file or directory")
    page.reload()
    expect(page.locator("textarea").first).to_have_value(re.compile("RUN ls /nowhere"))
    expect(page.locator("slip-build")).to_contain_text("failed", timeout=LONG)


def test_a_missing_base_image_is_named_on_its_line(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Your Dockerfile").fill("FROM nobody/has-this:1\n")
    page.get_by_role("button", name="Build it for real").click()
    page.wait_for_url("**/s/*")
    page.get_by_role("button", name=re.compile("^Build")).click()
    expect(page.locator("slip-build")).to_contain_text("nobody/has-this", timeout=LONG)
    expect(page.locator("slip-build")).to_contain_text("failed", timeout=LONG)


def test_the_explanation_follows_the_text_as_it_is_typed(page: Page) -> None:
    page.goto("/explain")
    # The editor takes the field's place when the browser is idle: what is typed is typed into the editor.
    expect(page.locator(".cm-content")).to_be_visible()
    page.locator(".cm-content").fill("FROM scratch\nCOPPY a b\n")
    expect(page.locator("slip-explain")).to_contain_text("COPPY")
    expect(page.locator("slip-explain")).to_contain_text("COPY")
    assert faults(page) == []


def test_reading_and_building_work_without_javascript(chromium: Browser, stack: Stack) -> None:
    context = chromium.new_context(base_url=stack.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Your Dockerfile").fill(DOCKERFILE)
    page.get_by_role("button", name="Explain each line").click()
    expect(page.locator("main")).to_contain_text("installs the packages that package.json lists")
    context.close()


def test_the_apis_own_pages_are_drawn_from_here(page: Page) -> None:
    page.goto("/api/docs")
    expect(page.get_by_text("/api/sandboxes/{sandbox_id}/commands")).to_be_visible()
