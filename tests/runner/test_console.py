"""The docker commands about containers: what they print, in docker's own form."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from runner import actions
from runner.models import Container
from tests.runner.conftest import MakeContainer
from webapp.console.dispatch import carry_out
from webapp.console.registry import Outcome
from webapp.images import ImageFacts
from webapp.refusal import Refused
from webapp.sandboxes.models import Sandbox
from webapp.wording import spoken

Enter = Callable[[str], Outcome]
Asked = list[tuple[str, str, dict[str, Any]]]


@pytest.fixture
def enter(sandbox: Sandbox, image: ImageFacts) -> Enter:
    """Carries one line out."""
    return lambda line: carry_out(sandbox, line)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What would be asked of the engine host, in order: every act succeeds."""
    said: Asked = []
    monkeypatch.setattr(actions, "act", lambda row, verb, **options: said.append((row.name, verb, options)))
    return said


def answering(monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    """Every question to the engine host has this answer, or is refused with it."""

    def ask(row: Container, question: str, **arguments: Any) -> Any:
        if isinstance(answer, Refused):
            raise answer
        return answer(arguments) if callable(answer) else answer

    monkeypatch.setattr(actions, "ask", ask)


def ago(**age: float) -> Any:
    return timezone.now() - timedelta(**age)


def test_an_empty_list_has_dockers_headings(enter: Enter) -> None:
    assert enter("docker ps -a").output == ("CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n")


def test_the_list_looks_as_dockers(enter: Enter, container: MakeContainer) -> None:
    container(
        "mycontainer",
        ports=((3000, 3000),),
        state="running",
        engine_id="dc060d818cb8" + "0" * 52,
        command=["docker-entrypoint.sh", "node", "index.js"],
        created_at=ago(seconds=125),
        started_at=ago(seconds=70),
        settings={"exposed": ["3000/tcp", "9229/tcp"]},
    )
    assert enter("docker ps").output == (
        "CONTAINER ID   IMAGE      COMMAND                  CREATED         STATUS              PORTS"
        "                              NAMES\n"
        'dc060d818cb8   an_image   "docker-entrypoint.s…"   2 minutes ago   Up About a minute   '
        "0.0.0.0:3000->3000/tcp, 9229/tcp   mycontainer\n"
    )


def test_without_a_only_running_and_paused_ones_are_listed(enter: Enter, container: MakeContainer) -> None:
    for state in ("running", "paused", "exited", "created"):
        container(f"is-{state}", state=state, exit_code=0)
    assert enter("docker ps --format {{.Names}}").output.split() == ["is-paused", "is-running"]
    assert len(enter("docker ps -aq").output.split()) == 4


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("docker ps -f status=exited", ["two"]),
        ("docker ps -a -f name=^t", ["two"]),
        ("docker ps -a -f name=one -f name=two", ["two", "one"]),
        ("docker ps -a -f name=one -f status=exited", []),
        ("docker ps -a -f exited=137", ["two"]),
        ("docker ps -a -f ancestor=an_image", ["two", "one"]),
        ("docker ps -a -f since=one", ["two"]),
        ("docker ps -a -f before=two", ["one"]),
        ("docker ps -a -f publish=8080", ["one"]),
        ("docker ps -a -f volume=x", []),
        ("docker ps -l", ["two"]),
        ("docker ps -n 5", ["two", "one"]),
    ],
)
def test_filters_work_as_dockers(enter: Enter, container: MakeContainer, line: str, names: list[str]) -> None:
    container("one", state="running", ports=((8080, 80),), created_at=ago(hours=2))
    container("two", state="exited", exit_code=137, created_at=ago(hours=1))
    assert enter(f"{line} --format '{{{{.Names}}}}'").output.split() == names


def test_an_unknown_filter_fails_in_dockers_words(enter: Enter) -> None:
    outcome = enter("docker ps -f foo=bar")
    assert (outcome.exit_code, outcome.output) == (1, "Error response from daemon: invalid filter 'foo'\n")


def test_a_container_whose_image_lost_its_name_shows_the_digits(enter: Enter, container: MakeContainer) -> None:
    container(image_id="another-row", image_engine_reference="sha256:2e97805c077a" + "0" * 52)
    assert enter("docker ps -a --format {{.Image}}").output == "2e97805c077a\n"


def test_json_has_every_field_that_docker_prints(enter: Enter, container: MakeContainer) -> None:
    container(state="running", ports=((3000, 3000),), started_at=ago(seconds=2), settings={"exposed": []})
    fields = json.loads(enter("docker ps --format json").output)
    assert list(fields) == sorted(fields)
    assert (fields["Ports"], fields["State"], fields["Platform"]) == ("0.0.0.0:3000->3000/tcp", "running", None)


def test_sizes_are_those_of_the_writable_layer_and_of_all_layers(enter: Enter, container: MakeContainer) -> None:
    container(writable_bytes=1999)
    assert enter("docker ps -as --format {{.Size}}").output == "2kB (virtual 2kB)\n"


def settled(monkeypatch: pytest.MonkeyPatch, **fields: Any) -> None:
    """The engine host does at once what was asked of it, and the row says so."""

    def wait(container_id: str, timeout: float) -> Container:
        Container.objects.filter(pk=container_id).update(**fields)
        return Container.objects.get(pk=container_id)

    monkeypatch.setattr(actions, "wait_until_settled", wait)
    monkeypatch.setattr(
        actions, "wait_until_exited", lambda container_id, timeout: Container.objects.get(pk=container_id)
    )
    monkeypatch.setattr(actions, "ring", lambda row: None)


def test_running_in_the_background_prints_the_whole_id_and_says_where_the_port_is(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch, state="running", engine_id="e" * 64)
    outcome = enter("docker run -d --name mycontainer -p 3000:3000 an_image")
    row = Container.objects.get()
    assert (outcome.exit_code, outcome.output) == (0, "e" * 64 + "\n")
    assert row.ports[0]["url"] in outcome.notes[0]
    assert (row.name, row.command_line) == ("mycontainer", "docker run -d --name mycontainer -p 3000:3000 an_image")


def test_a_port_written_with_names_is_published(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(monkeypatch, state="running", engine_id="e" * 64)
    assert enter("docker run -d --name web -p published=8080,target=80,protocol=udp an_image").exit_code == 0
    [port] = Container.objects.get(name="web").ports
    assert (port["host"], port["container"], port["protocol"]) == (8080, 80, "udp")


def test_everything_that_run_was_told_reaches_the_container(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(monkeypatch, state="running", engine_id="e" * 64)
    enter("docker run -d --rm -e A=1 -w /srv -u 5 --entrypoint sh an_image -c 'echo $A'")
    row = Container.objects.get()
    assert (row.command, row.auto_remove) == (["sh", "-c", "echo $A"], True)
    assert {key: row.settings[key] for key in ("env", "workdir", "user")} == {
        "env": ["A=1"],
        "workdir": "/srv",
        "user": "5",
    }


def test_a_program_in_the_foreground_hands_on_its_output_and_exit_code(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch, state="exited", engine_id="e" * 64, exit_code=3)
    answering(monkeypatch, "hello\n")
    outcome = enter("docker run an_image echo hello")
    assert (outcome.exit_code, outcome.output, outcome.notes) == (3, "hello\n", ())


def test_a_program_that_goes_on_is_left_with_a_sentence_on_how_to_see_more(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch, state="running", engine_id="e" * 64)
    answering(monkeypatch, "listening\n")
    outcome = enter("docker run --name web an_image")
    assert outcome.output == "listening\n"
    assert "docker logs web shows more" in outcome.notes[0]


def test_a_failed_start_is_told_as_docker_tells_it_below_the_id(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Bind for 0.0.0.0:3000 failed: port is already allocated"
    settled(
        monkeypatch, state="created", engine_id="e" * 64, failure=words, failure_code="run.port", failure_exit_code=125
    )
    outcome = enter("docker run -d -p 3000:3000 an_image")
    expected = f"docker: Error response from daemon: {words}\n\nRun 'docker run --help' for more information\n"
    assert (outcome.exit_code, outcome.output) == (125, "e" * 64 + "\n" + expected)


def test_a_name_in_use_is_refused_in_dockers_words(enter: Enter, container: MakeContainer) -> None:
    container("web", engine_id="e" * 64)
    outcome = enter("docker run -d --name web an_image")
    assert outcome.exit_code == 125
    assert outcome.output.startswith(
        'docker: Error response from daemon: Conflict. The container name "/web" is already in use by '
        f'container "{"e" * 64}". You have to remove'
    )


def test_an_unknown_image_is_not_found_locally(enter: Enter) -> None:
    outcome = enter("docker run nosuch")
    assert (outcome.exit_code, outcome.output) == (125, "Unable to find image 'nosuch:latest' locally\n")


def test_several_containers_are_stopped_and_those_that_are_not_there_named(
    enter: Enter, container: MakeContainer, asked: Asked
) -> None:
    container("one", state="running")
    container("two", state="running")
    outcome = enter("docker stop -t 1 one nope two")
    assert (outcome.exit_code, outcome.output) == (
        1,
        "one\ntwo\nError response from daemon: No such container: nope\n",
    )
    assert [(name, verb, options["timeout"]) for name, verb, options in asked] == [
        ("one", "stop", 1.0),
        ("two", "stop", 1.0),
    ]


def test_a_running_container_is_not_removed_without_force(enter: Enter, container: MakeContainer) -> None:
    container("web", state="running")
    outcome = enter("docker rm web")
    assert (outcome.exit_code, outcome.output) == (
        1,
        'Error response from daemon: cannot remove container "/web": container is running: '
        "stop the container before removing or force remove\n",
    )


def test_forcing_away_what_is_not_there_is_no_failure(enter: Enter) -> None:
    assert enter("docker rm -f nope").exit_code == 0


def test_killing_names_the_container_as_it_was_asked_for(enter: Enter, container: MakeContainer) -> None:
    container("web", state="exited", engine_id="e" * 64)
    assert enter("docker kill web nope").output == (
        f"Error response from daemon: cannot kill container: web: container {'e' * 64} is not running\n"
        "Error response from daemon: cannot kill container: nope: No such container: nope\n"
    )


def test_a_failed_start_ends_with_the_list_of_the_failed(enter: Enter) -> None:
    assert enter("docker start nope").output.splitlines()[-1] == "Error: failed to start containers: nope"


def test_a_signal_reaches_the_kill(enter: Enter, container: MakeContainer, asked: Asked) -> None:
    container("web", state="running")
    enter("docker kill -s TERM web")
    assert asked == [("web", "kill", {"signal": "TERM"})]


def test_logs_are_printed_with_the_lines_asked_for(
    enter: Enter, container: MakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    container("web", state="exited")
    answering(monkeypatch, json.dumps)
    assert json.loads(enter("docker logs -t --tail 5 web").output) == {"tail": 5, "timestamps": True}
    for word in ("all", "few", "-1", "''", "99999999999999999999"):
        assert json.loads(enter(f"docker logs --tail {word} web").output) == {"tail": None, "timestamps": False}


def test_the_changes_are_listed_with_their_letter(
    enter: Enter, container: MakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    container("web", state="running")
    answering(monkeypatch, [{"path": "/srv", "kind": "C"}, {"path": "/srv/x", "kind": "A"}])
    assert enter("docker diff web").output == "C /srv\nA /srv/x\n"


def test_processes_are_listed_in_columns_of_twenty(
    enter: Enter, container: MakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    container("web", state="running")
    answering(monkeypatch, {"titles": ["UID", "PID", "CMD"], "processes": [["root", "13106", "sleep 300"]]})
    assert enter("docker top web").output == (
        "UID                 PID                 CMD\nroot                13106               sleep 300\n"
    )


def test_use_is_shown_as_docker_shows_it(
    enter: Enter, container: MakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    container("web", state="running", engine_id="4b3c65ed1afe" + "0" * 52)
    numbers = {"cpu_percent": 0.0, "memory_bytes": 663552, "memory_limit": 268435456, "memory_percent": 0.25}
    counts = {"network_received": 646, "network_sent": 0, "block_read": 0, "block_written": 0, "processes": 1}
    answering(monkeypatch, numbers | counts)
    assert enter("docker stats --no-stream web").output == (
        "CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT   MEM %     NET I/O     BLOCK I/O   PIDS\n"
        "4b3c65ed1afe   web       0.00%     648KiB / 256MiB     0.25%     646B / 0B   0B / 0B     1\n"
    )


def test_a_port_is_looked_up_by_its_number_inside(enter: Enter, container: MakeContainer) -> None:
    container("web", state="running", ports=((8080, 80),))
    assert enter("docker port web").output == "80/tcp -> 0.0.0.0:8080\n"
    assert enter("docker port web 80").output == "0.0.0.0:8080\n"
    assert enter("docker port web 81").output == "Error: No public port '81' published for web\n"


def test_a_program_inside_hands_on_its_output_and_exit_code_without_a_terminal(
    enter: Enter, container: MakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    container("web", state="running")
    answering(monkeypatch, {"exit_code": 4, "output": "/root\n", "ended_by_us": False})
    outcome = enter("docker exec -it web sh -c 'echo $HOME'")
    assert (outcome.exit_code, outcome.output) == (4, "/root\n")
    assert outcome.notes[0].startswith("-i and -t change nothing here.")


def test_a_program_that_is_not_there_is_told_in_the_runtimes_words(
    enter: Enter, container: MakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    container("web", state="running")
    answering(monkeypatch, Refused("x", "OCI runtime exec failed: exec: not found", exit_code=127))
    outcome = enter("docker exec web nosuch")
    assert (outcome.exit_code, outcome.output) == (127, "OCI runtime exec failed: exec: not found\n")


def test_a_field_of_a_container_is_inspected(
    enter: Enter, container: MakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    container("web", state="running")
    answering(monkeypatch, {"State": {"Status": "running"}})
    assert enter("docker inspect -f '{{.State.Status}}' web").output == "running\n"
    assert enter("docker inspect nope").output == "[]\nError: No such object: nope\n"


def test_an_engine_host_that_is_slow_is_no_success_and_says_what_will_be(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch)
    outcome = enter("docker run -d --name web an_image")
    assert (outcome.exit_code, outcome.output) == (125, "")
    assert "docker ps -a then lists web" in outcome.notes[0]


def test_a_note_is_in_the_readers_language_and_dockers_words_stay(
    enter: Enter, container: MakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    container("web", state="created")
    answering(monkeypatch, "")
    with spoken("de"):
        assert "docker start web startet ihn" in enter("docker logs web").notes[0]
        gone = enter("docker logs db")
    assert gone.output == "Error response from daemon: No such container: db\n"
    assert gone.notes[0].startswith("docker ps -a listet")
