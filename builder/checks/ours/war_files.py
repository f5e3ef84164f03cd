"""Web programs of Java in a directory that Tomcat does not look at: a part of NotServed.

tomcat.apache.org/tomcat-10.1-doc/config/host.html: the appBase of the host in the image's own server.xml is webapps,
and what is there is deployed when Tomcat starts. Its image has it at /usr/local/tomcat.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.paths import destination
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_PLACE = "/usr/local/tomcat/webapps/"
_ELSEWHERE = mark(
    "Tomcat runs the .war files in /usr/local/tomcat/webapps, and no line brings this one there: it is never started, "
    "and browsers get 404. Write {better}"
)


def war_elsewhere(subject: Subject) -> Iterator[Finding]:
    base = subject.images[subject.shipped[0]] if subject.shipped else ""
    entries = subject.shipped_entries
    if split_image(base)[0] != "tomcat" or is_windows(base) or not all(map(_is_harmless, entries)):
        return
    for entry in entries:
        target = destination(entry)
        if target is None or "$" in target.value:
            continue
        name = posixpath.basename(target.value)
        if all(source.endswith(".war") for source in entry.arguments[:-1]):
            better = _PLACE + (name if name.endswith(".war") else "")
            yield about(entry, _(_ELSEWHERE, better=better), target.span, better)


def _is_harmless(entry: Instruction) -> bool:
    """Whether it surely neither puts a program where Tomcat looks nor has it look, or start, elsewhere."""
    if entry.keyword in ("CMD", "ENTRYPOINT", "VOLUME", "ONBUILD", "WORKDIR") or entry.heredocs:
        return False
    if entry.keyword in ("COPY", "ADD"):
        return not any(sign in entry.text for sign in ("webapps", ".xml", "conf", ".sh")) and ".war" in entry.text
    return entry.keyword != "RUN" or not any(sign in entry.text for sign in ("war", "webapps", "conf", ".xml", ".sh"))
