"""A question to the engine host with an answer: a task, and a list at the broker that its outcome comes back on.

Not Celery's result backend: its subscriber is one connection shared by all threads of a process, and the site asks
from many threads at once.
"""

import json
from contextlib import closing
from typing import Any, cast

import redis
from celery import Task
from django.conf import settings
from kombu.exceptions import OperationalError

from webapp import health
from webapp.refusal import Refused
from webapp.sandboxes.models import new_id
from webapp.wording import _

KEPT = 60  # seconds that an answer waits for its reader


def ask(task: "Task[Any, Any]", arguments: tuple[Any, ...], wait: float, queue: str | None = None) -> Any:
    """The task's value, from `queue` or else from RUN_QUEUE; its refusal is raised here. With `wait` 0 nothing is
    waited for, and None returned.

    Raises `Refused` with code `engine.silent` when no answer came within `wait` seconds, `broker.away` when it
    could not even be asked.
    """
    key = f"slipway:reply:{new_id()}"
    try:
        task.apply_async((*arguments, key), queue=queue or settings.RUN_QUEUE, expires=max(wait, KEPT))
        outcome = hear(key, wait) if wait > 0 else {"value": None}
    except (OperationalError, redis.RedisError, OSError) as exc:
        raise Refused(
            "broker.away",
            _("what you asked for cannot be passed on at the moment"),
            hint=_("Try again in a moment; nothing was changed."),
            status=503,
            exit_code=125,
        ) from exc
    if outcome is None:
        raise _silent()
    why: dict[str, Any] | None = outcome.get("refused")
    if why is not None:
        raise Refused(**why)
    return outcome["value"]


def refused(why: Refused) -> dict[str, Any]:
    """The outcome of a task that refuses, as `ask` reads it."""
    plain = {"hint": why.hint, "status": why.status, "code": why.code, "message": why.message}
    return {"refused": {**why.detail, **plain}}


def hear(key: str, wait: float) -> dict[str, Any] | None:
    """What was said under `key`, waiting up to `wait` seconds; heard once. Raises redis.RedisError."""
    with closing(health.broker(timeout=wait + 1)) as client:
        # redis-py types the asynchronous answer into the same signature
        answer = cast("tuple[bytes, bytes] | None", client.blpop([key], timeout=wait))
    return None if answer is None else json.loads(answer[1])


def say(key: str, outcome: dict[str, Any]) -> None:
    """Answer; nobody need be listening."""
    with closing(health.broker()) as client, client.pipeline() as pipe:
        pipe.rpush(key, json.dumps(outcome))
        pipe.expire(key, KEPT)
        pipe.execute()


def _silent() -> Refused:
    return Refused(
        "engine.silent",
        _("the engine host does not answer in time"),
        hint=_("What you asked for may still happen; the page shows it when it does."),
        status=503,
        exit_code=125,
    )
