"""A Compose file that is pasted: each key and value with its words, and what Compose would refuse."""

from typing import Any

from webapp.console.compose_file.faults import faults
from webapp.console.compose_file.lines import PAGE, Entry, entries
from webapp.console.compose_file.words import tokens
from webapp.console.summaries.wording import listed
from webapp.console.tokens import Token
from webapp.wording import _, n_

_NAMED = 6  # services that a sentence names


class ComposeFile:
    """Tokens of the text, problems, and the one entry that says what it is."""

    def __init__(self, text: str) -> None:
        found = list(entries(text))
        self.tokens: list[Token] = tokens(found)
        self.problems: list[dict[str, Any]] = [
            problem.to_json() for problem in sorted(faults(found, text), key=lambda problem: problem.span)
        ]
        start = len(text) - len(text.lstrip())
        self.commands: list[dict[str, Any]] = [
            {
                "span": [start, len(text.rstrip())],
                "kind": "none",
                "name": "compose.yaml",
                "summary": _summary(found),
                "docs": PAGE,
            }
        ]


def _summary(found: list[Entry]) -> str:
    names = [one.key for one in found if one.path[:1] == ("services",) and len(one.path) == 2 and one.key]
    if not names:
        return _(
            "A part of a Compose file, not a command: it belongs in a compose.yaml, below services: and the service’s "
            "name. docker compose up -d, in the folder of that file, starts what it describes."
        )
    shown = listed(names[:_NAMED]) if len(names) <= _NAMED else _("{names} and others", names=", ".join(names[:_NAMED]))
    return n_(
        "A Compose file, not a command: kept as compose.yaml, docker compose up -d in its folder starts the service "
        "{names}.",
        "A Compose file, not a command: kept as compose.yaml, docker compose up -d in its folder starts its {n} "
        "services, "
        "{names}.",
        len(names),
        names=shown,
    )
