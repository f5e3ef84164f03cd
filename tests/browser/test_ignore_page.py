"""/explain/dockerignore in a browser: patterns and files keep up with what is typed, and point at each other."""

from playwright.sync_api import Browser, Page, expect

from scripts.stack import Stack
from tests.browser.looks import faults_in_every_form

ADDRESS = "/explain/dockerignore"


def test_patterns_and_files_follow_what_is_typed(page: Page) -> None:
    page.goto(ADDRESS)
    page.fill("#dockerignore", "*.log\n")
    page.fill("#files", "a.log\nx/b.log\nc\n")
    expect(page.locator(".tally")).to_have_text("COPY . sees 2 files; 1 is left out.")
    page.click("button.fix")
    expect(page.locator("#dockerignore")).to_have_value("**/*.log\n")
    expect(page.locator(".tally")).to_have_text("COPY . sees 1 file; 2 are left out.")


def test_what_the_script_draws_is_what_the_server_draws(page: Page) -> None:
    page.goto(ADDRESS)
    shown = "[...document.querySelectorAll('.pattern, .file')].map(part => part.textContent.replace(/\\s+/g, ''))"
    by_server = page.evaluate(shown)
    page.fill("#files", page.input_value("#files") + "one-more")
    expect(page.locator(".file")).to_have_count(page.input_value("#files").count("\n") + 1)
    assert page.evaluate(shown)[:-1] == by_server


def test_a_pattern_lights_its_files_and_a_file_its_pattern(page: Page) -> None:
    page.goto(ADDRESS)
    page.hover(".pattern[data-line='2'] .source")
    expect(page.locator(".file[data-lit]")).to_have_count(2)
    page.focus(".file[data-line='8'] a")
    expect(page.locator(".pattern[data-lit] .source")).to_have_text("!docs/README.md")
    expect(page.locator(".file[data-lit]")).to_have_count(1)


def test_a_pattern_brings_its_first_file_into_sight(page: Page) -> None:
    page.goto(ADDRESS)
    page.fill("#files", "\n".join(f"f{number}" for number in range(81)) + "\nlast.log\n")
    expect(page.locator(".file")).to_have_count(82)
    page.hover(".pattern[data-line='4'] .source")
    expect(page.locator(".file[data-lit]")).to_be_in_viewport()


def test_the_line_of_the_text_that_is_pointed_at_lights_its_files(page: Page) -> None:
    page.goto(ADDRESS)
    page.hover("#dockerignore", position={"x": 100, "y": 8 + 20 + 10})  # the second line
    expect(page.locator(".pattern[data-lit] .source")).to_have_text(".git")


def test_what_is_copied_follows_too(page: Page) -> None:
    page.goto(ADDRESS)
    page.fill("#sources", "src package*.json")
    expect(page.locator(".tally")).to_have_text(
        ["COPY src sees 2 files; 2 are left out.", "COPY package*.json sees 2 files."]
    )
    expect(page.locator(".file[data-fate=seen]")).to_have_count(4)


def test_a_link_carries_both_texts(page: Page) -> None:
    page.goto(ADDRESS)
    page.fill("#dockerignore", "é\n")
    page.fill("#files", "é\nb\n")
    page.click("text=Copy link")
    expect(page.locator(".told")).to_contain_text("the texts travel in it")
    address = page.url
    page.goto("/explain")
    page.goto(address)
    expect(page.locator("#dockerignore")).to_have_value("é\n")
    expect(page.locator(".tally")).to_have_text("COPY . sees 1 file; 1 is left out.")


def test_when_the_site_is_silent_the_text_stays_and_the_reader_is_told(chromium: Browser, stack: Stack) -> None:
    context = chromium.new_context(base_url=stack.url)
    page = context.new_page()
    page.route("**/api/explain/dockerignore", lambda route: route.fulfill(status=503, json={"message": "Not now."}))
    page.goto(ADDRESS)
    page.fill("#dockerignore", "x\n")
    expect(page.locator(".trouble")).to_contain_text("Not now.")
    expect(page.locator("#dockerignore")).to_have_value("x\n")
    context.close()


def test_it_works_without_scripts(chromium: Browser, stack: Stack) -> None:
    context = chromium.new_context(base_url=stack.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    page.fill("#dockerignore", "*\n!a\n")
    page.fill("#files", "a\nb\n")
    page.click("text=Show what happens to them")
    expect(page.locator(".tally")).to_have_text("COPY . sees 1 file; 1 is left out.")
    context.close()


def test_the_page_has_no_fault_that_axe_knows(page: Page) -> None:
    page.goto(ADDRESS)
    page.hover(".pattern[data-line='3'] .source")
    assert faults_in_every_form(page) == []
