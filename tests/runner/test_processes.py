from pathlib import Path

from runner.processes import members, pids_inside, read_top

TOP = [["4100", "4099", "1000", "node index.js"], ["4180", "4100", "0", "sh"], ["4181", "4180", "1000", "sleep 5"]]
INSIDE = {4100: 1, 4180: 15, 4181: 16}


def write_status(proc: Path, pid: int, numbers: str) -> None:
    (proc / str(pid)).mkdir()
    (proc / str(pid) / "status").write_text(f"Name:\tx\nNSpid:\t{numbers}\n")


def test_processes_are_numbered_as_inside_with_their_parents() -> None:
    found = read_top(TOP, INSIDE, "node")
    assert [(process.pid, process.parent, process.command) for process in found] == [
        (1, 0, "node index.js"),
        (15, 1, "sh"),
        (16, 15, "sleep 5"),
    ]


def test_the_user_of_process_1_has_the_name_that_the_image_gives() -> None:
    assert [process.user for process in read_top(TOP, INSIDE, "node")] == ["node", "root", "node"]


def test_a_user_without_a_known_name_is_a_number() -> None:
    assert [process.user for process in read_top(TOP, INSIDE, "")] == ["1000", "root", "1000"]


def test_a_process_that_ended_meanwhile_is_left_out() -> None:
    assert [process.pid for process in read_top(TOP, {4100: 1, 4181: 16}, "")] == [1, 16]


def test_the_number_inside_is_the_last_of_nspid(tmp_path: Path) -> None:
    write_status(tmp_path, 4100, "4100\t1")
    write_status(tmp_path, 4180, "4180\t15")
    assert pids_inside([4100, 4180, 4999], tmp_path) == {4100: 1, 4180: 15}


def test_where_proc_is_another_machines_processes_are_counted_in_their_order(tmp_path: Path) -> None:
    assert pids_inside([4180, 4100], tmp_path) == {4100: 1, 4180: 2}


def test_members_are_read_from_the_control_group_of_version_1(tmp_path: Path) -> None:
    (tmp_path / "proc/7").mkdir(parents=True)
    (tmp_path / "proc/7/cgroup").write_text("4:cpu:/docker/abc\n3:pids:/docker/abc\n")
    (tmp_path / "cg/pids/docker/abc").mkdir(parents=True)
    (tmp_path / "cg/pids/docker/abc/cgroup.procs").write_text("7\n9\n")
    assert members(7, "abc", tmp_path / "proc", tmp_path / "cg") == {7, 9}


def test_members_of_another_container_are_not_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "proc/7").mkdir(parents=True)
    (tmp_path / "proc/7/cgroup").write_text("0::/docker/other\n")
    assert members(7, "abc", tmp_path / "proc", tmp_path / "cg") == frozenset()
