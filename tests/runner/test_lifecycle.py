from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runner.lifecycle import GONE, HOLDING, MOVES, Row, Sighting, compare, refusal

RUN, LATER = "2026-01-01T00:00:01.5Z", "2026-01-01T00:00:09.5Z"
CREATED = Row(container="c", name="one", state="created", command=("npm",), run="", asked="", memory_limit=1)
RUNNING = replace(CREATED, state="running", run=RUN)
EXITED = replace(CREATED, state="exited", run=RUN)


def kinds(row: Row, seen: Sighting) -> list[str]:
    return [event.kind for event in compare(row, seen).events]


def test_a_created_container_that_runs_has_started() -> None:
    found = compare(CREATED, Sighting(status="running", run=RUN, host_pid=7))
    assert [event.kind for event in found.events] == ["container.started"]
    assert (found.state, found.began, found.ended) == ("running", True, False)


def test_a_container_that_ended_before_anybody_looked_still_started() -> None:
    found = compare(CREATED, Sighting(status="exited", run=RUN, exit_code=3))
    assert [event.kind for event in found.events] == ["container.started", "container.exited"]
    assert found.began
    assert found.state == "exited"


def test_a_restart_that_nobody_saw_is_told_as_an_end_and_a_beginning() -> None:
    assert kinds(RUNNING, Sighting(status="running", run=LATER)) == ["container.exited", "container.started"]


def test_how_a_run_ended_that_nobody_saw_is_not_made_up() -> None:
    missed = compare(RUNNING, Sighting(status="running", run=LATER)).events[0]
    assert missed.say() == (
        "Container one stopped: it was started again before anybody looked, so how it ended is not known. Its "
        "writable layer is kept."
    )


def test_the_same_sighting_twice_tells_nothing_the_second_time() -> None:
    assert kinds(RUNNING, Sighting(status="running", run=RUN)) == []


def test_a_running_container_that_exited_tells_its_code_and_words() -> None:
    (event,) = compare(RUNNING, Sighting(status="exited", run=RUN, exit_code=1)).events
    assert event.to_json()["exit_code"] == 1
    assert "reported an error" in event.say()


def test_memory_is_blamed_only_when_process_1_was_killed() -> None:
    (event,) = compare(RUNNING, Sighting(status="exited", run=RUN, exit_code=0, out_of_memory=True)).events
    assert event.to_json()["out_of_memory"] is False


def test_pause_and_unpause_are_told() -> None:
    assert kinds(RUNNING, Sighting(status="paused", run=RUN)) == ["container.paused"]
    assert kinds(replace(RUNNING, state="paused"), Sighting(status="running", run=RUN)) == ["container.unpaused"]


def test_a_paused_container_that_was_killed_exits() -> None:
    paused = replace(RUNNING, state="paused")
    assert kinds(paused, Sighting(status="exited", run=RUN, exit_code=137)) == ["container.exited"]


def test_removal_that_was_asked_for_is_the_learners() -> None:
    (event,) = compare(replace(EXITED, asked="remove"), Sighting(status="gone")).events
    assert event.to_json()["by"] == "you"


def test_removal_behind_our_back_says_so() -> None:
    (event,) = compare(RUNNING, Sighting(status="gone")).events
    assert event.to_json()["by"] == "engine"
    assert "somebody else" in event.say()


def test_an_old_look_at_a_run_that_has_ended_tells_nothing() -> None:
    assert kinds(EXITED, Sighting(status="running", run=RUN)) == []


@pytest.mark.parametrize("state", ["creating", *GONE])
def test_a_container_that_is_not_there_yet_or_any_more_is_not_moved(state: str) -> None:
    row = replace(CREATED, state=state)  # type: ignore[arg-type]
    assert kinds(row, Sighting(status="running", run=RUN)) == []


# An engine gives every container that ever ran the time of its last start.
SIGHTINGS = st.one_of(
    st.sampled_from([Sighting(status="created"), Sighting(status="gone")]),
    st.builds(
        Sighting,
        status=st.sampled_from(["running", "paused", "restarting", "exited", "dead", "removing", "gone"]),
        run=st.sampled_from([RUN, LATER]),
        exit_code=st.sampled_from([0, 1, 137]),
    ),
)


@given(st.lists(SIGHTINGS, max_size=8))
def test_whatever_is_seen_a_container_only_makes_allowed_moves(sightings: list[Sighting]) -> None:
    row = CREATED
    for seen in sightings:
        found = compare(row, seen)
        assert found.state == row.state or found.state in MOVES[row.state] or found.began
        row = replace(row, state=found.state, run=seen.run if found.began else row.run)


@given(st.lists(SIGHTINGS, max_size=8))
def test_starts_and_ends_alternate_in_the_log_whatever_is_seen(sightings: list[Sighting]) -> None:
    row, told = CREATED, []
    for seen in sightings:
        found = compare(row, seen)
        told += [event.kind for event in found.events]
        row = replace(row, state=found.state, run=seen.run if found.began else row.run)
    lives = [kind for kind in told if kind in ("container.started", "container.exited")]
    assert lives == (["container.started", "container.exited"] * len(lives))[: len(lives)]


def test_a_running_container_is_not_removed_without_force() -> None:
    sentence = refusal("remove", "running", "one", "f" * 64)
    assert sentence is not None
    assert 'cannot remove container "/one": container is running' in sentence
    assert refusal("remove", "running", "one", "f" * 64, force=True) is None


def test_a_paused_container_is_not_started() -> None:
    assert refusal("start", "paused", "one", "f") == "cannot start a paused container, try unpause instead"


@pytest.mark.parametrize("verb", ["kill", "pause", "unpause"])
def test_what_needs_a_running_container_is_refused_for_an_exited_one(verb: str) -> None:
    assert refusal(verb, "exited", "one", "f" * 64)


@pytest.mark.parametrize("state", HOLDING)
def test_stop_and_restart_are_never_refused(state: str) -> None:
    assert refusal("stop", state, "one", "f") is None  # type: ignore[arg-type]
    assert refusal("restart", state, "one", "f") is None  # type: ignore[arg-type]
