"""The image's plate: what is noted in it after the last line, and its first process, as the page lays them out.

`static/src/text/configuration.ts` does the same for any line; the two agree on order and words.
"""

import shlex
from dataclasses import dataclass
from typing import Any

from builder.reading import Said, said
from webapp.wording import _

# First what the program is, then what surrounds it, last what only the build sees.
ORDER = (
    "ENTRYPOINT", "CMD", "WORKDIR", "USER", "ENV", "EXPOSE", "VOLUME", "HEALTHCHECK", "STOPSIGNAL", "SHELL", "LABEL",
    "AUTHOR", "ONBUILD", "ARG",
)  # fmt: skip
NAMES_ONLY = ("EXPOSE", "VOLUME")
RESET = ("CMD", "ENTRYPOINT", "HEALTHCHECK")


@dataclass(frozen=True)
class Row:
    """One setting: its words, what is to be said when it has no value, its line and the entry that explains it."""

    field: str
    words: str
    lack: str
    line: int
    anchor: int


@dataclass(frozen=True)
class Plate:
    """`argv` None: the base image decides; `words` say why the first process is what it is."""

    rows: list[Row]
    argv: list[str] | None
    words: list[Said]


def plate(document: dict[str, Any]) -> Plate | None:
    """The plate of the image that the whole file makes; None while it makes none."""
    if not document["stages"]:
        return None
    stage = document["stages"][-1]
    firsts = _firsts(document)
    settings = sorted(stage["config"], key=lambda setting: ORDER.index(setting["field"]))
    rows = [_row(setting, firsts.get(setting["line"], setting["line"])) for setting in settings]
    return Plate(rows, stage["starts"]["argv"], said(_start_words(stage["starts"])))


def _start_words(start: dict[str, Any]) -> str:
    """The words without the command that the page draws above them."""
    words: str = start["words"]
    if not start["argv"]:
        return words
    _before, _command, rest = words.partition(f"{shlex.join(start['argv'])}. ")
    return rest or words


def _row(setting: dict[str, Any], anchor: int) -> Row:
    field, name, value = setting["field"], setting["name"], setting["value"]
    words = value if name == "" else f"{name} = {value}"
    if value is None or field in NAMES_ONLY:
        words = name
    return Row(field, words, _lack(field) if value is None else "", setting["line"], anchor)


def _lack(field: str) -> str:
    if field == "ARG":
        return _("no value unless the build gives one")
    return _("removed") if field in RESET else _("known only when building")


def _firsts(document: dict[str, Any]) -> dict[int, int]:
    """Each line of an instruction → the first of them."""
    spans = (instruction["line"] for instruction in document["instructions"])
    return {line: first for first, last in spans for line in range(first, last + 1)}
