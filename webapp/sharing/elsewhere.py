"""What other sites ask about a recording: how to show it (oEmbed), and its picture."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from webapp.refusal import Refused
from webapp.sharing import oembed, recordings
from webapp.sharing.picture import picture
from webapp.sharing.scene import scene
from webapp.sharing.views import open_to_all, told, visible_recording
from webapp.wording import ENGLISH, _, by_language, language


@require_safe
def oembed_document(request: HttpRequest) -> HttpResponse:
    """How to show `?url=`, in the language of that address, else of `?lang=`. 400 without one, 404 for what is no
    recording of this site, 401 for a private one, 501 for another format than JSON."""
    asked = request.GET
    if asked.get("format", "json") != "json":
        return _refuse(_("Only JSON is supported here."), 501)
    if not asked.get("url"):
        return _refuse(_("The address is missing: ask with ?url=."), 400)
    try:
        maxwidth, maxheight = oembed.side(asked.get("maxwidth")), oembed.side(asked.get("maxheight"))
    except ValueError:
        return _refuse(_("maxwidth and maxheight are numbers of pixels."), 400)
    found = oembed.target(asked["url"], settings.SITE_ORIGINS)
    try:
        recording = recordings.find(found.recording) if found else None
    except Refused:
        recording = None
    if found is None or recording is None or recording.revoked_at is not None:
        return _refuse(_("There is no such recording here."), 404)
    if recording.is_private:
        return _refuse(_("This recording is private."), 401)
    site = settings.SITE_URL.rstrip("/")
    spoken = found.language if found.language in dict(settings.LANGUAGES) else language()
    shown = replace(found, language="" if spoken == ENGLISH else spoken)
    return _open(JsonResponse(oembed.answer(site, shown, recording.title, maxwidth, maxheight)))


def _refuse(message: str, status: int) -> HttpResponse:
    return _open(JsonResponse({"error": message}, status=status))


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def picture_file(request: HttpRequest, recording_id: str) -> HttpResponseBase:
    """The recording's picture as PNG, at the moment that is shown first; `?width=` 1200, 600 or 300."""
    try:
        recording = visible_recording(request, recording_id)
    except Refused as refused:
        return told(refused)
    asked = request.GET.get("width", "")
    width = int(asked) if asked in map(str, oembed.PICTURES) else oembed.PICTURES[0]
    return open_to_all(HttpResponse(_drawn(recording.id, width), content_type="image/png"), recording)


@by_language(64)  # a recording never changes
def _drawn(recording_id: str, width: int) -> bytes:
    recording = recordings.find(recording_id)
    return picture(scene(recording.events(), recording.moment), recording.title, width)
