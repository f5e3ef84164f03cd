"""Whose a sandbox is: a browser's, and the account's that is signed in to there."""

import json
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in
from django.db.models import Q
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from webapp import access, plugins
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox, SandboxQuerySet
from webapp.wording import _, n_


def mine(request: HttpRequest) -> SandboxQuerySet:
    """The sandboxes of who asks, ended ones too, newest first."""
    theirs = Q(pk__in=request.session.get(access.SESSION_KEY, []))
    if request.user.is_authenticated:
        theirs |= Q(owner=request.user.pk)
    return Sandbox.objects.filter(theirs, erase=False).order_by("-created_at")


@receiver(user_logged_in)
def adopt(sender: Any, request: HttpRequest, user: AbstractBaseUser, **others: Any) -> None:
    """What a guest has belongs to the account from here on, and what the account has can be used in this browser."""
    before = request.session.get(access.SESSION_KEY, [])
    Sandbox.objects.filter(pk__in=before, owner=None).update(owner=user.pk)
    theirs = Sandbox.objects.alive().filter(owner=user.pk).exclude(pk__in=before).order_by("created_at")
    for sandbox_id in [*theirs.values_list("pk", flat=True), *before]:
        access.remember(request.session, sandbox_id)


def words(request: HttpRequest) -> str:
    """How many there are."""
    rows = mine(request)
    number, alive = rows.count(), rows.alive().count()
    if not number:
        return ""
    what = n_(
        "{n} sandbox with its files and all that happened in it",
        "{n} sandboxes with their files and all that happened in them",
        number,
    )
    if not alive:
        return _("{what}; none still open", what=what)
    return _("{what}; {number} still open", what=what, number=alive)


def files(request: HttpRequest) -> dict[str, str]:
    """Of each sandbox what was being edited, and its log."""
    found = {}
    for row in mine(request):
        about = {"id": row.id, "created_at": row.created_at.isoformat(), "files": row.draft}
        found[f"{row.id}/sandbox.json"] = json.dumps(about, indent=2, ensure_ascii=False)
        lines = (json.dumps(event, ensure_ascii=False, separators=(",", ":")) for event in eventlog.read(row.id))
        found[f"{row.id}/events.ndjson"] = "".join(f"{line}\n" for line in lines)
    return found


def erase(request: HttpRequest) -> None:
    """End them; each is erased as soon as the engine has let go of what it holds."""
    mine(request).filter(ended_at=None).update(ended_at=timezone.now())
    mine(request).update(erase=True, owner=None, draft={}, token_hash="", reaped_at=None)


plugins.keepers["sandboxes"] = plugins.Keeper(words=words, files=files, erase=erase)
