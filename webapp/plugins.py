"""Where the apps plug into the site. The site imports neither of them: they register here.

What every process needs, each app registers from `AppConfig.ready`; what only those need that answer requests, in its
module `plug_site`, which the worker and the watcher never load. All of it once at start, before the first request.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils.module_loading import autodiscover_modules

from webapp.sandboxes.models import Sandbox

if TYPE_CHECKING:  # a quarter of what a process imports, for a name
    from ninja import Router

AsgiApp = Callable[[Any, Any, Any], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Keeper:
    """One kind of thing that is kept of whoever asks: an account, or a browser without one."""

    words: Callable[[HttpRequest], str]  # how much, as a part of a sentence; "" for nothing
    files: Callable[[HttpRequest], Mapping[str, str]]  # all of it: path in an archive → text
    erase: Callable[[HttpRequest], None]


api_routers: "list[tuple[str, Router]]" = []  # prefix under /api, router
url_patterns: list[URLPattern | URLResolver] = []
socket_patterns: list[URLPattern] = []  # WebSocket paths
framed_socket_patterns: list[URLPattern] = []  # those under /ws/embed/: without session, for frames without an origin
snapshot_parts: dict[str, Callable[[Sandbox], Any]] = {}  # key of GET /api/sandboxes/{id} → its JSON
built_files: list[Callable[[Sandbox], dict[str, str] | None]] = []  # besides the Dockerfile, of the last build; if any
enders: list[Callable[[Sandbox], None]] = []  # free what a sandbox holds at the engine; called again until none raises
sweepers: list[Callable[[], None]] = []  # called every few seconds on the engine host: leases, lost work, limits
open_paths: set[str] = set()  # addresses of the API that the pages of other sites may ask, without cookies
givers: list[Callable[[SessionBase, str], None]] = []  # told of each sandbox, by id, that a browser session is given
keepers: dict[str, Keeper] = {}  # folder in the archive of what is kept → what is in it
host_apps: list[tuple[Callable[[str], bool], AsgiApp]] = []  # requests whose Host header fits go to this ASGI app


def load_site() -> None:
    """Let the apps register their pages, API, sockets and commands; a second call does nothing."""
    autodiscover_modules("plug_site")


def add_router(prefix: str, router: "Router") -> None:
    """Serve an API router under /api + prefix."""
    api_routers.append((prefix, router))


def add_urls(*patterns: URLPattern | URLResolver) -> None:
    """Serve pages."""
    url_patterns.extend(patterns)


def add_snapshot(key: str, part: Callable[[Sandbox], Any]) -> None:
    """Add a key to a sandbox's snapshot."""
    assert key not in snapshot_parts, f"two parts of the snapshot are called {key}"
    snapshot_parts[key] = part
