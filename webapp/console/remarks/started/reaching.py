"""127.0.0.1 and localhost, which in a container mean the container itself."""

import re
from collections.abc import Iterator, Sequence

from webapp.console import inner
from webapp.console.problems import Problem
from webapp.console.remarks.started.view import SHELLS, Started
from webapp.wording import _

_ITSELF = re.compile(r"(?:[\w+.-]+://(?:[^@/\s]*@)?)?(localhost|127\.0\.0\.1|\[::1\])(?=[:/]|\Z)")
_SERVICE = re.compile(r"(?:DB|DATABASE|MYSQL|MARIADB|POSTGRES(?:QL)?|PG|MONGO(?:DB)?|REDIS|RABBITMQ|AMQP|KAFKA|API|"
                      r"BACKEND|WORDPRESS_DB|PMA|ELASTICSEARCH|SMTP|MAIL)\w*?_?(?:HOST|HOSTNAME|URL|URI|SERVER|ADDR|ADDRESS)"
                      r"(?:S)?\Z|PMA_HOST\Z|PGHOST\Z")  # fmt: skip
# Clients, each with the options that name the server.
_CLIENTS = {
    "psql": ("-h", "--host"), "pg_dump": ("-h", "--host"), "pg_restore": ("-h", "--host"), "mysql": ("-h", "--host"),
    "mysqldump": ("-h", "--host"), "mysqladmin": ("-h", "--host"), "mariadb": ("-h", "--host"),
    "redis-cli": ("-h",), "mongosh": ("--host",), "mongo": ("--host",),
}  # fmt: skip
_ADDRESSES = frozenset(
    ("--host", "--bind", "--address", "--listen", "--hostname", "--listen-address", "--bind-address")
)
_BETWEEN = re.compile(r"&&|\|\||;|\||\n")
_LONGEST = 2000  # characters of a script that are looked at
_SERVERS_ALONE = frozenset(("HOST", "BIND", "LISTEN", "LISTEN_HOST", "SERVER_HOST", "UVICORN_HOST", "FLASK_RUN_HOST"))


def reaching(line: Started) -> Iterator[Problem]:
    """What the container would look for in itself."""
    if line.executes or line.composed or line.open or _shares_network(line):
        return
    yield from _variables(line)
    yield from _client(line)
    if line.on("--publish") or line.on("--publish-all"):
        yield from _server(line)


def _shares_network(line: Started) -> bool:
    return any(network == "host" or network.startswith(("container:", "$")) for network in line.values("--network"))


def _variables(line: Started) -> Iterator[Problem]:
    for part in line.parsed.value_parts("--env"):
        name, _equals, value = part.value.partition("=")
        found = _ITSELF.match(value)
        if found is None:
            continue
        start = part.start + len(name) + 1 + found.start(1)
        span = part.item.part(start, start + len(found[1]))
        if name.upper() in _SERVERS_ALONE:
            if line.on("--publish") or line.on("--publish-all"):
                yield Problem(span, "hint", "address.itself", _listens(found[1]))
        elif _SERVICE.match(name.upper()):
            yield Problem(span, "hint", "address.itself", _looks(found[1]))


def _looks(address: str) -> str:
    return _(
        "{address} in a container means the container itself, not this machine. Another container is reached by "
        "its name in a shared network, this machine as host.docker.internal, or with --network host.",
        address=address,
    )


def _listens(address: str) -> str:
    return _(
        "{address} means the container itself: what arrives at the port that -p publishes does not reach the server. "
        "Let it listen on 0.0.0.0.",
        address=address,
    )


def _client(line: Started) -> Iterator[Problem]:
    """`docker run postgres psql -h localhost`."""
    options = _CLIENTS.get(line.argv[0].rpartition("/")[2], ()) if line.argv else ()
    words = line.words
    for at, word in enumerate(words[: len(line.parts)] if options else ()):
        option, _equals, value = word.partition("=")
        given = (
            value if option in options and value else words[at + 1] if word in options and at + 1 < len(words) else ""
        )
        if given in ("localhost", "127.0.0.1"):
            place = line.parts[at if value else at + 1]
            yield Problem(place.span, "hint", "address.itself", _looks(given))
            return


def _server(line: Started) -> Iterator[Problem]:
    """`docker run -p 5000:5000 an_image flask run`."""
    names = {value.partition("=")[0] for value in line.values("--env")}
    if not line.argv or "--env-file" in line.parsed.options:
        return
    argv = line.argv
    script = len(argv) == 3 and argv[0].rpartition("/")[2] in SHELLS and argv[1].endswith("c")
    found = None
    for words in _commands(argv[2]) if script else (argv,):
        found = found or inner.listens_alone(words, names) or _told(words)
    at = (2 if script else found[0]) - bool(line.entrypoint) if found else -1
    if found and 0 <= at < len(line.parts):
        yield Problem(line.parts[at].span, "hint", "address.itself", found[1])


def _commands(script: str) -> Iterator[list[str]]:
    """The words of each command of a script, as far as they are told without a shell."""
    for command in _BETWEEN.split(script[:_LONGEST]):
        words = command.split()
        if words and "'" not in command and '"' not in command:
            yield words


def _told(words: Sequence[str]) -> tuple[int, str] | None:
    """An option of a server that nobody knows, which names its address."""
    if words[0].rpartition("/")[2] in _CLIENTS:
        return None
    for at, word in enumerate(words):
        option, _equals, value = word.partition("=")
        if option in _ADDRESSES:
            address = value or (words[at + 1] if at + 1 < len(words) else "")
            if _ITSELF.fullmatch(address):
                return at, _listens(address)
    return None
