"""Places that a reader, a shell or a swarm fills in, and words that mean something of their own to one command."""

from typing import Any

import pytest

from webapp.console.explain import explain


def words(line: str) -> dict[str, str]:
    return {token["text"]: token["explanation"] for token in explain(line)["tokens"]}


def problems(line: str) -> list[dict[str, Any]]:
    return list(explain(line)["problems"])


def codes(line: str) -> list[str]:
    return [problem["code"] for problem in problems(line)]


@pytest.mark.parametrize(
    "line",
    [
        "docker push us.pkg.dev/[PROJECT_ID]/app:0.2",
        "docker create [镜像名]",
        "docker run -p [PORT]:80 nginx",
        "docker run -v {path_on_host}:/data nginx",
        "docker run {{image}}",
        "docker run {NAME}_database",
        "docker <command> --help",
        "docker {command} --help",
    ],
)
def test_a_place_that_a_reader_fills_in_is_no_mistake(line: str) -> None:
    assert codes(line) == ["value.placeholder"]
    assert "refuses" not in explain(line)["summary"]


@pytest.mark.parametrize(
    "line",
    [
        "docker ps --format {{.ID}}",
        "docker run -v ${PWD}:/x ${IMAGE}",
        "docker run -p [::1]:80:80 nginx",
        "docker ps -f name=[a-z]",
    ],
)
def test_brackets_that_mean_something_are_no_place_to_fill_in(line: str) -> None:
    assert codes(line) == []


def test_what_stands_behind_the_place_of_a_command_belongs_to_it() -> None:
    assert words("docker [command] --help")["--help"] == "For the command that is written there."


@pytest.mark.parametrize(("source", "said"), [("%cd%", "the directory that you are in"), ("%A%/b", "its variable")])
def test_a_variable_of_cmd_is_put_in_before_docker_sees_it(source: str, said: str) -> None:
    line = f"docker run -v {source}:/src nginx"
    assert codes(line) == []
    assert said in words(line)[source]
    assert f"with {source} mounted at /src" in explain(line)["summary"]


def test_what_cmd_writes_to_nul_is_gone() -> None:
    assert words("docker ps >nul")["nul"].startswith("Nowhere, in cmd")


@pytest.mark.parametrize(
    "line",
    [
        "docker compose run -it --rm web bash",
        "docker compose build --force-rm --compress --no-rm",
        "docker buildx create --node n far",
        "docker run --mount type=volume,src=v,dst=/x,readonly,$MORE nginx",
        "docker build --secret id=a,src=b .",
        "docker scout cves --type fs .",
        "docker run -dit ubuntu:22.04",
        "docker build docker/",
    ],
)
def test_what_docker_takes_is_not_called_wrong(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("docker run --mount type=volume,src=v,dest=/x nginx", "mount-options.invalid", "Did you mean dst?"),
        ("docker build --secret my_key=a .", "secret.invalid", "my_key is not a setting that can go here: id, src"),
        ("docker scout cves .", "image.invalid", "put fs:// before a directory."),
        ("docker build -t a src/Dockerfile", "context.file", "write src for its directory, or -f src/Dockerfile src"),
        ("docker import a.tar b c", "arguments.too_many", "docker import ignores c"),
        ("docker compose run web --rm", "flag.too_late", "comes after the service's name"),
    ],
)
def test_what_docker_reads_otherwise_is_told(line: str, code: str, said: str) -> None:
    [found] = problems(line)
    assert found["code"] == code
    assert said in found["message"]


@pytest.mark.parametrize(
    ("line", "word", "said"),
    [
        ("docker service create -p 80 nginx", "80", "the swarm chooses the other"),
        ("docker service create -p 8080:80 nginx", "8080", "of every node of the swarm"),
        ("docker service create nginx", "nginx", "The swarm asks the registry"),
        ("docker pull $IMAGE", "$IMAGE", "from the registry that its name says"),
        ("docker run $REGISTRY/web", "$REGISTRY/web", "in the registry that its name says"),
        ('docker run redis redis-server --save "60 1"', '"60 1"', "and after how many changes within them."),
        ("docker run redis redis-server --appendonly yes", "yes", "yes: every change, as it happens."),
        ("docker run curlimages/curl -sS http://x", "http://x", "http://x: the address to fetch."),
        ("docker run --gpus '\"a,b\",c=d' cuda", '\'"a,b"', "How many graphics processors"),
        ("docker run mariadb --max-connections=9", "--max-connections=9", "an argument for mariadbd, which"),
        ("docker run php:8-fpm -v", "-v", "an argument for the program of the image's ENTRYPOINT"),
        ("docker run redis --save 60 1", "--save", "an argument for redis-server, which"),
        ("docker run redis --save 60 1", "60", "Handed to redis-server in the container as it is"),
        ("docker run postgres -c fsync=off", "fsync=off", "a crash may corrupt the data"),
        ("docker run mysql --character-set-server=utf8mb4", "--character-set-server=utf8mb4", "every character"),
        ("docker run mysql --sql_mode=ANSI", "--sql_mode=ANSI", "how strictly it checks"),
        ("docker run mongo --replSet rs0", "rs0", "rs0: the name of the replica set."),
        ("docker run python python -m http.server 80", "http.server", "serves the files of a directory over HTTP"),
        ("docker run python python -m http.server 80 --bind 0.0.0.0", "80", "80: the port."),
        ("docker exec db pg_restore -Fc x", "-Fc", "in pg_restore's own format"),
        ("docker exec db psql -v ON_ERROR_STOP=1", "ON_ERROR_STOP=1", "stops at the first error"),
        ("docker exec db sh -c 'cd /a && ls -l'", "cd", "cd: changes the directory."),
        ("docker exec db sh -c 'cd /a && ls -l'", "&&", "runs only if this one succeeded"),
        ("docker run --entrypoint bash x -lc 'ls /a'", "ls", "ls: lists files."),
        ("docker exec db sh -c 'echo $HOME'", "$HOME", "The shell in the container puts the value"),
        ('docker exec db sh -c "echo $HOME"', "$HOME", "The shell first puts the value"),
        ("docker exec db sh -c 'frobnicate'", "frobnicate", "A word of what the shell in the container runs."),
        ("docker exec db pg_dump -Fc app", "-Fc", "-Fc: in a format that only pg_restore reads."),
        ("docker exec db mysqldump --databases a", "a", "a: a database."),
        ("docker exec m mongosh --port 27017", "27017", "27017: the port."),
        ("docker model pull ai/x", "pull", "Fetches a model"),
        ("docker debug nginx:1", "1", "The tag"),
        ("docker service create --secret s nginx", "s", "The secret's name"),
        ("docker compose --env-file .env up", ".env", "a line NAME=value for each variable"),
        ("docker compose -f a -f b up", "-f", "a later one overrides those before it"),
        ("nvidia-docker run x", "nvidia-docker", "today docker run --gpus all does that"),
        ("docker build --build-arg http_proxy=x .", "http_proxy", "stays out of the image's history."),
        ("docker build --build-arg BUILDKIT_INLINE_CACHE=1 .", "BUILDKIT_INLINE_CACHE", "it needs no ARG"),
        ("docker run redis redis-server --save 60 1", "1", "1: after how many changes."),
        ("docker inspect nginx:latest", "latest", "The tag."),
        ("docker inspect /web", "/web", "the first digits of its id."),
        ("docker image inspect postgres", "postgres", "The image to look at. postgres is the repository"),
        ("docker events --format {{.Status}}", "{{.Status}}", "what happened, such as create"),
        ("docker buildx prune --filter until=24h", "until", "nothing has used it"),
        ("docker ps -f name=web", "web", "or a pattern"),
        ("docker compose cp api:/a b", "api", "Here, the service api"),
        ("docker compose run app python", "python", "in place of the service's usual command"),
        ("TAG=1 docker compose up", "TAG=1", "in place of ${TAG} in the Compose file"),
        ("docker context create a --foo=bar", "bar", "Perhaps the value of --foo."),
        ("docker -aq", "q", "Not read: docker stops at -a."),
        ("docker run -h web nginx", "-h", "Not help"),
        ("docker exec web chown a: /b", "chown", "chown: changes the owner."),
        ("docker exec web apt-get update", "update", "fetches the list of packages."),
        ("docker exec web ./gradlew --no-daemon", "--no-daemon", "--no-daemon: leaves no background process running."),
    ],
)
def test_a_word_means_what_it_means_to_its_own_command(line: str, word: str, said: str) -> None:
    assert said in words(line)[word]


def test_only_the_short_spelling_is_taken_for_help() -> None:
    assert "help" not in words("docker run --hostname web nginx")["--hostname"]
    assert words("docker exec web rm -rf /a")["rm"].endswith("rm: deletes files.")


@pytest.mark.parametrize(("value", "severity"), [("a:/data", "warning"), ("a:/data:ro", "error")])
def test_a_volume_of_one_letter_is_taken_for_a_drive(value: str, severity: str) -> None:
    (problem,) = problems(f"docker run -v {value} nginx")
    assert (problem["code"], problem["severity"]) == ("mount.invalid", severity)
    assert "fix" not in problem
    assert codes(f"docker run -v ab{value[1:]} nginx") == []


def test_a_volume_of_one_letter_in_a_compose_file_is_told() -> None:
    assert codes("services:\n  web:\n    image: me/app\n    volumes:\n      - a:/b\nvolumes:\n  a:\n") == [
        "mount.invalid"
    ]
