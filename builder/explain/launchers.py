"""Programs that end by starting what they are given: then CMD names a program after all."""

from __future__ import annotations

_INITS = frozenset({"tini", "dumb-init", "catatonit", "docker-init", "s6-setuidgid", "gosu", "su-exec", "env", "nice"})


def starts_its_arguments(program: str) -> bool:
    """Whether the program is known for that, or named as the scripts are that prepare a container."""
    name = program.replace("\\", "/").rsplit("/", maxsplit=1)[-1].lower()
    return name in _INITS or name.endswith(".sh") or "entrypoint" in name
