"""On which ports a command's server surely listens, from the manuals of the servers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MODULE = re.compile(r"(?:python|pypy)[0-9.]*\Z")
_AFTER_COLON = re.compile(r".*:(\d{1,5})\Z")
_OPERAND = re.compile(r"(?:[\w.\[\]:]*:)?(\d{1,5})\Z", re.ASCII)
_RUNNERS = frozenset(["uv", "poetry", "pipenv", "pdm", "hatch", "bundle"])
_RUNS = frozenset(["run", "exec"])


@dataclass(frozen=True, slots=True)
class Listening:
    """``ports`` are the options with a port, ``addresses`` those with an address and a port. One of ``verbs`` is the
    word that starts the server, ``operand`` says that its port may stand alone. Without all these it listens on
    ``default``, "" where its settings may say something else; words of ``silent`` say it elsewhere."""

    ports: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    default: str = ""
    operand: bool = False
    silent: tuple[str, ...] = ()


_PORT = ("-p", "--port")
_BIND = ("-b", "--bind")
_RUNSERVER = Listening(verbs=("runserver",), default="8000", operand=True)
_JUPYTER = Listening(("--port", "--ServerApp.port", "--NotebookApp.port"))
_SERVERS: dict[str, Listening] = {
    "uvicorn": Listening(("--port",), default="8000", silent=("--uds", "--fd")),
    "hypercorn": Listening((), (*_BIND, "--insecure-bind"), default="8000", silent=("-c", "--config", "--quic-bind")),
    "gunicorn": Listening((), _BIND),
    "daphne": Listening(_PORT, default="8000", silent=("-u", "--unix-socket", "-e", "--endpoint", "--fd")),
    "fastapi": Listening(("--port",), verbs=("run", "dev"), default="8000"),
    "flask": Listening(_PORT, verbs=("run",)),
    "manage.py": _RUNSERVER,
    "django-admin": _RUNSERVER,
    "http.server": Listening(default="8000", operand=True),
    "streamlit": Listening(("--server.port",), verbs=("run",)),
    "mlflow": Listening(_PORT, verbs=("server", "ui")),
    "jupyter": _JUPYTER,
    "jupyter-lab": _JUPYTER,
    "jupyter-notebook": _JUPYTER,
    "next": Listening(_PORT, verbs=("start", "dev")),
    "vite": Listening(("--port",)),
    "http-server": Listening(_PORT),
    "json-server": Listening(_PORT),
    "rails": Listening(_PORT, verbs=("server", "s")),
    "artisan": Listening(("--port",), verbs=("serve",)),
    "php": Listening((), ("-S",)),
}
NAMES = (*_SERVERS, "python", "python3", "node")


def server_of(argv: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The server that the words start, and the words behind its name: also that of ``python -m`` and ``uv run``."""
    program, words = argv[0].rpartition("/")[2], argv[1:]
    if program in _RUNNERS and len(words) > 1 and words[0] in _RUNS and not words[1].startswith("-"):
        program, words = words[1], words[2:]
    if (_MODULE.match(program) or program == "php") and words:
        if words[0] == "-m" and len(words) > 1:
            return words[1], words[2:]
        name = words[0].rpartition("/")[2]
        if name in ("manage.py", "artisan"):
            return name, words[1:]
    return program, words


def ports_of(argv: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The server with its ports; none where the words do not tell them surely."""
    if not argv or any("$" in word for word in argv):
        return "", ()
    program, words = server_of(argv)
    known = _SERVERS.get(program)
    if known is None or (known.verbs and not any(word in known.verbs for word in words)):
        return "", ()
    if any(word.partition("=")[0] in known.silent for word in words):
        return "", ()
    found = [*_values(words, known.ports)]
    addresses = _values(words, known.addresses)
    ported = [match[1] for value in addresses if (match := _AFTER_COLON.match(value)) is not None]
    if len(ported) < len(addresses) or not all(map(str.isdecimal, found)):
        return "", ()  # a socket, or a port that is not given here
    if known.operand:
        found += [match[1] for word in words if (match := _OPERAND.match(word)) is not None]
    ports = (*found, *ported)
    return program, ports or ((known.default,) if known.default else ())


def _values(words: Sequence[str], options: tuple[str, ...]) -> list[str]:
    """What the options are given, behind a blank, behind an equals sign, or behind a single letter at once."""
    found = []
    for at, word in enumerate(words):
        option, equals, value = word.partition("=")
        if word in options:
            found.append(words[at + 1] if at + 1 < len(words) else "")
        elif equals and option in options:
            found.append(value)
        elif word[:2] in options and word[1] != "-":
            found.append(word[2:])
    return found
