"""Containers on a real engine: what they may do, what is told of them, and that nothing is left behind."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import docker
import pytest
from django.utils import timezone

from runner import addresses, looks, reconcile, work, writable_layer
from runner.engine import answers, client, containers, networks, programs
from runner.models import Container, SandboxNetwork
from runner.site import site_key
from tests.engine.running import Run, ended, kinds, run, told
from webapp.refusal import Refused
from webapp.sandboxes.lifecycle import open_sandbox
from webapp.sandboxes.models import Sandbox

__all__ = ["run"]  # a fixture
pytestmark = pytest.mark.django_db
FOREVER = "while :; do sleep 1000; done"


PATIENCE = 60.0  # seconds until a test gives up


def said_by(row: Container, *command: str) -> str:
    return str(programs.execute(row.engine_id, {}, list(command), seconds=PATIENCE)["output"])


def once(row: Container, condition: str) -> Container:
    """The container, once the condition of a shell holds in it."""
    said_by(row, "sh", "-c", f"until {condition}; do sleep 0.05; done")
    return row


def test_a_container_is_made_started_and_told(run: Run) -> None:
    row = run(FOREVER, name="mycontainer")
    assert kinds(row) == ["created", "started"]
    assert (row.state, row.failure) == ("running", "")
    assert told(row)[1]["host_pid"] == row.host_pid > 1


def test_a_program_that_ends_at_once_started_and_exited(run: Run) -> None:
    row = ended(run("exit 3"))
    assert kinds(row) == ["created", "started", "exited"]
    assert (row.state, row.exit_code) == ("exited", 3)


def test_root_inside_has_few_capabilities_and_gets_no_new_ones(run: Run) -> None:
    status = said_by(run(FOREVER), "grep", "-E", "CapEff|CapBnd|NoNewPrivs|Seccomp:", "/proc/1/status")
    assert dict(line.split(":\t") for line in status.splitlines()) == {
        "CapBnd": "00000000000004eb",
        "CapEff": "00000000000004eb",
        "NoNewPrivs": "1",
        "Seccomp": "2",
    }


@pytest.mark.parametrize("attempt", ["mount -t tmpfs x /mnt", "unshare -m true", "mknod /x b 8 0"])
def test_root_inside_cannot_reach_for_the_machine(run: Run, attempt: str) -> None:
    assert programs.execute(run(FOREVER).engine_id, {}, ["sh", "-c", f"mkdir -p /mnt; {attempt}"])["exit_code"] != 0


def test_a_program_past_its_memory_is_ended_and_the_words_say_why(run: Run) -> None:
    row = ended(run("tail /dev/zero"))
    last = told(row)[-1]
    assert (last["exit_code"], last["out_of_memory"]) == (137, True)
    assert "memory limit" in last["words"]


def test_a_fork_bomb_stays_within_its_number_of_processes(run: Run, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"processes": 16}
    row = run(FOREVER)
    assert "can't fork" in said_by(row, "sh", "-c", "for i in $(seq 40); do sleep 60 & done")
    assert len(answers.top(row.engine_id, {})["Processes"]) <= 16


def test_there_is_no_way_out_of_the_sandbox(run: Run) -> None:
    assert "default" not in said_by(run(FOREVER), "ip", "route")


def test_containers_of_one_sandbox_reach_each_other_by_name(run: Run) -> None:
    run("mkdir /w; echo hello > /w/index.html; httpd -f -p 8000 -h /w", name="server")
    asked = "until wget -qO- http://server:8000/ 2>/dev/null; do sleep 0.2; done"
    assert said_by(run(FOREVER, name="client"), "sh", "-c", asked) == "hello\n"


def test_another_sandboxs_container_cannot_be_reached(run: Run) -> None:
    server = run("mkdir /w; echo hello > /w/index.html; httpd -f -p 8000 -h /w")
    stranger = run(FOREVER, sandbox=open_sandbox()[0])
    answer = programs.execute(stranger.engine_id, {}, ["wget", "-T", "1", "-qO-", f"http://{server.address}:8000/"])
    assert answer["exit_code"] != 0
    assert "hello" not in answer["output"]


def test_a_command_that_the_image_does_not_have_leaves_a_created_container(run: Run) -> None:
    row = run(command=["nosuch"])
    assert (row.state, row.exit_code, row.failure_code) == ("created", 127, "run.command_not_found")
    assert 'exec: "nosuch": executable file not found in $PATH' in row.failure
    assert kinds(row) == ["created", "failed"]


def test_a_file_that_is_no_program_cannot_be_executed(run: Run) -> None:
    row = run(command=["/etc/passwd"])
    assert (row.exit_code, row.failure_code) == (126, "run.not_executable")


def test_a_second_container_on_a_taken_port_is_made_and_starts_when_the_port_is_free(run: Run) -> None:
    first, second = (run(FOREVER, name=name, ports=["3000:3000"]) for name in ("first", "second"))
    assert (second.state, second.failure_code) == ("created", "run.port_in_use")
    work.act(first, "kill")
    work.act(second, "start")
    second.refresh_from_db()
    assert (second.state, second.failure) == ("running", "")


def test_process_1_without_a_handler_ignores_term_and_is_killed(run: Run) -> None:
    row = run(FOREVER)
    work.act(row, "stop", seconds=1)
    last = told(row)[-1]
    assert last["exit_code"] == 137
    assert "after the signal TERM" in last["words"]


def test_pausing_restarting_and_removing_are_told_in_order(run: Run) -> None:
    row = run("trap 'exit 0' TERM; while :; do sleep 0.1; done")
    for verb in ("pause", "unpause", "restart", "kill", "remove"):
        work.act(row, verb)
    lives = ["created", "started", "paused", "unpaused", "exited", "started", "exited", "removed"]
    assert kinds(row) == lives
    assert told(row)[-1]["by"] == "you"


def test_the_engine_has_the_last_word_in_the_learners_names(run: Run) -> None:
    row = run(FOREVER, name="mycontainer")
    with pytest.raises(Refused) as raised:
        work.act(row, "remove")
    assert 'cannot remove container "/mycontainer": container is running' in raised.value.message


def test_what_a_container_writes_is_told_and_the_image_stays_as_it_was(run: Run, engine: docker.DockerClient) -> None:
    before = engine.images.get("busybox").attrs["RootFS"]
    row = once(run(f"echo hello > /hello; rm /etc/group; {FOREVER}"), "[ ! -e /etc/group ]")
    looks.Looks().round()
    written = next(event for event in told(row) if event["kind"] == "container.writable")
    assert {"path": "/hello", "kind": "A"} in written["changes"]
    assert {"path": "/etc/group", "kind": "D"} in written["changes"]
    assert engine.images.get("busybox").attrs["RootFS"] == before


def test_a_container_that_somebody_watches_is_looked_into_more_often(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "WRITABLE_EVERY", 1e9)
    monkeypatch.setattr(looks, "WATCHED_EVERY", -1)
    row = run(FOREVER)
    looking = looks.Looks()
    looking.round()
    said_by(row, "touch", "/note")
    looking.round()
    assert "writable" not in kinds(row)
    row.sandbox.watched_until = timezone.now() + timedelta(minutes=1)
    row.sandbox.save()
    looking.round()
    assert kinds(row)[-1] == "writable"


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The containers that the engine was asked to compare with their image; each look asks as soon as it may."""
    asked: list[str] = []
    changes = answers.changes

    def ask(engine_id: str) -> tuple[int, list[tuple[str, answers.Kind]]]:
        asked.append(engine_id)
        return changes(engine_id)

    monkeypatch.setattr(answers, "changes", ask)
    monkeypatch.setattr(looks, "WRITABLE_EVERY", -1)
    return asked


@pytest.mark.parametrize("is_here", [True, False], ids=["layer at hand", "engine elsewhere"])
def test_a_container_in_which_nothing_ran_is_not_compared_with_its_image_again(
    run: Run, compared: list[str], is_here: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_here:
        monkeypatch.setattr(writable_layer, "fingerprint", lambda directory: None)
    row = once(run("exec sleep 1000000"), "grep -q '^State:.*sleeping' /proc/1/status && grep -q sleep /proc/1/comm")
    looking = looks.Looks()
    for _ in range(3):
        looking.round()
    before = len(compared)
    assert 1 <= before < 3  # its start may still have been going on
    said_by(row, "touch", "/note")
    looking.round()
    assert len(compared) == before + 1
    assert told(row)[-1]["changes"] == [{"path": "/note", "kind": "A"}]


def test_a_container_that_calculates_and_writes_nothing_is_not_compared_with_its_image_again(
    run: Run, compared: list[str]
) -> None:
    row = run("while :; do :; done")
    looking = looks.Looks()
    for _ in range(5):
        looking.round()
    assert len(compared) == 1
    said_by(row, "rm", "/etc/group")
    looking.round()
    assert told(row)[-1]["changes"][-1] == {"path": "/etc/group", "kind": "D"}


def test_processes_are_told_by_their_numbers_inside_and_only_when_they_change(run: Run) -> None:
    row = once(run(f"sleep 1000 & {FOREVER}"), "[ $(cat /proc/[0-9]*/comm | grep -c sleep) = 2 ]")
    looking = looks.Looks()
    looking.round()
    looking.touch(row.id)
    looking.round()
    told_of = [event["processes"] for event in told(row) if event["kind"] == "container.processes"]
    assert len(told_of) == 1
    assert (told_of[0][0]["pid"], told_of[0][0]["parent"]) == (1, 0)
    assert {"sleep 1000"} <= {process["command"] for process in told_of[0] if process["parent"] == 1}


def test_a_container_that_writes_more_than_it_may_is_ended_with_the_reason(run: Run, settings: Any) -> None:
    row = run(f"for i in 1 2 3 4; do head -c 1000000 /dev/zero > /file$i; done; {FOREVER}")
    said_by(row, "sh", "-c", "while [ ! -s /file4 ]; do sleep 0.1; done; sync")
    settings.LIMITS = settings.LIMITS | {"writable_bytes": 2_000_000}
    looks.check_quota()
    work.look(row)
    assert kinds(row)[-2:] == ["over_quota", "exited"]
    assert "had written more" in told(row)[-1]["words"]


def test_a_container_that_removes_itself_leaves_what_it_printed(run: Run) -> None:
    row = ended(run("echo bye", remove_after=True))
    looks.Looks().round()
    row.refresh_from_db()
    assert (row.state, row.last_output) == ("removed", "bye\n")


def test_a_container_that_removes_itself_goes_also_when_it_could_not_start(run: Run) -> None:
    row = run(command=["nosuch"], remove_after=True)
    assert row.state == "created"
    looks.Looks().round()
    row.refresh_from_db()
    assert row.state == "removed"


def test_volumes_of_an_image_go_with_the_container(run: Run, engine: docker.DockerClient, tmp_path: Any) -> None:
    (tmp_path / "Dockerfile").write_text("FROM busybox\nVOLUME /data\n")
    engine.images.build(path=str(tmp_path), tag="slip-test-volume", rm=True)
    row = run(FOREVER, image="slip-test-volume")
    mine = {mount["Name"] for mount in engine.containers.get(row.engine_id).attrs["Mounts"]}
    work.act(row, "remove", force=True)
    engine.images.remove("slip-test-volume", force=True)
    assert len(mine) == 1
    assert not mine & {volume.id for volume in engine.volumes.list()}


def test_a_program_run_inside_has_an_end(run: Run) -> None:
    row = run(FOREVER)
    done = programs.execute(row.engine_id, {}, ["sleep", "300"], seconds=1)
    assert (done["exit_code"], done["ended_by_us"]) == (137, True)
    assert "sleep 300" not in str(answers.top(row.engine_id, {})["Processes"])


def test_a_program_run_inside_that_never_stops_printing_is_ended(run: Run) -> None:
    done = programs.execute(run(FOREVER).engine_id, {}, ["yes"], seconds=30)
    assert done["ended_by_us"]
    assert len(done["output"]) <= programs.MOST_OUTPUT


def test_a_program_that_cannot_be_run_inside_says_so_in_dockers_words(run: Run) -> None:
    done = programs.execute(run(FOREVER).engine_id, {}, ["nosuch"])
    assert done["exit_code"] == 126
    assert 'exec: "nosuch": executable file not found in $PATH' in done["output"]


def test_inspect_shows_nothing_of_the_machine_or_the_site(run: Run) -> None:
    from runner.questions import answer

    row = run(FOREVER, name="mycontainer", ports=["3000:80"])
    text = json.dumps(answer(row, "inspect"))
    assert '"Name": "/mycontainer"' in text
    assert '"HostPort": "3000"' in text
    assert not [secret for secret in ("/var/lib", "slip-", site_key(), row.sandbox_id) if secret in text]


def test_making_a_container_twice_makes_one(run: Run, engine: docker.DockerClient) -> None:
    row = run(FOREVER)
    Container.objects.filter(pk=row.pk).update(state="creating", engine_id="", claimed_at=None)
    work.make(row.id)
    assert Container.objects.get(pk=row.pk).engine_id == row.engine_id


def test_a_container_removed_behind_our_back_is_told_by_the_next_list(run: Run, engine: docker.DockerClient) -> None:
    row = run(FOREVER)
    engine.containers.get(row.engine_id).remove(force=True)
    reconcile.reconcile(reconcile.Lost(), after_gap=False)
    assert told(row)[-1]["by"] == "engine"


def test_what_was_restarted_during_a_gap_is_told_by_the_next_list(run: Run, engine: docker.DockerClient) -> None:
    row = run("trap 'exit 0' TERM; while :; do sleep 0.1; done")
    engine.containers.get(row.engine_id).restart()
    reconcile.reconcile(reconcile.Lost(), after_gap=True)
    assert kinds(row) == ["created", "started", "exited", "started"]


def test_a_container_and_a_network_that_no_row_knows_are_removed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    row = run(FOREVER)
    name = addresses.network_name(row.sandbox_id)
    Container.objects.all().delete()
    SandboxNetwork.objects.all().delete()
    monkeypatch.setattr(reconcile, "GRACE", -1.0)
    reconcile.reconcile(reconcile.Lost(), after_gap=False)
    reconcile.reconcile(reconcile.Lost(), after_gap=False)
    assert containers.sight(row.engine_id).status == "gone"
    assert name not in networks.listing(site_key()).values()


def test_addresses_that_somebody_else_uses_are_not_taken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(FOREVER)
    used = SandboxNetwork.objects.get(sandbox=first.sandbox_id).index
    free = (used + 1000) % addresses.SUBNETS
    SandboxNetwork.objects.update(engine="another")  # our rows do not know of it; the engine does
    numbers = iter([used, free])
    monkeypatch.setattr(random, "randrange", lambda _: next(numbers))
    second = run(FOREVER, sandbox=open_sandbox()[0])
    assert second.state == "running"
    assert addresses.belongs(second.address, free)


def test_a_network_asked_for_by_many_at_once_is_made_once(engine: docker.DockerClient) -> None:
    name, subnet = "slip-test-many", str(addresses.subnet(random.randrange(addresses.SUBNETS)))

    def ask(_: int) -> str:
        try:
            return networks.ensure(name, "sliptestmany", subnet, "a test", egress=False)
        finally:
            client.let_go()

    try:
        with ThreadPoolExecutor(4) as pool:
            assert len(set(pool.map(ask, range(4)))) == 1
    finally:
        networks.remove(name)


def test_an_ended_sandbox_leaves_nothing_at_the_engine(run: Run, sandbox: Sandbox) -> None:
    row = run(FOREVER)
    run("exit 0")
    work.free(sandbox)
    assert containers.listing(site_key()) == {}
    assert addresses.network_name(row.sandbox_id) not in networks.listing(site_key()).values()
    assert kinds(row)[-1] == "removed"
