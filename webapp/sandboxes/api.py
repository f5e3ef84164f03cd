"""/api/sandboxes: make one, look at it, read its log, keep its draft."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Router, Schema, Status

from webapp import access, plugins
from webapp.sandboxes import eventlog, lifecycle
from webapp.sandboxes.models import Sandbox

router = Router(tags=["sandboxes"])


class NewSandbox(Schema):
    """Nothing is asked for: a sandbox is for anyone."""


class SandboxMade(Schema):
    id: str
    token: str
    url: str
    expires_at: str


class Draft(Schema):
    """What the learner is editing: path → text; the Dockerfile is the file `Dockerfile`."""

    files: dict[str, str]


@router.post("", response={201: SandboxMade})
def create(request: HttpRequest, payload: NewSandbox | None = None) -> Status[dict[str, Any]]:
    """A sandbox and its token. The token is shown this once."""
    access.refuse_foreign_page(request)
    sandbox, token = lifecycle.open_sandbox()
    access.remember(request.session, sandbox.id)
    return Status(
        201,
        {
            "id": sandbox.id,
            "token": token,
            "url": request.build_absolute_uri(f"/s/{sandbox.id}"),
            "expires_at": sandbox.expires_at.isoformat(),
        },
    )


@router.get("/{sandbox_id}")
def snapshot(request: HttpRequest, sandbox_id: str) -> dict[str, Any]:
    """Builds, images, containers and limits as they are now; `seq` is the event up to which it holds."""
    return snapshot_of(access.visible_sandbox(request, sandbox_id))


@router.get("/{sandbox_id}/events")
def events(request: HttpRequest, sandbox_id: str, after: int = 0) -> StreamingHttpResponse:
    """The log from `after` on as NDJSON, one event a line."""
    sandbox = access.visible_sandbox(request, sandbox_id)
    return StreamingHttpResponse(_lines(sandbox.id, after), content_type="application/x-ndjson")


@router.put("/{sandbox_id}/draft", response={204: None})
def save_draft(request: HttpRequest, sandbox_id: str, payload: Draft) -> Status[None]:
    """Keep what is being edited, so that a closed tab loses nothing."""
    sandbox = access.usable_sandbox(request, sandbox_id)
    lifecycle.save_draft(sandbox, payload.files)
    return Status(204, None)


@router.delete("/{sandbox_id}", response={202: None})
def end(request: HttpRequest, sandbox_id: str) -> Status[None]:
    """End the sandbox: its containers, images and network are removed."""
    lifecycle.end(access.visible_sandbox(request, sandbox_id))
    return Status(202, None)


def snapshot_of(sandbox: Sandbox) -> dict[str, Any]:
    """The snapshot document. `seq` is read first, so what it leaves out arrives as events."""
    seq = Sandbox.objects.values_list("seq", flat=True).get(pk=sandbox.pk)
    parts = {key: part(sandbox) for key, part in plugins.snapshot_parts.items()}
    return {
        "id": sandbox.id,
        "seq": seq,
        "created_at": sandbox.created_at.isoformat(),
        "expires_at": sandbox.expires_at.isoformat(),
        "alive": sandbox.is_alive(),
        "limits": lifecycle.limits(),
        "draft": sandbox.draft,
        **parts,
    }


def _lines(sandbox_id: str, after: int) -> Iterator[str]:
    for event in eventlog.read(sandbox_id, after):
        yield json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n"
