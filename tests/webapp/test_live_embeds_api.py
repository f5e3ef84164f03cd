"""/api/sandboxes/{id}/live-embeds and /api/live-embeds: showing a sandbox live on other pages, and ending that."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.fixtures.recorded import Make
from webapp.refusal import NotFound
from webapp.sandboxes.models import Sandbox
from webapp.sharing import live
from webapp.sharing.models import LiveEmbed

Owner = tuple[Client, str]


def made(owner: Owner, **body: Any) -> Any:
    client, sandbox = owner
    return client.post(f"/api/sandboxes/{sandbox}/live-embeds", body, content_type="application/json")


def token(answer: Any) -> str:
    return str(answer.json()["url"].rpartition("/")[2])


def test_it_lasts_as_long_as_was_asked_for(owner: Owner) -> None:
    answer = made(owner, minutes=15, title="  My\n class ")
    assert answer.status_code == 201
    found = live.find(token(answer))
    assert found.sandbox_id == owner[1]
    assert found.title == "My class"
    assert timezone.now() + timedelta(minutes=14) < found.expires_at <= timezone.now() + timedelta(minutes=15)
    assert datetime.fromisoformat(answer.json()["expires_at"]) == found.expires_at


@pytest.mark.parametrize("minutes", [None, 60 * 24 * 30])
def test_it_never_lasts_longer_than_its_sandbox(owner: Owner, minutes: int | None) -> None:
    found = live.find(token(made(owner, minutes=minutes)))
    assert found.expires_at == Sandbox.objects.get(pk=owner[1]).expires_at.replace(microsecond=0)


@pytest.mark.parametrize("minutes", [0, -1, "soon", 10**9])
def test_a_time_that_is_none_is_refused(owner: Owner, minutes: Any) -> None:
    assert made(owner, minutes=minutes).status_code == 422


def test_the_token_tells_nothing_of_the_sandbox(owner: Owner) -> None:
    signed = token(made(owner))
    assert owner[1] not in signed
    assert Sandbox.objects.get(pk=owner[1]).accepts(signed) is False


@pytest.mark.parametrize("place", [0, 25, -1])
def test_a_token_with_another_sign_in_it_is_none(owner: Owner, place: int) -> None:
    signed = token(made(owner))
    changed = list(signed)
    changed[place] = "A" if changed[place] != "A" else "B"
    with pytest.raises(NotFound):
        live.find("".join(changed))


def test_a_token_is_good_until_the_second_that_was_signed(owner: Owner) -> None:
    signed = token(made(owner, minutes=15))
    LiveEmbed.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert live.find(signed).expires_at < timezone.now() + timedelta(minutes=16)


def test_it_falls_back_to_a_recording_of_its_sandbox(owner: Owner, make: Make) -> None:
    recording = make()
    assert made(owner, recording=recording).json()["recording"] == recording


def test_it_falls_back_to_no_private_recording_and_to_nobody_elses(owner: Owner, make: Make) -> None:
    private = make(visibility="private")
    other = Client()
    sandbox = other.post("/api/sandboxes", {}, content_type="application/json").json()["id"]
    theirs = other.post(f"/api/sandboxes/{sandbox}/recordings", {}, content_type="application/json").json()["id"]
    for recording in (private, theirs, "A" * 22, "\0"):
        assert made(owner, recording=recording).json()["code"] == "live.no_recording"


def test_its_owner_sees_those_that_are_live_newest_first_and_for_how_long_they_can_be(owner: Owner) -> None:
    for title in ("first", "second"):
        made(owner, title=title)
    made(owner, title="over")
    LiveEmbed.objects.filter(title="over").update(expires_at=timezone.now())
    told = owner[0].get(f"/api/sandboxes/{owner[1]}/live-embeds").json()
    assert [one["title"] for one in told["embeds"]] == ["second", "first"]
    assert told["seats"] == 50
    assert datetime.fromisoformat(told["sandbox_expires_at"]) == Sandbox.objects.get(pk=owner[1]).expires_at


def test_its_owner_ends_it(owner: Owner) -> None:
    answer = made(owner)
    assert owner[0].delete(f"/api/live-embeds/{answer.json()['id']}").status_code == 204
    assert live.why_over(live.find(token(answer))) == live.TAKEN_BACK
    assert owner[0].get(f"/api/sandboxes/{owner[1]}/live-embeds").json()["embeds"] == []


def test_nobody_else_ends_it(owner: Owner) -> None:
    embed = made(owner).json()["id"]
    answer = Client().delete(f"/api/live-embeds/{embed}")
    assert (answer.status_code, answer.json()) == (404, Client().delete(f"/api/live-embeds/{'A' * 22}").json())
    assert LiveEmbed.objects.get().revoked_at is None


def test_a_sandbox_has_so_many_at_once(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST", 1)
    first = made(owner).json()["id"]
    assert (made(owner).status_code, made(owner).json()["code"]) == (429, "live.too_many")
    owner[0].delete(f"/api/live-embeds/{first}")
    assert made(owner).status_code == 201


def test_a_site_without_seats_makes_none(owner: Owner, settings: Any) -> None:
    settings.LIVE_SEATS = 0
    assert (made(owner).status_code, made(owner).json()["code"]) == (403, "live.off")
