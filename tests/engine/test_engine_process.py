"""scripts/engine_process.py: an engine that has everything is only looked at; whatever it lacks is made."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import docker
import pytest

from scripts import engine as engine_script
from scripts import engine_firewall, engine_process
from scripts.base_images_recipes import RECIPES
from scripts.engine_daemon import Daemon, on_the_machines_store
from scripts.say import Stop

BOTH = ["engine.py", "base_images.py"]


@pytest.fixture
def scripts(engine: docker.DockerClient, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The scripts that would have been started, while an engine answers."""
    called: list[str] = []
    monkeypatch.setattr(engine_process, "_script", lambda name, *_: called.append(name))
    return called


def test_an_engine_with_all_base_images_needs_no_process(scripts: list[str]) -> None:
    assert not engine_process.prepare()
    assert scripts == []


def test_a_missing_base_image_is_made(scripts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RECIPES, "nobody/has:this", RECIPES["busybox:latest"])
    assert not engine_process.prepare()
    assert scripts == BOTH


def test_a_buildx_that_is_too_old_is_replaced(scripts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_script, "buildx_version", lambda: (0, 12))
    engine_process.prepare()
    assert scripts == BOTH


@pytest.mark.parametrize(("hold", "called"), [(True, []), (False, BOTH)])
def test_the_rules_around_an_engine_of_our_own_are_set_where_they_are_gone(
    hold: bool, called: list[str], scripts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Daemon, "pid", lambda _: 1)
    monkeypatch.setattr(engine_firewall, "holds", lambda: hold)
    engine_process.prepare()
    assert scripts == called


def test_an_engine_that_does_not_answer_is_started_and_said_to_be(
    scripts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    assert engine_process.prepare()
    assert scripts == BOTH


@pytest.fixture
def silent(tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    """Starts a program that is called dockerd and never answers."""
    program = tmp_path / "dockerd"
    program.write_text("#!/bin/sh\nread _\n")
    program.chmod(0o755)
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> "subprocess.Popen[bytes]":
        started.append(subprocess.Popen([str(program), *words], stdin=subprocess.PIPE))
        while Path(f"/proc/{started[-1].pid}/comm").read_text() != "dockerd\n":  # until the kernel has read the script
            os.sched_yield()
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_every_dockerd_on_the_machines_store_is_found_whoever_started_it(
    silent: Callable[..., "subprocess.Popen[bytes]"],
) -> None:
    on_it, elsewhere = silent("--host", "unix:///nowhere"), silent("--data-root", "/elsewhere")
    found = on_the_machines_store()
    assert (on_it.pid in found, elsewhere.pid in found) == (True, False)


def test_an_engine_that_stays_silent_is_told_with_its_process(
    silent: Callable[..., "subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    stays = silent()
    monkeypatch.setattr(engine_script, "find", lambda: None)
    monkeypatch.setattr(engine_script, "PATIENCE", 0.0)
    with pytest.raises(Stop, match=f"process {stays.pid} but does not answer"):
        engine_script._wait_for(stays.pid)


def test_an_engine_that_was_just_stopping_is_waited_for_and_another_is_started(
    silent: Callable[..., "subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping = silent()

    def looks() -> None:
        stopping.kill()
        stopping.wait()

    monkeypatch.setattr(engine_script, "find", looks)
    assert engine_script._wait_for(stopping.pid) is None
