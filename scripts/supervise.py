"""Several programs kept running together and stopped together, in the order that they depend on each other."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from scripts.say import say

PR_SET_PDEATHSIG = 1  # linux/prctl.h: a signal for the child when its parent dies
GRACE = 8.0  # seconds between asking a program to end and ending it
LOOK, TICK = 0.2, 2.0  # seconds between looks at the programs, and at what `watch` was given besides
CALM = 30.0  # seconds after which a restart counts as a success
_libc = ctypes.CDLL(None)


@dataclass
class Program:
    """A program of the stack and, while it runs, its process."""

    name: str
    arguments: list[str]
    log: Path
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    failures: int = 0
    again_at: float = 0.0
    env: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Start it in a session of its own: a Ctrl-C in the terminal reaches the supervisor alone."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.arguments,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=os.environ | self.env,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509  # no other thread runs here
            )
        self.started = time.monotonic()

    def ask_to_end(self) -> None:
        """SIGTERM to the program alone: it ends its own children."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def end(self) -> None:
        """Wait for its end, and make it after the grace; whatever it left in its session goes too."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


def _die_with_parent() -> None:
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Stopped(Exception):
    """Ctrl-C or SIGTERM arrived."""


@contextlib.contextmanager
def until_told():  # type: ignore[no-untyped-def]  # a generator context manager of no value
    """Within it, SIGINT and SIGTERM raise `Stopped` once; further ones wait until the programs have ended."""

    def stop(number: int, frame: object) -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def watch(programs: list[Program], tick: Callable[[], None]) -> None:
    """Start again whatever ends, each time a little later, until `Stopped` is raised; `tick` is called every TICK."""
    next_tick = 0.0
    while True:
        for program in programs:
            _look_after(program)
        if time.monotonic() > next_tick:
            tick()
            next_tick = time.monotonic() + TICK
        time.sleep(LOOK)


def _look_after(program: Program) -> None:
    now = time.monotonic()
    if program.process is None:
        if now >= program.again_at:
            program.start()
        return
    code = program.process.poll()
    if code is None:
        return
    program.failures = 0 if now - program.started > CALM else program.failures + 1
    pause = min(10.0, 0.2 * 2**program.failures)
    say(f"{program.name} ended (exit code {code}) and is started again; its log: {program.log}")
    program.process, program.again_at = None, now + pause


def end_all(programs: list[Program]) -> None:
    """End them in reverse order, each with time to finish what it holds."""
    for program in reversed(programs):
        program.ask_to_end()
        program.end()
