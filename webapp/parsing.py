"""What comes in as text: made fit for every database and every reader, sign for sign, so that places in it stay."""

from collections.abc import Iterable
from typing import Any


def storable(value: Any) -> Any:
    """JSON without NUL, which PostgreSQL cannot store, and lone surrogates, which cannot be sent: both become visible
    signs, one for one."""
    if isinstance(value, str):
        return value.replace("\0", "␀").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {storable(key): storable(inner) for key, inner in value.items()}
    if isinstance(value, Iterable):
        return [storable(inner) for inner in value]
    return value
