"""What leaves /explain and comes back: links, examples, fixes that are undone, and frames in other sites' pages."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.samples.examples import EXAMPLES
from scripts.stack import Stack
from tests.browser.looks import faults
from tests.fixtures.answering import answering

from .test_explain_page import typed

TEXT = "FROM busybox:1.36\nRUN echo 'é 🐚'\n"
LISTEN = """
  window.heard = []
  addEventListener('message', ({data, source}) => {
    if (source === document.querySelector('iframe').contentWindow) window.heard.push(data)
  })"""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, dict[str, str]]]:
    """Another site: its address, and its pages by path, to be filled in."""
    pages: dict[str, str] = {}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            body = pages.get(self.path, "").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing is written to the terminal."""

    with answering(HTTPServer(("127.0.0.1", 0), Answer)) as server:
        yield f"http://127.0.0.1:{server.server_port}", pages


def link_of(page: Page, text: str) -> str:
    """The address that carries `text`, as the page makes it."""
    typed(page, text)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("slip-share [role=status]")).not_to_be_empty()
    return page.url


def test_a_pressed_word_stays_open_and_the_keys_walk_from_word_to_word(page: Page) -> None:
    page.goto("/explain", wait_until="networkidle")
    page.focus(".entry:nth-child(1) .token")
    page.keyboard.press("Enter")
    card = page.locator(".card")
    expect(card).to_have_attribute("aria-label", "FROM: FROM: where the image starts")
    page.keyboard.press("ArrowRight")
    expect(card).to_have_attribute("aria-label", re.compile("^node: "))
    page.keyboard.press("ArrowDown")
    expect(page.locator(".entry:nth-child(2) .card")).to_contain_text("WORKDIR")
    page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator(".entry:nth-child(2) .token").first).to_be_focused()


def test_a_press_elsewhere_puts_the_open_word_away(page: Page) -> None:
    page.goto("/explain", wait_until="networkidle")
    page.click(".entry:nth-child(3) .token >> nth=1")
    expect(page.locator(".entry:nth-child(3) .card")).to_be_visible()
    page.click(".entry:nth-child(1) .summary")
    expect(page.locator(".card")).to_have_count(0)


def test_an_open_word_has_no_fault_that_axe_knows(page: Page) -> None:
    page.goto("/explain", wait_until="networkidle")
    page.click(".entry:nth-child(1) .token >> nth=1")
    expect(page.locator(".card")).to_be_visible()
    page.get_by_role("button", name="Embed").click()
    expect(page.locator(".embedding")).to_be_visible()
    assert faults(page) == []


def test_the_plate_follows_the_line(page: Page) -> None:
    page.goto("/explain", wait_until="networkidle")
    page.hover(".entry:nth-child(2) .summary")
    plate = page.locator("slip-plate")
    expect(plate).to_contain_text("The image at line 2")
    expect(plate.locator("tr[data-changed]")).to_contain_text("/app")
    plate.get_by_role("button", name="after the last line").click()
    expect(plate.locator("[data-changed]")).to_have_count(0)


def test_a_link_brings_the_text_to_another_browser(page: Page, chromium: Browser) -> None:
    link = link_of(page, TEXT)
    other = chromium.new_page()
    other.goto(link)
    expect(other.locator("#dockerfile")).to_have_value(TEXT)
    expect(other.locator(".entry")).to_have_count(2)
    other.close()


def test_a_changed_text_is_no_longer_the_links(page: Page) -> None:
    link_of(page, TEXT)
    page.reload()
    expect(page.locator(".cm-content")).to_be_visible()
    page.click(".cm-content")
    page.keyboard.press("Control+End")
    page.keyboard.type("RUN ls")
    expect(page).to_have_url(re.compile("/explain$"))
    page.reload()
    expect(page.locator("#dockerfile")).to_have_value(TEXT + "RUN ls")


def test_a_link_takes_the_place_of_what_was_typed_and_gives_it_back(page: Page) -> None:
    link = link_of(page, TEXT)
    typed(page, "FROM scratch\n# mine\n")
    expect(page.locator(".entry")).to_have_count(2)
    page.goto(link)
    expect(page.locator("#dockerfile")).to_have_value(TEXT)
    page.get_by_role("button", name="Back to my text").click()
    expect(page.locator("#dockerfile")).to_have_value("FROM scratch\n# mine\n")
    expect(page.locator("slip-return")).to_be_empty()


def test_a_damaged_link_says_so_and_changes_nothing(page: Page) -> None:
    typed(page, TEXT)
    page.evaluate("location.hash = '#d=nothing'")
    expect(page.locator("slip-return")).to_contain_text("cannot be read")
    expect(page.locator("#dockerfile")).to_have_value(TEXT)


def test_an_example_takes_the_place_of_what_was_typed_and_gives_it_back(page: Page) -> None:
    typed(page, TEXT)
    expect(page.locator(".entry")).to_have_count(2)
    page.locator(".examples summary").click()
    page.locator(".examples a").first.click()
    page.wait_for_url("**/explain?example=*")
    expect(page.locator("#dockerfile")).to_have_value(EXAMPLES[0].dockerfile)
    page.get_by_role("button", name="Back to my text").click()
    expect(page.locator("#dockerfile")).to_have_value(TEXT)
    page.reload()
    expect(page.locator("#dockerfile")).to_have_value(TEXT)


def test_a_repair_can_be_undone(page: Page) -> None:
    typed(page, "# first\nFORM busybox:1.36\nRUN true\n")
    page.click("button.fix")
    line = page.locator(".cm-line >> nth=1")
    expect(line).to_have_text("FROM busybox:1.36")
    page.click(".cm-content")
    page.keyboard.press("Control+z")
    expect(line).to_have_text("FORM busybox:1.36")
    expect(page.locator(".cm-line >> nth=2")).to_have_text("RUN true")


@pytest.mark.parametrize("sandbox", ["", ' sandbox="allow-scripts"'], ids=["frame", "sandboxed frame"])
def test_another_sites_page_shows_the_explanation_and_learns_its_height(
    page: Page, stack: Stack, elsewhere: tuple[str, dict[str, str]], sandbox: str
) -> None:
    site, pages = elsewhere
    _, fragment = link_of(page, TEXT).split("#")
    frame = f'<iframe src="{stack.url}/embed/explain?theme=dark#{fragment}"{sandbox}></iframe>'
    pages["/"] = f"<!doctype html><title>elsewhere</title><script>{LISTEN}</script>{frame}"
    page.goto(site)
    shown = page.frame_locator("iframe")
    expect(shown.locator(".entry")).to_have_count(2)
    expect(shown.get_by_role("link", name="Open in Slipway")).to_have_attribute("href", f"/explain#{fragment}")
    shown.locator(".token >> nth=1").click()
    expect(shown.locator(".card")).to_be_visible()
    page.wait_for_function("heard.some(({type}) => type === 'resize')")
    height = page.evaluate("heard.findLast(({type}) => type === 'resize')")
    assert (height["source"], height["v"]) == ("slipway", 1)
    assert 100 < height["height"] <= 4000
    assert not [cookie for cookie in page.context.cookies(site) if cookie["name"] == "sessionid"]


def test_an_embedded_example_needs_no_script(
    chromium: Browser, stack: Stack, elsewhere: tuple[str, dict[str, str]]
) -> None:
    site, pages = elsewhere
    pages["/"] = f'<iframe src="{stack.url}/embed/explain?example=node-simple"></iframe>'
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    expect(page.frame_locator("iframe").locator(".entry").first).to_be_visible()
    assert context.cookies() == []
    context.close()
