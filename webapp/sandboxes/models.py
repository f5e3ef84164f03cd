"""A sandbox (a learner's bench) and its event log."""

import hashlib
import secrets
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from webapp.wording import ENGLISH, language


def new_id() -> str:
    """Some 128 random bits as 22 URL-safe characters: sandboxes, builds, images and containers cannot be guessed.

    None begins with a hyphen: what stands behind a command in a terminal would be an option there.
    """
    while (drawn := secrets.token_urlsafe(16)).startswith("-"):
        pass
    return drawn


def hash_token(token: str) -> str:
    """What is stored of a token: its SHA-256. Tokens are random, so no salt and no slow hash are needed."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


class SandboxQuerySet(models.QuerySet["Sandbox"]):
    def alive(self) -> "SandboxQuerySet":
        """Not expired and not ended."""
        return self.filter(ended_at=None, expires_at__gt=timezone.now())


class Sandbox(models.Model):
    """One learner's bench. `seq` is the number of its last event; only `eventlog` moves it."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    token_hash = models.CharField(max_length=64, db_index=True)
    seq = models.PositiveIntegerField(default=0)
    engine = models.CharField(max_length=64)  # the engine host it lives on
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    reaped_at = models.DateTimeField(null=True, blank=True)  # when the engine had let go of all it held
    owner = models.ForeignKey(  # of an account; a guest's has none
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="sandboxes"
    )
    erase = models.BooleanField(default=False)  # row and log go too, as soon as the engine has let go of it
    watched_until = models.DateTimeField(null=True, blank=True)  # a page that draws it is open at least until then
    language = models.CharField(max_length=8, default=ENGLISH)  # what its log is written in
    # What the page shows when it is opened again; saved as the learner types, so nothing is lost.
    draft = models.JSONField(default=dict)

    objects: ClassVar[SandboxQuerySet] = SandboxQuerySet.as_manager()  # type: ignore[assignment]  # a typed manager from a queryset

    def __str__(self) -> str:
        return self.id

    def is_alive(self) -> bool:
        """Whether it can still be used."""
        return self.ended_at is None and self.expires_at > timezone.now()

    def is_watched(self) -> bool:
        """Whether a page that draws it is open, as far as the last of them said."""
        return self.watched_until is not None and self.watched_until > timezone.now()

    def accepts(self, token: str) -> bool:
        """Whether `token` opens this sandbox."""
        return secrets.compare_digest(self.token_hash, hash_token(token))


def new_sandbox() -> tuple[Sandbox, str]:
    """An unsaved sandbox and its token; the token is not kept anywhere else."""
    token = new_id()
    expires = timezone.now() + timedelta(hours=settings.LIMITS["sandbox_hours"])
    return Sandbox(
        token_hash=hash_token(token), engine=settings.ENGINE_NAME, expires_at=expires, language=language()
    ), token


class Event(models.Model):
    """One entry of a sandbox's log. Written by `eventlog` alone, never changed."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    at_ms = models.PositiveBigIntegerField()  # milliseconds since the sandbox was created
    kind = models.CharField(max_length=64)
    data = models.JSONField()
    say = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sandbox", "seq"], name="event_seq_is_unique_in_its_sandbox"),)
        ordering = ("sandbox", "seq")

    def __str__(self) -> str:
        return f"{self.sandbox_id}/{self.seq} {self.kind}"
