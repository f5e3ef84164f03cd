"""The script that installs pip, for NoLongerThere: the newest one refuses old releases of Python.

Those for older releases stand below bootstrap.pypa.io/pip, each with the number of its Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.releases import release
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span
from webapp.known_images.versions import Version
from webapp.wording import _

NEWEST = "bootstrap.pypa.io/get-pip.py"
_OLD = re.compile(r"python(2|2\.[67]|3\.[2-8])\Z")
_OF_SYSTEM: dict[tuple[str, Version], str] = {
    ("ubuntu", (16, 4)): "3.5", ("ubuntu", (18, 4)): "3.6", ("ubuntu", (20, 4)): "3.8",
    ("debian", (9, 0)): "3.5", ("debian", (10, 0)): "3.7",
}  # fmt: skip
_WIDEST = 300  # signs between the address and the Python behind its pipe
_JOINT = re.compile(r"[;&]|\|.*\|", re.DOTALL)
_ANOTHER = ("update-alternatives", "deadsnakes", "conda", "pyenv", "Python-3", "bin/python3")


def get_pip_refuses(subject: Subject) -> Iterator[Finding]:
    """A download of the newest script that an old Python then runs."""
    text = subject.dockerfile.text
    if NEWEST not in text:
        return
    fetched: dict[int, tuple[Instruction, Span]] = {}
    for entry in subject.named("RUN", "ADD"):
        stage = entry.stage
        if stage is None:
            continue
        at = text.find(NEWEST, *entry.span)
        if at >= 0:
            fetched[stage] = (entry, (at, at + len(NEWEST)))
        for command in subject.commands(entry) if stage in fetched else ():
            version = _version(subject, entry, command, fetched[stage][1])
            if version:
                place, span = fetched.pop(stage)
                message = _(
                    "{address} is for newer releases of Python and refuses {version}: the build stops. The one for it "
                    "is {better}",
                    address=NEWEST,
                    version=version,
                    better=_better(version),
                )
                yield about(place, message, span, Fix(span, _better(version)))
                break


def _better(version: str) -> str:
    return f"bootstrap.pypa.io/pip/{version}/get-pip.py"


def _version(subject: Subject, run: Instruction, command: Command, address: Span) -> str:
    """The old release of Python that runs the script there; "" where it is none."""
    piped = command.before == "|" and command.span[0] < address[1] + _WIDEST
    between = subject.dockerfile.text[address[1] : command.span[0]] if piped else ";"
    if _JOINT.search(between) and not any(word.text.endswith("get-pip.py") for word in command.words[:1]):
        return ""
    old = _OLD.match(command.program)
    if old is not None:
        return "2.7" if old[1] == "2" else old[1]
    if command.program != "python3" or any(sign in subject.dockerfile.text for sign in _ANOTHER):
        return ""
    return _OF_SYSTEM.get(release(subject.bases[run.stage or 0]), "")
