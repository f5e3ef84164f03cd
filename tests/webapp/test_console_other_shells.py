"""Docker commands as fish, PowerShell and cmd have them, and as files hold them for other programs."""

from typing import Any

import pytest

from webapp.console.explain import explain


def summaries(text: str) -> list[tuple[str, str]]:
    found: list[dict[str, Any]] = explain(text)["commands"]
    return [(command["name"], command["summary"]) for command in found]


def names(text: str) -> list[str]:
    return [name for name, _summary in summaries(text)]


def problems(text: str) -> list[str]:
    return [problem["code"] for problem in explain(text)["problems"]]


def mended(text: str) -> str:
    """The text with every repair made, from its end to its beginning."""
    fixes = [problem["fix"] for problem in explain(text)["problems"] if "fix" in problem]
    for fix in sorted(fixes, key=lambda one: one["span"], reverse=True):
        text = text[: fix["span"][0]] + fix["text"] + text[fix["span"][1] :]
    return text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("docker ps -aq | ForEach-Object { docker rm $_ }", "docker rm"),
        ("function dcu { docker compose up -d @args }", "docker compose up"),
        ("FOR /f %i IN ('docker ps -aq') DO docker rm %i", "docker rm"),
        ("FOR /f %i IN ('docker ps -aq') DO docker rm %i", "docker ps"),
        ('os.system("docker ps -q | xargs docker stop")', "docker ps"),
        ('subprocess.run(["docker", "run", "--rm", "alpine"])', "docker run"),
        ('["docker", "compose", "up"]', "docker compose up"),
        ('    "docker:build": "docker build -t app .",', "docker build"),
        ("dockerCommand: 'docker run nginx'", "docker run"),
    ],
)
def test_a_command_within_another_programs_words_is_explained(text: str, name: str) -> None:
    assert name in names(text)
    assert "line.no_docker" not in problems(text)


def test_the_bracket_that_closes_them_is_no_word_of_docker() -> None:
    assert explain("ForEach-Object { docker rm $_ }")["summary"].startswith("Removes the container $_,")
    (closing,) = [one for one in explain("ForEach-Object { docker rm $_ }")["tokens"] if one["text"] == "}"]
    assert closing["explanation"] == "Ends the commands that the { holds together."


def test_words_of_a_list_are_explained_one_by_one() -> None:
    text = 'run(["docker", "run", "-d", "nginx"])'
    assert {one["text"] for one in explain(text)["tokens"]} >= {'"docker"', '"run"', '"-d"', '"nginx"', "run([", "])"}
    covered = {at for one in explain(text)["tokens"] for at in range(*one["span"])}
    assert [sign for at, sign in enumerate(text) if at not in covered and sign.strip()] == []


def test_no_repair_is_offered_that_does_not_fit_within_a_list() -> None:
    assert "fix" not in explain('["docker", "run", "alpine"]')["problems"][0]


@pytest.mark.parametrize("program", ["rm", "stop", "inspect"])
def test_brackets_of_fish_and_powershell_are_told_with_what_other_shells_need(program: str) -> None:
    text = f"docker {program} (docker ps -aq)"
    assert problems(text) == ["shell.fish"]
    assert mended(text) == f"docker {program} $(docker ps -aq)"


def test_other_brackets_after_a_command_are_still_refused() -> None:
    assert "shell.bracket" in problems("docker rm (web)")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("$env:DOCKER_BUILDKIT=1", "In PowerShell, sets the variable DOCKER_BUILDKIT: which builder"),
        ('$env:TAG = "1.2"', "In PowerShell, sets the variable TAG"),
        ("set DOCKER_HOST=tcp://10.0.0.1:2375", "Sets a variable in cmd of Windows"),
        ("set -x DOCKER_HOST tcp://10.0.0.1:2375", "Sets a variable in cmd of Windows, or with -x in the shell fish"),
        ("setx DOCKER_HOST tcp://10.0.0.1:2375", "Sets a variable in Windows for good"),
        ("set -e", "Not a docker command: set switches how the shell behaves."),
        ("set -x", "Not a docker command: set switches how the shell behaves."),
    ],
)
def test_a_variable_of_another_shell_is_told(text: str, says: str) -> None:
    assert explain(text)["summary"].startswith(says)


def test_a_backtick_of_powershell_between_quotes_opens_nothing() -> None:
    document = explain('docker run `\n  -p "127.0.0.1:$port`:80" `\n  nginx')
    assert document["problems"] == []
    assert document["summary"].startswith(
        "Starts a new container from the image nginx, with port $port of this machine"
    )
    assert problems('docker run "a`whoami`" b') == []


def test_two_backslashes_at_the_end_of_a_line_are_one_too_many() -> None:
    text = "docker run -d \\\\\n  -p 80:80 \\\\\n  nginx"
    assert problems(text) == ["shell.continuation"] * 2
    assert mended(text) == "docker run -d \\\n  -p 80:80 \\\n  nginx"
    assert "nginx" in explain(text)["summary"]


@pytest.mark.parametrize(("signal", "right"), [("-9", "-s 9"), ("-SIGHUP", "-s SIGHUP"), ("-TERM", "-s TERM")])
def test_a_signal_as_kill_of_the_machine_takes_it_is_mended(signal: str, right: str) -> None:
    assert problems(f"docker kill {signal} web") == ["flag.unknown"]
    assert mended(f"docker kill {signal} web") == f"docker kill {right} web"


def test_a_name_with_a_colon_is_called_no_program() -> None:
    assert explain("build:")["summary"].startswith("Not a command: a name with a colon")
    assert explain("-")["summary"] == "Not a command: a mark of a list."


@pytest.mark.parametrize(
    "line", ["docker ps -h", "docker compose up -h", "docker buildx ls -h", "docker network -h", "docker build -h"]
)
def test_an_h_asks_for_help_where_it_means_nothing_else(line: str) -> None:
    assert problems(line) == []
    assert explain(line)["summary"].startswith("Prints what can be written after docker")
    assert explain(line)["tokens"][-1]["explanation"]


def test_an_h_is_the_host_name_of_a_new_container() -> None:
    assert "flag.needs_value" in problems("docker run -h")


@pytest.mark.parametrize(
    "sign",
    ["🐳", "1️⃣", "✅", "λ", "//", "--", "::", "REM", "运行"],
)
def test_a_sign_of_the_page_before_a_command_is_no_program(sign: str) -> None:
    assert names(f"{sign} docker ps") == ["docker ps"]


def test_the_name_of_a_step_in_a_makefile_is_no_slip() -> None:
    assert problems("docker-run:\n\tdocker run nginx\n") == []


def test_an_option_in_the_brackets_of_a_manual_is_a_place_to_fill_in() -> None:
    document = explain("docker run [--rm] -d nginx")
    assert [problem["code"] for problem in document["problems"]] == ["value.placeholder"]
    assert document["summary"].startswith("Starts a new container from the image nginx in the background")


def test_a_sign_of_printf_is_a_place_to_fill_in() -> None:
    assert problems("docker run -v %s:/data %s") == ["value.placeholder"]


def test_an_indented_sign_that_sends_the_output_to_a_file_is_no_prompt() -> None:
    document = explain("docker exec db pg_dump app \\\n  > dump.sql")
    assert document["summary"] == "Runs pg_dump app in the running container db."
    assert explain("$ docker exec db pg_dump \\\n  > app")["summary"].startswith("Runs pg_dump app in")


def test_what_powershell_sends_away_is_no_word_of_docker() -> None:
    document = explain("& docker volume rm data *> $null")
    assert document["summary"] == "Removes the volume data, with all files in it."
    assert document["tokens"][0]["explanation"] == "In PowerShell, runs the command that follows."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("docker stop -t 1 web", "and after 1 second kills"),
        ("docker logs -f --tail 0 web", "Prints what the container web prints from now on."),
        ("docker logs --tail 0 web", "Prints the last 0 lines"),
        ("overall progress: 1 out of 1 tasks", "What docker printed, not a command."),
        ("8k3l2m1n0p9q8r7s6t5u4v3w2", "What docker printed, not a command."),
    ],
)
def test_a_sentence_fits_what_is_written(text: str, says: str) -> None:
    assert says in explain(text)["summary"]


def test_variables_that_hold_several_options_are_no_image() -> None:
    document = explain("docker run --rm $(PORTS) $(VOLUMES) -it --name web nginx")
    assert document["summary"].startswith("Starts a new container named web from the image nginx")
    assert explain("docker run $PORT nginx")["summary"].startswith("Starts a new container from the image $PORT")


@pytest.mark.parametrize("word", ["and", "or", "not"])
def test_a_word_of_fish_before_a_command_is_told_and_the_command_explained(word: str) -> None:
    text = f"docker pull nginx; {word} docker run nginx"
    told = [str(token) for token in explain(text)["tokens"] if text[slice(*token["span"])] == word]
    assert "In the shell fish" in told[0]
    assert names(text) == ["docker pull", "docker run"]


def test_such_a_word_of_a_sentence_is_none_of_fish() -> None:
    assert "fish" not in str(explain("docker pull nginx\nor\ndocker pull httpd\nnot recommended"))


def test_all_that_powershell_sends_elsewhere_has_words() -> None:
    document = explain("docker ps *>&1")
    sent = next(token for token in document["tokens"] if token["text"] == "*>&")
    assert sent["explanation"].startswith("What the command prints, error messages too, is sent")
