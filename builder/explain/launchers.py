"""Programs that end by starting what they are given: then CMD names a program after all."""

from __future__ import annotations

_INITS = frozenset({"tini", "dumb-init", "catatonit", "docker-init", "s6-setuidgid", "gosu", "su-exec", "env", "nice"})
# scripts with words of their own
_KEEPS = frozenset({"kc.sh", "standalone.sh", "catalina.sh", "jenkins.sh", "lambda-entrypoint.sh"})


_AFTER_USER = frozenset({"gosu", "su-exec", "s6-setuidgid"})
_TINI = frozenset({"--", "-g", "-s", "-w", "-v", "-vv", "-vvv"})  # those of its options that take no value
_RUN = frozenset({"poetry run", "pipenv run", "uv run", "bundle exec"})
_CONDA = frozenset({"conda run", "mamba run", "micromamba run"})
_OF_CONDA = frozenset({"-n", "--name", "-p", "--prefix", "--cwd"})  # the next word belongs to them


def starts_its_arguments(program: str) -> bool:
    """Whether the program is known for that, or named as the scripts are that prepare a container."""
    name = _name(program)
    return name in _INITS or _is_script(name)


def lacks_program(argv: tuple[str, ...]) -> bool:
    """Whether a program that starts what it is given is surely given nothing: tini --, gosu app, conda run -n env."""
    name, rest = _name(argv[0]), argv[1:]
    if name == "tini":
        return _TINI.issuperset(rest)
    if name in ("dumb-init", "catatonit"):
        return all(word.startswith("-") for word in rest)
    if name in _AFTER_USER:
        return len(rest) == 1
    both = " ".join((name, *rest[:1]))
    return (both in _RUN and len(rest) == 1) or (both in _CONDA and not _without_options(rest[1:]))


def _without_options(words: tuple[str, ...]) -> list[str]:
    """The words of conda run that are neither an option nor what belongs to one."""
    pairs = zip(("", *words), words, strict=False)
    return [word for before, word in pairs if word[:1] != "-" and before not in _OF_CONDA]


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
