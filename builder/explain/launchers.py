"""Programs that end by starting what they are given: then CMD names a program after all."""

from __future__ import annotations

_INITS = frozenset({"tini", "dumb-init", "catatonit", "docker-init", "s6-setuidgid", "gosu", "su-exec", "env", "nice"})
# scripts with words of their own
_KEEPS = frozenset({"kc.sh", "standalone.sh", "catalina.sh", "jenkins.sh", "lambda-entrypoint.sh"})


def starts_its_arguments(program: str) -> bool:
    """Whether the program is known for that, or named as the scripts are that prepare a container."""
    name = _name(program)
    return name in _INITS or _is_script(name)


def is_script(program: str) -> bool:
    """Whether it is named as those scripts are: what it makes of its words is for the script to say."""
    return _is_script(_name(program))


def _is_script(name: str) -> bool:
    return name not in _KEEPS and (name.endswith(".sh") or "entrypoint" in name)


def is_entrypoint(program: str) -> bool:
    """Whether it is named as a script that starts what it is given, and as nothing more."""
    return "entrypoint" in _name(program)


def _name(program: str) -> str:
    return program.replace("\\", "/").rsplit("/", maxsplit=1)[-1].lower()
