"""Variables that people set and the image does not read."""

from collections.abc import Iterator

from webapp.console.problems import Fix, Problem
from webapp.console.remarks.started.view import Started
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

MISTAKEN = mark("The image {image} does not know {name}: what it reads is {better}.")


def mistaken(line: Started) -> Iterator[Problem]:
    """`docker run -e POSTGRES_USERNAME=me postgres`."""
    image = facts_of(line.name)
    if not image.mistaken or image.name != line.name:
        return
    parts = line.value_parts("--env")
    given = {part.value.partition("=")[0] for part in parts}
    for part in parts:
        name = part.value.partition("=")[0]
        better = image.mistaken.get(name)
        if better and better not in given:
            span = part.item.part(part.start, part.start + len(name))
            message = _(MISTAKEN, image=line.name, name=name, better=better)
            yield Problem(span, "warning", "image.variable", message, Fix(span, better))
