"""What docker ps and docker images printed, pasted back: columns, cells, odd spacing."""

from typing import Any

import pytest

from webapp.console.explain import explain
from webapp.console.printed.cells import code, ports, status
from webapp.console.printed.header import COLUMNS, is_header

PS = """\
CONTAINER ID   IMAGE          COMMAND                  CREATED         STATUS                      PORTS                                       NAMES
3f4a8b0c1d2e   an_image       "docker-entrypoint.s…"   2 minutes ago   Up 2 minutes (healthy)      0.0.0.0:8080->80/tcp, [::]:8080->80/tcp     web
9b1c2d3e4f50   9f2c3d4e5f60   "sleep  1000"            3 hours ago     Exited (137) 2 hours ago                                                brave_curie
"""  # noqa: E501  # as wide as docker prints it
IMAGES = """\
REPOSITORY   TAG       IMAGE ID       CREATED          SIZE
an_image     latest    8d3f5c9a1b2e   12 minutes ago   171MB
<none>       <none>    0c4e6a8b9d1f   2 weeks ago      171MB
"""
NEWER = """\
                                          i Info →   U  In Use
IMAGE                  ID             DISK USAGE   CONTENT SIZE   EXTRA
moby/buildkit:latest   0168606be231        348MB          105MB    U
<untagged>             09538a1f51d3       20.6kB         4.21kB
"""


def cells(text: str, kind: str = "cell") -> list[dict[str, Any]]:
    return [token for token in explain(text)["tokens"] if token["kind"] == kind]


def row(text: str, name: str) -> dict[str, str]:
    """The cells of the row in which `name` stands, by column."""
    line = next(number for number, line in enumerate(text.splitlines()) if name in line)
    return {
        token["column"]: token["text"] for token in cells(text) if text[: token["span"][0]].count("\n") == line
    }  # fmt: skip


def words(text: str, cell: str) -> str:
    return str(next(token["explanation"] for token in cells(text) if token["text"] == cell))


def test_every_column_of_ps_and_images_has_words() -> None:
    for text in (PS, IMAGES, NEWER):
        assert all(token["explanation"] for token in explain(text)["tokens"])
    assert [token["text"] for token in cells(PS, "column")] == [
        "CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES",
    ]  # fmt: skip
    assert [token["text"] for token in cells(IMAGES, "column")] == ["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"]
    assert all(said.endswith(".") for said in COLUMNS.values())


def test_a_sentence_says_what_the_table_holds() -> None:
    assert explain(PS)["summary"] == "What docker ps printed: 2 containers, a row each; 1 of them running."
    assert explain(IMAGES)["summary"] == "What docker images printed: 2 images, a row each."
    assert explain(NEWER)["commands"][0]["name"] == "docker images"


def test_an_empty_cell_is_left_out_and_the_next_keeps_its_column() -> None:
    found = row(PS, "brave_curie")
    assert "PORTS" not in found
    assert (found["NAMES"], found["COMMAND"], found["STATUS"]) == (
        "brave_curie",
        '"sleep  1000"',
        "Exited (137) 2 hours ago",
    )


def test_numbers_that_stand_right_under_their_heading_are_found() -> None:
    assert row(NEWER, "buildkit") == {
        "IMAGE": "moby/buildkit:latest",
        "ID": "0168606be231",
        "DISK USAGE": "348MB",
        "CONTENT SIZE": "105MB",
        "EXTRA": "U",
    }


def test_cells_say_what_they_mean() -> None:
    assert "still there" in words(PS, "Exited (137) 2 hours ago")
    assert words(PS, "Up 2 minutes (healthy)") == "Running for 2 minutes. Its health check succeeds."
    assert "cut short" in words(PS, '"docker-entrypoint.s…"')
    assert "moved to another image" in words(PS, "9f2c3d4e5f60")
    assert "Dangling" in words(IMAGES, "<none>")
    assert "need not be the newest" in words(IMAGES, "latest")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Exited (0) 3 days ago", "ended without an error"),
        ("Exited (1) 3 days ago", "docker logs shows"),
        ("Exited (143) 3 days ago", "the signal TERM"),
        ("Exited (42) 3 days ago", "which the program chose itself"),
        ("Restarting (1) 5 seconds ago", "the engine starts it again by itself"),
        ("Up About an hour", "Running for about an hour."),
        ("Up 3 hours (Paused)", "Its processes are frozen"),
        ("Up 3 hours (unhealthy)", "its health check fails"),
        ("Up 2 seconds (health: starting)", "has not decided yet"),
        ("Created", "never started"),
        ("Dead", "could not remove"),
    ],
)
def test_a_status_is_put_into_words(text: str, said: str) -> None:
    assert said in status(text)


def test_exit_codes_of_docker_itself_are_known() -> None:
    assert "docker itself" in code(125)
    assert "could not be run" in code(126)
    assert "not found" in code(127)
    assert "128 + 9" in code(137)


def test_ports_are_published_or_only_exposed() -> None:
    assert ports("0.0.0.0:8080->80/tcp").startswith("Published: port 8080 of this machine, at every address it has,")
    assert "for programs on it alone" in ports("127.0.0.1:8080->80/tcp")
    assert "every IPv6 address" in ports("[::]:8080->80/tcp")
    assert ports("80/tcp").startswith("Only exposed")
    assert ports("7000-7002->7000-7002/udp, 9/tcp").count("port") >= 3


@pytest.mark.parametrize("gap", ["\t", "  "])
def test_a_table_whose_columns_were_moved_is_still_read(gap: str) -> None:
    moved = "\n".join(gap.join(part for part in line.split("   ") if part.strip()) for line in IMAGES.splitlines())
    assert [token["text"] for token in cells(moved)] == [token["text"] for token in cells(IMAGES)]


def test_a_table_whose_gaps_were_squeezed_is_read_by_the_looks_of_its_cells() -> None:
    squeezed = "CONTAINER ID IMAGE COMMAND CREATED STATUS PORTS NAMES\n" + (
        '3f4a8b0c1d2e an_image "sleep 9" 2 minutes ago Up 2 minutes web\n'
        '9b1c2d3e4f50 an_image "sleep 9" 2 minutes ago Exited (1) 3 hours ago 80/tcp, 443/tcp db\n'
    )
    assert row(squeezed, "web")["STATUS"] == "Up 2 minutes"
    assert row(squeezed, "443") | {} == row(squeezed, "db")
    assert (row(squeezed, "db")["PORTS"], row(squeezed, "db")["NAMES"]) == ("80/tcp, 443/tcp", "db")


def test_a_command_and_what_it_printed_are_told_apart() -> None:
    text = f"$ docker ps -a\n{PS}$ docker images\n{IMAGES}"
    assert [command["kind"] for command in explain(text)["commands"]] == ["docker", "table", "docker", "table"]


def test_chosen_columns_are_a_table_too_and_plain_words_are_not() -> None:
    assert is_header("NAMES          STATUS")
    assert is_header("CONTAINER ID   NAMES   SIZE")
    for line in ("docker ps", "IMAGE", "FROM busybox", "NAMES OF THINGS", ""):
        assert not is_header(line)


def test_the_size_of_a_container_is_its_own_layer() -> None:
    text = "CONTAINER ID   NAMES   SIZE\n3f4a8b0c1d2e   web     12B (virtual 171MB)\n"
    assert "its image's layers it is 171MB" in words(text, "12B (virtual 171MB)")
