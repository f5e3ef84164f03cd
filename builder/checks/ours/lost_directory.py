"""A directory whose files are copied without it, and a start that names it all the same: part of StartNotThere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from builder.checks.ours.started import Copy, StartedFile, may_become
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

# Names of directories that rarely have one of the same name in them, as those of packages do.
_USUAL = frozenset(["bin", "build", "dist", "scripts", "server", "src"])

_WITHOUT = mark(
    "COPY of a directory takes what is in it: line {line} puts the files of {directory} into {workdir}, so {path} is "
    "only there if {directory} has another {directory} in it. Write {rest} here, or keep the directory on line {line}: "
    "{copy}"
)


def without_directory(subject: Subject, file: StartedFile, workdir: str, copies: Sequence[Copy]) -> Finding | None:
    first, _slash, rest = file.text.removeprefix("./").partition("/")
    if not rest or first not in _USUAL:
        return None
    path = posixpath.join(workdir, first, rest)
    found: Instruction | None = None
    for entry, target in copies:
        for source in entry.arguments[:-1]:
            if target == workdir and len(entry.arguments) == 2 and posixpath.normpath(source) == first:
                found = entry
            elif _may_bring(source, target, path):
                return None
    named = re.compile(rf"(?<![\w.-]){first}(?![\w-])|\bgit\b|<<")
    if found is None or found.flags or any(named.search(run.text) for run in subject.runs):
        return None
    facts = {"line": found.lines[0], "directory": first, "workdir": workdir, "path": path, "rest": rest}
    return about(file.start, _(_WITHOUT, **facts, copy=f"{found.keyword} {first} ./{first}"), file.span)


def _may_bring(source: str, target: str, path: str) -> bool:
    """Whether a copy may put the file there; a pattern with an ending stands for files."""
    if re.search(r"\*[\w-]*\.\w+\Z", source):
        return posixpath.dirname(path) == target
    return may_become(source, target, path)
