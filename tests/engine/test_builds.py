"""Real builds on a real engine, through the task itself; no broker is needed for that."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docker
import pytest
from django.conf import settings
from django.db import connection

from builder import actions, ending, following, queue, tasks
from builder.engine import cgroups
from builder.models import Build, Image
from builder.samples import sample
from webapp.refusal import Refused
from webapp.sandboxes import eventlog, lifecycle
from webapp.sandboxes.models import Sandbox

pytestmark = pytest.mark.django_db(transaction=True)

Builder = Callable[..., Build]


@pytest.fixture(autouse=True)
def quiet_doorbell(engine: docker.DockerClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests call the task themselves; builds must not meet those of a worker on this machine."""
    if not engine.images.list("busybox:latest"):
        pytest.fail("There is no image busybox. Make the base images: python3 scripts/base_images.py ensure")
    monkeypatch.setattr(queue, "ring", lambda engine: None)
    monkeypatch.setattr(tasks.forget_image, "apply_async", lambda args, **_: tasks.forget_image(*args))


@pytest.fixture
def bench(engine: docker.DockerClient) -> Iterator[Sandbox]:
    """A sandbox whose images are taken away again."""
    sandbox, _ = lifecycle.open_sandbox()
    yield sandbox
    ending.free(sandbox)


@pytest.fixture
def other(engine: docker.DockerClient) -> Iterator[Sandbox]:
    """Somebody else's sandbox."""
    sandbox, _ = lifecycle.open_sandbox()
    yield sandbox
    ending.free(sandbox)


def built(sandbox: Sandbox, dockerfile: str, **more: Any) -> Build:
    """A build, run to its end in this thread."""
    build = actions.start_build(sandbox, dockerfile=dockerfile, **more)
    tasks.build_next()
    build.refresh_from_db()
    return build


def events(build: Build, kind: str | None = None) -> list[dict[str, Any]]:
    """The build's events, their data with their kind."""
    found = [
        {"kind": e["kind"], **e["data"]} for e in eventlog.read(build.sandbox_id) if e["data"].get("build") == build.id
    ]
    return [event for event in found if kind in (None, event["kind"])]


def states(build: Build, line: int) -> list[str]:
    """What the steps of a line went through."""
    return [e["state"] for e in events(build, "build.step") if e["lines"] and e["lines"][0] == line]


def printed(build: Build) -> str:
    """What all steps printed."""
    return "".join(event["text"] for event in events(build, "build.log"))


def in_background(work: Callable[[], None]) -> threading.Thread:
    """Run `work` in a thread with a database connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def wait_for(condition: Callable[[], Any]) -> None:
    """Until it holds; a minute at most."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.02)


def test_the_missions_dockerfile_becomes_an_image(bench: Sandbox) -> None:
    files = sample("node")
    build = built(bench, files["Dockerfile"], files=files, tag="an_image")
    assert build.state == "succeeded", build.message
    created = next(e["data"] for e in eventlog.read(bench.id) if e["kind"] == "image.created")
    own = [layer for layer in created["layers"] if not layer["from_base"]]
    assert [(layer["lines"], layer["created_by"]) for layer in own] == [
        ([2, 2], "WORKDIR /app"),
        ([3, 3], "COPY . ."),
        ([4, 4], "RUN npm install"),
    ]
    assert created["config_lines"] == {
        "WorkingDir": [2, 2],
        "ExposedPorts": [5, 5],
        "ExposedPorts.3000/tcp": [5, 5],
        "Cmd": [6, 6],
    }
    assert created["config"]["Cmd"] == ["node", "index.js"]
    assert states(build, 5) == states(build, 6) == ["noted"]
    assert events(build)[-1]["kind"] == "build.finished"


def test_the_history_that_is_told_is_the_engines_own(bench: Sandbox, engine: docker.DockerClient) -> None:
    files = sample("node")
    built(bench, files["Dockerfile"], files=files, tag="an_image")
    created = next(e["data"] for e in eventlog.read(bench.id) if e["kind"] == "image.created")
    sizes = {layer["digest"]: layer["size"] for layer in created["layers"]}
    told = [sizes.get(row["layer"], 0) for row in created["history"]]
    assert told == [row["Size"] for row in reversed(engine.images.get(created["digest"]).history())]
    own = [(row["lines"], row["layer"] is not None) for row in created["history"] if not row["from_base"]]
    assert own == [([2, 2], True), ([3, 3], True), ([4, 4], True), ([5, 5], False), ([6, 6], False)]


def test_the_sizes_of_layers_are_the_engines_own(bench: Sandbox, engine: docker.DockerClient) -> None:
    build = built(bench, "FROM busybox\nRUN head -c 5000 /dev/zero > /five\nCOPY a.txt /\n", files={"a.txt": "x" * 300})
    assert build.image is not None
    theirs = [row["Size"] for row in reversed(engine.images.get(build.image.digest).history()) if row["Size"]]
    assert [layer["size"] for layer in build.image.layers if layer["size"]] == theirs


def test_a_build_like_the_one_before_comes_from_the_cache_and_is_the_same_image(bench: Sandbox) -> None:
    text = "FROM busybox\nRUN echo once > /once\n"
    first, second = built(bench, text, tag="one"), built(bench, text, tag="two")
    assert states(second, 2)[-1] == "cached"
    assert first.image == second.image
    assert [tag.name for tag in first.image.tags.order_by("name")] == ["one:latest", "two:latest"]  # type: ignore[union-attr]


def test_no_cache_runs_everything_again(bench: Sandbox) -> None:
    text = "FROM busybox\nRUN date +%N > /now\n"
    first, second = built(bench, text), built(bench, text, no_cache=True)
    assert states(second, 2)[-1] == "done"
    assert first.image != second.image


def test_a_tag_moves_to_the_newer_image(bench: Sandbox) -> None:
    first = built(bench, "FROM busybox\nENV A=1\n", tag="mine")
    second = built(bench, "FROM busybox\nENV A=2\n", tag="mine")
    assert actions.find_image(bench.id, "mine") == second.image
    moved = [e["data"] for e in eventlog.read(bench.id) if e["kind"] == "image.tagged"][-1]
    assert moved["moved_from"] == first.image_id


def test_an_own_image_is_a_base_under_the_learners_name(bench: Sandbox) -> None:
    base = built(bench, "FROM busybox\nRUN echo base > /base\n", tag="an_image")
    build = built(bench, "FROM an_image\nRUN cat /base\nCOPY --from=an_image:latest /base /copy\n")
    assert build.state == "succeeded", build.message
    assert printed(build) == "base\n"
    assert "slip/" not in str(events(build))
    assert base.image is not None
    assert build.image is not None
    lower = [layer for layer in build.image.layers if layer["from_base"]]
    assert [layer["digest"] for layer in lower] == [layer["digest"] for layer in base.image.layers]
    assert build.image.base == "an_image"


@pytest.mark.parametrize(
    "text",
    [
        "FROM {0}\n",
        "FROM busybox\nCOPY --from={0} /secret /s\n",
        "FROM busybox\nRUN --mount=from={0},target=/m cat /m/secret\n",
        "ARG IMAGE={0}\nFROM $IMAGE\n",
        "FROM docker.io/{0}:latest\n",
    ],
)
def test_another_sandboxes_image_cannot_be_used_even_by_its_name_at_the_engine(
    bench: Sandbox, other: Sandbox, text: str
) -> None:
    theirs = built(other, "FROM busybox\nRUN echo canary > /secret\n", tag="theirs")
    assert theirs.image is not None
    for name in (theirs.image.engine_name, "theirs"):
        build = built(bench, text.format(name))
        assert build.state == "failed"
        assert "canary" not in str(events(build))


def test_the_engine_itself_denies_what_our_own_check_would_let_pass(
    bench: Sandbox, other: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = built(other, "FROM busybox\nRUN echo canary > /secret\n")
    monkeypatch.setattr("builder.engine.bases.missing", lambda images: None)
    for text in (f"FROM {theirs.image.engine_name}\n", "FROM busybox\nADD http://127.0.0.1:9/x /x\n"):  # type: ignore[union-attr]
        build = built(bench, text)
        assert build.code in ("build.image_denied", "build.download_denied")


def test_two_sandboxes_share_neither_a_running_step_nor_its_cache(bench: Sandbox, other: Sandbox) -> None:
    text = "FROM busybox\nRUN head -c 8 /dev/urandom | hexdump -C; sleep 1\n"
    for sandbox in (bench, other):
        actions.start_build(sandbox, dockerfile=text)
    threads = [in_background(tasks.build_next) for _ in range(2)]
    for thread in threads:
        thread.join()
    first, second = Build.objects.order_by("queued_at")
    assert first.state == second.state == "succeeded"
    assert printed(first) != printed(second)
    assert "cached" not in states(second, 2)


@pytest.mark.parametrize(
    ("text", "code", "lines"),
    [
        ("FROM busybox\nRUN echo a \\\n && false\n", "build.step_failed", (2, 3)),
        ("FROM busybox\nRUN nosuch\n", "build.step_failed", (2, 2)),
        ('FROM busybox\nRUN ["nosuch"]\n', "build.command_not_found", (2, 2)),
        ("FROM busybox\nCOPY missing.txt /\n", "build.file_missing", (2, 2)),
        ("FROM busybox\nRUNN x\n", "build.parse_error", (2, 2)),
        ("FROM busybox\nUSER nobodyhere\nRUN id\n", "build.no_such_user", (3, 3)),
        ("FROM busybox\nADD https://example.com/x /x\n", "build.download_denied", (2, 2)),
        ("FROM localhost:5000/x\n", "build.image_denied", (1, 1)),
        ("FROM busybox\nRUN --security=insecure id\n", "build.not_offered", (2, 2)),
        ("FROM busybox\nRUN --mount=type=secret,id=a,required=true id\n", "build.not_offered", (2, 2)),
        ("FROM busybox\nRUN --mount=type=ssh,required=true id\n", "build.not_offered", (2, 2)),
        ("FROM busybox\nEXPOSE 1-1000\n", "build.too_much_declared", (2, 2)),
    ],
)
def test_a_failure_has_its_code_and_its_line(bench: Sandbox, text: str, code: str, lines: tuple[int, int]) -> None:
    build = built(bench, text)
    assert (build.state, build.code, build.lines) == ("failed", code, lines)
    assert events(build)[-1]["kind"] == "build.finished"
    assert "/var/lib" not in str(events(build))


def test_a_failure_in_a_german_sandbox_is_told_in_german(bench: Sandbox, settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    Sandbox.objects.filter(pk=bench.pk).update(language="de")
    build = built(bench, "FROM busybox\nRUN nosuch\n")
    assert build.message == "Der Befehl endete mit Exit-Code 127; 0 wäre Erfolg."
    assert events(build)[-1]["hint"].startswith("Das Basis-Image hat kein Programm dieses Namens")


def test_nothing_of_this_process_is_seen_in_a_build(bench: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://canary:1")
    monkeypatch.setenv("CANARY", "canary")
    build = built(bench, "FROM busybox\nARG HTTP_PROXY\nARG CANARY\nRUN env; cat /proc/1/environ\n")
    assert build.state == "succeeded"
    assert "canary" not in str(events(build)[1:])


def test_a_base_that_does_not_exist_is_named_with_its_line(bench: Sandbox) -> None:
    build = built(bench, "FROM busybox AS a\nFROM no-such-image-here:9.9\n")
    assert build.code in ("build.base_missing", "build.registry_unreachable")
    assert build.lines == (2, 2)
    assert "no-such-image-here:9.9" in build.message


@pytest.mark.parametrize("text", ["", "# only words\n", "ARG A=1\n", "ONBUILD RUN true\n", "RUN true\n"])
def test_a_file_without_from_never_reaches_the_engine(
    bench: Sandbox, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.engine.buildx.Client", None)  # to start it would break the build in another way
    assert built(bench, text).code == "build.parse_error"


def test_a_syntax_line_is_not_obeyed_and_moves_no_line(bench: Sandbox) -> None:
    build = built(bench, "# syntax=no.such/front:end\n# escape=`\nFROM busybox\nRUN echo a `\n  b; exit 3\n")
    assert (build.code, build.lines, printed(build)) == ("build.step_failed", (4, 5), "a b\n")


def test_the_dockerfile_in_the_image_is_as_it_was_written(bench: Sandbox) -> None:
    text = "# syntax=docker/dockerfile:1\nFROM busybox\nCOPY . /c\nRUN head -n 1 /c/Dockerfile\n"
    assert printed(built(bench, text)) == "# syntax=docker/dockerfile:1\n"


def test_scripts_of_the_context_can_be_run(bench: Sandbox) -> None:
    build = built(bench, "FROM busybox\nCOPY go.sh /\nRUN /go.sh\n", files={"go.sh": "#!/bin/sh\necho gone\n"})
    assert printed(build) == "gone\n"


def test_a_build_sees_no_more_memory_and_processes_than_it_may(bench: Sandbox, settings: Any) -> None:
    settings.LIMITS = {**settings.LIMITS, "build_memory_bytes": 64 << 20, "build_processes": 40}
    hog = built(bench, "FROM busybox\nRUN head -c 300000000 /dev/zero | tail -c 200000000 > /dev/null && echo whole\n")
    forks = built(bench, "FROM busybox\nRUN for i in $(seq 99); do sleep 5 & done; echo all\n")
    assert "Killed" in printed(hog)
    assert "all" not in printed(forks)


def test_a_cancelled_build_ends_soon_and_leaves_no_process(bench: Sandbox) -> None:
    build = actions.start_build(bench, dockerfile="FROM busybox\nRUN sleep 54321\n")
    thread = in_background(tasks.build_next)
    wait_for(lambda: "running" in states(build, 2))
    actions.cancel_build(build)
    thread.join()
    build.refresh_from_db()
    assert build.state == "cancelled"
    assert states(build, 2)[-1] == "stopped"
    wait_for(lambda: swept(bench))


def test_a_build_that_takes_too_long_is_stopped_on_its_line(bench: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    build = actions.start_build(bench, dockerfile="FROM busybox\nRUN sleep 54321\n")

    def clock() -> float:
        """Leaps over all the time that a build has, once the line runs."""
        return time.monotonic() + (settings.LIMITS["build_seconds"] if "running" in states(build, 2) else 0)

    monkeypatch.setattr(following, "time", SimpleNamespace(monotonic=clock))
    tasks.build_next()
    build.refresh_from_db()
    assert (build.state, build.code, build.lines) == ("timed_out", "build.timed_out", (2, 2))
    wait_for(lambda: swept(bench))


def test_a_killed_workers_build_is_taken_up_again_and_leaves_no_process(bench: Sandbox, tmp_path: Path) -> None:
    build = actions.start_build(bench, dockerfile=f"FROM busybox\nRUN sleep 3; echo {tmp_path.name}\n")
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER],
        env={**os.environ, "TEST_DATABASE": str(connection.settings_dict["NAME"])},
        cwd=Path(__file__).resolve().parents[2],
    )
    wait_for(lambda: "running" in states(build, 2))
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    wait_for(lambda: swept(bench))
    Build.objects.filter(pk=build.pk).update(lease_expires_at=build.queued_at)  # twenty seconds later
    queue.take_up_lost()
    tasks.build_next()
    build.refresh_from_db()
    assert (build.state, build.attempt) == ("succeeded", 2)
    assert [event["attempt"] for event in events(build, "build.started")] == [1, 2]


def test_what_outlived_its_build_is_swept(bench: Sandbox) -> None:
    cgroups.prepare(bench.id)
    folder = folder_of(bench)
    orphan = subprocess.Popen(["sleep", "54321"])
    (folder / "cgroup.procs").write_text(str(orphan.pid))
    cgroups.sweep({bench.id})
    assert orphan.poll() is None
    cgroups.sweep(set())
    assert orphan.wait() == -signal.SIGKILL


def test_removing_an_image_removes_it_at_the_engine(bench: Sandbox, engine: docker.DockerClient) -> None:
    build = built(bench, "FROM busybox\nRUN date +%N > /now\n", tag="gone")
    assert build.image is not None
    lines = actions.remove_image(bench, "gone")
    assert lines == ["Untagged: gone:latest", f"Deleted: {build.image.digest}"]
    with pytest.raises(docker.errors.ImageNotFound):
        engine.images.get(build.image.digest)
    with pytest.raises(Refused, match="No such image: gone"):
        actions.remove_image(bench, "gone")


def test_a_base_image_stays_when_an_image_that_equals_it_is_removed(
    bench: Sandbox, engine: docker.DockerClient
) -> None:
    built(bench, "FROM busybox\n", tag="plain")
    actions.remove_image(bench, "plain")
    assert engine.images.get("busybox:latest")


def test_the_end_of_a_sandbox_takes_its_images_and_cgroup_along(bench: Sandbox, engine: docker.DockerClient) -> None:
    build = built(bench, "FROM busybox\nRUN date +%N > /now\n", tag="one")
    ending.free(bench)
    assert build.image is not None
    with pytest.raises(docker.errors.ImageNotFound):
        engine.images.get(build.image.digest)
    assert not Image.objects.present().filter(sandbox=bench).exists()
    assert not any(cgroups._path_below(folder, bench.id).exists() for folder in cgroups._hierarchies().values())


def folder_of(sandbox: Sandbox) -> Path:
    """The cgroup of a sandbox's builds."""
    hierarchy = cgroups._one_hierarchy()
    assert hierarchy is not None
    return cgroups._path_below(hierarchy, sandbox.id)


def running_for(sandbox: Sandbox) -> list[str]:
    """The processes in it."""
    return [pid for listing in folder_of(sandbox).glob("**/cgroup.procs") for pid in listing.read_text().split()]


def swept(sandbox: Sandbox) -> bool:
    """Whether nothing runs there, with the sweeper at work as on an engine host."""
    ending.sweep()
    return not running_for(sandbox)


WORKER = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "webapp.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
django.setup()
from builder import tasks
tasks.build_next()
"""
