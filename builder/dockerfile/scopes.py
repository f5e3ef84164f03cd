"""The variables at one place of a file: what each holds, what of it is sure, and what only others can fill in.

The reference says that ENV always beats an ARG of the same name; BuildKit takes whichever comes later (tried on Docker
Engine 26), and so does this. builder.dockerfile.scope_walk tells which variables an instruction sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from .references import Reference
from .variables import PLATFORM_ARGS, PROXY_ARGS

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


@dataclass(slots=True)
class Scope:
    """The variables as they stand before one instruction. Changes under the walk: copy what is to be kept."""

    args: dict[str, Binding] = field(default_factory=dict)
    env: dict[str, Binding] = field(default_factory=dict)
    closed: bool = True  # whether a name that is not here is unset; a base image may have set it

    def find(self, name: str) -> Binding | None:
        """What the builder fills in: the later of ENV and ARG, where an ARG without a value takes nothing away. An ENV
        has removed the ARGs before it."""
        env, arg = self.env.get(name), self.args.get(name)
        if env is None or arg is None:
            return env or arg
        return arg if arg.value is not None else env

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
