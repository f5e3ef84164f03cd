"""What official images start by themselves: the ENTRYPOINT and CMD that a stage inherits from them.

Facts: the Dockerfiles of the Docker Official Images (github.com/docker-library), of distroless
(github.com/GoogleContainerTools/distroless), of Bun (github.com/oven-sh/bun), of Keycloak
(github.com/keycloak/keycloak) and of Terraform (github.com/hashicorp/terraform).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from builder.checks.bases import split_image
from builder.dockerfile.image_names import behind_copy, is_windows

from .launchers import starts_its_arguments

Words = tuple[str, ...]


class Brought(NamedTuple):
    """``entrypoint`` is () where the image has none; ``cmd`` None where it is not known, () where there is none."""

    image: str
    entrypoint: Words
    cmd: Words | None

    @property
    def program(self) -> Words:
        """An ENTRYPOINT that keeps what it is given for itself, as java -jar does; () for none and for scripts."""
        return () if self.entrypoint and starts_its_arguments(self.entrypoint[0]) else self.entrypoint

    @property
    def is_prompt(self) -> bool:
        """Whether it starts a shell or an interpreter, which ends at once where no terminal is."""
        return bool(self.cmd) and _PROMPT.match(" ".join(self.cmd or ())) is not None


_PROMPT = re.compile(r"(?:/\S*/)?(?:sh|bash|python[23]|pypy3|node|irb|iex|erl|ghci|jshell|julia|php -a)\Z")
_SCRIPT = "docker-entrypoint.sh"
_PHP = "docker-php-entrypoint"
_BASH, _SH = ("bash",), ("/bin/sh",)

# Of each image: what the tag has to say, the ENTRYPOINT and the CMD. The first line that fits counts.
_Rows = tuple[tuple[str, Words, Words | None], ...]
_ON_DEBIAN: _Rows = (("alpine", (), _SH), ("", (), _BASH))
_OF_PHP: _Rows = (
    ("apache", (_PHP,), ("apache2-foreground",)),
    ("fpm", (_PHP,), ("php-fpm",)),
    ("", (_PHP,), ("php", "-a")),
)
_ROWS: dict[str, _Rows] = {
    "php": _OF_PHP,
    "golang": _ON_DEBIAN,
    "rust": _ON_DEBIAN,
    "gcc": _ON_DEBIAN,
    "debian": _ON_DEBIAN,
    "python": (("(?:^|-)2", (), ("python2",)), ("", (), ("python3",))),
    "openjdk": (("^8.*alpine", (), _SH), ("^8|jre", (), _BASH), ("", (), ("jshell",))),
    "eclipse-temurin": (
        ("jre|^8", ("/__cacert_entrypoint.sh",), None),
        ("", ("/__cacert_entrypoint.sh",), ("jshell",)),
    ),
    "caddy": (
        ("builder", (), _SH),
        ("", (), ("caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile")),
    ),
    "wordpress": (
        ("cli", (_SCRIPT,), ("wp", "shell")),
        ("fpm", (_SCRIPT,), ("php-fpm",)),
        ("", (_SCRIPT,), ("apache2-foreground",)),
    ),
    "docker": (("dind", ("dockerd-entrypoint.sh",), ()), ("", (_SCRIPT,), ("sh",))),
    "oven/bun": (
        ("distroless", ("/usr/local/bin/bun",), None),
        ("", ("/usr/local/bin/docker-entrypoint.sh",), ("/usr/local/bin/bun",)),
    ),
}
_NGINX: tuple[Words, Words] = ("/docker-entrypoint.sh",), ("nginx", "-g", "daemon off;")
_ALWAYS: dict[str, tuple[Words, Words | None]] = {
    "nginx": _NGINX,
    "nginxinc/nginx-unprivileged": _NGINX,
    "mysql": ((_SCRIPT,), ("mysqld",)),
    "mariadb": ((_SCRIPT,), ("mariadbd",)),
    "postgres": ((_SCRIPT,), ("postgres",)),
    "redis": ((_SCRIPT,), ("redis-server",)),
    "mongo": ((_SCRIPT,), ("mongod",)),
    "memcached": ((_SCRIPT,), ("memcached",)),
    "rabbitmq": ((_SCRIPT,), ("rabbitmq-server",)),
    "cassandra": ((_SCRIPT,), ("cassandra", "-f")),
    "node": ((_SCRIPT,), ("node",)),
    "julia": ((_SCRIPT,), ("julia",)),
    "composer": (("/docker-entrypoint.sh",), ("composer",)),
    "maven": (("/usr/local/bin/mvn-entrypoint.sh",), ("mvn",)),
    "traefik": (("/entrypoint.sh",), ("traefik",)),
    "quay.io/keycloak/keycloak": (("/opt/keycloak/bin/kc.sh",), ()),
    "hashicorp/terraform": (("/bin/terraform",), ()),
    "httpd": ((), ("httpd-foreground",)),
    "tomcat": ((), ("catalina.sh", "run")),
    "pypy": ((), ("pypy3",)),
    "ruby": ((), ("irb",)),
    "elixir": ((), ("iex",)),
    "erlang": ((), ("erl",)),
    "haskell": ((), ("ghci",)),
    "alpine": ((), _SH),
    "busybox": ((), ("sh",)),
    "ubuntu": ((), ("/bin/bash",)),
    "fedora": ((), ("/bin/bash",)),
    "centos": ((), ("/bin/bash",)),
    "rockylinux": ((), ("/bin/bash",)),
    "almalinux": ((), ("/bin/bash",)),
    "amazonlinux": ((), ("/bin/bash",)),
    "oraclelinux": ((), ("/bin/bash",)),
}
_DISTROLESS = re.compile(r"gcr\.io/distroless/(nodejs|java|python3|static|base|cc)(-base)?[-\w]*\Z")
_INTERPRETERS: dict[str, Words] = {
    "nodejs": ("/nodejs/bin/node",),
    "java": ("/usr/bin/java", "-jar"),
    "python3": ("/usr/bin/python3",),
}


@lru_cache(maxsize=256)
def brought_by(base: str) -> Brought | None:
    """What the image ``base`` brings; None where that is not known. Of a tag that only the build knows, what all tags
    have in common."""
    if is_windows(base):
        return None
    name, tag, _digest = split_image(base)
    name = behind_copy(name).lower()
    if name in _ALWAYS:
        return Brought(name, *_ALWAYS[name])
    if distroless := _DISTROLESS.match(name):
        runs = "" if distroless[2] else distroless[1]
        return Brought(name, _INTERPRETERS.get(runs, ()), None if runs == "python3" else ())
    rows = _ROWS.get(name, ())
    if "$" in tag:
        entrypoints = {entrypoint for _part, entrypoint, _cmd in rows}
        return Brought(name, entrypoints.pop(), None) if len(entrypoints) == 1 else None
    return next((Brought(name, *row[1:]) for row in rows if re.search(row[0], tag.lower())), None)
