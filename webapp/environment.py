"""Strict, typed readers of the process environment: a bad value stops the start with one sentence."""

import os
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class BadSetting(SystemExit):
    """A value in the environment cannot be used; its text names the variable and what to write."""


def read(name: str, default: T, convert: Callable[[str], T]) -> T:
    """The variable NAME through `convert`, or `default` when it is unset or empty."""
    raw = os.environ.get(name, "")
    if not raw:
        return default
    try:
        return convert(raw)
    except ValueError as exc:
        raise BadSetting(f"{name}={raw!r} cannot be used: {exc}") from exc


def text(name: str, default: str) -> str:
    """A string."""
    return read(name, default, str)


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number of at least `least`."""

    def convert(raw: str) -> int:
        value = int(raw)
        if value < least:
            raise ValueError(f"it must be at least {least}")
        return value

    return read(name, default, convert)


def flag(name: str, default: bool) -> bool:
    """`1/true/yes/on` or `0/false/no/off`."""
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }

    def convert(raw: str) -> bool:
        if raw.lower() not in words:
            raise ValueError("write 1 or 0")
        return words[raw.lower()]

    return read(name, default, convert)


def names(name: str, default: list[str]) -> list[str]:
    """A list separated by commas."""
    return read(name, default, lambda raw: [part.strip() for part in raw.split(",") if part.strip()])


def choices(name: str, default: tuple[str, ...], known: dict[str, str]) -> list[tuple[str, str]]:
    """Keys of `known` joined with commas, as pairs with what they are called; the first is always there."""
    first = next(iter(known))

    def convert(raw: str) -> tuple[str, ...]:
        asked = tuple(part.strip() for part in raw.split(",") if part.strip())
        if strange := [part for part in asked if part not in known]:
            raise ValueError(f"{strange[0]!r} is none of {', '.join(known)}")
        return asked

    chosen = read(name, default, convert)
    return [(key, called) for key, called in known.items() if key == first or key in chosen]
