"""/explain/command in a browser: a word and its meaning light each other, live, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.stack import Stack
from tests.browser.looks import faults_in_every_form

SHOWN = "[...document.querySelectorAll('slip-command .command')].map(entry => entry.textContent.replace(/\\s+/g, ''))"


def typed(page: Page, text: str) -> None:
    """Put `text` in place of what the page begins with."""
    page.goto("/explain/command")
    page.fill("#command", text)


def test_the_meaning_follows_what_is_typed(page: Page) -> None:
    typed(page, "docker stop web\ndocker ps -q | xargs docker rm")
    expect(page.locator(".command")).to_have_count(3)
    expect(page.locator(".command >> nth=0")).to_contain_text("Asks the container web to end")


def test_what_the_script_draws_is_what_the_server_draws(page: Page) -> None:
    page.goto("/explain/command?example=containers")
    by_server = page.evaluate(SHOWN)
    page.locator("#command").press("Control+End")
    page.keyboard.type("docker ps -dp")
    expect(page.locator(".command")).to_have_count(len(by_server) + 1)
    assert page.evaluate(SHOWN)[:-1] == by_server


def test_a_word_and_its_meaning_light_each_other(page: Page) -> None:
    page.goto("/explain/command")
    page.hover(".token[data-kind=port-container]")
    expect(page.locator(".meanings [data-lit]")).to_contain_text("Port 3000 inside the container")
    page.hover(".meanings [data-kind=name]")
    expect(page.locator(".token[data-lit]")).to_have_text("mycontainer")


def test_the_keyboard_walks_from_word_to_word(page: Page) -> None:
    page.goto("/explain/command")
    page.focus(".token >> nth=0")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".token[data-lit]")).to_have_text("-d")
    page.keyboard.press("End")
    expect(page.locator(".meanings [data-lit]")).to_contain_text("The image that the container is made from")
    page.keyboard.press("Enter")
    expect(page.locator(".meanings [data-lit] a")).to_be_focused()


def test_an_example_is_explained_where_the_page_stands_and_a_repair_is_one_press_away(page: Page) -> None:
    page.goto("/explain/command")
    page.click("text=docker build")
    expect(page.locator(".does")).to_contain_text("Builds an image")
    page.fill("#command", "docker rnu x")
    page.click("button.fix")
    expect(page.locator("#command")).to_have_value("docker run x")
    expect(page.locator(".problem")).to_have_count(0)


def test_a_link_carries_the_command_and_nothing_else_does(page: Page) -> None:
    typed(page, "docker ps -a # é🐚")
    page.click("text=Copy link")
    expect(page.locator(".told")).not_to_be_empty()
    expect(page).to_have_url(re.compile("#c="))
    address = page.url
    page.goto("/")
    page.goto(address)
    expect(page.locator("#command")).to_have_value("docker ps -a # é🐚")
    expect(page.locator(".does")).to_contain_text("Lists all containers")
    page.fill("#command", "docker images")
    expect(page.locator(".does")).to_contain_text("Lists the images")
    expect(page).not_to_have_url(re.compile("#"))


def test_without_scripts_the_form_explains_and_mends(chromium: Browser, stack: Stack) -> None:
    context = chromium.new_context(base_url=stack.url, java_script_enabled=False)
    page = context.new_page()
    typed(page, "docker rnu an_image")
    page.click("text=Explain each word")
    page.click("button.fix")
    expect(page.locator("#command")).to_have_value("docker run an_image")
    expect(page.locator(".does")).to_contain_text("Starts a new container")
    context.close()


@pytest.mark.parametrize("example", ["run", "containers"])
def test_the_page_has_no_fault_that_axe_knows(page: Page, example: str) -> None:
    page.goto(f"/explain/command?example={example}")
    page.hover(".token >> nth=2")
    assert faults_in_every_form(page) == []
