"""A value that a space divides, so that the image is taken for the command: `--name my web nginx:alpine`."""

import re
from collections.abc import Iterator

from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.started.view import Started
from webapp.known_images.register import facts_of
from webapp.wording import _

_TEXTS = ("--env", "--label")
_OPTIONS = ("--name", "--hostname", *_TEXTS)
_WORD = re.compile(r"[A-Za-z0-9_-]+")
_NO_PROGRAMS = frozenset(("ubuntu", "debian", "alpine", "fedora", "hello-world"))  # as python, nginx and redis are
_FURTHEST = 4


def split(line: Started) -> Iterator[Problem]:
    """An unknown image without a tag comes right after such a value, and a well-known one with its tag after it."""
    before = _before(line)
    if line.open or not line.image or line.known or facts_of(line.name).name or before is None:
        return
    plain: list[Part] = []
    for part in (line.first, *line.parts[:_FURTHEST]):
        if plain and _is_image(part.value):
            yield _told(line, before, plain, part)
            return
        if not _WORD.fullmatch(part.value) or part.value.startswith("-"):
            return
        plain.append(part)


def _before(line: Started) -> Part | None:
    """The value right before the image, of an option that may hold several words."""
    at = next(at for at, part in enumerate(line.parsed.parts) if part is line.first)
    before = line.parsed.parts[at - 1]
    return before if before.role == "value" and before.flag and before.flag.long in _OPTIONS else None


def _is_image(word: str) -> bool:
    name, _colon, tag = word.partition(":")
    return facts_of(name).name == name if tag else name in _NO_PROGRAMS


def _told(line: Started, before: Part, plain: list[Part], image: Part) -> Problem:
    option = before.flag.long if before.flag else ""
    start, end = before.span[0], plain[-1].span[1]
    text = " ".join(line.parsed.line.text[start:end].replace("\\\n", " ").split())
    joined = f'"{text}"' if option in _TEXTS else text.replace(" ", "-")
    message = _(
        "A space ends the value of {option}: docker takes {word} for the image, and {image} for the command in it. If "
        "{rest} belongs to the value, write {better}.",
        option=option,
        word=line.image,
        image=image.value,
        rest=" ".join(part.value for part in plain),
        better=joined,
    )
    fix = None if re.search(r"[\"'\\$`!]", text) else Fix((start, end), joined)
    return Problem(line.first.span, "hint", "value.ends", message, fix)
