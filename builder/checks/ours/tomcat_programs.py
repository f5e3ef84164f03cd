"""Files for programs that Tomcat's image does not start any more: a part of NotServed.

docker-library/tomcat#181: since the end of 2019 the programs that Tomcat comes with are in webapps.dist, and webapps is
empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix
from webapp.known_images.versions import without_programs
from webapp.wording import _, mark

_OWN = re.compile(
    r"(/usr/local/tomcat|\$\{?CATALINA_HOME\}?)/webapps/(manager|host-manager|docs|examples)/(?:META|WEB)-INF/\w"
)
_WHOLE = re.compile(r"/webapps(?:/(?:manager|host-manager|docs|examples))?/?\Z")
_EMPTY = mark(
    "In this image Tomcat’s own programs are in webapps.dist, where they are not started, and webapps is empty: there "
    "is no {program} here. Copy it first: {line}"
)


def program_not_started(subject: Subject) -> Iterator[Finding]:
    base = subject.images[subject.shipped[0]] if subject.shipped else ""
    name, tag, digest = split_image(base)
    text = subject.dockerfile.text
    if name != "tomcat" or digest or "/webapps/" not in text or "webapps.dist" in text or is_windows(base):
        return
    if not without_programs(tag):
        return
    entries = [entry for entry in subject.shipped_entries if entry.keyword in ("COPY", "ADD", "RUN")]
    if any(entry.arguments and _WHOLE.search(entry.arguments[-1]) for entry in entries):
        return
    told = set()
    for entry in entries:
        found = _OWN.search(entry.text)
        if found is None or found[2] in told:
            continue
        if entry.keyword == "RUN" and any(command.program != "sed" for command in subject.commands(entry)):
            return
        told.add(found[2])
        line = f"RUN cp -r {found[1]}/webapps.dist/{found[2]} {found[1]}/webapps/{found[2]}"
        at = subject.whole_lines(entry)[0]
        yield about(entry, _(_EMPTY, program=found[2], line=line), None, Fix((at, at), f"{line}\n"))
