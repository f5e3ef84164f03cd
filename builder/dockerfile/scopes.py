"""Which variables an instruction sees: global ARGs, the stage's own ARG and ENV, and what its base stage left.

Rules: docs.docker.com/reference/dockerfile/#scope and #environment-replacement. An instruction sees what stood before
it; FROM sees only the global ARGs. The reference says that ENV always beats an ARG of the same name; BuildKit takes
whichever stands lower (tried on Docker Engine 26), and so does this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from builder.shell.model import from_fields

from .image_names import is_bare
from .model import Instruction, Pair, Stage
from .references import Reference, scan_word
from .variables import PLATFORM_ARGS, PROXY_ARGS, ExpansionError, expand_around, expand_partly, is_plain

# What outside the file has a say in a value: "rest" is a variable of the base image that stays in the value as it is
# written, "base" one that the base image may set in place of a default, "arg" a build argument, "platform" what the
# builder sets for the platform at hand.
Origin = tuple[Literal["rest", "base", "arg", "platform"], str]
_MOST_ORIGINS = 4  # of one value; chains of variables would gather them without end


class Binding(NamedTuple):
    """One variable: set by ``kind`` on ``line`` (0: by the builder itself) to ``value``, None when unknown. What only
    the base image can fill in stays in the value as it is written.

    ``sure`` is False when a build argument is expected to change the value, or the base image may; ``origins`` are all
    that may.
    """

    kind: Literal["ARG", "ENV"]
    value: str | None
    line: int
    sure: bool = True
    origins: tuple[Origin, ...] = ()

    def hangs_on(self, what: str) -> bool:
        return any(kind == what for kind, _ in self.origins)


_binding = from_fields(Binding)


@dataclass(slots=True)
class Scope:
    """The variables as they stand before one instruction. Changes under the walk: copy what is to be kept."""

    args: dict[str, Binding] = field(default_factory=dict)
    env: dict[str, Binding] = field(default_factory=dict)
    closed: bool = True  # whether a name that is not here is unset; a base image may have set it
    later: Scope | None = None  # what the ONBUILDs of the stage see, which count in another build

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

    def is_left(self, reference: Reference) -> bool:
        """Whether only the base image can fill the reference in, so that it stays as it is written."""
        binding, operator = self.find(reference.name), reference.operator
        if binding is None and self._is_of_base(reference.name):
            return operator not in (":-", "-") or reference.name == "PATH" or self._is_any_left(reference)
        if operator[:1] in ("#", "%", "/") and binding is not None and binding.hangs_on("rest"):
            return True  # a pattern would be cut from the words of the file
        return takes_word(reference, binding) and self._is_any_left(reference)

    def _is_any_left(self, reference: Reference) -> bool:
        return any(self.is_left(inner) for inner in reference.nested)

    def _is_of_base(self, name: str) -> bool:
        """Of a name that the file does not set: whether the base image may have set it."""
        is_name = name[:1].isalpha() or name[:1] == "_"  # $1 and $@ are empty for every builder
        own = name in PROXY_ARGS or name in PLATFORM_ARGS
        return is_name and not own and (not self.closed or name == "PATH")

    def origins(self, references: Iterable[Reference]) -> tuple[Origin, ...]:
        """What outside the file has a say in these references, the first ones."""
        found: dict[Origin, None] = {}
        self._gather(references, found)
        return tuple(found)[:_MOST_ORIGINS]

    def _gather(self, references: Iterable[Reference], found: dict[Origin, None]) -> None:
        for reference in references:
            if len(found) >= _MOST_ORIGINS:
                return
            name, binding = reference.name, self.find(reference.name)
            if binding is not None:
                kept = reference.operator[-1:] != "+"  # else nothing of the value itself is in the word
                found.update(dict.fromkeys(origin for origin in binding.origins if kept or origin[0] != "rest"))
            elif name in PROXY_ARGS:
                found["arg", name] = None
            elif self._is_of_base(name):
                found["rest" if self.is_left(reference) else "base", name] = None
            if reference.nested and takes_word(reference, binding):
                self._gather(reference.nested, found)


def takes_word(reference: Reference, binding: Binding | None) -> bool:
    """Whether what stands behind the operator counts, as far as the file tells."""
    operator = reference.operator
    if operator[-1:] not in ("-", "+", "?"):
        return True
    value = None if binding is None else binding.value
    given = bool(value) if operator[0] == ":" else value is not None
    return given if operator[-1] == "+" else not given


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
    one of its own: it sees the image's ENV and what the ONBUILDs above it set."""
    given = build_args or {}
    outer = scope = platform_scope()
    elsewhere: Scope | None = None
    left: dict[int, Scope] = {}
    for instruction in instructions:
        keyword = instruction.keyword
        if keyword == "FROM":
            yield instruction, outer
            scope = _stage_scope(instruction, stages, left)
        elif keyword == "ONBUILD":
            scope.later = scope.later or Scope({}, dict(scope.env), scope.closed)
            elsewhere = elsewhere or platform_scope()
            yield instruction, scope.later
            _apply(instruction.trigger or instruction, scope.later, elsewhere, escape, given)
        else:
            yield instruction, scope
            if keyword not in ("ARG", "ENV"):
                continue
            _apply(instruction, scope, outer, escape, given)
            if scope.later is not None and keyword == "ENV":
                _set(instruction, scope.later, escape)


def _apply(instruction: Instruction, scope: Scope, outer: Scope, escape: str, given: Mapping[str, str]) -> None:
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
        scope = Scope({}, {}, is_bare(stage.base))
    else:  # what its ONBUILDs set counts here
        later = below.later
        args = {name: arg for name, arg in below.args.items() if name not in below.env}  # FROM sets those anew
        args |= later.args if later else {}
        scope = Scope(args, dict(later.env if later else below.env), below.closed)
    left[instruction.stage] = scope
    return scope


def _declare(instruction: Instruction, scope: Scope, outer: Scope, escape: str, given: Mapping[str, str]) -> None:
    """All defaults of one line are filled in with what stood before it."""
    found = [(_name(pair, escape), _default(pair, scope, outer, escape, given)) for pair in instruction.pairs]
    line = instruction.lines[0]
    for name, (value, sure, origins) in found:
        if value is not None or name not in scope.args:  # without a value it takes none away
            scope.args[name] = _binding(("ARG", value, line, sure, origins))


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
        scope.env[_name(pair, escape)] = _binding(("ENV", value, instruction.lines[0], sure, origins))


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
