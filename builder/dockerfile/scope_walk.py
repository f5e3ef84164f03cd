"""Which variables each instruction sees: global ARGs, the stage's own ARG and ENV, and what its base stage left.

Rules: docs.docker.com/reference/dockerfile/#scope and #environment-replacement. An instruction sees what stood before
it; FROM sees only the global ARGs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from builder.shell.model import from_fields

from .image_names import is_bare
from .model import Instruction, Pair, Stage
from .references import scan_word
from .scopes import Binding, Origin, Scope
from .variables import PLATFORM_ARGS, ExpansionError, expand_around, expand_partly, is_plain

_MOST = 256  # variables above the first FROM; copies of more would take time in hostile text
_binding = from_fields(Binding)
_PLATFORM = {
    name: Binding("ARG", value, 0, origins=(("platform", name),)) for name, value in PLATFORM_ARGS.items()
}  # fmt: skip


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
    """Every instruction with the variables it sees. The scope given with a FROM is the global one, that with an ONBUILD
    one of its own: it sees the image's ENV, all of it, and what the ONBUILDs above it set; where a stage of the file
    carries it out, the ARGs too."""
    given = build_args or {}
    outer = scope = platform_scope()
    left: dict[int, Scope] = {}
    triggers: _Triggers | None = None
    for instruction in instructions:
        keyword = instruction.keyword
        if keyword == "FROM":
            yield instruction, outer
            scope = _stage_scope(instruction, stages, left)
        elif keyword == "ONBUILD":
            triggers = triggers or _Triggers(instructions, stages, escape, given)
            yield instruction, triggers.scope(instruction, scope, outer)
            triggers.apply(instruction, outer)
        else:
            yield instruction, _within(instruction, scope, outer, escape, given) if scope is outer else scope
            if keyword in ("ARG", "ENV"):
                _apply(instruction, scope, outer, escape, given)


def _apply(instruction: Instruction, scope: Scope, outer: Scope, escape: str, given: Mapping[str, str]) -> None:
    if instruction.keyword == "ARG":
        _declare(instruction, scope, outer, escape, given)
    elif instruction.keyword == "ENV":
        _set(instruction, scope, escape)


class _Triggers:
    """What the ONBUILDs of each stage see: they run once the stage is finished."""

    def __init__(
        self, instructions: tuple[Instruction, ...], stages: tuple[Stage, ...], escape: str, given: Mapping[str, str]
    ) -> None:
        self._escape = escape
        self._given = given
        self._here = {stage.base_stage for stage in stages}  # whose triggers a stage of this file carries out
        self._elsewhere = platform_scope()
        self._scopes: dict[int | None, Scope] = {}
        self._settings: dict[int | None, list[Instruction]] = {}
        for entry in instructions:
            if entry.keyword in ("ARG", "ENV"):
                self._settings.setdefault(entry.stage, []).append(entry)

    def scope(self, onbuild: Instruction, before: Scope, outer: Scope) -> Scope:
        """``before`` is what the stage has at its first ONBUILD."""
        stage = onbuild.stage
        if stage not in self._scopes:
            later = Scope(dict(before.args), dict(before.env), before.closed)
            for entry in self._settings.get(stage, ()):
                if entry.span > onbuild.span:
                    _apply(entry, later, outer, self._escape, self._given)
            args = {name: arg for name, arg in later.args.items() if name not in later.env}
            self._scopes[stage] = Scope(args if stage in self._here else {}, later.env, later.closed)
        return self._scopes[stage]

    def apply(self, onbuild: Instruction, outer: Scope) -> None:
        around = outer if onbuild.stage in self._here else self._elsewhere
        _apply(onbuild.trigger or onbuild, self._scopes[onbuild.stage], around, self._escape, self._given)


def _stage_scope(instruction: Instruction, stages: tuple[Stage, ...], left: dict[int, Scope]) -> Scope:
    if instruction.stage is None:
        return Scope()
    stage = stages[instruction.stage]
    below = None if stage.base_stage is None else left.get(stage.base_stage)
    if below is None:
        scope = Scope({}, {}, is_bare(stage.base))
    else:
        args = {name: arg for name, arg in below.args.items() if name not in below.env}  # FROM sets those anew
        scope = Scope(args, dict(below.env), below.closed)
    left[instruction.stage] = scope
    return scope


def _declare(instruction: Instruction, scope: Scope, outer: Scope, escape: str, given: Mapping[str, str]) -> None:
    """All defaults of one line are filled in with what stood before it; above the first FROM each sees those before it
    on its own line too (tried on Docker Engine 26)."""
    if scope is outer:
        for pair in instruction.pairs:
            _bind(instruction, scope, _name(pair, escape), _default(pair, scope, outer, escape, given))
        return
    found = [(_name(pair, escape), _default(pair, scope, outer, escape, given)) for pair in instruction.pairs]
    for name, value in found:
        _bind(instruction, scope, name, value)


def _bind(instruction: Instruction, scope: Scope, name: str, value: _Value) -> None:
    if value[0] is not None or name not in scope.args:  # without a value it takes none away
        scope.args[name] = _binding(("ARG", value[0], instruction.lines[0], *value[1:]))


def _within(
    instruction: Instruction, scope: Scope, outer: Scope, escape: str, given: Mapping[str, str]
) -> Scope:  # fmt: skip
    """What the words of a line see: above the first FROM what an ARG of several has already declared as well."""
    several = instruction.keyword == "ARG" and len(instruction.pairs) > 1 and "$" in instruction.text
    if not several or scope is not outer or len(scope.args) > _MOST:
        return scope
    inner = Scope(dict(scope.args), dict(scope.env), scope.closed)
    for pair in instruction.pairs[:-1]:
        _bind(instruction, inner, _name(pair, escape), _default(pair, inner, inner, escape, given))
    return inner


def _name(pair: Pair, escape: str) -> str:
    """The builder takes quotes and escape characters away from names too."""
    if is_plain(pair.name, escape):
        return pair.name
    try:
        return expand_partly(pair.name, {}, escape, lambda _: True) or pair.name
    except ExpansionError:
        return pair.name


def _default(pair: Pair, scope: Scope, outer: Scope, escape: str, given: Mapping[str, str]) -> _Value:
    if pair.name in given:
        return given[pair.name], True, ()
    known = outer.args.get(pair.name)
    if pair.value is not None:
        value, sure, origins = _expanded(pair.value, scope, escape)
        origins = (("arg", pair.name), *origins)
    elif known:
        value, sure, origins = known.value, known.sure, known.origins
    else:
        kind: Literal["platform", "arg"] = "platform" if pair.name == "TARGETSTAGE" else "arg"
        value, sure, origins = None, False, ((kind, pair.name),)
    return value, sure and bool(value), origins  # an empty default waits for a build argument


def _set(instruction: Instruction, scope: Scope, escape: str) -> None:
    values = [_expanded(pair.value or "", scope, escape) for pair in instruction.pairs]
    for pair, (value, sure, origins) in zip(instruction.pairs, values, strict=True):
        name = _name(pair, escape)
        scope.args.pop(name, None)
        scope.env[name] = _binding(("ENV", value, instruction.lines[0], sure, origins))


_Value = tuple[str | None, bool, tuple[Origin, ...]]


def _expanded(word: str, scope: Scope, escape: str) -> _Value:
    """The value, None when it cannot be known or is too long to be shown, whether the file alone decides it, and what
    else does."""
    if len(word) > 4096:
        return None, False, ()
    if is_plain(word, escape):
        return word, True, ()
    references = scan_word(word, escape).references if "$" in word else []
    values, left = scope.values(), [reference.span for reference in references if scope.is_left(reference)]
    try:
        value = expand_around(word, values, escape, left)
    except ExpansionError:
        return None, False, ()
    if value is None or len(value) > 4096:
        return None, False, ()
    if "$" not in word:
        return value, True, ()
    return value, not (values.unsure or left), scope.origins(references)
