"""/api/sandboxes/{id}/recordings and /api/recordings: sharing what happened, and taking it back."""

from typing import Any

import pytest
from django.test import Client

from tests.fixtures import recorded
from tests.fixtures.recorded import Share
from webapp.sandboxes.models import Sandbox
from webapp.sharing.cleaning import cleaned
from webapp.sharing.models import Recording


def test_the_whole_log_is_shared_and_named_after_what_happened(share: Share) -> None:
    answer = share()
    assert answer.status_code == 201
    made = answer.json()
    assert made["title"] == "Two images, 4 containers"
    assert made["url"].endswith(f"/watch/{made['id']}")
    assert (made["from"], made["to"], made["events"], made["visibility"]) == (1, 76, 76, "unlisted")


def test_a_part_is_shared_with_the_moment_that_is_shown_first(share: Share) -> None:
    made = share(**{"from": 43, "to": 69, "moment": 56, "title": "  Built\n again "}).json()
    recording = Recording.objects.get(pk=made["id"])
    assert recording.title == "Built again"
    assert recording.moment - recording.start == 14
    assert recording.size - recording.start == made["events"] == 27
    assert [event["seq"] for event in recording.events()] == list(range(1, recording.size + 1))


@pytest.mark.parametrize("part", [{"from": 9, "to": 3}, {"to": 77}, {"from": 3, "moment": 1}, {"moment": 90}])
def test_a_part_that_is_none_is_refused(share: Share, part: dict[str, int]) -> None:
    answer = share(**part)
    assert (answer.status_code, answer.json()["code"]) == (422, "recording.no_such_part")


def test_who_may_see_it_is_one_of_three(share: Share) -> None:
    assert share(visibility="friends").status_code == 422


def test_what_is_shared_holds_no_id_of_the_engine_and_no_token(share: Share) -> None:
    recording = Recording.objects.get(pk=share().json()["id"])
    text = recording.text().decode()
    sandbox = recording.sandbox
    assert sandbox is not None
    assert '"engine_id"' in text
    for event in recorded.story("mission"):
        if event["kind"] == "container.created":
            assert event["data"]["engine_id"][:12] not in text
    assert sandbox.id not in text
    assert sandbox.token_hash not in text


def test_nobody_finds_an_id_of_the_engine_by_trying_with_what_is_public(share: Share) -> None:
    recording = Recording.objects.get(pk=share().json()["id"])
    created = next(event for event in recorded.story("mission") if event["kind"] == "container.created")
    guessed = cleaned([created], recording.id, "apps.localhost")[0]["data"]["engine_id"]
    assert guessed[:12] not in recording.text().decode()


def test_the_owner_sees_what_is_shared_newest_first(owner: tuple[Client, str], share: Share) -> None:
    client, sandbox = owner
    share(title="first")
    share(title="second", visibility="private")
    listed = client.get(f"/api/sandboxes/{sandbox}/recordings").json()
    assert [(one["title"], one["visibility"]) for one in listed] == [("second", "private"), ("first", "unlisted")]


def test_a_revoked_recording_is_gone_and_nothing_of_it_is_kept(owner: tuple[Client, str], share: Share) -> None:
    client, sandbox = owner
    made = share(title="A secret").json()["id"]
    assert client.delete(f"/api/recordings/{made}").status_code == 204
    kept = Recording.objects.get(pk=made)
    assert (bytes(kept.packed), kept.title, kept.files, kept.chapters) == (b"", "", {}, [])
    assert client.get(f"/api/sandboxes/{sandbox}/recordings").json() == []


def test_only_the_owner_revokes(share: Share) -> None:
    made = share().json()["id"]
    answer = Client().delete(f"/api/recordings/{made}")
    assert (answer.status_code, answer.json()) == (404, Client().delete(f"/api/recordings/{'A' * 22}").json())
    assert Recording.objects.get(pk=made).revoked_at is None


def test_a_sandbox_may_have_so_many_recordings(share: Share, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"recordings": 1}
    share()
    assert share().json()["code"] == "recording.too_many"


def test_a_part_that_is_too_much_for_a_page_is_refused(share: Share, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.sharing.recordings.MOST_BYTES", 10_000)
    answer = share()
    assert (answer.status_code, answer.json()["code"]) == (413, "recording.too_big")
    assert share(**{"from": 70, "to": 76}).status_code == 413
    assert not Recording.objects.exists()


def test_it_outlives_its_sandbox(share: Share, client: Client) -> None:
    made = share().json()["id"]
    Sandbox.objects.all().delete()
    assert Client().get(f"/watch/{made}").status_code == 200


def test_what_was_edited_is_kept_for_copies(owner: tuple[Client, str], share: Share) -> None:
    Sandbox.objects.filter(pk=owner[1]).update(draft={"Dockerfile": "FROM busybox\n", "index.js": "1\n"})
    assert Recording.objects.get(pk=share().json()["id"]).files == {"index.js": "1\n"}
