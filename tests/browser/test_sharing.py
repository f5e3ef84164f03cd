"""Sharing: a page that anybody watches, without account, cookie and engine."""

import contextlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from playwright.sync_api import Browser, Page, expect

from scripts.stack import Stack
from tests.browser.looks import faults
from tests.browser.test_story import LONG, enter, seen, stage
from tests.engine.faulty import until
from tests.fixtures import recorded
from webapp.sharing import live_seats
from webapp.sharing.export import export
from webapp.sharing.live import FULL, TAKEN_BACK
from webapp.sharing.models import Recording, ndjson, pack

Blog = Callable[[str], str]


def shared(page: Page, title: str) -> str:
    """Share the whole of what happened with the panel, by the keyboard alone; the page's address."""
    button = page.get_by_role("button", name="Share", exact=True)
    button.press("Enter")
    expect(page.get_by_role("heading", name="Share", exact=True)).to_be_focused()
    page.get_by_label("Title").fill(title)
    page.get_by_label("Title").press("Enter")
    link = page.get_by_role("link", name=title)
    expect(link).to_be_visible()
    address = link.get_attribute("href")
    assert address
    return address


def test_what_happened_is_shared_watched_by_a_stranger_and_taken_back(
    page: Page, chromium: Browser, stack: Stack
) -> None:
    seen(page, stack)
    address = shared(page, "My first image")
    assert faults(page) == []

    stranger = chromium.new_context(viewport={"width": 360, "height": 740})
    watched = stranger.new_page()
    watched.goto(address)
    expect(stage(watched).get_by_text("an_image:latest")).to_be_visible()
    slider = watched.get_by_role("slider", name="Moment")
    slider.press("Home")
    expect(stage(watched).get_by_text("an_image:latest")).to_have_count(0)
    watched.get_by_role("link", name="docker build").click()
    expect(slider).to_have_attribute("aria-valuetext", re.compile("waits its turn"))
    assert faults(watched) == []
    assert watched.evaluate("document.documentElement.scrollWidth") <= 360
    assert stranger.cookies() == []
    with watched.expect_download() as saving:
        watched.get_by_role("link", name="Terminal (.cast)").click()
    assert Path(saving.value.path()).read_text().startswith('{"version": 3')

    watched.get_by_role("button", name="Take a copy").click()
    watched.wait_for_url("**/s/*")
    expect(watched.locator("slip-build")).to_contain_text("docker build -t=an_image .", timeout=LONG)

    page.get_by_role("button", name="Revoke", exact=True).click()
    page.get_by_role("button", name="Revoke it forever").click()
    expect(page.get_by_text("is revoked.")).to_be_visible()
    answer = watched.goto(address)
    assert answer
    assert answer.status == 410
    stranger.close()


def recording(page: Page) -> str:
    """The id of a recording of the mission's story, made in a sandbox of its own."""
    made = page.request.post("/api/sandboxes", data={}).json()
    headers = {"Authorization": f"Bearer {made['token']}"}
    for command in ("docker volume create data", "docker volume create logs", "docker volume rm data"):
        page.request.post(f"/api/sandboxes/{made['id']}/commands", headers=headers, data={"command": command})
    shared = page.request.post(f"/api/sandboxes/{made['id']}/recordings", headers=headers, data={"title": "Two cans"})
    page.context.clear_cookies()  # from here on a stranger
    return str(shared.json()["id"])


@pytest.fixture
def blog(tmp_path: Path) -> Iterator[Blog]:
    """Another site: puts a body into its page, which keeps what it is told, and gives the page's address."""
    with served(tmp_path) as url:

        def put(body: str) -> str:
            told = "<script>told = []; addEventListener('message', ({data}) => told.push(data))</script>"
            (tmp_path / "page.html").write_text(
                f'<!doctype html><title>A page</title><link rel="icon" href="data:,">{told}{body}'
            )
            return f"{url}/page.html"

        yield put


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on a web server that knows nothing of Slipway: `python -m http.server`."""
    command = [sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(folder), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        found = re.search(r"port (\d+)", server.stdout.readline())
        assert found
        try:
            yield f"http://127.0.0.1:{found[1]}"
        finally:
            server.terminate()


def test_a_frame_in_a_sandbox_plays_says_how_high_it_is_and_obeys(page: Page, stack: Stack, blog: Blog) -> None:
    made = recording(page)
    page.goto(
        blog(f'<iframe src="{stack.url}/embed/{made}?t=3" sandbox="allow-scripts" width="320" height="400"></iframe>')
    )
    player = page.frame_locator("iframe")
    slider = player.get_by_role("slider", name="Moment")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^event 3 of"))
    page.wait_for_function("told.some(({source, v, type}) => source === 'slipway' && v === 1 && type === 'ready')")
    page.wait_for_function("told.some(({type, height}) => type === 'resize' && height > 200)")
    page.evaluate(
        "document.querySelector('iframe').contentWindow.postMessage({source: 'slipway', v: 1, type: 'seek', t: 5}, '*')"
    )
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^event 5 of"))
    page.wait_for_function("told.some(({type, seq}) => type === 'time' && seq === 5)")
    assert page.frames[1].evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(f"{stack.url}/embed/{made}?theme=dark")
    expect(page.get_by_role("slider", name="Moment")).to_be_visible()
    assert faults(page) == []


def test_a_frame_in_a_sandbox_shows_what_happens_while_it_happens_and_then_the_recording(
    page: Page, chromium: Browser, stack: Stack, blog: Blog
) -> None:
    seen(page, stack)
    page.get_by_role("button", name="Share", exact=True).click()
    page.get_by_text("Show it live on another page").click()
    panel = page.locator("slip-live-embeds")
    panel.get_by_label("Title").fill("On Tuesday")
    panel.get_by_label("Title").press("Enter")
    address = panel.get_by_role("link", name="On Tuesday").get_attribute("href")
    assert faults(page) == []

    context = chromium.new_context(viewport={"width": 360, "height": 740})
    watched = context.new_page()
    watched.goto(blog(f'<iframe src="{address}" sandbox="allow-scripts" width="320" height="600"></iframe>'))
    frame = watched.frame_locator("iframe")
    expect(frame.get_by_text("an_image:latest")).to_be_visible()
    enter(page, "docker create --name appears an_image")  # it stays: whoever else looks at this image is not disturbed
    expect(frame.get_by_text("appears", exact=True)).to_be_visible(timeout=LONG)
    expect(frame.get_by_role("button", name="Start")).to_have_count(0)
    assert watched.frames[1].evaluate("document.documentElement.scrollWidth") <= 320

    panel.get_by_role("button", name="End", exact=True).click()
    panel.get_by_role("button", name="End it now").click()
    expect(frame.locator(".why")).to_have_text(f"{TAKEN_BACK} You see a recording of it, made earlier.")
    expect(frame.get_by_role("slider", name="Moment")).to_be_visible()
    expect(frame.get_by_text("appears", exact=True)).to_have_count(0)
    assert context.cookies() == []
    context.close()


def test_who_finds_no_seat_gets_one_that_becomes_free_but_keeps_the_recording_while_busy_with_it(
    page: Page, stack: Stack, blog: Blog
) -> None:
    made = page.request.post("/api/sandboxes", data={}).json()
    of_it, headers = f"/api/sandboxes/{made['id']}", {"Authorization": f"Bearer {made['token']}"}
    page.request.post(f"{of_it}/commands", headers=headers, data={"command": "docker volume create logs"})
    recorded = page.request.post(f"{of_it}/recordings", headers=headers, data={}).json()["id"]
    shown = page.request.post(f"{of_it}/live-embeds", headers=headers, data={"recording": recorded}).json()["url"]
    seats = redis.Redis(unix_socket_path=str(stack.home / "redis.sock"))

    def others_have_all_seats() -> None:
        seats.zadd(live_seats.key(made["id"]), {str(number): 2**40 for number in range(50)})

    others_have_all_seats()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(shown)
    expect(page.get_by_role("status")).to_have_text(
        f"{FULL} You see a recording of it, made earlier. It is tried again automatically."
    )
    expect(page.get_by_role("slider", name="Moment")).to_be_visible()
    assert faults(page) == []
    page.goto(blog(f'<iframe src="{shown}" sandbox="allow-scripts" width="320" height="600"></iframe>'))
    frame = page.frame_locator("iframe")
    slider = frame.get_by_role("slider", name="Moment")
    slider.press("ArrowLeft")
    seats.delete(live_seats.key(made["id"]))
    offered = frame.get_by_role("button", name="Show it live")
    expect(offered).to_be_visible()
    expect(slider).to_be_visible()
    until(lambda: seats.zcard(live_seats.key(made["id"])) == 0)  # nobody is kept from it meanwhile
    others_have_all_seats()
    offered.press("Enter")
    expect(frame.get_by_role("button", name="Try now")).to_be_visible()
    seats.delete(live_seats.key(made["id"]))
    expect(slider).to_have_count(0)  # asked for, it comes by itself
    expect(frame.locator("slip-stage").get_by_text("logs")).to_be_visible()
    expect(frame.get_by_role("button", name="Try now")).to_have_count(0)
    assert page.frames[1].evaluate("document.documentElement.scrollWidth") <= 320


def test_the_element_of_a_host_page_is_as_high_as_it_needs_and_is_driven_by_it(
    page: Page, stack: Stack, blog: Blog
) -> None:
    made = recording(page)
    page.goto(
        blog(
            f'<script type="module" src="{stack.url}/embed/v1.js"></script>'
            f'<slip-player session="{made}" t="2"><a href="{stack.url}/watch/{made}">Two cans</a></slip-player>',
        )
    )
    frame = page.locator("slip-player iframe")
    expect(frame).to_have_attribute("title", "Two cans")
    slider = page.frame_locator("slip-player iframe").get_by_role("slider", name="Moment")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^event 2 of"))
    page.evaluate("document.querySelector('slip-player').addEventListener('ended', () => { window.ended = true; })")
    page.evaluate("document.querySelector('slip-player').play()")
    page.wait_for_function("window.ended === true")
    page.evaluate("document.querySelector('slip-player').setAttribute('theme', 'dark')")
    expect(page.frame_locator("slip-player iframe").locator("html[data-theme=dark]")).to_be_attached()
    inside = page.frames[1].evaluate("document.querySelector('slip-embed').getBoundingClientRect().height")
    is_high = "([frame, inside]) => frame.getBoundingClientRect().height >= inside - 1"
    page.wait_for_function(is_high, arg=[frame.element_handle(), inside])
    assert page.context.cookies(stack.url) == []


def test_a_folder_replays_with_no_site_no_engine_and_no_database(chromium: Browser, tmp_path: Path) -> None:
    events = recorded.story("mission")
    shared = Recording(
        title="Two at once", start=0, moment=38, size=76, milliseconds=29_000, packed=pack(ndjson(events))
    )
    export(tmp_path, [shared])
    with served(tmp_path) as url:
        asked: list[str] = []
        context = chromium.new_context(viewport={"width": 360, "height": 740})
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("requestfailed", lambda request: pytest.fail(request.url))
        page.goto(f"{url}/")
        assert faults(page) == []
        page.get_by_role("heading", name="Two at once").get_by_role("link").click()
        slider = page.get_by_role("slider", name="Moment")
        expect(slider).to_have_attribute("aria-valuetext", re.compile("^event 38 of 76"))
        expect(stage(page).get_by_text("mycontainer", exact=True)).to_be_visible()
        slider.press("Home")
        expect(stage(page).get_by_text("mycontainer", exact=True)).to_have_count(0)
        page.get_by_label("Chapters").select_option(label="docker rm short")
        expect(page.locator(".where")).to_have_text("You enter: docker rm short")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert all(address.startswith((url, "data:")) for address in asked)
        context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_figure_of_the_first_page_is_gone_through_at_once(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/")
    expect(page.locator("iframe")).to_have_count(0)
    page.get_by_label("Moment of the recording").press("ArrowLeft")
    player = page.frame_locator("slip-first iframe")
    slider = player.get_by_role("slider", name="Moment")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", re.compile("You enter: docker ps -a"))
    expect(page.locator("slip-first figure")).to_be_hidden()
    expect(player.locator(".stand")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_moment_that_is_looked_back_at_is_what_its_page_ends_with(page: Page, stack: Stack) -> None:
    seen(page, stack)
    page.get_by_role("slider", name="Moment").press("PageUp")
    page.wait_for_url("**?t=*")
    moment = page.url.rpartition("=")[2]
    page.goto(shared(page, "Looking back"))
    words = re.compile(f"^event {moment} of {moment}:")
    expect(page.get_by_role("slider", name="Moment")).to_have_attribute("aria-valuetext", words)
