"""Which line of the Dockerfile set what in the image's configuration."""

from collections.abc import Iterator, Sequence

from builder.dockerfile import Instruction, Lines

_SETS = {
    "CMD": "Cmd",
    "ENTRYPOINT": "Entrypoint",
    "ENV": "Env",
    "EXPOSE": "ExposedPorts",
    "HEALTHCHECK": "Healthcheck",
    "LABEL": "Labels",
    "ONBUILD": "OnBuild",
    "SHELL": "Shell",
    "STOPSIGNAL": "StopSignal",
    "USER": "User",
    "VOLUME": "Volumes",
    "WORKDIR": "WorkingDir",
}
UNKNOWN = "*"  # of a name that only the build knows: `EXPOSE $PORT`
_MOST_PORTS = 100  # of one range


def config_lines(instructions: Sequence[Instruction]) -> dict[str, Lines]:
    """`Cmd` → the line that set it last; `Env.NAME`, `Labels.NAME`, `ExposedPorts.80/tcp`, `Volumes.PATH` for the parts
    of what has many. A base's own settings have none.

    ENTRYPOINT throws away the base's CMD, but not one of the same Dockerfile.
    """
    found: dict[str, Lines] = {}
    for instruction in instructions:
        key = _SETS.get(instruction.keyword)
        if key is not None:
            found[key] = instruction.lines
            found.update({f"{key}.{name}": instruction.lines for name in _parts(instruction)})
    return found


def _parts(instruction: Instruction) -> Iterator[str]:
    """The names that an instruction adds to its key."""
    if instruction.keyword in ("ENV", "LABEL"):
        names = [pair.name.strip("\"'") for pair in instruction.pairs]
    elif instruction.keyword in ("EXPOSE", "VOLUME"):
        names = list(instruction.arguments)
    else:
        return
    for name in names:
        if "$" in name:
            yield UNKNOWN
        elif instruction.keyword == "EXPOSE":
            yield from _ports(name)
        else:
            yield name


def _ports(words: str) -> Iterator[str]:
    """`80` is `80/tcp`, `80-82` three of them."""
    numbers, _, protocol = words.lower().partition("/")
    first, _, last = numbers.partition("-")
    if not first.isdecimal() or not (last or first).isdecimal():
        yield UNKNOWN
        return
    for port in range(int(first), min(int(last or first), int(first) + _MOST_PORTS) + 1):
        yield f"{port}/{protocol or 'tcp'}"
