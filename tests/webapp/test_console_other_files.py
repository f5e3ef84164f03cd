"""A Dockerfile, a bake file or a part of JSON that is pasted where commands are explained."""

from typing import Any

import pytest

from webapp.console.explain import explain

DOCKERFILE = "FROM node:20 AS build\nWORKDIR /app\n\n# all of it\nCOPY . .\nRUN npm ci \\\n  && npm "
'test\nCMD ["node"]\n'
BAKE = 'variable "TAG" {\n  default = "1"\n}\n\ntarget "app" {\n  context = "."\n}\n'


def names(text: str) -> list[str]:
    found: list[dict[str, Any]] = explain(text)["commands"]
    return [command["name"] for command in found]


def test_a_dockerfile_is_told_as_one() -> None:
    document = explain(DOCKERFILE)
    assert names(DOCKERFILE) == ["Dockerfile"]
    assert document["summary"].startswith("A Dockerfile, not a command: kept as Dockerfile, docker build -t app .")
    assert all(token["explanation"] for token in document["tokens"])


@pytest.mark.parametrize("text", ["FROM node:20\n", "COPY . .\nRUN npm ci\n"])
def test_a_part_of_one_is_told_as_well(text: str) -> None:
    assert names(text) == ["Dockerfile"]


@pytest.mark.parametrize("text", ["RUN docker build .\n", "RUN it\n", "COPY that\n", "docker ps\nFROM here on\n"])
def test_a_single_line_may_be_anything(text: str) -> None:
    assert "Dockerfile" not in names(text)


def test_commands_around_a_dockerfile_are_explained() -> None:
    assert names(f"{DOCKERFILE}\ndocker build -t app .\n$ docker run app") == [
        "Dockerfile",
        "docker build",
        "docker run",
    ]


def test_a_bake_file_is_told_as_one() -> None:
    assert names(f"{BAKE}docker buildx bake") == ["docker-bake.hcl", "docker buildx bake"]
    assert explain(BAKE)["summary"].startswith("A bake file, not a command")


def test_a_part_of_json_is_told_as_json() -> None:
    assert names('"State": {\n    "Status": "exited",\n    "ExitCode": 1\n}\n') == ["JSON"]


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("CONTAINER ID   IMAGE   COMMAND   CREATED   STATUS   PORTS   NAMES\n", "docker ps printed no container."),
        ("NAME   IMAGE   COMMAND   SERVICE   CREATED   STATUS   PORTS\n", "docker compose ps printed no container."),
        ("REPOSITORY   TAG   IMAGE ID   CREATED   SIZE\n", "docker images printed no image"),
    ],
)
def test_a_list_without_rows_is_told_as_empty(heading: str, says: str) -> None:
    assert explain(heading)["summary"].startswith(says)
