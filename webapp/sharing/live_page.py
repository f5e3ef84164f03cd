"""/embed/live/{token}: a sandbox live inside another site's page, or the recording in its place."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from webapp.languages import in_this_language
from webapp.refusal import Refused
from webapp.security import LIVE_EMBED_POLICY, sockets
from webapp.sharing import live
from webapp.sharing.embedding import THEMES, shown
from webapp.sharing.models import LiveEmbed
from webapp.sharing.views import log_address
from webapp.wording import _


@require_safe
@xframe_options_exempt
def live_embed(request: HttpRequest, token: str) -> HttpResponse:
    """The picture as it changes, without anything that acts. No cookie: whoever has the token sees the same."""
    theme = request.GET.get("theme", "")
    context: dict[str, Any] = {"theme": theme if theme in THEMES else "", "site": settings.SITE_URL.rstrip("/")}
    template, status = "sharing/embed.html", 200
    try:
        embed = live.find(token)
        why = live.why_over(embed)
        if why is None:
            template = "sharing/embed_live.html"
            context |= {"title": live.title_of(embed), "recording": embed.playable()}
            context["silent"] = live.instead(_(live.SILENT), embed, again=True)
            context["free"] = live.instead(_(live.FREE), embed)
            context["socket"] = in_this_language(f"/ws/embed/live/{token}")
            context["log"] = log_address(embed.recording) if embed.recording else ""
        else:
            context |= _over(embed, why)
    except Refused as refused:
        context["refused"], status = refused, refused.status
    response = render(request, template, context, status=status)
    response["Content-Security-Policy"] = LIVE_EMBED_POLICY.format(sockets=sockets(request))
    response["Cache-Control"] = "no-store"  # it may be over at any time
    return response


def _over(embed: LiveEmbed, why: str) -> dict[str, Any]:
    """What the page of recordings shows instead. `Refused` with the reason where there is no recording."""
    recording = embed.playable()
    if recording is None:
        raise Refused("live.over", why, status=410)
    return {"why": live.instead(why, embed)} | shown(recording, recording.moment)
