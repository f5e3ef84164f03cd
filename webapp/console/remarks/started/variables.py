"""Variables that the image does not read, or at which it ends."""

from collections.abc import Iterator

from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.started.view import Started
from webapp.known_images.register import Image, facts_of
from webapp.known_images.variables import INITDB, NOT_READ, at_fault, lonely, right_name
from webapp.wording import _


def variables(line: Started) -> Iterator[Problem]:
    """`docker run -e MYSQL_USER=root mysql`, `docker run -e POSTGRES_DATABASE=shop postgres`."""
    parts = line.parsed.value_parts("--env") if line.image else []
    image = facts_of(line.name)
    if not parts or not _is_known(image) or not (line.is_bare or image.program or image.cmd == ()):
        return
    given = {part.value.partition("=")[0] for part in parts}
    tag = "?" if "@" in line.image else line.tag
    whole = not line.open and "--env-file" not in line.parsed.options and not any("$" in name for name in given)
    for part in parts:
        name, equals, value = part.value.partition("=")
        words = at_fault(image, tag, name, value, given) if value or not equals else ""
        if not words and whole and value:
            words = lonely(image, name, given)
        if words:
            yield Problem(part.span, "warning", "variable.at_fault", words)
        elif (better := right_name(image, tag, name)) and not _may_be_read(line):
            yield _not_read(image, part, name, better, given)


def _is_known(image: Image) -> bool:
    return bool(image.mistaken or image.refused or image.pairs or image.passwords)


def _may_be_read(line: Started) -> bool:
    return line.open or "--volumes-from" in line.parsed.options or any(INITDB in mount for mount in line.mounts)


def _not_read(image: Image, part: Part, name: str, better: str, given: set[str]) -> Problem:
    span = part.item.part(part.start, part.start + len(name))
    fix = Fix(span, better) if better not in given else None
    message = _(NOT_READ, image=image.name, name=name, better=better)
    return Problem(part.span, "warning", "variable.not_read", message, fix)
