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


def test_a_project_that_only_small_letters_keep_from_being_right_is_mended() -> None:
    problem = explain("docker compose -p MyApp up -d")["problems"][0]
    assert problem["fix"] == {"span": [18, 23], "text": "myapp"}


def test_the_second_of_two_options_that_exclude_each_other_is_marked() -> None:
    problem = explain("docker compose up -dV --no-recreate")["problems"][0]
    assert problem["message"].startswith("-V and --no-recreate do not go together")
    assert problem["span"] == [22, 35]


def test_an_option_that_is_switched_off_excludes_nothing() -> None:
    assert errors("docker compose up --build --no-build=false") == []


@pytest.mark.parametrize("line", ["docker logs --tail few web", "docker compose logs -n few web"])
def test_a_word_that_counts_no_lines_stands_for_all_of_them(line: str) -> None:
    problem = explain(line)["problems"][0]
    assert (problem["severity"], problem["code"]) == ("warning", "number.invalid")


def test_a_swarm_counts_the_lines_itself() -> None:
    assert errors("docker service logs --tail few web") == ["number.invalid"]


@pytest.mark.parametrize("line", ["docker bake app", "docker builder bake app", "docker buildx f app"])
def test_bake_has_shorter_names(line: str) -> None:
    assert explain(line)["problems"] == []


@pytest.mark.parametrize(
    "line", ["docker builder ls", "docker builder imagetools inspect nginx", "docker builder rm b"]
)
def test_docker_builder_hands_over_to_buildx(line: str) -> None:
    assert explain(line)["problems"] == []


@pytest.mark.parametrize(
    "line",
    [
        "docker compose -p PROJECT_NAME up",
        "docker compose up --scale web=N",
        "docker compose scale SERVICE=NUM",
        "docker compose port web PRIVATE_PORT",
        "docker buildx create --driver DRIVER",
        "docker logs --tail N web",
    ],
)
def test_a_word_of_a_manual_in_capitals_is_left_to_its_reader(line: str) -> None:
    assert [problem["code"] for problem in explain(line)["problems"]] == ["value.placeholder"]
