"""What the log tells of a container's isolation is what the kernel of this machine has."""

import os
from pathlib import Path
from typing import Any

import docker
import pytest
from django.conf import settings

from runner import questions, work
from runner.engine import answers
from runner.looks import Looks
from runner.models import Container
from tests.engine.running import Run, run, told
from webapp.refusal import Refused

__all__ = ["run"]  # a fixture
pytestmark = pytest.mark.django_db
FOREVER = "trap 'exit 0' TERM; while :; do sleep 0.1; done"


def isolation(row: Container) -> dict[str, Any]:
    """What is told of it after one look."""
    Looks().round()
    [event] = [event for event in told(row) if event["kind"] == "container.isolation"]
    return event


def test_namespaces_are_those_of_process_1_beside_the_machines(run: Run) -> None:
    row = run(FOREVER)
    spaces = {space["kind"]: space for space in isolation(row)["namespaces"]}
    assert {"pid", "net", "mnt", "uts", "ipc", "cgroup", "user"} <= spaces.keys()
    for kind, space in spaces.items():
        assert f"{kind}:[{space['inode']}]" == os.readlink(f"/proc/{row.host_pid}/ns/{kind}")
        assert f"{kind}:[{space['host']}]" == os.readlink(f"/proc/self/ns/{kind}")
    assert spaces["net"]["inode"] != spaces["net"]["host"]


def test_limits_are_the_profiles_as_the_kernel_holds_them(run: Run) -> None:
    assert isolation(run(FOREVER))["limits"] == {
        "source": "kernel",
        "memory_bytes": settings.LIMITS["memory_bytes"],
        "processes": settings.LIMITS["processes"],
        "milli_cpus": settings.LIMITS["milli_cpus"],
    }


def test_the_chain_leads_from_the_process_that_asked_to_process_1(run: Run) -> None:
    row = run(FOREVER)
    event = isolation(row)
    chain = {link["what"]: link["pid"] for link in event["chain"]}
    assert list(chain) == ["site", "dockerd", "containerd", "shim"]
    assert chain["site"] == os.getpid()
    assert Path(f"/proc/{chain['dockerd']}/comm").read_text() == "dockerd\n"
    assert row.engine_id in Path(f"/proc/{chain['shim']}/cmdline").read_text()
    assert f"PPid:\t{chain['shim']}\n" in Path(f"/proc/{event['host_pid']}/status").read_text()


def test_isolation_is_told_once_a_run(run: Run) -> None:
    row, looks = run(FOREVER), Looks()
    for _ in range(2):
        looks.round()
    work.act(row, "restart", seconds=1)
    for _ in range(2):
        looks.round()
    pids = [event["host_pid"] for event in told(row) if event["kind"] == "container.isolation"]
    assert len(pids) == len(set(pids)) == 2


def test_an_engine_on_another_machine_tells_what_it_was_asked_for_and_nothing_of_this_machine(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from runner.engine.isolation import Machine

    row, looks = run(FOREVER), Looks(machine=Machine("tcp://elsewhere:2376", tmp_path, tmp_path))
    looks.round()
    [event] = [event for event in told(row) if event["kind"] == "container.isolation"]
    assert (event["hidden"], event["namespaces"], event["chain"]) == ("elsewhere", [], [])
    assert event["limits"]["source"] == "engine"
    assert event["limits"]["processes"] == settings.LIMITS["processes"]


def test_processes_carry_their_start_on_the_logs_clock(run: Run) -> None:
    row = run(FOREVER)
    Looks().round()
    [*_, event] = [event for event in told(row) if event["kind"] == "container.processes"]
    first = event["processes"][0]
    row.refresh_from_db()
    assert row.started_at is not None
    expected = (row.started_at - row.sandbox.created_at).total_seconds() * 1000
    assert first["pid"] == 1
    assert first["started_ms"] == pytest.approx(expected, abs=2000)


def test_changes_come_in_the_same_order_however_often_they_are_asked_for(run: Run) -> None:
    row = run("touch /tmp/a /etc/b /home/c /root/d; " + FOREVER)
    written = (answers.changes(row.engine_id)[1] for _ in range(500))
    assert any("/root/d" in str(changes) for changes in written)  # its program has come so far
    answers_given = [answers.changes(row.engine_id)[1] for _ in range(12)]
    assert answers_given == [answers_given[0]] * 12


def test_usage_grows_with_what_a_program_spends(run: Run) -> None:
    row = run("while :; do :; done")
    first = questions.answer(row, "usage")
    docker.APIClient(base_url=settings.ENGINE_URL).top(row.engine_id)  # time passes while the engine works
    second = questions.answer(row, "usage")
    assert second["at"] > first["at"]
    assert second["cpu_seconds"] > first["cpu_seconds"]
    assert 0 < second["memory_bytes"] < settings.LIMITS["memory_bytes"]
    assert second["processes"] >= 1


def test_a_container_that_has_ended_uses_nothing_and_says_so(run: Run) -> None:
    row = run(FOREVER)
    work.act(row, "kill")
    row.refresh_from_db()
    with pytest.raises(Refused, match="is not running"):
        questions.answer(row, "usage")


def test_a_run_that_ended_unnoticed_is_not_taken_for_one_on_another_machine(
    run: Run, engine: docker.DockerClient
) -> None:
    row = run(FOREVER)
    engine.containers.get(row.engine_id).kill()
    Looks().round()  # the row still says that it runs
    assert "container.isolation" not in [event["kind"] for event in told(row)]
