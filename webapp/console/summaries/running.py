"""Sentences about run, create and exec."""

from collections.abc import Iterator

from webapp.console.parsed import Parsed
from webapp.console.summaries.wording import every, has, last, listed
from webapp.console.values import ports

_SHELLS = {"sh", "bash", "ash", "zsh", "/bin/sh", "/bin/bash", "powershell", "cmd"}


def run(parsed: Parsed) -> str:
    """`Starts a new container named … from the image … in the background, with port …`"""
    where = " in the background" if has(parsed, "--detach") else _terminal(parsed)
    made = f"Starts a new container{_named(parsed)} from the image {_image(parsed)}{where}"
    return f"{made}{_with(parsed)}{_end(parsed)}."


def create(parsed: Parsed) -> str:
    """As run, without starting it."""
    made = f"Makes a new container{_named(parsed)} from the image {_image(parsed)} and does not start it"
    return f"{made}{_with(parsed)}{_end(parsed)}."


def execute(parsed: Parsed) -> str:
    """`Runs ls in the running container web.`"""
    return _execute(parsed, f"the running container {parsed.arguments[0]}")


def compose_execute(parsed: Parsed) -> str:
    """As execute, in a service's container."""
    return _execute(parsed, f"the running container of the service {parsed.arguments[0]}")


def compose_run(parsed: Parsed) -> str:
    """One more container of a service."""
    what = f" that runs {_command(parsed)}" if len(parsed.arguments) > 1 else ""
    end = ", and removes it when its program ends" if has(parsed, "--rm") else ""
    return f"Starts one more container of the service {parsed.arguments[0]}{what}{end}."


def _execute(parsed: Parsed, where: str) -> str:
    who = f" as the user {last(parsed, '--user')}" if has(parsed, "--user") else ""
    folder = f" in its directory {last(parsed, '--workdir')}" if has(parsed, "--workdir") else ""
    program = _command(parsed)
    if len(parsed.arguments) == 2 and program in _SHELLS and (_interactive(parsed)):
        return f"Opens a shell, {program}, in {where}{who}{folder}, with your terminal connected to it."
    how = " in the background" if has(parsed, "--detach") else _terminal(parsed)
    return f"Runs {program} in {where}{who}{folder}{how}."


def _command(parsed: Parsed) -> str:
    return " ".join(parsed.arguments[1:])


def _image(parsed: Parsed) -> str:
    """The image's name; a digest is too long for a sentence."""
    name, at, _ = parsed.arguments[0].partition("@")
    return name if at else parsed.arguments[0]


def _named(parsed: Parsed) -> str:
    return f" named {last(parsed, '--name')}" if has(parsed, "--name") else ""


def _interactive(parsed: Parsed) -> bool:
    name = parsed.command.name if parsed.command else ""
    return name.startswith("compose") or (has(parsed, "--interactive") and has(parsed, "--tty"))


def _terminal(parsed: Parsed) -> str:
    return ", with your terminal connected to it" if has(parsed, "--interactive") and has(parsed, "--tty") else ""


def _with(parsed: Parsed) -> str:
    found = list(_conditions(parsed))
    return f", with {listed(found)}" if found else ""


def _conditions(parsed: Parsed) -> Iterator[str]:
    yield from map(_port, every(parsed, "--publish"))
    if has(parsed, "--publish-all"):
        yield "every exposed port of it published at a free port of this machine"
    yield from map(_mount, every(parsed, "--volume"))
    yield from map(_mounted, every(parsed, "--mount"))
    variables = [value.partition("=")[0] for value in every(parsed, "--env")]
    if variables:
        yield f"the environment variable{'s' if len(variables) > 1 else ''} {listed(variables)} set"
    if has(parsed, "--memory"):
        yield f"at most {last(parsed, '--memory')} of memory"
    if has(parsed, "--cpus"):
        yield f"at most {last(parsed, '--cpus')} processors"
    network = last(parsed, "--network")
    if network:
        told = {"none": "no network", "host": "this machine’s own network"}
        yield told.get(network, f"the network {network} joined")


def _port(value: str) -> str:
    found = ports.take_apart(value)
    inside = value[slice(*found.container)]
    host = value[slice(*found.host)] if found.host else ""
    kind = f" ({value[slice(*found.protocol)]})" if found.protocol else ""
    many = "ports" if "-" in inside else "port"
    outside = f"{many} {host} of this machine" if host else "a free port of this machine"
    if found.ip:
        outside += f" at {value[slice(*found.ip)]}"
    return f"{outside} leading to {many} {inside} in it{kind}"


def _mount(value: str) -> str:
    source, colon, rest = value.rpartition(":") if value.count(":") == 1 else value.partition(":")
    if not colon:
        return f"a volume without a name at {value}"
    target = rest.partition(":")[0] or rest
    named = "the volume " if not source.startswith((".", "/", "~", "$")) and "\\" not in source else ""
    return f"{named}{source} mounted at {target}"


def _mounted(value: str) -> str:
    """`--mount`, whose keys have several names."""
    given = dict(setting.partition("=")[::2] for setting in value.split(","))
    target = given.get("target") or given.get("dst") or given.get("destination") or "a place in it"
    source = given.get("source") or given.get("src")
    kind = given.get("type", "volume")
    if kind == "tmpfs" or not source:
        return f"{'memory' if kind == 'tmpfs' else 'a volume without a name'} mounted at {target}"
    return f"{'the volume ' if kind == 'volume' else ''}{source} mounted at {target}"


def _end(parsed: Parsed) -> str:
    parts = []
    if len(parsed.arguments) > 1:
        entry = last(parsed, "--entrypoint")
        parts.append(f"it runs {' '.join(filter(None, [entry, _command(parsed)]))} instead of what the image would run")
    elif has(parsed, "--entrypoint"):
        parts.append(f"it runs {last(parsed, '--entrypoint')} instead of what the image would run")
    if has(parsed, "--rm"):
        parts.append("and is removed when that ends" if parts else "it is removed when its program ends")
    policy = last(parsed, "--restart")
    if policy and policy != "no":
        parts.append(f"the engine starts it again by itself ({policy})")
    return f"; {', '.join(parts)}".replace(", and", " and") if parts else ""
