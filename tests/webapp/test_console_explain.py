"""POST /api/explain/command: the words of a command line."""

import re
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.console.explain import explain
from webapp.plugins import load_site


def tokens(line: str) -> dict[str, dict[str, Any]]:
    return {token["text"]: token for token in explain(line, console=True)["tokens"]}


def problems(line: str) -> list[dict[str, Any]]:
    return list(explain(line, console=True)["problems"])


def fixed(line: str) -> str:
    """The line with the first problem's fix applied."""
    fix = next(problem["fix"] for problem in problems(line) if "fix" in problem)
    start, end = fix["span"]
    return f"{line[:start]}{fix['text']}{line[end:]}"


def test_the_build_command_is_explained_piece_by_piece() -> None:
    found = tokens("docker build -t=an_image .")
    assert list(found) == ["docker", "build", "-t", "=", "an_image", "."]
    assert "passes what you ask" in found["docker"]["explanation"]
    assert "Dockerfile" in found["build"]["explanation"]
    assert "identify" in found["-t"]["explanation"]
    assert "an_image:latest" in found["an_image"]["explanation"]
    assert "directory that you are in" in found["."]["explanation"]


def test_the_run_command_is_explained_piece_by_piece() -> None:
    line = "docker run -d --name mycontainer -p 3000:3000 an_image"
    kinds = [token["kind"] for token in explain(line)["tokens"]]
    ports = ["flag", "port-host", "punctuation", "port-container"]
    assert kinds == ["program", "command", "flag", "flag", "name", *ports, "image"]
    assert all(token["explanation"] for token in explain(line)["tokens"])
    assert problems(line) == []


def test_the_two_numbers_of_a_published_port_are_told_apart() -> None:
    found = tokens("docker run -p 8080:3000 an_image")
    assert "8080 of this machine" in found["8080"]["explanation"]
    assert "3000 inside the container" in found["3000"]["explanation"]


def test_the_list_command_is_explained() -> None:
    found = tokens("docker ps -a")
    assert "lists containers" in found["ps"]["explanation"]
    assert "not only running" in found["-a"]["explanation"]


def test_joined_short_flags_are_told_apart_and_the_value_belongs_to_the_last() -> None:
    line = "docker run -dp 8080:80 an_image"
    assert [(token["text"], token["kind"]) for token in explain(line)["tokens"]][2:5] == [
        ("-d", "flag"),
        ("p", "flag"),
        ("8080", "port-host"),
    ]


def test_a_value_may_stick_to_its_letter() -> None:
    assert [token["text"] for token in explain("docker build -tan_image .")["tokens"]][2:4] == ["-t", "an_image"]


def test_what_follows_the_image_is_for_the_container() -> None:
    found = tokens("docker run an_image ls -a /app")
    assert [found[word]["kind"] for word in ("ls", "-a", "/app")] == [
        "shell-command",
        "shell-argument",
        "shell-argument",
    ]


@pytest.mark.parametrize(
    ("line", "word", "said"),
    [
        ("docker run node npm test", "npm", "the package manager of Node.js"),
        ("docker run node npm test", "test", "runs the test script from package.json"),
        ("docker run --entrypoint python img -m http.server", "-m", "runs a module by name"),
        ("docker exec web ls -l", "-l", "size"),
        ("docker compose exec web npm ci", "ci", "package-lock.json"),
        ("docker run img nobodyknows", "nobodyknows", "none for docker."),
    ],
)
def test_what_a_program_in_the_container_makes_of_its_words_is_told_as_far_as_known(
    line: str, word: str, said: str
) -> None:
    load_site()  # who knows programs plugs in there
    words = tokens(line)[word]["explanation"]
    assert said in words
    assert "without a shell" not in words


def test_the_words_of_commands_that_are_only_known_by_name_are_options_and_parts() -> None:
    found = tokens("docker ai --format=sarif -q")
    assert found["--format"]["explanation"] == found["-q"]["explanation"] == "An option of that command."
    assert found["sarif"]["explanation"] == "The value of that option."


def test_a_flag_behind_the_image_is_warned_about() -> None:
    assert [problem["code"] for problem in problems("docker run an_image -d")] == ["flag.too_late"]


def test_a_slip_in_the_command_is_mended() -> None:
    assert fixed("docker rnu an_image") == "docker run an_image"


def test_a_slip_in_a_flag_is_mended() -> None:
    assert fixed("docker run --nmae x an_image") == "docker run --name x an_image"


def test_one_hyphen_before_a_long_flag_is_mended() -> None:
    assert fixed("docker build -tag x .") == "docker build --tag x ."


def test_a_forgotten_context_is_put_in() -> None:
    assert fixed("docker build -t an_image") == "docker build -t an_image ."


def test_a_forgotten_docker_is_put_in() -> None:
    assert fixed("run an_image") == "docker run an_image"


def test_a_misspelt_docker_is_mended() -> None:
    assert fixed("dokcer ps") == "docker ps"


def test_a_dash_of_printed_text_is_mended() -> None:
    assert fixed("docker run –name x an_image") == "docker run --name x an_image"


def test_a_pasted_prompt_does_no_harm() -> None:
    assert [problem["severity"] for problem in problems("$ docker ps")] == ["hint"]


def test_a_pipe_is_refused_on_its_own_span() -> None:
    problem = problems("docker ps | grep web")[0]
    assert (problem["span"], problem["code"]) == ([10, 11], "shell.operator")
    assert "Only docker commands here, one at a time" in problem["message"]


def test_other_programs_are_told_what_to_do_instead() -> None:
    for line, words in (
        ("ls", "docker exec"),
        ("npm start", "CMD"),
        ("cd app", "docker build"),
        ("frob", "docker exec"),
    ):
        assert words in problems(line)[0]["message"]


def test_privileges_are_refused_with_the_reason() -> None:
    problem = problems("docker run --privileged an_image")[0]
    assert problem["code"] == "flag.not_here"
    assert "take over the machine" in problem["message"]


def test_a_terminal_is_explained_once_for_both_letters() -> None:
    found = problems("docker exec -it web ls")
    assert [problem["severity"] for problem in found] == ["hint"]
    assert found[0]["message"].startswith("-i and -t change nothing here.")


def test_an_account_is_asked_for_by_no_registry_here() -> None:
    assert "asks for no account" in problems("docker login")[0]["message"]


@pytest.mark.parametrize("line", ["docker push localhost:5000/an_image:1", "docker pull localhost:5000/an_image"])
def test_pushing_and_pulling_are_carried_out(line: str) -> None:
    assert problems(line) == []


def test_capitals_in_an_image_name_are_found_at_the_name() -> None:
    problem = problems("docker run An_Image")[0]
    assert (problem["span"], problem["code"]) == ([11, 19], "image.invalid")


def test_a_published_port_that_is_no_number_is_found_at_its_half() -> None:
    problem = problems("docker run -p web:3000 an_image")[0]
    assert (problem["span"], problem["code"]) == ([14, 17], "port.invalid")


def test_a_value_that_looks_like_the_next_flag_is_warned_about() -> None:
    assert "flag.swallowed" in [problem["code"] for problem in problems("docker run --name -d an_image")]


def test_a_template_is_taken_apart() -> None:
    line = "docker ps --format '{{.Names}}: {{.Status}}'"
    assert [token["kind"] for token in explain(line)["tokens"]][3:] == ["variable", "flag-value", "variable"]


def test_a_line_over_the_limit_is_one_clear_problem() -> None:
    document = explain("docker run " + "x" * 9000, console=True)
    assert (document["tokens"], [problem["code"] for problem in document["problems"]]) == ([], ["command.too_long"])


_PIECES = st.sampled_from(
    re.split(
        " ",
        "docker build run ps exec rm -t -it -dp --name --format= --tag=x -p 80:80 [::1]:80:80/udp an_image "
        "a/b:c@sha256:d 'a b' \"c\" {{.ID}} | && $X $(y) # \\ -- = : / -t= --x=y -n 5 a=b : . ''",
    )
)


@pytest.mark.parametrize("console", [True, False])
@settings(max_examples=300)
@given(line=st.lists(_PIECES, max_size=8).map(" ".join) | st.text(max_size=60).map(lambda text: "docker run " + text))
def test_tokens_cover_all_text_once_and_in_order(line: str, console: bool) -> None:
    at = 0
    covered: set[int] = set()
    for token in explain(line, console=console)["tokens"]:
        start, end = token["span"]
        assert at <= start < end
        assert token["text"] == line[start:end]
        at = end
        covered.update(range(start, end))
    assert all(sign.isspace() or i in covered for i, sign in enumerate(line))


@pytest.mark.parametrize("word", ["`@", "$(@", "${@", "a@`@", "`a:b@c`:d", "${A:-a@b}@", "$(a`:b", "`$(:`/@"])
@pytest.mark.parametrize("before", ["run", "run -v", "run -p", "run --mount", "run -e", "pull", "cp", "ps -f", "build"])
def test_no_sign_in_brackets_of_a_shell_divides_a_value(before: str, word: str) -> None:
    line = f"docker {before} {word}"
    tokens = explain(line)["tokens"]
    assert "".join(token["text"] for token in tokens) == line.replace(" ", "")
    assert all(token["span"][0] < token["span"][1] for token in tokens)


def test_a_semicolon_at_the_very_end_does_no_harm() -> None:
    assert [problem["severity"] for problem in problems("docker ps;")] == ["hint"]


def test_a_name_with_a_blank_is_one_problem_of_a_build() -> None:
    found = problems("docker build -t an image .")
    assert [problem["code"] for problem in found] == ["arguments.too_many"]
    assert "'image', '.'" in found[0]["message"]


def test_only_the_refusal_is_told_of_a_command_that_is_not_carried_out() -> None:
    assert [problem["code"] for problem in problems("docker compose up -d --foo")] == ["command.not_here"]


def test_capitals_in_docker_and_its_commands_are_mended() -> None:
    assert fixed("Docker ps") == "docker ps"
    assert fixed("docker PS") == "docker ps"


@pytest.mark.parametrize("console", [True, False])
@pytest.mark.parametrize(
    "line",
    [
        "docker run " + "--publish-al " * 600,
        "docker run " + "-zz " * 2000,
        "docker ps --format '" + "{{" * 4000,
        "docker run " + "$(" * 4000,
        "docker run " + "'" * 8000,
        "docker run x" + "\n" * 8000,
        "docker run -p " + "1:" * 4000,
        "docker run " + "a-" * 4000 + "!",
        "docker run 'x\n" * 600,
        "echo don't\n" * 700,
        "docker rm " + "$(docker rm " * 600,
        "docker run x <<A\n" * 450,
        "user@host:" * 800,
        "> " * 4000,
        "IMAGE ID   NAMES\n" * 450,
        "CONTAINER ID PORTS NAMES\n" + "1/tcp/tcp/tcp" * 600,
        "docker run --mount " + "a=b," * 2000,
        "docker run --platform " + "a/" * 4000,
        "docker ps --format '" + "\\\\t" * 2000 + "'",
    ],
)
def test_no_line_takes_long_to_explain(line: str, console: bool) -> None:
    """The work is counted, not timed: calls of Python functions, at most 100 for each sign of the line."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        explain(line, console=console)
    finally:
        sys.setprofile(before)
    assert calls < 100 * len(line)
