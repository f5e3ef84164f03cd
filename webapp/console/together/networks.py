"""Networks and volumes that a line uses under nearly the name that a line above gave one."""

from collections.abc import Callable, Iterator, Sequence

from webapp.console.problems import Fix, Problem, Span
from webapp.console.together.lines import Line, Told, is_open, is_slip
from webapp.wording import _

_RUNS = ("run", "create")
_OF_NETWORKS = ("network connect", "network disconnect", "network inspect", "network rm")
_OF_VOLUMES = ("volume inspect", "volume rm")
_MOST = 10  # names that are told of
_Named = Iterator[tuple[str, Span]]  # a name, and where it stands


def networks(lines: Sequence[Line]) -> Iterator[Told]:
    """`docker network create app-net`, then `docker run --network app-ent`: docker finds no such network."""
    yield from _slips(lines, "network create", _networks, "network.not_made")


def volumes(lines: Sequence[Line]) -> Iterator[Told]:
    """`docker volume create data-db`, then `docker run -v data-bd:/x`: docker makes another one."""
    yield from _slips(lines, "volume create", _volumes, "volume.not_made")


def _slips(lines: Sequence[Line], makes: str, named: Callable[[Line], _Named], code: str) -> Iterator[Told]:
    made: list[str] = []
    told = 0
    for line in lines:
        if line.name.startswith(("compose", "stack")):
            return
        if line.name == makes:
            made += [*line.parsed.arguments[:1], *line.values("--name")]
            continue
        for name, span in named(line) if made else ():
            near = {one for one in made if is_slip(name, one)}
            if name in made or is_open(name) or len(near) != 1 or told >= _MOST:
                continue
            told += 1
            better = near.pop()
            message = _("No line above makes {name}. Did you mean {better}?", name=name, better=better)
            yield line, Problem(span, "warning", code, message, Fix(span, better))


def _arguments(line: Line, commands: tuple[str, ...]) -> _Named:
    if line.name in commands:
        several = line.name.endswith((" rm", " inspect"))
        for part in line.arguments if several else line.arguments[:1]:
            yield part.value, part.span


def _networks(line: Line) -> _Named:
    yield from _arguments(line, _OF_NETWORKS)
    for part in line.parsed.value_parts("--network") if line.name in _RUNS else ():
        if not any(sign in part.value for sign in "=:,"):
            yield part.value, part.span


def _volumes(line: Line) -> _Named:
    yield from _arguments(line, _OF_VOLUMES)
    for part in line.parsed.value_parts("--volume") if line.name in _RUNS else ():
        name, colon, _target = part.value.partition(":")
        if colon and len(name) > 1 and name[0].isalnum() and "/" not in name:
            yield name, part.item.part(part.start, part.start + len(name))
