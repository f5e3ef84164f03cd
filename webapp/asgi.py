"""ASGI: pages and API by Django, sandbox sockets by Channels, and learners' programs on their own hosts."""

import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "webapp.settings")
django_application = get_asgi_application()

# Only now are the apps loaded and have registered what they plug in.
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import OriginValidator  # noqa: E402
from channels.sessions import SessionMiddlewareStack  # noqa: E402
from django.conf import settings  # noqa: E402
from django.urls import path  # noqa: E402

from webapp import collector, plugins  # noqa: E402
from webapp.cross_origin import FramedOnly  # noqa: E402
from webapp.sandboxes.consumer import SandboxConsumer  # noqa: E402

plugins.load_site()
_sockets = [path("ws/sandboxes/<str:sandbox_id>", SandboxConsumer.as_asgi()), *plugins.socket_patterns]
# An explicit list: the host validator would let through the same host on any other port.
_of_pages = OriginValidator(SessionMiddlewareStack(URLRouter(_sockets)), settings.SITE_ORIGINS)
# A frame in a sandbox has no origin. Its socket gets neither session nor cookie: what opens it is the signed token in
# its address, and it only shows.
_of_frames = FramedOnly(URLRouter(plugins.framed_socket_patterns), settings.SITE_ORIGINS)


async def _socket(scope: dict[str, Any], receive: Any, send: Any) -> None:
    framed = scope["path"].startswith("/ws/embed/")
    await (_of_frames if framed else _of_pages)(scope, receive, send)


_site = ProtocolTypeRouter({"http": django_application, "websocket": _socket})


def _host(scope: dict[str, Any]) -> str:
    """The Host header without its port, in lower case."""
    for name, value in scope.get("headers", []):
        if name == b"host":
            host: str = value.decode("latin-1").lower()
            return host if host.endswith("]") else host.rsplit(":", 1)[0]
    return ""


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Dispatch by host: a published port's origin never reaches the site, nor the site's pages that origin."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
        return
    host = _host(scope)
    for fits, app in plugins.host_apps:
        if fits(host):
            await app(scope, receive, send)
            return
    await _site(scope, receive, send)


async def _lifespan(receive: Any, send: Any) -> None:
    """When the server starts, everything is loaded; its shutdown needs nothing done."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            collector.settle()
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            return
