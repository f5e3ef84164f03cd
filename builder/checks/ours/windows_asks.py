"""Programs of Windows that ask during a build: a part of NobodyAnswers.

Facts: Microsoft's page of msiexec (without /q it shows its full user interface); ChocolateyInstall of choco, which
leaves a package out whose script nobody lets run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

_REST = r"((?:[^&|;\n]|(?<=[`\\^])\n)*)"  # of the command, also on lines that go on
_MSIEXEC = re.compile(r"(?i)\bmsiexec(?:\.exe)?(?=[\"'\s])" + _REST)
_INSTALLS = re.compile(r"(?i)[\s\"',][/-](?:i|x|package|uninstall)\b")
_SILENT = re.compile(r"(?i)[\s\"',][/-](?:q|passive\b|\?)|[$@%]")  # or words that nobody knows
_CHOCO = re.compile(r"(?i)\bchoco(?:\.exe)?[ \t]+(?:install|upgrade|uninstall)(?=[ \t])" + _REST)
_YES = re.compile(r"(?i)\s(?:-[a-z]*y|--?yes|--?confirm|--?noop|-\?|--?help)(?!\w)|[$@%]")
_DIRECT = re.compile(r"(?i)(?:^RUN|&&|/w(?:ait)?)[ \t]+\Z")

_SHOWS = mark(
    "msiexec shows what it does in windows and asks there, and nobody sees them during a build, which may wait "
    "forever. Add /qn: then it takes the defaults and asks nothing."
)
_CONFIRMS = mark(
    "choco asks whether it may run a package’s script, and nobody answers during a build: the package is not "
    "installed. Say yes in advance with -y."
)


def windows_asks(subject: Subject) -> Iterator[Finding]:
    confirmed = "allowglobalconfirmation" in subject.dockerfile.text.lower()
    for run in subject.runs:
        if not is_windows(subject.bases[run.stage or 0]):
            continue
        at, end = run.span
        text = subject.dockerfile.text[at:end]
        for found in _MSIEXEC.finditer(text) if "msiexec" in text.lower() else ():
            if _INSTALLS.search(found[1]) and not _SILENT.search(found[1]):
                place = at + found.start(1)
                fix = Fix((place, place), " /qn") if _DIRECT.search(text[: found.start()]) else None
                yield about(run, _(_SHOWS), (at + found.start(), at + found.end()), fix)
        for found in _CHOCO.finditer(text) if not confirmed else ():
            if not _YES.search(found[1]):
                place = at + found.start(1)
                yield about(run, _(_CONFIRMS), (at + found.start(), place), Fix((place, place), " -y"))
