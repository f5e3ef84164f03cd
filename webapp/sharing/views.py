"""The page of a recording, and its files: /watch, /watch/{id}, its log and its asciicast. Nobody needs an account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from webapp import access
from webapp.languages import in_this_language
from webapp.refusal import NotFound, Refused
from webapp.sharing import recordings
from webapp.sharing.asciicast import asciicast
from webapp.sharing.chapters import duration
from webapp.sharing.first import first
from webapp.sharing.models import Recording
from webapp.sharing.scene import in_words, scene
from webapp.sharing.steps import plan
from webapp.views import refusal

LISTED = 60
CACHED_SECONDS = 60  # so long a cache may go on showing what was revoked
NDJSON = "application/x-ndjson"


def visible_recording(request: HttpRequest, recording_id: str) -> Recording:
    """The recording if this caller may see it. `Refused` with status 410 when it was revoked, `NotFound` otherwise."""
    found = recordings.find(recording_id)
    if found.revoked_at is not None:
        raise recordings.taken_back()
    if found.is_private:
        try:
            access.visible_sandbox(request, found.sandbox_id or "")
        except Refused as refused:
            raise NotFound("recording") from refused
    return found


def log_address(recording: Recording) -> str:
    """Where players find its events; a refusal there is in the page's language."""
    return in_this_language(f"/watch/{recording.id}/log.ndjson")


def asked_moment(request: HttpRequest, recording: Recording) -> int:
    """The event that `?t=` names, within the recording; the one that was chosen when it was shared."""
    return clamped(request.GET.get("t", ""), recording)


def clamped(asked: str, recording: Recording) -> int:
    """The event of that number, or the next that the recording has; what is no number asks for nothing."""
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        return recording.moment
    return max(recording.start, min(recording.size, int(asked)))


def refused_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A refusal as a page; one that was taken back has its own."""
    if refused.status != 410:
        return refusal(request, refused)
    return render(request, "sharing/revoked.html", status=410)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The first page's recording, and the public ones, newest first."""
    public = Recording.objects.filter(visibility=Recording.Visibility.PUBLIC, revoked_at=None).order_by("-made_at")
    shown = [first(), *public.defer("packed", "files")[:LISTED]]
    return render(request, "sharing/listed.html", {"recordings": shown})


@require_safe
def watch(request: HttpRequest, recording_id: str) -> HttpResponse:
    """What happened, to go through: drawn here as it was at its first moment, and alive with a script."""
    try:
        recording = visible_recording(request, recording_id)
    except Refused as refused:
        return refused_page(request, refused)
    moment = asked_moment(request, recording)
    events = recording.events()
    now = scene(events, moment)
    context = {
        "recording": recording,
        "moment": moment,
        "scene": now,
        "missing": plan(events, moment).missing,
        "state": in_words(now),
        "length": duration(recording.milliseconds),
        "shown": recording.size - recording.start,
        "page": f"{settings.SITE_URL.rstrip('/')}/watch/{recording.id}",
        "picture": f"{settings.SITE_URL.rstrip('/')}/watch/{recording.id}/picture.png",
        "site": settings.SITE_URL.rstrip("/"),
        "log": log_address(recording),
        "cast": in_this_language(f"/watch/{recording.id}/cast"),
    }
    response = render(request, "sharing/watch.html", context)
    if recording.visibility != Recording.Visibility.PUBLIC:
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def log(request: HttpRequest, recording_id: str) -> HttpResponseBase:
    """The events as NDJSON, one a line: what the players fetch, and what `/replay` opens."""
    try:
        recording = visible_recording(request, recording_id)
    except Refused as refused:
        return told(refused)
    accepted = request.headers.get("Accept-Encoding", "")
    if "gzip" in accepted:
        response = HttpResponse(bytes(recording.packed), content_type=NDJSON)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(recording.text(), content_type=NDJSON)
    patch_vary_headers(response, ["Accept-Encoding"])
    return _file(response, recording, "ndjson")


@require_safe
def cast(request: HttpRequest, recording_id: str) -> HttpResponseBase:
    """The commands and what they printed, for players of terminals."""
    try:
        recording = visible_recording(request, recording_id)
    except Refused as refused:
        return told(refused)
    lines = asciicast(recording.events(), recording.title, recording.start)
    return _file(HttpResponse("".join(lines), content_type="application/x-asciicast"), recording, "cast")


def _file(response: HttpResponseBase, recording: Recording, ending: str) -> HttpResponseBase:
    """For players on any site, unless it is private; saved by a browser that is sent there."""
    response["Content-Disposition"] = f'attachment; filename="slipway-{recording.id[:8]}.{ending}"'
    return open_to_all(response, recording)


def open_to_all(response: HttpResponseBase, recording: Recording) -> HttpResponseBase:
    """With the headers that let any page read it and caches keep it, unless it is private."""
    if recording.is_private:
        response["Cache-Control"] = "private, no-store"
        return response
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={CACHED_SECONDS}"
    return response


def told(refused: Refused) -> HttpResponse:
    """A refusal where no page is expected; any page may know of it."""
    answer = HttpResponse(f"{refused.message}\n", status=refused.status, content_type="text/plain; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
