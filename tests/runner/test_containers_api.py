from typing import Any

import pytest
from django.test import Client

from runner.models import Container
from tests.runner.conftest import MakeContainer
from webapp.images import ImageFacts
from webapp.sandboxes.lifecycle import open_sandbox
from webapp.sandboxes.models import Sandbox

JSON = "application/json"
FIELDS = ["privileged", "binds", "devices", "cap_add", "pid_mode", "security_opt", "volumes_from", "runtime", "network"]


@pytest.fixture
def mine(owner: tuple[Client, str]) -> tuple[Client, str]:
    return owner


@pytest.fixture
def sandbox(owner: tuple[Client, str]) -> Sandbox:
    """The browser's own, so that `container` makes rows in it."""
    return Sandbox.objects.get(pk=owner[1])


def post(mine: tuple[Client, str], path: str, body: dict[str, Any] | None = None) -> Any:
    client, sandbox_id = mine
    return client.post(f"/api/sandboxes/{sandbox_id}/containers{path}", body or {}, content_type=JSON)


def test_it_works(mine: tuple[Client, str], image: ImageFacts) -> None:
    answer = post(mine, "", {"image": "an_image", "name": "mycontainer", "ports": ["3000:3000"]})
    assert answer.status_code == 202
    assert Container.objects.get(pk=answer.json()["container"]).name == "mycontainer"


def test_another_browser_finds_nothing(mine: tuple[Client, str], container: MakeContainer) -> None:
    container("mycontainer")
    answer = Client().get(f"/api/sandboxes/{mine[1]}/containers/mycontainer")
    assert answer.status_code == 404


def test_a_container_of_another_sandbox_is_not_found(mine: tuple[Client, str], container: MakeContainer) -> None:
    row = container("mycontainer")
    Container.objects.filter(pk=row.pk).update(sandbox=open_sandbox()[0])
    assert mine[0].get(f"/api/sandboxes/{mine[1]}/containers/{row.id}").status_code == 404


@pytest.mark.parametrize("field", FIELDS)
def test_nothing_of_the_engines_profile_can_be_asked_for(
    mine: tuple[Client, str], image: ImageFacts, field: str
) -> None:
    assert post(mine, "", {"image": "an_image", field: True}).status_code == 422
    assert not Container.objects.exists()


def test_a_refusal_has_dockers_words_a_code_and_a_way_out(mine: tuple[Client, str], container: MakeContainer) -> None:
    container("mycontainer", state="running")
    answer = mine[0].delete(f"/api/sandboxes/{mine[1]}/containers/mycontainer")
    assert answer.status_code == 409
    assert answer.json()["code"] == "run.not_removeable"
    assert "docker stop" in answer.json()["detail"]["hint"]


def test_the_snapshot_lists_containers_with_their_published_ports(
    mine: tuple[Client, str], container: MakeContainer
) -> None:
    container("mycontainer", state="running", ports=((3000, 3000),))
    (shown,) = mine[0].get(f"/api/sandboxes/{mine[1]}").json()["containers"]
    assert (shown["name"], shown["state"]) == ("mycontainer", "running")
    assert shown["ports"][0]["url"].startswith("http://")


def test_an_ended_sandbox_takes_no_container(mine: tuple[Client, str], image: ImageFacts) -> None:
    mine[0].delete(f"/api/sandboxes/{mine[1]}")
    assert post(mine, "", {"image": "an_image"}).status_code == 410


@pytest.mark.parametrize("verb", ["start", "stop", "kill", "pause", "unpause", "restart"])
def test_no_verb_finds_a_container_that_is_not_there(mine: tuple[Client, str], verb: str) -> None:
    assert post(mine, f"/nothing/{verb}").status_code == 404
