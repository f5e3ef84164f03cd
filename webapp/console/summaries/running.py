"""Sentences about run, create and exec."""

from collections.abc import Iterator

from webapp.console import entrypoints
from webapp.console.container_words import sure
from webapp.console.parsed import Parsed
from webapp.console.summaries.joining import OTHERS, joined_networks, publishes
from webapp.console.summaries.wording import MOST_LISTED, every, has, last, listed
from webapp.console.values import places, ports
from webapp.console.values.masks import hidden, hide, show
from webapp.console.values.piece import is_template
from webapp.wording import _, mark, n_

_SHELLS = {"sh", "bash", "ash", "zsh", "/bin/sh", "/bin/bash", "powershell", "cmd"}
_OPENS = mark(
    "Opens a shell, {program}, in the running container {name}{user}{folder}, with your terminal connected to it."
)
_OPENS_IN_SERVICE = mark(
    "Opens a shell, {program}, in the running container of the service {name}{user}{folder}, with your terminal "
    "connected to it."
)
_RUNS = mark("Runs {program} in the running container {name}{user}{folder}{how}.")
_RUNS_IN_SERVICE = mark("Runs {program} in the running container of the service {name}{user}{folder}{how}.")


def run(parsed: Parsed) -> str:
    """`Starts a new container named … from the image … in the background, with port …`"""
    return _(
        "Starts a new container{named} from the image {image}{how}{with_these}{end}.",
        how=_how(parsed),
        **_made(parsed),
    )


def create(parsed: Parsed) -> str:
    """As run, without starting it."""
    return _(
        "Makes a new container{named} from the image {image} and does not start it{with_these}{end}.", **_made(parsed)
    )


def _made(parsed: Parsed) -> dict[str, str]:
    conditions = list(_conditions(parsed))
    image = parsed.arguments[0]
    return {
        "named": _(" named {name}", name=last(parsed, "--name")) if has(parsed, "--name") else "",
        "image": _without_digest(image),
        "with_these": (_(", with {conditions}", conditions=_these(conditions)) if conditions else "") + _shared(parsed),
        "end": _end(parsed),
    }


def _these(conditions: list[str]) -> str:
    if len(conditions) > MOST_LISTED + 1:
        first, left = ", ".join(conditions[:MOST_LISTED]), len(conditions) - MOST_LISTED
        return _("{names} and {n} more settings", names=first, n=left)
    return listed(conditions)


def _without_digest(image: str) -> str:
    """A digest is too long for a sentence; in $@ there is none."""
    cut = hidden(image).find("@", 2)
    return image if cut < 0 else image[:cut]


def _shared(parsed: Parsed) -> str:
    other = last(parsed, "--network")
    if not other.startswith(OTHERS):
        return ""
    return _(", sharing the network of the container {name}", name=other.removeprefix(OTHERS))


def execute(parsed: Parsed) -> str:
    """`Runs ls in the running container web.`"""
    return _execute(parsed, _OPENS, _RUNS)


def compose_execute(parsed: Parsed) -> str:
    """As execute, in a service's container."""
    return _execute(parsed, _OPENS_IN_SERVICE, _RUNS_IN_SERVICE)


def compose_run(parsed: Parsed) -> str:
    """One more container of a service."""
    name, program = parsed.arguments[0], _command(parsed)
    if len(parsed.arguments) > 1 and not (sure(parsed, parsed.arguments[1]) and program[:1] != "-"):
        text = mark("Starts one more container of the service {name}, with {program} in place of its usual command.")
        if has(parsed, "--rm"):
            text = mark(
                "Starts one more container of the service {name}, with {program} in place of its usual command, and "
                "removes it when its program ends."
            )
        return _(text, name=name, program=program)
    if len(parsed.arguments) > 1 and has(parsed, "--rm"):
        return _(
            "Starts one more container of the service {name} that runs {program}, and removes it when its program "
            "ends.",
            name=name,
            program=program,
        )
    if len(parsed.arguments) > 1:
        return _("Starts one more container of the service {name} that runs {program}.", name=name, program=program)
    if has(parsed, "--rm"):
        return _("Starts one more container of the service {name}, and removes it when its program ends.", name=name)
    return _("Starts one more container of the service {name}.", name=name)


def _execute(parsed: Parsed, opens: str, runs: str) -> str:
    program = _command(parsed)
    opens_shell = len(parsed.arguments) == 2 and parsed.arguments[1] in _SHELLS and _interactive(parsed)
    return _(
        opens if opens_shell else runs,
        program=program,
        name=parsed.arguments[0],
        user=_(" as the user {user}", user=last(parsed, "--user")) if has(parsed, "--user") else "",
        folder=_(" in its directory {folder}", folder=last(parsed, "--workdir")) if has(parsed, "--workdir") else "",
        how=_how(parsed),
    )


def _command(parsed: Parsed) -> str:
    """The words for the container as they are written, with their quotes."""
    written = {part.index: part.item.text.replace("\\\n", "") for part in parsed.parts if part.role == "argument"}
    return " ".join([written.get(index, word) for index, word in enumerate(parsed.arguments) if index])


def _interactive(parsed: Parsed) -> bool:
    name = parsed.command.name if parsed.command else ""
    return name.startswith("compose") or (has(parsed, "--interactive") and has(parsed, "--tty"))


def _how(parsed: Parsed) -> str:
    if has(parsed, "--detach"):
        return _(" in the background")
    connected = has(parsed, "--interactive") and has(parsed, "--tty")
    return _(", with your terminal connected to it") if connected else ""


def _conditions(parsed: Parsed) -> Iterator[str]:
    """What lets it out of its walls comes first."""
    if has(parsed, "--privileged"):
        yield _("nearly all rights over this machine")
    if last(parsed, "--network") == "host":
        yield _("this machine’s own network")
    yield from map(_port, every(parsed, "--publish") if publishes(parsed) else ())
    if has(parsed, "--publish-all") and publishes(parsed):
        yield _("each of its exposed ports published at a free port of this machine")
    yield from map(_mount, every(parsed, "--volume"))
    yield from map(_mounted, every(parsed, "--mount"))
    variables = [value.partition("=")[0] for value in every(parsed, "--env")]
    if variables:
        yield n_(
            "the environment variable {names} set",
            "the environment variables {names} set",
            len(variables),
            names=listed(variables),
        )
    if has(parsed, "--memory"):
        yield _memory(last(parsed, "--memory"))
    if has(parsed, "--cpus"):
        yield _processors(last(parsed, "--cpus"))
    yield from joined_networks(parsed)


def _memory(size: str) -> str:
    if size.isdigit():
        return _("at most {size} bytes of memory", size=size)
    return _("at most {size} of memory", size=size)


def _processors(number: str) -> str:
    if number in ("1", "1.0"):
        return _("at most one processor")
    return _("at most {number} processors", number=number)


def _port(value: str) -> str:
    masked, masks = hide(value)
    return show(_leading(masked), masks)


def _leading(value: str) -> str:
    value = ports.in_short(value).removesuffix("/tcp") if "=" in value else value
    found = ports.take_apart(value)
    inside = value[slice(*found.container)]
    host = value[slice(*found.host)] if found.host else ""
    address = value[slice(*found.ip)] if found.ip else ""
    several = "-" in inside
    one_of = "-" in host and not several
    parts = {
        "inside": inside,
        "kind": f" ({value[slice(*found.protocol)]})" if found.protocol else "",
        "at": _(" at {address}", address=address) if address else "",
    }
    if one_of:
        return _(
            "a free one of the ports {host} of this machine{at} leading to port {inside} in it{kind}",
            host=host,
            **parts,
        )
    if host and several:
        return _("ports {host} of this machine{at} leading to ports {inside} in it{kind}", host=host, **parts)
    if host:
        return _("port {host} of this machine{at} leading to port {inside} in it{kind}", host=host, **parts)
    if several:
        return _("a free port of this machine{at} leading to ports {inside} in it{kind}", **parts)
    return _("a free port of this machine{at} leading to port {inside} in it{kind}", **parts)


def _mount(value: str) -> str:
    drive = 2 if places.has_drive(value) else 0
    seen = hidden(value)
    at = seen.rfind(":") if seen.count(":", drive) == 1 else seen.find(":", drive)
    if at < drive:
        return _("a volume without a name at {path}", path=value)
    source, rest, end = value[:at], value[at + 1 :], seen.find(":", at + 1)
    target, options = (value[at + 1 : end], value[end + 1 :]) if end > at + 1 else (rest, "")
    if places.has_drive(rest):
        target, options = rest, ""
    path = source.startswith((*places.PATHS, "%")) or "\\" in source or is_template(source)
    named = not drive and not path
    return _at(source, target, named=named, read_only="ro" in options.split(","))


def _at(source: str, target: str, *, named: bool, read_only: bool = False) -> str:
    if named and read_only:
        return _("the volume {source} mounted at {target} (read-only)", source=source, target=target)
    if read_only:
        return _("{source} mounted at {target} (read-only)", source=source, target=target)
    if named:
        return _("the volume {source} mounted at {target}", source=source, target=target)
    return _("{source} mounted at {target}", source=source, target=target)


def _mounted(value: str) -> str:
    """`--mount`, whose keys have several names."""
    given = dict(setting.partition("=")[::2] for setting in value.split(","))
    target = given.get("target") or given.get("dst") or given.get("destination") or _("a place in it")
    source = given.get("source") or given.get("src")
    kind = given.get("type", "volume")
    if kind == "tmpfs":
        return _("memory mounted at {target}", target=target)
    if not source:
        return _("a volume without a name mounted at {target}", target=target)
    read_only = any(given.get(key, "false").lower() in ("", "true", "1") for key in ("readonly", "ro"))
    return _at(source, target, named=kind == "volume", read_only=read_only)


def _end(parsed: Parsed) -> str:
    parts = []
    program = " ".join(filter(None, [last(parsed, "--entrypoint"), _command(parsed)]))
    replaced = bool(program)
    surely = not replaced or sure(parsed, parsed.arguments[1] if len(parsed.arguments) > 1 else "")
    owner = entrypoints.of_image(parsed) if replaced else ""
    if owner:
        parts.append(
            _("{owner}, the program of its ENTRYPOINT, gets {program} in place of CMD", owner=owner, program=program)
        )
        if has(parsed, "--rm"):
            parts.append(_("it is removed when its program ends"))
    elif not surely or (program.startswith("-") and not entrypoints.is_none(parsed)):
        gets = mark("the program of its ENTRYPOINT gets {program} in place of CMD")
        runs = mark("in place of CMD it runs {program} or, if the image has an ENTRYPOINT, gives it that as arguments")
        parts.append(_(gets if surely else runs, program=program))
        if has(parsed, "--rm"):
            parts.append(_("it is removed when its program ends"))
    elif replaced and has(parsed, "--rm"):
        parts.append(
            _("it runs {program} instead of what the image would run and is removed when that ends", program=program)
        )
    elif replaced:
        parts.append(_("it runs {program} instead of what the image would run", program=program))
    elif has(parsed, "--rm"):
        parts.append(_("it is removed when its program ends"))
    policy = last(parsed, "--restart")
    if policy and policy != "no":
        parts.append(_("the engine starts it again by itself ({policy})", policy=policy))
    return "".join(f"; {part}" for part in parts)
