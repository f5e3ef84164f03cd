"""What the shell of this machine fills in, and what it leaves to the container."""

import pytest

from webapp.console.explain import explain

HERE = "That is done on this machine."
AS_IT_IS = "in the container as it is"


def words(line: str) -> dict[str, str]:
    return {token["text"]: token["explanation"] for token in explain(line, console=False)["tokens"]}


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("docker exec c echo ${PASS}", "${PASS}"),
        ('docker exec c bash -c "echo $HOME"', "$HOME"),
        ('docker exec c bash -c "ls /a/${NAME}/b"', "/a/${NAME}/b"),
        ('docker exec c bash -c "echo $(date)"', '"echo $(date)"'),
        ("docker run alpine echo `date`", "`date`"),
        ('docker exec c ls "it\'s $A"', '"it\'s $A"'),
    ],
)
def test_what_the_own_shell_fills_in_is_not_handed_on_as_it_is(line: str, word: str) -> None:
    said = words(line)[word]
    assert HERE in said
    assert AS_IT_IS not in said


@pytest.mark.parametrize("word", ["'$HOME'", "\\$HOME", "'*.log'", '"*.log"', "http://web/?a=b", "\"'*.log'\""])
def test_what_is_protected_is_handed_on_as_it_is(word: str) -> None:
    said = words(f"docker exec c echo {word}")[word]
    assert AS_IT_IS in said
    assert "shell first" not in said


def test_a_script_between_double_quotes_is_read_word_by_word_around_what_is_filled_in() -> None:
    said = words('docker run alpine sh -c "cd $DIR && psql -U ${NAME} -l"')
    assert said["cd"] == "cd: changes the directory."
    assert said["$DIR"].startswith("$DIR: the directory to go to. The shell first puts the value of its variable DIR")
    assert said["${NAME}"].startswith("${NAME}: the user.")


def test_a_backslash_keeps_a_variable_for_the_container() -> None:
    said = words('docker run alpine sh -c "echo \\$HOME $USER"')
    assert said["\\$HOME"].endswith("the shell there puts the value of its variable HOME in its place.")
    assert HERE not in said["\\$HOME"]
    assert HERE in said["$USER"]


@pytest.mark.parametrize("script", ["$CMD", "$$ x", "a `b` $c", "a \\\\ $b", "${A:-b} c", "$1 $@"])
def test_a_script_is_one_word_where_nobody_knows_what_reaches_the_container(script: str) -> None:
    assert f'"{script}"' in words(f'docker run alpine sh -c "{script}"')


def test_a_pattern_outside_of_quotes_means_files_of_this_machine() -> None:
    said = words("docker exec web ls *.log")["*.log"]
    assert "all files on this machine that match *.log" in said
    assert AS_IT_IS not in said


def test_a_variable_that_stands_twice_in_a_word_is_explained_once() -> None:
    assert words('docker exec c echo "$A and $A"')['"$A and $A"'].count("The shell first") == 1


def test_a_file_behind_a_redirection_lies_outside_of_the_container() -> None:
    assert "outside the container" in words("docker exec c echo hi > /tmp/x")["/tmp/x"]
    assert "outside" not in words("docker ps > x")["x"]
    assert "outside" not in words("docker exec c ls > /dev/null")["/dev/null"]


HIDDEN = "Whatever the image has there is hidden"


@pytest.mark.parametrize(
    ("mount", "place", "said"),
    [
        ('"$(pwd)":/usr/src/app', "/usr/src/app", f"{HIDDEN}, packages in a node_modules folder too."),
        (".:/app", "/app", f"{HIDDEN}, packages in a node_modules folder too."),
        ("./conf:/etc/nginx/conf.d", "/etc/nginx/conf.d", f"{HIDDEN}."),
        ("./sql:/docker-entrypoint-initdb.d", "/docker-entrypoint-initdb.d", "only while their data directory is"),
        ("/app/node_modules", "/app/node_modules", "even where a directory is mounted around it."),
    ],
)
def test_a_mount_says_what_becomes_of_the_place_in_the_image(mount: str, place: str, said: str) -> None:
    assert said in words(f"docker run -v {mount} node")[place]


@pytest.mark.parametrize("source", ["data", "$VOLUME", "/var/run/docker.sock"])
def test_a_volume_and_a_socket_hide_nothing_worth_a_word(source: str) -> None:
    assert HIDDEN not in words(f"docker run -v {source}:/there node")["/there"]


@pytest.mark.parametrize("value", ["'localhost'", "127.0.0.1", "postgres://u:p@localhost:5432/db", "tcp://localhost"])
def test_localhost_in_a_variable_is_the_container_itself(value: str) -> None:
    assert "is the container itself, not this machine." in words(f"docker run -e DB={value} web")[value]


@pytest.mark.parametrize(
    "line",
    [
        "docker run --network host -e DB=localhost web",
        "docker run --network container:db -e DB=localhost web",
        "docker run -e NO_PROXY=localhost web",
        "docker run -e DB=localhost.example web",
    ],
)
def test_nothing_is_said_of_localhost_where_it_may_be_another_machine(line: str) -> None:
    assert not any("the container itself" in (said or "") for said in words(line).values())
