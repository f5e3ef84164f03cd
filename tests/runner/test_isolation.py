"""What the engine's machine shows of a container, read from a /proc and control groups made for the test."""

from pathlib import Path

import pytest

from runner.engine.isolation import Machine, asked_limits
from runner.isolation_events import ContainerIsolation, Limits, Namespace

ID = "d2e1" * 16
INSIDE = 4100  # the container's process 1


class Made(Machine):
    """A machine whose /proc and control groups are folders."""

    def process(self, pid: int, name: str, parent: int = 1, inside: str = "", cgroup: str = "0::/") -> None:
        folder = self.proc / str(pid)
        (folder / "ns").mkdir(parents=True)
        (folder / "status").write_text(f"Name:\t{name}\nPPid:\t{parent}\nNSpid:\t{pid}{inside}\n")
        (folder / "cgroup").write_text(f"{cgroup}\n")

    def allows(self, file: str, text: str) -> None:
        path = self.groups / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n")


@pytest.fixture
def machine(tmp_path: Path) -> Made:
    """dockerd with its own containerd, a shim, and the container's process 1 in a group of version 2."""
    made = Made("tcp://engine:2376", tmp_path / "proc", tmp_path / "cgroup")
    made.process(610, "dockerd")
    made.process(622, "containerd", 610)
    made.process(4078, "containerd-shim")
    made.process(INSIDE, "node", 4078, "\t1", f"0::/docker/{ID}")
    return made


def links(machine: Machine, site: int = 0) -> list[tuple[str, int]]:
    return [(starter.what, starter.pid) for starter in machine.chain(INSIDE, site)]


def test_the_chain_leads_from_dockerd_to_the_shim(machine: Made) -> None:
    assert links(machine) == [("dockerd", 610), ("containerd", 622), ("shim", 4078)]


def test_the_process_of_ours_that_asked_comes_first_while_it_lives(machine: Made) -> None:
    machine.process(900, "python")
    assert links(machine, 900)[0] == ("site", 900)
    assert links(machine, 901)[0] == ("dockerd", 610)


def test_a_program_inside_a_container_that_calls_itself_dockerd_is_not_believed(machine: Made) -> None:
    machine.process(5000, "dockerd", INSIDE, "\t7")
    machine.process(5001, "containerd", 5000, "\t8")
    assert links(machine)[:2] == [("dockerd", 610), ("containerd", 622)]


def test_of_two_engines_on_one_machine_none_is_named_when_it_cannot_be_told_which(machine: Made) -> None:
    machine.process(710, "dockerd")
    assert ("dockerd", 610) not in links(machine)


def test_a_parent_that_is_no_shim_is_not_called_one(machine: Made) -> None:
    machine.process(4200, "sh", 610, "\t1", f"0::/docker/{ID}")
    assert [starter.what for starter in machine.chain(4200, 0)] == ["dockerd", "containerd"]


def test_a_pid_counts_only_where_its_control_group_is_the_containers(machine: Made) -> None:
    assert machine.holds(INSIDE, ID)
    assert not machine.holds(INSIDE, "f" * 64)
    assert not machine.holds(622, ID)
    assert not machine.holds(0, ID)
    assert not machine.holds(99, ID)


def test_limits_are_read_from_a_control_group_of_version_2(machine: Made) -> None:
    for file, text in (("memory.max", "268435456"), ("pids.max", "128"), ("cpu.max", "50000 100000")):
        machine.allows(f"docker/{ID}/{file}", text)
    expected = Limits(source="kernel", memory_bytes=268435456, processes=128, milli_cpus=500)
    assert machine.limits(INSIDE, ID) == expected


def test_limits_are_read_from_control_groups_of_version_1(machine: Made) -> None:
    groups = "\n".join(f"{n}:{name}:/docker/{ID}" for n, name in enumerate(("pids", "memory", "cpu,cpuacct", "")))
    machine.process(4300, "node", 4078, "\t1", groups)
    machine.allows(f"memory/docker/{ID}/memory.limit_in_bytes", "9223372036854771712")
    machine.allows(f"pids/docker/{ID}/pids.max", "max")
    machine.allows(f"cpu/docker/{ID}/cpu.cfs_quota_us", "-1")
    machine.allows(f"cpu/docker/{ID}/cpu.cfs_period_us", "100000")
    assert machine.limits(4300, ID) == Limits(source="kernel", memory_bytes=None, processes=None, milli_cpus=None)


def test_limits_that_cannot_be_read_are_not_made_up(machine: Made) -> None:
    assert machine.limits(INSIDE, ID) is None


def test_where_the_kernel_cannot_be_asked_the_limits_are_those_the_engine_was_asked_for() -> None:
    document = {"HostConfig": {"Memory": 1024, "PidsLimit": None, "NanoCpus": 500_000_000}}
    assert asked_limits(document) == Limits(source="engine", memory_bytes=1024, processes=None, milli_cpus=500)


def test_a_namespace_is_known_by_its_inode_beside_that_of_the_machine(machine: Made) -> None:
    machine.process(1, "init", 0)
    (machine.proc / "self").symlink_to("1")
    for pid, *inodes in ((1, 36, 31, 37), (INSIDE, 80, 77, 37)):
        for kind, inode in zip(("pid", "net", "user"), inodes, strict=True):
            (machine.proc / str(pid) / "ns" / kind).symlink_to(f"{kind}:[{inode}]")
    (machine.proc / "1" / "ns" / "ipc").symlink_to("ipc:[1]")
    assert machine.namespaces(INSIDE) == (
        Namespace(kind="pid", inode=80, host=36),
        Namespace(kind="net", inode=77, host=31),
        Namespace(kind="ipc", inode=None, host=1),
        Namespace(kind="user", inode=37, host=37),
    )


def test_where_process_1_lets_nobody_look_dockerds_namespaces_are_the_machines(machine: Made) -> None:
    (machine.proc / "self").symlink_to("610")
    (machine.proc / "610" / "ns" / "net").symlink_to("net:[31]")
    (machine.proc / str(INSIDE) / "ns" / "net").symlink_to("net:[77]")
    assert machine.namespaces(INSIDE) == (Namespace(kind="net", inode=77, host=31),)


def told(*spaces: Namespace) -> str:
    limits = Limits(source="engine", memory_bytes=None, processes=None, milli_cpus=None)
    event = ContainerIsolation(container="c", name="one", host_pid=7, namespaces=spaces, limits=limits, chain=())
    return event.say()


def test_the_sentence_names_the_namespaces_of_its_own_only() -> None:
    assert told(Namespace(kind="net", inode=2, host=1), Namespace(kind="user", inode=3, host=3)) == (
        "Process 1 of one is process 7 of the machine, in 1 namespace of its own: net."
    )
    assert told(Namespace(kind="net", inode=None, host=1)) == "Process 1 of one is process 7 of the engine's machine."
