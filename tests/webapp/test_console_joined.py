"""One value where several are meant, lines of /etc/hosts, and what a service's changes take."""

from typing import Any

import pytest

from webapp.console.explain import explain


def words(line: str) -> dict[str, str]:
    return {token["text"]: token["explanation"] for token in explain(line)["tokens"]}


def problems(line: str) -> list[dict[str, Any]]:
    return list(explain(line)["problems"])


@pytest.mark.parametrize(
    ("given", "name", "address"),
    [
        ("db:[::1]", "db", "[::1]"),
        ("db:::1", "db", "::1"),
        ("db=[2001:db8::1]", "db", "[2001:db8::1]"),
        ("db=2001:db8::1", "db", "2001:db8::1"),
        ("db:10.0.0.5", "db", "10.0.0.5"),
    ],
)
def test_a_line_for_hosts_is_divided_as_docker_does(given: str, name: str, address: str) -> None:
    found = words(f"docker run --add-host {given} nginx")
    assert found[name] == "The name."
    assert found[address].startswith("Its address")
    assert problems(f"docker run --add-host {given} nginx") == []


def test_what_host_gateway_stands_for_is_told() -> None:
    found = words("docker build --add-host host.docker.internal:host-gateway .")
    assert "the engine puts its address here" in found["host-gateway"]
    assert "Docker Desktop knows it" in found["host.docker.internal"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("10.0.0.5:db", "First the name, then its address: db:10.0.0.5."),
        ("db:10.0.0", "not a complete address"),
        ("db:256.1.1.1", "not a complete address"),
        ("db:[::1", "not an IPv6 address"),
        ("db:10.0.0.5:80", "no port goes here"),
        ("db:10.0.0.5,10.0.0.6", "Write the option again"),
        ("db:localhost", "is a name"),
    ],
)
def test_a_line_for_hosts_that_docker_refuses_is_told(given: str, said: str) -> None:
    (problem,) = problems(f"docker run --add-host {given} nginx")
    assert said in problem["message"]


@pytest.mark.parametrize(
    ("line", "code", "at"),
    [
        ("docker run --label a=b,c=d nginx", "label.joined", ",c=d"),
        ("docker service create --container-label a=b,c=d nginx", "label.joined", ",c=d"),
        ("docker run -e A=1,B=2 nginx", "env.joined", ",B=2"),
        ("docker run -e 'A=1 B=2' nginx", "env.joined", " B=2'"),
        ("docker run -p 80:80,443:443 nginx", "port.invalid", ",443:443"),
        ("docker run -v aa:/a,bb:/b nginx", "mount.invalid", ",bb:/b"),
    ],
)
def test_a_comma_joins_no_two_of_them(line: str, code: str, at: str) -> None:
    (problem,) = problems(line)
    assert (problem["code"], line[slice(*problem["span"])]) == (code, at)


def test_several_ports_become_several_options() -> None:
    (problem,) = problems("docker run -p 80:80,443:443 nginx")
    assert problem["fix"]["text"] == "80:80 -p 443:443"


@pytest.mark.parametrize(
    "line",
    [
        "docker run -l traefik.http.routers.x.middlewares=a,b nginx",
        "docker run -e OPTS=-Da=b,c=d nginx",
        "docker run -e OTEL=service=a,zone=b nginx",
        "docker run -e A=x,y nginx",
        "docker run -v ./a,b:/c nginx",
        "docker run --mount type=bind,src=/a,dst=/b nginx",
    ],
)
def test_a_comma_within_one_value_is_let_be(line: str) -> None:
    assert problems(line) == []


@pytest.mark.parametrize(
    ("option", "better"),
    [
        ("--env-rm A=1", "A"),
        ("--label-rm a=b", "a"),
        ("--container-label-rm a=b", "a"),
        ("--mount-rm type=volume,source=a,target=/b", "/b"),
        ("--mount-rm data:/b", "/b"),
    ],
)
def test_what_takes_nothing_away_is_told(option: str, better: str) -> None:
    (problem,) = problems(f"docker service update {option} web")
    assert (problem["code"], problem["fix"]["text"]) == ("value.not_found", better)


def test_each_change_of_a_service_has_words() -> None:
    line = (
        "docker service update --mount-rm /b --env-rm A --publish-rm 80 --host-add a:10.0.0.1 --host-rm a "
        "--dns-add 1.1.1.1 --dns-rm 1.0.0.1 --group-add g --sysctl-rm x --ulimit-add nofile=1:2 --config-rm c "
        "--generic-resource-add GPU=2 --update-max-failure-ratio 0.2 --rollback-order stop-first web"
    )
    assert all(token["explanation"] for token in explain(line)["tokens"])
    assert problems(line) == []
    assert words(line)["/b"] == "Its place in the container."


def test_an_option_of_service_create_has_another_name_in_update() -> None:
    (problem,) = problems("docker service update --env A=1 web")
    assert (problem["code"], problem["fix"]["text"]) == ("flag.unknown", "--env-add")
