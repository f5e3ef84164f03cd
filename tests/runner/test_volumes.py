"""Volumes in the console: asked for, made, listed and removed in docker's own words."""

import json
from collections.abc import Callable
from typing import Any

import pytest

import runner.console  # noqa: F401  # registers the docker commands
from runner import keeping, replies
from runner import volumes as kept
from runner.engine import volumes
from runner.models import Container, Volume
from tests.runner.conftest import MakeContainer
from tests.runner.test_console import settled
from webapp.console.dispatch import carry_out
from webapp.console.explain import explain
from webapp.console.registry import Outcome
from webapp.images import ImageFacts
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox

Enter = Callable[[str], Outcome]


@pytest.fixture
def at_engine(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the volumes at the engine, which does at once what is asked of it."""
    there: set[str] = set()
    monkeypatch.setattr(volumes, "ensure", lambda name, site: there.add(name))
    monkeypatch.setattr(volumes, "remove", lambda name, names=None: there.discard(name))

    def ask(task: Any, arguments: tuple[str], wait: float) -> None:
        {"runner.make_volume": keeping.make, "runner.remove_volume": keeping.remove}[task.name](*arguments)

    monkeypatch.setattr(replies, "ask", ask)
    return there


@pytest.fixture
def enter(sandbox: Sandbox, image: ImageFacts, at_engine: set[str], monkeypatch: pytest.MonkeyPatch) -> Enter:
    """Carries one line out; what is run runs at once."""
    settled(monkeypatch, state="running", engine_id="e" * 64)
    return lambda line: carry_out(sandbox, line)


def mounts_of(name: str) -> list[tuple[str, str, bool]]:
    return [(mount.name, mount.path, mount.read_only) for mount in Container.objects.get(name=name).mounts]


def test_a_volume_is_made_listed_and_removed(enter: Enter, at_engine: set[str]) -> None:
    assert enter("docker volume create data").output == "data\n"
    assert enter("docker volume create data").output == "data\n"
    assert enter("docker volume create other").exit_code == 0
    assert enter("docker volume ls").output == "DRIVER    VOLUME NAME\nlocal     data\nlocal     other\n"
    assert enter("docker volume ls -q --filter name=oth").output == "other\n"
    assert enter("docker volume rm data other").output == "data\nother\n"
    assert at_engine == set()
    assert enter("docker volume ls -q").output == ""


def test_a_volume_without_a_name_gets_a_long_one(enter: Enter) -> None:
    name = enter("docker volume create").output.strip()
    assert len(name) == 62
    assert enter("docker volume ls -q").output == f"{name}\n"


def test_a_volume_made_and_removed_is_told_once_each(enter: Enter, sandbox: Sandbox) -> None:
    for line in ("create data", "create data", "rm data"):
        enter(f"docker volume {line}")
    told = [event["say"] for event in eventlog.read(sandbox.id) if event["kind"].startswith("volume.")]
    assert told == [
        "Volume data is made: a place for files that is outside every container.",
        "Volume data is removed, with all files in it.",
    ]


def test_run_mounts_volumes_in_both_spellings(enter: Enter) -> None:
    enter(
        "docker run -d --name one -v data:/data/../srv//x:ro -v more:/more "
        "--mount type=volume,src=data,dst=/again,readonly an_image"
    )
    assert mounts_of("one") == [("data", "/srv/x", True), ("more", "/more", False), ("data", "/again", True)]
    assert sorted(Volume.objects.values_list("name", flat=True)) == ["data", "more"]


def test_two_containers_share_a_volume_of_one_name_and_sandboxes_do_not(enter: Enter) -> None:
    for name in ("one", "two"):
        enter(f"docker run -d --name {name} -v data:/data an_image")
    assert len({mount.volume for row in Container.objects.all() for mount in row.mounts}) == 1


DAEMON = "docker: Error response from daemon: "


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("-v data:/x:ro:ro", "docker: invalid spec: data:/x:ro:ro: too many colons"),
        ("-v data:", "docker: invalid spec: data:: empty section between colons"),
        ("-v data:/x:zz", DAEMON + "invalid mode: zz"),
        (
            "-v data:x",
            DAEMON + "invalid volume specification: 'data:x': invalid mount config for type \"volume\": "
            "invalid mount path: 'x' mount path must be absolute",
        ),
        (
            "-v data:/x/..",
            DAEMON + "invalid volume specification: 'data:/x/..': invalid mount config for type \"volume\": "
            "invalid specification: destination can't be '/'",
        ),
        ("-v a/b:/x", DAEMON + 'create a/b: "a/b" includes invalid characters for a local volume name, only'),
        ("-v d:/x", DAEMON + "create d: volume name is too short, names should be at least two alphanumeric"),
        ("-v data:/x -v more:/y/../x", DAEMON + "Duplicate mount point: /x"),
        (
            "--mount type=volume,source=data",
            'invalid argument "type=volume,source=data" for "--mount" flag: target is required',
        ),
        (
            "--mount source=data,target=/x,foo=1",
            "invalid argument \"source=data,target=/x,foo=1\" for \"--mount\" flag: unexpected key 'foo' in 'foo=1'",
        ),
        ("--mount type=foo,target=/x", DAEMON + 'invalid mount config for type "foo": mount type unknown'),
        # what Docker can and a sandbox does not is said in our words
        ("-v /:/host", "Nothing from a machine is mounted here. A sandbox has volumes, and no files of a machine"),
        ("-v ./src:/app", "Nothing from a machine is mounted here."),
        ("-v ~/x:/app", "Nothing from a machine is mounted here."),
        ("--mount type=bind,src=/,dst=/h", "Nothing from a machine is mounted here."),
        ("--mount type=volume,src=/etc,dst=/h", "A sandbox has no files of a machine to mount"),
        ("--mount 'type=volume,src=data,dst=/h,volume-opt=device=/etc'", "The engine keeps a sandbox's volumes"),
        ("--mount type=volume,src=data,dst=/h,volume-driver=x", "The engine keeps a sandbox's volumes"),
        ("--mount type=tmpfs,dst=/h", "A sandbox mounts only volumes"),
        ("-v /data", "A volume without a name is not made here"),
        ("-v data:/proc/1", "Nothing can be mounted at /proc/1"),
        ("-v 'data:/a\u202eb'", "A place to mount at has at most 255 characters here, none of them invisible."),
        ("-v data:/" + "x" * 255, "A place to mount at has at most 255 characters here"),
        ("-v data:/x/../sys", "Nothing can be mounted at /sys"),
        ("-v data://dev/shm", "Nothing can be mounted at /dev/shm"),
        ("-v data:/data --volume-driver nfs", "--volume-driver is not carried out here."),
    ],
)
def test_what_cannot_be_mounted_is_refused_and_leaves_nothing(enter: Enter, asked: str, said: str) -> None:
    outcome = enter(f"docker run -d {asked} an_image")
    assert outcome.output.startswith(said)
    assert outcome.exit_code == 125
    assert (Container.objects.count(), Volume.objects.count()) == (0, 0)


@pytest.mark.parametrize("rest", ["-d nfs data", "-o type=none -o device=/ -o o=bind data", "--label a=b data"])
def test_no_driver_and_no_option_of_a_volume_reaches_the_engine(enter: Enter, rest: str) -> None:
    assert enter(f"docker volume create {rest}").exit_code != 0
    assert not Volume.objects.exists()


@pytest.mark.parametrize("name", ["a", "-x", "a/b", "../a", "a b", "ä1", "a" * 64, ".hidden"])
def test_only_dockers_names_are_names_of_volumes(enter: Enter, name: str) -> None:
    assert enter(f"docker volume create -- '{name}'").exit_code == 1
    assert not Volume.objects.exists()


def test_a_sandbox_has_at_most_four_volumes_and_a_removed_one_makes_room(enter: Enter) -> None:
    for number in range(4):
        enter(f"docker volume create data{number}")
    refused = enter("docker run -d -v more:/more an_image")
    assert refused.output.startswith(DAEMON + "this sandbox may have 4 volumes, and no more are allowed")
    assert enter("docker run -d -v data1:/data an_image").exit_code == 0
    assert enter("docker volume create more").exit_code == 1
    enter("docker volume rm data0")
    assert enter("docker volume create more").exit_code == 0


def test_a_volume_that_a_stopped_container_has_is_in_use(enter: Enter, at_engine: set[str]) -> None:
    enter("docker run -d --name mycontainer -v data:/data an_image")
    keeping.make_all(Container.objects.get())
    Container.objects.update(state="exited")
    outcome = enter("docker volume rm data")
    assert outcome.output == f"Error response from daemon: remove data: volume is in use - [{'e' * 64}]\n"
    assert outcome.exit_code == 1
    assert outcome.notes[0].startswith("mycontainer has it; a stopped container keeps its volumes too.")
    assert len(at_engine) == 1
    Container.objects.update(state="removed")
    assert enter("docker volume rm data").exit_code == 0


def test_an_engine_that_does_not_remove_it_leaves_the_volume_listed(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter("docker volume create data")

    def fails(name: str, names: object = None) -> None:
        raise Refused("run.engine", "remove data: no")

    monkeypatch.setattr(volumes, "remove", fails)
    assert enter("docker volume rm data").exit_code == 1
    assert enter("docker volume ls -q").output == "data\n"


def test_what_is_not_there_is_told_in_dockers_words(enter: Enter) -> None:
    said = "Error response from daemon: get nosuch: no such volume\n"
    assert enter("docker volume rm nosuch").output == said
    assert enter("docker volume rm -f nosuch") == Outcome(0, "nosuch\n")
    assert enter("docker volume inspect nosuch").output == "[]\n" + said
    assert enter("docker volume ls -f foo=1").output == "Error response from daemon: invalid filter 'foo'\n"


def test_inspect_says_nothing_of_the_machine(enter: Enter) -> None:
    enter("docker volume create data")
    (document,) = json.loads(enter("docker volume inspect data").output)
    assert document["Name"] == "data"
    assert set(document) == {"CreatedAt", "Driver", "Labels", "Name", "Options", "Scope"}
    assert enter("docker volume inspect -f '{{.Driver}}' data").output == "local\n"
    assert json.loads(enter("docker inspect data").output) == [document]


def test_ps_names_the_volumes_of_a_container_and_finds_it_by_them(enter: Enter, container: MakeContainer) -> None:
    enter("docker run -d --name one -v data:/data an_image")
    container("two", state="running")
    assert enter("docker ps --format '{{.Names}} {{.Mounts}} {{.LocalVolumes}}'").output == "two  0\none data 1\n"
    assert enter("docker ps -f volume=data --format {{.Names}}").output == "one\n"


def test_dangling_volumes_are_those_that_no_container_has(enter: Enter) -> None:
    enter("docker volume create alone")
    enter("docker run -d -v data:/data an_image")
    keeping.make_all(Container.objects.get())
    assert enter("docker volume ls -q -f dangling=true").output == "alone\n"
    assert enter("docker volume ls -q -f dangling=false").output == "data\n"


def test_volumes_that_hold_too_much_keep_a_container_from_starting(enter: Enter, settings: Any) -> None:
    enter("docker run -d --name one -v data:/data an_image")
    keeping.make_all(Container.objects.get())
    Volume.objects.update(bytes=settings.LIMITS["writable_bytes"] + 1)
    with pytest.raises(Refused, match=r"more than the 268\.4MB allowed") as refused:
        keeping.check_room(Container.objects.get())
    assert "docker volume rm data" in str(refused.value.hint)


def test_a_row_of_which_no_volume_was_made_is_dropped(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    enter("docker run -d -v data:/data an_image")
    monkeypatch.setattr(keeping, "NEVER_MADE", -keeping.LATELY)
    keeping.sweep()
    assert Volume.objects.count() == 1  # its container may yet be made
    Container.objects.update(state="failed")
    keeping.sweep()
    assert Volume.objects.count() == 0


def test_the_explanation_before_a_command_says_what_the_console_then_does() -> None:
    def problems(line: str) -> list[str]:
        return [problem["code"] for problem in explain(line, console=True)["problems"]]

    assert problems("docker run -d -v data:/data:ro an_image") == []
    assert problems("docker volume create data") == []
    assert problems("docker run -d -v /srv:/data an_image") == ["flag.not_here"]
    assert problems("docker volume prune") == ["command.not_here"]
    assert explain("docker run -d -v /srv:/data an_image")["problems"] == []  # Docker itself can


def test_the_snapshot_lists_volumes(enter: Enter, sandbox: Sandbox) -> None:
    enter("docker volume create data")
    assert [volume["name"] for volume in kept.volumes_of(sandbox)] == ["data"]
