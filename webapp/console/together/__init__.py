"""What only several commands show together: names that a line uses and none above made, ports that none publishes."""

from collections.abc import Callable, Iterator, Sequence

from webapp.console.together.addresses import addresses
from webapp.console.together.archives import archives
from webapp.console.together.containers import containers
from webapp.console.together.images import images
from webapp.console.together.lines import Line as Line
from webapp.console.together.lines import Told
from webapp.console.together.networks import networks, volumes

_RULES: tuple[Callable[[Sequence[Line]], Iterator[Told]], ...] = (
    images,
    containers,
    networks,
    volumes,
    addresses,
    archives,
)


def together(lines: Sequence[Line]) -> Iterator[Told]:
    """Problems of commands that follow each other, each with its line."""
    if len(lines) < 2 or not any(line.docker for line in lines):
        return
    for rule in _RULES:
        yield from rule(lines)
