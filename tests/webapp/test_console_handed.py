"""What docker hands on: words behind the image, ports of a range, files of the shell."""

from typing import Any

import pytest

from webapp.console.explain import explain


def words(line: str) -> dict[str, str]:
    return {token["text"]: token["explanation"] for token in explain(line, console=False)["tokens"]}


def summary(line: str) -> str:
    return str(explain(line, console=False)["summary"])


def problems(line: str) -> list[dict[str, Any]]:
    return list(explain(line, console=False)["problems"])


def test_what_follows_the_image_belongs_to_the_program_of_entrypoint() -> None:
    assert problems("docker run --entrypoint /bin/sh alpine -c ls") == []
    assert [problem["code"] for problem in problems("docker run alpine -d")] == ["flag.too_late"]


def test_an_option_behind_the_image_is_no_program() -> None:
    line = "docker run an/proxy --api.insecure=true --providers.docker x"
    found = words(line)
    for word in ("--api.insecure=true", "--providers.docker", "x"):
        assert found[word].startswith(f"{word}: an argument for the program of the image's ENTRYPOINT")
    assert "its ENTRYPOINT gets --api.insecure=true --providers.docker x in place of CMD" in summary(line)
    assert summary("docker run --rm mysql --help").endswith("in place of CMD; it is removed when its program ends.")


@pytest.mark.parametrize("word", ["lint", "https://example.com/x", "init", "x.yaml", "$@"])
def test_a_word_that_is_no_known_program_may_be_an_argument_of_entrypoint(word: str) -> None:
    line = f"docker run an/image {word} more"
    assert "an argument for it" in words(line)[word]
    assert words(line)["more"].startswith("more: an argument, in place of the image's CMD")
    assert f"in place of CMD it runs {word} more or, if the image has an ENTRYPOINT" in summary(line)


def test_a_known_program_runs_in_place_of_cmd() -> None:
    assert summary("docker run node npm test").endswith("it runs npm test instead of what the image would run.")
    assert summary("docker run --entrypoint lint a x.yaml").endswith(
        "it runs lint x.yaml instead of what the image would run."
    )


def test_the_registry_of_a_name_is_where_the_image_comes_from() -> None:
    found = words("docker run ghcr.io/a/b")["a/b"]
    assert "then in the registry ghcr.io." in found
    assert "ghcr.io/a/b:latest" in found
    assert "localhost:5000/a:latest" in words("docker tag web localhost:5000/a")["a"]


@pytest.mark.parametrize("image", ["$IMAGE", "${IMAGE:-a:b}", "$(cat name)", "`cat name`"])
def test_an_image_that_a_shell_puts_in_has_no_tag_of_its_own(image: str) -> None:
    found = words(f"docker run {image}")[image]
    assert "Whatever name or id the shell puts here." in found
    assert "latest" not in found


def test_backquotes_are_read_as_brackets_of_a_shell() -> None:
    assert words("docker stop `docker ps -q`")["ps"].startswith("The subcommand that lists containers")
    assert summary("docker stop `docker ps -q`").startswith("Asks every container that the command between the two `")
    assert "with `pwd` mounted at /src" in summary("docker run -v `pwd`:/src node")


def test_a_colon_within_what_a_shell_puts_in_divides_nothing() -> None:
    line = "docker cp $(docker create alpine:3.20):/etc/hosts ."
    assert summary(line) == "Copies /etc/hosts in the container $(docker create alpine:3.20) to . on this machine."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("${A:-0}", "its variable A here, or 0 where it is empty or not set."),
        ("$?", "puts the exit status of the last command in place of $?."),
        ("$1", "puts argument 1 of its script in place of $1."),
        ("$REG", "puts the value of its variable REG in place of $REG."),
    ],
)
def test_what_a_shell_puts_in_is_said(text: str, sentence: str) -> None:
    assert words(f"docker run -e A={text} node")[text].endswith(sentence)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("docker run -v a/b:/c nginx", "mount.invalid"),
        ("docker run -v data:/c:O nginx", "mount.invalid"),
        ("docker run -v ./a/b:/c:ro,z -v $X/a:/d -v a.b:/e -v C:/x:/y nginx", ""),
        ("docker commit --change CMD=/bin/bash web new", "dockerfile-line.invalid"),
        ("docker run --userns keep-id nginx", "userns.invalid"),
        ("docker run --userns host nginx", ""),
        ("docker inspect --type pod web", "inspected.invalid"),
        ("docker diff --format json web", "flag.unknown"),
        ("docker create --pod p alpine top", "flag.unknown"),
        ("docker commit --change 'cmd [\"a=b\"]' web new", ""),
    ],
)
def test_what_the_engine_does_not_take_is_refused(line: str, code: str) -> None:
    assert [problem["code"] for problem in problems(line)] == [code] * bool(code)


def test_one_port_of_the_container_gets_one_of_a_range() -> None:
    line = "docker run -p 8080-8090:80 nginx"
    assert words(line)["8080-8090"].startswith("A free one of the ports 8080-8090 of this machine")
    assert "a free one of the ports 8080-8090 of this machine leading to port 80 in it" in summary(line)
    assert "paired in order" in words("docker run -p 8080-8081:80-81 nginx")["8080-8081"]


def test_the_word_behind_a_redirection_says_what_it_is() -> None:
    assert words("docker exec -i db psql < dump.sql")["dump.sql"].startswith("The file that is read.")
    assert words("docker exec db pg_dump app > dump.sql")["dump.sql"].startswith("The file that is written.")
    assert words("docker logs web 2>&1 | grep error")["1"].startswith("The number of an output")


def test_the_word_behind_an_unknown_option_is_perhaps_its_value() -> None:
    found = words("docker create --pod p alpine top")
    assert found["p"] == "Perhaps the value of --pod."
    assert found["alpine"].startswith("The image that the container is made from.")
    assert words("docker run --detahc alpine")["alpine"].startswith("The image that the container is made from.")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("docker image mount x", "docker image has no command mount. docker image --help lists those it has."),
        ("docker manifest remove x", "docker manifest has no command remove. Did you mean docker manifest rm?"),
    ],
)
def test_a_group_that_lacks_a_command_is_named(line: str, message: str) -> None:
    assert [problem["message"] for problem in problems(line)] == [message]
    assert words(line)["x"].startswith("Not read: docker stops at")


def test_images_are_listed_with_any_tag() -> None:
    assert words("docker images nginx")["nginx"].endswith("listed with any tag.")


def test_the_rights_of_a_device_may_follow_at_once() -> None:
    assert words("docker run --device /dev/fuse:rw alpine")["rw"].startswith("What is allowed")


def test_inspect_says_among_what_it_looks() -> None:
    assert words("docker inspect --type network web")["network"] == "Looks only among networks."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("docker ps; echo $?", "Lists the containers that are running. The shell then runs echo."),
        ("docker ps | wc -l", "Lists the containers that are running. What it prints goes to wc."),
        ("echo p | docker login", "Signs in to Docker Hub. Its input is what echo prints."),
        (
            "docker ps -f status=exited -f status=dead",
            "Lists all containers, running or not; only those that have ended or in the state dead.",
        ),
        (
            "docker image prune -f --filter until=10m",
            "Removes images without a tag that no container uses; only those made more than 10 minutes ago.",
        ),
        ("docker compose logs web", "Prints what the service web printed."),
        ("docker logout ghcr.io", "Signs out of ghcr.io: removes what docker login kept."),
        ("docker buildx create --name b --use", "Makes a builder named b and uses it from now on."),
        ("docker compose up --no-deps web", "Makes and starts the service web and shows what it prints."),
        ("docker cp - web:/dir", "Unpacks a tar archive from standard input into /dir in the container web."),
    ],
)
def test_a_summary_names_what_it_is_about(line: str, sentence: str) -> None:
    assert summary(line) == sentence


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("docker history --format {{.Created}} nginx", ["format.invalid"]),
        ("docker history --format '{{.CreatedAt}} {{json .}}' nginx", []),
        ("docker ps --format {{.Name}}", ["format.invalid"]),
        ("docker exec -it <container-name> bash", ["value.placeholder"]),
        ("docker run ... nginx", ["value.placeholder"]),
        ("docker load -i https://example.com/x.tar", ["archive.invalid"]),
        ("docker diff redis:old", ["container.invalid"]),
        ("docker load < x.tar", []),
    ],
)
def test_what_cannot_be_meant_is_pointed_out(line: str, codes: list[str]) -> None:
    assert [problem["code"] for problem in problems(line)] == codes


def test_only_lists_turn_signs_into_line_breaks() -> None:
    assert words(r"docker info --format '{{.Name}}\n{{.Driver}}'")[r"\n"].startswith("Printed as it is: only in lists")
    assert words(r"docker ps --format '{{.Names}}\n{{.ID}}'")[r"\n"] == "A line break."


@pytest.mark.parametrize(
    ("line", "word", "left_out"),
    [
        ("docker container run nginx", "container", True),
        ("docker container prune", "container", False),
        ("docker image rm web", "image", False),
        ("docker image ls", "image", False),
        ("docker image pull nginx", "image", True),
    ],
)
def test_a_group_can_be_left_out_only_where_the_rest_means_the_same(line: str, word: str, left_out: bool) -> None:
    assert ("leaves this word out" in words(line)[word]) is left_out


@pytest.mark.parametrize("option", ["--entrypoint=", '--entrypoint=""', "--entrypoint ''"])
def test_without_entrypoint_the_first_word_behind_the_image_is_the_program(option: str) -> None:
    found = words(f"docker run {option} an/image geth new")
    assert found["geth"].startswith("What runs in the container")
    assert found["new"].startswith("Handed to geth in the container")
    assert any("ENTRYPOINT is left out" in (said or "") for said in found.values())


def test_an_image_that_is_one_program_hands_it_every_word() -> None:
    assert words("docker run alpine/git clone x")["clone"].startswith("clone: an argument for git, the program of")
    assert summary("docker run amazon/aws-cli s3 ls").endswith(
        "aws, the program of its ENTRYPOINT, gets s3 ls in place of CMD."
    )
    assert words("docker run --entrypoint sh alpine/git -c ls")["ls"].startswith("Handed to sh")
    assert "aws" not in words("docker run ghcr.io/amazon/aws-cli s3")["s3"]


def test_an_image_without_entrypoint_runs_even_an_option() -> None:
    assert words("docker run ubuntu -p 80:80")["-p"].startswith("What runs in the container")
    assert "ENTRYPOINT" not in summary("docker run ubuntu foo")
