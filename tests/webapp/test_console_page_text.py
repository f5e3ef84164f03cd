"""Commands as web pages and printed text have them: other dashes, other blanks, remarks, marks of lists, prompts."""

from typing import Any

import pytest

from webapp.console.explain import explain


def fixed(text: str) -> str:
    """The text with all its fixes."""
    for problem in sorted(explain(text)["problems"], key=lambda one: one["span"], reverse=True):
        if "fix" in problem:
            start, end = problem["fix"]["span"]
            text = text[:start] + problem["fix"]["text"] + text[end:]
    return text


def problems(text: str) -> list[dict[str, Any]]:
    return list(explain(text)["problems"])


def words_of(text: str, token: str) -> str:
    return str(next(entry["explanation"] for entry in explain(text)["tokens"] if entry["text"] == token))


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("docker run –it centos", "docker run -it centos"),
        ("docker run –dp 80:80 nginx", "docker run -dp 80:80 nginx"),
        ("docker run –p8080:80 nginx", "docker run -p8080:80 nginx"),
        ("docker run –name foo —rm -d nginx", "docker run --name foo --rm -d nginx"),
        ("docker network create –driver bridge mynet", "docker network create --driver bridge mynet"),
        ("docker run -–restart=always nginx", "docker run --restart=always nginx"),
        ("docker compose up —-build", "docker compose up --build"),
        ("docker compose up -d—build", "docker compose up -d --build"),
        ("docker image prune ––filter “until=24h”", 'docker image prune --filter "until=24h"'),
        ("docker run ‐d −p 80:80 nginx", "docker run -d -p 80:80 nginx"),
        ("docker –version", "docker --version"),
        ("docker compose up — build", "docker compose up --build"),
        ("docker image prune – a", "docker image prune -a"),
        ("docker run -- name web nginx", "docker run --name web nginx"),
        ("docker run - d nginx", "docker run -d nginx"),
    ],
)
def test_a_dash_of_printed_text_is_read_as_the_option_it_stands_for(line: str, meant: str) -> None:
    assert {problem["code"] for problem in problems(line)} <= {"flag.long_dash", "flag.apart", "shell.curly_quote"}
    assert fixed(line) == meant
    said = [(token["explanation"], token["kind"]) for token in explain(line)["tokens"]]
    assert said == [(token["explanation"], token["kind"]) for token in explain(meant)["tokens"]]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("docker ps – List running containers", "docker ps"),
        ("docker ps – a list of containers", "docker ps"),
        ("docker rmi x - delete the image", "docker rmi x"),
        ("docker exec -it c sh – open a shell in it", "docker exec -it c sh"),
        ("docker ps -a // all of them", "docker ps -a"),
        ("docker ps -a --> lists all", "docker ps -a"),
        ("docker stop web ← stops it", "docker stop web"),
        ("docker run -it ubuntu bash [Enter]", "docker run -it ubuntu bash"),
    ],
)
def test_the_text_of_the_page_behind_a_command_is_no_part_of_it(line: str, meant: str) -> None:
    assert [problem["code"] for problem in problems(line)] == ["line.page_text"]
    assert fixed(line).rstrip() == meant
    assert explain(line)["summary"] == explain(meant)["summary"]


def test_a_hyphen_alone_stays_where_docker_reads_its_input() -> None:
    assert problems("docker build - < Dockerfile") == problems("docker import - an_image") == []


@pytest.mark.parametrize(
    ("line", "meant", "code"),
    [
        ("docker run\u00a0-d nginx", "docker run -d nginx", "shell.odd_blank"),
        ("docker run -d ngi\u200bnx", "docker run -d nginx", "shell.unseen"),
        ("docker run -p 80：80 nginx", "docker run -p 80:80 nginx", "shell.full_width"),
        ("docker pull nginx。", "docker pull nginx", "shell.full_width"),
        ("docker run -p “80:80” nginx", 'docker run -p "80:80" nginx', "shell.curly_quote"),
    ],
)
def test_a_sign_of_printed_text_is_told_and_read_as_what_is_meant(line: str, meant: str, code: str) -> None:
    assert {problem["code"] for problem in problems(line)} == {code}
    assert fixed(line) == meant
    assert explain(line)["summary"] == explain(meant)["summary"]


def test_text_in_another_script_keeps_its_signs() -> None:
    assert problems("docker run -e A=你好，世界 nginx # 启动，容器") == []


@pytest.mark.parametrize(
    ("line", "token", "words"),
    [
        ("docker run -v ${{ github.workspace }}:/w alpine", "${{ github.workspace }}", "GitHub Actions puts"),
        ("docker run %IMAGE%", "%IMAGE%", "cmd, a shell of Windows, first puts the value"),
        (
            r"docker run -v $env:HOME\a:/d alpine",
            r"$env:HOME\a",
            "PowerShell first puts the value of the variable HOME",
        ),
        ("docker build $(addprefix -t ,$(TAGS)) .", "$(addprefix -t ,$(TAGS))", "make first works out"),
        ("docker run --env-file <(env) alpine", "<(env)", "the name of a file here that holds what it prints"),
        ("docker run -e P=pa$$word alpine", "pa$$word", "its own process number"),
        ("docker $OPTS ps", "$OPTS", "Options that the variable holds"),
        ("docker run $(cat opts.txt) alpine", "$(cat opts.txt)", "Options, if that prints any."),
    ],
)
def test_what_is_filled_in_before_docker_reads_it_is_told(line: str, token: str, words: str) -> None:
    assert words in words_of(line, token)
    assert not [problem for problem in problems(line) if problem["severity"] == "error"]


def test_a_command_whose_output_is_read_as_a_file_is_taken_apart() -> None:
    line = "docker stack deploy -c <(docker compose config) app"
    assert [command["name"] for command in explain(line)["commands"]] == ["docker stack deploy"]
    assert "checks the Compose file" in words_of(line, "config")
