"""Packages of R that the build may go on without: FailureOnlyWarned.

install.packages() turns what goes wrong into a warning, with which R ends as after a success (R's own help on it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, hint
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

_R = ("R", "Rscript")
_INSTALLERS = ("install2.r", "installBioc.r")  # of littler: with -e or --error they fail
_INSTALLS = re.compile(r"install\.packages\(")
# What asks afterwards whether the package is there, or turns warnings into errors.
_ASKS = ("warn", "library(", "require", "stop", "quit(", "q(", "tryCatch", "installed.packages", "nzchar")
_MESSAGE = mark(
    "When a package cannot be installed, install.packages only warns, and R ends as if all were well: the image is "
    "built without it. With options(warn = 2) before it, the build stops there."
)
_LITTLER = mark(
    "When a package cannot be installed, {program} only warns and ends as if all were well: the image is built "
    "without it. With --error the build stops there."
)


def failure_only_warned(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    for run in subject.runs:
        for command in subject.commands(run):
            start, end = command.span
            if command.program in _INSTALLERS and command.words and not command.has("-e", "--error"):
                at = command.words[0].span[0]
                yield about(run, _(_LITTLER, program=command.program), command.span, Fix((at, at), "--error "))
                break
            found = _INSTALLS.search(text, start, end) if command.program in _R else None
            if found and not any(map(text[start:end].__contains__, _ASKS)):
                yield about(run, _(_MESSAGE), command.span, Fix((found.start(),) * 2, "options(warn = 2); "))
                break


RULES = (
    hint(
        "FailureOnlyWarned",
        failure_only_warned,
        mark("A RUN counts as done when its command ends with 0, whatever it has printed."),
        f"{REFERENCE}#run",
        needs=[*_R, *_INSTALLERS],
        bad="FROM r-base:4.5.1\nRUN Rscript -e \"install.packages('dplyr')\"\nUSER docker\n",
        good="FROM r-base:4.5.1\nRUN Rscript -e \"options(warn = 2); install.packages('dplyr')\"\nUSER docker\n",
    ),
)
