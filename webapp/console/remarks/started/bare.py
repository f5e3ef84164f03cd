"""Images that do nothing useful as they come: without settings, a database, or words that say what to do.

Facts: the images' pages and Dockerfiles; TryGhost/docker-library-ghost#367, docker-library/tomcat#181,
eclipse-mosquitto/mosquitto#2040, and the bootstrap checks in Elasticsearch's guide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from webapp.console.problems import Fix, Problem, Severity
from webapp.console.remarks.started.view import FROM_ELSEWHERE, Started
from webapp.known_images.own_options import lost_options
from webapp.known_images.register import facts_of
from webapp.known_images.versions import NEWEST, Version, server_version, without_programs
from webapp.wording import _, mark

_END: Version = (NEWEST[0] + 1, 0)
_CONFIG = "/usr/local/etc/haproxy"
_ELASTIC = ("elasticsearch", "docker.elastic.co/elasticsearch/elasticsearch")
# Where it is looked for without the option.
_FILE = re.compile(r"[:=]/(?:prometheus|alertmanager)/\w+\.yml(?=[:,]|\Z)")


@dataclass(frozen=True)
class _Bare:
    """What is said of the versions from ``since`` on, up to ``until``, where no mount's place begins with ``place`` and
    no variable's name with one of ``names``. ``published``: only where a port is; ``alone``: only in no network of its
    own."""

    words: str
    since: Version = (0, 0)
    until: Version = _END
    place: str = ""
    names: tuple[str, ...] = ()
    published: bool = False
    alone: bool = False
    severity: Severity = "warning"


_GHOST = mark(
    "Since version 5 the image {image} keeps its pages in a MySQL database and asks for it at once: without "
    "database__connection__host and the variables beside it the container ends. To try it out without a database, add "
    "-e NODE_ENV=development"
)
_HAPROXY = mark(
    "The image {image} has no settings of its own: without a haproxy.cfg the container ends at once. Mount one: -v "
    "./haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro"
)
_MOSQUITTO = mark(
    "As the image {image} comes, Mosquitto 2.0 answers its own container alone: the published port leads nowhere. "
    "Mount settings with a listener at /mosquitto/config/mosquitto.conf, or try it out without passwords: put "
    "mosquitto -c /mosquitto-no-auth.conf after the image."
)
_ELASTICSEARCH = mark(
    "Elasticsearch 7 takes this for one of several servers and ends at once, since nothing says where the others are. "
    "For one alone, add -e discovery.type=single-node"
)
_TOMCAT = mark(
    "In the image {image} the directory of the web programs is empty, so every page is answered with 404. Mount yours "
    "at /usr/local/tomcat/webapps; those that Tomcat comes with are in /usr/local/tomcat/webapps.dist."
)
_NO_WORDS = mark(
    "Without words after it, the image {image} only prints how it is used, and the container ends. Put {words} after "
    "it."
)
_PRODUCTION = mark(
    "start is for production: Keycloak wants to be told its own address and a certificate, and ends at once without "
    "them. To try it out, write start-dev; else add --hostname and the files of the certificate."
)
_KNOWN = {
    "ghost": _Bare(_GHOST, (5, 0), place="/var/lib/ghost/config", names=("NODE_ENV", "database__"), alone=True),
    "haproxy": _Bare(_HAPROXY, place=_CONFIG),
    "eclipse-mosquitto": _Bare(_MOSQUITTO, (2, 0), (2, 1), "/mosquitto/config", published=True),
    **dict.fromkeys(
        _ELASTIC,
        _Bare(
            _ELASTICSEARCH, (7, 0), (8, 0), "/usr/share/elasticsearch/config",
            ("discovery.", "cluster.", "ES_SETTING_", "transport.host", "network.host", "http.host"),
        ),
    ),
    "tomcat": _Bare(_TOMCAT, (7, 0), place="/usr/local/tomcat", published=True, severity="hint"),
}  # fmt: skip
_WORDS = {
    "minio/minio": ((0, 0), "server /data"),
    "quay.io/minio/minio": ((0, 0), "server /data"),
    "quay.io/keycloak/keycloak": ((17, 0), "start-dev"),
}


def options_lost(line: Started) -> Iterator[Problem]:
    """`docker run prom/prometheus --web.enable-lifecycle`."""
    image = facts_of(line.name)
    if not image.own_options or not _starts_as_it_comes(line) or not line.parts or "--workdir" in line.parsed.options:
        return
    if any(map(_FILE.search, line.mounts)):
        return
    words, missing = lost_options(image, line.words)
    if words:
        at = line.parts[0].span[0]
        fix = Fix((at, at), "".join([f"{option} " for option in missing]))
        yield Problem(line.parts[0].span, "warning", "options.lost", words, fix)


def bare(line: Started) -> Iterator[Problem]:
    """`docker run -p 8080:8080 tomcat`, `docker run ghost`. What is made only may be filled before it starts."""
    if line.command != "run" or not _starts_as_it_comes(line) or "@" in line.image:
        return
    known, wanted, version = _KNOWN.get(line.name), _WORDS.get(line.name), server_version(line.tag)
    if wanted is not None and (wanted[0] == (0, 0) or (version is not None and version >= wanted[0])):
        yield from _of_words(line, wanted[1])
    if known is None or line.words or version is None or not known.since <= version < known.until:
        return
    if not _is_set(line, known) and (line.name != "tomcat" or without_programs(line.tag)):
        yield line.at_first(known.severity, "image.bare", _(known.words, image=line.name))


def _starts_as_it_comes(line: Started) -> bool:
    return bool(line.image) and line.entrypoint is None and not line.open


def _of_words(line: Started, wanted: str) -> Iterator[Problem]:
    if not line.words:
        yield line.at_first("warning", "image.needs_words", _(_NO_WORDS, image=line.name, words=wanted))
    elif wanted == "start-dev" and line.words == ("start",) and not _is_told(line):
        yield Problem(line.parts[0].span, "warning", "image.needs_words", _(_PRODUCTION))


def _is_told(line: Started) -> bool:
    """Whether Keycloak may be told its address and a certificate without words."""
    told = any(value.startswith(("KC_", "KEYCLOAK_", "$")) for value in line.values("--env"))
    return told or bool(line.mounts) or bool(FROM_ELSEWHERE & line.parsed.options.keys())


def _is_set(line: Started, known: _Bare) -> bool:
    """Whether the line may bring what is missing."""
    options = line.parsed.options.keys()
    if FROM_ELSEWHERE & options or (known.alone and {"--network", "--link"} & options):
        return True
    if known.published and not (line.on("--publish") or line.on("--publish-all")):
        return True
    if known.place and any(known.place in mount or "$" in mount for mount in line.mounts):
        return True
    return bool(known.names) and any(value.startswith(known.names) for value in line.values("--env"))
