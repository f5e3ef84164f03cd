"""What each instruction sets in the image's configuration, and what a stage's configuration is in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from builder.dockerfile.carried import MOST_TRIGGERS
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Dockerfile, Instruction, Stage

from .filling import Filler
from .setting_rules import RULES, Rules
from .settings import Setting
from .stage_settings import StageSettings, before_from

MOST_INHERITED = 300  # entries that one FROM repeats of an earlier stage: its first ones, the single ones before others
MOST_REPEATED = 10_000  # entries that all FROMs of a file repeat together

_SETTING = frozenset(["FROM", *RULES])  # all others set nothing
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class StageConfiguration(NamedTuple):
    """The final settings of a stage. ``base`` is the image from elsewhere at its bottom, "" when that is scratch;
    ``open`` when that image may bring more than these settings."""

    settings: tuple[Setting, ...]
    base: str
    open: bool


class Configuration(NamedTuple):
    """``sets`` has an entry for each instruction of the file, ``stages`` one for each stage."""

    sets: tuple[tuple[Setting, ...], ...]
    stages: tuple[StageConfiguration, ...]


def configure(dockerfile: Dockerfile) -> Configuration:
    """Follows the file from top to bottom. Values are those of a build without ``--build-arg``; what only the base
    image or such an argument can fill in stays as it is written."""
    walk = _Walk(dockerfile)
    sets = tuple([tuple(walk.step(entry)) if entry.keyword in _SETTING else () for entry in dockerfile.instructions])
    stages = tuple([StageConfiguration(stage.final(), stage.base, stage.open) for stage in walk.stages])
    return Configuration(sets, stages)


@dataclass(slots=True)
class _Walk:
    dockerfile: Dockerfile
    filler: Filler = field(init=False)
    windows: bool = field(init=False)
    outer: StageSettings = field(init=False)
    current: StageSettings = field(init=False)
    stages: list[StageSettings] = field(default_factory=list)
    inherited: dict[int, tuple[Setting, ...]] = field(default_factory=dict)
    room: int = MOST_REPEATED

    def __post_init__(self) -> None:
        self.filler = Filler(self.dockerfile.escape)
        self.windows = self.dockerfile.escape == "`"  # a hint as good as the name of the base
        self.outer = self.current = before_from(self.windows)

    def step(self, instruction: Instruction) -> list[Setting]:
        """What the instruction sets; a FROM begins with nothing and repeats what its base stage had."""
        if instruction.keyword == "FROM" and instruction.stage is not None:
            return self._begin(self.dockerfile.stages[instruction.stage])
        if instruction.keyword not in RULES:
            return []
        settings = Rules(instruction, instruction.lines[0], self.current, self.outer, self.filler).settings()
        self.current.add(settings)
        return settings

    def _begin(self, stage: Stage) -> list[Setting]:
        if stage.base_stage is not None:
            base = self.stages[stage.base_stage]
            before, whole = self._repeated(stage.base_stage)
            self.current = StageSettings(base.windows, base.base, base.open or not whole)
        elif (image := self._image(stage)).lower() == "scratch":
            before = self._nothing(stage.from_line)
            self.current = StageSettings(self.windows)
        else:
            before = []
            self.current = StageSettings(self.windows or is_windows(image), image, open=True)
        self.current.add(before)
        self.stages.append(self.current)
        return before + self._triggered(stage)

    def _image(self, stage: Stage) -> str:
        """The base as the builder reads it, as far as that can be known."""
        return self.filler.fill(stage.base, self.outer.values(), self.outer.hidden) or stage.base

    def _nothing(self, line: int) -> list[Setting]:
        """What the builder gives an image that stands on nothing."""
        if self.windows:
            return []
        return [Setting("ENV", "PATH", _PATH, line), Setting("WORKDIR", "", "/", line)]

    def _repeated(self, base: int) -> tuple[list[Setting], bool]:
        """What the earlier stage left, and whether that is all of it."""
        if base not in self.inherited:
            self.inherited[base] = self.stages[base].inherited()
        left = self.inherited[base]
        repeated = list(left[: max(0, min(MOST_INHERITED, self.room))])
        self.room -= len(repeated)
        size = sum(len(setting.name) + len(setting.value or "") for setting in repeated)
        if size > self.filler.room:
            return [], not left
        self.filler.room -= size
        return repeated, len(repeated) == len(left)

    def _triggered(self, stage: Stage) -> list[Setting]:
        """What the ONBUILDs of the base stage set, now that they are carried out."""
        if stage.base_stage is None:
            return []
        found: list[Setting] = []
        for entry in self.stages[stage.base_stage].triggers[: max(0, min(MOST_TRIGGERS, self.room))]:
            if entry.trigger is not None:
                settings = Rules(entry.trigger, entry.lines[0], self.current, self.outer, self.filler).settings()
                self.current.add(settings)
                found += settings
                self.room -= len(settings) + 1
        return found
