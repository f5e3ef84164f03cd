"""Values that docker's client refuses are told where they stand, before anybody enters the line."""

import pytest

from tests.fixtures.refused_values import REFUSED, TAKEN
from webapp.console.explain import explain


def errors(line: str) -> list[str]:
    return [problem["code"] for problem in explain(line)["problems"] if problem["severity"] == "error"]


@pytest.mark.parametrize("line", REFUSED)
def test_a_value_that_docker_refuses_is_told_once(line: str) -> None:
    assert len(errors(line)) == 1


@pytest.mark.parametrize("line", TAKEN)
def test_a_value_that_docker_takes_is_not(line: str) -> None:
    assert errors(line) == []


@pytest.mark.parametrize("value", ["$VALUE", "${A:-x}", "<value>", "...", "$(cat a)"])
@pytest.mark.parametrize("flag", ["cpus", "sysctl", "dns", "expose", "platform", "pull", "security-opt", "mac-address"])
def test_what_is_put_in_later_may_be_right(flag: str, value: str) -> None:
    assert errors(f'docker run --{flag} "{value}" nginx') == []


def test_a_parameter_that_the_machine_has_once_is_to_be_set_there() -> None:
    problem = explain("docker run --sysctl vm.max_map_count=262144 elasticsearch:8.15.0")["problems"][0]
    assert problem["span"] == [20, 43]
    assert problem["message"].endswith("Set it on the machine: sudo sysctl -w vm.max_map_count=262144")
