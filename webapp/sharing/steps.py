"""How a copy comes to the state of a recorded moment: docker commands, in the order in which things were made.

Only what is still there at that moment is made again. What programs wrote, no event tells, so no command can bring it.
"""

import re
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from webapp.sharing.cut import Event
from webapp.sharing.scene import Container, Scene, scene
from webapp.wording import _

_RUN = re.compile(r"docker (?:container )?(run|create)\b")
_DETACHED = re.compile(r"(?:^|\s)(?:-[a-zA-Z]*d[a-zA-Z]*|--detach(?:=true)?)(?=\s|$)")
_NAMED = re.compile(r"(?:^|\s)--name[ =]")


@dataclass(frozen=True)
class Step:
    """A docker command; a build's Dockerfile is put into the editor before it."""

    command: str
    dockerfile: str | None = None


@dataclass(frozen=True)
class Plan:
    """The commands in order, and what they cannot bring back, each in a few words."""

    steps: tuple[Step, ...]
    missing: tuple[str, ...]


def plan(events: Sequence[Event], moment: int) -> Plan:
    """What makes a sandbox as it was after event `moment`, as far as a recording can."""
    past = [event for event in events if event["seq"] <= moment]
    now = scene(past, moment)
    steps = [*_volumes(now), *_made(past, now), *_settled(now.containers.values())]
    return Plan(tuple(steps), tuple(_missing(past, now)))


def last_dockerfile(events: Iterable[Event], moment: int) -> str | None:
    """The Dockerfile that was built last; None where nothing was."""
    texts = [
        event["data"]["dockerfile"] for event in events if event["kind"] == "build.queued" and event["seq"] <= moment
    ]
    return texts[-1] if texts else None


def _volumes(now: Scene) -> list[Step]:
    return [Step(f"docker volume create {shlex.quote(name)}") for name in now.volumes.values()]


def _made(past: Sequence[Event], now: Scene) -> list[Step]:
    """Builds, tags and containers, oldest first."""
    kept = {
        event["data"]["build"]
        for event in past
        if event["kind"] == "image.created" and _is_needed(event["data"]["image"], now)
    }
    typed, steps = "", []
    for event in past:
        kind, data = event["kind"], event["data"]
        if kind == "command.entered":
            typed = data["command"].strip()
            if typed.startswith("docker tag "):
                steps.append(Step(typed))
        elif kind == "build.queued":
            if data["build"] in kept or _is_again(past, data["build"], now):
                steps.append(Step(_build_line(typed, data["tag"]), data["dockerfile"]))
            typed = ""
        elif kind == "container.created" and data["container"] in now.containers:
            steps.append(Step(_run_line(data.get("command_line"), now.containers[data["container"]], data)))
    return steps


def _is_needed(image: str, now: Scene) -> bool:
    return image in now.images or any(container.image == image for container in now.containers.values())


def _is_again(past: Sequence[Event], build: str, now: Scene) -> bool:
    """Whether a build that made no new image led to one that is there: all of it came from the cache."""
    return any(
        event["kind"] == "build.finished"
        and event["data"]["build"] == build
        and event["data"].get("image") in now.images
        for event in past
    )


def _build_line(typed: str, tag: str | None) -> str:
    if typed.startswith(("docker build", "docker buildx build", "docker image build")):
        return typed
    return f"docker build -t={shlex.quote(tag)} ." if tag else "docker build ."


def _run_line(typed: str | None, container: Container, data: dict[str, object]) -> str:
    """The command that made it, so that it makes one of the same name and does not wait for its end."""
    name = shlex.quote(container.name)
    if typed is None or (found := _RUN.search(typed)) is None:
        ports = [port for port in data["ports"] if port["host"]] if isinstance(data["ports"], list) else []
        published = "".join(f" -p {port['host']}:{port['container']}" for port in ports)
        return f"docker run -d --name {name}{published} {shlex.quote(container.image_reference)}"
    more = "" if found[1] == "create" or _DETACHED.search(typed) else " -d"
    more += "" if _NAMED.search(typed) else f" --name {name}"
    return typed[: found.end()] + more + typed[found.end() :]


def _settled(containers: Iterable[Container]) -> list[Step]:
    """From running to the state that was recorded."""
    verbs = {"paused": "pause", "exited": "stop"}
    return [
        Step(f"docker {verbs[container.state]} {shlex.quote(container.name)}")
        for container in containers
        if container.state in verbs
    ]


def _missing(past: Sequence[Event], now: Scene) -> list[str]:
    written = [container.name for container in now.containers.values() if container.files]
    found = [_("what was written in {name}", name=name) for name in written]
    if now.volumes:
        found.append(_("what is in the volumes"))
    committed = [
        event["data"]["committed_from"]
        for event in past
        if event["kind"] == "image.created"
        and event["data"].get("committed_from")
        and event["data"].get("image") in now.images
    ]
    return found + [_("the image that docker commit made from {name}", name=name) for name in committed]
