"""Archives that were sent as build contexts: read to the end before they are kept, the last few of a sandbox."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from builder.models import QUEUED, RUNNING, Context
from webapp.archives import Limits, Unfit, contents
from webapp.parsing import storable
from webapp.refusal import NotFound, Refused
from webapp.sandboxes.models import Sandbox
from webapp.wording import _

KEPT = 3  # of a sandbox, and those that its open builds need
_ROOM = 4 << 20  # bytes that an archive may have for itself, over its files
_BLOCK = 1 << 16
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_TYPES = ("application/x-tar", "application/gzip", "application/zip")
REQUEST_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in _TYPES},
    }
}


def received(request: HttpRequest) -> bytes:
    """The body, read in blocks and never more of it than an archive may have; what it is, its bytes tell."""
    if request.content_type in _FORMS:
        hint = _("With curl: --data-binary @context.tar -H 'Content-Type: application/x-tar'.")
        raise Refused("context.not_an_archive", _("Send the archive itself as the body."), hint=hint, status=415)
    body = bytearray()
    while block := request.read(_BLOCK):
        body += block
        if len(body) > settings.LIMITS["context_bytes"] + _ROOM:
            most = settings.LIMITS["context_bytes"] // (1024 * 1024)
            raise Refused(
                "context.too_big",
                _("The files of a context may be {most} MiB in total; this archive is larger than that.", most=most),
                hint=_("Leave out what the build does not need, such as node_modules and .git."),
                status=413,
            )
    return bytes(body)


def keep(sandbox: Sandbox, archive: bytes) -> Context:
    """Look at all of the archive and keep it. Refused with the name of the entry that no context may have."""
    limits = Limits(settings.LIMITS["context_files"], settings.LIMITS["context_bytes"])
    try:
        held = contents(archive, limits, dockerfile_bytes=settings.LIMITS["dockerfile_bytes"])
    except Unfit as why:
        detail = {"entry": storable(why.entry)} if why.entry is not None else {}
        raise Refused(why.code, storable(why.message), status=why.status, **detail) from why
    if not held.paths:
        raise Refused("context.bad_archive", _("There is no file in this archive."))
    text = None if held.dockerfile is None else storable(held.dockerfile.decode("utf-8", "replace"))
    with transaction.atomic():
        Sandbox.objects.select_for_update().get(pk=sandbox.pk)  # two at once may not keep more together
        kept = Context.objects.create(
            sandbox=sandbox, archive=archive, paths=list(held.paths), bytes=held.size, dockerfile=text
        )
        mine = Context.objects.filter(sandbox=sandbox)
        newest = list(mine.order_by("-made_at", "-id").values_list("pk", flat=True)[:KEPT])
        needed = mine.filter(builds__state__in=(QUEUED, RUNNING)).values_list("pk", flat=True)
        mine.exclude(pk__in=[kept.pk, *newest, *needed]).delete()
    return kept


def find(sandbox: Sandbox, context_id: str) -> Context:
    """The sandbox's context, without its archive's bytes; `NotFound` when it is none, or was let go."""
    found = Context.objects.filter(sandbox=sandbox, pk=context_id).defer("archive").first()
    if found is None:
        raise NotFound("context")
    return found
