"""Servers that start as root, and cannot as the user of USER: ServerNeedsRoot.

nginx makes /var/cache/nginx/client_temp and /run/nginx.pid, httpd /usr/local/apache2/logs/httpd.pid
(docker-library/httpd#102), Debian's cron /run/crond.pid: all in directories that belong to root in the images. The
first two hand the requests to processes of a user without rights by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family, named_from, split_image
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_ROOT = re.compile(r"(?:root|0)(?::|\Z)|.*\$")
# What may give the directories away, or name others in the settings.
_GIVES = re.compile(
    r"chown|chmod|setcap|chgrp|\binstall\s+-[dogm]|/run\b|/var/cache|/logs\b|\bsed\b|usermod|\.sh\b|sudo"
)
_SETTINGS = re.compile(r"/(?:etc/?|etc/nginx/?|etc/nginx/nginx\.conf|usr/local/apache2(?:/conf.*|/?))?\Z")

_NGINX = mark(
    "nginx cannot start as the user {user}: it makes files in /var/cache/nginx and /run, which belong to root in this "
    "image, and unless others are mounted there the container ends with Permission denied. Leave USER out, since the "
    "processes that answer requests run as nginx anyway, or build on nginxinc/nginx-unprivileged, which listens on "
    "port 8080."
)
_HTTPD = mark(
    "httpd cannot start as the user {user}: it writes httpd.pid into /usr/local/apache2/logs, which belongs to root in "
    "this image, and the container ends with Permission denied. Leave USER out, since the processes that answer "
    "requests run as another user anyway, or give that directory to {user} in a RUN above."
)
_CRON = mark(
    "cron has to start as root: the user {user} may not write /run/crond.pid, and the container ends with Permission "
    "denied. Leave USER out, and name {user} in the lines of the jobs in /etc/cron.d"
)


def server_needs_root(subject: Subject) -> Iterator[Finding]:
    user = last_user(subject)
    if user is None or _ROOT.match(user.arguments[0]) or len(subject.shipped) > 1:
        return
    entries = subject.shipped_entries
    if any(entry.keyword == "RUN" and _GIVES.search(subject.written(entry)) for entry in entries):
        return
    copied = [entry.arguments[-1] for entry in entries if entry.keyword in ("COPY", "ADD") and entry.arguments]
    if any(entry.heredocs for entry in entries) or any(_SETTINGS.match(place) for place in copied):
        return
    words = _needs(subject)
    if words:
        name = user.arguments[0].partition(":")[0]
        yield about(user, _(words, user=name))


def last_user(subject: Subject) -> Instruction | None:
    """The last USER of what is shipped."""
    users = [entry for entry in subject.shipped_entries if entry.keyword == "USER" and entry.arguments]
    return users[-1] if users else None


def _needs(subject: Subject) -> str:
    """What to say of the server that containers start; "" of any other."""
    base, last = subject.images[-1], subject.last[-1]
    name, start = split_image(base)[0], start_of(last)
    program = (
        _program(subject, start) if start is not None else {"nginx": "nginx", "httpd": "httpd-foreground"}.get(name)
    )
    if name == "nginx" and program == "nginx" and (start is None or "-c" not in start.arguments):
        return _NGINX
    if name == "httpd" and program == "httpd-foreground":
        return _HTTPD
    return _CRON if program == "cron" and family(base) == "debian" else ""


def _program(subject: Subject, start: Instruction) -> str:
    commands = subject.read(start)
    return commands[0].program if len(commands) == 1 and commands[0].wrapper in ("", "exec") else ""


WARNINGS = (
    warning(
        "ServerNeedsRoot",
        server_needs_root,
        mark("Some servers start as root and give up its rights by themselves."),
        f"{REFERENCE}#user",
        needs=[*named_from(lambda image: image.name in ("nginx", "httpd")), "CMD cron"],
        also=["USER"],
        bad="FROM nginx:1.30\nCOPY site /usr/share/nginx/html\nUSER nginx\n",
        good="FROM nginx:1.30\nCOPY site /usr/share/nginx/html\n",
    ),
)
