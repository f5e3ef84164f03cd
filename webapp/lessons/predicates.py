"""What a check can ask of the facts: a table of small functions. Each says why it is not met yet, or None once it is.

A predicate is written as in `containers of=an_image state=running at-least=2`: its name, then its parameters.
"""

import inspect
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from webapp.lessons.facts import Facts
from webapp.wording import _

Why = str | None
TABLE: dict[str, "Predicate"] = {}


@dataclass(frozen=True)
class Predicate:
    """One row of the table. `parameters` maps a name to whether it is a number; `required` must be given."""

    name: str
    parameters: dict[str, bool]
    required: frozenset[str]
    doc: str
    holds: Callable[..., Why]


@dataclass(frozen=True)
class Asked:
    """A predicate with its parameters, as a lesson asks for it."""

    text: str
    predicate: Predicate
    values: dict[str, Any]

    def why_not(self, facts: Facts) -> Why:
        """None when the facts meet it, else one sentence that says what is missing."""
        return self.predicate.holds(facts, **self.values)


class Unreadable(ValueError):
    """The text is no predicate; its words say what is wrong."""


def predicate(function: Callable[..., Why]) -> Callable[..., Why]:
    """Put a function into the table: `at_least` is written `at-least`, a number where it is annotated as one."""
    parameters = list(inspect.signature(function).parameters.values())[1:]
    name = function.__name__.rstrip("_").replace("_", "-")
    assert name not in TABLE, f"two predicates are called {name}"
    TABLE[name] = Predicate(
        name=name,
        parameters={_spelled(one.name): "int" in str(one.annotation) for one in parameters},
        required=frozenset(_spelled(one.name) for one in parameters if one.default is inspect.Parameter.empty),
        doc=" ".join((function.__doc__ or "").split()),
        holds=function,
    )
    return function


def _spelled(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def read(text: str) -> Asked:
    """The predicate that a text asks for; raises `Unreadable`."""
    try:
        words = shlex.split(text)
    except ValueError as exc:
        raise Unreadable(_("This is not a predicate: {why}.", why=str(exc).lower())) from exc
    name = words[0] if words else ""
    row = load().get(name)
    if row is None:
        raise Unreadable(
            _("There is no predicate {name}; the README of webapp/lessons lists those that exist.", name=name)
        )
    values: dict[str, Any] = {}
    for word in words[1:]:
        key, equals, value = word.partition("=")
        if not equals or key not in row.parameters:
            known = ", ".join(row.parameters) or _("none")
            raise Unreadable(
                _("{name} has no parameter {key}; its parameters: {known}.", name=name, key=key, known=known)
            )
        if row.parameters[key] and not (value.isdecimal() and len(value) < 10):
            raise Unreadable(_("{key} of {name} is a whole number, not {value!r}.", key=key, name=name, value=value))
        argument = next(one for one in inspect.signature(row.holds).parameters if _spelled(one) == key)
        values[argument] = int(value) if row.parameters[key] else value
    missing = sorted(row.required - {_spelled(key) for key in values})
    if missing:
        raise Unreadable(_("{name} needs {parameters}.", name=name, parameters=reduce(_and, missing)))
    return Asked(text, row, values)


def _and(some: str, more: str) -> str:
    return _("{some} and {more}", some=some, more=more)


def load() -> dict[str, Predicate]:
    """The whole table: the modules that hold the predicates put them in when they are imported."""
    from webapp.lessons import asked_containers, asked_images, asked_registry, asked_writing  # noqa: F401

    return TABLE
