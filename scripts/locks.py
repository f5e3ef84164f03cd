"""One process at a time, where two starts of the stack could meet."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process is within `alone` of the same file; the kernel lets go when a process dies."""
    with path.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def package_system() -> Iterator[None]:
    """One of our scripts at a time calls apt: its own lock on the package lists cannot be waited for."""
    with alone(Path(__file__)):
        yield
