"""Lines that only the engine refuses are told all the same, and what is said of them."""

from typing import Any

import pytest

from tests.fixtures.refused_by_engine import REFUSED, TAKEN
from webapp.console.explain import explain


def problems(line: str) -> list[dict[str, Any]]:
    return list(explain(line)["problems"])


def errors(line: str) -> list[str]:
    return [problem["code"] for problem in problems(line) if problem["severity"] == "error"]


def mended(line: str) -> str:
    (problem,) = problems(line)
    start, end = problem["fix"]["span"]
    return line[:start] + str(problem["fix"]["text"]) + line[end:]


@pytest.mark.parametrize("line", REFUSED)
def test_a_line_that_the_engine_refuses_is_told_once(line: str) -> None:
    assert len(errors(line)) == 1


@pytest.mark.parametrize("line", TAKEN)
def test_a_line_that_the_engine_takes_is_not(line: str) -> None:
    assert errors(line) == []


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("docker run --cap-add NETADMIN nginx", "docker run --cap-add NET_ADMIN nginx"),
        ("docker run --cap-add sys-admin nginx", "docker run --cap-add SYS_ADMIN nginx"),
        ("docker run --cap-add CAP_ALL nginx", "docker run --cap-add ALL nginx"),
        ("docker run -w app/src nginx", "docker run -w /app/src nginx"),
        ("docker run -v data:/data:readonly nginx", "docker run -v data:/data:ro nginx"),
        ("docker run --log-driver json nginx", "docker run --log-driver json-file nginx"),
        ("docker ps -f status=stopped", "docker ps -f status=exited"),
    ],
)
def test_a_slip_is_mended(line: str, better: str) -> None:
    assert mended(line) == better


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("docker run -v data nginx", "mount.invalid"),
        ("docker run --cpu-count 2 nginx", "flag.windows"),
        ("docker run --isolation hyperv nginx", "flag.windows"),
        ("docker run --oom-kill-disable nginx", "flag.seldom_meant"),
        ("docker run --dns 127.0.0.1 nginx", "address.loopback"),
        ("docker run --mac-address 01:00:5e:00:00:01 nginx", "mac-address.invalid"),
        ("docker run --log-driver jsonfile nginx", "log-driver.unknown"),
    ],
)
def test_what_depends_on_the_machine_is_a_warning(line: str, code: str) -> None:
    assert [(problem["severity"], problem["code"]) for problem in problems(line)] == [("warning", code)]


@pytest.mark.parametrize("value", ["$VALUE", "${A:-x}", "<value>", "...", "$(cat a)"])
@pytest.mark.parametrize(
    "flag", ["workdir", "cap-add", "device", "cpuset-cpus", "stop-signal", "tmpfs", "user", "log-opt", "health-timeout"]
)
def test_what_is_put_in_later_is_let_be(flag: str, value: str) -> None:
    assert errors(f'docker run --{flag} "{value}" nginx') == []


@pytest.mark.parametrize(
    "line",
    [
        "docker run --tmpfs /a:size=1gb nginx",
        "docker run --tmpfs /a:foo nginx",
        "docker run --log-driver json-file --log-opt max-size=a nginx",
        "docker run --user 4294967296 nginx",
        "docker exec --user -1 web sh",
        "docker exec --workdir app web sh",
        "docker update --cpu-quota 5 web",
        "docker update --memory-reservation 1m web",
        "docker update --memory 4m web",
        "docker update web",
        "docker exec --detach-keys ctrl+p web sh",
        "docker attach --detach-keys 'ctrl-p, ctrl-q' web",
        "docker kill --signal 65 web",
        "docker kill --signal KILLL web",
        "docker port web 80:80",
        "docker commit --change 'EXPOSE a' web new",
        "docker commit --change 'ENV A' web new",
        "docker commit --change WORKDIR web new",
        "docker import --change 'STOPSIGNAL foo' files.tar new",
        "docker commit --change 'HEALTHCHECK foo' web new",
    ],
)
def test_a_container_that_cannot_be_started_so_is_told(line: str) -> None:
    assert len(errors(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "docker exec --detach-keys ctrl-@,a,DEL web sh",
        "docker kill --signal 64 web",
        "docker port web 53/udp",
        "docker commit --change 'ENV A=1 B=2' --change CMD --change 'EXPOSE 80-90/UDP 443' web new",
        "docker update --memory-swap -1 web",
        "docker update $OPTIONS web",
        "docker network create --subnet fd00:77::/64 --subnet 172.30.78.0/24 --gateway 172.30.78.1 net",
        "docker network create --subnet $NET --gateway 172.30.78.1 net",
        "docker network create --driver overlay --subnet 10.1.0.0/16 --subnet 10.2.0.0/16 net",
        "docker volume create --driver rexray --opt size=5 data",
        "docker volume create --opt type=none --opt o=bind --opt device=$PWD data",
    ],
)
def test_what_the_engine_can_take_is_let_be(line: str) -> None:
    assert errors(line) == []


def test_a_name_with_capital_letters_in_front_is_that_of_a_server() -> None:
    line = "docker push Anna/app"
    (problem,) = problems(line)
    assert (problem["severity"], problem["code"]) == ("warning", "image.capitals")
    assert mended(line) == "docker push anna/app"
    assert errors("docker push anna/App") == ["image.invalid"]


def test_a_number_of_lines_that_is_none_prints_all() -> None:
    assert [problem["severity"] for problem in problems("docker logs --tail many web")] == ["warning"]


def test_a_key_of_a_filter_may_have_capital_letters() -> None:
    tokens = explain("docker ps --filter Name=web")["tokens"]
    assert any(token["text"] == "Name" and "matches" in token["explanation"] for token in tokens)
