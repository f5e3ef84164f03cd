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
        ("docker run %IMAGE%", "%IMAGE%", "cmd, a Windows shell, first replaces %IMAGE% with the value"),
        (
            r"docker run -v $env:HOME\a:/d alpine",
            r"$env:HOME\a",
            "PowerShell first puts the value of the variable HOME",
        ),
        ("docker build $(addprefix -t ,$(TAGS)) .", "$(addprefix -t ,$(TAGS))", "make first works out"),
        ("docker run --env-file <(env) alpine", "<(env)", "here the name of a file that holds what it prints"),
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


@pytest.mark.parametrize(
    "around",
    [
        "C:\\Users\\me>{}",
        "me@mac ~ % {}",
        "mac:~ me$ {}",
        "➜  app {}",
        "bash-4.2$ {}",
        "sh-3.2# {}",
        "[node1] (local) root@10.0.0.8 ~ $ {}",
        "$> {}",
        ">> {}",
        "/ # {}",
        "1. {}",
        "- {}",
        "  501  {}",
        "`$ {}`",
        "'{}'",
        "**{}**",
        "2) `{}`{{{{execute}}}}",
        "# {}",
        "RUN {}",
        "@{}",
        "ExecStart=/usr/bin/{}",
        "0 3 * * * {}",
        "- run: {}",
        "!{}",
        "pct exec 1 -- {}",
        '"C:\\Program Files\\Docker\\docker.exe" ps -a',
    ],
)
def test_what_stands_around_a_command_is_no_part_of_it(around: str) -> None:
    document = explain(around.format("docker ps -a"))
    assert [command["summary"] for command in document["commands"]] == ["Lists all containers, running or not."]
    assert {problem["severity"] for problem in document["problems"]} <= {"hint"}


@pytest.mark.parametrize("text", ["1. docker ps", "`docker ps`", "'docker ps'", "# docker ps", "RUN docker ps"])
def test_what_would_do_harm_around_a_command_is_left_out(text: str) -> None:
    assert fixed(text).strip() == "docker ps"


@pytest.mark.parametrize(
    "text",
    [
        "# docker ps\ndocker images",
        "# docker is a program",
        "apt update # docker ps",
        "echo a > docker",
        "echo docker ps",
    ],
)
def test_a_comment_or_another_program_is_not_taken_for_a_prompt(text: str) -> None:
    assert "docker ps" not in [command["name"] for command in explain(text)["commands"]]


def test_of_commands_joined_by_a_bar_the_first_is_explained() -> None:
    document = explain("docker start|stop web")
    assert [problem["code"] for problem in document["problems"]] == ["line.one_of"]
    assert document["summary"] == "Starts the container web again, with the same writable layer."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Sending build context to Docker daemon  9.7kB", "this much of the build context"),
        ("Step 1/5 : FROM centos", "the number of the step"),
        (" ---> 5d0da3dc9764", "the id of the image that the step ended with"),
        ("Unable to find image 'nginx:latest' locally", "Nothing is wrong."),
        ("443/tcp -> 0.0.0.0:32772", "The container's port"),
        ("d23bdf5b1b1b", "An id that docker printed"),
        (" => [1/4] FROM docker.io/library/node", "Progress that docker build printed"),
        ("docker: Error response from daemon: port is already allocated.", "Another container has this port"),
        ('a7a0e504ca3e   nginx   "nginx"   2 hours ago   Up 2 hours   80/tcp   web', "A row of the list of docker ps"),
    ],
)
def test_what_docker_printed_is_no_command(line: str, words: str) -> None:
    document = explain(line)
    assert document["problems"] == []
    assert words in document["tokens"][0]["explanation"]


def test_a_table_of_another_list_is_told_by_its_heading() -> None:
    document = explain("NETWORK ID   NAME   DRIVER   SCOPE\n7fca4eb8c647   bridge   bridge   local")
    assert document["summary"] == "What docker network ls printed: 1 row under its heading."


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("docker run ^  -d ^  nginx", "docker run   -d   nginx"),
        ("docker run -d `  --name web `  nginx", "docker run -d   --name web   nginx"),
        ("docker run -d \\ --name web nginx", "docker run -d  --name web nginx"),
        ("docker run -d \\  # a name\n  --name web nginx", "docker run -d \\\n  --name web nginx"),
        ("docker run -d \\ \n  --name web nginx", "docker run -d \\\n  --name web nginx"),
        ("docker run -d \\\n  # a name\n  --name web nginx", "docker run -d \\\n  --name web nginx"),
        ("docker run -d\n  --name web\n  nginx", "docker run -d \\\n  --name web \\\n  nginx"),
        ("docker run -d /\n --name web /\nnginx", "docker run -d \\\n --name web \\\nnginx"),
    ],
)
def test_a_command_whose_line_ends_are_spoilt_is_read_as_one(text: str, meant: str) -> None:
    assert {problem["code"] for problem in problems(text)} <= {"shell.continuation", "shell.comment"}
    assert fixed(text) == meant
    assert explain(text)["summary"] == explain(meant)["summary"]
    assert problems(meant) == []


@pytest.mark.parametrize(
    "text",
    ["docker run -d nginx\n-d : in the background", "docker ps\n- docker images", "docker exec web find / -name a"],
)
def test_a_line_that_does_not_belong_to_the_one_above_it_stays_alone(text: str) -> None:
    assert "shell.continuation" not in {one["code"] for one in problems(text)}


@pytest.mark.parametrize("prompt", ["> ", ">> ", "More? "])
def test_the_prompt_of_a_line_that_goes_on_is_no_part_of_it(prompt: str) -> None:
    assert problems(f"docker run -d ^\n{prompt}nginx") == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("docker pull a &amp;&amp; docker run a", "docker pull a && docker run a"),
        ("docker run &lt;image&gt;", "docker run <image>"),
        ("docker run&nbsp;-e A=&quot;b c&quot; nginx", 'docker run -e A="b c" nginx'),
    ],
)
def test_signs_as_the_source_of_a_page_writes_them_are_read(text: str, meant: str) -> None:
    assert fixed(text) == meant
    document, plain = explain(text), explain(meant)
    assert document["summary"] == plain["summary"]
    assert all(text[slice(*token["span"])] == token["text"] for token in document["tokens"])


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("docker -d run nginx", "docker run -d nginx"),
        ("docker --rm run nginx", "docker run --rm nginx"),
        ("docker compose -d up", "docker compose up -d"),
        ("docker run --d nginx", "docker run -d nginx"),
        ("docker load x.tar", "docker load -i x.tar"),
        ("docker start -it web", "docker start -ai web"),
        ("docker tag app user/app latest", "docker tag app user/app:latest"),
        ("docker build -t repo/app:tag.", "docker build -t repo/app:tag ."),
        ("docker run -d nginx:latest.", "docker run -d nginx:latest"),
        ("docker prune", "docker system prune"),
    ],
)
def test_a_word_that_is_right_in_another_place_is_put_there(line: str, meant: str) -> None:
    assert fixed(line) == meant
    assert len(problems(line)) == 1
    assert problems(meant) == []


def test_an_option_of_compose_behind_its_command_is_sent_before_it() -> None:
    line = "docker compose up -f dev.yml -d"
    assert [problem["code"] for problem in problems(line)] == ["flag.misplaced"]
    assert "A Compose file." in words_of(line, "dev.yml")


@pytest.mark.parametrize(
    ("line", "summary"),
    [
        ("docker help run", "Prints what can be written after docker, or after a command, and runs nothing."),
        ("docker-compose -v", "Prints which version of Compose this is."),
        ("docker compose publish me/app", "Uploads the application's Compose file to a registry, as images are."),
        ("docker compose bridge convert", "Writes files for another system, Kubernetes unless told otherwise."),
        ("docker scout cves --only-package-type npm a", "Lists the known weaknesses of the software in a"),
        ("docker scout cves --unheard-of b a", "Lists the known weaknesses of the software in a"),
    ],
)
def test_commands_and_options_of_newer_versions_are_known(line: str, summary: str) -> None:
    assert explain(line)["summary"].startswith(summary)
    assert not [problem for problem in problems(line) if problem["severity"] == "error"]


def test_lines_behind_a_shell_in_a_container_are_typed_into_it_until_it_ends() -> None:
    text = "docker run -it ubuntu bash\napt-get update\ntop\nexit\nls"
    assert "not on this machine" in words_of(text, "apt-get")
    assert problems(text) == []
    assert "ls lists a directory" in words_of(text, "ls")


@pytest.mark.parametrize(
    "text",
    [
        "docker run -itd ubuntu bash\nls",
        "docker run -it ubuntu bash -c ls\nls a",
        "#!/bin/sh\ndocker run -it ubuntu bash\nls",
        "$ docker run -it ubuntu bash\n$ ls",
    ],
)
def test_lines_behind_any_other_command_are_for_this_machine(text: str) -> None:
    assert explain(text)["commands"][-1]["summary"] == "Not a docker command: ls lists a directory."


@pytest.mark.parametrize(
    ("text", "token", "words"),
    [
        ('up() { docker compose up "$1"; }', "up()", "a name for the commands"),
        ("down|stop) docker compose down ;;", "down|stop)", "where the word matches down|stop."),
        ("*) docker ps ;;", "*)", "for any other word"),
        ("case $1 in up) docker compose up ;; esac", "compose", "applications of several containers"),
        ("X=(docker compose)", "(", "Begins a list of words"),
    ],
)
def test_brackets_of_functions_cases_and_lists_are_told_apart(text: str, token: str, words: str) -> None:
    assert words in words_of(text, token)
