"""What a sandbox holds at one moment of its log, as far as a page without scripts and a small picture tell it.

The pages' own fold is static/src/core/reduce.ts; a test holds this one to the same answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from webapp.sharing.chapters import counted
from webapp.sharing.cut import Event
from webapp.wording import _, mark

_STATES = {
    "container.started": mark("running"),
    "container.paused": mark("paused"),
    "container.unpaused": mark("running"),
    "container.exited": mark("exited"),
}


@dataclass(frozen=True)
class Layer:
    """A read-only layer: `digest` tells it from others, `line` is the Dockerfile's, None for a base image's own."""

    digest: str
    label: str
    size: int
    line: int | None
    from_base: bool


@dataclass(frozen=True)
class Image:
    """An image with its layers, bottom first."""

    id: str
    digest: str
    base: str
    size: int
    layers: tuple[Layer, ...]


@dataclass(frozen=True)
class Container:
    """A container: `state` is created, running, paused or exited."""

    id: str
    name: str
    image: str
    image_reference: str
    command: str
    state: str = mark("created")
    exit_code: int | None = None
    processes: tuple[str, ...] = ()
    files: int = 0
    ports: tuple[int, ...] = ()  # those published, as the outside knows them


@dataclass(frozen=True)
class Scene:
    """Images, containers and volumes, oldest first; tags by image; `said` is what happened last."""

    images: dict[str, Image] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)  # tag → image
    containers: dict[str, Container] = field(default_factory=dict)
    volumes: dict[str, str] = field(default_factory=dict)  # id → name
    said: str = ""

    @property
    def stacks(self) -> list[dict[str, Any]]:
        """The images with their tags, layers top first."""
        return [
            vars(image) | {"layers": image.layers[::-1], "tags": self.tags_of(image.id)}
            for image in self.images.values()
        ]

    def tags_of(self, image: str) -> list[str]:
        """The tags that point to the image."""
        return [tag for tag, of in self.tags.items() if of == image]


def scene(events: Iterable[Event], moment: int) -> Scene:
    """The sandbox after event number `moment`."""
    return fold(Scene(), takewhile(lambda event: event["seq"] <= moment, events))


def fold(before: Scene, events: Iterable[Event]) -> Scene:
    """What the scene `before`, which stays as it is, has become after these events."""
    now = Scene(dict(before.images), dict(before.tags), dict(before.containers), dict(before.volumes), before.said)
    said = before.said
    for event in events:
        _add(now, event["kind"], event["data"])
        said = event["say"]
    return replace(now, said=said)


def in_words(now: Scene) -> str:
    """ "1 image, 2 containers: mycontainer running, second exited"."""
    things = f"{counted(len(now.images), 'image')}, {counted(len(now.containers), 'container')}"
    states = [f"{container.name} {_(container.state)}" for container in now.containers.values()]
    return f"{things}: {', '.join(states)}" if states else things


def _add(now: Scene, kind: str, data: dict[str, Any]) -> None:
    """Fold one event in; the scene's tables are this fold's own."""
    noun, _, verb = kind.partition(".")
    if noun == "image":
        _add_image(now, verb, data)
    elif noun == "container":
        _add_container(now, kind, data)
    elif kind == "volume.created":
        now.volumes[data["volume"]] = data["name"]
    elif kind == "volume.removed":
        now.volumes.pop(data["volume"], None)


def _add_image(now: Scene, verb: str, data: dict[str, Any]) -> None:
    image = data["image"]
    if verb == "created":
        now.images.setdefault(
            image,
            Image(image, data["digest"], data["base"] or "", data["size"], tuple(map(_layer, data["layers"]))),
        )
    elif verb == "tagged":
        now.tags[data["tag"]] = image
    elif verb == "untagged" and now.tags.get(data["tag"]) == image:
        del now.tags[data["tag"]]
    elif verb == "removed":
        now.images.pop(image, None)
        for tag in now.tags_of(image):
            del now.tags[tag]


def _layer(data: dict[str, Any]) -> Layer:
    lines = data["lines"]
    return Layer(data["digest"], data["created_by"], data["size"], lines[0] if lines else None, data["from_base"])


def _add_container(now: Scene, kind: str, data: dict[str, Any]) -> None:
    name = data["container"]
    if kind == "container.created":
        now.containers[name] = Container(
            id=name,
            name=data["name"],
            image=data["image"],
            image_reference=data["image_reference"],
            command=" ".join(data["command"]),
            ports=tuple(port["host"] for port in data["ports"] if port.get("host")),
        )
        return
    known = now.containers.get(name)
    if known is None:
        return
    if kind == "container.removed":
        del now.containers[name]
        return
    changes: dict[str, Any] = {"state": _STATES[kind]} if kind in _STATES else {}
    if kind == "container.started":
        changes |= {"processes": (" ".join(data["command"]),), "exit_code": None}
    elif kind == "container.processes":
        changes["processes"] = tuple(process["command"] for process in data["processes"])
    elif kind == "container.writable":
        changes["files"] = data["files"]
    elif kind == "container.exited":
        changes |= {"processes": (), "exit_code": data["exit_code"]}
    now.containers[name] = replace(known, **changes)
