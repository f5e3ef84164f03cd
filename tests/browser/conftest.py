"""The whole stack as `make run` starts it, and a real browser in front of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from scripts import browser
from scripts.own_network import own_network, program_within
from scripts.stack import Stack, started
from tests.fixtures.mail_server import MailServer
from tests.fixtures.openid_provider import OpenIdProvider

expect.set_options(timeout=20_000)  # milliseconds until something that never comes is a failure; other tests run beside


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, university: OpenIdProvider, post: MailServer) -> Iterator[Stack]:
    """Started once for all browser tests. People may sign in with another site, and letters arrive."""
    with started(tmp_path_factory.mktemp("slipway"), **university.settings, **post.settings) as stack:
        yield stack


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian's Chromium in a network of its own; a missing one fails with the command that mends it."""
    program = browser.program()
    if program is None:
        pytest.fail("no Chromium: run `python3 scripts/browser.py ensure`")
    with own_network() as words, sync_playwright() as playwright:
        program = program_within(words, program, tmp_path_factory.mktemp("chromium"))
        quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        chromium = playwright.chromium.launch(executable_path=program, args=quiet)
        yield chromium
        chromium.close()


@pytest.fixture
def page(chromium: Browser, stack: Stack) -> Iterator[Page]:
    """A fresh page at the stack's address; any script error or refused resource fails the test."""
    context = chromium.new_context(base_url=stack.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on("console", lambda message: faults.append(message.text) if is_fault(message) else None)
    yield page
    context.close()
    assert not faults, faults


def is_fault(message: ConsoleMessage) -> bool:
    """Any error but those that are not the page's: Chromium drops a request while a container's network comes or goes,
    a container may end while it is asked what it uses, and a page that is not there says so by its status."""
    is_missing = "404" in message.text and message.location["url"].endswith("/nothing")
    has_ended = "409" in message.text and message.location["url"].endswith("/usage")
    return message.type == "error" and "ERR_NETWORK_CHANGED" not in message.text and not (has_ended or is_missing)
