"""Accounts in a real browser: signing in through another site, and pages that everybody can use."""

from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.stack import Stack
from tests.browser.looks import faults_in_every_form
from tests.fixtures.openid_provider import OpenIdProvider

LESSON = "/learn/layers-and-cache"


@pytest.fixture(autouse=True)
def ada(university: OpenIdProvider) -> None:
    """Somebody whom the other site knows, and this one does not yet."""
    university.claims, university.breaks = {"sub": uuid4().hex, "preferred_username": f"ada{uuid4().hex[:6]}"}, ""


def sign_in_elsewhere(page: Page) -> None:
    page.goto("/account/login/")
    page.get_by_role("link", name="Example University").click()
    page.get_by_role("button", name="Yes, tell").click()
    page.wait_for_url("**/account")


def test_what_a_guest_began_is_there_in_another_browser_after_signing_in_through_another_site(
    page: Page, chromium: Browser, stack: Stack
) -> None:
    page.goto(LESSON)
    page.get_by_role("button", name="Start the lesson").click()
    page.locator(".predict").first.get_by_role("radio").first.check()
    page.get_by_role("button", name="Keep my prediction").first.click()
    expect(page.locator(".predict").first.locator("input:not([disabled])")).to_have_count(0)
    sandbox = page.locator("slip-lesson").get_attribute("sandbox")
    sign_in_elsewhere(page)
    expect(page.get_by_text("the way through 1 lesson")).to_be_visible()
    with chromium.new_context(base_url=stack.url) as another:
        other = another.new_page()
        sign_in_elsewhere(other)
        other.goto(LESSON)
        expect(other.locator("slip-lesson")).to_have_attribute("sandbox", sandbox or "none")
        expect(other.locator(".predict").first.locator("input:not([disabled])")).to_have_count(0)


def test_pages_of_accounts_have_no_fault_that_axe_knows(page: Page) -> None:
    faults = {}
    for address in ("/account/login/", "/account/signup/"):
        page.goto(address)
        faults[address] = faults_in_every_form(page)
    sign_in_elsewhere(page)
    for address in ("/account#erase", "/account/3rdparty/", "/account/password/set/", "/account/email/"):
        page.goto(address)
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        faults[address] = faults_in_every_form(page)
    assert not {address: found for address, found in faults.items() if found}
