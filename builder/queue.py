"""Whose turn it is: the queue of one engine, leases on what is being built, and what becomes of lost builders.

A build is taken by a conditional UPDATE and held by a lease, so two workers never build the same, and what a killed
worker held is taken up within half a minute. The broker is only a doorbell.
"""

import logging
import os
import secrets
import socket
import threading
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from builder.engine.failures import Failure, builder_lost
from builder.events import BuildFinished, BuildMoved, BuildStarted
from builder.models import OUTCOMES, QUEUED, RUNNING, Build, Image
from webapp.events import EventData
from webapp.sandboxes import eventlog
from webapp.sandboxes.language import speaking_in

LEASE = timedelta(seconds=20)
RENEW = 5.0  # seconds between renewals
ATTEMPTS = 2
RING_AGAIN = timedelta(seconds=10)  # a build that waits longer may have lost its doorbell

logger = logging.getLogger(__name__)
closing = threading.Event()  # set when this worker is to end: it takes nothing more, and lets go of what it builds


def new_owner() -> str:
    """A name for one claim: host, process and 64 random bits."""
    return f"{socket.gethostname()[:24]}:{os.getpid()}:{secrets.token_hex(8)}"


def claim(owner: str) -> Build | None:
    """Take the next build of this engine, or None: nothing waits, or enough is being built."""
    if closing.is_set():
        return None
    with transaction.atomic():
        here = Build.objects.filter(engine=settings.ENGINE_NAME)
        if here.filter(state=RUNNING).count() >= settings.LIMITS["builds_at_once"]:
            return None
        running = Count("sandbox__builds", filter=Q(sandbox__builds__state=RUNNING))
        waiting = here.filter(state=QUEUED).annotate(busy=running).order_by("busy", "queued_at", "id")
        for build in waiting[:5]:
            if _take(build, owner):
                eventlog.record(build.sandbox_id, BuildStarted(build=build.id, attempt=build.attempt))
                break
        else:
            return None
    tell_moved()
    return build


def _take(build: Build, owner: str) -> bool:
    now = timezone.now()
    taken = Build.objects.filter(pk=build.pk, state=QUEUED).update(
        state=RUNNING,
        attempt=F("attempt") + 1,
        lease_owner=owner,
        lease_expires_at=now + LEASE,
        started_at=now,
        ahead=0,
    )
    if taken:
        build.refresh_from_db()
    return bool(taken)


def tell_moved() -> None:
    """Tell the builds that wait how many are left before them, where that has changed."""
    waiting = Build.objects.filter(engine=settings.ENGINE_NAME, state=QUEUED).order_by("queued_at", "id")
    for ahead, (pk, sandbox_id, told) in enumerate(waiting.values_list("pk", "sandbox_id", "ahead")):
        if ahead == told:
            continue
        with transaction.atomic():
            if Build.objects.filter(pk=pk, state=QUEUED).update(ahead=ahead):
                eventlog.record(sandbox_id, BuildMoved(build=pk, ahead=ahead))


def hold(build: Build, owner: str, *, renew: bool) -> str:
    """`ours`, `cancelled` when the learner asked for the end, or `lost` when another has it now."""
    mine = Build.objects.filter(pk=build.pk, state=RUNNING, lease_owner=owner)
    if renew and not mine.update(lease_expires_at=timezone.now() + LEASE):
        return "lost"
    asked = mine.values_list("cancel_asked", flat=True).first()
    if asked is None:
        return "lost"
    return "cancelled" if asked else "ours"


def give_back(build: Build, owner: str) -> None:
    """Put a build that this worker cannot finish back into the queue, at its old place."""
    mine = Build.objects.filter(pk=build.pk, state=RUNNING, lease_owner=owner)
    mine.update(state=QUEUED, lease_owner="", lease_expires_at=None)


def start_over(build: Build, owner: str) -> bool:
    """Another attempt by the same worker; False when the build is not its own any more."""
    with transaction.atomic():
        mine = Build.objects.filter(pk=build.pk, state=RUNNING, lease_owner=owner)
        if not mine.update(attempt=F("attempt") + 1, lease_expires_at=timezone.now() + LEASE):
            return False
        build.refresh_from_db()
        eventlog.record(build.sandbox_id, BuildStarted(build=build.id, attempt=build.attempt))
    return True


def finish(
    build: Build,
    outcome: str,
    *,
    owner: str | None = None,
    failure: Failure | None = None,
    image: Image | None = None,
    last: tuple[EventData, ...] = (),
) -> bool:
    """End a build: `last` and then BuildFinished are its last events. False when it had ended, or another holds it.

    Inside a transaction of the caller what it wrote stands or falls with this.
    """
    now = timezone.now()
    lines = failure.lines if failure else None
    with transaction.atomic():
        alive = Build.objects.filter(pk=build.pk, state__in=(QUEUED, RUNNING))
        if owner is not None:
            alive = alive.filter(lease_owner=owner)
        ended = alive.update(
            state=outcome,
            finished_at=now,
            lease_owner="",
            lease_expires_at=None,
            image=image,
            code=failure.code if failure else "",
            message=failure.message if failure else "",
            hint=(failure.hint or "") if failure else "",
            first_line=lines[0] if lines else None,
            last_line=lines[1] if lines else None,
        )
        if ended:
            # of what was built, the last is kept: a copy of the sandbox is built from it
            Build.objects.filter(sandbox=build.sandbox_id, state__in=OUTCOMES).exclude(pk=build.pk).update(files={})
            took = now - (build.started_at or now)
            eventlog.record(build.sandbox_id, *last, _finished(build, outcome, took, failure, image))
    return bool(ended)


def _finished(
    build: Build, outcome: str, took: timedelta, failure: Failure | None, image: Image | None
) -> BuildFinished:
    return BuildFinished(
        build=build.id,
        outcome=outcome,  # type: ignore[arg-type]  # one of builder.models.OUTCOMES
        milliseconds=max(0, int(took.total_seconds() * 1000)),
        image=image.id if image else None,
        code=failure.code if failure else None,
        message=failure.message if failure else None,
        lines=failure.lines if failure else None,
        hint=failure.hint if failure else None,
    )


def take_up_lost() -> None:
    """Builds whose lease has run out are queued again, or ended when that was the last attempt."""
    lost = Build.objects.filter(engine=settings.ENGINE_NAME, state=RUNNING, lease_expires_at__lt=timezone.now())
    for build in lost:
        if build.attempt < ATTEMPTS and not build.cancel_asked:
            give_back(build, build.lease_owner)
        elif build.cancel_asked:
            finish(build, "cancelled", owner=build.lease_owner)
        else:
            with speaking_in(build.sandbox_id):
                finish(build, "failed", owner=build.lease_owner, failure=builder_lost())


def needs_ringing() -> bool:
    """Whether a build waits though there is room for it: its doorbell was lost."""
    here = Build.objects.filter(engine=settings.ENGINE_NAME)
    if here.filter(state=RUNNING).count() >= settings.LIMITS["builds_at_once"]:
        return False
    # one that was given back is older than this at once, which is meant: nobody rings for it
    return here.filter(state=QUEUED, queued_at__lt=timezone.now() - RING_AGAIN).exists()


def ring(engine: str) -> None:
    """Wake a worker of the engine; when the broker is away, the sweeper rings again."""
    from builder.tasks import build_next

    try:
        build_next.apply_async(queue=f"build.{engine}", retry=False)
    except Exception as exc:
        logger.warning("the broker did not take a doorbell: %s", exc)
