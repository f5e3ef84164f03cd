"""What the set-up scripts print: one line per step that takes time, and one sentence when something cannot be done."""

import contextlib
import threading
import time
from collections.abc import Iterator

AFTER = 1.0  # seconds before a step is worth a line


class Stop(SystemExit):
    """It cannot go on; the text is one sentence with the way out."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"slipway: {sentence}")


def say(sentence: str) -> None:
    """One line for the person at the terminal."""
    print(f"slipway: {sentence}", flush=True)


@contextlib.contextmanager
def step(what: str) -> Iterator[None]:
    """Name the step once it has taken a second, count on every ten, and say how long it took."""
    started = time.monotonic()
    done = threading.Event()

    def report() -> None:
        if done.wait(AFTER):
            return
        say(f"{what} …")
        while not done.wait(10):
            say(f"{what} … {time.monotonic() - started:.0f} s")

    reporter = threading.Thread(target=report, daemon=True)
    reporter.start()
    try:
        yield
    finally:
        done.set()
        reporter.join()
    if time.monotonic() - started > AFTER:
        say(f"{what}: done in {time.monotonic() - started:.0f} s")
