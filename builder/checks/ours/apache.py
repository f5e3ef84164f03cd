"""Debian's Apache that is started without the variables of its settings, and what is started by systemctl: parts of
EndsAtOnce.

Its /etc/apache2/apache2.conf names APACHE_RUN_DIR and others, which /etc/apache2/envvars sets and apache2ctl reads
(package apache2 2.4.71).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, one_line, start_of
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

_STARTS = re.compile(r"(?:exec +)?(?:/usr/sbin/)?(apache2) +(?:-D ?FOREGROUND|-X|-DNO_DETACH|-k start)")
_INSTALLS = re.compile(r"(?<![\w-])(?:apache2|libapache2-mod-\w+|lamp-server\^)(?![\w-])")
_CARED_FOR = re.compile(r"envvars|APACHE_|apache2\.conf|\.sh\b|--from|<<|/etc/apache2(?![\w/-])")

_UNSET = mark(
    "Apache's own settings name variables such as APACHE_RUN_DIR, which apache2 alone does not know: it ends at once, "
    "and the container with it. apache2ctl reads them first: {command}"
)
_SYSTEMCTL = re.compile(r"(?:exec +)?(?:/\S+/)?systemctl(?: +-\S+)* +(?:re)?start +([\w@.-]+)\Z")
_NO_SYSTEMD = mark(
    "systemctl asks systemd to start {program}, and no systemd runs in this container: it fails, and the container "
    "ends with it. Start the program itself, in a way that stays in the foreground."
)


def systemctl_ends(subject: Subject) -> Iterator[Finding]:
    if "systemctl" not in subject.dockerfile.text or "systemctl3" in subject.dockerfile.text:
        return
    for last in subject.last:
        start = start_of(last)
        found = _SYSTEMCTL.match(" ".join(start.arguments)) if start is not None else None
        if start is not None and found is not None:
            yield about(start, _(_NO_SYSTEMD, program=found[1]))


def apache_ends(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if "apache2" not in text or not subject.stages or split_image(subject.images[-1])[0] not in ("debian", "ubuntu"):
        return
    start = start_of(subject.last[-1])
    found = _STARTS.match(" ".join(start.arguments)) if start is not None else None
    if start is None or found is None or _CARED_FOR.search(text):
        return
    if not any(_INSTALLS.search(run.text) for run in subject.shipped_runs):
        return
    at = text.find("apache2", start.span[0])
    fix = Fix((at, at + len("apache2")), "apache2ctl") if one_line(start) and start.text.count("apache2") == 1 else None
    yield about(start, _(_UNSET, command="apache2ctl -D FOREGROUND"), None, fix)
