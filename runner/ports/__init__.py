"""Published ports: each has an origin of its own under the applications' domain, and requests to it go to the
container's address. Nothing is bound on the host; the label in the host name is the capability."""

from typing import Any

from django.conf import settings


def fits(host: str) -> bool:
    """Whether a request to this host (lower case, without port) belongs to learners' programs."""
    domain: str = settings.APPS_DOMAIN
    return host == domain or host.endswith("." + domain)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The ASGI application of all published ports; loaded at the first request, as only the site needs it."""
    from runner.ports.app import serve

    await serve(scope, receive, send)
