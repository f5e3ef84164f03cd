"""Users by name: those that a line above makes, and those that an image is known to bring."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder.checks.bases import family, split_image
from builder.dockerfile.image_names import behind_copy
from builder.dockerfile.model import Dockerfile

_MOST = 64  # users of one stage
_MAKES = re.compile(r"\b(?:useradd|adduser)\s+([^;&|\n]{1,400})")
_NAME = re.compile(r"[a-z_][\w.-]{0,31}\Z", re.IGNORECASE | re.ASCII)
_TAKES_VALUE = re.compile(
    r"-[A-Za-z]*[uUgGsdhcekbfKp]\Z|--(?:uid|gid|groups|shell|home(?:-dir)?|comment|gecos|ingroup)\Z"
)
_FLAGS = frozenset({"-U"})  # of useradd: a group of the same name

# The users that images bring besides root and those of their system (the images' own Dockerfiles).
_BROUGHT = {
    "node": "node", "nginx": "nginx", "nginxinc/nginx-unprivileged": "nginx", "postgres": "postgres", "mysql": "mysql",
    "mariadb": "mysql", "redis": "redis", "mongo": "mongodb", "httpd": "www-data", "php": "www-data",
    "wordpress": "www-data", "nextcloud": "www-data", "oven/bun": "bun", "denoland/deno": "deno", "ghost": "node",
    "memcached": "memcache", "rabbitmq": "rabbitmq", "haproxy": "haproxy", "jetty": "jetty", "gradle": "gradle",
    "elasticsearch": "elasticsearch", "apache/airflow": "airflow", "jenkins/jenkins": "jenkins",
    "grafana/grafana": "grafana", "ghcr.io/puppeteer/puppeteer": "pptruser",
    "jboss/wildfly": "jboss", "quay.io/wildfly/wildfly": "jboss", "quay.io/keycloak/keycloak": "keycloak",
    "odoo": "odoo", "solr": "solr", "mambaorg/micromamba": "mambauser", "postgis/postgis": "postgres",
    "pgvector/pgvector": "postgres", "apache/superset": "superset", "timescale/timescaledb": "postgres",
    "mcr.microsoft.com/devcontainers/javascript-node": "node",
    "mcr.microsoft.com/devcontainers/typescript-node": "node",
}  # fmt: skip
_BY_BEGINNING = (
    ("mcr.microsoft.com/devcontainers/", "vscode"), ("gcr.io/distroless/", "nonroot"), ("jupyter/", "jovyan"),
    ("quay.io/jupyter/", "jovyan"), ("gitpod/workspace-", "gitpod"), ("selenium/", "seluser"), ("cimg/", "circleci"),
    ("mcr.microsoft.com/playwright", "pwuser"), ("rocker/", "rstudio"), ("cypress/", "node"),
)  # fmt: skip
_DOTNET = re.compile(r"mcr\.microsoft\.com/dotnet/(?:aspnet|runtime|runtime-deps|sdk)\Z")
_SINCE_8 = re.compile(r"(?:[89]|\d\d)(?!\d)")  # of .NET
_OF_SYSTEM = {"debian": frozenset({"nobody", "www-data", "daemon", "games", "mail"}), "alpine": frozenset({"nobody"})}


def made_users(dockerfile: Dockerfile) -> list[Mapping[str, int]]:
    """Of each stage the users that it and those below it make, with the lines of their RUNs."""
    if "useradd" not in dockerfile.text and "adduser" not in dockerfile.text:
        return []
    found: list[Mapping[str, int]] = []
    for stage in dockerfile.stages:
        users = dict(found[stage.base_stage]) if stage.base_stage is not None else {}
        for index in stage.instructions:
            entry = dockerfile.instructions[index]
            if entry.keyword == "RUN" and "add" in entry.text and len(users) < _MOST:
                text = "\n".join([entry.text, *[one.content for one in entry.heredocs]])
                if "useradd" in text or "adduser" in text:
                    users |= dict.fromkeys(_names(text), entry.lines[0])
        found.append(users)
    return found


def _names(text: str) -> Iterator[str]:
    for match in _MAKES.finditer(text):
        words = iter(match[1].split())
        for word in words:
            if word.startswith("-"):
                if word not in _FLAGS and _TAKES_VALUE.match(word):
                    next(words, None)
            elif _NAME.match(word.strip("\"'")):
                yield word.strip("\"'")
                break


def is_brought(user: str, base: str) -> bool:
    """Whether the image is known to have a user of that name."""
    name, tag, _digest = split_image(base)
    name = behind_copy(name)
    if _BROUGHT.get(name) == user or user in _OF_SYSTEM.get(family(base), ()):
        return True
    if _DOTNET.match(name):
        return user == "app" and bool(_SINCE_8.match(tag))
    return any(user == known and name.startswith(start) for start, known in _BY_BEGINNING)
