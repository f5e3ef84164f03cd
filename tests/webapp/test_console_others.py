"""Parts of files for CI and Kubernetes, and programs that take the words of docker, among what is pasted."""

from typing import Any

import pytest

from webapp.console.explain import explain

STEP = """\
      - name: Build
        uses: docker/build-push-action@v6
        with:
          context: .
          push: true
          platforms: linux/amd64,linux/arm64
          tags: |
            me/app:latest
            me/app:1
"""


def names(text: str) -> list[str]:
    found: list[dict[str, Any]] = explain(text)["commands"]
    return [command["name"] for command in found]


def codes(text: str) -> list[str]:
    return [problem["code"] for problem in explain(text)["problems"]]


def test_a_step_that_builds_is_told_with_the_command_that_does_the_same() -> None:
    document = explain(STEP)
    assert document["summary"] == (
        "A step of GitHub Actions, not a command. In a terminal, this does the same: docker buildx build --platform "
        "linux/amd64,linux/arm64 -t me/app:latest -t me/app:1 --push ."
    )
    assert all(token["explanation"] for token in document["tokens"])


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("- uses: docker/setup-buildx-action@v3\n", "does the same: docker buildx create --use"),
        (
            "- uses: docker/login-action@v3\n  with:\n    registry: registry.example.com\n    username: me\n",
            "docker login -u me registry.example.com",
        ),
        ("- uses: docker/build-push-action@v6\n  with:\n    tags: me/app\n", "Without context:, it takes the files"),
        ("- uses: docker/scout-action@v1\n", "it is kept in a file in the folder .github/workflows."),
    ],
)
def test_each_action_of_docker_is_told(step: str, said: str) -> None:
    assert said in explain(step)["summary"]


def test_commands_beside_steps_are_explained() -> None:
    assert names(f"{STEP}      - run: docker ps\n") == ["GitHub Actions", "docker ps"]


def test_a_file_for_kubernetes_is_told_as_one() -> None:
    text = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: nginx\n"
    assert names(f"{text}\nkubectl apply -f pod.yaml\n")[0] == "Kubernetes"
    assert explain(text)["summary"].startswith("A file for Kubernetes, not a command")


def test_a_hyphen_before_a_command_is_needed_where_a_yaml_file_lists_it() -> None:
    assert codes("script:\n  - docker build -t me/app .\n  - docker push me/app\n") == []
    assert codes("- docker build -t me/app .\n- docker push me/app\n") == ["line.mark", "line.mark"]


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("podman run -d --name web nginx", "docker"),
        ("sudo nerdctl compose up -d", "docker"),
        ("podman-compose up -d", "docker compose"),
    ],
)
def test_a_program_with_dockers_words_is_told_with_docker_in_its_place(line: str, better: str) -> None:
    (problem,) = explain(line)["problems"]
    assert (problem["code"], problem["fix"]["text"]) == ("program.like_docker", better)


def test_a_pod_of_kubernetes_is_told_with_the_nearest_that_docker_has() -> None:
    (problem,) = explain("kubectl run web --image=nginx:alpine --port=80")["problems"]
    assert problem["message"].endswith("is docker run -d --name web nginx:alpine.")


@pytest.mark.parametrize("line", ["podman generate systemd --new web", "kubectl get pods", "alias docker=podman"])
def test_what_docker_has_nothing_like_is_let_be(line: str) -> None:
    assert codes(line) == []


def test_a_comment_between_backticks_is_no_word() -> None:
    text = "docker run -d \\\n  -e CLAIM= `#optional` \\\n  -v /a:/b `# films` \\\n  me/app:1\n"
    document = explain(text)
    assert document["problems"] == []
    assert "from the image me/app:1" in document["summary"]
    said = {token["text"]: token["explanation"] for token in document["tokens"]}["`#optional`"]
    assert said == "A comment: there is no command between these signs, so the shell puts nothing here."
