"""Which variables an instruction sees: global ARGs, the stage's own ARG and ENV, and what its base stage left.

Rules: docs.docker.com/reference/dockerfile/#scope and #environment-replacement. An instruction sees what stood before
it; FROM sees only the global ARGs; ENV beats an ARG of the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .model import Instruction, Stage
from .variables import PLATFORM_ARGS, ExpansionError, expand


@dataclass(frozen=True, slots=True)
class Binding:
    """One variable: set by ``kind`` on ``line`` (0: by the builder itself) to ``value``, None when unknown."""

    kind: Literal["ARG", "ENV"]
    value: str | None
    line: int


@dataclass(slots=True)
class Scope:
    """The variables as they stand before one instruction. Changes under the walk: copy what is to be kept."""

    args: dict[str, Binding] = field(default_factory=dict)
    env: dict[str, Binding] = field(default_factory=dict)

    def find(self, name: str) -> Binding | None:
        return self.env.get(name) or self.args.get(name)

    def values(self) -> Values:
        return Values(self)


class Values(Mapping[str, str]):
    """The known values of a scope, live; a copy for every line would cost the square of the file's length."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def __getitem__(self, name: str) -> str:
        binding = self._scope.find(name)
        if binding is None or binding.value is None:
            raise KeyError(name)
        return binding.value

    def __iter__(self) -> Iterator[str]:
        return (name for name in {**self._scope.args, **self._scope.env} if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def platform_scope() -> Scope:
    return Scope({name: Binding("ARG", value, 0) for name, value in PLATFORM_ARGS.items()})


def global_scope(
    instructions: tuple[Instruction, ...], escape: str, build_args: Mapping[str, str] | None = None
) -> Scope:
    """The ARGs before the first FROM, and the platform ARGs the builder sets itself."""
    given = build_args or {}
    scope = platform_scope()
    for name in PLATFORM_ARGS.keys() & given.keys():
        scope.args[name] = Binding("ARG", given[name], 0)
    for instruction in instructions:
        if instruction.keyword == "FROM":
            break
        if instruction.keyword == "ARG":
            _declare(instruction, scope, scope, escape, given)
    return scope


def walk(
    instructions: tuple[Instruction, ...],
    stages: tuple[Stage, ...],
    escape: str,
    build_args: Mapping[str, str] | None = None,
) -> Iterator[tuple[Instruction, Scope]]:
    """Every instruction with the variables it sees. The scope given with a FROM is the global one."""
    given = build_args or {}
    outer = scope = platform_scope()
    left: dict[int, Scope] = {}
    for instruction in instructions:
        if instruction.keyword == "FROM":
            yield instruction, outer
            scope = _stage_scope(instruction, stages, left)
            continue
        yield instruction, scope
        if instruction.keyword == "ARG":
            _declare(instruction, scope, outer, escape, given)
        elif instruction.keyword == "ENV":
            _set(instruction, scope, escape)


def _stage_scope(instruction: Instruction, stages: tuple[Stage, ...], left: dict[int, Scope]) -> Scope:
    scope = Scope()
    if instruction.stage is not None:
        base = stages[instruction.stage].base_stage
        if base is not None and base in left:
            scope = Scope(dict(left[base].args), dict(left[base].env))
        left[instruction.stage] = scope
    return scope


def _declare(instruction: Instruction, scope: Scope, outer: Scope, escape: str, given: Mapping[str, str]) -> None:
    for pair in instruction.pairs:
        if pair.name in given:
            value: str | None = given[pair.name]
        elif pair.value is not None:
            value = _expanded(pair.value, scope, escape)
        else:
            known = outer.args.get(pair.name)
            value = known.value if known else None
        scope.args[pair.name] = Binding("ARG", value, instruction.lines[0])


def _set(instruction: Instruction, scope: Scope, escape: str) -> None:
    values = [_expanded(pair.value or "", scope, escape) for pair in instruction.pairs]
    for pair, value in zip(instruction.pairs, values, strict=True):
        scope.env[pair.name] = Binding("ENV", value, instruction.lines[0])


def _expanded(word: str, scope: Scope, escape: str) -> str | None:
    """The value, or None when it cannot be known or is too long to be shown."""
    if len(word) > 4096:
        return None
    try:
        value = expand(word, scope.values(), escape)
    except ExpansionError:
        return None
    return value if len(value) <= 4096 else None
