"""RUN in images without a shell, for NotInThisImage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import has_no_shell
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_BRINGS_TOOLS = re.compile(
    r"busybox|/sh\b|/bash\b|curl|wget|[\s/]s?bin/?(?:\s|\Z)|\s(?:\.|\.?/)\Z|/usr/?(?:\s|\Z)|rootfs|\.tar\b|\.t[gx]z\b"
)
_SHELLS = frozenset(["sh", "bash", "ash", "dash"])
_MOST_STAGES = 10  # that stand on each other
_NO_SHELL = mark(
    "{image} has no shell, and RUN in this form is passed to /bin/sh: the build stops with no such file or "
    "directory. Do this in a stage above, on an image that has one, and COPY --from that stage what it makes."
)


def without_shell(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text.lower()
    if not ("scratch" in text or "distroless" in text or "chiseled" in text):
        return
    bare = {index for index, base in enumerate(subject.images) if has_no_shell(base)}
    told: set[int] = set()
    for run in subject.runs if bare else ():
        stage = run.stage or 0
        if stage in told or stage not in bare or not _for_shell(run) or may_have_shell(subject, run):
            continue
        told.add(stage)
        yield about(run, _(_NO_SHELL, image=subject.images[stage]))


def _for_shell(run: Instruction) -> bool:
    if any(flag.name == "mount" for flag in run.flags):  # which may lend a shell
        return False
    return not run.json or (bool(run.arguments) and run.arguments[0].rsplit("/", 1)[-1] in _SHELLS)


def may_have_shell(subject: Subject, entry: Instruction) -> bool:
    """Whether a line of the stage, or of those it stands on, may have put a shell into an image without one."""
    stage = entry.stage
    for _hop in range(_MOST_STAGES):
        if stage is None:
            return False
        for one in subject.stages[stage]:
            brings = one.keyword in ("COPY", "ADD") and _BRINGS_TOOLS.search(one.text)
            if brings or one.keyword == "SHELL":
                return True
        stage = subject.dockerfile.stages[stage].base_stage
    return True
