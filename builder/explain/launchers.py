"""Programs that end by starting what they are given: then CMD names a program after all."""

from __future__ import annotations

import re

from builder.shell.model import SHELLS

_INITS = frozenset({"tini", "dumb-init", "catatonit", "docker-init", "s6-setuidgid", "gosu", "su-exec", "env", "nice"})
_KEEPS = frozenset({"kc.sh", "standalone.sh", "catalina.sh", "jenkins.sh"})  # scripts with words of their own

_USES = re.compile(r"\$(?:[@*1-9]|\{[@*1-9])")


def starts_its_arguments(program: str) -> bool:
    """Whether the program is known for that, or named as the scripts are that prepare a container."""
    name = _name(program)
    return name in _INITS or _is_script(name)


def is_script(program: str) -> bool:
    """Whether it is named as those scripts are: what it makes of its words is for the script to say."""
    return _is_script(_name(program))


def _is_script(name: str) -> bool:
    return (name.endswith(".sh") and name not in _KEEPS) or "entrypoint" in name


def is_entrypoint(program: str) -> bool:
    """Whether it is named as a script that starts what it is given, and as nothing more."""
    return "entrypoint" in _name(program)


def _name(program: str) -> str:
    return program.replace("\\", "/").rsplit("/", maxsplit=1)[-1].lower()


def script_at(argv: tuple[str, ...]) -> int:
    """Where in ``sh -c SCRIPT words`` the script stands; 0 for what is no such command."""
    switch = argv[1] if len(argv) > 2 else ""
    return 2 if switch[:1] == "-" != switch[1:2] and "c" in switch and _name(argv[0]) in SHELLS else 0


def uses_arguments(script: str) -> bool:
    """Whether the script of a shell looks at the words that stand behind it."""
    return bool(_USES.search(script))


def ignores_arguments(argv: tuple[str, ...]) -> bool:
    """Whether it is a shell that takes its command from one word and does nothing with what stands behind."""
    at = script_at(argv)
    return at > 0 and not uses_arguments(argv[at])
