"""Tables of words beside this module, as TOML."""

import tomllib
from importlib.resources import files
from typing import Any


def read_table(name: str) -> dict[str, Any]:
    """The table in ``<name>.toml``, with its words in English."""
    return tomllib.loads(files("builder.shell").joinpath(f"{name}.toml").read_text("utf-8"))
