"""scripts/engine.py: an engine on a bare machine, and what people are told where there can be none."""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import docker
import pytest

from scripts import engine, engine_firewall, engine_install
from scripts.engine_api import DEFAULT_SOCKET, Engine, candidates
from scripts.engine_daemon import Daemon, configuration, last_words, start_time
from scripts.engine_install import Archive, Distribution, next_sources, pin, read_archives, read_distribution

ROOT = Path(__file__).resolve().parents[2]
MIRROR = "http://mirror.example/debian/"


def ways_out(**changes: Any) -> str | None:
    """What somebody is told; without changes it is root on Linux, without an engine."""
    facts: dict[str, Any] = {"host": None, "platform": "linux", "root": True, "dockerd": False, "socket_denied": False}
    return engine.way_out(**(facts | changes))


def test_root_on_linux_is_told_nothing_since_the_script_can_go_on() -> None:
    assert ways_out() is None


def test_the_default_socket_in_docker_host_is_as_good_as_none() -> None:
    assert ways_out(host=DEFAULT_SOCKET) is None


def test_another_engine_that_does_not_answer_is_never_replaced() -> None:
    assert "DOCKER_HOST=tcp://10.0.0.9:2375" in (ways_out(host="tcp://10.0.0.9:2375") or "")


def test_a_mac_is_sent_to_docker_desktop() -> None:
    assert "Docker Desktop" in (ways_out(platform="darwin", root=False) or "")


def test_a_user_without_rights_on_the_socket_is_told_how_to_get_them() -> None:
    assert "usermod -aG docker" in (ways_out(root=False, socket_denied=True) or "")


def test_a_user_who_is_not_root_is_told_the_one_command() -> None:
    assert (ways_out(root=False) or "").endswith("sudo python3 scripts/engine.py ensure")


@pytest.mark.parametrize("host", ["tcp://10.0.0.9:2375", None])
@pytest.mark.parametrize("platform", ["linux", "darwin"])
@pytest.mark.parametrize("denied", [True, False])
def test_every_way_out_is_one_line(host: str | None, platform: str, denied: bool) -> None:
    told = ways_out(host=host, platform=platform, root=False, socket_denied=denied)
    assert told
    assert "\n" not in told


def test_docker_host_alone_is_asked_when_it_is_set() -> None:
    assert candidates({"DOCKER_HOST": "tcp://10.0.0.9:2375"}, Path("/home/x")) == ["tcp://10.0.0.9:2375"]


def test_without_docker_host_the_usual_sockets_are_asked_in_order() -> None:
    asked = candidates({"XDG_RUNTIME_DIR": "/run/user/7"}, Path("/home/x"))
    assert asked == [DEFAULT_SOCKET, "unix:///home/x/.docker/run/docker.sock", "unix:///run/user/7/docker.sock"]


def test_a_socket_that_nobody_listens_on_is_no_engine(tmp_path: Path) -> None:
    assert not Engine(f"unix://{tmp_path}/docker.sock").answers()


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("github.com/docker/buildx v0.24.0 d0e5e86", (0, 24, 0)),
        ("github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3", (0, 13, 1)),
        ("docker: 'buildx' is not a docker command.", ()),
        ("", ()),
    ],
)
def test_the_version_of_buildx_is_read_with_and_without_the_v(said: str, version: tuple[int, ...]) -> None:
    assert engine.read_buildx_version(said) == version


def test_the_distribution_is_read_from_os_release(tmp_path: Path) -> None:
    (tmp_path / "os-release").write_text('NAME="Debian"\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nID=debian\n')
    assert read_distribution(tmp_path / "os-release") == Distribution("debian", 12, "bookworm")


def test_a_machine_without_os_release_is_no_known_distribution(tmp_path: Path) -> None:
    assert read_distribution(tmp_path / "none") == Distribution("", 0, "")


@pytest.mark.parametrize(
    ("name", "version", "has"),
    [("debian", 12, False), ("debian", 13, True), ("ubuntu", 24, True), ("ubuntu", 22, False)],
)
def test_only_newer_distributions_have_buildx_themselves(name: str, version: int, has: bool) -> None:
    assert Distribution(name, version, "any").has_buildx is has


def test_a_distribution_that_nobody_knows_gets_the_page_that_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_install, "read_distribution", lambda path: Distribution("arch", 0, ""))
    with pytest.raises(SystemExit, match=r"docs\.docker\.com/engine/install"):
        engine_install.install()


def test_archives_are_read_from_apts_own_listing() -> None:
    listing = f"{MIRROR}|Debian|bookworm|main\nW: a warning\n"
    assert read_archives(listing) == [Archive(MIRROR, "Debian", "bookworm", "main")]


def test_the_next_release_comes_from_the_mirror_that_the_machine_uses() -> None:
    sources = next_sources([Archive(MIRROR, "Debian", "bookworm", "main")], "bookworm", "trixie", None)
    assert sources == f"Types: deb\nURIs: {MIRROR}\nSuites: trixie\nComponents: main\n"


def test_security_updates_of_the_next_release_come_with_it() -> None:
    archives = [Archive(MIRROR, "Debian", "bookworm-security", "main")]
    assert "Suites: trixie-security" in next_sources(archives, "bookworm", "trixie", None)


def test_archives_of_others_are_not_asked_for_the_next_release() -> None:
    others = [Archive("http://vendor.example/", "Vendor", "bookworm", "main")]
    assert next_sources(others, "bookworm", "trixie", None) == ""


def test_the_keyring_is_named_where_the_machine_has_it() -> None:
    sources = next_sources([Archive(MIRROR, "Debian", "bookworm", "main")], "bookworm", "trixie", Path("/k.gpg"))
    assert "Signed-By: /k.gpg\n" in sources


def test_the_pin_lets_the_engine_in_and_nothing_else() -> None:
    everything, engines = pin("trixie").split("\n\n")
    assert everything == "Package: *\nPin: release n=trixie*\nPin-Priority: -1"
    assert engines.startswith("Package: docker.io docker-cli docker-buildx docker-compose containerd\n")


def test_a_container_is_never_given_more_open_files_than_the_machine_has() -> None:
    assert configuration(512)["default-ulimits"]["nofile"]["Hard"] == 512


def test_a_machine_without_a_limit_of_open_files_gets_the_usual_one() -> None:
    assert configuration(resource.RLIM_INFINITY)["default-ulimits"]["nofile"]["Hard"] == 1024


def test_the_settings_pass_dockerds_own_check(tmp_path: Path) -> None:
    (tmp_path / "daemon.json").write_text(json.dumps(configuration(1024)))
    command = ["dockerd", "--validate", "--config-file", str(tmp_path / "daemon.json")]
    assert "configuration OK" in subprocess.run(command, capture_output=True, text=True, check=True).stderr


def test_the_reason_of_a_failed_start_is_found_in_the_log(tmp_path: Path) -> None:
    log = tmp_path / "dockerd.log"
    log.write_text('level=info msg="Starting up"\nfailed to start daemon: no iptables\nlevel=info msg="bye"\n')
    assert last_words(log) == "failed to start daemon: no iptables"


def test_a_process_id_that_another_process_has_by_now_is_not_ours(tmp_path: Path) -> None:
    daemon = Daemon(tmp_path)
    daemon.folder.mkdir()
    daemon.record.write_text(f"1 {(start_time(1) or 0) + 1}\n")
    assert daemon.pid() is None


def test_stopping_leaves_an_engine_alone_that_was_not_started_here(engine: docker.DockerClient, tmp_path: Path) -> None:
    Daemon(tmp_path).stop()
    assert engine.ping()


def test_the_packet_rules_are_the_same_when_applied_twice() -> None:
    lines = engine_firewall.rules(engine_firewall.JUMPS).splitlines()
    assert ":SLIPWAY-INPUT - [0:0]" in lines  # declaring a chain empties it
    assert "-A SLIPWAY-INPUT -i slip+ -j DROP" in lines
    assert lines[-1] == "COMMIT"


def test_answers_to_what_the_machine_asked_come_before_the_drops() -> None:
    rules = [line for line in engine_firewall.rules(engine_firewall.JUMPS).splitlines() if "SLIPWAY-INPUT -" in line]
    assert "ESTABLISHED" in rules[1]


def test_status_says_what_the_engine_itself_says(engine: docker.DockerClient) -> None:
    command = [sys.executable, "scripts/engine.py", "status", "--json"]
    said = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    facts = engine.info()
    assert said["answering"] is True
    assert (said["version"], said["storage"]) == (facts["ServerVersion"], facts["Driver"])
    assert said["cgroup"] == int(facts["CgroupVersion"])


def test_ensure_says_nothing_when_an_engine_answers(engine: docker.DockerClient) -> None:
    command = [sys.executable, "scripts/engine.py", "ensure"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_engine_that_does_not_answer_ends_with_one_line_and_status_1(tmp_path: Path) -> None:
    command = ["env", f"DOCKER_HOST=unix://{tmp_path}/none.sock", sys.executable, "scripts/engine.py", "ensure"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len((done.stdout + done.stderr).splitlines()) == 1


@pytest.fixture(scope="module")
def life() -> dict[str, Any]:
    """What own_engine.py saw of an engine from its start to its end; starting one needs root, as everywhere."""
    with tempfile.TemporaryDirectory(prefix="slip") as folder:  # short: the path of a socket has 107 bytes
        command = ["unshare", "--net", "--mount", sys.executable, "-m", "tests.engine.own_engine", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.fail(f"an engine of our own could not be tried (this needs root on Linux): {done.stderr[-900:]}")
        seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return seen


def test_an_engine_that_was_started_answers(life: dict[str, Any]) -> None:
    assert not life["running_before"]
    assert life["answers"]


def test_an_engine_that_died_is_known_to_have_been_ours(life: dict[str, Any]) -> None:
    assert life["left_running"]


def test_containers_outlive_a_dockerd_that_dies(life: dict[str, Any]) -> None:
    assert life["outlived_the_dockerd"] == [True]


def test_nothing_is_left_of_an_engine_that_was_stopped(life: dict[str, Any]) -> None:
    assert life["process_of_the_container"] is None
    assert life["processes"] == []
    assert not life["running_after"]
