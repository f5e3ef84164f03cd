"""/sandboxes/new and /s/<id>: the workbench's page and its form, which works without scripts."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.test import Client

from builder.samples import sample
from webapp.refusal import Refused
from webapp.sandboxes import lifecycle
from webapp.sandboxes.models import Sandbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client: Client) -> str:
    """The page of a sandbox that this browser opened."""
    return str(client.post("/sandboxes/new", {"dockerfile": "FROM busybox\r\n"})["Location"])


@pytest.fixture
def builds() -> Iterator[list[dict[str, object]]]:
    """What the page asks builder to build."""
    asked: list[dict[str, object]] = []
    with patch("builder.actions.start_build", lambda sandbox, **options: asked.append(options)):
        yield asked


def test_a_new_sandbox_has_the_posted_dockerfile_and_the_samples_files(client: Client, address: str) -> None:
    draft = Sandbox.objects.get().draft
    assert draft["Dockerfile"] == "FROM busybox\n"
    assert draft["index.js"] == sample("node")["index.js"]


def test_its_page_shows_files_limits_and_time_left(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert 'name="file:package.json"' in page
    assert "6 containers, each with 256 MB of memory" in page
    assert "It ends <time" in page


def test_its_page_explains_the_dockerfile_beside_it(client: Client, address: str) -> None:
    assert 'data-lines="1-1" data-effect="base"' in client.get(address).content.decode()


def test_without_scripts_the_state_is_a_list(client: Client, address: str) -> None:
    assert "No container yet" in client.get(address).content.decode()


def test_another_browser_finds_nothing_there(address: str) -> None:
    stranger = Client().get(address)
    assert stranger.status_code == 404
    assert "There is nothing at this address" in stranger.content.decode()


def test_a_sandbox_that_never_was_looks_the_same_as_another_browsers(client: Client, address: str) -> None:
    stranger = Client()
    theirs, never = stranger.get(address), stranger.get("/s/" + "x" * 22)
    assert theirs.status_code == never.status_code


def test_an_ended_sandbox_offers_a_new_one_with_its_files(client: Client, address: str) -> None:
    lifecycle.end(Sandbox.objects.get())
    answer = client.get(address)
    assert answer.status_code == 410
    assert "This sandbox has ended" in answer.content.decode()
    again = client.post("/sandboxes/new", {"from": address.removeprefix("/s/")})
    assert again["Location"] != address
    assert Sandbox.objects.get(ended_at=None).draft["Dockerfile"] == "FROM busybox\n"


def test_another_browsers_files_are_not_to_be_had(address: str) -> None:
    assert Client().post("/sandboxes/new", {"from": address.removeprefix("/s/")}).status_code == 404


def test_starting_over_ends_the_sandbox(client: Client, address: str) -> None:
    client.post("/sandboxes/new", {"from": address.removeprefix("/s/"), "instead": "yes"})
    assert client.get(address).status_code == 410


def test_save_keeps_the_files_of_the_form(client: Client, address: str) -> None:
    client.post(address, {"do": "save", "file:Dockerfile": "FROM x\r\n", "file:a.txt": "a"})
    assert Sandbox.objects.get().draft == {"Dockerfile": "FROM x\n", "a.txt": "a"}


def test_build_saves_and_builds_what_the_form_holds(
    client: Client, address: str, builds: list[dict[str, object]]
) -> None:
    answer = client.post(
        address, {"do": "build", "tag": "an_image", "file:Dockerfile": "FROM busybox\n", "file:a": "1"}
    )
    assert answer["Location"] == address
    assert builds == [{"dockerfile": "FROM busybox\n", "files": {"a": "1"}, "tag": "an_image"}]


def test_a_refused_build_says_why_and_loses_nothing(client: Client, address: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Refused("build.queue_full", "Three builds wait already.", hint="Wait for one.", status=429)

    with patch("builder.actions.start_build", refuse):
        answer = client.post(address, {"do": "build", "file:Dockerfile": "FROM mine\n"})
    assert answer.status_code == 429
    assert "Three builds wait already." in answer.content.decode()
    assert "FROM mine" in answer.content.decode()


def test_a_full_site_says_so_and_offers_the_explanation(client: Client, settings: object) -> None:
    settings.LIMITS = {**settings.LIMITS, "sandboxes": 0}  # type: ignore[attr-defined]
    answer = client.post("/sandboxes/new", {"dockerfile": "FROM busybox\n"})
    assert answer.status_code == 503
    assert 'href="/explain"' in answer.content.decode()


def test_a_sandbox_is_made_by_post_alone(client: Client) -> None:
    assert client.get("/sandboxes/new").status_code == 405
    assert Sandbox.objects.count() == 0
