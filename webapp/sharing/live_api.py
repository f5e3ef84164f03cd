"""/api/sandboxes/{id}/live-embeds and /api/live-embeds: show a sandbox live on other pages, and end that."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from webapp import access
from webapp.refusal import NotFound
from webapp.sharing import live
from webapp.sharing.models import LiveEmbed

of_sandboxes = Router(tags=["live embeds"])
router = Router(tags=["live embeds"])


class NewLiveEmbed(Schema):
    """For how long, at most and without a number until the sandbox ends; what is shown where it cannot be live."""

    minutes: int | None = Field(None, ge=1, le=60 * 24 * 366)
    recording: str | None = Field(None, max_length=22)
    title: str = Field("", max_length=120)


@of_sandboxes.post("/{sandbox_id}/live-embeds", response={201: dict[str, Any]})
def show_live(request: HttpRequest, sandbox_id: str, payload: NewLiveEmbed | None = None) -> Status[dict[str, Any]]:
    """Make an address that shows this sandbox live, and lets nobody do anything in it, until a set time."""
    sandbox = access.usable_sandbox(request, sandbox_id)
    wanted = payload or NewLiveEmbed()  # type: ignore[call-arg]  # every field has a value
    made = live.make(sandbox, wanted.minutes, wanted.recording, wanted.title)
    return Status(201, live.document(made))


@of_sandboxes.get("/{sandbox_id}/live-embeds")
def shown_live(request: HttpRequest, sandbox_id: str) -> dict[str, Any]:
    """Where this sandbox is shown live, newest first; when it ends itself; and how many may watch at once."""
    sandbox = access.visible_sandbox(request, sandbox_id)
    return {
        "embeds": [live.document(embed) for embed in live.of_sandbox(sandbox)],
        "sandbox_expires_at": sandbox.expires_at.isoformat(),
        "seats": settings.LIVE_SEATS,
    }


@router.delete("/{embed_id}", response={204: None})
def end_live(request: HttpRequest, embed_id: str) -> Status[None]:
    """End it now: who watches sees the recording that was chosen, or one sentence."""
    found = None if "\0" in embed_id else LiveEmbed.objects.select_related("sandbox").filter(pk=embed_id).first()
    if found is None:
        raise NotFound("live embed")
    access.visible_sandbox(request, found.sandbox_id, "live embed")
    live.end(found)
    return Status(204, None)
