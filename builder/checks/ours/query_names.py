"""A file that wget saves under a name with a question mark in it: NameWithQuery.

wget(1): without -O the file is called as the last part of the address, with the query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.rule import REFERENCE, Finding, about, hint
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s?]+/(?P<name>[\w.+~%-]+\.\w+)\?(?P<query>[^\s?$`]+)\Z")
_NAMED = ("-O", "--output-document", "-i", "--input-file", "--content-disposition", "--spider", "-r", "-m")
_MESSAGE = mark(
    "wget saves this file as {saved}: what follows the ? in the address belongs to the name. To call it {name}, "
    "write wget -O {name} …"
)


def name_with_query(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    for run, command in subject.started("wget"):
        found = _address(command)
        if found is not None:
            name = found["name"]
            message = _(_MESSAGE, saved=f"{name}?{found['query']}"[:80], name=name)
            at = command.span[0] + len("wget")
            plain = text.startswith("wget ", command.span[0]) and not command.has("-P", "--directory-prefix")
            yield about(run, message, command.span, Fix((at, at), f" -O {name}") if plain else None)


def _address(command: Command) -> re.Match[str] | None:
    """The only address of the command, where it has such a name and no other is given."""
    addresses = [word.text for word in command.operands if "://" in word.text]
    if len(addresses) != 1 or command.has(*_NAMED):
        return None
    return _ADDRESS.match(addresses[0])


RULES = (
    hint(
        "NameWithQuery",
        name_with_query,
        mark("wget takes the name of the file from the address, curl -O leaves the query out."),
        f"{REFERENCE}#run",
        needs=["wget"],
        bad="FROM alpine:3.24\nRUN wget https://example.com/tool.zip?dl=1\nUSER nobody\n",
        good="FROM alpine:3.24\nRUN wget -O tool.zip https://example.com/tool.zip?dl=1\nUSER nobody\n",
    ),
)
