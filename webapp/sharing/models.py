"""A recording that was shared: it lives on when its sandbox has ended, so it keeps its own copy of the events."""

import gzip
import json
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from webapp.sandboxes.models import Sandbox, new_id
from webapp.sharing.cut import Event


class Recording(models.Model):
    """A part of a sandbox's log, read-only, at an address that cannot be guessed."""

    class Visibility(models.TextChoices):
        """Private: only its sandbox's owner. Unlisted: whoever has the address. Public: listed, and found by search."""

        PRIVATE = "private"
        UNLISTED = "unlisted"
        PUBLIC = "public"

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    sandbox = models.ForeignKey(Sandbox, null=True, blank=True, on_delete=models.SET_NULL, related_name="recordings")
    title = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    visibility = models.CharField(max_length=8, choices=Visibility.choices, default=Visibility.UNLISTED)
    # numbers in the sandbox's log
    first_seq = models.PositiveIntegerField()
    last_seq = models.PositiveIntegerField()
    # numbers in the recording's own: what there was at its beginning ends here, and this is shown first
    start = models.PositiveIntegerField(default=0)
    moment = models.PositiveIntegerField()
    size = models.PositiveIntegerField()  # its last event's number
    milliseconds = models.PositiveBigIntegerField(default=0)  # from the beginning to the last event
    packed = models.BinaryField()  # NDJSON, gzipped: sent as it is
    chapters: "models.JSONField[Any, list[dict[str, Any]]]" = models.JSONField(default=list)
    # what was built last besides the Dockerfile, for whoever takes a copy
    files: "models.JSONField[Any, dict[str, str]]" = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["visibility", "revoked_at", "-made_at"], name="recordings_that_are_listed"),)

    def __str__(self) -> str:
        return self.id

    @property
    def is_private(self) -> bool:
        """Whether only the owner of its sandbox may see it."""
        return self.visibility == self.Visibility.PRIVATE

    def events(self) -> list[Event]:
        """Its events, numbered from 1."""
        return [json.loads(line) for line in self.text().splitlines()]

    def text(self) -> bytes:
        """Its NDJSON."""
        return gzip.decompress(self.packed)


class LiveEmbed(models.Model):
    """Leave to show a sandbox live inside other sites' pages until a set time, or until it is taken back."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="live_embeds")
    title = models.CharField(max_length=120, blank=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    # what is shown where it cannot be live
    recording = models.ForeignKey(Recording, null=True, blank=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.id

    def playable(self) -> Recording | None:
        """The recording that may be shown in its place, if there still is one."""
        found = self.recording
        return found if found is not None and found.revoked_at is None and not found.is_private else None


def ndjson(events: Iterable[Event]) -> bytes:
    """Events as NDJSON, one a line."""
    lines = (json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n" for event in events)
    return "".join(lines).encode()


def pack(text: bytes) -> bytes:
    """NDJSON as `Recording.packed` holds it; the same text gives the same bytes."""
    return gzip.compress(text, 9, mtime=0)
