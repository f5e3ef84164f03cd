"""pip and the Python that belongs to the system: PipRefuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.ours.packages import pip_install
from builder.checks.releases import oldest_release
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

_SINCE = {"debian": (12, 0), "ubuntu": (23, 4), "alpine": (3, 19)}
_SYSTEMS = {"debian": "Debian", "ubuntu": "Ubuntu", "alpine": "Alpine Linux"}
_OWN_PYTHON = frozenset(["python", "pypy"])
_OF_THE_SYSTEM = ("python3-pip", "py3-pip", "py-pip", "get-pip")
# Words of files that make an environment or a Python of their own, or that tell pip to go ahead.
_OTHERWISE = re.compile(
    r"venv|virtualenv|conda|mamba|pyenv|asdf|pipenv|\buv\b|break-system-packages|BREAK_SYSTEM_PACKAGES|"
    r"EXTERNALLY-MANAGED|altinstall|Python-\d|deadsnakes|pip\.conf|PYTHONHOME",
    re.IGNORECASE,
)
_ELSEWHERE = ("--target", "-t", "--prefix", "--root", "--dry-run", "--python")


def pip_refuses(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if "install" not in text or not any(sign in text for sign in _OF_THE_SYSTEM) or _OTHERWISE.search(text):
        return
    for run in subject.runs:
        base = subject.bases[run.stage or 0]
        system, number = oldest_release(base)
        if system not in _SINCE or number < _SINCE[system] or base.split(":")[0].rsplit("/", 1)[-1] in _OWN_PYTHON:
            continue
        if run.span in subject.branching:
            continue
        for command in subject.commands(run):
            word = pip_install(command)
            if word is None or command.has(*_ELSEWHERE) or text[slice(*command.span)].startswith("/opt/"):
                continue
            message = _(
                "The Python of {system} belongs to the system: pip refuses to install into it "
                "(externally-managed-environment), and the build stops. In an image for one program "
                "--break-system-packages may tell it to go ahead; an environment of its own is cleaner: python3 -m "
                "venv /venv, then /venv/bin/pip install …",
                system=_SYSTEMS[system],
            )
            yield about(run, message, command.span, Fix((word.span[1], word.span[1]), " --break-system-packages"))
            return


WARNINGS = (
    warning(
        "PipRefuses",
        pip_refuses,
        mark("Newer Linux systems keep pip away from the Python that their own tools need."),
        f"{REFERENCE}#run",
        needs=["pip"],
        bad="FROM alpine:3.22\nRUN apk add --no-cache py3-pip\nRUN pip install --no-cache-dir flask==3.0.3\n",
        good="FROM alpine:3.22\nRUN apk add --no-cache py3-pip\nRUN python3 -m venv /venv\n"
        "RUN /venv/bin/pip install --no-cache-dir flask==3.0.3\n",
    ),
)
