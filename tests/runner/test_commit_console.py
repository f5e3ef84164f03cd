"""docker commit as it is asked for, in the console and by the API. What it makes: tests/engine/test_commit.py."""

from typing import Any

import pytest
from django.test import Client

from runner import actions, replies
from runner.models import Container
from tests.runner.conftest import MakeContainer
from webapp.console.dispatch import carry_out
from webapp.refusal import Refused
from webapp.sandboxes.models import Sandbox

DIGEST = "sha256:" + "d" * 64
Asked = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the engine host is asked for: container and options. It makes every image."""
    said: Asked = []

    def ask(task: Any, arguments: tuple[str, dict[str, Any]], wait: float) -> dict[str, str]:
        said.append(arguments)
        return {"image": "new", "digest": DIGEST}

    monkeypatch.setattr(replies, "ask", ask)
    return said


def test_docker_commit_prints_the_new_images_id(sandbox: Sandbox, container: MakeContainer, asked: Asked) -> None:
    row = container("one", state="exited")
    done = carry_out(sandbox, "docker commit -m 'with a note' one an_image:v2")
    assert (done.exit_code, done.output) == (0, DIGEST + "\n")
    assert asked == [(row.id, {"tag": "an_image:v2", "message": "with a note", "pause": True})]


def test_without_a_name_the_image_has_its_id_alone(sandbox: Sandbox, container: MakeContainer, asked: Asked) -> None:
    container("one", state="running")
    carry_out(sandbox, "docker container commit --pause=false one")
    assert asked[0][1] == {"tag": None, "message": "", "pause": False}


def test_there_is_nothing_to_commit_of_no_container(sandbox: Sandbox, asked: Asked) -> None:
    done = carry_out(sandbox, "docker commit nobody")
    assert (done.exit_code, done.output) == (1, "Error response from daemon: No such container: nobody\n")


def test_a_bad_name_is_what_dockers_client_says(
    sandbox: Sandbox, container: MakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    container("one", state="exited")

    def refuse(row: Container, **options: Any) -> None:
        raise Refused("image.bad_tag", "invalid reference format: 'A b'")

    monkeypatch.setattr(actions, "commit", refuse)
    assert carry_out(sandbox, "docker commit one a/b").output == "invalid reference format: 'A b'\n"


def test_the_api_answers_with_the_image(
    owner: tuple[Client, str], sandbox: Sandbox, container: MakeContainer, asked: Asked
) -> None:
    client, sandbox_id = owner
    row = container("one", state="exited")
    Container.objects.filter(pk=row.pk).update(sandbox_id=sandbox_id)
    where = f"/api/sandboxes/{sandbox_id}/containers/one/commit"
    answer = client.post(where, {"tag": "an_image:v2"}, content_type="application/json")
    assert (answer.status_code, answer.json()) == (202, {"image": "new"})
    assert client.post(where, {"name": "x"}, content_type="application/json").status_code == 422
