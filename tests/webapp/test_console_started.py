"""Lines that docker takes, and whose container does not do what is wanted."""

from typing import Any

import pytest

from webapp.console.explain import explain


def problems(line: str) -> list[dict[str, Any]]:
    return list(explain(line, console=False)["problems"])


OLD = "image.ended"  # also said of the tags here that are old on purpose


def codes(line: str) -> list[str]:
    return [problem["code"] for problem in problems(line) if problem["code"] != OLD]


def mended(line: str) -> str:
    """The line with its only repair."""
    fixes = [problem["fix"] for problem in problems(line) if "fix" in problem]
    assert len(fixes) == 1
    start, end = fixes[0]["span"]
    return line[:start] + str(fixes[0]["text"]) + line[end:]


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("docker run -d mysql", "-e MYSQL_ROOT_PASSWORD="),
        ("docker run -d -e MYSQL_DATABASE=x -e MYSQL_ROOT_PASSWORD= mysql:8", "-e MYSQL_ROOT_PASSWORD="),
        ("docker run docker.io/library/postgres:16 -c fsync=off", "-e POSTGRES_PASSWORD="),
        ("docker run -v data:/var/lib/mysql mariadb", "-e MARIADB_ROOT_PASSWORD="),
        ("docker run mcr.microsoft.com/mssql/server:2022-latest", "-e ACCEPT_EULA=Y -e MSSQL_SA_PASSWORD="),
    ],
)
def test_a_database_without_its_password_does_not_start(line: str, option: str) -> None:
    (problem,) = problems(line)
    assert problem["code"] == "image.needs_variable"
    assert option in problem["message"]


@pytest.mark.parametrize(
    "line",
    [
        "docker run -e POSTGRES_HOST_AUTH_METHOD=trust postgres",
        "docker run -e MYSQL_ROOT_PASSWORD mysql",
        "docker run --env-file .env mysql",
        "docker run --rm postgres psql -h db",
        "docker run $OPTS mysql",
        "docker run --entrypoint mysqldump mysql",
        "docker run postgres:9.3",
        "docker run mysql --version",
    ],
)
def test_nothing_is_missing_where_it_is_given_or_no_database_starts(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("docker run -d -p 8080:8080 nginx", "docker run -d -p 8080:80 nginx"),
        ("docker run -p 80:8080 httpd", "docker run -p 8080:80 httpd"),
        ("docker run -p 127.0.0.1:5000:5000 redis:8", "docker run -p 127.0.0.1:5000:6379 redis:8"),
    ],
)
def test_a_published_port_at_which_nobody_listens_is_mended(line: str, better: str) -> None:
    assert codes(line) == ["port.nobody_listens"]
    assert mended(line) == better


@pytest.mark.parametrize(
    "line",
    [
        "docker run -p 8080:80 nginx",
        "docker run -p 8080:8080 -v ./nginx.conf:/etc/nginx/nginx.conf nginx",
        "docker run -p 7000:7000 redis redis-server --port 7000",
        "docker run -p 8080:8080 nginxinc/nginx-unprivileged",
        "docker run -p 8080:8080 an_image",
        "docker run -p 5433:5433 -e PGPORT=5433 -e POSTGRES_PASSWORD=x postgres",
    ],
)
def test_a_port_that_the_image_or_its_settings_listen_on_is_right(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("docker run -d ubuntu", "docker run -d -it ubuntu"),
        ("docker run -d python:3", "docker run -d -it python:3"),
        ("docker run ubuntu bash", "docker run -it ubuntu bash"),
        ("docker run alpine", "docker run -it alpine"),
        ("docker run an_image /bin/sh", "docker run -it an_image /bin/sh"),
        ("docker exec web bash", "docker exec -it web bash"),
    ],
)
def test_a_shell_without_a_terminal_ends_at_once(line: str, better: str) -> None:
    assert codes(line) == ["terminal.missing"]
    assert mended(line) == better
    assert codes(better) == []


@pytest.mark.parametrize(
    "line", ["docker run -dt ubuntu", "docker exec web bash -c ls", "docker run nginx", "docker compose exec web sh"]
)
def test_what_does_not_wait_for_keys_needs_no_terminal(line: str) -> None:
    assert codes(line) == []


def test_a_service_that_is_started_in_the_background_ends_the_container() -> None:
    assert codes("docker run -d an_image service nginx start") == ["container.ends_at_once"]
    assert codes("docker exec web service nginx start") == []


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("docker run -it alpine bash", "docker run -it alpine sh"),
        ("docker run -it alpine:3.24 /bin/bash", "docker run -it alpine:3.24 /bin/sh"),
        ("docker run redis:7-alpine bash -c ls", "docker run redis:7-alpine sh -c ls"),
        ("docker run -it --entrypoint bash alpine", "docker run -it --entrypoint sh alpine"),
    ],
)
def test_a_shell_that_is_not_in_the_image_is_mended(line: str, better: str) -> None:
    assert codes(line) == ["program.not_in_image"]
    assert mended(line) == better


def test_a_program_that_is_not_in_the_image_is_told_with_what_brings_it() -> None:
    (problem,) = problems("docker run ubuntu curl https://example.com")
    assert "RUN apt-get update && apt-get install -y curl" in problem["message"]
    assert codes("docker run -it gcr.io/distroless/static sh") == ["program.not_in_image"]
    assert codes("docker run postgres:17-alpine bash -c ls") == []


@pytest.mark.parametrize(
    ("line", "code", "better"),
    [
        ("docker exec -it db psql < f", "terminal.not_one", "docker exec -i db psql < f"),
        ("cat f | docker exec -ti db psql", "terminal.not_one", "cat f | docker exec -i db psql"),
        ("docker run -i --tty an_image < f", "terminal.not_one", "docker run -i an_image < f"),
        ("docker compose exec db psql < f", "terminal.not_one", "docker compose exec -T db psql < f"),
        ("docker exec db psql < f", "input.closed", "docker exec -i db psql < f"),
        ("docker exec -t db pg_dumpall > f", "terminal.into_file", "docker exec db pg_dumpall > f"),
        ("docker exec -it db cat x > f", "terminal.into_file", "docker exec -i db cat x > f"),
    ],
)
def test_files_and_pipes_are_no_terminal(line: str, code: str, better: str) -> None:
    assert codes(line) == [code]
    assert mended(line) == better
    assert codes(better) == []


@pytest.mark.parametrize(
    "line",
    [
        "docker exec web cat x 2> /dev/null",
        "docker exec -it web cat x 2> err.txt",
        "docker compose exec -T db psql < f",
        "docker ps -q | xargs docker exec web cat",
        "docker run an_image < /dev/null",
    ],
)
def test_a_line_that_reads_nothing_from_outside_needs_no_input(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ('docker exec web "ls -la"', 'docker exec web sh -c "ls -la"'),
        ("docker run python:3 app.py", "docker run python:3 python app.py"),
        (
            "docker run -v $(pwd):/app python:3 python app.py",
            "docker run -v $(pwd):/app -w /app python:3 python app.py",
        ),
        ("docker exec web sh -c echo hi", "docker exec web sh -c 'echo hi'"),
        ("docker run -it ubuntu bash echo hi", "docker run -it ubuntu bash -c 'echo hi'"),
        ('docker run -d ubuntu -c "echo hi"', 'docker run -d ubuntu sh -c "echo hi"'),
    ],
)
def test_a_command_that_docker_would_not_find_is_mended(line: str, better: str) -> None:
    assert mended(line) == better
    assert codes(better) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('docker run --entrypoint "/bin/sh -c" ubuntu', "program.not_one"),
        ('docker run --entrypoint \'["python","app.py"]\' an_image', "program.not_one"),
        ("docker run ubuntu cd /tmp", "program.of_shell"),
        ("docker exec web export A=b", "program.of_shell"),
    ],
)
def test_what_is_no_program_is_told(line: str, code: str) -> None:
    assert codes(line) == [code]


@pytest.mark.parametrize(
    "line",
    [
        'docker run an_image "ls -l"',
        "docker run node app.js",
        'docker exec web "$COMMAND"',
        "docker exec web bash script.sh",
        "docker exec kafka kafka-topics.sh --list",
        "docker run -v $(pwd)/app.py:/app.py python:3 python app.py",
    ],
)
def test_what_may_be_a_program_or_an_argument_is_left_alone(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "docker run -p 5000:5000 an_image flask run",
        "docker run -p 8000:8000 an_image python manage.py runserver 8000",
        "docker run -p 8000:8000 an_image uvicorn app:app --host 127.0.0.1",
        "docker run -p 8000:8000 python:3 python -m http.server --bind 127.0.0.1",
        "docker run -p 8000:8000 an_image sh -c 'pip install flask && flask run'",
        "docker run -p 8000:8000 an_image ./server --host=127.0.0.1",
        "docker run -p 8000:8000 -e HOST=localhost an_image",
        "docker run -e DB_HOST=localhost an_image",
        "docker run -e DATABASE_URL=postgres://u:p@127.0.0.1:5432/x an_image",
        "docker run -it --rm postgres psql -h localhost",
    ],
)
def test_localhost_is_the_container_itself(line: str) -> None:
    assert codes(line) == ["address.itself"]


@pytest.mark.parametrize(
    "line",
    [
        "docker run -p 5000:5000 -e FLASK_RUN_HOST=0.0.0.0 an_image flask run",
        "docker run -p 8000:8000 an_image python manage.py runserver 0.0.0.0:8000",
        "docker run an_image flask run",
        "docker run --network host -e DB_HOST=localhost an_image",
        "docker run -e DB_HOST=db -e NAME=localhost an_image",
        "docker exec db psql -h localhost -l",
    ],
)
def test_localhost_is_right_where_both_are_in_one_container_or_network(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize(
    ("image", "told"),
    [("mysql", True), ("mysql:8", True), ("mysql:8.4.3", True), ("mysql:9", True), ("mysql:lts", True),
     ("mysql:8.0", False), ("mysql:8.3", False), ("mysql:5.7", False), ("mariadb", False), ("me/mysql", False)],
)  # fmt: skip
def test_an_option_that_mysql_has_no_more_is_told(image: str, told: bool) -> None:
    option = "--default-authentication-plugin=mysql_native_password"
    for before in ("", "mysqld "):
        found = explain(f"docker run -e MYSQL_ROOT_PASSWORD=a {image} {before}{option}")["problems"]
        assert ("option.gone" in [problem["code"] for problem in found]) is told


@pytest.mark.parametrize(
    ("image", "found"),
    [
        ("mysql", ["option.gone"]),
        ("mysql:26.7", ["option.gone"]),
        ("mysql:oracle", ["option.gone"]),
        ("mysql:8-debian", []),
        ("mysql:8.0", []),
        ("mysql@sha256:" + "a" * 64, []),
    ],
)
def test_which_tags_of_mysql_have_lost_an_option_is_judged_as_in_a_dockerfile(image: str, found: list[str]) -> None:
    line = f"docker run -e MYSQL_ROOT_PASSWORD=x {image} --default-authentication-plugin=mysql_native_password"
    assert codes(line) == found


def test_options_that_another_server_has_no_more_are_told_too() -> None:
    assert codes("docker run -d mongo --nojournal") == ["option.gone"]
    assert codes("docker run -d mongo:6.0 --nojournal") == []


@pytest.mark.parametrize("image", ["-e MYSQL_ROOT_PASSWORD=a mysql", "-e MARIADB_ROOT_PASSWORD=a mariadb"])
def test_places_that_are_the_wrong_way_round_are_told(image: str) -> None:
    text = f"docker run -d -v /var/lib/mysql:/home/me/db {image}"
    (problem,) = [one for one in explain(text)["problems"] if one["code"] == "mount.swapped"]
    assert problem["fix"]["text"] == "/home/me/db:/var/lib/mysql"


@pytest.mark.parametrize(
    "mount", ["/var/lib/mysql:/var/lib/mysql", "/home/me/db:/var/lib/mysql", "data:/var/lib/mysql"]
)
def test_places_that_are_the_right_way_round_are_fine(mount: str) -> None:
    text = f"docker run -d -v {mount} -e MYSQL_ROOT_PASSWORD=a mysql"
    assert "mount.swapped" not in [one["code"] for one in explain(text)["problems"]]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("docker run --name my web nginx:alpine", "docker run --name my-web nginx:alpine"),
        ("docker run -d --name my web server ubuntu", "docker run -d --name my-web-server ubuntu"),
        ("docker run -e A=good big world python:3.12", 'docker run -e "A=good big world" python:3.12'),
        ("docker create --label=a=b \\\n c nginx:1", 'docker create --label="a=b c" nginx:1'),
    ],
)
def test_a_value_that_a_space_divides_in_front_of_the_image_is_told(text: str, better: str) -> None:
    (problem,) = [one for one in explain(text)["problems"] if one["code"] == "value.ends"]
    start, end = problem["fix"]["span"]
    assert text[:start] + problem["fix"]["text"] + text[end:] == better


@pytest.mark.parametrize(
    "text",
    [
        "docker run --name web nginx:1.27",
        "docker run --name one app python x.py",
        "docker run --rm dive nginx:latest",
        "docker run --name scan aquasec/trivy image nginx:latest",
        "docker run --name box ubuntu ubuntu",
        "docker run --name box app -it nginx:1",
    ],
)
def test_an_image_with_words_of_its_own_is_no_part_of_a_value(text: str) -> None:
    assert "value.ends" not in [one["code"] for one in explain(text)["problems"]]
