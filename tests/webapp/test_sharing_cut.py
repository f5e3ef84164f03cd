"""What is shared: a part of the log that folds to the same states, without ids of the engine and without addresses."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixtures import recorded
from webapp.sharing.asciicast import asciicast
from webapp.sharing.chapters import chapters, duration, suggested_title
from webapp.sharing.cleaning import cleaned
from webapp.sharing.cut import cut, number_in
from webapp.sharing.scene import scene

MISSION = recorded.story("mission")
ENGINE_ID = "0123456789ab" * 5 + "cdef"


def container(seq: int = 1, **data: Any) -> dict[str, Any]:
    created = {"container": "c", "engine_id": ENGINE_ID, "name": "web", "image": "i", "ports": [], **data}
    return {"seq": seq, "at_ms": 0, "kind": "container.created", "data": created, "say": "Container web is created."}


def finished(output: str) -> dict[str, Any]:
    data = {"entry": "e", "exit_code": 0, "output": output}
    return {"seq": 2, "at_ms": 0, "kind": "command.finished", "data": data, "say": "The command is done."}


@pytest.mark.parametrize("name", recorded.STORIES)
@given(data=st.data())
def test_any_part_holds_at_any_moment_what_the_whole_log_held(name: str, data: st.DataObject) -> None:
    events = recorded.story(name)
    first = data.draw(st.integers(1, len(events)))
    last = data.draw(st.integers(first, len(events)))
    moment = data.draw(st.integers(first - 1, last))
    part = cut(events, first, last)
    there = scene(part.events, number_in(part, first, moment))
    assert recorded.told(there) == recorded.told(scene(events, moment))


@given(st.integers(1, 76), st.integers(0, 75))
def test_a_part_is_numbered_from_one_without_holes(first: int, more: int) -> None:
    part = cut(MISSION, first, min(first + more, len(MISSION)))
    assert [event["seq"] for event in part.events] == list(range(1, len(part.events) + 1))
    assert part.start <= len(part.events)


def test_what_was_typed_and_what_was_removed_before_the_beginning_is_left_out() -> None:
    part = cut(MISSION, 73, 76)
    before = part.events[: part.start]
    assert "short" not in json.dumps(before)
    assert not [event for event in before if event["kind"].startswith("command.")]


def test_a_command_that_ends_in_the_part_is_told_from_its_beginning() -> None:
    part = cut(MISSION, 30, 31)
    assert [event["data"]["entry"] for event in part.events if event["kind"] == "command.entered"] == [
        "run mycontainer"
    ]


def test_the_files_of_both_folds_are_up_to_date() -> None:
    assert json.loads((recorded.SHARED / "scenes.json").read_text()) == recorded.scenes()
    assert (recorded.SHARED / "part.ndjson").read_text() == recorded.part()


def test_ids_of_the_engine_are_replaced_wherever_they_stand_and_by_the_same() -> None:
    output = f"{ENGINE_ID}\n{ENGINE_ID[:12]}   an_image   web\n"
    created, done = cleaned([container(), finished(output)], "key", "apps.localhost")
    new = created["data"]["engine_id"]
    assert ENGINE_ID[:12] not in json.dumps([created, done])
    assert len(new) == 64
    assert done["data"]["output"] == f"{new}\n{new[:12]}   an_image   web\n"


def test_another_recording_has_other_ids() -> None:
    first, second = (cleaned([container()], key, "apps.localhost")[0]["data"]["engine_id"] for key in ("a", "b"))
    assert first != second


def test_addresses_of_programs_are_left_out() -> None:
    port = {"container": 80, "protocol": "tcp", "host": 3000, "url": "http://k7x2.apps.localhost:8000/"}
    told = finished("→ It is at http://k7x2.apps.localhost:8000/ now.\n")
    created, done = cleaned([container(ports=[port]), told], "key", "apps.localhost")
    assert created["data"]["ports"] == [{**port, "url": None}]
    assert "k7x2" not in json.dumps(done)


def test_what_images_are_called_at_the_engine_is_left_out() -> None:
    (done,) = cleaned([finished("pull access denied for slip/abcdefghijklmnopqrstuvwxyz\n")], "key", "apps.localhost")
    assert "slip/" not in done["data"]["output"]


@pytest.mark.parametrize("name", recorded.STORIES)
def test_nothing_else_of_a_log_is_changed(name: str) -> None:
    events = recorded.story(name)
    for before, after in zip(events, cleaned(events, "key", "apps.localhost"), strict=True):
        if before["kind"] not in ("container.created", "command.finished"):
            assert after == before


@given(st.lists(st.text(max_size=40), max_size=5))
def test_cleaning_takes_any_text(outputs: list[str]) -> None:
    events = [container(), *(finished(output.encode("utf-8", "replace").decode()) for output in outputs)]
    assert len(cleaned(events, "key", "apps.localhost")) == len(events)


def test_chapters_are_commands_and_builds() -> None:
    titles = [chapter.title for chapter in chapters(MISSION)]
    assert titles[:3] == [
        "docker build -t=an_image .",
        "docker run -d --name mycontainer -p 3000:3000 an_image",
        "docker run -d --name hungry -p 3001:3000 an_image",
    ]
    assert [chapter.seq for chapter in chapters(MISSION, after=70)] == [73, 75]


def test_a_recording_is_named_after_what_happened() -> None:
    assert suggested_title(MISSION) == "Two images, 4 containers"
    assert suggested_title(MISSION[:1]) == "An empty sandbox"


@pytest.mark.parametrize(("ms", "words"), [(400, "0 s"), (65_000, "1 min 05 s"), (3_720_000, "1 h 02 min")])
def test_durations_are_said_as_a_person_says_them(ms: int, words: str) -> None:
    assert duration(ms) == words


def test_an_asciicast_has_what_was_typed_and_what_it_printed() -> None:
    header, *lines = [json.loads(line) for line in asciicast(MISSION, "A title")]
    assert header == {
        "version": 3,
        "term": {"cols": 100, "rows": 30},
        "idle_time_limit": 2,
        "title": "A title",
    }
    assert [11.6 - 10.4 > 0, "m", "docker run -d --name mycontainer -p 3000:3000 an_image"] in [
        [line[0] >= 0, line[1], line[2]] for line in lines
    ]
    printed = "".join(text for _, code, text in lines if code == "o")
    assert "$ docker ps -a\r\nCONTAINER ID" in printed
    assert "added 57 packages in 2.9s\r\n" in printed
    assert lines[-1] == [0, "x", "0"]


def test_the_times_of_an_asciicast_add_up() -> None:
    lines = [json.loads(line) for line in asciicast(MISSION, "A title", start=20)][1:]
    shown = [event["at_ms"] for event in MISSION if event["seq"] > 20]
    assert sum(line[0] for line in lines) == pytest.approx((shown[-1] - shown[0]) / 1000)


def test_a_players_terminal_is_not_steered_by_what_was_printed() -> None:
    text = "".join(asciicast([finished("\x1b]52;c;ZXZpbA==\x07\x9b31mred\n")], "A title"))
    assert "\\u001b" not in text
    assert "\\u0007" not in text
    assert "\x9b" not in text
