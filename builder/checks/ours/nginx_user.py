"""nginx that starts as another user than root: ServerNeedsRoot.

The official image leaves /run and /var/cache/nginx to root, and its nginx.conf names /run/nginx.pid; as another user
nginx stops with permission denied. nginxinc/nginx-unprivileged is the same image with other places and port 8080.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_CARES = re.compile(r"\bpid\b|nginx\.pid|nginx\.conf|/run\b|setcap|unprivileged|/etc/nginx/?(?=[\s\"']|\Z)|<<")
_CACHE = "/var/cache/nginx"
_BOTH = mark(
    "nginx first makes directories in /var/cache/nginx and the file /run/nginx.pid, both root's in {image}: as {user} "
    "it stops with permission denied, unless something is mounted there. Leave this line out, as nginx lets its "
    "workers run as nginx anyway, or build on nginxinc/nginx-unprivileged, which listens on port 8080."
)
_FILE = mark(
    "nginx first makes the file /run/nginx.pid, and /run is root's in {image}: as {user} it stops with permission "
    "denied, unless something is mounted there. Leave this line out, as nginx lets its workers run as nginx anyway, "
    "or build on nginxinc/nginx-unprivileged, which listens on port 8080."
)


def nginx_as_user(subject: Subject) -> Iterator[Finding]:
    if not subject.stages:
        return
    base = subject.bases[-1]
    entries = subject.shipped_entries
    user = next((entry for entry in reversed(entries) if entry.keyword == "USER"), None)
    if user is None or split_image(base)[0] != "nginx" or not _is_other(user) or not _starts_nginx(subject):
        return
    written = "\n".join(subject.written(entry) for entry in entries)
    if not _CARES.search(written):
        message = _(_FILE if _CACHE in written else _BOTH, image=base, user=user.arguments[0])
        yield about(user, message)


def _is_other(user: Instruction) -> bool:
    name = user.arguments[0].partition(":")[0] if user.arguments else ""
    return "$" not in name and name not in ("", "root", "0")


def _starts_nginx(subject: Subject) -> bool:
    """Whether it is nginx that containers start, itself or by way of the image's own script."""
    last = subject.last[-1]
    start = start_of(last)
    return start is None or (
        "ENTRYPOINT" not in last and start.arguments[:1] in (("nginx",), ('nginx -g "daemon off;"',))
    )


WARNINGS = (
    warning(
        "ServerNeedsRoot",
        nginx_as_user,
        mark("A server that is started as root gives up its rights by itself; where it cannot, it needs other places."),
        f"{REFERENCE}#user",
        needs=["FROM nginx"],
        also=["USER"],
        bad="FROM nginx:1.30\nCOPY site /usr/share/nginx/html\nUSER nginx\n",
        good="FROM nginxinc/nginx-unprivileged:1.30\nCOPY site /usr/share/nginx/html\n",
    ),
)
