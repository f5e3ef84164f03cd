"""/replay and the timeline: a recorded sandbox, gone through step by step, says what the teaching rules promise."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.looks import faults_in_every_form
from tests.browser.test_story import LONG, built, enter, run_once, stage

LOGS = Path(__file__).resolve().parents[1] / "fixtures" / "logs"


def opened(page: Page, story: str = "mission") -> Locator:
    """The page with a recording; its slider, at the beginning."""
    page.goto("/replay")
    page.get_by_label("Recording (.ndjson)").set_input_files(LOGS / f"{story}.ndjson")
    slider = page.get_by_role("slider", name="Moment")
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", f"event 0 of {events_of(story)}: Nothing has happened yet.")
    return slider


def events_of(story: str) -> int:
    return len((LOGS / f"{story}.ndjson").read_text().splitlines())


def _at(slider: Locator, moment: int) -> None:
    """Drag the slider to a moment, until it is drawn: the picture comes before the slider's own words."""
    slider.evaluate("(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }", str(moment))
    expect(slider).to_have_attribute("aria-valuetext", re.compile(rf"^event {moment} of "))
    drawn(slider.page)


def drawn(page: Page) -> str:
    """The picture's text and places, once the code that draws containers has come and what was asked for is drawn."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.locator("slip-stage figure")).to_have_attribute("aria-busy", "false")
    found: str = page.evaluate("document.querySelector('slip-stage figure').outerHTML.replaceAll(/<!--.*?-->/g, '')")
    return found


@pytest.mark.parametrize("story", ["mission", "setbacks"])
def test_a_step_forward_and_a_step_back_give_the_same_picture(page: Page, story: str) -> None:
    slider = opened(page, story)
    before = drawn(page)
    for _ in range(12):
        slider.press("ArrowRight")
        now = drawn(page)
        slider.press("ArrowRight")
        slider.press("ArrowLeft")
        assert drawn(page) == now
    slider.press("Home")
    assert drawn(page) == before


def test_every_layer_is_drawn_once_at_every_moment_and_stays_the_same_element(page: Page) -> None:
    opened(page)
    faulty: list[Any] = page.evaluate(
        """() => {
            const slider = document.querySelector("slip-timeline input");
            const known = new Map(), faulty = [];
            const look = (moment) => {
                slider.value = String(moment);
                slider.dispatchEvent(new Event("input", { bubbles: true }));
                return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            };
            const walk = async () => {
                for (let moment = 1; moment <= Number(slider.max); moment += 1) {
                    await look(moment);
                    const layers = [...document.querySelectorAll("[data-layer]")];
                    const ids = layers.map((layer) => layer.dataset.layer);
                    if (new Set(ids).size !== ids.length) faulty.push([moment, ids]);
                    for (const layer of layers) {
                        const id = layer.dataset.layer;
                        if ((known.get(id) ?? layer) !== layer) faulty.push([moment, id]);
                        known.set(id, layer);
                    }
                }
                return [...faulty, ...(known.size === 0 ? ["no layer at all"] : [])];
            };
            return walk();
        }"""
    )
    assert faulty == []


def test_an_image_looks_the_same_whatever_its_containers_do(page: Page) -> None:
    slider = opened(page)
    kinds = [json.loads(line)["kind"] for line in (LOGS / "mission.ndjson").read_text().splitlines()]
    first, last = kinds.index("container.created") + 1, len(kinds)
    rebuilt = kinds.index("build.queued", first)  # a second image is another picture
    _at(slider, first)
    looks = """[...document.querySelectorAll('.plate, .slab')].map(
        ({ outerHTML }) => outerHTML.replaceAll(/style="[^"]*"|<!--.*?-->/g, ''))"""
    before = page.evaluate(looks)
    assert before
    assert first < rebuilt < last
    _at(slider, rebuilt - 1)
    assert page.evaluate(looks) == before


def test_what_acts_is_put_away_in_a_recording(page: Page) -> None:
    slider = opened(page)
    slider.press("End")
    expect(stage(page).get_by_text("mycontainer", exact=True)).to_be_visible()
    expect(stage(page).get_by_role("button", name="Run", exact=True)).to_have_count(0)
    expect(stage(page).get_by_role("button", name="Stop")).to_have_count(0)


def test_a_replay_goes_on_by_itself_to_the_end_and_can_be_stopped(page: Page) -> None:
    slider = opened(page)
    page.get_by_label("Speed").select_option("8")
    slider.press(" ")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    slider.press(" ")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    slider.press(" ")
    expect(page.get_by_role("button", name="End")).to_have_attribute("aria-pressed", "true", timeout=LONG)
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_chapters_are_the_commands_and_the_keys_leap_from_one_to_the_next(page: Page) -> None:
    slider = opened(page)
    slider.press("PageDown")
    expect(slider).to_have_attribute(
        "aria-valuetext", "event 2 of 76: The build of an_image waits its turn: 2 builds ahead of it."
    )
    page.get_by_label("Chapters").select_option(label="docker run -d --name mycontainer -p 3000:3000 an_image")
    expect(page.locator("slip-timeline .where")).to_contain_text("You enter: docker run -d --name mycontainer")
    slider.press("PageUp")
    expect(slider).to_have_attribute(
        "aria-valuetext", "event 2 of 76: The build of an_image waits its turn: 2 builds ahead of it."
    )


def test_the_transcript_tells_every_stop_and_each_sentence_leads_to_its_moment(page: Page) -> None:
    slider = opened(page)
    page.get_by_text("Transcript").click()
    told = page.get_by_role("list", name="What happened")
    told.get_by_role("button", name="You enter: docker run -d --name mycontainer").click()
    expect(slider).to_have_attribute("aria-valuetext", re.compile("You enter: docker run -d --name mycontainer"))
    expect(told.locator("[aria-current=step]")).to_contain_text("You enter: docker run -d --name mycontainer")
    slider.press("ArrowRight")
    expect(told.locator("[aria-current=step]")).not_to_contain_text("You enter")


def test_the_projector_shows_the_picture_alone_in_large_letters_until_escape(page: Page) -> None:
    opened(page).press("End")
    heading = page.get_by_role("heading", name="Open a recording")
    stage(page).locator(".plate").first.focus()
    page.keyboard.press("p")
    page.wait_for_url("**view=projector**")
    size = "getComputedStyle(document.querySelector('slip-stage .made')).fontSize"
    page.wait_for_function(f"parseFloat({size}) * (document.querySelector('slip-stage').currentCSSZoom ?? 1) >= 22")
    page.reload()
    page.get_by_label("Recording (.ndjson)").set_input_files(LOGS / "mission.ndjson")
    expect(page.get_by_role("slider", name="Moment")).to_be_visible()
    expect(heading).to_be_hidden()
    page.keyboard.press("Escape")
    expect(heading).to_be_visible()
    expect(page).not_to_have_url(re.compile("view=projector"))


def test_the_picture_is_saved_as_a_file_that_is_drawn_and_painted(page: Page) -> None:
    opened(page).press("End")
    with page.expect_download() as saving:
        page.get_by_label("Save the picture").select_option("svg")
    svg = Path(saving.value.path()).read_text()
    assert ">mycontainer</text>" in svg
    with page.expect_download() as saving:
        page.get_by_label("Save the picture").select_option("png")
    assert Path(saving.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_file_that_is_chosen_before_the_scripts_have_come_is_opened(page: Page) -> None:
    held: list[Route] = []
    scripts = "**/assets/slip-replay-*.js"

    def hold(route: Route) -> None:
        held.append(route)

    page.route(scripts, hold)
    with page.expect_request(scripts):
        page.goto("/replay", wait_until="domcontentloaded")
    page.get_by_label("Recording (.ndjson)").set_input_files(LOGS / "mission.ndjson")
    for route in held:
        route.continue_()
    expect(page.get_by_role("slider", name="Moment")).to_be_visible()


def test_a_file_that_is_no_recording_is_refused_with_its_line(page: Page, tmp_path: Path) -> None:
    page.goto("/replay")
    bad = tmp_path / "bad.ndjson"
    bad.write_text((LOGS / "mission.ndjson").read_text().splitlines()[0] + "\nhello\n")
    page.get_by_label("Recording (.ndjson)").set_input_files(bad)
    expect(page.get_by_role("alert")).to_have_text(
        "Line 2 is not JSON. A recording has one event per line, as Slipway saves it."
    )


def test_looking_back_is_in_the_address_and_puts_the_buttons_away_until_one_is_back(page: Page) -> None:
    built(page)
    run_once(page)
    expect(stage(page).get_by_text("running", exact=True)).to_have_count(1, timeout=LONG)
    slider = page.get_by_role("slider", name="Moment")
    slider.press("PageUp")
    expect(stage(page).get_by_text("mycontainer", exact=True)).to_have_count(0)
    expect(stage(page).get_by_role("button", name="Run", exact=True)).to_have_count(0)
    page.wait_for_url("**?t=*")
    words = re.compile(f"event {page.url.rpartition('=')[2]} of [0-9]+: You enter: docker run")
    expect(slider).to_have_attribute("aria-valuetext", words)

    page.reload()
    expect(page.get_by_role("slider", name="Moment")).to_have_attribute("aria-valuetext", words)
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save recording").click()
    lines = Path(saving.value.path()).read_text().splitlines()
    assert [json.loads(line)["seq"] for line in lines] == list(range(1, len(lines) + 1))

    page.get_by_role("button", name="Live").click()
    expect(stage(page).get_by_role("button", name="Run", exact=True)).to_be_visible()
    expect(page).to_have_url(page.url.split("?")[0])


WATCH = """() => {
    const slider = document.querySelector("slip-timeline input");
    const look = () => [...document.querySelectorAll("slip-stage :is(.stand, .plate, .slab, .volume)")].map((one) => {
        const copy = one.cloneNode(true);
        for (const act of copy.querySelectorAll("button, a, .acts")) act.remove();
        return [copy.className, copy.dataset.state, copy.textContent.replaceAll(/\\s+/g, " ").trim()].join(" ");
    });
    // The picture of a moment is drawn a frame or more before the slider says that moment: it is looked for among the
    // pictures of both.
    window.seen = new Map();
    let before = [];
    const watch = () => {
        const moment = Number(slider.max), picture = JSON.stringify(look());
        if (!window.seen.has(moment)) {
            window.seen.set(moment, before.slice(-1));
        }
        before = window.seen.get(moment);
        if (before.at(-1) !== picture) before.push(picture);
        window.watching = requestAnimationFrame(watch);
    };
    watch();
    window.again = async () => {
        cancelAnimationFrame(window.watching);
        const other = [];
        for (const [moment, pictures] of window.seen) {
            slider.value = String(moment);
            slider.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            if (!pictures.includes(JSON.stringify(look()))) other.push([moment, pictures, look()]);
        }
        const things = Math.max(...[...window.seen.values()].map((all) => JSON.parse(all.at(-1)).length));
        return { moments: window.seen.size, things, other };
    };
}"""


def test_every_moment_that_was_seen_live_is_the_same_when_one_goes_back_to_it(page: Page) -> None:
    built(page)
    page.evaluate(WATCH)
    run_once(page)
    expect(stage(page).get_by_text("running", exact=True)).to_have_count(1, timeout=LONG)
    enter(page, "docker exec mycontainer sh -c 'echo hello > /app/note'")
    expect(stage(page).locator("[data-path='/app/note']")).to_have_count(1, timeout=LONG)
    enter(page, "docker kill mycontainer")
    expect(stage(page)).to_contain_text("exited", timeout=LONG)
    enter(page, "docker commit mycontainer kept")
    expect(stage(page)).to_contain_text("kept:latest", timeout=LONG)
    found = page.evaluate("window.again()")
    assert found["other"] == []
    assert (found["moments"] > 8, found["things"] > 10) == (True, True)


def test_a_recording_has_no_accessibility_faults_and_fits_the_window(page: Page) -> None:
    slider = opened(page)
    slider.press("PageDown")
    for _ in range(20):
        slider.press("ArrowRight")
    assert faults_in_every_form(page) == []
