"""/explain in a browser: the explanation keeps up with what is typed, for every hand and eye."""

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.stack import Stack
from tests.browser.looks import faults_in_every_form

SHIFTS = """new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => {
    for (const {value, hadRecentInput} of list.getEntries()) if (!hadRecentInput) sum += value
  }).observe({type: 'layout-shift', buffered: true})
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 0)))
})"""


def typed(page: Page, text: str) -> None:
    """Put `text` in the editor's place, as a person who pastes it."""
    page.goto("/explain")
    expect(page.locator(".cm-content")).to_be_visible()
    page.click(".cm-content")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def test_the_explanation_follows_what_is_typed(page: Page) -> None:
    typed(page, "FROM busybox\nRUN echo hi\nEXPOSE 80\n")
    expect(page.locator(".entry")).to_have_count(3)
    expect(page.locator(".entry >> nth=1")).to_contain_text("makes a layer")


def test_what_the_script_draws_is_what_the_server_draws(page: Page) -> None:
    page.goto("/explain")
    expect(page.locator(".cm-content")).to_be_visible()
    shown = "[...document.querySelectorAll('.entry')].map(entry => entry.textContent.replace(/\\s+/g, ''))"
    by_server = page.evaluate(shown)
    page.click(".cm-content")
    page.keyboard.press("Control+End")
    page.keyboard.type("# one more")
    expect(page.locator(".entry")).to_have_count(len(by_server) + 1)
    assert page.evaluate(shown)[:-1] == by_server


def test_a_line_and_its_explanation_light_each_other(page: Page) -> None:
    page.goto("/explain")
    page.hover(".cm-line >> nth=3")
    expect(page.locator(".entry[data-lit]")).to_have_attribute("data-lines", "4-4")
    page.hover(".entry >> nth=1")
    expect(page.locator(".cm-lit")).to_have_text("WORKDIR /app")


def test_every_word_says_what_it_is_to_the_keyboard_too(page: Page) -> None:
    page.goto("/explain")
    expect(page.locator(".cm-content")).to_be_visible()  # the scripts have come; a key before that is nobody's
    page.focus(".entry:nth-child(3) .token")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".gloss")).to_contain_text("build context")
    page.keyboard.press("Escape")
    expect(page.locator(".gloss")).to_be_hidden()


def test_escape_then_tab_leaves_the_editor(page: Page) -> None:
    typed(page, "FROM busybox\n")
    page.keyboard.press("Tab")
    expect(page.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.locator(".cm-content")).not_to_be_focused()


def test_a_repair_is_one_press_away(page: Page) -> None:
    typed(page, "FORM busybox:1.36\n")
    page.click("button.fix")
    expect(page.locator(".cm-line >> nth=0")).to_have_text("FROM busybox:1.36")
    expect(page.locator(".problem")).to_have_count(0)


def test_loading_the_page_again_loses_nothing(page: Page) -> None:
    typed(page, "FROM busybox\nRUN true\n")
    expect(page.locator(".entry")).to_have_count(2)
    page.reload()
    expect(page.locator("#dockerfile")).to_have_value("FROM busybox\nRUN true\n")
    expect(page.locator(".entry")).to_have_count(2)


def test_when_the_site_is_silent_the_text_stays_and_the_reader_is_told(chromium: Browser, stack: Stack) -> None:
    context = chromium.new_context(base_url=stack.url)
    page = context.new_page()
    page.route("**/api/explain", lambda route: route.fulfill(status=503, json={"message": "Not now."}))
    typed(page, "FROM busybox\n")
    expect(page.locator(".trouble")).to_contain_text("Not now.")
    expect(page.locator("#dockerfile")).to_have_value("FROM busybox\n")
    context.close()


def test_from_the_first_page_to_the_explanation_without_scripts(chromium: Browser, stack: Stack) -> None:
    context = chromium.new_context(base_url=stack.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.fill("#dockerfile", "FROM busybox\nRUN true\n")
    page.click("text=Explain each line")
    expect(page.locator(".entry")).to_have_count(2)
    page.click(".entry >> nth=1 >> text=each word")
    expect(page.locator(".entry:nth-child(2) dl")).to_contain_text("true")
    context.close()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("address", ["/", "/explain", "/nothing"])
def test_nothing_moves_while_a_page_loads(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    shifts = []
    for _ in range(5):  # the median of five loads: one alone tells of the machine, not of the page
        page.goto(address)
        page.wait_for_load_state("networkidle")
        shifts.append(page.evaluate(SHIFTS))
    assert sorted(shifts)[2] <= 0.02


@pytest.mark.parametrize("address", ["/", "/explain", "/nothing"])
def test_pages_have_no_fault_that_axe_knows(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert faults_in_every_form(page) == []


def test_a_compose_file_is_taken_along_to_the_page_that_explains_it(page: Page) -> None:
    typed(page, "services:\n  web:\n    image: nginx\n")
    page.get_by_role("button", name="Explain it as a Compose file").click()
    expect(page.locator(".command .does")).to_contain_text("A Compose file")
    expect(page.locator(".meanings")).to_contain_text("services:")
