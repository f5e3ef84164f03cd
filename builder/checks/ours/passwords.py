"""A password for an account, written into a RUN: PasswordInImage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.commands import Command
from builder.checks.rule import PRACTICES, Finding, about, hint
from builder.checks.subject import Subject
from webapp.wording import _, mark

_PRINTS = ("echo", "printf")
_ACCOUNT = re.compile(r"([A-Za-z_][\w.-]{0,40}):([^:\s$`*!]{1,60})(?:\\n)?\Z")  # * and ! say that there is none
_HASHED = ("-e", "--encrypted")
_MESSAGE = mark(
    "Everyone who has this image can read the password of {account}: it stands in docker history, and all containers "
    "have the same. Set it when a container starts, or log in with a key."
)


def password_in_image(subject: Subject) -> Iterator[Finding]:
    for run in subject.runs:
        for printing, command in pairwise(subject.commands(run)):
            account = _account(printing, command) if command.before == "|" else ""
            if account:
                yield about(run, _(_MESSAGE, account=account), printing.span)
                break


def _account(printing: Command, command: Command) -> str:
    """Whose password it is; "" where none stands there for all to read."""
    if printing.program not in _PRINTS or not printing.operands:
        return ""
    last = printing.operands[-1].text
    if command.program == "chpasswd" and not command.has(*_HASHED):
        found = _ACCOUNT.match(last)
        return found[1] if found else ""
    if command.program == "passwd" and command.has("--stdin") and "$" not in last:
        return command.operands[-1].text if command.operands else "root"
    return ""


RULES = (
    hint(
        "PasswordInImage",
        password_in_image,
        mark("What a RUN says is kept in the image's history, and what it writes in its layers."),
        f"{PRACTICES}#run",
        needs=["chpasswd", "passwd"],
        bad="FROM debian:13\nRUN useradd -m app && echo 'app:pa55word' | chpasswd\nUSER app\n",
        good="FROM debian:13\nRUN useradd -m app\nUSER app\n",
    ),
)
