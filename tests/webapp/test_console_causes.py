"""Error messages, pasted: what happened, and the way out."""

import pytest

from tests.fixtures.error_messages import MESSAGES
from webapp.console.explain import explain
from webapp.console.printed import causes


@pytest.mark.parametrize(("message", "begins"), MESSAGES)
def test_an_error_message_is_told_with_what_happened_and_the_way_out(message: str, begins: str) -> None:
    document = explain(message)
    assert document["summary"].startswith(begins)
    assert [command["kind"] for command in document["commands"]] == ["none"]
    (told,) = document["tokens"]
    assert told["explanation"].startswith(document["summary"])
    assert len(told["explanation"]) > len(document["summary"]) + 10


def test_every_kind_of_error_that_is_known_is_among_these() -> None:
    met = {causes.found(message) for message, _begins in MESSAGES}
    assert [one for one in causes.CAUSES if one not in met] == []


def test_an_error_that_is_not_known_is_called_an_error() -> None:
    document = explain("Error response from daemon: something new")
    assert document["summary"] == "An error message, not a command."


def test_what_went_wrong_is_the_sentence_about_several_lines() -> None:
    document = explain(
        "docker: Error response from daemon: port is already allocated.\n\nRun 'docker run --help' for more"
    )
    assert document["summary"] == "Another container has this port already."
    assert len(document["commands"]) == 1


def test_the_command_above_an_error_stays_a_command() -> None:
    document = explain("docker exec web bash\nError response from daemon: No such container: web\n")
    assert [command["kind"] for command in document["commands"]] == ["docker", "none"]


@pytest.mark.parametrize(
    "line",
    ['grep -q "no space left on device" log', "exec docker ps", "error() { docker ps; }", "failed=$(docker ps -q)"],
)
def test_a_command_that_only_speaks_of_errors_is_a_command(line: str) -> None:
    assert "An error message" not in explain(line)["summary"]
    assert explain(line)["commands"][0]["kind"] != "none"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("zsh: command not found: docker", "no program named docker:"),
        ("'docker' is not recognized as an internal or external command,", "no program named docker:"),
        ("docker : The term 'docker' is not recognized as the name of a cmdlet, function", "no program named docker:"),
        ("bash: docker-compose: command not found", "write docker compose, with a space"),
    ],
)
def test_a_shell_that_does_not_find_docker_is_told(line: str, says: str) -> None:
    document = explain(line)
    assert says in document["tokens"][0]["explanation"]
    assert document["summary"] == "An error message, not a command."


def test_the_end_of_a_program_under_compose_is_told_by_its_code() -> None:
    document = explain("web-1  | Killed\nweb-1 exited with code 137")
    assert document["summary"].startswith("The program of the container web-1 has ended: exit code 137 is 128 + 9")


def test_the_lines_around_a_step_that_failed_are_no_commands() -> None:
    frame = "------\n > [2/3] RUN make:\n------\nDockerfile:2\n--------------------\n   2 | >>> RUN "
    "make\n--------------------\n"
    document = explain(
        frame + 'ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2'
    )
    assert [command["kind"] for command in document["commands"]] == ["none"]
    assert document["summary"] == "The command of RUN ended with code 2: make."


def test_help_that_docker_printed_is_read_to_its_end() -> None:
    document = explain(
        "Usage:  docker build [OPTIONS] PATH\n\nStart a build\n\nOptions:\n      --pull   Always\n\n$ docker ps"
    )
    assert [command["kind"] for command in document["commands"]] == ["none", "docker"]


def test_the_list_of_the_old_compose_is_read_in_its_order() -> None:
    text = (
        "    Name                  Command              State    Ports\n"
        "---------------------------------------------------------------\n"
        "app_web_1   python app.py                    Exit 1            \n"
    )
    document = explain(text)
    assert [command["name"] for command in document["commands"]] == ["docker-compose ps"]
    cells = {token.get("column"): token["text"] for token in document["tokens"] if token["kind"] == "cell"}
    assert (cells["Name"], cells["Command"], cells["State"]) == ("app_web_1", "python app.py", "Exit 1")


def test_lines_of_python_that_follow_a_failure_are_no_commands() -> None:
    text = 'Traceback (most recent call last):\n  File "/usr/bin/docker-compose", line 33, in <module>\n    main()\n'
    assert explain(text + "KeyError: 'ContainerConfig'")["summary"].startswith("This docker-compose is the old one")
    assert len(explain(text + "KeyError: 'ContainerConfig'")["commands"]) == 1


def test_what_hello_world_prints_is_read_to_the_next_prompt() -> None:
    text = "Hello from Docker!\nThis message shows that it works.\n\n 1. The client contacted it.\n\n$ docker ps\n"
    assert [command["kind"] for command in explain(text)["commands"]] == ["none", "docker"]


def test_a_group_within_compose_is_told_as_one() -> None:
    (problem,) = explain("docker compose bridge foo")["problems"]
    assert problem["message"].startswith("docker compose bridge has no command foo.")
    assert explain("docker compose bridge")["problems"] == []
