"""Whether the parts answer: each process of the engine host leaves a short-lived sign of life at the broker."""

import contextlib
import threading
import time
from typing import Any

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

BEAT = 3.0  # seconds between signs of life
FRESH = 12  # seconds after which a sign of life has died


def broker(timeout: float = 1.0) -> "redis.Redis":
    """A client of the broker; commands fail after `timeout` seconds."""
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=timeout)


def sign(part: str, state: str = "ok", client: "redis.Redis | None" = None) -> None:
    """Say that `part` ("worker", "watcher", "engine") lives; anything but "ok" is shown as what is wrong."""
    (client or broker()).set(f"slipway:alive:{part}:{settings.ENGINE_NAME}", state, ex=FRESH)


def keep_signing(part: str) -> threading.Event:
    """Sign for `part` from a background thread until the returned event is set or the process ends."""
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            with contextlib.suppress(redis.RedisError):  # the broker is away: health says so by itself
                sign(part)
            stop.wait(BEAT)

    threading.Thread(target=run, name=f"signs-of-life-{part}", daemon=True).start()
    return stop


def faults() -> dict[str, str]:
    """What does not answer, by part; empty when all is well."""
    found: dict[str, str] = {}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_session LIMIT 1")
    except DatabaseError as exc:
        found["database"] = str(exc)
    try:
        client = broker()
        for part in ("worker", "watcher", "engine"):
            state = client.get(f"slipway:alive:{part}:{settings.ENGINE_NAME}")
            if state is None:
                found[part] = "no sign of life"
            elif state != b"ok":
                found[part] = bytes(state).decode(errors="replace")  # type: ignore[arg-type]  # no decode_responses: bytes
    except redis.RedisError as exc:
        found["broker"] = str(exc)
    return found


def healthz(request: HttpRequest) -> HttpResponse:
    """200 once database, broker, worker, watcher and engine answer; else 503 and which does not."""
    started = time.monotonic()
    found = faults()
    body: dict[str, Any] = {
        "ok": not found,
        "faults": found,
        "ms": round((time.monotonic() - started) * 1000, 1),
    }
    return JsonResponse(body, status=503 if found else 200)


def livez(request: HttpRequest) -> HttpResponse:
    """200 while this process answers at all."""
    return JsonResponse({"ok": True})
