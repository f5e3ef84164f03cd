"""The end of a site: its programs end with it, whoever's engine they run on."""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.db import connections

from runner import work
from runner.engine.client import EngineAway, let_go
from runner.models import Container
from webapp.refusal import Refused

logger = logging.getLogger(__name__)
AT_ONCE = 8


def rest() -> int:
    """Kill every running container of this site and tell why; how many there were. They can be started again.

    Killed, not asked: this runs on Ctrl-C, and a process that ignores SIGTERM takes ten seconds.
    """
    rows = list(Container.objects.filter(sandbox__engine=settings.ENGINE_NAME, state__in=("running", "paused")))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(_end, rows))


def _end(row: Container) -> bool:
    try:
        work.act(row, "kill", why="site")
    except (Refused, EngineAway) as exc:
        logger.warning("container %s was not ended: %s", row.engine_id[:12], exc)
        return False
    finally:
        let_go()
        connections.close_all()
    return True
