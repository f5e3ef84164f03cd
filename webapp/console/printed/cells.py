"""What a cell of `docker ps` or `docker images` says, in words."""

import re

from webapp.console.printed import ages
from webapp.console.values.tables import SIGNALS
from webapp.wording import _, mark

_EXITED = re.compile(r"(Exited|Restarting) \((-?\d+)\)(?: (.+))?")
_UP = re.compile(r"Up (.+?)(?: \(([^)]*)\))?(?: \(Paused\))?")
_PUBLISHED = re.compile(r"(?:(\[[^\]]*\]|[0-9a-fA-F.:*]*):)?(\d+(?:-\d+)?)->(\d+(?:-\d+)?)/(\w+)")
_EXPOSED = re.compile(r"(\d+(?:-\d+)?)/(\w+)")
_AGE = mark("Made {text}.")
_CODES = {
    0: mark("its program ended without an error"),
    1: mark("its program ended with an error of its own; docker logs shows what it printed"),
    125: mark("docker itself failed to start it"),
    126: mark("the command was found and could not be run"),
    127: mark("the command was not found in the image"),
}


def cell(title: str, text: str, *, images: bool) -> str:
    """The words of one cell."""
    if text in ("<none>", "<untagged>"):
        return _none(title, images=images)
    if title == "IMAGE" and images:
        return _("The image's name and tag: {name}.", name=text)
    if title == "SIZE" and not images:
        return _own_size(text)
    speak = {"STATUS": status, "PORTS": ports, "COMMAND": _command, "IMAGE": _image, "TAG": _tag}.get(title)
    if speak:
        return speak(text)
    return _(_PLAIN[title], text=ages.said(text) if title == "CREATED" else text)


_PLAIN = {
    "CONTAINER ID": mark("The container's id begins with {text}."),
    "IMAGE ID": mark("The image's id begins with {text}."),
    "ID": mark("The image's id begins with {text}."),
    "CREATED": _AGE,
    "CREATED AT": _AGE,
    "NAMES": mark("The name to write in other commands: docker logs {text}."),
    "NAME": mark("The name to write in other commands: {text}."),
    "SERVICE": mark("The service {text} of the Compose file."),
    "REPOSITORY": mark("The image's name is {text}; the registry and person it is from come before the last /."),
    "DIGEST": mark("The checksum {text}: this image and no other."),
    "SIZE": mark("{text} on the disk, with layers that it may share with others."),
    "DISK USAGE": mark("It takes {text} on this machine."),
    "CONTENT SIZE": mark("To pull or push it, {text} are transferred."),
    "EXTRA": mark("U: a container uses the image, so docker rmi refuses to remove it."),
    "PLATFORM": mark("Made for {text}."),
    "STATE": mark("The state {text}."),
    "MOUNTS": mark("Mounted in it: {text}."),
    "LOCAL VOLUMES": mark("It has {text}."),
    "NETWORKS": mark("It is in the network {text}."),
    "LABELS": mark("Its labels: {text}."),
}


def _tag(text: str) -> str:
    if text == "latest":
        return _("latest: the tag that is used when none is written. It need not be the newest.")
    return _("The tag {tag}, which tells it apart from other versions.", tag=text)


def _own_size(text: str) -> str:
    own, virtual, whole = text.partition(" (virtual ")
    if virtual and whole:
        whole = whole.rstrip(")")
        return _("The container itself wrote {own}; with its image's layers it is {whole}.", own=own, whole=whole)
    return _("The container itself wrote {own}.", own=own)


def _none(title: str, *, images: bool) -> str:
    if title in ("REPOSITORY", "TAG") or (title == "IMAGE" and images):
        return _("Dangling: no name leads to this image any more, usually because a newer build took its tag.")
    if title == "DIGEST":
        return _("No digest: the image was never pulled from or pushed to a registry.")
    return _("There is none.")


def _command(text: str) -> str:
    inner = text.strip('"“”')
    cut = text.rstrip('"”').endswith(("…", "..."))
    if cut:
        return _(
            "Process 1 runs {command}…: cut short; docker ps --no-trunc prints all of it.", command=inner.rstrip(".…")
        )
    return _("Process 1 runs {command}.", command=inner)


def _image(text: str) -> str:
    if re.fullmatch(r"[0-9a-f]{12,64}", text):
        return _(
            "Made from the image with the id {id}: the id was written, or the name has moved to another image since.",
            id=text,
        )
    return _("Made from the image {name}.", name=text)


def status(text: str) -> str:
    """`Exited (137) 2 minutes ago`, `Up 3 hours (healthy)`, `Created` …"""
    ended = _EXITED.fullmatch(text)
    if ended:
        sentence = _RESTARTING if ended[1] == "Restarting" else _STOPPED
        return _(sentence, when=f" {ages.said(ended[3])}" if ended[3] else "", code=code(int(ended[2])))
    up = _UP.fullmatch(text)
    if up:
        running = _("Running for {time}.", time=ages.said(up[1].lower()))
        frozen = _("Its processes are frozen; docker unpause lets them go on.") if "Paused" in text else ""
        return " ".join(filter(None, (running, _(_HEALTH.get(up[2] or "", "")), frozen)))
    return _(_STATES[text]) if text in _STATES else _("The state: {state}.", state=text)


_STOPPED = mark("Stopped{when}: {code}. The container and its writable layer are still there.")
_RESTARTING = mark(
    "Stopped{when}: {code}; the engine starts it again by itself. The container and its writable layer are still there."
)
_HEALTH = {
    "healthy": mark("Its health check succeeds."),
    "unhealthy": mark("It runs, and its health check fails."),
    "health: starting": mark("Its health check has not decided yet."),
}
_STATES = {
    "Created": mark("Made and never started; docker start starts it."),
    "Dead": mark("The engine could not remove it; docker rm -f tries again."),
    "Removal In Progress": mark("It is being removed."),
}


def code(number: int) -> str:
    """An exit code in words: `exit code 137, killed …`."""
    if number in _CODES:
        return _("exit code {number}, {meaning}", number=number, meaning=_(_CODES[number]))
    name = next((name for name, (signal, _words) in SIGNALS.items() if signal == number - 128), "")
    if name == "KILL":
        return _(
            "exit code {number} is 128 + 9, the signal KILL: from docker kill, from docker stop, or for lack of memory",
            number=number,
        )
    if name:
        return _(
            "exit code {number} is 128 + {signal}, the signal {name}, which {meaning}",
            number=number,
            signal=number - 128,
            name=name,
            meaning=_(SIGNALS[name][1]),
        )
    return _("exit code {number}, which the program chose itself", number=number)


def ports(text: str) -> str:
    """`0.0.0.0:8080->80/tcp, 9000/tcp`."""
    return " ".join(_port(part.strip()) for part in text.split(",")[:20] if part.strip())


def _port(text: str) -> str:
    published = _PUBLISHED.fullmatch(text)
    if published:
        host, one = published[2], published[3]
        where = _where(published[1] or "")
        return _(
            "Published: port {host} of this machine{where} leads to port {inside} in the container ({protocol}).",
            host=host,
            where=where,
            inside=one,
            protocol=published[4],
        )
    exposed = _EXPOSED.fullmatch(text)
    if exposed:
        return _(
            "Only exposed: port {port} ({protocol}) is stated and cannot be reached from outside; -p publishes a port.",
            port=exposed[1],
            protocol=exposed[2],
        )
    return f"{text}." if not text.endswith("…") else _("Cut short; docker ps --no-trunc prints all of it.")


def _where(address: str) -> str:
    if address in ("0.0.0.0", "*", ""):  # noqa: S104  # explained here, not listened on
        return _(", at every address it has,")
    if address in ("[::]", "::"):
        return _(", at every IPv6 address it has,")
    if address in ("127.0.0.1", "[::1]"):
        return _(", for programs on it alone,")
    return _(", at its address {address},", address=address)
