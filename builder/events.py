"""What can happen to a build and an image. Each kind has its sentence; the picture is a fold of these."""

from dataclasses import dataclass
from typing import Any, Literal

from webapp.events import EventData, kind, size
from webapp.wording import _, mark, n_, number

Lines = tuple[int, int]  # first and last line of the Dockerfile, 1-based, inclusive
StepState = Literal["waiting", "running", "done", "cached", "failed", "stopped", "noted", "skipped", "same"]


def at(lines: Lines | None, *, begins: bool = False) -> str:
    """`line 3` or `lines 3 to 5`, or `the build` where a step belongs to no single line; `begins` a sentence."""
    first, last = lines or (0, 0)
    one = _("line {line}", line=first) if lines else _("the build")
    where = one if first == last else _("lines {first} to {last}", first=first, last=last)
    return where[0].upper() + where[1:] if begins else where


@dataclass(frozen=True, kw_only=True)
class Line:
    """One instruction of the Dockerfile as the build view lists it."""

    lines: Lines
    keyword: str
    text: str  # one line, at most 200 characters
    stage: int | None
    effect: str  # "layer", "config", "build" or "none"


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One read-only layer of an image, bottom first in lists. `lines` is None for a base image's own layers."""

    digest: str  # the diff id, "sha256:…": equal digests are one layer, drawn once
    size: int  # bytes of its files, unpacked
    created_by: str  # the instruction as the image's history tells it
    lines: Lines | None
    from_base: bool


@dataclass(frozen=True, kw_only=True)
class HistoryRow:
    """One row of `docker history`, oldest first in lists. Most only note something: those make no layer."""

    lines: Lines | None
    from_base: bool
    layer: str | None = None  # digest of the layer that it made; its size and words are the layer's
    created_by: str = ""  # "" where the layer tells


@kind("build.queued")
@dataclass(frozen=True, kw_only=True)
class BuildQueued(EventData):
    """A build waits its turn. `ahead` counts builds before it on its engine."""

    build: str
    tag: str | None
    dockerfile: str
    lines: tuple[Line, ...]
    ahead: int

    def say(self) -> str:
        next_ = self.ahead == 0
        wait = _("it is next") if next_ else n_("{n} build ahead of it", "{n} builds ahead of it", self.ahead)
        if not self.tag:
            return _("The build waits its turn: {wait}.", wait=wait)
        return _("The build of {tag} waits its turn: {wait}.", tag=self.tag, wait=wait)


@kind("build.moved")
@dataclass(frozen=True, kw_only=True)
class BuildMoved(EventData):
    """The queue moved: `ahead` builds are left before this one."""

    build: str
    ahead: int

    def say(self) -> str:
        if self.ahead == 0:
            return _("The build is next.")
        return n_("{n} build left ahead of yours.", "{n} builds left ahead of yours.", self.ahead)


@kind("build.started")
@dataclass(frozen=True, kw_only=True)
class BuildStarted(EventData):
    """A worker took the build. `attempt` above 1 means that an earlier worker, or the engine, was lost."""

    build: str
    attempt: int

    def say(self) -> str:
        if self.attempt > 1:
            words = mark("The builder or its engine was restarted; your build is started again (attempt {attempt}).")
            return _(words, attempt=self.attempt)
        return _("BuildKit starts on your build.")


_STEPS: dict[StepState, str] = {
    "waiting": mark("{where} waits."),
    "running": mark("{where} runs: {name}"),
    "done": mark("{where} is done after {seconds} seconds."),
    "cached": mark("{where} is reused from the cache: nothing runs."),
    "failed": mark("{where} fails: {error}"),
    "stopped": mark("{where} is stopped."),
    "noted": mark("{where} is recorded in the image; it makes no layer."),
    "skipped": mark("{where} is skipped: {note}."),
    "same": mark("{where} has nothing of its own to do: {note}."),
}


@kind("build.step")
@dataclass(frozen=True, kw_only=True)
class BuildStep(EventData):
    """One step of BuildKit, or one line that needs no step, is now in `state`.

    `step` names it within the build; several steps may share a line (loading metadata, then the line itself).
    """

    build: str
    step: str
    lines: Lines | None
    name: str  # as BuildKit prints it, or the instruction's text
    state: StepState
    milliseconds: int | None = None  # how long it ran, once it ended
    error: str | None = None
    note: str | None = None  # why: "recorded in the image", "same as line 2", "not needed by the target"

    def say(self) -> str:
        why = _("another line did it") if self.state == "same" else _("the result does not need it")
        return _(
            _STEPS[self.state],
            where=at(self.lines, begins=True),
            name=self.name,
            seconds=number((self.milliseconds or 0) / 1000, ".1f"),
            error=self.error,
            note=self.note or why,
        )


@kind("build.log")
@dataclass(frozen=True, kw_only=True)
class BuildLog(EventData):
    """What a step printed: whole lines where possible, control signs made harmless; `dropped` are left out."""

    build: str
    step: str
    lines: Lines | None
    stream: Literal["out", "err"]
    text: str
    dropped: int = 0

    def say(self) -> str:
        last = [row for row in self.text.splitlines() if row.strip()]
        if not last:
            return _("{where} prints a blank line.", where=at(self.lines))
        return _("{where} prints: {text}", where=at(self.lines, begins=True), text=last[-1].strip())


@kind("build.transfer")
@dataclass(frozen=True, kw_only=True)
class BuildTransfer(EventData):
    """Bytes on their way for a step: a base image's layer, the build context."""

    build: str
    step: str
    lines: Lines | None
    name: str
    current: int
    total: int  # 0 when not known

    def say(self) -> str:
        current, total = size(self.current), size(self.total)
        if not self.total:
            return f"{self.name}: {current}."
        return _("{name}: {current} of {total}.", name=self.name, current=current, total=total)


@kind("build.warning")
@dataclass(frozen=True, kw_only=True)
class BuildWarning(EventData):
    """BuildKit warns about a line."""

    build: str
    lines: Lines | None
    message: str
    docs: str | None = None

    def say(self) -> str:
        return _("A warning about {where}: {message}", where=at(self.lines), message=self.message)


@kind("build.finished")
@dataclass(frozen=True, kw_only=True)
class BuildFinished(EventData):
    """The last event of every build: how it ended. `code` names the failure (`build.step_failed`), `hint` a way out."""

    build: str
    outcome: Literal["succeeded", "failed", "cancelled", "timed_out"]
    milliseconds: int
    image: str | None = None
    code: str | None = None
    message: str | None = None
    lines: Lines | None = None
    hint: str | None = None

    def say(self) -> str:
        if self.outcome == "succeeded":
            seconds = number(self.milliseconds / 1000, ".1f")
            return _("The build is done after {seconds} seconds: an image is made.", seconds=seconds)
        if self.outcome == "cancelled":
            return _("The build is cancelled; no image is made.")
        if self.lines is None:
            return _("The build fails: {message}", message=self.message)
        return _("The build fails at {where}: {message}", where=at(self.lines), message=self.message)


@kind("image.created")
@dataclass(frozen=True, kw_only=True)
class ImageCreated(EventData):
    """An image exists: a template that never changes from here on. `layers` are bottom first."""

    image: str  # the sandbox's id of the image
    digest: str  # the engine's id, "sha256:…"
    base: str | None  # reference of the base image, as the Dockerfile names it
    stand_in: str | None  # one sentence when the base is a stand-in for the real image
    size: int  # bytes, all layers
    layers: tuple[Layer, ...]
    config: dict[
        str, Any
    ]  # Env, Cmd, Entrypoint, WorkingDir, User, ExposedPorts, Volumes, Labels: as the engine has it
    config_lines: dict[str, Lines]  # which line set which key of `config`, and which `Env.NAME`, `ExposedPorts.80/tcp`
    history: tuple[HistoryRow, ...] = ()
    build: str | None = None  # None when no build made it
    committed_from: str | None = None  # name of the container whose writable layer became its top layer
    pulled: str | None = None  # the name that it was pulled under; it is the image that it was before

    def say(self) -> str:
        digest = self.digest.removeprefix("sha256:")[:12]
        if self.committed_from is not None:
            return _(
                "Image {digest} is made from container {container}: a copy of its writable layer is a new "
                "read-only layer on top of those of the container's image, which stays as it was.",
                digest=digest,
                container=self.committed_from,
            )
        if self.pulled is not None:
            words = mark("Image {digest} is here, from {name}: the digest is the one that it was pushed with.")
            return _(words, digest=digest, name=self.pulled)
        return n_(
            "Image {digest} is made of {n} layer, {size}; it never changes.",
            "Image {digest} is made of {n} layers, {size}; it never changes.",
            len(self.layers),
            digest=digest,
            size=size(self.size),
        )


@kind("image.tagged")
@dataclass(frozen=True, kw_only=True)
class ImageTagged(EventData):
    """The tag points to this image now; `moved_from` is the image that it pointed to before."""

    image: str
    tag: str  # with its version: "an_image:latest"
    moved_from: str | None = None

    def say(self) -> str:
        told = _("The tag {tag} points to the image.", tag=self.tag)
        if not self.moved_from:
            return told
        return f"{told} {_('It pointed to another image before; that image is still there.')}"


@kind("image.untagged")
@dataclass(frozen=True, kw_only=True)
class ImageUntagged(EventData):
    """The tag is gone; the image stays."""

    image: str
    tag: str

    def say(self) -> str:
        return _("The tag {tag} is removed.", tag=self.tag)


@kind("image.removed")
@dataclass(frozen=True, kw_only=True)
class ImageRemoved(EventData):
    """The image is gone from this sandbox."""

    image: str
    digest: str

    def say(self) -> str:
        return _("Image {digest} is removed.", digest=self.digest.removeprefix("sha256:")[:12])
