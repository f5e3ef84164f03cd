"""/api/sandboxes: it works, then ownership, method and bad input."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from webapp.events import CommandFinished
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox, new_id

Owner = tuple[Client, str]


def test_anyone_gets_a_sandbox_with_a_token(client: Client, db: None) -> None:
    answer = client.post("/api/sandboxes", {}, content_type="application/json")
    assert answer.status_code == 201
    assert set(answer.json()) == {"id", "token", "url", "expires_at"}


def test_no_id_begins_with_what_makes_an_option_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["-qpEL7NpI91pyYrjuIQZWw", "qpEL7NpI91pyYrjuIQZWw-"])
    monkeypatch.setattr("secrets.token_urlsafe", lambda _bytes: next(drawn))
    assert new_id() == "qpEL7NpI91pyYrjuIQZWw-"


def test_the_token_is_not_stored(client: Client, db: None) -> None:
    token = client.post("/api/sandboxes", {}, content_type="application/json").json()["token"]
    assert token not in json.dumps(list(Sandbox.objects.values()), default=str)


def test_the_browser_that_made_it_sees_the_snapshot(owner: Owner) -> None:
    client, sandbox_id = owner
    snapshot = client.get(f"/api/sandboxes/{sandbox_id}").json()
    assert snapshot["seq"] == 1
    assert snapshot["limits"]["memory_bytes"] > 0


def test_another_browser_is_told_that_there_is_no_such_sandbox(owner: Owner) -> None:
    answer = Client().get(f"/api/sandboxes/{owner[1]}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_wrong_id_and_a_foreign_id_look_the_same(owner: Owner) -> None:
    foreign = Client().get(f"/api/sandboxes/{owner[1]}")
    wrong = Client().get("/api/sandboxes/AAAAAAAAAAAAAAAAAAAAAA")
    assert foreign.content == wrong.content


def test_the_token_opens_it_without_a_session(client: Client, db: None, bearer: Callable[..., Any]) -> None:
    made = client.post("/api/sandboxes", {}, content_type="application/json").json()
    assert Client().get(f"/api/sandboxes/{made['id']}", headers=bearer(made["token"])).status_code == 200


def test_another_sandboxs_token_does_not_open_it(client: Client, owner: Owner, bearer: Callable[..., Any]) -> None:
    other = Client().post("/api/sandboxes", {}, content_type="application/json").json()
    assert Client().get(f"/api/sandboxes/{owner[1]}", headers=bearer(other["token"])).status_code == 404


def test_the_log_is_read_as_one_event_a_line(owner: Owner) -> None:
    client, sandbox_id = owner
    eventlog.record(sandbox_id, CommandFinished(entry="a", exit_code=0, output=""))
    answer = client.get(f"/api/sandboxes/{sandbox_id}/events?after=1")
    [event] = [json.loads(line) for line in answer.getvalue().splitlines()]
    assert set(event) == {"seq", "at_ms", "kind", "data", "say"}
    assert event["seq"] == 2


def test_a_draft_is_kept(owner: Owner) -> None:
    client, sandbox_id = owner
    draft = {"files": {"Dockerfile": "FROM scratch\n"}}
    saved = client.put(f"/api/sandboxes/{sandbox_id}/draft", draft, content_type="application/json")
    assert saved.status_code == 204
    assert client.get(f"/api/sandboxes/{sandbox_id}").json()["draft"] == draft["files"]


def test_a_draft_larger_than_a_build_may_be_is_refused(owner: Owner, settings: Any) -> None:
    client, sandbox_id = owner
    settings.LIMITS = settings.LIMITS | {"context_bytes": 10}
    draft = {"files": {"Dockerfile": "FROM scratch\n"}}
    answer = client.put(f"/api/sandboxes/{sandbox_id}/draft", draft, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "draft.too_big")


def test_a_session_without_the_csrf_token_changes_nothing(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    sandbox_id = client.post("/api/sandboxes", {}, content_type="application/json").json()["id"]
    answer = client.put(f"/api/sandboxes/{sandbox_id}/draft", {"files": {}}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")


def test_an_ended_sandbox_can_be_looked_at_but_not_changed(owner: Owner) -> None:
    client, sandbox_id = owner
    assert client.delete(f"/api/sandboxes/{sandbox_id}").status_code == 202
    assert client.get(f"/api/sandboxes/{sandbox_id}").json()["alive"] is False
    answer = client.put(f"/api/sandboxes/{sandbox_id}/draft", {"files": {}}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (410, "sandbox.ended")


def test_an_expired_sandbox_is_over(owner: Owner) -> None:
    client, sandbox_id = owner
    Sandbox.objects.filter(pk=sandbox_id).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(f"/api/sandboxes/{sandbox_id}").json()["alive"] is False


def test_a_full_site_says_so(client: Client, db: None, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"sandboxes": 0}
    answer = client.post("/api/sandboxes", {}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (503, "site.full")


@pytest.mark.parametrize("body", ["", "[]", '{"files": 3}', '{"files": {"a": 1}}', "{"])
def test_a_body_that_is_not_a_draft_gets_one_sentence(owner: Owner, body: str) -> None:
    client, sandbox_id = owner
    answer = client.put(f"/api/sandboxes/{sandbox_id}/draft", body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"code", "message", "detail"}
