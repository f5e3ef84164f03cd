"""What a learner's sandbox has come to, as a teacher's wall tells it: the picture, and whether the last step worked."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from webapp.sharing.cut import Event
from webapp.sharing.scene import Container, Scene, fold
from webapp.wording import _, mark, n_

# What is read of a log: neither what builds and programs print, nor what the engine is only asked now and then.
KINDS = frozenset(
    {"build.queued", "build.started", "build.finished", "command.entered", "command.finished"}
    | {"image.created", "image.removed", "image.tagged", "image.untagged", "volume.created", "volume.removed"}
    | {f"container.{verb}" for verb in ("created", "started", "paused", "unpaused", "exited", "removed", "failed")}
    | {"container.writable"}
)
_SILENT = frozenset({"command.finished", "container.writable"})  # their sentences say less than what stands there
LONGEST = 60  # characters of a command

ENDED_ON_ASKING = frozenset({0, 130, 137, 143})  # exit codes of what ends by itself, by Ctrl-C, by kill or stop

Standing = Literal["empty", "building", "failing", "refused", "crashed", "built", "running"]
_WORDS: dict[Standing, str] = {
    "empty": mark("Nothing has been built yet"),
    "building": mark("A build is running"),
    "failing": mark("The build fails"),
    "refused": mark("Fails: {command}"),
    "crashed": mark("{name} ended with exit code {code}"),
    "built": mark("Built; nothing runs"),
}


@dataclass(frozen=True)
class Bench:
    """A sandbox at a moment of its log. `trouble` is what failed last and was not put right since; `line` is the
    Dockerfile's, where a build fails at one; `command` is the last that was given."""

    scene: Scene = field(default_factory=Scene)
    building: bool = False
    trouble: Literal["", "failing", "refused"] = ""
    line: int | None = None
    command: str = ""

    @property
    def standing(self) -> Standing:
        """In one word: what a teacher looks for first, comes first."""
        if self.building:
            return "building"
        if self.trouble:
            return self.trouble
        if self.running:
            return "running"
        if self.crashed:
            return "crashed"
        return "built" if self.scene.images else "empty"

    @property
    def running(self) -> int:
        """How many containers run."""
        return sum(one.state == "running" for one in self.scene.containers.values())

    @property
    def crashed(self) -> Container | None:
        """The newest container, where its program ended with an error of its own."""
        newest = next(reversed(self.scene.containers.values()), None)
        ended = newest is not None and newest.state == "exited" and newest.exit_code not in ENDED_ON_ASKING
        return newest if ended else None

    @property
    def words(self) -> str:
        """The same for a reader."""
        standing, crashed = self.standing, self.crashed
        if standing == "running":
            return n_("{n} container runs", "{n} containers run", self.running)
        if standing == "failing" and self.line:
            return _("The build fails at line {line}", line=self.line)
        if standing == "crashed" and crashed:
            return _(_WORDS[standing], name=crashed.name, code=crashed.exit_code)
        return _(_WORDS[standing], command=self.command)


def folded(before: Bench, events: Iterable[Event]) -> Bench:
    """The bench after these events, in order, of KINDS."""
    kept = list(events)
    if not kept:
        return before
    now = before
    for event in kept:
        now = replace(now, **_changes(now, event["kind"], event["data"]))
    telling = [event for event in kept if event["kind"] not in _SILENT]
    scene = fold(before.scene, kept)
    said = telling[-1]["say"] if telling else before.scene.said
    return replace(now, scene=replace(scene, said=said))


def _changes(now: Bench, kind: str, data: dict[str, Any]) -> dict[str, Any]:
    if kind in ("build.queued", "build.started"):
        return {"building": True}
    if kind == "build.finished":
        return _build_ended(now, data)
    if kind == "command.entered":
        return {"command": data["command"].partition("\n")[0][:LONGEST]}
    if kind == "command.finished" and now.trouble != "failing":  # a build that fails tells its line
        return {"trouble": "refused" if data["exit_code"] else ""}
    return {}


def _build_ended(now: Bench, data: dict[str, Any]) -> dict[str, Any]:
    if data["outcome"] == "cancelled":
        return {"building": False}
    failed = data["outcome"] != "succeeded"
    lines = data.get("lines")
    return {"building": False, "trouble": "failing" if failed else "", "line": lines[0] if failed and lines else None}
