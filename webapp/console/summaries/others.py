"""Sentences about the commands that do one thing to what they name."""

from collections.abc import Callable
from functools import reduce

from webapp.console.parsed import Parsed
from webapp.console.summaries import several
from webapp.console.summaries.filters import clauses
from webapp.console.summaries.wording import every, has, joined, last, listed
from webapp.console.values.images import registry_of
from webapp.console.values.masks import hidden
from webapp.wording import _, mark


def copy(parsed: Parsed, *, service: bool = False) -> str:
    """`Copies /a in the container web to . on this machine.`"""
    source, target = parsed.arguments[:2]
    if target == "-":
        return _("Writes {source} to standard output, as a tar archive.", source=_end(source, service))
    if source == "-":
        return _("Unpacks a tar archive from standard input into {target}.", target=_end(target, service))
    return _("Copies {source} to {target}.", source=_end(source, service), target=_end(target, service))


def _end(text: str, service: bool) -> str:
    at = hidden(text).find(":")
    name, path = text[:at], text[at + 1 :]
    if at >= 0 and not text.startswith((".", "/", "~")):
        if service:
            return _("{path} in the container of the service {name}", path=path, name=name)
        return _("{path} in the container {name}", path=path, name=name)
    return _("{path} on this machine", path=text)


def _stop(parsed: Parsed) -> str:
    seconds = last(parsed, "--timeout") or "10"
    return (several.STOP_SOON if seconds == "1" else several.STOP).of(parsed.arguments, seconds=seconds)


def _kill(parsed: Parsed) -> str:
    name = last(parsed, "--signal")
    return several.SIGNAL.of(parsed.arguments, signal=name) if name else several.KILL.of(parsed.arguments)


def _update(parsed: Parsed) -> str:
    policy = last(parsed, "--restart")
    if policy and len(parsed.options) > 1:
        what = _("the limits and the restart policy ({policy})", policy=policy)
    else:
        what = _("the restart policy ({policy})", policy=policy) if policy else _("the limits")
    return several.UPDATE.of(parsed.arguments, what=what)


def _rm(parsed: Parsed) -> str:
    force = _(", even while running") if has(parsed, "--force") else ""
    volumes = _(" and the volumes without a name") if has(parsed, "--volumes") else ""
    return several.REMOVE.of(parsed.arguments, force=force, volumes=volumes)


def _rmi(parsed: Parsed) -> str:
    force = _(", even if stopped containers use it") if has(parsed, "--force") else ""
    return several.REMOVE_IMAGE.of(parsed.arguments, force=force)


def _pull(parsed: Parsed) -> str:
    image = parsed.arguments[0]
    registry = registry_of(image)
    if has(parsed, "--all-tags"):
        return _("Fetches every tag of {image} from {registry} to this machine.", image=image, registry=registry)
    return _("Fetches the image {image} from {registry} to this machine.", image=image, registry=registry)


def _push(parsed: Parsed) -> str:
    image = parsed.arguments[0]
    registry = registry_of(image)
    if has(parsed, "--all-tags"):
        return _("Uploads every tag of {image} to {registry}.", image=image, registry=registry)
    return _("Uploads the image {image} to {registry}.", image=image, registry=registry)


def _login(parsed: Parsed) -> str:
    registry = parsed.arguments[0] if parsed.arguments else "Docker Hub"
    user = _(" as {user}", user=last(parsed, "--username")) if has(parsed, "--username") else ""
    return _("Signs in to {registry}{user}.", registry=registry, user=user)


def _commit(parsed: Parsed) -> str:
    names = _(" and names it {names}", names=parsed.arguments[1]) if len(parsed.arguments) > 1 else ""
    text = mark("Makes a new image from what the container {container} has written{names}.")
    return _(text, container=parsed.arguments[0], names=names)


def inspect(parsed: Parsed) -> str:
    """What an engine knows of something."""
    form = last(parsed, "--format")
    names = reduce(joined, parsed.arguments[:4])
    if form and form != "json":
        return _("Prints what --format asks for about {names}.", names=names)
    return _("Prints all that the engine knows about {names}, as JSON.", names=names)


def _save(parsed: Parsed) -> str:
    given = has(parsed, "--output")
    file = _("the file {file}", file=last(parsed, "--output")) if given else _("an archive on standard output")
    return several.SAVE.of(parsed.arguments, file=file)


def _load(parsed: Parsed) -> str:
    if has(parsed, "--input"):
        return _("Reads the images from the file {file} onto this machine.", file=last(parsed, "--input"))
    return _("Reads the images from an archive on standard input onto this machine.")


def _stats(parsed: Parsed) -> str:
    often = _(" once") if has(parsed, "--no-stream") else _(", again and again,")
    if parsed.arguments:
        return several.STATS.of(parsed.arguments, often=often)
    if has(parsed, "--all"):
        return _("Shows{often} how much processor, memory and network all containers use, running or not.", often=often)
    return _("Shows{often} how much processor, memory and network all running containers use.", often=often)


def _port(parsed: Parsed) -> str:
    name = parsed.arguments[0]
    if len(parsed.arguments) > 1:
        port = parsed.arguments[1]
        return _(
            "Shows where port {port} of the container {name} can be reached on this machine.", port=port, name=name
        )
    return _("Shows where the published ports of the container {name} can be reached on this machine.", name=name)


_KEPT = ("--keep-storage", "--reserved-space", "--max-used-space")  # how much of the build cache may stay


def _prune(what: str, all_of_it: str) -> Callable[[Parsed], str]:
    """Clearing up: asks first unless told not to."""
    of_them, of_cache = mark("; only those {which}"), mark("; only entries {which}")

    def told(parsed: Parsed) -> str:
        name = parsed.command.name if parsed.command else ""
        filters = clauses(name, every(parsed, "--filter")) if has(parsed, "--filter") else ""
        kept = next(filter(None, (last(parsed, option) for option in _KEPT)), "")
        removed = _(
            "Removes{asking} {what}{volumes}{fitting}.",
            asking="" if has(parsed, "--force") else _(", after asking,"),
            what=_(all_of_it if has(parsed, "--all") else what),
            volumes=_(", and volumes without a name as well") if has(parsed, "--volumes") else "",
            fitting=_(of_cache if name == "builder prune" else of_them, which=filters) if filters else "",
        )
        return f"{removed} {_('This much of it may stay: {size}.', size=kept)}" if kept else removed

    return told


def _on(sentence: str) -> Callable[[Parsed], str]:
    """A sentence with {first} and {second} for the first and second word."""
    return lambda parsed: _(
        sentence,
        first=parsed.arguments[0] if parsed.arguments else "",
        second=parsed.arguments[1] if len(parsed.arguments) > 1 else "",
    )


def _make_volume(parsed: Parsed) -> str:
    name = parsed.arguments[0] if parsed.arguments else last(parsed, "--name")
    if name:
        return _("Makes a volume named {name}.", name=name)
    return _("Makes a volume.")


def _export(parsed: Parsed) -> str:
    name, file = parsed.arguments[0], last(parsed, "--output")
    if file:
        return _("Writes all files of the container {name} as one tar archive into {file}.", name=name, file=file)
    return _("Writes all files of the container {first} as one tar archive.", first=name)


def _import(parsed: Parsed) -> str:
    source = parsed.arguments[0]
    archive = _("the tar archive {file}", file=source) if source != "-" else _("a tar archive on standard input")
    names = _(" and names it {names}", names=parsed.arguments[1]) if len(parsed.arguments) > 1 else ""
    return _("Makes a one-layer image from the files of {archive}{names}.", archive=archive, names=names)


def _logout(parsed: Parsed) -> str:
    registry = parsed.arguments[0] if parsed.arguments else "Docker Hub"
    return _("Signs out of {registry}: removes what docker login kept.", registry=registry)


def _make_builder(parsed: Parsed) -> str:
    named = _(" named {name}", name=last(parsed, "--name")) if has(parsed, "--name") else ""
    used = _(" and uses it from now on") if has(parsed, "--use") else ""
    if has(parsed, "--append"):
        return _("Adds another machine to the builder{named}{used}.", named=named, used=used)
    if has(parsed, "--leave"):
        return _("Takes a machine out of the builder{named}.", named=named)
    return _("Makes a builder{named}{used}.", named=named, used=used)


def _remove_builder(parsed: Parsed) -> str:
    if has(parsed, "--all-inactive"):
        return _("Removes all builders that are not running.")
    if parsed.arguments:
        text = mark("Removes the builder {name}, its cache included.")
        if has(parsed, "--keep-state"):
            text = mark("Removes the builder {name}; its cache stays.")
        return _(text, name=listed(parsed.arguments))
    return _("Removes the builder that is in use.")


TOLD: dict[str, Callable[[Parsed], str]] = {
    "stop": _stop,
    "kill": _kill,
    "rm": _rm,
    "rmi": _rmi,
    "update": _update,
    "pull": _pull,
    "push": _push,
    "login": _login,
    "commit": _commit,
    "inspect": inspect,
    "container inspect": inspect,
    "image inspect": inspect,
    "save": _save,
    "load": _load,
    "stats": _stats,
    "port": _port,
    "start": lambda parsed: several.START.of(parsed.arguments),
    "restart": lambda parsed: several.RESTART.of(parsed.arguments),
    "pause": lambda parsed: several.PAUSE.of(parsed.arguments),
    "unpause": lambda parsed: several.UNPAUSE.of(parsed.arguments),
    "wait": lambda parsed: several.WAIT.of(parsed.arguments),
    "attach": _on(mark("Connects your terminal to process 1 of the container {first}.")),
    "diff": _on(mark("Lists what the container {first} has added, changed and deleted compared with its image.")),
    "top": _on(mark("Lists the processes that run in the container {first}.")),
    "rename": _on(mark("Gives the container {first} the name {second}.")),
    "tag": _on(mark("Gives the image {first} the further name {second}; nothing is copied.")),
    "history": _on(
        mark("Shows the instructions that made the image {first}, newest first, with the size that each added.")
    ),
    "export": _export,
    "import": _import,
    "logout": _logout,
    "buildx create": _make_builder,
    "buildx rm": _remove_builder,
    "search": _on(mark("Searches Docker Hub for images with {first} in their name or description.")),
    "system prune": _prune(
        mark("stopped containers, unused networks, images without a tag and unused build cache"),
        mark("stopped containers, unused networks, every image that no container uses, and the build cache"),
    ),
    "container prune": _prune(mark("all stopped containers and their writable layers"), ""),
    "image prune": _prune(
        mark("images without a tag that no container uses"), mark("every image that no container uses")
    ),
    "volume prune": _prune(
        mark("volumes without a name that no container has"), mark("every volume that no container has")
    ),
    "network prune": _prune(mark("all networks made by you that no container is in"), ""),
    "builder prune": _prune(mark("the build cache that nothing refers to"), mark("all of the build cache")),
    "network connect": _on(mark("Puts the container {second} into the network {first}.")),
    "network disconnect": _on(mark("Takes the container {second} out of the network {first}.")),
    "network rm": lambda parsed: several.REMOVE_NETWORK.of(parsed.arguments),
    "network inspect": inspect,
    "volume create": _make_volume,
    "volume rm": lambda parsed: several.REMOVE_VOLUME.of(parsed.arguments),
    "volume inspect": inspect,
}
