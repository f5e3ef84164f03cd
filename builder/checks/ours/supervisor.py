"""Whether all of what supervisord is told stands in the file, for EndsAtOnce.

Without -n it leaves for the background unless its configuration says nodaemon=true (supervisord.org/running.html); the
files that the packages of Debian, Alpine and Fedora bring do not say so.
"""

from __future__ import annotations

import re

from builder.checks.bases import family
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction

_FILE = re.compile(r" (?:-c ?|--configuration[ =])(/[\w./-]+)")
_MAY_CONFIGURE = re.compile(r"supervis|\.(?:conf|ini)\b|(?:\s|\A)/?etc/?(?:\s|\Z)")
_NAMES = "apk apt apt-get cat chmod chown dnf echo mkdir pip pip3 printf rm tee yum"
_VISIBLE = frozenset(_NAMES.split())


def is_all_there(subject: Subject, start: Instruction, words: str) -> bool:
    """Whether every line that might keep it in front is in the file itself, and none does."""
    text = subject.dockerfile.text
    if "nodaemon" in text.lower() or "supervisor" not in text or not family(subject.bases[start.stage or 0]):
        return False
    named = _FILE.search(words)
    for entry in subject.named("COPY", "ADD"):
        if entry.heredocs:
            continue
        path = entry.arguments[-1].rstrip("/") if entry.arguments else ""
        if entry.stage is None or _MAY_CONFIGURE.search(entry.text) or path in ("", "/usr", "/opt"):
            return False
        if named is None and any(one in (".", "./", "*") or "$" in one for one in entry.arguments[:-1]):
            return False  # it looks for its file in the working directory first
        if named is not None and path and not path.startswith(".") and named[1].startswith(f"{path}/"):
            return False
    runs = (run for run in subject.runs if "supervis" in run.text or "$" in run.text)
    written = named is None or named[1].startswith("/etc/") or text.count(named[1]) > 1
    return written and all(command.program in _VISIBLE for run in runs for command in subject.commands(run))
