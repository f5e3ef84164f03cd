"""An engine with its base images for as long as something needs it: one that answers is used, another is started."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts import base_images, engine
from scripts.engine_api import Refused, Unreachable, find
from scripts.engine_daemon import Daemon
from scripts.python_setup import ROOT
from scripts.say import say


@contextlib.contextmanager
def borrowed() -> Iterator[None]:
    """Within it an engine answers and the base images are there; one that was started for it is stopped afterwards."""
    started = prepare()
    try:
        yield
    finally:
        if started:
            stop()


def prepare() -> bool:
    """Make an engine answer and its base images be there; whether the engine had to be started."""
    if _has_all():
        return False
    before = answers()
    _script("engine.py", "ensure")
    try:
        _script("base_images.py", "ensure")
    except BaseException:
        if not before:
            stop()
        raise
    return not before


def stop() -> None:
    """Stop the engine that `prepare` started."""
    _script("engine.py", "stop")


def revive(home: Path) -> None:
    """Start the engine again if the one that was started from `home` has died; its containers have lived on."""
    if Daemon(home).left_running():
        say("the engine ended and is started again.")
        with contextlib.suppress(SystemExit):  # it said why; the next look tries again
            _script("engine.py", "ensure")


def answers() -> bool:
    """Whether an engine answers now."""
    return find() is not None


def host() -> str | None:
    """Where the engine answers, in the form of DOCKER_HOST: a rootless engine has a socket of its own."""
    found = find()
    return found.host if found else None


def _has_all() -> bool:
    """Whether nothing is to be made. Looking is done in this process: only what changes things needs one of its own."""
    found = find()
    try:
        return found is not None and engine.is_ready() and not base_images.missing(found)
    except (Refused, Unreachable):  # the script says it in a sentence
        return False


def _script(name: str, *arguments: str) -> None:
    """A script of this folder; in a session of its own, so that Ctrl-C does not cut it in two."""
    command = [sys.executable, f"scripts/{name}", *arguments]
    if subprocess.run(command, cwd=ROOT, check=False, start_new_session=True).returncode:
        raise SystemExit(1)
