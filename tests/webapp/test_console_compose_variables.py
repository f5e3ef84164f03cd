"""Variables of services in Compose files that their images do not read, end at, or need."""

from typing import Any

import pytest

from webapp.console.explain import explain


def problems(service: str, more: str = "") -> list[dict[str, Any]]:
    return [one for one in explain(f"services:\n  db:\n{service}{more}")["problems"] if one["code"] != "image.ended"]


def codes(service: str, more: str = "") -> list[str]:
    return [one["code"] for one in problems(service, more) if one["code"] != "compose.anchor"]


def test_a_variable_that_nothing_reads_is_mended() -> None:
    text = "    image: postgres:18\n    environment:\n      POSTGRES_DATABASE: a\n      POSTGRES_PASSWORD: b\n"
    (problem,) = problems(text)
    assert (problem["code"], problem["fix"]["text"]) == ("variable.not_read", "POSTGRES_DB")


@pytest.mark.parametrize(
    ("service", "place"),
    [
        (
            "    image: mysql:8.4\n    environment:\n      - MYSQL_USER=root\n      - MYSQL_ROOT_PASSWORD=x\n",
            "MYSQL_USER",
        ),
        (
            "    image: mongo:8\n    environment:\n      - 'MONGO_INITDB_ROOT_USERNAME=me'\n",
            "MONGO_INITDB_ROOT_USERNAME",
        ),
        (
            "    image: quay.io/minio/minio\n    command: server /data\n"
            "    environment:\n      MINIO_ROOT_PASSWORD: 'minio'\n",
            "MINIO_ROOT_PASSWORD",
        ),
    ],
)
def test_a_variable_at_which_the_image_ends_is_told_where_it_is_named(service: str, place: str) -> None:
    (problem,) = problems(service)
    assert problem["code"] == "variable.at_fault"
    assert f"services:\n  db:\n{service}"[slice(*problem["span"])] == place


@pytest.mark.parametrize(
    ("service", "names"),
    [
        ("    image: postgres:16\n    volumes:\n      - ./data:/var/lib/postgresql/data\n", "POSTGRES_PASSWORD"),
        ("    image: mysql:8.4\n    command: --max-connections=200\n", "MYSQL_ROOT_PASSWORD"),
        ("    image: mcr.microsoft.com/mssql/server\n", "ACCEPT_EULA, MSSQL_SA_PASSWORD"),
    ],
)
def test_an_image_without_the_variables_it_needs_is_told(service: str, names: str) -> None:
    (problem,) = problems(service)
    assert problem["code"] == "image.needs_variable"
    assert f"Set {names} below environment:" in problem["message"]


@pytest.mark.parametrize(
    "service",
    [
        "    image: postgres:16\n    env_file: .env\n",
        "    image: postgres:16\n    environment: *common\n",
        "    image: postgres:16\n    environment:\n      <<: *common\n",
        "    image: postgres:16\n    environment:\n      - POSTGRES_PASSWORD\n",
        "    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: ${PASSWORD}\n",
        "    image: postgres:16\n    command: psql -h other\n",
        "    image: postgres:16\n    entrypoint: /start.sh\n",
        "    image: postgres:9.4\n",
        "    image: postgres:${TAG}\n",
        "    image: mysql:8.4\n    environment:\n      MYSQL_DB: a\n      MYSQL_ROOT_PASSWORD: b\n"
        "    volumes:\n      - ./init:/docker-entrypoint-initdb.d\n",
        "    image: registry.example.com/postgres\n",
    ],
)
def test_nothing_is_said_where_it_is_given_or_may_come_from_elsewhere(service: str) -> None:
    assert codes(service) == []


def test_nothing_is_missing_in_a_file_that_includes_another() -> None:
    assert codes("    image: postgres:16\n", "include:\n  - other.yaml\n") == []
