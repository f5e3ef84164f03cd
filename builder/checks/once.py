"""A property that is worked out when somebody first asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Value = TypeVar("_Value")


class Once(Generic[_Value]):
    """``functools.cached_property`` without the lock that Python 3.11 takes for each: a Subject belongs to one thread,
    and with two dozen properties the lock is one hundredth of a whole explanation."""

    def __init__(self, find: Callable[[Any], _Value]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, subject: Any, _owner: type | None = None) -> _Value:
        value = self._find(subject)
        subject.__dict__[self._name] = value  # from here on it is found there, and this is not called again
        return value
