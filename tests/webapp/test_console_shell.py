"""What a shell makes of the words around a docker command: its own words, variables, commands within commands."""

from typing import Any

import pytest

from webapp.console.explain import explain


def tokens_of(line: str) -> list[tuple[str, str]]:
    return [(token["text"], token["explanation"] or "") for token in explain(line)["tokens"]]


def words_of(line: str, text: str) -> str:
    return next(words for token, words in tokens_of(line) if token == text)


def problems_of(line: str) -> list[dict[str, Any]]:
    return list(explain(line)["problems"])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("until docker inspect web; do sleep 1; done", ["docker inspect", ""]),
        ("if ! sudo docker ps; then docker rm -f x; else docker ps; fi", ["docker ps", "docker rm", "docker ps"]),
        ("docker ps || { docker images; }", ["docker ps", "docker images"]),
        ("timeout -s KILL 10 docker pull nginx", ["docker pull"]),
        ("ssh -p 22 me@host docker ps", ["docker ps"]),
        ("sudo -u me docker ps", ["docker ps"]),
        ("eval docker ps", ["docker ps"]),
        ("CID=$(docker create nginx)", ["docker create"]),
        ("ids=`docker ps -q`", ["docker ps"]),
        ("alias drm='docker rm a'", ["docker rm"]),
        ('bash -c "docker ps"', ["docker ps"]),
        ('curl "http://$(docker port web):80/"', ["docker port"]),
        ("command -v docker", [""]),
        ("export PATH", [""]),
    ],
)
def test_docker_is_found_wherever_a_shell_would_run_it(line: str, names: list[str]) -> None:
    document = explain(line)
    assert [command["name"] for command in document["commands"]] == names
    assert document["problems"] == []


@pytest.mark.parametrize(
    ("line", "word", "words"),
    [
        ("X=a", "X=a", "Keeps a value in the shell's variable X; from here on, $X stands for it."),
        ("DOCKER_HOST=a", "DOCKER_HOST=a", "Docker sees it only if there is an export DOCKER_HOST too."),
        ("CID=$(docker run a)", "CID=", "Keeps a value in the shell's variable CID"),
        ("export CID=1", "export", "Passes variables on to every program"),
        ("if docker ps; then a; fi", "fi", "Ends the condition."),
        ("timeout 5 docker ps", "5", "How long the command may take"),
        ("sudo tar xf a", "sudo", "Runs what follows with all rights, as root."),
        ("for x in a; do docker ps; done", "in", "Belongs to for."),
        ("docker build - <<EOF", "EOF", "The word that ends the input"),
        ("docker exec -i a cat <<< b", "b", "The text that the command reads"),
        ("docker ps > nul", "nul", "Nowhere"),
    ],
)
def test_a_word_of_the_shell_says_what_it_does(line: str, word: str, words: str) -> None:
    assert words in words_of(line, word)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "docker ps -aq | xargs -r docker rm -f",
            "Removes every container that the command before it prints, even while",
        ),
        ("docker ps -q | xargs -I {} docker stop {}", "Asks every container that the command before it prints to end"),
        ("docker images -q | xargs docker rmi", "Removes every image that the command before it prints from this"),
        ("docker ps -q | xargs docker pull", "Fetches an image from a registry"),
    ],
)
def test_what_xargs_brings_is_told(line: str, sentence: str) -> None:
    assert explain(line)["commands"][-1]["summary"].startswith(sentence)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("docker stop $(docker ps)", 23),
        ('docker rmi $(docker images -f "dangling=true")', 26),
        ("docker ps | xargs docker rm", 9),
        ("docker stop $(docker ps -q)", None),
        ("docker stop $(docker ps | awk 1)", None),
        ("docker rm $(docker ps --format x)", None),
        ("echo $(docker ps)", None),
    ],
)
def test_a_list_that_is_handed_on_with_all_its_columns_lacks_q(line: str, at: int | None) -> None:
    fixes = [problem["fix"] for problem in problems_of(line) if problem["code"] == "list.columns"]
    assert fixes == ([] if at is None else [{"span": [at, at], "text": " -q"}])


@pytest.mark.parametrize(
    "word", ["<name-images:tag>", "<repo/image>", "<image id>", "<container name or id>", "<镜像名>", "<start|stop>"]
)
def test_a_placeholder_of_a_manual_is_no_redirection(word: str) -> None:
    line = f"docker run -t {word} sh"
    assert [problem["code"] for problem in problems_of(line)] == ["value.placeholder"]
    assert word in dict(tokens_of(line))


@pytest.mark.parametrize("redirected", ["< in > out", "<in 2> out", "<in >out", "<in && cat >out"])
def test_a_redirection_is_no_placeholder(redirected: str) -> None:
    said = dict(tokens_of(f"docker run -i x {redirected}")).values()
    assert any(words.startswith("The file that is read.") for words in said)


@pytest.mark.parametrize(
    "line",
    [
        'docker build "$@" -t x .',
        'docker build -t x . "$@"',
        'docker buildx build "$(_docker-build-args)" -t x "$@" --load .',
        'docker pull x "${list[@]}"',
    ],
)
def test_nothing_is_counted_where_a_word_stands_for_any_number(line: str) -> None:
    assert problems_of(line) == []


def test_a_bracket_behind_the_words_of_a_command_is_refused_by_the_shell() -> None:
    document = explain("docker volume create disk (optional)")
    assert [problem["code"] for problem in document["problems"]] == ["shell.bracket"]
    assert document["commands"][0]["summary"] == "A shell refuses this line as it is written."


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("docker exec db sh -c 'a b \".c d\"'", "sh -c 'a b \".c d\"'"),
        ('docker exec db psql -c "\\dt"', 'psql -c "\\dt"'),
        ("docker exec db tar czf /b/$(date +%F).tar /d", "tar czf /b/$(date +%F).tar /d"),
    ],
)
def test_a_sentence_shows_a_command_as_it_is_written(line: str, written: str) -> None:
    assert explain(line)["summary"] == f"Runs {written} in the running container db."


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ('docker run -e X="-i eth1" a', ["-e", "X", "=", '"-i eth1"', "a"]),
        ('docker commit -m="my words" a', ["-m", "=", '"my words"', "a"]),
        ("docker run -v 'a b':/c a", ["-v", "'a b'", ":", "/c", "a"]),
    ],
)
def test_a_quote_belongs_to_what_it_encloses(line: str, parts: list[str]) -> None:
    assert [text for text, _words in tokens_of(line)][2:] == parts


def test_the_files_of_a_build_may_come_from_standard_input() -> None:
    sentence = "Builds an image from the file D, with the files that come from standard input, and names it x:latest."
    assert explain("docker build -f D -t x - < a.tar")["summary"] == sentence


@pytest.mark.parametrize(
    "line", ["docker exec web chown a b", "docker run -it a apt-get update", "docker exec web rm a"]
)
def test_nothing_of_layers_and_lines_is_said_of_a_program_in_a_container(line: str) -> None:
    assert not [words for _text, words in tokens_of(line)[3:] if "layer" in words or " RUN " in words]
