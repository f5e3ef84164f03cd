"""What docker's other lists printed, pasted back: networks, volumes, disk usage, history, versions and the like."""

from typing import Any

import pytest

from webapp.console.explain import explain
from webapp.console.printed import swarm_tables, tables
from webapp.console.printed.others import is_other

NETWORKS = """\
NETWORK ID     NAME      DRIVER    SCOPE
0e3bbc2211aa   bridge    bridge    local
1a2b3c4d5e6f   mynet     overlay   swarm
"""
VERSION = """\
Client: Docker Engine - Community
 Version:           28.1.0
 API version:       1.49

Server: Docker Engine - Community
 Engine:
  Version:          28.1.0
"""
INFO = """\
Client:
 Context:    default
 Debug Mode: false

Server:
 Containers: 3
  Running: 1
WARNING: No swap limit support
"""


def cells(text: str, kind: str = "cell") -> dict[str, str]:
    return {token["text"]: token["explanation"] for token in explain(text)["tokens"] if token["kind"] == kind}


def commands(text: str) -> list[tuple[str, str]]:
    found: list[dict[str, Any]] = explain(text)["commands"]
    return [(command["kind"], command["name"]) for command in found]


def test_networks_are_told_cell_by_cell() -> None:
    found = cells(NETWORKS)
    assert found["mynet"] == "The name to write behind --network: mynet."
    assert found["overlay"].startswith("overlay: a network over several machines")
    assert cells(NETWORKS, "column")["SCOPE"] == "How far it reaches."
    assert explain(NETWORKS)["summary"] == "What docker network ls printed: 2 rows under their heading."


@pytest.mark.parametrize("table", [*tables.TABLES, *swarm_tables.TABLES], ids=lambda table: str(table.command))
def test_every_table_is_known_by_its_heading(table: Any) -> None:
    row = "   ".join(["abcd"] * len(table.columns))
    text = f"{'   '.join(table.columns)}\n{row}\n"
    assert commands(text) == [("table", table.command)]
    assert all(token["explanation"] for token in explain(text)["tokens"])


@pytest.mark.parametrize(
    ("text", "cell", "said"),
    [
        ("DRIVER    VOLUME NAME\nlocal     data\n", "data", "in front of the : behind -v"),
        (f"DRIVER    VOLUME NAME\nlocal     {'0a' * 32}\n", "0a" * 32, "without a name of its own"),
        (
            "TYPE     TOTAL   ACTIVE   SIZE   RECLAIMABLE\nImages   12      3        4GB    3GB\n",
            "3GB",
            "could be freed",
        ),
        (
            'IMAGE       CREATED       CREATED BY   SIZE   COMMENT\n<missing>   2 weeks ago   CMD ["a"]    0B     \n',
            "<missing>",
            "Nothing is wrong",
        ),
        (
            "NAME        DESCRIPTION   DOCKER ENDPOINT       ERROR\ndefault *   A             unix:///var/run/x\n",
            "default *",
            "it is the one in use",
        ),
        (
            "NAME    DESCRIPTION    STARS   OFFICIAL\nnginx   Of nginx.      2       [OK]\n",
            "[OK]",
            "An official image.",
        ),
    ],
)
def test_a_cell_says_what_it_means(text: str, cell: str, said: str) -> None:
    assert said in cells(text)[cell]


def test_both_halves_of_docker_version_are_one() -> None:
    assert commands(VERSION + "\ndocker ps") == [("table", "docker version"), ("docker", "docker ps")]
    assert "the older side decides" in cells(VERSION, "column")["API version:"]
    assert cells(VERSION)["1.49"] == "API version: 1.49."


def test_docker_info_is_told_line_by_line() -> None:
    assert commands(f"$ docker info\n{INFO}$ docker ps") == [
        ("docker", "docker info"),
        ("table", "docker info"),
        ("docker", "docker ps"),
    ]
    assert cells(INFO, "column")["WARNING:"] == "Something that the engine cannot do on this machine."


def test_what_docker_port_printed_has_three_parts() -> None:
    found = cells("80/tcp -> 0.0.0.0:8080")
    assert list(found) == ["80/tcp", "->", "0.0.0.0:8080"]


def test_a_list_of_compose_is_called_by_its_command() -> None:
    text = 'NAME   IMAGE   COMMAND   SERVICE   STATUS   PORTS\na-1    nginx   "sh"      web       Up       \n'
    assert commands(text) == [("table", "docker compose ps")]


def test_words_in_capitals_are_no_heading() -> None:
    for line in ("NAME OF IT", "docker network ls", "Client: x", ""):
        assert not is_other(line)


INSPECTED = """\
[
    {
        "Id": "abc",
        "State": {
            "Status": "running"
        },
        "NetworkSettings": {
            "Networks": {
                "bridge": {
                    "IPAddress": "172.17.0.2"
                }
            }
        },
        "Args": [
            "x"
        ]
    }
]
"""


def test_what_docker_inspect_printed_is_told_name_by_name() -> None:
    found = cells(INSPECTED, "column")
    assert found['"Status"'] == "Status: its state in one word."
    assert found['"IPAddress"'] == "IPAddress: its address in the network bridge."
    assert cells(INSPECTED)['"x"'] == "An entry of Args."
    assert commands(f"$ docker inspect web\n{INSPECTED}$ docker ps") == [
        ("docker", "docker inspect"),
        ("table", "JSON"),
        ("docker", "docker ps"),
    ]


def test_a_bracket_of_a_shell_is_no_json() -> None:
    assert commands("{\n  docker ps\n}")[0] == ("docker", "docker ps")


def test_dockerfile_is_no_slip_of_docker() -> None:
    assert explain('dockerfile = "Dockerfile.db"')["problems"] == []
