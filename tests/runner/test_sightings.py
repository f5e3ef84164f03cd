import time
from dataclasses import replace

import pytest

from runner import sightings, work
from runner.engine import containers
from runner.lifecycle import Sighting
from runner.models import Container, PublishedPort
from tests.runner.conftest import MakeContainer
from webapp.refusal import Refused
from webapp.sandboxes import eventlog

RUN = "2026-01-01T00:00:01.123456789Z"
RUNS = Sighting(status="running", run=RUN, host_pid=77, address="10.64.0.18")


def told(row: Container) -> list[str]:
    return [event["kind"] for event in eventlog.read(row.sandbox_id) if event["kind"].startswith("container.")]


def see(row: Container, seen: Sighting, at: float | None = None) -> Container:
    sightings.apply(row.id, seen, time.time() if at is None else at)
    row.refresh_from_db()
    return row


def test_a_start_is_stored_and_told_once_however_often_it_is_seen(container: MakeContainer) -> None:
    row = see(see(container(), RUNS), RUNS)
    assert (row.state, row.host_pid, row.address) == ("running", 77, "10.64.0.18")
    assert told(row) == ["container.started"]


def test_an_end_lets_go_of_ports_and_address(container: MakeContainer) -> None:
    row = see(container(state="running", run=RUN, address="10.64.0.18", ports=((3000, 3000),)), RUNS)
    row = see(row, Sighting(status="exited", run=RUN, exit_code=3, finished="2026-01-01T00:00:09Z"))
    assert (row.state, row.exit_code, row.address) == ("exited", 3, "")
    assert not PublishedPort.objects.filter(held=True).exists()


def test_a_sighting_made_before_the_last_one_counts_for_nothing(container: MakeContainer) -> None:
    row = see(container(), RUNS, at=100.0)
    row = see(row, Sighting(status="exited", run=RUN), at=99.0)
    assert row.state == "running"


def test_a_clock_that_was_set_back_stops_no_container(container: MakeContainer) -> None:
    row = see(container(), RUNS, at=100_000.0)
    row = see(row, Sighting(status="exited", run=RUN), at=90_000.0)
    assert row.state == "exited"


def test_a_new_run_clears_what_the_last_one_left(container: MakeContainer) -> None:
    row = see(container(state="exited", run="2025-01-01T00:00:00Z", exit_code=137, asked="stop", failure="x"), RUNS)
    assert (row.exit_code, row.asked, row.failure) == (None, "", "")


def test_two_containers_cannot_hold_one_host_port(container: MakeContainer) -> None:
    container("one", state="running", ports=((3000, 3000),))
    with pytest.raises(Refused) as raised:
        sightings.hold_ports(container("two", ports=((3000, 80),)))
    assert raised.value.message.endswith("Bind for 0.0.0.0:3000 failed: port is already allocated")
    assert "-p 3001:80" in str(raised.value.hint)


def test_a_container_that_gets_only_some_of_its_ports_keeps_none(container: MakeContainer) -> None:
    container("one", state="running", ports=((3001, 3000),))
    second = container("two", ports=((3000, 80), (3001, 81)))
    with pytest.raises(Refused):
        sightings.hold_ports(second)
    assert not second.published.filter(held=True).exists()


def test_the_same_host_port_is_free_in_another_sandbox(container: MakeContainer) -> None:
    from webapp.sandboxes.lifecycle import open_sandbox

    container("one", state="running", ports=((3000, 3000),))
    other = container("two", ports=((3000, 3000),))
    stranger = open_sandbox()[0]
    Container.objects.filter(pk=other.pk).update(sandbox=stranger)
    PublishedPort.objects.filter(container=other).update(sandbox=stranger)
    sightings.hold_ports(Container.objects.get(pk=other.pk))
    assert PublishedPort.objects.filter(host_port=3000, held=True).count() == 2


def test_a_failed_start_leaves_the_container_as_it_was_and_says_why(container: MakeContainer) -> None:
    row = container(state="created")
    sightings.failed(row, Refused("run.command_not_found", "no such program", exit_code=127))
    row.refresh_from_db()
    assert (row.state, row.exit_code, row.failure, row.failure_exit_code) == ("created", 127, "no such program", 127)
    assert told(row) == ["container.failed"]


def test_a_container_that_was_never_made_has_failed_for_good(container: MakeContainer) -> None:
    row = container(state="creating", engine_id="")
    sightings.failed(row, Refused("run.no_image", "gone"))
    row.refresh_from_db()
    assert row.state == "failed"


def test_a_container_made_by_two_workers_is_told_once(container: MakeContainer) -> None:
    row = container(state="creating", engine_id="")
    again = Container.objects.get(pk=row.pk)
    sightings.made(row, "e" * 64)
    sightings.made(again, "e" * 64)
    assert told(row) == ["container.created"]


def test_the_made_container_tells_its_published_and_its_exposed_ports(container: MakeContainer) -> None:
    row = container(state="creating", engine_id="", ports=((8080, 80),), settings={"exposed": ["80/tcp", "53/udp"]})
    sightings.made(row, "e" * 64)
    data = next(event["data"] for event in eventlog.read(row.sandbox_id) if event["kind"] == "container.created")
    assert [(port["host"], port["container"], port["protocol"]) for port in data["ports"]] == [
        (8080, 80, "tcp"),
        (None, 53, "udp"),
    ]


@pytest.mark.parametrize(("verb", "late", "then"), [("unpause", "paused", "running"), ("pause", "running", "paused")])
def test_an_engine_that_still_says_what_was_before_is_asked_again(
    container: MakeContainer, monkeypatch: pytest.MonkeyPatch, verb: str, late: str, then: str
) -> None:
    row = container(state=late, run=RUN, address=RUNS.address)
    said = iter([late, late, then])
    monkeypatch.setattr(containers, verb, lambda *_: None)
    monkeypatch.setattr(containers, "sight", lambda _: replace(RUNS, status=next(said)))
    work.act(row, verb)
    assert told(row) == [f"container.{verb}d"]
