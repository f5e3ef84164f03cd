"""Who may see a sandbox: the browser session that was given it, or the holder of its token. Others find nothing."""

from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY as USER_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from ninja.utils import check_csrf

from webapp import plugins
from webapp.refusal import NotFound, Refused
from webapp.sandboxes.models import Sandbox
from webapp.wording import _

SESSION_KEY = "sandboxes"  # ids of the sandboxes of this browser, newest last
MOST_REMEMBERED = 20


def visible_sandbox(request: HttpRequest, sandbox_id: str, what: str = "sandbox") -> Sandbox:
    """The sandbox if this caller may use it; `NotFound` otherwise, whatever the reason, of `what` was asked for.

    A browser session also passes Django's CSRF check for anything but reading; no browser sends a token by itself.
    """
    # PostgreSQL takes no NUL, in this id or in any that follows it in the path
    sandbox = None if "\0" in request.path else Sandbox.objects.filter(pk=sandbox_id).first()
    if sandbox is None:
        raise NotFound(what)
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and sandbox.accepts(token.strip()):
        return sandbox
    if not in_session(request.session, sandbox_id):
        raise NotFound(what)
    if request.method not in ("GET", "HEAD", "OPTIONS") and check_csrf(request) is not None:
        raise Refused("csrf", _("This page is out of date; reload it and try again."), status=403)
    return sandbox


def usable_sandbox(request: HttpRequest, sandbox_id: str) -> Sandbox:
    """As `visible_sandbox`, for changing it: an ended one is refused."""
    sandbox = visible_sandbox(request, sandbox_id)
    if not sandbox.is_alive():
        raise Refused(
            "sandbox.ended",
            _("This sandbox has ended."),
            status=410,
            hint=_("Open a new one; its Dockerfile is kept."),
        )
    return sandbox


def refuse_foreign_page(request: HttpRequest) -> None:
    """Raise `Refused` when a browser says that another site's page, or a learner's program, sent this request.

    For what needs no sandbox yet and so passes no CSRF check. Programs that are no browser send neither header.
    """
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site not in ("same-origin", "none") or (origin is not None and origin not in settings.SITE_ORIGINS):
        raise Refused("origin", _("This can only be asked for by the site's own pages."), status=403)


def in_session(session: SessionBase | dict[str, Any] | None, sandbox_id: str) -> bool:
    """Whether the browser session was given this sandbox."""
    return session is not None and sandbox_id in session.get(SESSION_KEY, [])


def remember(session: SessionBase, sandbox_id: str) -> None:
    """Give the sandbox to this browser session, and to the account that is signed in to there."""
    session[SESSION_KEY] = [*session.get(SESSION_KEY, []), sandbox_id][-MOST_REMEMBERED:]
    if owner := session.get(USER_KEY):
        Sandbox.objects.filter(pk=sandbox_id, owner=None).update(owner=owner)
    for told in plugins.givers:
        told(session, sandbox_id)
