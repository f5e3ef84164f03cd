"""What a mount does to the place in the container where it appears."""

from webapp.console.values.piece import Piece
from webapp.wording import _, mark

_FIRST_START = "/docker-entrypoint-initdb.d"
_HERE = frozenset((".", "./", "$PWD", "${PWD}", "$(pwd)", "`pwd`", "%cd%"))  # the directory one is in
_FOUND = mark("Where the program in the container finds it.")
_RUN_ONCE = mark(
    "Database images run the scripts that they find there when they start, but only while their data directory is "
    "empty."
)
_HIDDEN = mark("Whatever the image has there is hidden.")
_PACKAGES_TOO = mark("Whatever the image has there is hidden, packages in a node_modules folder too.")


def target(source: str, path: str) -> str:
    """The words for the right side of `source:path`."""
    if path.startswith(_FIRST_START):
        return f"{_(_FOUND)} {_(_RUN_ONCE)}"
    if source.lower() in _HERE or source in _HERE:
        return f"{_(_FOUND)} {_(_PACKAGES_TOO)}"
    if ("/" in source or "\\" in source) and not source.endswith(".sock"):
        return f"{_(_FOUND)} {_(_HIDDEN)}"
    return _(_FOUND)


def alone(value: str) -> list[Piece]:
    """A mount that names nothing but the place in the container."""
    words = _(
        "A directory in the container, kept in a volume without a name. It starts out with what the image has "
        "there, even where a directory is mounted around it."
    )
    return [Piece(0, len(value), "path", words)]
