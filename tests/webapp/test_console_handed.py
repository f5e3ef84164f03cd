"""What docker hands on: words behind the image, ports of a range, files of the shell."""

from typing import Any

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
    line = "docker run traefik:v3 --api.insecure=true --providers.docker x"
    found = words(line)
    for word in ("--api.insecure=true", "--providers.docker", "x"):
        assert found[word].startswith(f"{word}: an argument for the program of the image's ENTRYPOINT")
    assert "its ENTRYPOINT gets --api.insecure=true --providers.docker x in place of CMD" in summary(line)
    assert summary("docker run --rm mysql --help").endswith("in place of CMD, it is removed when its program ends.")


def test_one_port_of_the_container_gets_one_of_a_range() -> None:
    line = "docker run -p 8080-8090:80 nginx"
    assert words(line)["8080-8090"].startswith("A free one of the ports 8080-8090 of this machine")
    assert "a free one of the ports 8080-8090 of this machine leading to port 80 in it" in summary(line)
    assert "paired in order" in words("docker run -p 8080-8081:80-81 nginx")["8080-8081"]


def test_the_word_behind_a_redirection_says_what_it_is() -> None:
    assert words("docker exec -i db psql < dump.sql")["dump.sql"] == "The file that is read."
    assert words("docker exec db pg_dump app > dump.sql")["dump.sql"] == "The file that is written."
    assert words("docker logs web 2>&1 | grep error")["1"].startswith("The number of an output")
