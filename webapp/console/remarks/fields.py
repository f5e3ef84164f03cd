"""Fields of `--format` that newer engines have no more."""

from collections.abc import Iterator

from webapp.console.parsed import Parsed
from webapp.console.problems import Fix, Problem
from webapp.console.values import templates
from webapp.wording import _


def gone_fields(parsed: Parsed) -> Iterator[Problem]:
    """`docker inspect -f '{{.NetworkSettings.IPAddress}}' web`."""
    if "--format" not in parsed.options or not (parsed.command and parsed.command.name.endswith("inspect")):
        return
    for part in parsed.parts:
        if part.role != "value" or part.flag is None or part.flag.long != "--format":
            continue
        for start, end, better in templates.of_one_network(part.value):
            message = _(
                "This field was for the usual network only, and Docker Engine 29 no longer has it. For every "
                "network: {better}",
                better=better,
            )
            places = part.item.places
            first, last = part.start + start, part.start + end - 1
            plain = places[last] - places[first] == last - first
            span = (places[first], places[last] + 1)
            yield Problem(span, "hint", "format.gone", message, Fix(span, better) if plain else None)
