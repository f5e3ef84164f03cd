"""Commands as READMEs and scripts have them: plugins, wrappers, settings of several parts."""

import pytest

from webapp.console.explain import explain


def words(line: str) -> dict[str, str]:
    return {token["text"]: token["explanation"] for token in explain(line)["tokens"]}


def codes(line: str) -> list[str]:
    return [problem["code"] for problem in explain(line)["problems"]]


@pytest.mark.parametrize(
    ("line", "word", "said"),
    [
        ("docker sandbox run claude", "run", "Starts an agent in a sandbox"),
        ("docker model configure ai/x", "configure", "Changes how a model is run"),
        ("docker buildx create --driver-opt network=host", "host", "The network that its container is in: host."),
        ("docker buildx bake --pull", "--pull", "newer base images"),
        ("docker context create ab --docker host=ssh://b", "ssh://b", "The engine is reached at ssh://b."),
        ("docker context create ab --docker host=b,ca=c.pem", "c.pem", "the certificate that vouches"),
        ("docker --context prod ps", "prod", "by a saved name: prod."),
        ("docker manifest annotate a b --os linux", "linux", "Its operating system: linux."),
        ("docker plugin install vieux/sshfs DEBUG=1", "1", "The value of DEBUG."),
        ("docker scout cves --vex-location .vex redis", ".vex", "A path."),
        ("docker scout enroll me", "me", "The organisation on Docker Hub."),
        ("docker service create --publish mode=host,target=80 nginx", "host", "only the nodes"),
        ("docker stack deploy -c a.yml --resolve-image never a", "never", "always, changed"),
    ],
)
def test_a_word_of_them_is_told(line: str, word: str, said: str) -> None:
    assert said in words(line)[word]
    assert codes(line) == []


@pytest.mark.parametrize(
    "line",
    ['docker "$@"', 'docker compose "$@"', "docker $CMD web", 'docker compose -p x "${ARGS[@]}" up -d', "docker `a` b"],
)
def test_a_command_that_a_shell_puts_in_is_not_unknown(line: str) -> None:
    assert codes(line) == []
    assert all(words(line).values())
    assert "no such command" not in explain(line)["summary"]


def test_a_command_of_an_image_that_is_called_as_one_of_the_shell_is_let_be() -> None:
    assert codes("docker run quay.io/keycloak/keycloak export --dir /tmp") == []
    assert codes("docker run an/image export A=b") == ["program.of_shell"]
