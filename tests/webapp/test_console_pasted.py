"""Pasted texts: several commands, what a shell adds to them, what they do in one sentence."""

import re
from typing import Any

import pytest

from webapp.console.explain import explain
from webapp.console.pasted import LONGEST, MOST_COMMANDS


def named(text: str) -> list[str]:
    return [command["name"] or command["kind"] for command in explain(text)["commands"]]


def words_of(text: str, token: str) -> str:
    found = next(entry for entry in explain(text)["tokens"] if entry["text"] == token)
    return str(found["explanation"])


def problems(text: str) -> list[str]:
    return [problem["code"] for problem in explain(text)["problems"]]


SENTENCES = """
docker build -t=an_image .
    Builds an image from the Dockerfile in the current directory and names it an_image:latest.
docker run -d --name mycontainer -p 3000:3000 an_image
    Starts a new container named mycontainer from the image an_image in the background, with port 3000 of
    this machine leading to port 3000 in it.
docker ps -a
    Lists all containers, running or not.
docker ps
    Lists the containers that are running.
docker ps -aqf status=exited
    Prints only the ids of all containers, running or not; only those that have ended.
docker exec -it web sh
    Opens a shell, sh, in the running container web, with your terminal connected to it.
docker run --rm -it -v "$(pwd)":/app node sh
    Starts a new container from the image node, with your terminal connected to it, with $(pwd) mounted at
    /app; it runs sh instead of what the image would run and is removed when that ends.
docker stop -t 3 a b
    Asks the containers a and b to end, and after 3 seconds kills what has not ended.
docker tag a b:1
    Gives the image a the further name b:1; nothing is copied.
docker cp web:/etc/hosts .
    Copies /etc/hosts in the container web to . on this machine.
docker logs -f --tail 5 web
    Prints the last 5 lines that the container web has printed, and goes on as more comes.
docker exec -it web sh -c "ls | wc"
    Runs sh -c "ls | wc" in the running container web, with your terminal connected to it.
docker compose exec web npm test
    Runs npm test in the running container of the service web.
docker compose up -d
    Makes and starts all services of the Compose file in the background.
docker build -f a/Dockerfile --target test --push -t b:1 ..
    Builds an image from the file a/Dockerfile, with the files of the directory above this one, up to its stage test,
    and names it b:1, then uploads it to its registry.
docker run --mount type=bind,src=/a,dst=/b alpine@sha256:0123456789abcdef0123456789abcdef
    Starts a new container from the image alpine, with /a mounted at /b.
docker system prune -f --volumes
    Removes stopped containers, unused networks, images without a tag and unused build cache, and volumes
    without a name as well.
docker compose
    Prints the commands of docker compose.
docker container --help
    Prints what can be written after docker container, and does nothing.
docker run --help
    Prints what can be written after docker run, and does nothing.
docker --version
    Prints which version of docker this is.
"""
PAIRS = re.findall(r"^(docker .*)\n((?:    .*\n)+)", SENTENCES, re.MULTILINE)


@pytest.mark.parametrize(("line", "sentence"), PAIRS)
def test_a_sentence_says_what_the_whole_line_does(line: str, sentence: str) -> None:
    assert explain(line)["summary"] == " ".join(sentence.split())


def test_of_a_line_that_docker_refuses_nothing_is_promised() -> None:
    for line in ("docker build -t an_image", "docker run --rm --restart always a", "docker run --nmae x a"):
        assert explain(line)["summary"] == "Docker refuses this line as it is written."


def test_the_missions_commands_have_a_word_for_each_part() -> None:
    run = "docker run -d --name mycontainer -p 3000:3000 an_image"
    assert "passes what you ask for on to the engine" in words_of(run, "docker")
    assert "in the background, so the terminal stays free" in words_of(run, "-d")
    assert "alongside the unique id that the engine assigns" in words_of(run, "mycontainer")
    assert "on this machine first, then in the default registry, usually Docker Hub" in words_of(run, "an_image")
    assert "a way to identify it" in words_of("docker build -t=an_image .", "an_image")
    assert "the directory that you are in. Another path can go here" in words_of("docker build -t=an_image .", ".")
    assert "not only running" in words_of("docker ps -a", "-a")


def test_each_line_is_a_command_of_its_own() -> None:
    assert named("docker pull nginx\n\n# then\ndocker images\ndocker compose ps") == [
        "docker pull",
        "docker images",
        "docker compose ps",
    ]


def test_commands_between_operators_are_read_too() -> None:
    assert named("docker build -t a . && docker run a | tee log; docker ps") == [
        "docker build",
        "docker run",
        "other",
        "docker ps",
    ]
    assert words_of("docker build . && docker ps", "&&") == "Runs the next command only if this one succeeds."


def test_twenty_commands_are_read_and_far_more_are_told_to_be_too_many() -> None:
    assert len(named("docker ps\n" * 20)) == 20
    many = "docker ps\n" * (MOST_COMMANDS + 5)
    assert (len(named(many)), problems(many)) == (MOST_COMMANDS, ["commands.too_many"])


def test_the_spans_of_commands_hold_all_that_is_written() -> None:
    text = "  $ docker ps &&\n# why\nsudo docker images \\\n  -q\nls\n"
    spans = [command["span"] for command in explain(text)["commands"]]
    assert [text[slice(*span)] for span in spans] == ["$ docker ps &&", "# why\nsudo docker images \\\n  -q", "ls"]


@pytest.mark.parametrize(
    "prompt",
    [
        "$ ",
        "> ",
        "% ",
        "PS C:\\Users\\me> ",
        "C:\\app> ",
        "me@host:~/app$ ",
        "[me@host app]$ ",
        "root@3f4a8b0c1d2e:/#  ",
        "❯ ",
    ],
)
def test_a_prompt_is_no_part_of_the_command(prompt: str) -> None:
    document = explain(f"{prompt}docker ps")
    assert [token["kind"] for token in document["tokens"]] == ["prompt", "program", "command"]
    assert document["problems"] == []


def test_continued_lines_are_one_command_with_the_prompts_of_a_shell_between() -> None:
    for text in (
        "docker run \\\n  -d \\\n  nginx",
        "$ docker run \\\n> -d \\\n> nginx",
        "docker run `\n -d `\n nginx",
        "docker run ^\r\n -d ^\r\n nginx",
        "docker run \\\r\n -d \\\r\n nginx\r\n",
    ):
        document = explain(text)
        assert document["summary"] == "Starts a new container from the image nginx in the background."
        assert document["problems"] == []


def test_a_blank_behind_the_backslash_is_found_and_taken_out() -> None:
    problem = explain("docker run \\ \n  nginx")["problems"][-1]
    assert (problem["code"], problem["fix"]) == ("shell.continuation", {"span": [12, 13], "text": ""})


def test_what_stands_before_docker_is_explained() -> None:
    line = "DOCKER_BUILDKIT=0 sudo docker build ."
    assert "which builder docker build uses" in words_of(line, "DOCKER_BUILDKIT=0")
    assert "as root" in words_of(line, "sudo")
    assert problems(line) == []


def test_a_command_in_brackets_is_taken_apart_where_it_stands() -> None:
    document = explain("docker rm -f $(docker ps -aq)")
    assert [token["text"] for token in document["tokens"]] == [
        "docker",
        "rm",
        "-f",
        "$(",
        "docker",
        "ps",
        "-a",
        "q",
        ")",
    ]
    assert "puts what it prints here" in document["tokens"][3]["explanation"]


def test_what_a_shell_replaces_is_told_and_not_found_wrong() -> None:
    line = 'docker run -p $PORT:80 -v "$(pwd)":/app --name "$NAME" $IMAGE'
    assert problems(line) == []
    assert "value of its variable PORT" in words_of(line, "$PORT")
    assert "the directory that you are in" in words_of(line, '"$(pwd)"')


def test_xargs_brings_the_names() -> None:
    assert problems("docker ps -q | xargs docker rm") == []
    assert problems("docker rm") == ["arguments.too_few"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("docker ps -aq | xargs docker rm -f", "Removes every container that the command before it prints, even while"),
        ("docker ps -q | xargs -I {} docker stop {}", "Asks every container that the command before it prints to end"),
        ("docker images -q | xargs -n 1 docker rmi", "Removes every image that the command before it prints"),
        (
            "docker ps -q | xargs docker rm web",
            "Removes the containers web and those that the command before it prints",
        ),
    ],
)
def test_what_xargs_hands_over_is_what_the_command_is_about(line: str, said: str) -> None:
    assert explain(line)["commands"][1]["summary"].startswith(said)


def test_redirections_and_input_belong_to_the_shell() -> None:
    text = "docker build -t a - <<EOF > log 2>&1\nFROM busybox\nRUN it's\nEOF\ndocker ps"
    assert named(text) == ["docker build", "docker ps"]
    assert words_of(text, "FROM busybox\nRUN it's\nEOF").startswith("The input of the command")
    assert problems(text) == []


def test_other_programs_are_said_to_be_none_of_dockers() -> None:
    assert named("cd app\nnpm start\nfrobnicate") == ["other"] * 3
    assert (
        words_of("cd app", "cd")
        == "Not a docker command: cd changes the directory that you are in, which is what . means to docker build."
    )
    assert words_of("cd app", "app") == "For cd, not for docker."


def test_the_older_spelling_of_compose_is_explained_and_mended() -> None:
    document = explain("docker-compose -f a.yml up -d")
    assert document["commands"][0]["name"] == "docker compose up"
    assert document["problems"][0]["fix"] == {"span": [0, 14], "text": "docker compose"}


def test_a_slip_is_mended_wherever_it_stands() -> None:
    document = explain("docker ps\ndokcer images\ndocker rnu nginx")
    assert [problem["fix"] for problem in document["problems"]] == [
        {"span": [10, 16], "text": "docker"},
        {"span": [31, 34], "text": "run"},
    ]


def test_an_unclosed_quote_spoils_its_own_line_only() -> None:
    assert named("echo don't\ndocker ps") == ["other", "docker ps"]
    assert named("docker run nginx sh -c 'a\nb'\ndocker ps") == ["docker run", "docker ps"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("docker run --rm --restart always a", "flag.conflict"),
        ("docker run --network host -p 80:80 a", "flag.without_effect"),
        ("docker login -u me -p secret", "login.password"),
        ("docker run --privileged a", "flag.privileged"),
        ("docker run --restart allways a", "restart.invalid"),
        ("docker run -m lots a", "size.invalid"),
    ],
)
def test_what_does_not_go_together_is_told(line: str, code: str) -> None:
    assert problems(line) == [code]


def test_nothing_of_the_console_is_said_of_docker_itself() -> None:
    for line in (
        "docker push a",
        "docker run --gpus all a",
        "docker build --push .",
        "docker build /app",
        "docker ps | cat",
    ):
        text = str(explain(line))
        assert "Not carried out here" not in text
        assert "sandbox" not in text
        assert [problem for problem in explain(line)["problems"] if problem["severity"] == "error"] == []


def test_a_text_too_long_is_one_problem_and_an_empty_one_none() -> None:
    assert problems("docker ps " * LONGEST) == ["command.too_long"]
    empty: dict[str, Any] = explain(" \n ")
    assert (empty["tokens"], empty["problems"], empty["commands"], empty["summary"]) == ([], [], [], "")
