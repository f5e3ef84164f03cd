"""The settings of one stage as they stand at a line: looked up, inherited, and in the end read off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.dockerfile.image_names import is_bare
from builder.dockerfile.model import Instruction
from builder.dockerfile.variables import PLATFORM_ARGS

from .settings import Field, Setting, command_of

_ORDER: tuple[Field, ...] = (
    "ENTRYPOINT", "CMD", "WORKDIR", "USER", "STOPSIGNAL", "SHELL", "HEALTHCHECK", "AUTHOR",
    "ARG", "ENV", "EXPOSE", "VOLUME", "LABEL", "ONBUILD",
)  # fmt: skip
_PLACES = {name: place for place, name in enumerate(_ORDER)}
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*\Z", re.ASCII)

_UNIX_SHELL = ("/bin/sh", "-c")
_WINDOWS_SHELL = ("cmd", "/S", "/C")
_PLATFORM = {name: Setting("ARG", name, value, 0) for name, value in PLATFORM_ARGS.items()}
_ENTRIES: dict[tuple[Field, str], Setting] = {("ARG", name): setting for name, setting in _PLATFORM.items()}
_LONGEST_SHELL = 256  # what is longer would be repeated by every CMD


@dataclass(slots=True)
class StageSettings:
    """``base`` is the image from elsewhere at the bottom ("" for scratch); ``open`` says that it may bring more than is
    listed; ``own_cmd`` that this stage has a CMD of its own; ``triggers`` are its ONBUILDs; ``variables`` what
    a variable holds for the build: the ENV or ARG that comes last, of a base stage always its ENV (tried on Docker
    Engine 26; only in the containers is it ENV alone). Changes under the walk."""

    windows: bool = False
    base: str = ""
    open: bool = False
    own_cmd: bool = False
    triggers: list[Instruction] = field(default_factory=list)
    entries: dict[tuple[Field, str], Setting] = field(default_factory=dict)
    variables: dict[str, Setting] = field(default_factory=dict)

    def value(self, name: Field) -> str | None:
        entry = self.entries.get((name, ""))
        return entry.value if entry else None

    def shell(self) -> tuple[str, ...]:
        """What stands in front of a command in shell form."""
        words = self.value("SHELL")
        if words is None:
            return _WINDOWS_SHELL if self.windows else _UNIX_SHELL
        return command_of(words) if len(words) <= _LONGEST_SHELL else ("…",)

    def add(self, settings: Iterable[Setting]) -> None:
        for setting in settings:
            kind, name, _value, _line = setting
            if kind == "ARG" and not self._counts(setting):
                self.entries.setdefault((kind, name), setting)
                continue
            self.entries[kind, name] = setting
            if kind in ("ENV", "ARG"):
                self.variables[name] = setting

    def _counts(self, arg: Setting) -> bool:
        """An ARG without a value leaves a variable of the same name alone."""
        return arg.value is not None or arg.name not in self.variables

    def inherited(self) -> tuple[Setting, ...]:
        """What a stage built on this one begins with, the single entries first. Triggers are used up by that."""
        return tuple(entry for entry in self._ordered() if entry.field != "ONBUILD")

    def final(self) -> tuple[Setting, ...]:
        """The image's configuration. What was taken away is not in it, and neither are the variables of the build."""
        return tuple(
            [entry for entry in self._ordered() if entry[0] != "ARG" and (entry[0] != "CMD" or entry[2] is not None)]
        )

    def _ordered(self) -> list[Setting]:
        return sorted(self.entries.values(), key=_place)

    def hidden(self, name: str) -> bool:
        """Whether only the build can tell what the variable holds."""
        if not _IDENTIFIER.match(name):
            return False  # $1 and $@ are empty for every builder
        entry = self.variables.get(name)
        return entry.value is None if entry else self.open and (name == "PATH" or not is_bare(self.base))

    def values(self) -> Values:
        return Values(self.variables)


def _place(entry: Setting) -> int:
    return _PLACES[entry[0]]


class Values(Mapping[str, str]):
    """The known values of the variables, live."""

    def __init__(self, variables: Mapping[str, Setting]) -> None:
        self._variables = variables

    def __getitem__(self, name: str) -> str:
        value = self._variables[name].value
        if value is None:
            raise KeyError(name)
        return value

    def get(self, name: str, /, default: Any = None) -> Any:  # without an exception on the way, as Mapping has it
        entry = self._variables.get(name)
        return default if entry is None or entry.value is None else entry.value

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._variables if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def before_from(windows: bool) -> StageSettings:
    """The place of the ARGs above the first FROM, where the builder has set some itself (on no line)."""
    return StageSettings(windows, entries=dict(_ENTRIES), variables=dict(_PLATFORM))
