"""POST /api/explain/command and POST /api/sandboxes/{id}/commands."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from webapp.console import commands, dispatch, registry
from webapp.console.registry import Invocation, Outcome
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox

Answer = Callable[[Invocation], Outcome]


@pytest.fixture
def ps(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], None]:
    """Puts another answer in place of docker ps."""
    handlers = dict(registry._handlers)
    monkeypatch.setattr(registry, "_handlers", handlers)
    return lambda answer: handlers.__setitem__("ps", answer)


def post(client: Client, sandbox_id: str, command: str, **more: Any) -> Any:
    path = f"/api/sandboxes/{sandbox_id}/commands"
    return client.post(path, {"command": command, **more}, content_type="application/json")


def test_explaining_needs_no_sandbox(client: Client, db: None) -> None:
    answer = client.post("/api/explain/command", {"command": "docker ps -a"}, content_type="application/json")
    assert answer.status_code == 200
    assert [token["text"] for token in answer.json()["tokens"]] == ["docker", "ps", "-a"]


def test_a_command_answers_with_exit_code_output_and_events(
    owner: tuple[Client, str], ps: Callable[[Answer], None]
) -> None:
    client, sandbox_id = owner
    ps(lambda call: Outcome(3, f"{call.on('--all')} {call.line}\n"))
    answer = post(client, sandbox_id, " docker ps -a ").json()
    assert answer == {"exit_code": 3, "output": "True docker ps -a\n", "events": [2, 3]}


def test_a_command_is_told_in_the_log_from_entering_to_its_end(
    owner: tuple[Client, str], ps: Callable[[Answer], None]
) -> None:
    client, sandbox_id = owner
    ps(lambda call: Outcome(0, "done\n"))
    post(client, sandbox_id, "docker ps", source="button")
    entered, finished = list(eventlog.read(sandbox_id))[-2:]
    assert (entered["kind"], entered["data"]["command"], entered["data"]["source"]) == (
        "command.entered",
        "docker ps",
        "button",
    )
    assert (finished["kind"], finished["data"]["output"]) == ("command.finished", "done\n")
    assert entered["data"]["entry"] == finished["data"]["entry"]


def test_somebody_elses_sandbox_is_not_found(owner: tuple[Client, str]) -> None:
    assert post(Client(), owner[1], "docker ps").status_code == 404


def test_an_unknown_source_is_refused(owner: tuple[Client, str]) -> None:
    assert post(*owner, "docker ps", source="elsewhere").status_code == 422


def test_a_refusal_is_printed_as_the_daemon_would_with_its_hint_below(
    sandbox: Sandbox, ps: Callable[[Answer], None]
) -> None:
    def refuse(call: Invocation) -> Outcome:
        raise Refused("x", "No such container: a", hint="docker ps lists them.", exit_code=1)

    ps(refuse)
    done = dispatch.run(sandbox, "docker ps")
    assert (done.exit_code, done.output) == (
        1,
        "Error response from daemon: No such container: a\n→ docker ps lists them.\n",
    )


def test_a_fault_of_ours_is_an_apology_and_no_trace(sandbox: Sandbox, ps: Callable[[Answer], None]) -> None:
    ps(lambda call: Outcome(1 // 0))
    done = dispatch.run(sandbox, "docker ps")
    assert (done.exit_code, done.output) == (1, dispatch.APOLOGY)


def test_output_is_cut_with_a_sentence_that_says_so(sandbox: Sandbox, ps: Callable[[Answer], None]) -> None:
    ps(lambda call: Outcome(0, "é" * 50_000))
    output = dispatch.run(sandbox, "docker ps").output
    assert len(output.encode()) <= dispatch.MOST_OUTPUT
    assert "bytes are left out" in output


def test_colours_and_cursor_moves_are_left_out(sandbox: Sandbox, ps: Callable[[Answer], None]) -> None:
    ps(lambda call: Outcome(0, "\x1b[31mred\x1b[0m\r\n10%\r20%\x07\n\x1b]0;title\x07end\n"))
    assert dispatch.run(sandbox, "docker ps").output == "red\n20%\nend\n"


def test_a_problem_of_the_line_keeps_the_command_from_running(sandbox: Sandbox, ps: Callable[[Answer], None]) -> None:
    ps(lambda call: Outcome(0, "ran"))
    done = dispatch.run(sandbox, "docker ps | grep web")
    assert done.exit_code == 1
    assert done.output.startswith("Only docker commands here, one at a time")


def test_docker_alone_prints_what_the_console_knows(sandbox: Sandbox) -> None:
    done = dispatch.run(sandbox, "docker")
    assert done.exit_code == 0
    assert "Usage:  docker [OPTIONS] COMMAND" in done.output


def test_the_help_of_a_command_wins_over_missing_arguments(sandbox: Sandbox) -> None:
    done = dispatch.run(sandbox, "docker run --help")
    assert (done.exit_code, done.output.startswith("Usage:  docker run")) == (0, True)


def test_another_program_is_told_about_with_a_shells_exit_code(sandbox: Sandbox) -> None:
    done = dispatch.run(sandbox, "npm start")
    assert (done.exit_code, done.output.splitlines()[0]) == (127, "npm: command not found")


@pytest.mark.parametrize("line", ["", "   ", "# nothing"])
def test_a_blank_line_does_nothing(sandbox: Sandbox, line: str) -> None:
    assert dispatch.run(sandbox, line).exit_code == 0


def test_every_command_that_is_carried_out_has_somebody_who_does() -> None:
    missing = [
        command.name
        for command in commands.COMMANDS
        if not command.refused and command not in commands.looking.COMMANDS and command.name not in registry._handlers
    ]
    assert missing == []
