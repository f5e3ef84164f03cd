"""/api/sandboxes/{id}/builds and /images."""

import pytest
from django.test import Client

from builder import actions, queue
from builder.models import Build, Image, Tag
from webapp.sandboxes import lifecycle

Owner = tuple[Client, str]


@pytest.fixture(autouse=True)
def no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "ring", lambda engine: None)


def post(owner: Owner, path: str, body: object = None) -> tuple[int, dict[str, object]]:
    client, sandbox = owner
    answer = client.post(f"/api/sandboxes/{sandbox}{path}", body or {}, content_type="application/json")
    return (
        answer.status_code,
        answer.json() if (answer.content and answer.status_code != 202) or path == "/builds" else {},
    )


def test_a_build_is_queued(owner: Owner) -> None:
    status, body = post(owner, "/builds", {"dockerfile": "FROM a\n", "tag": "an_image", "files": {"a.js": "1"}})
    assert status == 202
    build = Build.objects.get(pk=body["build"])
    assert (build.tag, build.files) == ("an_image:latest", {"a.js": "1"})


def test_the_build_is_shown_and_is_in_the_snapshot(owner: Owner) -> None:
    client, sandbox = owner
    _, body = post(owner, "/builds", {"dockerfile": "FROM a\n"})
    shown = client.get(f"/api/sandboxes/{sandbox}/builds/{body['build']}").json()
    assert (shown["state"], shown["dockerfile"]) == ("queued", "FROM a\n")
    assert client.get(f"/api/sandboxes/{sandbox}").json()["builds"] == [shown]


def test_a_build_is_cancelled(owner: Owner) -> None:
    _, body = post(owner, "/builds", {"dockerfile": "FROM a\n"})
    assert post(owner, f"/builds/{body['build']}/cancel")[0] == 202
    assert Build.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    ("body", "status"), [({}, 422), ({"dockerfile": "FROM a", "tag": "A B"}, 400), ({"dockerfile": 1}, 422)]
)
def test_bad_input_is_refused_with_a_code(owner: Owner, body: object, status: int) -> None:
    answer = post(owner, "/builds", body)
    assert answer[0] == status
    assert set(answer[1]) == {"code", "message", "detail"}


def test_nobody_else_sees_builds_and_images(owner: Owner) -> None:
    _, sandbox = owner
    _, body = post(owner, "/builds", {"dockerfile": "FROM a\n"})
    stranger = Client()
    for path in (f"/builds/{body['build']}", "/images"):
        assert stranger.get(f"/api/sandboxes/{sandbox}{path}").status_code == 404
    assert (
        stranger.post(
            f"/api/sandboxes/{sandbox}/builds", {"dockerfile": "x"}, content_type="application/json"
        ).status_code
        == 404
    )


def test_another_sandboxes_build_is_not_found_in_ones_own(owner: Owner) -> None:
    client, sandbox = owner
    other, _ = lifecycle.open_sandbox()
    theirs = actions.start_build(other, dockerfile="FROM a\n")
    assert client.get(f"/api/sandboxes/{sandbox}/builds/{theirs.id}").status_code == 404


def test_images_are_listed_shown_and_told_of(owner: Owner) -> None:
    client, sandbox = owner
    image = Image.objects.create(sandbox_id=sandbox, digest="sha256:" + "0" * 64, size=7)
    Tag.objects.create(sandbox_id=sandbox, image=image, name="an_image:latest")
    where = f"/api/sandboxes/{sandbox}/images"
    assert [entry["tags"] for entry in client.get(where).json()] == [["an_image:latest"]]
    assert client.get(f"{where}/{image.id}").json()["size"] == 7
    assert client.get(f"{where}/an_image/history").json() == []
    assert client.get(f"{where}/an_image/inspect").json()["RepoTags"] == ["an_image:latest"]


def test_an_image_is_removed(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    client, sandbox = owner
    image = Image.objects.create(sandbox_id=sandbox, digest="sha256:" + "0" * 64, size=7)
    monkeypatch.setattr("builder.image_actions._let_go", lambda *_: None)
    answer = client.delete(f"/api/sandboxes/{sandbox}/images/{image.id}")
    assert answer.json() == {"lines": [f"Deleted: {image.digest}"]}
    assert client.get(f"/api/sandboxes/{sandbox}/images").json() == []
