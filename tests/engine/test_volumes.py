"""Named volumes on a real engine: they outlive containers, are shared by them, and end with their sandbox."""

from typing import Any

import docker
import docker.errors
import pytest

from runner import keeping, looks, reconcile, replies, work
from runner import volumes as kept
from runner.engine import volumes
from runner.engine.profile import LABEL
from runner.models import Container, Volume
from runner.questions import answer
from runner.site import site_key
from tests.engine.running import Run, ended, run, told
from tests.engine.test_runs import FOREVER, said_by
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox

__all__ = ["run"]  # a fixture
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the site asks of the engine host is done here and now, as a worker does it."""

    def ask(task: Any, arguments: tuple[Any, ...], wait: float) -> Any:
        do = {"runner.make_volume": keeping.make, "runner.remove_volume": keeping.remove}[task.name]
        outcome = work.outcome("", lambda: do(*arguments))
        if "refused" in outcome:
            raise Refused(**outcome["refused"])
        return outcome["value"]

    monkeypatch.setattr(replies, "ask", ask)


def told_of_volumes(sandbox: Sandbox) -> list[tuple[str, str]]:
    events = [event for event in eventlog.read(sandbox.id) if event["kind"].startswith("volume.")]
    return [(event["kind"].removeprefix("volume."), event["data"]["name"]) for event in events]


def test_what_one_container_writes_another_reads_and_rm_leaves_it(run: Run, sandbox: Sandbox) -> None:
    first = run("echo from the first > /data/a; " + FOREVER, name="first", volumes=["data:/data"])
    second = run(FOREVER, volumes=["data:/elsewhere:ro"])
    assert said_by(second, "cat", "/elsewhere/a") == "from the first\n"
    work.act(first, "remove", force=True)
    work.act(second, "remove", force=True)
    assert said_by(run(FOREVER, volumes=["data:/data"]), "cat", "/data/a") == "from the first\n"
    assert told_of_volumes(sandbox) == [("created", "data")]
    assert told(first)[0]["mounts"][0] | {"volume": ""} == {
        "volume": "",
        "name": "data",
        "path": "/data",
        "read_only": False,
    }
    assert told(first)[-1]["volumes"] == ["data"]


def test_a_volume_mounted_read_only_cannot_be_written(run: Run) -> None:
    row = run(FOREVER, mounts=["type=volume,source=data,target=/data,readonly"])
    assert "Read-only file system" in said_by(row, "touch", "/data/a")


def test_a_new_volume_is_filled_with_what_the_image_has_there(run: Run) -> None:
    assert "passwd" in said_by(run(FOREVER, volumes=["etc:/etc"]), "ls", "/etc")


def test_a_volume_is_not_removed_while_a_container_has_it_even_a_stopped_one(run: Run, sandbox: Sandbox) -> None:
    row = ended(run("exit 0", name="mycontainer", volumes=["data:/data"]))
    with pytest.raises(Refused) as refused:
        kept.remove(sandbox, "data")
    assert refused.value.message == f"remove data: volume is in use - [{row.engine_id}]"
    assert "mycontainer has it" in str(refused.value.hint)
    work.act(row, "remove")
    kept.remove(sandbox, "data")
    assert volumes.listing(site_key()) == set()
    assert told_of_volumes(sandbox) == [("created", "data"), ("removed", "data")]


def test_the_engine_knows_a_volume_by_an_unguessable_name_and_keeps_it_itself(
    sandbox: Sandbox, run: Run, engine: docker.DockerClient
) -> None:
    assert kept.create(sandbox, "data") == "data"
    kept.create(sandbox, "data")  # once more is no fault, and no second one
    row = Volume.objects.get()
    attributes = engine.volumes.get(row.engine_name).attrs
    assert (attributes["Driver"], attributes["Options"]) == ("local", None)
    assert attributes["Labels"] == {LABEL: site_key()}
    assert "data" not in row.engine_name
    run("exit 0")  # the fixture frees sandboxes that have containers
    assert told_of_volumes(sandbox) == [("created", "data")]


def test_inspect_names_volumes_as_the_learner_does_and_nothing_of_the_machine(run: Run) -> None:
    document = answer(run(FOREVER, volumes=["data:/data:ro"]), "inspect")
    assert document["Mounts"] == [
        {"Type": "volume", "Name": "data", "Destination": "/data", "Driver": "local", "Mode": "z", "RW": False}
    ]
    assert "/var/lib" not in str(document)


def test_nothing_of_a_sandboxs_volumes_is_left_when_it_ends(run: Run, sandbox: Sandbox) -> None:
    run(FOREVER, volumes=["data:/data", "more:/more"])
    kept.create(sandbox, "alone")
    assert len(volumes.listing(site_key())) == 3
    work.free(sandbox)
    assert volumes.listing(site_key()) == set()
    assert not Volume.objects.filter(removed_at=None).exists()


def test_a_volume_that_no_row_knows_is_removed(run: Run, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.create(sandbox, "data")
    Volume.objects.all().delete()
    monkeypatch.setattr(reconcile, "GRACE", -1.0)
    lost = reconcile.Lost()
    reconcile.reconcile(lost, after_gap=False)
    reconcile.reconcile(lost, after_gap=False)
    assert volumes.listing(site_key()) == set()


def test_a_volume_removed_behind_our_back_is_told_by_the_next_list(sandbox: Sandbox) -> None:
    kept.create(sandbox, "data")
    volumes.remove(Volume.objects.get().engine_name)
    reconcile.reconcile(reconcile.Lost(), after_gap=False)
    assert told_of_volumes(sandbox)[-1] == ("removed", "data")
    assert kept.listing(sandbox.id) == []


def test_volumes_that_hold_too_much_stop_who_has_them_and_nobody_starts_on_them_until_one_is_removed(
    run: Run, sandbox: Sandbox, settings: Any
) -> None:
    one = run(FOREVER, volumes=["data:/data"])
    other = run(FOREVER)
    said_by(one, "sh", "-c", "for i in 1 2 3; do head -c 1000000 /dev/zero > /data/$i; done; sync")
    settings.LIMITS = settings.LIMITS | {"writable_bytes": 2_000_000}
    looks.check_quota()
    work.look(one)
    assert "had written more" in told(one)[-1]["words"]
    assert next(event["volumes"] for event in told(one) if event["kind"] == "container.over_quota") >= 3_000_000
    assert Container.objects.get(pk=other.pk).state == "running"
    late = run(FOREVER, volumes=["data:/data"])
    assert "the volumes of this sandbox hold 3" in late.failure
    assert "docker volume rm data" in late.failure_hint
    with pytest.raises(Refused, match="the volumes of this sandbox hold"):
        work.act(one, "start")
    for row in (one, late):
        work.act(row, "remove")
    kept.remove(sandbox, "data")
    assert run(FOREVER, volumes=["data:/data"]).state == "running"


def test_a_mount_that_an_engine_adds_keeps_the_container_from_starting(run: Run, engine: docker.DockerClient) -> None:
    row = run(FOREVER, volumes=["data:/data:ro", "more:/more"])
    assert row.state == "running"  # what the engine says of mounts is, word for word, what was asked
    found = engine.api.inspect_container(row.engine_id)["HostConfig"]["Mounts"]
    assert sorted(mount["Target"] for mount in found) == ["/data", "/more"]
