"""Which variables an instruction sees: global ARGs, the stage's own ARG and ENV, and what its base stage left.

Rules: docs.docker.com/reference/dockerfile/#scope and #environment-replacement. An instruction sees what stood before
it; FROM sees only the global ARGs. The reference says that ENV always beats an ARG of the same name; BuildKit takes
whichever stands lower (tried on Docker Engine 26), and so does this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from builder.shell.model import from_fields

from .model import Instruction, Pair, Stage
from .variables import PLATFORM_ARGS, PROXY_ARGS, ExpansionError, expand, is_plain


class Binding(NamedTuple):
    """One variable: set by ``kind`` on ``line`` (0: by the builder itself) to ``value``, None when unknown.

    ``sure`` is False when a build argument is expected to change the value, or the base image may.
    """

    kind: Literal["ARG", "ENV"]
    value: str | None
    line: int
    sure: bool = True


_binding = from_fields(Binding)


@dataclass(slots=True)
class Scope:
    """The variables as they stand before one instruction. Changes under the walk: copy what is to be kept."""

    args: dict[str, Binding] = field(default_factory=dict)
    env: dict[str, Binding] = field(default_factory=dict)
    closed: bool = True  # whether a name that is not here is unset; a base image may have set it

    def find(self, name: str) -> Binding | None:
        """What the builder fills in: the later of ENV and ARG, where an ARG without a value takes nothing away."""
        env, arg = self.env.get(name), self.args.get(name)
        if env is None or arg is None:
            return env or arg
        return arg if arg.line > env.line and arg.value is not None else env

    def values(self) -> Values:
        return Values(self)

    def sure_of(self, name: str) -> bool:
        """Whether what the file says about the variable is all there is to know."""
        return self.is_all_of(self.find(name), name)

    def is_all_of(self, binding: Binding | None, name: str) -> bool:
        """Whether what was found under the name is all there is to know."""
        if binding is None:
            return self.closed and name not in PROXY_ARGS and name != "PATH"  # every image has a PATH
        return binding.sure and binding.value is not None


class Values(Mapping[str, str]):
    """The known values of a scope, live; a copy for every line would cost the square of the file's length.

    ``unsure`` collects the names that were asked for and that the file alone does not decide.
    """

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.unsure: set[str] = set()

    def __getitem__(self, name: str) -> str:
        value: str | None = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def get(self, name: str, /, default: Any = None) -> Any:  # without an exception on the way, as Mapping has it
        binding = self._scope.find(name)
        if not self._scope.is_all_of(binding, name):
            self.unsure.add(name)
        return default if binding is None or binding.value is None else binding.value

    def __iter__(self) -> Iterator[str]:
        return (name for name in {**self._scope.args, **self._scope.env} if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


_PLATFORM = {name: Binding("ARG", value, 0) for name, value in PLATFORM_ARGS.items()}


def platform_scope() -> Scope:
    return Scope(dict(_PLATFORM))


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
    if instruction.stage is None:
        return Scope()
    stage = stages[instruction.stage]
    below = None if stage.base_stage is None else left.get(stage.base_stage)
    if below is None:
        scope = Scope({}, {}, stage.base == "scratch")
    else:
        scope = Scope(dict(below.args), dict(below.env), below.closed)
    left[instruction.stage] = scope
    return scope


def _declare(instruction: Instruction, scope: Scope, outer: Scope, escape: str, given: Mapping[str, str]) -> None:
    """All defaults of one line are filled in with what stood before it."""
    values = {pair.name: _default(pair, scope, outer, escape, given) for pair in instruction.pairs}
    line = instruction.lines[0]
    for name, (value, sure) in values.items():
        scope.args[name] = _binding(("ARG", value, line, sure))


def _default(
    pair: Pair, scope: Scope, outer: Scope, escape: str, given: Mapping[str, str]
) -> tuple[str | None, bool]:  # fmt: skip
    if pair.name in given:
        return given[pair.name], True
    known = outer.args.get(pair.name)
    value, sure = (known.value, known.sure) if known else (None, False)
    if pair.value is not None:
        value, sure = _expanded(pair.value, scope, escape)
    return value, sure and bool(value)  # an empty default waits for a build argument


def _set(instruction: Instruction, scope: Scope, escape: str) -> None:
    values = [_expanded(pair.value or "", scope, escape) for pair in instruction.pairs]
    for pair, (value, sure) in zip(instruction.pairs, values, strict=True):
        scope.env[pair.name] = _binding(("ENV", value, instruction.lines[0], sure))


def _expanded(word: str, scope: Scope, escape: str) -> tuple[str | None, bool]:
    """The value, None when it cannot be known or is too long to be shown, and whether the file alone decides it."""
    if len(word) > 4096:
        return None, False
    if is_plain(word, escape):
        return word, True
    values = scope.values()
    try:
        value = expand(word, values, escape)
    except ExpansionError:
        return None, False
    return (value, not values.unsure) if len(value) <= 4096 else (None, False)
