"""Making a recording, finding it, revoking it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from webapp import plugins
from webapp.refusal import NotFound, Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox
from webapp.sharing import first
from webapp.sharing.addresses import FIRST
from webapp.sharing.chapters import chapters, suggested_title
from webapp.sharing.cleaning import cleaned
from webapp.sharing.cut import Cut, Event, cut, number_in
from webapp.sharing.models import Recording, ndjson, pack
from webapp.wording import _

MOST_BYTES = 16 * 1024 * 1024  # of one recording's events, unpacked: a thousandth of it may unpack to as much
LONGEST_TITLE, LONGEST_DESCRIPTION = 120, 1000


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be shared; None for the numbers: the beginning, the end, and the end is shown first."""

    first: int | None = None
    last: int | None = None
    moment: int | None = None
    title: str = ""
    description: str = ""
    visibility: str = Recording.Visibility.UNLISTED


def make(sandbox: Sandbox, wanted: Wanted) -> Recording:
    """A recording of a part of the sandbox's log. `Refused` where there is no such part, or too much of it."""
    whole: list[Event] = [dict(event) for event in eventlog.read(sandbox.id)]
    first, last = wanted.first or 1, wanted.last or len(whole)
    moment = last if wanted.moment is None else wanted.moment
    if not (1 <= first <= last <= len(whole) and first - 1 <= moment <= last):
        raise Refused(
            "recording.no_such_part",
            _(
                "There are events 1 to {last}, and a recording goes from an earlier to a later one.",
                last=len(whole),
            ),
            status=422,
        )
    part = cut(whole, first, last)
    recording = Recording(
        sandbox=sandbox,
        title=" ".join(wanted.title.split())[:LONGEST_TITLE],
        description=wanted.description.strip()[:LONGEST_DESCRIPTION],
        visibility=wanted.visibility,
        first_seq=first,
        last_seq=last,
        start=part.start,
        moment=number_in(part, first, moment),
        size=len(part.events),
        files=_files(sandbox),
    )
    _fill(recording, part)
    with transaction.atomic():
        Sandbox.objects.select_for_update().get(pk=sandbox.pk)  # two requests at once may not pass the limit together
        _check_room(sandbox)
        recording.save(force_insert=True)
    return recording


def _files(sandbox: Sandbox) -> dict[str, str]:
    """What was built besides the Dockerfile; where nothing was, what is being edited."""
    built = next((files for of in plugins.built_files if (files := of(sandbox)) is not None), sandbox.draft)
    return {path: text for path, text in built.items() if path != "Dockerfile"}


def _fill(recording: Recording, part: Cut) -> None:
    # the public id alone would not do: who knows it could try all ids of twelve digits until one fits
    key = salted_hmac(__name__, recording.id, algorithm="sha256").hexdigest()
    events = cleaned(part.events, key, settings.APPS_DOMAIN)
    text = ndjson(events)
    if len(text) > MOST_BYTES:
        raise Refused(
            "recording.too_big",
            _("This part of the log is larger than a page can replay."),
            hint=_("Choose a later beginning or an earlier end."),
            status=413,
        )
    recording.packed = pack(text)
    shown = events[part.start :]
    recording.milliseconds = max(0, shown[-1]["at_ms"] - shown[0]["at_ms"])
    recording.title = recording.title or suggested_title(events)
    recording.chapters = [vars(chapter) for chapter in chapters(events, part.start)]


def _check_room(sandbox: Sandbox) -> None:
    most = settings.LIMITS["recordings"]
    if Recording.objects.filter(sandbox=sandbox, revoked_at=None).count() >= most:
        raise Refused(
            "recording.too_many",
            _("A sandbox may have at most {most} recordings.", most=most),
            hint=_("Revoke one that nobody needs any more."),
            status=429,
        )


def of_sandbox(sandbox: Sandbox) -> list[Recording]:
    """Those that were made of this sandbox and not revoked, newest first."""
    found = Recording.objects.filter(sandbox=sandbox, revoked_at=None).order_by("-made_at")
    return list(found.defer("packed", "files"))


def find(recording_id: str) -> Recording:
    """The recording, revoked or not; the first page's by its name. `NotFound` where there is none."""
    if recording_id == FIRST:
        return first.first()
    found = None if "\0" in recording_id else Recording.objects.filter(pk=recording_id).first()
    if found is None:
        raise NotFound("recording")
    return found


def taken_back() -> Refused:
    """What is said of a revoked recording."""
    return Refused("recording.revoked", _("This recording was withdrawn by whoever shared it."), status=410)


def revoke(recording: Recording) -> None:
    """Nobody sees it any more, and nothing of it is kept but that it was there."""
    Recording.objects.filter(pk=recording.pk, revoked_at=None).update(
        revoked_at=timezone.now(), packed=b"", chapters=[], files={}, title="", description=""
    )


def document(recording: Recording) -> dict[str, Any]:
    """A recording in the API."""
    return {
        "id": recording.id,
        "url": f"{settings.SITE_URL.rstrip('/')}/watch/{recording.id}",
        "embed_url": f"{settings.SITE_URL.rstrip('/')}/embed/{recording.id}",
        "title": recording.title,
        "description": recording.description,
        "visibility": recording.visibility,
        "from": recording.first_seq,
        "to": recording.last_seq,
        "events": recording.size - recording.start,
        "milliseconds": recording.milliseconds,
        "made_at": recording.made_at.isoformat(),
    }
