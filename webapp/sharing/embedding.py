"""A recording to watch inside another site's page: nobody's, with no cookie, the same for everybody."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from webapp.refusal import NotFound, Refused
from webapp.security import EMBED_POLICY
from webapp.sharing import recordings
from webapp.sharing.models import Recording
from webapp.sharing.scene import in_words, scene
from webapp.sharing.views import CACHED_SECONDS, asked_moment, log_address

THEMES = ("light", "dark")
LOADER_SECONDS = 3600


@require_safe
@xframe_options_exempt
def embed(request: HttpRequest, recording_id: str) -> HttpResponse:
    """The player with its timeline: `?t=`, `?chapter=`, `?theme=`, `?controls=0`, `?autoplay=1`."""
    theme = request.GET.get("theme", "")
    context: dict[str, Any] = {"theme": theme if theme in THEMES else "", "site": settings.SITE_URL.rstrip("/")}
    status = 200
    try:
        recording = embeddable(recording_id)
        context |= shown(recording, asked_moment(request, recording)) | options(request)
    except Refused as refused:
        context["refused"], status = refused, refused.status
    response = render(request, "sharing/embed.html", context, status=status)
    response["Content-Security-Policy"] = EMBED_POLICY
    response["Cache-Control"] = f"public, max-age={CACHED_SECONDS}"
    return response


def embeddable(recording_id: str) -> Recording:
    """The recording, as nobody in particular sees it; a private one is not there. Raises as `visible_recording`."""
    found = recordings.find(recording_id)
    if found.revoked_at is not None:
        raise recordings.taken_back()
    if found.is_private:
        raise NotFound("recording")
    return found


def shown(recording: Recording, moment: int) -> dict[str, Any]:
    """What is drawn before the script has come."""
    now = scene(recording.events(), moment)
    return {
        "recording": recording,
        "moment": moment,
        "said": now.said,
        "state": in_words(now),
        "log": log_address(recording),
    }


def options(request: HttpRequest) -> dict[str, Any]:
    """What the address asks of the player."""
    chapter = request.GET.get("chapter", "")
    return {
        "chapter": chapter if chapter.isascii() and chapter.isdigit() and len(chapter) < 10 else "",
        "bare": request.GET.get("controls") == "0",
        "autoplay": request.GET.get("autoplay") == "1",
    }


@require_safe
def loader(request: HttpRequest) -> HttpResponse:
    """The script that defines <slip-player> in anybody's page. Its address, and what it promises, stay for ever."""
    response = HttpResponse(_loader(), content_type="text/javascript; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = f"public, max-age={LOADER_SECONDS}"
    return response


@cache
def _loader() -> bytes:
    manifest: Path = settings.DJANGO_VITE["player"]["manifest_path"]
    file: str = json.loads(manifest.read_text())["src/embed/loader.ts"]["file"]
    return (manifest.parent.parent / file).read_bytes()
