"""/api/sandboxes/{id}/recordings and /api/recordings: share what happened, see what is shared, revoke it."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from webapp import access
from webapp.sharing import recordings
from webapp.sharing.models import Recording

of_sandboxes = Router(tags=["recordings"])
router = Router(tags=["recordings"])


class NewRecording(Schema):
    """The events `from` to `to`, both included, and the one after which is looked first; all of it without them."""

    first: int | None = Field(None, alias="from", ge=1)
    last: int | None = Field(None, alias="to", ge=1)
    moment: int | None = Field(None, ge=0)
    title: str = Field("", max_length=recordings.LONGEST_TITLE)
    description: str = Field("", max_length=recordings.LONGEST_DESCRIPTION)
    visibility: Literal["private", "unlisted", "public"] = "unlisted"


@of_sandboxes.post("/{sandbox_id}/recordings", response={201: dict[str, Any]})
def share(request: HttpRequest, sandbox_id: str, payload: NewRecording | None = None) -> Status[dict[str, Any]]:
    """Make a permanent, read-only page of what happened in this sandbox, or of a part of it."""
    sandbox = access.visible_sandbox(request, sandbox_id)
    wanted = recordings.Wanted(**payload.dict()) if payload else recordings.Wanted()
    return Status(201, recordings.document(recordings.make(sandbox, wanted)))


@of_sandboxes.get("/{sandbox_id}/recordings")
def shared(request: HttpRequest, sandbox_id: str) -> list[dict[str, Any]]:
    """What is shared of this sandbox, newest first."""
    sandbox = access.visible_sandbox(request, sandbox_id)
    return [recordings.document(recording) for recording in recordings.of_sandbox(sandbox)]


@router.delete("/{recording_id}", response={204: None})
def revoke(request: HttpRequest, recording_id: str) -> Status[None]:
    """Take a recording back: its page, its embeds and its files answer with 410 from now on."""
    recordings.revoke(_own(request, recording_id))
    return Status(204, None)


def _own(request: HttpRequest, recording_id: str) -> Recording:
    """The recording, for the owner of its sandbox; to everybody else it is as if there were none."""
    found = recordings.find(recording_id)
    access.visible_sandbox(request, found.sandbox_id or "", "recording")
    return found
