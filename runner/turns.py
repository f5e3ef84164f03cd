"""How many things one sandbox may have under way at once on this engine host: nobody keeps the others waiting."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from webapp.refusal import Refused

MOST = 4

_under_way: Counter[str] = Counter()
_lock = threading.Lock()


@contextmanager
def turn(sandbox_id: str) -> Iterator[None]:
    """Counts as one thing of the sandbox until the block ends. Raises `Refused` when it has MOST already."""
    with _lock:
        if _under_way[sandbox_id] >= MOST:
            raise Refused(
                "run.busy",
                f"{MOST} commands of this sandbox are under way already",
                hint="Wait until one of them has ended; a stop may take ten seconds.",
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
