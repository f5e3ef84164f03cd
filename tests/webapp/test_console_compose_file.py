"""A Compose file, or a part of one, that is pasted where commands are explained."""

from typing import Any

import pytest

from webapp.console.compose_file.inner_keys import INNER, NAMED
from webapp.console.compose_file.keys import SERVICE, TOP
from webapp.console.explain import explain
from webapp.console.values import KINDS

FILE = """\
# what runs
version: "3.8"
services:
  web:
    build:
      context: .
      args:
        NODE_ENV: production
    ports:
      - "8080:80"  # for browsers
    volumes:
      - ./html:/usr/share/nginx/html:ro
      - data:/data
    environment:
      - DEBUG=1
    depends_on:
      db:
        condition: service_healthy
    command: ["node", "server.js"]

  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: secret
    healthcheck:
      test: pg_isready
    networks:
      - back
volumes:
  data:
networks:
  back:
"""


def told(text: str) -> dict[str, str]:
    return {token["text"]: token["explanation"] for token in explain(text)["tokens"]}


def problems(text: str) -> list[tuple[str, str]]:
    return [(one["code"], text[slice(*one["span"])]) for one in explain(text)["problems"]]


def kinds(text: str) -> list[tuple[str, str]]:
    found: list[dict[str, Any]] = explain(text)["commands"]
    return [(command["kind"], command["name"]) for command in found]


def test_a_compose_file_is_told_as_one_with_what_starts_it() -> None:
    document = explain(FILE)
    assert document["summary"] == (
        "A Compose file, not a command: kept as compose.yaml, docker compose up -d in its folder starts its 2 "
        "services, web and db."
    )
    assert (kinds(FILE), document["problems"]) == ([("none", "compose.yaml")], [])


def test_each_key_and_value_of_it_has_words() -> None:
    assert [one["text"] for one in explain(FILE)["tokens"] if not one["explanation"] and one["text"] != "-"] == []
    found = told(FILE)
    assert found["version:"].startswith("The form of older files: it means nothing any more")
    assert "The service db, which is started first." in {one["explanation"] for one in explain(FILE)["tokens"]}
    assert found['80"'].startswith("Port 80 inside the container")
    assert found["ro"].startswith("ro: the program can read it")
    assert found["NODE_ENV:"] == "The build argument NODE_ENV."
    assert found["POSTGRES_PASSWORD:"] == "The environment variable POSTGRES_PASSWORD."
    assert found["# for browsers"] == "A comment: Compose does not read it."


def test_its_tokens_cover_all_that_is_not_blank() -> None:
    for text in (FILE, FILE.replace("\n", "\r\n"), FILE.partition("services:\n")[2]):
        covered = {at for one in explain(text)["tokens"] for at in range(*one["span"])}
        assert [text[at] for at in range(len(text)) if at not in covered and not text[at].isspace()] == []


@pytest.mark.parametrize(
    "text",
    [
        "web:\n  image: nginx\n  ports:\n    - 80:80\n",
        "    image: nginx\n    restart: always\n",
        'ports:\n  - "80:80"\n',
        "services:\n  web:\n    build: .\n",
        "x-common: &common\n  restart: always\nservices:\n  web:\n    <<: *common\n    image: nginx\n",
    ],
)
def test_a_part_of_one_is_told_as_well(text: str) -> None:
    assert kinds(text) == [("none", "compose.yaml")]


@pytest.mark.parametrize(
    "text",
    [
        "jobs:\n  a:\n    services:\n      db:\n        image: postgres\n    steps:\n      - run: docker build .\n",
        "build:\n  image: docker\n  services:\n    - docker:dind\n  script:\n    - docker build .\n",
        "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: a\n      ports:\n        - containerPort: 1\n",
        "build:\n\tdocker build .\n",
        "Run it:\n\n    docker run nginx\n",
        "ports: 80\n",
    ],
)
def test_other_files_with_keys_are_none(text: str) -> None:
    assert ("none", "compose.yaml") not in kinds(text)


def test_a_command_above_and_below_it_is_explained_too() -> None:
    text = f"$ cat compose.yaml\n{FILE}\n$ docker compose up -d\n"
    assert [kind for kind, _name in kinds(text)] == ["other", "none", "docker"]
    assert [kind for kind, _name in kinds(f"docker run nginx\n{FILE}docker compose up\n")] == [
        "docker",
        "none",
        "docker",
    ]


def test_a_key_that_is_misspelled_is_told_with_the_right_one() -> None:
    text = "services:\n  web:\n    image: nginx\n    enviroment:\n      A: 1\n"
    (problem,) = explain(text)["problems"]
    assert (problem["code"], problem["fix"]["text"]) == ("compose.key", "environment")
    assert text[slice(*problem["fix"]["span"])] == "enviroment"


def test_a_key_of_ones_own_is_no_slip() -> None:
    assert problems("services:\n  web:\n    image: nginx\n    x-image: a\n    nothing_like_it: 1\n") == []


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("    volumes:\n      - data:/data\n", "data"),
        ("    networks:\n      - back\n", "back"),
        ("    networks:\n      back:\n        aliases: [a]\n", "back"),
        ("    depends_on: \n      - db\n", "db"),
        ("    depends_on:\n      db:\n        condition: service_started\n", "db"),
    ],
)
def test_a_name_that_nothing_in_the_file_has_is_told(lines: str, name: str) -> None:
    text = f"services:\n  web:\n    image: nginx\n{lines}"
    assert problems(text) == [("compose.undefined", name)]
    assert problems(f"include:\n  - other.yaml\n{text}") == []
    group = "volumes" if "volumes" in lines else "networks" if "networks" in lines else "services"
    more = f"  {name}:\n    image: b\n" if group == "services" else f"{group}:\n  {name}:\n"
    assert problems(text + more) == []


@pytest.mark.parametrize("volume", ["./a:/b", "/a:/b", "~/a:/b", "${A}:/b", "/data", "../a:/b", ".:/app"])
def test_a_path_is_no_volume(volume: str) -> None:
    assert problems(f"services:\n  web:\n    image: nginx\n    volumes:\n      - {volume}\n") == []


def test_the_default_network_need_not_be_listed() -> None:
    assert problems("services:\n  web:\n    image: nginx\n    networks:\n      - default\n") == []


def test_text_that_follows_a_bar_is_no_key() -> None:
    found = told("services:\n  web:\n    image: a\n    command: |\n      image: b\n      echo\n    tty: true\n")
    assert found["image: b"] == "A line of command."
    assert found["tty:"].startswith("Whether it gets a terminal")


def test_kinds_of_values_are_those_that_commands_have() -> None:
    used = {kind for group in (TOP, SERVICE, *INNER.values()) for _words, kind in group.values()}
    assert used - KINDS - {""} == set()
    assert NAMED.keys() <= TOP.keys()


def test_a_line_between_two_levels_is_told() -> None:
    text = "services:\n  web:\n    image: nginx\n   ports:\n    - 80:80\n"
    assert problems(text) == [("compose.indent", "ports")]


def test_a_list_may_be_as_far_to_the_left_as_its_key() -> None:
    text = "services:\n  web:\n    image: nginx\n    ports:\n    - 80:80\n    tty: true\n  db:\n    image: b\n"
    assert problems(text) == []


def test_a_tab_is_told() -> None:
    text = "services:\n  web:\n\timage: nginx\n\tports:\n\t  - 80:80\n"
    assert problems(text) == [("compose.tab", "\t")]
    assert kinds(text) == [("none", "compose.yaml")]


def test_a_file_that_begins_in_its_middle_is_read() -> None:
    for start in range(0, len(FILE), 7):
        document = explain(FILE[start:])
        assert all(token["span"][0] < token["span"][1] for token in document["tokens"])


def test_an_image_of_a_release_that_has_ended_is_told_where_it_is_named() -> None:
    text = FILE.replace("postgres:16", "postgres:12")
    problem = next(one for one in explain(text)["problems"] if one["code"] == "image.ended")
    assert text[slice(*problem["span"])] == "postgres:12"
    assert "image.ended" not in {one["code"] for one in explain(FILE)["problems"]}


def test_an_image_that_was_taken_away_is_told_where_it_is_named() -> None:
    text = FILE.replace("postgres:16", '"minio/minio:latest"')
    problem = next(one for one in explain(text)["problems"] if one["code"] == "image.gone")
    assert text[slice(*problem["fix"]["span"])] == "minio/minio"
    assert problem["fix"]["text"] == "quay.io/minio/minio"


@pytest.mark.parametrize(
    ("lines", "text", "said"),
    [
        ("depends_on:\n      web:\n        condition: service_healthy", "service_healthy", "It waits until the health"),
        (
            "develop:\n      watch:\n        - action: sync+exec\n          path: .",
            "sync+exec",
            "The files that changed",
        ),
        ("volumes:\n      - type: bind\n        source: .\n        target: /a", "bind", "A folder or a file of this"),
        ("pull_policy: always", "always", "It is fetched at every start."),
        ("profiles: [a, b]", "[a, b]", "The entries of profiles, as a list in one line."),
        ("command: !reset null", "!reset null", "Takes away what the files that are read before say of command."),
        ("ports: !override []", "!override []", "Takes the place of what"),
        ("environment:\n      A: ${B:-c}", "${B:-c}", "Compose puts the value of the variable B here, or c where"),
        ("environment:\n      A: ${B:?no}", "${B:?no}", "Compose puts the value of the variable B here, and stops"),
        ("environment:\n      A: $B", "$B", "Compose puts the value of the variable B here, from your shell"),
        ("command: |\n      a", "|", "The lines below are its text, each a line of its own."),
        ("models:\n      llm:\n        endpoint_var: A", "endpoint_var:", "The variable that tells the program where"),
        ("ulimits:\n      nofile:\n        soft: 1", "soft:", "The limit that holds at first."),
        ("env_file:\n      - path: a\n        required: false", "required:", "false: nothing is wrong"),
    ],
)
def test_keys_further_in_and_single_words_have_words(lines: str, text: str, said: str) -> None:
    assert told(f"services:\n  web:\n    image: nginx\n    {lines}\n")[text].startswith(said)


def test_what_is_kept_under_x_for_services_has_their_words() -> None:
    found = told("x-base: &base\n  restart: always\nservices:\n  web:\n    <<: *base\n    image: nginx\n")
    assert found["restart:"] == "When the engine starts it again by itself."
