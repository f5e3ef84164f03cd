"""The teaching rules, each on a recorded log: what must be seen of an image and of its containers at every moment."""

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_recording import LOGS, opened
from tests.browser.test_story import stage


def events(story: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LOGS / f"{story}.ndjson").read_text().splitlines()]


def moment(story: str, kind: str, nth: int = 1, **data: object) -> int:
    """The number of the nth event of a kind with such data."""
    fits = [
        event["seq"]
        for event in events(story)
        if event["kind"] == kind and all(event["data"].get(key) == value for key, value in data.items())
    ]
    return int(fits[nth - 1])


def go(slider: Locator, seq: int) -> None:
    """Look at the moment right after this event."""
    slider.evaluate("(input, at) => { input.value = at; input.dispatchEvent(new Event('input')); }", str(seq))
    expect(slider).to_have_attribute("aria-valuetext", re.compile(f"^event {seq} of "))
    expect(stage(slider.page).locator("figure")).to_have_attribute("aria-busy", "false")


def stand(page: Page, name: str) -> Locator:
    return stage(page).locator(".stand").filter(has=page.get_by_role("heading", name=name, exact=True))


def looks(page: Page) -> list[str]:
    """Text and place of everything that is of an image."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll('slip-stage .plate, slip-stage .slab')].map(
            (one) => [one.innerText, one.style.width, one.style.height, one.dataset.layer].join())"""
    )
    return found


def drawn_layers(page: Page) -> list[str]:
    found: list[str] = page.evaluate("[...document.querySelectorAll('[data-layer]')].map((one) => one.dataset.layer)")
    return found


def shown(size: float) -> str:
    """Bytes as the picture says them."""
    for unit in ("B", "kB", "MB", "GB"):
        if size < 999.5:
            return f"{round(size)} B" if unit == "B" else f"{float(f'{size:.3g}'):g} {unit}"
        size /= 1000
    raise AssertionError(size)


def test_two_images_on_one_base_have_it_once_and_the_disk_counts_it_once(page: Page) -> None:
    go(opened(page), len(events("mission")))
    images = [event["data"] for event in events("mission") if event["kind"] == "image.created"]
    layers = {layer["digest"]: layer["size"] for image in images for layer in image["layers"]}
    assert sorted(drawn_layers(page)) == sorted(layers)
    writes = [event["data"] for event in events("mission") if event["kind"] == "container.writable"]
    written = {write["container"]: write["bytes"] for write in writes}
    kept, total = sum(layers.values()), sum(layers.values()) + sum(written.values())
    caption = stage(page).locator("figcaption")
    expect(caption).to_contain_text(f"On disk {shown(total)}")
    expect(caption).to_contain_text(f"{len(layers)} layers, each kept once: {shown(kept)}")


def test_a_shared_layer_lights_both_images_that_stand_on_it(page: Page) -> None:
    go(opened(page), len(events("mission")))
    stage(page).locator(".slab[data-base=true]").first.hover()
    expect(stage(page).locator(".plate[data-belongs]")).to_have_count(2)
    expect(stage(page).locator(".hint")).to_contain_text("2 images and 3 containers stand on it")


def test_an_image_has_as_many_layers_as_its_manifest_and_a_note_for_every_other_line(page: Page) -> None:
    go(opened(page), moment("mission", "build.finished"))
    (image,) = [event["data"] for event in events("mission") if event["kind"] == "image.created"][:1]
    assert len(drawn_layers(page)) == len(image["layers"])
    for line in ("EXPOSE", "CMD"):
        expect(stage(page).locator(".plate").get_by_text(line)).to_be_visible()
    expect(stage(page).locator(".slab").filter(has_text=re.compile("EXPOSE|CMD"))).to_have_count(0)


def test_a_cached_line_is_told_apart_from_one_that_ran(page: Page) -> None:
    go(opened(page), moment("mission", "build.finished", 2))
    states = page.locator("slip-build .build-line").evaluate_all("(lines) => lines.map((one) => one.dataset.state)")
    assert states[:2] == ["cached", "cached"]
    assert states[2:4] == ["done", "done"]


def test_the_writable_layer_is_there_and_empty_as_soon_as_its_container_is(page: Page) -> None:
    go(opened(page, "keeping"), moment("keeping", "container.created"))
    expect(stand(page, "mycontainer").locator(".writable")).to_have_text(re.compile(r"writable layer\s*0 files"))


def test_a_changed_file_lies_in_the_writable_layer_and_the_layer_it_came_from_stays(page: Page) -> None:
    slider = opened(page, "keeping")
    write = moment("keeping", "container.writable", container="mycontainer")
    go(slider, write - 1)
    before = looks(page)
    go(slider, write)
    expect(stand(page, "mycontainer").locator("[data-change=C]")).to_have_text("/app/index.js")
    assert looks(page) == before
    stand(page, "mycontainer").locator("[data-change=C]").hover()
    expect(stage(page).locator(".hint")).to_contain_text("copied up from the image")
    expect(stage(page).locator(".slab[data-belongs]")).to_have_count(len(drawn_layers(page)))


def test_no_container_sees_what_another_wrote(page: Page) -> None:
    slider = opened(page, "keeping")
    write = moment("keeping", "container.writable", container="mycontainer")
    go(slider, write - 1)
    before = stand(page, "other").locator(".writable").inner_text()
    go(slider, write)
    assert stand(page, "other").locator(".writable").inner_text() == before


def test_stop_keeps_the_writable_layer_and_start_goes_on_with_it(page: Page) -> None:
    slider = opened(page, "keeping")
    go(slider, moment("keeping", "container.writable", container="mycontainer"))
    place, written = stand(page, "mycontainer"), stand(page, "mycontainer").locator(".writable").inner_text()
    assert "2 files" in written
    go(slider, moment("keeping", "container.exited"))
    expect(place).to_contain_text("exited 143")
    expect(place).to_contain_text("no processes")
    assert place.locator(".writable").inner_text() == written
    go(slider, moment("keeping", "command.finished", entry="start") + 1)
    expect(place.locator(".process")).to_have_count(1)
    assert place.locator(".writable").inner_text() == written


def test_the_end_of_process_1_empties_the_container_and_is_said_in_words_and_a_number(page: Page) -> None:
    go(opened(page), moment("mission", "container.exited", container="hungry"))
    expect(stand(page, "hungry").locator(".process")).to_have_count(0)
    expect(stand(page, "hungry")).to_contain_text("exited 137")
    expect(stand(page, "hungry")).to_contain_text("it used more memory than its limit")


def test_rm_takes_the_container_with_its_writable_layer_and_nothing_else(page: Page) -> None:
    slider = opened(page, "keeping")
    removed = moment("keeping", "container.removed")
    go(slider, removed - 1)
    before = looks(page)
    go(slider, removed)
    expect(stand(page, "mycontainer")).to_have_count(0)
    expect(stage(page).locator(".writable")).to_have_count(1)
    assert looks(page) == before


def test_a_volume_lies_outside_and_rm_leaves_it_where_it_is(page: Page) -> None:
    slider = opened(page, "keeping")
    removed = moment("keeping", "container.removed")
    go(slider, removed - 1)
    volume = stage(page).locator(".volume").filter(has_text="data")
    expect(volume).to_contain_text("in 1 container")
    place = "(element) => [element.style.transform, element.style.width, element.parentElement.className].join()"
    before = volume.evaluate(place)
    volume.evaluate("(element) => { window.known = element; }")
    assert not volume.evaluate("(element) => element.closest('.stand') !== null")
    expect(stand(page, "mycontainer").locator("[data-mount]").first).to_have_text("data at /data")
    go(slider, removed)
    expect(volume).to_contain_text("in no container")
    assert volume.evaluate("(element) => element === window.known")
    assert volume.evaluate(place) == before
    volume.hover()
    expect(stage(page).locator(".hint")).to_contain_text("none has it now: what is in it stays until docker volume rm")
    go(slider, moment("keeping", "volume.removed"))
    expect(volume).to_have_count(0)
    expect(stage(page).locator(".volume")).to_have_count(1)


PLACE_ON_THE_WALL = """(row) => {
    const { top, height } = row.getBoundingClientRect();
    return [row.parentElement.getBoundingClientRect().left, top + height / 2];
}"""
END_OF_LINE = """(line) => {
    const { x, y } = line.getPointAtLength(line.getTotalLength());
    const { left, top } = line.ownerSVGElement.getBoundingClientRect();
    return [x + left, y + top];
}"""


def test_a_volume_that_two_containers_mount_is_drawn_once_with_a_line_to_each(page: Page) -> None:
    go(opened(page, "keeping"), moment("keeping", "container.removed") - 1)
    expect(stage(page).locator(".volume").filter(has_text="shared")).to_have_count(1)
    lines = stage(page).locator("path[data-volume=volume-shared]")
    assert lines.evaluate_all("(all) => all.map((one) => one.dataset.container)") == ["mycontainer", "other"]
    for name in ("mycontainer", "other"):
        row = stand(page, name).locator("[data-mount='/shared']")
        expect(row).to_contain_text("shared at /shared")
        wall = row.evaluate(PLACE_ON_THE_WALL)
        end = stage(page).locator(f"path[data-volume=volume-shared][data-container={name}]").evaluate(END_OF_LINE)
        assert [abs(a - b) < 4 for a, b in zip(wall, end, strict=True)] == [True, True], (name, wall, end)
    expect(stand(page, "other").locator("[data-mount='/shared']")).to_contain_text("read-only")
    stage(page).locator(".volume").filter(has_text="shared").hover()
    expect(stage(page).locator(".stand[data-belongs]")).to_have_count(2)
    expect(stage(page).locator("path[data-belongs]")).to_have_count(2)
    expect(stage(page).locator(".hint")).to_contain_text(
        "mycontainer has it at /shared and other has it at /shared, read-only"
    )


def test_exec_adds_a_process_and_no_container(page: Page) -> None:
    slider = opened(page, "keeping")
    go(slider, moment("keeping", "command.entered", entry="exec"))
    expect(stage(page).locator(".stand")).to_have_count(2)
    expect(stand(page, "mycontainer").locator(".process")).to_have_count(1)
    go(slider, moment("keeping", "command.finished", entry="exec") + 1)
    expect(stage(page).locator(".stand")).to_have_count(2)
    expect(stand(page, "mycontainer").locator(".process")).to_have_count(2)


def test_a_paused_container_keeps_its_processes(page: Page) -> None:
    slider = opened(page, "setbacks")
    paused = moment("setbacks", "container.paused")
    go(slider, paused - 1)
    running = stand(page, "mycontainer").locator(".process").all_inner_texts()
    go(slider, paused)
    expect(stand(page, "mycontainer")).to_have_attribute("data-state", "paused")
    assert stand(page, "mycontainer").locator(".process").all_inner_texts() == running


def test_a_tag_moves_to_the_new_image_and_the_old_one_stays_without_it(page: Page) -> None:
    slider = opened(page, "setbacks")
    moved = moment("setbacks", "image.tagged", 2)
    go(slider, moved - 1)
    slabs = drawn_layers(page)
    old = stage(page).locator(".plate").filter(has_text="an_image:latest").get_attribute("data-image")
    go(slider, moved)
    expect(stage(page).locator(f".plate[data-image={old}]")).to_contain_text("dangling: an_image:latest moved to")
    expect(stage(page).locator(".flag")).to_have_count(1)
    assert drawn_layers(page) == slabs


def test_a_published_port_is_a_door_with_two_numbers(page: Page) -> None:
    go(opened(page), moment("mission", "container.started"))
    door = stand(page, "mycontainer").locator(".door")
    expect(door).to_have_text(re.compile(r"3000\s*→\s*of this sandbox is\s*3000"))
    stand(page, "mycontainer").locator("[data-port]").hover()
    expect(stage(page).locator(".hint")).to_contain_text("EXPOSE (line 5) only notes it.")


def test_a_container_stays_the_same_element_whatever_happens_to_it(page: Page) -> None:
    slider = opened(page, "keeping")
    first, last = moment("keeping", "container.created"), moment("keeping", "container.removed")
    go(slider, first)
    stand(page, "mycontainer").evaluate("(element) => { window.known = element; }")
    for seq in range(first + 1, last):
        go(slider, seq)
        assert stand(page, "mycontainer").evaluate("(element) => element === window.known"), seq


def test_every_state_is_told_in_words_and_by_a_sign_and_not_by_colour_alone(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    slider = opened(page, "setbacks")
    seen: dict[str, tuple[str, str]] = {}
    for seq in range(moment("setbacks", "container.created"), len(events("setbacks")) + 1):
        go(slider, seq)
        for one in stage(page).locator(".stand").all():
            state, label = one.get_attribute("data-state") or "", one.locator(".state")
            seen[state] = (label.inner_text(), label.get_attribute("data-icon") or "")
    assert seen.keys() == {"created", "running", "paused", "exited"}
    assert len({words for words, _ in seen.values()}) == len({icon for _, icon in seen.values()}) == len(seen)
    assert all(words and icon for words, icon in seen.values())


def test_a_line_that_is_pointed_at_lights_its_layer_and_the_containers_on_it_and_says_how(page: Page) -> None:
    go(opened(page), moment("mission", "build.queued", 2))  # a build that is done folds its lines
    page.locator("slip-build .build-line").nth(3).hover()
    expect(stage(page).locator(".hint")).to_have_text(re.compile(r"^Line 4 made layer [0-9a-f]{12}, 4.31 MB, .*2 cont"))
    expect(stage(page).locator(".slab[data-belongs]")).to_contain_text("RUN npm install")
    expect(stage(page).locator(".stand[data-belongs]")).to_have_count(2)
    page.locator("slip-build .build-line").nth(5).hover()
    expect(stage(page).locator(".hint")).to_contain_text("CMD is noted on the image's plate, 0 bytes")
    expect(stage(page).locator(".slab[data-belongs]")).to_have_count(0)


def test_the_arrow_keys_go_to_every_thing_of_the_picture_and_each_says_what_belongs_to_it(page: Page) -> None:
    go(opened(page), moment("mission", "container.writable", 2))
    stage(page).locator(".stand").first.focus()
    told: list[str] = []
    for _ in range(60):
        hint = stage(page).locator(".hint")
        expect(hint).to_have_attribute("data-told", "")
        told.append(hint.inner_text())
        last = page.evaluate("document.activeElement.className + document.activeElement.dataset.id")
        page.keyboard.press("ArrowDown")
        if page.evaluate("document.activeElement.className + document.activeElement.dataset.id") == last == "slab":
            break
    kinds = ("running instance", "leads to port", "Process 1", "alone", "copied up", "added by", "template of")
    for words in (*kinds, "is a name that points", "CMD was noted", "was made by line 4", "came with the base image"):
        assert any(words in sentence for sentence in told), (words, told)
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('slip-stage .slab')")
