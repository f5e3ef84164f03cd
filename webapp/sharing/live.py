"""Live embeds: making one, its signed token, and whether it is still live."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from webapp.refusal import NotFound, Refused
from webapp.sandboxes import doorbell
from webapp.sandboxes.models import Sandbox
from webapp.sharing.models import LiveEmbed, Recording
from webapp.wording import _, mark

SALT = "slipway.live-embed"
MOST = 10  # that one sandbox has at once
TITLE = mark("Images and containers, live")

FULL = mark("No seat is free: as many people are watching as may watch at once.")
FREE = mark("A seat has become free.")
SILENT = mark("The live picture does not load: the network may be down.")
TAKEN_BACK = mark("Whoever showed this sandbox live has ended it.")
OVER = mark("The time for which this sandbox was shown live is over.")
ENDED = mark("The sandbox that was shown here live has ended.")


class Erased(NotFound):
    """An embed that was there once."""


def make(sandbox: Sandbox, minutes: int | None, recording: str | None, title: str) -> LiveEmbed:
    """Leave to show the sandbox for so many minutes, at most until it ends; None: until then. `Refused` for too many.

    `recording` is the id of one of this sandbox, which others may see: it is shown where the picture cannot be live.
    """
    if settings.LIVE_SEATS == 0:
        raise Refused("live.off", _("This site shows no sandbox live on other pages."), status=403)
    until = sandbox.expires_at
    if minutes is not None:
        until = min(until, timezone.now() + timedelta(minutes=minutes))
    embed = LiveEmbed(
        sandbox=sandbox,
        title=" ".join(title.split()),
        expires_at=until.replace(microsecond=0),  # as the token tells it
        recording=_shared(sandbox, recording) if recording else None,
    )
    with transaction.atomic():
        Sandbox.objects.select_for_update().get(pk=sandbox.pk)  # two requests at once may not pass the limit together
        if len(of_sandbox(sandbox)) >= MOST:
            raise Refused(
                "live.too_many",
                _("A sandbox may have at most {most} live embeds at once.", most=MOST),
                hint=_("End one that nobody needs any more."),
                status=429,
            )
        embed.save(force_insert=True)
    return embed


def _shared(sandbox: Sandbox, recording_id: str) -> Recording:
    visible = Recording.objects.filter(sandbox=sandbox, revoked_at=None).exclude(
        visibility=Recording.Visibility.PRIVATE
    )
    found = None if "\0" in recording_id else visible.filter(pk=recording_id).first()
    if found is None:
        raise Refused(
            "live.no_recording",
            _("A live embed can fall back to a recording of its own sandbox that is not private."),
            status=422,
        )
    return found


def of_sandbox(sandbox: Sandbox) -> list[LiveEmbed]:
    """Those that are live, newest first."""
    alive = LiveEmbed.objects.filter(sandbox=sandbox, revoked_at=None, expires_at__gt=timezone.now())
    return list(alive.select_related("recording").order_by("-made_at")) if sandbox.is_alive() else []


def token(embed: LiveEmbed) -> str:
    """What opens it, to look at and no more: the embed, the second at which it expires, and the site's signature."""
    return Signer(salt=SALT).sign(f"{embed.id}.{int(embed.expires_at.timestamp())}")


def find(signed: str) -> LiveEmbed:
    """The embed that the token names, live or over. `NotFound` for a token that this site did not sign, `Erased` for
    one whose sandbox is kept no longer."""
    try:
        name, _dot, until = Signer(salt=SALT).unsign(signed).partition(".")
    except BadSignature as exc:
        raise NotFound("live embed") from exc
    found = LiveEmbed.objects.select_related("sandbox", "recording").filter(pk=name).first()
    if found is None:
        raise Erased("live embed")
    # whatever the row says, a token is good for as long as was signed
    found.expires_at = min(found.expires_at, datetime.fromtimestamp(int(until), UTC))
    return found


def why_over(embed: LiveEmbed) -> str | None:
    """One sentence why it is not live any more; None while it is."""
    if embed.revoked_at is not None:
        return _(TAKEN_BACK)
    if not embed.sandbox.is_alive():
        return _(ENDED)
    return _(OVER) if embed.expires_at <= timezone.now() else None


def instead(why: str, embed: LiveEmbed, *, again: bool = False) -> str:
    """The sentence, what is seen in place of the live picture, if anything is, and whether that is for now only."""
    sentences = [why]
    if embed.playable() is not None:
        sentences.append(_("You see a recording of it, made earlier."))
    if again:
        sentences.append(_("It is tried again automatically."))
    return " ".join(sentences)


def title_of(embed: LiveEmbed) -> str:
    """What it is called."""
    return embed.title or _(TITLE)


def end(embed: LiveEmbed) -> None:
    """Whoever watches sees it no longer, from this moment on."""
    LiveEmbed.objects.filter(pk=embed.pk, revoked_at=None).update(revoked_at=timezone.now())
    doorbell.ring(embed.sandbox_id, embed.sandbox.seq)


def key(embed: LiveEmbed) -> str:
    """What makes the ids of its containers; nobody but the site can make it."""
    return salted_hmac(SALT, embed.id, algorithm="sha256").hexdigest()


def document(embed: LiveEmbed) -> dict[str, Any]:
    """A live embed in the API."""
    return {
        "id": embed.id,
        "url": f"{settings.SITE_URL.rstrip('/')}/embed/live/{token(embed)}",
        "title": title_of(embed),
        "expires_at": embed.expires_at.isoformat(),
        "recording": embed.recording_id if embed.playable() else None,
    }
