"""What docker's other lists printed, pasted back: networks, volumes, disk usage, history, versions and the like."""

from typing import Any

import pytest

from webapp.console.explain import explain
from webapp.console.printed import process_tables, swarm_tables, tables
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
    assert found["mynet"] == "The name to write after --network: mynet."
    assert found["overlay"].startswith("overlay: a network over several machines")
    assert cells(NETWORKS, "column")["SCOPE"] == "How far it reaches."
    assert explain(NETWORKS)["summary"] == "What docker network ls printed: 2 rows under their heading."


@pytest.mark.parametrize(
    "table", [*tables.TABLES, *swarm_tables.TABLES, process_tables.TOP], ids=lambda table: str(table.command)
)
def test_every_table_is_known_by_its_heading(table: Any) -> None:
    row = "   ".join(["abcd"] * len(table.columns))
    text = f"{'   '.join(table.columns)}\n{row}\n"
    assert commands(text) == [("table", table.command)]
    assert all(token["explanation"] for token in explain(text)["tokens"])


@pytest.mark.parametrize(
    ("text", "cell", "said"),
    [
        ("DRIVER    VOLUME NAME\nlocal     data\n", "data", "before the : after -v"),
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
    assert found['"Status":'] == "Status: its state in one word."
    assert found['"IPAddress":'] == "IPAddress: its address in the network bridge."
    assert cells(INSPECTED)['"x"'] == "An entry of Args."
    assert commands(f"$ docker inspect web\n{INSPECTED}$ docker ps") == [
        ("docker", "docker inspect"),
        ("table", "JSON"),
        ("docker", "docker ps"),
    ]


@pytest.mark.parametrize(
    ("text", "cell", "said"),
    [
        ("PID                 USER                CMD\n42   root   sleep 9\n", "42", "Number 42 on the machine."),
        ("USER   PID   %CPU   %MEM   VSZ   RSS   TTY   STAT   START   TIME   COMMAND\n", "%MEM", "memory"),
        (
            "IMAGE          CREATED AT             CREATED BY   SIZE   COMMENT\n"
            "<missing>      2026-11-28T01:02:47Z   CMD [sh]     0\n",
            "0",
            "It added no files.",
        ),
    ],
)
def test_a_list_whose_columns_were_chosen_is_told(text: str, cell: str, said: str) -> None:
    assert said in (cells(text, "cell") | cells(text, "column"))[cell]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("C /etc/group", "docker diff"),
        ("127.0.0.1:18999", "docker port"),
        ('{"ID":"4efa479923f5","Image":"busybox"}', "JSON"),
        ("[]", "docker found nothing"),
        (" Container app-web-1  Creating", "docker compose"),
        (" web Pulling ", "docker compose"),
        ("Going to remove app-web-1, app-db-1", "docker compose"),
        ("#5 [2/3] RUN echo hi > /x", "docker build"),
        ("#5 DONE 0.2s", "docker build"),
        ("#7 exporting layers 0.0s done", "docker build"),
        ("2026-11-28T01:02:46.036951730Z hi", "docker logs -t"),
        ("2026-11-28T01:02:46.044136543Z container start 493c732ba1a3 (image=busybox)", "docker events"),
        ("WARNING: OOM killer is disabled for the container", "A warning"),
        ("docker: 'docker run' requires at least 1 argument", "The image is missing"),
        ('service "web" is not running', "No container of the service web runs"),
        ("no configuration file provided: not found", "There is no compose.yaml"),
        ("An image does not exist locally with the tag: app", "No image on this machine"),
        ("Usage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]", "how the command is written"),
        ("Deleted Containers:", "docker prune"),
    ],
)
def test_a_line_that_docker_printed_is_told_and_is_no_command(line: str, said: str) -> None:
    document = explain(f"$ docker ps -q\n{line}\n")
    assert said in document["tokens"][-1]["explanation"]
    assert document["problems"] == []


@pytest.mark.parametrize("verb", ["stop", "rm -f", "volume create", "network rm", "container start", "context use"])
def test_a_name_that_docker_prints_back_is_no_command(verb: str) -> None:
    document = explain(f"docker {verb} web db\nweb\ndb\n")
    assert [token["kind"] for token in document["tokens"][-2:]] == ["cell", "cell"]
    assert [command["kind"] for command in document["commands"]] == ["docker", "none", "none"]


@pytest.mark.parametrize("text", ["docker stop web\nls\n", "docker exec -it web bash\nbash\n", "# 1 [a]\n#1 do this\n"])
def test_another_line_is_not_taken_for_output(text: str) -> None:
    assert all(token["kind"] != "cell" for token in explain(text)["tokens"])


def test_a_bracket_of_a_shell_is_no_json() -> None:
    assert commands("{\n  docker ps\n}")[0] == ("docker", "docker ps")


def test_dockerfile_is_no_slip_of_docker() -> None:
    assert explain('dockerfile = "Dockerfile.db"')["problems"] == []


def test_a_bracket_that_opens_nothing_is_no_json() -> None:
    assert explain("    {\n   {\n")["tokens"]
