"""Containers of somebody who means harm, on a real engine: what is asserted is what happened."""

import ast
import io
import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import docker
import pytest
from django.conf import settings as site
from django.db import connection

from runner import actions, looks, work
from runner.engine import answers, containers, profile, programs
from runner.models import Container
from runner.site import site_key
from tests.engine.running import Run, kinds, run, told
from webapp.refusal import Refused
from webapp.sandboxes.models import Sandbox

__all__ = ["run"]  # a fixture
pytestmark = pytest.mark.django_db
FOREVER = "while :; do sleep 1000; done"
PATIENCE = 120.0  # seconds until a test gives up
ROOT = Path(__file__).resolve().parents[2]
EVIL = """FROM busybox
RUN mknod /disk b 254 0 && mknod /kmsg c 1 11 && cp /bin/busybox /su && chmod 4755 /su
VOLUME /v
HEALTHCHECK --interval=1s CMD touch /checked
STOPSIGNAL SIGCONT
LABEL org.slipway.site=other
"""


@pytest.fixture(scope="module")
def evil(engine: docker.DockerClient) -> Iterator[str]:
    """An image with devices, a volume, a health check, a stop signal that stops nothing, and a label of ours."""
    name = "slip-test-evil"
    engine.images.build(fileobj=io.BytesIO(EVIL.encode()), tag=name, rm=True)
    yield name
    engine.images.remove(name, force=True)


def said_by(row: Container, script: str) -> str:
    return str(programs.execute(row.engine_id, {}, ["sh", "-c", script], seconds=PATIENCE)["output"])


def test_what_an_image_says_changes_nothing_of_how_its_container_is_kept(
    run: Run, evil: str, engine: docker.DockerClient
) -> None:
    row = run(FOREVER, image=evil)
    document = engine.api.inspect_container(row.engine_id)
    expected = profile.host_config(document["HostConfig"]["NetworkMode"], site.LIMITS)
    assert profile.drift(expected, document["HostConfig"]) == []
    assert document["Config"]["Labels"]["org.slipway.site"] == site_key()
    assert document["State"].get("Health") is None
    assert all(binding is None for binding in document["NetworkSettings"]["Ports"].values())


def test_devices_and_setuid_programs_of_an_image_open_nothing(run: Run, evil: str) -> None:
    row = run(FOREVER, image=evil, user="1000")
    said = said_by(row, "head -c 1 /disk && echo READ; head -c 1 /kmsg && echo READ; /su; ls /checked")
    assert "READ" not in said
    assert "must be suid" in said  # what the program says that was started without the right
    assert "Operation not permitted" in said_by(run(FOREVER, image=evil), "head -c 1 /disk")


@pytest.mark.parametrize("workdir", ["/proc/self/fd/7", "/proc/self/fd/8", "/proc/self/fd/9"])
def test_no_open_file_of_the_runtime_is_a_way_to_the_machine(run: Run, workdir: str, tmp_path: Path) -> None:
    (tmp_path / "canary").write_text("canary")
    row = run(f"cat ../../../../../../..{tmp_path}/canary", workdir=workdir)
    assert row.failure or "canary\n" not in answers.logs(row.engine_id)
    assert programs.execute(run(FOREVER).engine_id, {}, ["pwd"], workdir=workdir)["exit_code"] != 0


def test_nothing_of_this_machine_answers_a_container(run: Run) -> None:
    row = run(FOREVER)
    gateway = row.address.rpartition(".")[0] + f".{int(row.address.rpartition('.')[2]) - 1}"
    with closing(socket.create_server(("", 0))) as server:
        server.settimeout(0.1)
        port = server.getsockname()[1]
        hosts = f"{gateway} 172.17.0.1 169.254.169.254 1.1.1.1"
        said = said_by(row, f"for h in {hosts}; do timeout 1 nc $h {port} < /dev/null && echo REACHED $h; done")
        assert "REACHED" not in said
        with pytest.raises(TimeoutError):
            server.accept()


def test_what_lies_in_a_volume_counts_and_a_container_over_its_quota_does_not_start_again(
    run: Run, evil: str, settings: Any
) -> None:
    row = run(FOREVER, image=evil)
    said_by(row, "for i in 1 2 3 4; do head -c 1000000 /dev/zero > /v/$i; done; sync")
    assert looks.written()[row.engine_id][0] >= 4_000_000
    settings.LIMITS = settings.LIMITS | {"writable_bytes": 2_000_000}
    looks.check_quota()
    work.look(row)
    assert kinds(row)[-2:] == ["over_quota", "exited"]
    row.refresh_from_db()
    for verb in ("start", "restart"):
        with pytest.raises(Refused, match="had written more than it may"):
            work.act(row, verb)
    work.act(row, "remove")


def test_shared_memory_and_single_files_have_their_limits(run: Run, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"writable_bytes": 3_000_000}
    row = run(FOREVER)
    said_by(row, "head -c 30000000 /dev/zero > /dev/shm/a; head -c 9000000 /dev/zero > /b")
    sizes = said_by(row, "stat -c %s /dev/shm/a /b").split()
    assert int(sizes[0]) <= 3_000_000
    assert int(sizes[1]) <= 3_000_000
    for number in range(8):
        said_by(row, f"head -c 2900000 /dev/zero > /dev/shm/f{number}")
    assert int(said_by(row, "du -k /dev/shm").split()[0]) <= 16 * 1024


def test_thirty_megabytes_of_output_leave_little_on_disk_and_the_last_line_is_there(
    run: Run, engine: docker.DockerClient
) -> None:
    row = run(f"head -c 30000000 /dev/zero | tr '\\0' y | fold -w 99; sleep 1; echo; echo last; {FOREVER}")
    deadline = time.monotonic() + PATIENCE
    while not answers.logs(row.engine_id, tail=1).endswith("last\n"):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    folder = Path(engine.info()["DockerRootDir"]) / "containers" / row.engine_id
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) < 3_000_000
    assert len(answers.logs(row.engine_id)) <= answers.MOST_OUTPUT


def test_a_program_that_will_not_end_is_ended_all_the_same(run: Run, evil: str) -> None:
    row = run(f"trap '' TERM CONT; {FOREVER}", image=evil)
    work.act(row, "stop", seconds=1)
    assert told(row)[-1]["exit_code"] == 137


@pytest.mark.parametrize("asked", [1e18, float("inf"), float("nan"), -1.0, -1e9, 0.5])
def test_nobody_keeps_a_worker_waiting_for_more_than_a_minute(
    sandbox: Sandbox, asked: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = Container(sandbox=sandbox, name="one", engine_id="e" * 64, state="running")
    passed: list[Any] = []
    monkeypatch.setattr("runner.replies.ask", lambda task, arguments, wait: passed.append(arguments[2]["seconds"]))
    for verb in ("stop", "restart"):
        actions.act(row, verb, timeout=asked)
    assert all(0 <= seconds <= 60 for seconds in passed)


def test_output_of_a_container_is_text_and_moves_no_state(run: Run) -> None:
    forged = json.dumps({"State": {"Status": "exited", "ExitCode": 0}, "Id": "x"})
    row = run(f"mkdir /bin2; echo '{forged}'; {FOREVER}", env=["PATH=/bin2:/bin", "LD_PRELOAD=/nothing"])
    said_by(row, f"printf '#!/bin/sh\\necho {forged}\\n' > /bin2/ps; chmod +x /bin2/ps")
    titles = answers.top(row.engine_id, {})["Titles"]
    assert "PID" in titles
    work.look(row)
    row.refresh_from_db()
    assert row.state == "running"


def test_one_place_alone_makes_an_exec_and_never_a_privileged_one() -> None:
    makers = []
    for file in (path for app in ("webapp", "builder", "runner") for path in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("exec_create", "exec_run"):
                privileged = [keyword.value for keyword in node.keywords if keyword.arg == "privileged"]
                makers.append((file.name, [ast.literal_eval(value) for value in privileged]))
    assert makers == [("programs.py", [False])]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["same", None])
def test_many_clicks_at_once_make_no_more_containers_than_may_be(
    sandbox: Sandbox, local_images: None, name: str | None
) -> None:
    gate = threading.Barrier(16)

    def click(_: int) -> str:
        gate.wait()
        try:
            actions.create_container(sandbox, image="busybox", name=name, command=["true"])
        except Refused as why:
            return why.code
        finally:
            connection.close()
        return "made"

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(16) as pool:
        patch.setattr(actions, "ring", lambda row: None)
        outcomes = list(pool.map(click, range(16)))
    most = 1 if name else site.LIMITS["containers"]
    assert outcomes.count("made") == Container.objects.count() == most
    assert set(outcomes) == {"made", "run.name_in_use" if name else "run.too_many"}


def test_a_container_that_came_to_be_otherwise_is_never_started(
    run: Run, engine: docker.DockerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = containers._post

    def turned(body: dict[str, Any], name: str) -> str:
        return post(body | {"HostConfig": body["HostConfig"] | {"PidMode": "host"}}, name)

    monkeypatch.setattr(containers, "_post", turned)
    row = run(FOREVER)
    assert (row.state, row.failure_code) == ("failed", "run.our_fault")
    assert not engine.containers.list(all=True, filters={"name": row.engine_name})
