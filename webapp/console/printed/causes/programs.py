"""What programs in containers print most when they do not find each other or their files."""

from webapp.console.printed.causes.cause import cause
from webapp.wording import mark

_ITSELF = mark("Nothing listens at {host} where the program runs; in a container, that is the container itself.")
_BY_NAME = mark(
    "Another container is reached by its name in a shared network, with Compose by the name of its service; this "
    "machine is host.docker.internal."
)
_REFUSED = mark("{host} was found, and nothing listens at that port there, at least not yet.")
_NOT_YET = mark(
    "Started is not ready: depends_on: with condition: service_healthy waits for that. Between containers, the port of "
    "the container counts, not the published one."
)
_NO_NAME = mark("Where the program runs, nobody knows the name {name}.")
_ONE_NETWORK = mark(
    "Containers know each other by name in a shared network: with Compose, by the names of the services of one file, "
    "as long as both run. Outside of containers, use localhost and the published port."
)

CAUSES = (
    cause(
        "in 18+, these docker images",
        mark(
            "The image postgres, from version 18 on, found a mount at the old place of its data, "
            "/var/lib/postgresql/data, and ends."
        ),
        mark(
            "Mount the volume at /var/lib/postgresql. Data of an older version needs that version, as in postgres:17, "
            "until it is moved."
        ),
    ),
    cause("econnrefused", _ITSELF, _BY_NAME, r"ECONNREFUSED (?P<host>127\.0\.0\.1|::1|localhost)"),
    cause("econnrefused", _REFUSED, _NOT_YET, r"ECONNREFUSED (?P<host>[\d.]{7,15}|[\w.-]{1,80})"),
    cause(
        "connection to server at",
        _ITSELF,
        _BY_NAME,
        r"connection to server at \"(?P<host>localhost|127\.0\.0\.1|::1)\"[^\n]{0,80}Connection refused",
    ),
    cause(
        "connection to server at",
        _REFUSED,
        _NOT_YET,
        r"connection to server at \"(?P<host>[\w.-]{1,80})\"[^\n]{0,80}Connection refused",
    ),
    cause("is the server running on host", _ITSELF, _BY_NAME, r"on host \"(?P<host>localhost|127\.0\.0\.1)\""),
    cause("getaddrinfo e", _NO_NAME, _ONE_NETWORK, r"getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?P<name>[\w.-]{1,80})"),
    cause(
        "could not translate host name",
        _NO_NAME,
        _ONE_NETWORK,
        r"could not translate host name \"(?P<name>[\w.-]{1,80})\"",
    ),
    cause("unknownhostexception", _NO_NAME, _ONE_NETWORK, r"UnknownHostException: (?P<name>[\w.-]{1,80})"),
    cause("can't connect to mysql server on", _REFUSED, _NOT_YET, r"MySQL server on '(?P<host>[\w.-]{1,80})'"),
    cause("connection refused", _ITSELF, _BY_NAME, r"connecting to (?P<host>localhost|127\.0\.0\.1):\d{1,5}\."),
    cause("connection refused", _REFUSED, _NOT_YET, r"connecting to (?P<host>[\w.-]{1,80}):\d{1,5}\. Connection ref"),
    cause("failed to connect to localhost port", _ITSELF, _BY_NAME, r"connect to (?P<host>localhost) port \d"),
    cause(
        "[2002] connection refused",
        mark("Nothing listens where the program looks for its database, at least not yet."),
        _BY_NAME,
    ),
    cause(
        "[2002] no such file",
        mark("The program looks for the socket of its database on its own machine: localhost means that here."),
        _BY_NAME,
    ),
    cause(
        "unknown mysql server host",
        _NO_NAME,
        _ONE_NETWORK,
        r"Unknown MySQL server host '(?P<name>[\w.-]{1,80})'",
    ),
    cause(
        "package.json",
        mark("npm found no package.json at {path} in the place where it ran."),
        mark("Check WORKDIR and what COPY put there; a folder that is mounted hides what the image has at its place."),
        r"(?:ENOENT|enoent)[^\n]{0,80}'(?P<path>/[^'\n]{0,120}package\.json)'",
    ),
)
