"""Who may see a sandbox: the browser session that was given it, or the holder of its token. Others find nothing."""

from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from ninja.utils import check_csrf

from webapp.refusal import NotFound, Refused
from webapp.sandboxes.models import Sandbox

SESSION_KEY = "sandboxes"  # ids of the sandboxes of this browser, newest last
MOST_REMEMBERED = 20


def visible_sandbox(request: HttpRequest, sandbox_id: str) -> Sandbox:
    """The sandbox if this caller may use it; `NotFound` otherwise, whatever the reason.

    A browser session also passes Django's CSRF check for anything but reading; no browser sends a token by itself.
    """
    sandbox = Sandbox.objects.filter(pk=sandbox_id).first()
    if sandbox is None:
        raise NotFound("sandbox")
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and sandbox.accepts(token.strip()):
        return sandbox
    if not in_session(request.session, sandbox_id):
        raise NotFound("sandbox")
    if request.method not in ("GET", "HEAD", "OPTIONS") and check_csrf(request) is not None:
        raise Refused("csrf", "This page is out of date; load it again and repeat.", status=403)
    return sandbox


def usable_sandbox(request: HttpRequest, sandbox_id: str) -> Sandbox:
    """As `visible_sandbox`, for changing it: an ended one is refused."""
    sandbox = visible_sandbox(request, sandbox_id)
    if not sandbox.is_alive():
        raise Refused(
            "sandbox.ended",
            "This sandbox has ended.",
            status=410,
            hint="Open a new one; its Dockerfile is kept.",
        )
    return sandbox


def in_session(session: SessionBase | dict[str, Any] | None, sandbox_id: str) -> bool:
    """Whether the browser session was given this sandbox."""
    return session is not None and sandbox_id in session.get(SESSION_KEY, [])


def remember(session: SessionBase, sandbox_id: str) -> None:
    """Give the sandbox to this browser session."""
    session[SESSION_KEY] = [*session.get(SESSION_KEY, []), sandbox_id][-MOST_REMEMBERED:]
