"""How many things may be under way at once on this engine host, of one sandbox and of all: nobody keeps the others
waiting, and the engine is never asked for more than it answers in time.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from webapp.refusal import Refused
from webapp.wording import _

MOST = 4  # things of one sandbox
# Containers being made or started, of all sandboxes. Forty `docker run` at the same moment on two busy cores, once
# each: all at once 21 s, and six failed because an answer took longer than the engine's client waits (10 s); four at
# once 25 s, and none failed. Other numbers than four were not tried.
STARTING = 4

starting = threading.BoundedSemaphore(STARTING)
_under_way: Counter[str] = Counter()
_lock = threading.Lock()


@contextmanager
def turn(sandbox_id: str) -> Iterator[None]:
    """Counts as one thing of the sandbox until the block ends. Raises `Refused` when it has MOST already."""
    with _lock:
        if _under_way[sandbox_id] >= MOST:
            raise Refused(
                "run.busy",
                _("{most} commands of this sandbox are already under way", most=MOST),
                hint=_("Wait until one of them has ended; a stop may take ten seconds."),
                status=429,
            )
        _under_way[sandbox_id] += 1
    try:
        yield
    finally:
        with _lock:
            _under_way[sandbox_id] -= 1
            if not _under_way[sandbox_id]:
                del _under_way[sandbox_id]
