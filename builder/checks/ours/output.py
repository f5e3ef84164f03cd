"""Programs whose output comes late, or never, in docker logs: OutputHeldBack.

Python's own documentation of -u and PYTHONUNBUFFERED: standard output is only written line by line to a terminal; a
pipe, which is what a container without -t has, gets it in blocks of 8 KB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import may_set
from builder.checks.rule import REFERENCE, Finding, about, hint
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

# python and the file it runs, with nothing in between, in an array or not; exec may stand in front.
_SCRIPT = re.compile(r"""\w+\s+(?:\[\s*"|exec\s+)?(?:/[\w./-]*/)?python[\d.]*(?:"\s*,\s*"|[ \t]+)[\w./-]+\.py\b""")
_HELD = mark(
    "Unless a terminal reads it, Python holds back what it prints until some 8 KB have come together: docker logs "
    "shows nothing for a long time, and what is left is lost when the container is killed. ENV PYTHONUNBUFFERED=1 lets "
    "each line out at once."
)


def output_held_back(subject: Subject) -> Iterator[Finding]:
    start = start_of(subject.last[-1]) if subject.last else None
    if start is None or "UNBUFFERED" in subject.dockerfile.text or not _SCRIPT.match(start.text):
        return
    if may_set(subject.bases[-1], "PYTHONUNBUFFERED"):
        return
    at = subject.whole_lines(start)[0]
    yield about(start, _(_HELD), None, Fix((at, at), "ENV PYTHONUNBUFFERED=1\n"))


HINTS = (
    hint(
        "OutputHeldBack",
        output_held_back,
        mark("What a program prints should be in docker logs when it happens."),
        f"{REFERENCE}#env",
        needs=["CMD file"],
        bad='FROM python:3.14\nUSER 1000\nCMD ["python", "app.py"]\n',
        good='FROM python:3.14\nUSER 1000\nENV PYTHONUNBUFFERED=1\nCMD ["python", "app.py"]\n',
    ),
)
