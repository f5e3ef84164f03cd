"""The recordings that lessons' pictures show a moment of."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from webapp.lessons import packs, shelf
from webapp.refusal import NotFound
from webapp.views import refusal

AN_HOUR = 3600


@require_safe
def recording(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One of a lesson's event logs, the same for everybody."""
    found = shelf.find(slug)
    text = found.recordings.get(name) if found else None
    if text is None:
        return refusal(request, NotFound("recording"))
    response = HttpResponse(text, content_type="application/x-ndjson")
    # a newer zip brings another recording at the same address
    response["Cache-Control"] = "private, no-cache" if packs.SIGN in slug else f"public, max-age={AN_HOUR}"
    return response
