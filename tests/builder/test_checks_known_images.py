"""Rules that read the register of well-known images find in it what the remarks about commands find, too."""

import pytest

from builder.checks.bases import family, has_no_shell, shell_with_pipefail, starts_at_root
from builder.checks.ours.installing import user_of_image
from builder.explain.accounts import is_brought
from builder.explain.brought import brought_by
from builder.explain.images import contents_of
from builder.known_images import known_image
from webapp.known_images.register import register

from .rules import lines

NAMES = [name for name in register() if name[-1] not in "/-" and name != "scratch"]


@pytest.mark.parametrize("name", NAMES)
def test_every_reader_finds_an_image_of_the_register(name: str) -> None:
    facts, brought = register()[name], brought_by(name)
    if facts.entrypoint is not None and "windows" not in name and "nanoserver" not in name:
        assert brought is not None
        assert brought.entrypoint == facts.entrypoint
    if facts.words and "redhat" not in name:
        assert contents_of(name) == facts.words
    if facts.system and not facts.system_tags:
        assert family(name) == facts.system
    if facts.user and not facts.user_tags:
        assert is_brought(facts.user, name)
    assert user_of_image(name) == ("" if facts.root or facts.own_tags else facts.user)
    assert starts_at_root(name) == (facts.plain and facts.workdir == "/")
    assert not (facts.has_bash and has_no_shell(name))
    assert not (facts.has_bash and shell_with_pipefail(name) is None)


@pytest.mark.parametrize(
    ("image", "ports"),
    [
        ("postgres:18", ("5432",)),
        ("nginxinc/nginx-unprivileged:1", ("8080",)),
        ("php:8-apache", ("80",)),
        ("mysql:8", ("3306", "33060")),
    ],
)
def test_where_an_images_server_listens_is_known_of_its_program_or_of_itself(
    image: str, ports: tuple[str, ...]
) -> None:
    known = known_image(image)
    assert known is not None
    assert known.ports == ports


@pytest.mark.parametrize(
    "image", ["mysql:8-debian", "mysql:8.0", "mysql:debian", "mysql@sha256:" + "a" * 64, "percona"]
)
def test_an_option_of_mysql_is_not_gone_from_tags_of_older_or_unknown_versions(image: str) -> None:
    assert lines("NoLongerThere", f'FROM {image}\nCMD ["--default-authentication-plugin=x"]\n') == []


@pytest.mark.parametrize(
    "image", ["mysql:8", "mysql:oracle", "mysql:lts-oraclelinux9", "mysql:26.7", "mysql:8.4.2-oracle"]
)
def test_an_option_of_mysql_is_gone_from_every_tag_of_a_newer_version(image: str) -> None:
    assert lines("NoLongerThere", f'FROM {image}\nCMD ["--default-authentication-plugin=x"]\n') == [2]


def test_what_has_no_tag_latest_is_not_said_to_move_with_it() -> None:
    for image in ("nvidia/cuda", "docker.elastic.co/kibana/kibana", "elasticsearch:latest"):
        assert lines("NoLongerThere", f"FROM {image}\n") == [1]
        assert lines("LatestTag", f"FROM {image}\n") == []


@pytest.mark.parametrize(("port", "found"), [("33060", []), ("3306", []), ("8080", [2])])
def test_each_port_of_an_image_is_its_own(port: str, found: list[int]) -> None:
    assert lines("ExposeOpensNothing", f"FROM mysql:8.4\nEXPOSE {port}\nENV A=b\n") == found


def test_tags_of_mysql_since_26_stand_on_oracles_linux() -> None:
    assert family("mysql:26.7") == family("mysql:oracle") == family("mysql:9") == "redhat"
    assert family("mysql:8.0-debian") == ""


def test_images_of_microsoft_that_moved_are_told_where_they_are() -> None:
    for image in ("microsoft/mssql-server-linux", "microsoft/powershell:latest", "microsoft/dotnet:2.1-sdk"):
        assert lines("NoLongerThere", f"FROM {image}\n") == [1]


def test_an_image_on_postgres_refuses_data_in_the_old_place_as_that_does() -> None:
    for image, found in (
        ("postgis/postgis:18-3.6", [2]),
        ("postgis/postgis:17-3.5", []),
        ("pgvector/pgvector:pg18", []),
    ):
        assert lines("NoLongerThere", f"FROM {image}\nVOLUME /var/lib/postgresql/data\n") == found


@pytest.mark.parametrize(
    ("image", "entrypoint", "cmd"),
    [
        ("mariadb:10.5", ("docker-entrypoint.sh",), ("mysqld",)),
        ("mariadb:10.11", ("docker-entrypoint.sh",), ("mariadbd",)),
        ("nginx:1.17-alpine", (), ("nginx", "-g", "daemon off;")),
        ("nginx:1.20", ("/docker-entrypoint.sh",), ("nginx", "-g", "daemon off;")),
        ("traefik:v1.7", ("/traefik",), ()),
        ("traefik:v1.7-alpine", ("/entrypoint.sh",), ("traefik",)),
        ("pypy:2.7", (), ("pypy",)),
        ("openjdk:7-jdk", (), ("bash",)),
        ("openjdk:17", (), ("jshell",)),
        ("eclipse-temurin:17.0.4_8-jdk", (), ("jshell",)),
        ("eclipse-temurin:17.0.4_8-jre-alpine", (), None),
        ("eclipse-temurin:11.0.20_8-jdk", ("/__cacert_entrypoint.sh",), ("jshell",)),
        ("eclipse-temurin:21-jre", ("/__cacert_entrypoint.sh",), None),
        ("denoland/deno:distroless-2.7.1", ("/tini", "--", "/bin/deno"), None),
        ("gcr.io/distroless/static-debian12:debug", ("/busybox/sh",), ()),
        ("gcr.io/distroless/static-debian12:nonroot", (), ()),
        ("nats:2.11", ("/nats-server",), None),
        ("nats:2.11-alpine", ("docker-entrypoint.sh",), None),
    ],
)
def test_what_an_image_starts_depends_on_its_tag(
    image: str, entrypoint: tuple[str, ...], cmd: tuple[str, ...] | None
) -> None:
    brought = brought_by(image)
    assert brought is not None
    assert (brought.entrypoint, brought.cmd) == (entrypoint, cmd)


@pytest.mark.parametrize(
    ("image", "user"),
    [
        ("haproxy:3.2", "haproxy"),
        ("haproxy:2.3", ""),
        ("haproxy@sha256:" + "a" * 64, ""),
        ("elasticsearch:8.15.0", "elasticsearch"),
        ("elasticsearch:7.17.0", ""),
        ("wordpress:cli-2", "www-data"),
        ("wordpress:6", ""),
        ("docker:28-dind-rootless", "rootless"),
        ("docker:28", ""),
        ("groovy:4", "groovy"),
        ("memcached:1.6", "memcache"),
    ],
)
def test_as_whom_the_commands_of_an_image_run_depends_on_its_tag(image: str, user: str) -> None:
    assert user_of_image(image) == user


def test_users_that_only_newer_or_other_images_bring_are_not_taken_for_there() -> None:
    assert is_brought("ubuntu", "ubuntu:24.04")
    assert not is_brought("ubuntu", "ubuntu:22.04")
    assert is_brought("rstudio", "rocker/rstudio")
    assert not is_brought("rstudio", "rocker/r-ver")
    assert not is_brought("keycloak", "quay.io/keycloak/keycloak:16.1.1")


def test_a_port_at_which_rabbitmq_listens_is_no_mistake() -> None:
    known = known_image("rabbitmq:4")
    assert known is not None
    assert {"4369", "5671", "15692"} <= set(known.ports)


def test_an_image_without_a_shell_is_not_told_to_run_as_a_user_that_only_its_other_variants_have() -> None:
    text = 'FROM denoland/deno:{}\nCOPY main.ts /app/\nCMD ["run", "/app/main.ts"]\n'
    assert lines("RunsAsRoot", text.format("2.7.1")) == [3]
    assert lines("RunsAsRoot", text.format("distroless-2.7.1")) == []


@pytest.mark.parametrize(
    ("image", "found"),
    [
        ("node:24", [2]),
        ("ubuntu:24.04", [2]),
        ("ubuntu:22.04", []),
        ("eclipse-temurin:21-jre", [2]),
        ("eclipse-temurin:21-jre-jammy", []),
        ("eclipse-temurin:21.0.2_13-jre", []),
        ("eclipse-temurin:25-jdk-resolute", [2]),
        ("nvidia/cuda:13.0.0-base-ubuntu24.04", [2]),
        ("nvidia/cuda:12.4.1-base-ubuntu22.04", []),
        ("gradle:9-jdk21", [2]),
        ("oven/bun:1-alpine", [2]),
        ("denoland/deno:2.7.1", []),
        ("denoland/deno:alpine", [2]),
        ("python:3.14", []),
    ],
)
def test_the_number_1000_is_taken_in_images_that_bring_a_user_of_that_number(image: str, found: list[int]) -> None:
    assert lines("NumberTaken", f"FROM {image}\nRUN useradd --uid 1000 app\n") == found
