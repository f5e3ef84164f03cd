"""A sandbox's beginning, draft and end."""

import logging
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from webapp import plugins
from webapp.events import SandboxCreated
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox, new_sandbox
from webapp.wording import _

logger = logging.getLogger(__name__)


def limits() -> dict[str, int]:
    """What one sandbox may use, by name."""
    return dict(settings.LIMITS)


def open_sandbox() -> tuple[Sandbox, str]:
    """A new sandbox and its token; refused when the site is full."""
    if Sandbox.objects.alive().count() >= settings.LIMITS["sandboxes"]:
        raise Refused(
            "site.full",
            _("Every sandbox of this site is in use."),
            status=503,
            hint=_("Explaining works meanwhile; one is free again as soon as another ends."),
        )
    with transaction.atomic():
        sandbox, token = new_sandbox()
        sandbox.save(force_insert=True)
        eventlog.record(sandbox.id, SandboxCreated(limits=limits()))
    return sandbox, token


def save_draft(sandbox: Sandbox, files: Mapping[str, str]) -> None:
    """Keep the text being edited; refused when it is larger than a build may be."""
    if len(files) > settings.LIMITS["context_files"]:
        message = _("At most {most} files.", most=settings.LIMITS["context_files"])
        raise Refused("draft.too_many", message, status=413)
    if sum(len(path) + len(text) for path, text in files.items()) > settings.LIMITS["context_bytes"]:
        raise Refused("draft.too_big", _("These files are larger than a build may be."), status=413)
    Sandbox.objects.filter(pk=sandbox.pk).update(draft=dict(files))


def end(sandbox: Sandbox) -> None:
    """Mark the sandbox as ended; `reap` frees what it holds."""
    Sandbox.objects.filter(pk=sandbox.pk, ended_at=None).update(ended_at=timezone.now())


def end_all() -> int:
    """End every sandbox of this engine and free what they hold; how many could not be freed."""
    ours = Sandbox.objects.filter(engine=settings.ENGINE_NAME)
    ours.filter(ended_at=None).update(ended_at=timezone.now())
    held = ours.filter(reaped_at=None)
    left, before = held.count(), None
    while left and left != before:  # some at a time, until no more can be
        reap()
        left, before = held.count(), left
    return left


def reap() -> None:
    """Free what ended and expired sandboxes of this engine hold. Safe to repeat."""
    now = timezone.now()
    Sandbox.objects.filter(ended_at=None, expires_at__lte=now).update(ended_at=now)
    for sandbox in Sandbox.objects.filter(engine=settings.ENGINE_NAME, ended_at__isnull=False, reaped_at=None)[:20]:
        try:
            for free in reversed(plugins.enders):  # containers before the images that they stand on
                free(sandbox)
        except Exception:  # one that cannot be freed now must not keep the others
            logger.exception("sandbox %s could not be freed; it is tried again", sandbox.id)
            continue
        if sandbox.erase:
            sandbox.delete()
        else:
            Sandbox.objects.filter(pk=sandbox.pk).update(reaped_at=timezone.now())
