"""What a cell of `docker ps` or `docker images` says, in words."""

import re

from webapp.console.values.tables import SIGNALS
from webapp.wording import _

_EXITED = re.compile(r"(Exited|Restarting) \((-?\d+)\)(?: (.+))?")
_UP = re.compile(r"Up (.+?)(?: \(([^)]*)\))?(?: \(Paused\))?")
_PUBLISHED = re.compile(r"(?:(\[[^\]]*\]|[0-9a-fA-F.:*]*):)?(\d+(?:-\d+)?)->(\d+(?:-\d+)?)/(\w+)")
_EXPOSED = re.compile(r"(\d+(?:-\d+)?)/(\w+)")
_AGE = "Made {}."
_CODES = {
    0: "its program ended without an error",
    1: "its program ended with an error of its own; docker logs shows what it printed",
    125: "docker itself failed to start it",
    126: "the command was found and could not be run",
    127: "the command was not found in the image",
}


def cell(title: str, text: str, *, images: bool) -> str:
    """The words of one cell."""
    if text in ("<none>", "<untagged>"):
        return _none(title, images=images)
    if title == "IMAGE" and images:
        return f"The image's name and tag: {text}."
    if title == "SIZE" and not images:
        return _own_size(text)
    speak = {"STATUS": status, "PORTS": ports, "COMMAND": _command, "IMAGE": _image, "TAG": _tag}.get(title)
    return speak(text) if speak else _PLAIN[title].replace("{}", text)


_PLAIN = {
    "CONTAINER ID": "The container's id begins with {}.",
    "IMAGE ID": "The image's id begins with {}.",
    "ID": "The image's id begins with {}.",
    "CREATED": _AGE,
    "CREATED AT": _AGE,
    "NAMES": "The name to write in other commands: docker logs {}.",
    "NAME": "The name to write in other commands: {}.",
    "SERVICE": "The service {} of the Compose file.",
    "REPOSITORY": "The image's name is {}; what registry and person it is from stands before the last /.",
    "DIGEST": "The checksum {}: this image and no other.",
    "SIZE": "{} on the disk, with layers that it may share with others.",
    "DISK USAGE": "It takes {} on this machine.",
    "CONTENT SIZE": "To pull or push it, {} are carried.",
    "EXTRA": "U: a container uses the image, so docker rmi refuses to remove it.",
    "PLATFORM": "Made for {}.",
    "STATE": "The state {}.",
    "MOUNTS": "Mounted in it: {}.",
    "LOCAL VOLUMES": "It has {}.",
    "NETWORKS": "It is in the network {}.",
    "LABELS": "Its labels: {}.",
}


def _tag(text: str) -> str:
    if text == "latest":
        return "latest: the tag that is used when none is written. It need not be the newest."
    return f"The tag {text}, which tells it from other versions."


def _own_size(text: str) -> str:
    own, _, whole = text.partition(" (virtual ")
    words = f"The container itself wrote {own}"
    return f"{words}; with its image's layers it is {whole.rstrip(')')}." if whole else f"{words}."


def _none(title: str, *, images: bool) -> str:
    if title in ("REPOSITORY", "TAG") or (title == "IMAGE" and images):
        return "Dangling: no name leads to this image any more, mostly because a newer build took its tag."
    if title == "DIGEST":
        return "No digest: the image was never pulled from or pushed to a registry."
    return "There is none."


def _command(text: str) -> str:
    inner = text.strip('"“”')
    cut = text.rstrip('"”').endswith(("…", "..."))
    words = f"Process 1 runs {inner.rstrip('.…') if cut else inner}"
    return f"{words}…: cut short; docker ps --no-trunc prints all of it." if cut else f"{words}."


def _image(text: str) -> str:
    if re.fullmatch(r"[0-9a-f]{12,64}", text):
        return f"Made from the image with the id {text}; its name has moved on to another image since."
    return f"Made from the image {text}."


def status(text: str) -> str:
    """`Exited (137) 2 minutes ago`, `Up 3 hours (healthy)`, `Created` …"""
    ended = _EXITED.fullmatch(text)
    if ended:
        again = "; the engine starts it again by itself" if ended[1] == "Restarting" else ""
        when = f" {ended[3]}" if ended[3] else ""
        return f"Stopped{when}: {code(int(ended[2]))}{again}. The container and its writable layer are still there."
    up = _UP.fullmatch(text)
    if up:
        health = f" {_HEALTH.get(up[2] or '', '')}".rstrip()
        frozen = " Its processes are frozen; docker unpause lets them go on." if "Paused" in text else ""
        return f"Running for {up[1].lower()}.{health}{frozen}"
    return _STATES.get(text, f"The state: {text}.")


_HEALTH = {
    "healthy": "Its health check succeeds.",
    "unhealthy": "It runs, and its health check fails.",
    "health: starting": "Its health check has not decided yet.",
}
_STATES = {
    "Created": "Made and never started; docker start starts it.",
    "Dead": "The engine could not remove it; docker rm -f tries again.",
    "Removal In Progress": "It is being removed.",
}


def code(number: int) -> str:
    """An exit code in words: `exit code 137, killed …`."""
    if number in _CODES:
        return f"exit code {number}, {_CODES[number]}"
    name = next((name for name, (signal, _) in SIGNALS.items() if signal == number - 128), "")
    if name == "KILL":
        return (
            f"exit code {number} is 128 + 9, the signal KILL: from docker kill, from docker stop, or for want of memory"
        )
    if name:
        return f"exit code {number} is 128 + {number - 128}, the signal {name}, which {_(SIGNALS[name][1])}"
    return f"exit code {number}, which the program chose itself"


def ports(text: str) -> str:
    """`0.0.0.0:8080->80/tcp, 9000/tcp`."""
    return " ".join(_port(part.strip()) for part in text.split(",")[:20] if part.strip())


def _port(text: str) -> str:
    published = _PUBLISHED.fullmatch(text)
    if published:
        host, one = published[2], published[3]
        where = _where(published[1] or "")
        return f"Published: port {host} of this machine{where} leads to port {one} in the container ({published[4]})."
    exposed = _EXPOSED.fullmatch(text)
    if exposed:
        one = f"port {exposed[1]} ({exposed[2]})"
        return f"Only exposed: {one} is stated and cannot be reached from outside; -p publishes a port."
    return f"{text}." if not text.endswith("…") else "Cut short; docker ps --no-trunc prints all of it."


def _where(address: str) -> str:
    if address in ("0.0.0.0", "*", ""):  # noqa: S104  # explained here, not listened on
        return ", at every address it has,"
    if address in ("[::]", "::"):
        return ", at every IPv6 address it has,"
    return ", for programs on it alone," if address in ("127.0.0.1", "[::1]") else f", at its address {address},"
