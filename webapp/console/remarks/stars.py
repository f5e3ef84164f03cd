"""A star that this machine's shell replaces, or that nobody does."""

import re
from collections.abc import Iterator

from webapp.console.entrypoints import of_image
from webapp.console.filled import outside_quotes
from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Problem
from webapp.console.remarks.started.view import SHELLS
from webapp.wording import _

_OF_CONTAINER = re.compile(r"[A-Za-z0-9$][\w.${}-]+:(?!\\)")
_COMMANDS = ("exec", "run", "compose exec", "compose run")
# Programs that read patterns themselves.
_TAKE_PATTERNS = frozenset(("find", "grep", "egrep", "tar", "unzip", "rg", "fd", "apt", "apt-get", "dnf", "apk", "git"))


def stars(parsed: Parsed) -> Iterator[Problem]:
    """`docker exec web ls *.log`, `docker cp web:/app/*.log .`."""
    name = parsed.command.name if parsed.command else ""
    if name in _COMMANDS:
        yield from _in_command(parsed)
    elif name in ("cp", "compose cp"):
        yield from _in_copy(parsed)


def _in_command(parsed: Parsed) -> Iterator[Problem]:
    words = [part for part in parsed.parts if part.role == "argument"]
    found = next((part for part in words[1:] if _is_open(part)), None)
    if found is None or words[1].value.rpartition("/")[2] in SHELLS or found is words[1]:
        return
    message = _(
        "The shell of this machine reads the * before docker does: it stands for files on this machine, not in the "
        "container. For those in the container: {better}",
        better=f"sh -c '{' '.join(part.value for part in words[1:])}'",
    )
    handed = words[1].value.startswith("-") or (parsed.command and parsed.command.name == "run" and of_image(parsed))
    if handed or words[1].value in _TAKE_PATTERNS or "'" in "".join(part.value for part in words[1:]):
        message = _(
            "The shell of this machine reads the * before docker does: it stands for files on this machine, not in "
            "the container. Put the word between single quotes, so that the * arrives there."
        )
    yield Problem(found.span, "hint", "shell.star", message)


def _is_open(part: Part) -> bool:
    """Whether a star stands outside of quotes."""
    return "*" in part.value and "*" in outside_quotes(part.item.text)


def _in_copy(parsed: Parsed) -> Iterator[Problem]:
    sources = [part for part in parsed.parts if part.role == "argument"]
    for part in sources[:1]:
        if "*" not in part.value or not _OF_CONTAINER.match(part.value):
            continue
        path = part.value.partition(":")[2]
        folder = path[: path.find("*")].rpartition("/")[0]
        message = _(
            "docker cp does not know *: it looks for a file of exactly that name. Copy the whole directory: {better}",
            better=f"{part.value.partition(':')[0]}:{folder}/.",
        )
        yield Problem(part.span, "warning", "copy.star", message)
