"""What a sandbox's log has come to, as far as lessons ask: a fold of its events, as the page's own picture is one.

Event kinds are read by their names and their data, as `static/src/core/reduce*.ts` reads them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from webapp.lessons.transfers import Transfer


@dataclass
class Image:
    """An image; it never changes, so only `removed` may."""

    id: str
    digest: str
    size: int  # bytes, all layers
    layers: list[str]  # digests, bottom first
    base_layers: int  # how many of them the base image brought
    config: dict[str, Any]  # as the engine has it: Cmd, Entrypoint, ExposedPorts, …
    removed: bool = False


@dataclass
class Line:
    """An instruction of a build."""

    keyword: str
    text: str
    number: int  # of its first line in the Dockerfile
    state: str = "waiting"  # as in build.step


@dataclass
class Build:
    """A build and how it ended; `outcome` is "" while it goes on."""

    id: str
    tag: str
    dockerfile: str
    lines: list[Line]
    outcome: str = ""
    image: str = ""
    code: str = ""


@dataclass
class Container:
    """A container, removed ones too."""

    id: str
    name: str
    image: str  # the sandbox's id of the image
    reference: str  # what the learner wrote
    command: list[str]
    ports: list[dict[str, Any]]
    mounts: list[dict[str, Any]]
    state: str = "created"  # created, running, paused, exited or removed
    life: list[str] = field(default_factory=lambda: ["created"])  # the states that it came into
    processes: list[dict[str, Any]] = field(default_factory=list)
    changes: dict[str, str] = field(default_factory=dict)  # path → A, C or D: its writable layer
    files: int = 0  # how many paths differ from the image
    exit_code: int | None = None  # of the last run that ended
    failure: str = ""  # the code of why it could not start
    namespaces: list[dict[str, Any]] = field(default_factory=list)  # of a run that was looked at
    execs: list[str] = field(default_factory=list)  # commands that ran in it by docker exec


@dataclass
class Command:
    """A docker command; `exit_code` is None while it runs."""

    entry: str
    line: str
    exit_code: int | None = None
    output: str = ""


@dataclass
class Facts:
    """All of it, oldest first."""

    images: dict[str, Image] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)  # with its version → id of the image
    moved: list[str] = field(default_factory=list)  # tags that pointed to another image before
    builds: dict[str, Build] = field(default_factory=dict)
    containers: dict[str, Container] = field(default_factory=dict)
    commands: dict[str, Command] = field(default_factory=dict)
    volumes: dict[str, str] = field(default_factory=dict)  # id → name
    transfers: list[Transfer] = field(default_factory=list)

    def tagged(self, tag: str) -> Image | None:
        """The image that the tag points to; a tag without a version means `latest`."""
        name = tag if ":" in tag.rpartition("/")[2] else f"{tag}:latest"
        return self.images.get(self.tags.get(name, ""))

    def named(self, name: str) -> Container | None:
        """The container of that name: the one that is there, else the last one that was."""
        found = [one for one in self.containers.values() if one.name == name]
        present = [one for one in found if one.state != "removed"]
        return present[-1] if present else found[-1] if found else None

    def present(self) -> list[Container]:
        """The containers that are there, running or not."""
        return [one for one in self.containers.values() if one.state != "removed"]

    def kept_images(self) -> list[Image]:
        """The images that are there."""
        return [one for one in self.images.values() if not one.removed]


def fold(events: Iterable[Mapping[str, Any]]) -> Facts:
    """The facts after these events; kinds that lessons do not ask about change nothing."""
    facts = Facts()
    for event in events:
        case = CASES.get(event["kind"])
        if case is not None:
            case(facts, event["data"])
    return facts


def _image_created(facts: Facts, data: dict[str, Any]) -> None:
    layers = data["layers"]
    facts.images[data["image"]] = Image(
        id=data["image"],
        digest=data["digest"],
        size=data["size"],
        layers=[layer["digest"] for layer in layers],
        base_layers=sum(1 for layer in layers if layer["from_base"]),
        config=data["config"],
    )


def _image_tagged(facts: Facts, data: dict[str, Any]) -> None:
    if data.get("moved_from"):
        facts.moved.append(data["tag"])
    facts.tags[data["tag"]] = data["image"]


def _image_untagged(facts: Facts, data: dict[str, Any]) -> None:
    if facts.tags.get(data["tag"]) == data["image"]:
        del facts.tags[data["tag"]]


def _image_removed(facts: Facts, data: dict[str, Any]) -> None:
    if data["image"] in facts.images:
        facts.images[data["image"]].removed = True
    facts.tags = {tag: image for tag, image in facts.tags.items() if image != data["image"]}


def _build_queued(facts: Facts, data: dict[str, Any]) -> None:
    lines = [Line(line["keyword"], line["text"], line["lines"][0]) for line in data["lines"]]
    facts.builds[data["build"]] = Build(data["build"], data["tag"] or "", data["dockerfile"], lines)


def _build_started(facts: Facts, data: dict[str, Any]) -> None:
    """A later attempt begins from nothing."""
    if build := facts.builds.get(data["build"]):
        for line in build.lines:
            line.state = "waiting"


def _build_step(facts: Facts, data: dict[str, Any]) -> None:
    """What a line's last step says holds for the line, but a step that ran counts more than one that was reused."""
    build, lines = facts.builds.get(data["build"]), data["lines"]
    if build is None or lines is None:
        return
    for line in build.lines:
        if line.number == lines[0] and not (line.state == "done" and data["state"] in ("cached", "noted")):
            line.state = data["state"]


def _build_finished(facts: Facts, data: dict[str, Any]) -> None:
    if build := facts.builds.get(data["build"]):
        build.outcome, build.image, build.code = data["outcome"], data["image"] or "", data["code"] or ""


def _container_created(facts: Facts, data: dict[str, Any]) -> None:
    facts.containers[data["container"]] = Container(
        id=data["container"],
        name=data["name"],
        image=data["image"],
        reference=data["image_reference"],
        command=list(data["command"]),
        ports=list(data["ports"]),
        mounts=list(data.get("mounts") or ()),
    )


Case = Callable[[Facts, dict[str, Any]], None]


def _moves(state: str, change: Callable[[Container, dict[str, Any]], None] | None = None) -> Case:
    """The case of an event that brings a container into a state."""

    def case(facts: Facts, data: dict[str, Any]) -> None:
        if container := facts.containers.get(data["container"]):
            container.state = state
            container.life.append(state)
            if change is not None:
                change(container, data)

    return case


def _learns(change: Callable[[Container, dict[str, Any]], None]) -> Case:
    """The case of an event that tells more of a container."""

    def case(facts: Facts, data: dict[str, Any]) -> None:
        if container := facts.containers.get(data["container"]):
            change(container, data)

    return case


def _began(container: Container, data: dict[str, Any]) -> None:
    container.processes = [{"pid": 1, "parent": 0, "command": " ".join(data["command"])}]
    container.failure = ""
    container.namespaces = []


def _ended(container: Container, data: dict[str, Any]) -> None:
    container.processes = []
    container.exit_code = data["exit_code"]


def _gone(container: Container, data: dict[str, Any]) -> None:
    container.processes = []


def _failed(container: Container, data: dict[str, Any]) -> None:
    container.failure = data["code"]


def _processes(container: Container, data: dict[str, Any]) -> None:
    container.processes = list(data["processes"])


def _isolation(container: Container, data: dict[str, Any]) -> None:
    container.namespaces = list(data["namespaces"])


def _writable(container: Container, data: dict[str, Any]) -> None:
    container.files = data["files"]
    container.changes = {change["path"]: change["kind"] for change in data["changes"]}


def _exec(container: Container, data: dict[str, Any]) -> None:
    container.execs.append(" ".join(data["command"]))


def _command_entered(facts: Facts, data: dict[str, Any]) -> None:
    facts.commands[data["entry"]] = Command(data["entry"], data["command"])


def _command_finished(facts: Facts, data: dict[str, Any]) -> None:
    if command := facts.commands.get(data["entry"]):
        command.exit_code, command.output = data["exit_code"], data["output"]


def _volume_created(facts: Facts, data: dict[str, Any]) -> None:
    facts.volumes[data["volume"]] = data["name"]


def _volume_removed(facts: Facts, data: dict[str, Any]) -> None:
    facts.volumes.pop(data["volume"], None)


def _registry_answered(facts: Facts, data: dict[str, Any]) -> None:
    facts.transfers.append(Transfer.of(data))


CASES: dict[str, Case] = {
    "image.created": _image_created,
    "image.tagged": _image_tagged,
    "image.untagged": _image_untagged,
    "image.removed": _image_removed,
    "build.queued": _build_queued,
    "build.started": _build_started,
    "build.step": _build_step,
    "build.finished": _build_finished,
    "container.created": _container_created,
    "container.started": _moves("running", _began),
    "container.failed": _learns(_failed),
    "container.processes": _learns(_processes),
    "container.isolation": _learns(_isolation),
    "container.writable": _learns(_writable),
    "container.exec": _learns(_exec),
    "container.exited": _moves("exited", _ended),
    "container.paused": _moves("paused"),
    "container.unpaused": _moves("running"),
    "container.removed": _moves("removed", _gone),
    "command.entered": _command_entered,
    "command.finished": _command_finished,
    "registry.answered": _registry_answered,
    "volume.created": _volume_created,
    "volume.removed": _volume_removed,
}
