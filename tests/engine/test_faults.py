"""What can go wrong under a running stack, done to it for real: it heals by itself, nothing is lost or told twice."""

import asyncio
import json
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docker
import pytest
import websockets

from builder.engine import cgroups
from runner import reconcile
from scripts.engine_daemon import start_time
from scripts.stack import Bench, Stack, started
from tests.engine.faulty import (
    PATIENCE,
    SecondEngine,
    attempts,
    build,
    frozen,
    kill,
    nap,
    outcome,
    part,
    runs,
    sandbox,
    told,
    until,
)


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """One stack for all that is done here: whatever happened to it before, it must serve the next test."""
    with started(tmp_path_factory.mktemp("faults"), SLIPWAY_BUILDS_AT_ONCE="1") as stack:
        yield stack


@pytest.fixture(scope="module")
def bench(stack: Stack, engine: docker.DockerClient) -> Iterator[Bench]:
    """A sandbox of it with an image `one`, for all these tests: each names what it makes."""
    with sandbox(stack) as bench:
        assert outcome(bench, build(bench, "true", tag="one")) == "succeeded"
        yield bench


def test_a_killed_worker_costs_half_a_minute_and_no_build_and_no_container(
    stack: Stack, bench: Bench, engine: docker.DockerClient
) -> None:
    sleep = nap(3)
    lost = build(bench, sleep, tag="two")
    until(lambda: runs(sleep))
    image = told(bench, "image.created")[0]["digest"]
    created = engine.events(decode=True, filters={"type": "container", "event": "create", "image": image})
    threading.Thread(target=bench.command, args=("docker run -d --name late one sleep 1000",)).start()
    next(created)  # the engine has it, and our rows may not know yet
    kill(stack, "worker")
    created.close()
    until(lambda: not runs(sleep))
    assert outcome(bench, lost) == "succeeded"
    assert attempts(bench, lost) == [1, 2]
    assert len(told(bench, "image.created", build=lost)) == 1
    (container,) = until(lambda: told(bench, "container.started", name="late"))
    assert len(told(bench, "container.created", name="late")) == 1
    made = engine.api.containers(all=True, filters={"name": f"slip-{container['container']}"})
    assert [each["State"] for each in made] == ["running"]


def test_builds_outlive_a_broker_that_forgot_them(stack: Stack, bench: Bench) -> None:
    builds = [build(bench, run) for run in ("sleep 1", "true", "true")]
    until(lambda: attempts(bench, builds[0]))
    kill(stack, "redis")
    assert [outcome(bench, each) for each in builds] == ["succeeded"] * 3
    assert [attempts(bench, each) for each in builds] == [[1]] * 3


def test_a_build_is_taken_while_the_broker_hangs_and_done_when_it_goes_on(stack: Stack, bench: Bench) -> None:
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(build(bench, "true")), daemon=True)
    with frozen(stack, "redis"):
        asking.start()
        asking.join(PATIENCE)
        assert answers
        assert bench.command("docker ps")["exit_code"] == 0
    assert outcome(bench, answers[0]) == "succeeded"


def test_a_build_cancelled_while_no_worker_works_never_starts(stack: Stack, bench: Bench) -> None:
    with frozen(stack, "worker"):
        never = build(bench, "true")
        bench.call("POST", f"/builds/{never}/cancel", {})
        assert outcome(bench, never) == "cancelled"
    assert outcome(bench, build(bench, "true")) == "succeeded"
    assert attempts(bench, never) == []


async def test_a_reader_whose_socket_is_cut_and_whose_site_is_killed_misses_nothing(stack: Stack, bench: Bench) -> None:
    watched = await asyncio.to_thread(build, bench, "for i in $(seq 20); do echo $i; sleep 0.1; done")
    read: list[int] = []
    ended = killed = False
    async with asyncio.timeout(PATIENCE):
        while not ended:
            try:
                numbers, ended = await _read(bench, read[-1] if read else 0, watched)
                read += numbers
            except (OSError, websockets.WebSocketException):
                await asyncio.sleep(0.1)  # a browser waits longer
            if not killed:
                killed = True
                await asyncio.to_thread(kill, stack, "site")
    assert read == list(range(1, len(read) + 1))


async def _read(bench: Bench, after: int, build: str) -> tuple[list[int], bool]:
    """The numbers of a few messages, and whether the build's end was among them; then the connection is cut."""
    numbers: list[int] = []
    address = f"{bench.url.replace('http', 'ws', 1)}/ws/sandboxes/{bench.id}"
    async with websockets.connect(address, origin=websockets.Origin(bench.url)) as wire:
        await wire.send(json.dumps({"token": bench.token, "after": after}))
        ended = False
        while not ended and len(numbers) < 5:
            events = json.loads(await wire.recv())["events"]
            numbers += [event["seq"] for event in events]
            ended = any(e["kind"] == "build.finished" and e["data"]["build"] == build for e in events)
        wire.transport.abort()
    return numbers, ended


def test_what_is_done_at_the_engine_while_nobody_watches_is_told_afterwards(
    stack: Stack, bench: Bench, engine: docker.DockerClient
) -> None:
    ids = [
        bench.command(f"docker run -d --name {name} one sleep 1000")["output"].strip()
        for name in ("again", "ended", "gone")
    ]
    with frozen(stack, "watcher"):
        again, ended, gone = (engine.containers.get(engine_id) for engine_id in ids)
        again.restart(timeout=0)
        ended.kill()
        gone.remove(force=True)
        watcher = part(stack, "watcher")
        kill(stack, "watcher")
    assert start_time(watcher) is None
    (end,) = until(lambda: told(bench, "container.exited", name="ended"))
    assert "somebody or something ended it with KILL" in end["say"]
    (missed,) = until(lambda: told(bench, "container.exited", name="again"))
    assert "how it ended is not known" in missed["say"]
    until(lambda: len(told(bench, "container.started", name="again")) == 2)
    assert until(lambda: told(bench, "container.removed", name="gone"))[0]["by"] == "engine"


@pytest.mark.django_db(transaction=True)
def test_two_sites_on_one_engine_leave_each_others_work_alone(
    bench: Bench, engine: docker.DockerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    container = bench.command("docker run -d --name mine one sleep 1000")["output"].strip()
    sleep = nap(1000)
    mine = build(bench, sleep)
    until(lambda: runs(sleep))
    monkeypatch.setattr(reconcile, "GRACE", -1.0)
    lost = reconcile.Lost()
    for _ in range(2):  # this test is another site: its database is its own
        reconcile.reconcile(lost, after_gap=True)
    cgroups.sweep(set())
    assert engine.containers.get(container).status == "running"
    assert runs(sleep)
    bench.call("POST", f"/builds/{mine}/cancel", {})
    assert outcome(bench, mine) == "cancelled"
    until(lambda: not runs(sleep))


LIFE = "sleep 1000.5"  # of a container that goes on until something ends it


def two(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Both, once there are two."""
    return found if len(found) == 2 else []


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory, engine: docker.DockerClient) -> dict[str, Any]:
    """What was seen on an engine of our own that died, of a stack that was stopped, and when both ended and began."""
    home = tmp_path_factory.mktemp("ends")
    seen: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="slip") as folder:  # short: the path of a socket has 107 bytes
        second = SecondEngine(Path(folder))
        try:
            with started(home, DOCKER_HOST=second.host) as stack:
                bench = Bench(stack.url).open()
                _lose_engine(second, bench, seen)
                sleep = nap(2)
                stopped = build(bench, sleep)
                until(lambda: runs(sleep))
            seen["left by ctrl-c"] = [word for word in (sleep, LIFE) if runs(word)]
            with started(home, DOCKER_HOST=second.host) as stack:
                again = Bench(stack.url, bench.id, bench.token, bench.headers)
                seen["stopped build"] = outcome(again, stopped)
                again.command("docker start lives")
                stack.process.kill()  # no chance to end anything
            second.tell("stop")
            second.tell("start")
            with started(home, DOCKER_HOST=second.host) as stack:
                again = Bench(stack.url, bench.id, bench.token, bench.headers)
                seen["exits"] = until(lambda: two(told(again, "container.exited", name="lives")))
        finally:
            second.close()
    return seen


def _lose_engine(second: SecondEngine, bench: Bench, seen: dict[str, Any]) -> None:
    """The engine dies under a build and a container, and is started again."""
    seen["image"] = outcome(bench, build(bench, "true", tag="one"))
    bench.command(f"docker run -d --name lives one {LIFE}")
    sleep = nap(3)
    interrupted = build(bench, sleep)
    until(lambda: runs(sleep))
    second.kill()
    until(lambda: not runs(sleep))  # BuildKit's own RUN would go on for ever
    seen["logs"] = bench.command("docker logs lives")["output"]
    second.tell("start")
    seen["interrupted build"] = outcome(bench, interrupted)
    seen["attempts"] = attempts(bench, interrupted)
    seen["exits while away"] = told(bench, "container.exited")


def test_a_build_outlives_the_death_of_its_engine(ends: dict[str, Any]) -> None:
    assert ends["image"] == "succeeded"
    assert (ends["interrupted build"], ends["attempts"]) == ("succeeded", [1, 2])


def test_an_engine_that_is_away_is_named_and_its_containers_are_not_given_up(ends: dict[str, Any]) -> None:
    assert "the engine does not answer" in ends["logs"]
    assert ends["exits while away"] == []


def test_ctrl_c_in_mid_build_leaves_no_process_and_the_next_start_goes_on_with_it(ends: dict[str, Any]) -> None:
    assert ends["left by ctrl-c"] == []
    assert ends["stopped build"] == "succeeded"


def test_a_container_says_whether_the_site_or_its_engine_ended_it(ends: dict[str, Any]) -> None:
    assert [each["words"] for each in ends["exits"]] == [
        "the site was stopped, which ended every program of its containers (128 + 9, signal KILL)",
        "the engine was restarted, which ended every program on it (128 + 9, signal KILL)",
    ]
