"""Every address of the site against everybody who may knock: its owner, another guest, nobody, and too late."""

import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from builder.layer_texts import Texts
from builder.models import Build, Image, LayerFiles, pack
from runner.models import Container
from webapp import asgi, plugins
from webapp.api import api
from webapp.sandboxes.models import Sandbox
from webapp.sharing import live
from webapp.sharing.models import LiveEmbed, Recording
from webapp.sharing.recordings import Wanted, make

SANDBOX = "/api/sandboxes/{sandbox_id}"
BUILD, IMAGE, CONTAINER = SANDBOX + "/builds/{build_id}", SANDBOX + "/images/{image_id}", SANDBOX + "/containers"
ONE = CONTAINER + "/{container_id}"
LIVE = "/api/live-embeds/{embed_id}"
RECORDING = "/api/recordings/{recording_id}"
ARCHIVE = tarfile.TarInfo("a").tobuf().decode()  # a tar of one empty file

# What anybody may ask for: it shows nothing of any sandbox.
OPEN = {
    ("GET", "/"),
    ("GET", "/livez"),
    ("GET", "/healthz"),
    ("GET", "/explain"),
    ("GET", "/embed/explain"),
    ("GET", "/explain/dockerignore"),
    ("GET", "/replay"),
    ("GET", "/watch"),
    ("GET", "/watch/{recording_id}"),  # what its owner shared: tests/webapp/test_pages_watch.py
    ("GET", "/watch/{recording_id}/log.ndjson"),
    ("GET", "/watch/{recording_id}/cast"),
    ("GET", "/embed/{recording_id}"),  # tests/webapp/test_pages_player.py
    ("GET", "/embed/v1.js"),
    ("GET", "/embed/live/{token}"),  # what its owner shows: tests/webapp/test_pages_live_embed.py
    ("GET", "/watch/{recording_id}/picture.png"),  # tests/webapp/test_oembed.py
    ("GET", "/oembed"),
    ("POST", "/watch/{recording_id}/copy"),  # tests/webapp/test_copies.py
    ("GET", "/explain/command"),
    ("GET", "/learn"),
    ("GET", "/learn/preview"),
    ("POST", "/learn/preview"),
    ("GET", "/classes"),  # a class shows to its teacher alone: tests/webapp/test_pages_classes.py
    ("POST", "/classes"),
    ("GET", "/classes/{class_id}"),
    ("POST", "/classes/{class_id}"),
    ("GET", "/classes/{class_id}/report.csv"),
    ("GET", "/classes/{class_id}/wall"),  # tests/webapp/test_pages_wall.py
    ("GET", "/classes/{class_id}/wall/{seat_id}"),
    ("GET", "/join"),
    ("GET", "/join/{code}"),
    ("POST", "/join/{code}"),
    ("GET", "/learn/mine"),  # what each shows to its owner alone: tests/webapp/test_pages_packs.py
    ("POST", "/learn/mine"),
    ("GET", "/learn/mine/check"),
    ("POST", "/learn/mine/check"),
    ("GET", "/learn/packs/{key}"),
    ("GET", "/learn/packs/{key}/zip"),
    ("POST", "/learn/packs/{key}/delete"),
    ("POST", "/learn/packs/{key}/list"),
    ("GET", "/learn/{slug}"),  # a learner's own way shows to their session alone: tests/webapp/test_pages_lessons.py
    ("POST", "/learn/{slug}"),
    ("GET", "/learn/{slug}/done"),
    ("GET", "/learn/{slug}/recordings/{name}"),
    ("GET", "/finished/{key}"),
    ("GET", "/api/lessons"),
    ("GET", "/api/lessons/{slug}/standing"),
    ("POST", "/theme"),
    ("GET", "/account"),  # what is kept of who asks, and of nobody else: tests/webapp/test_accounts.py
    ("GET", "/account/export"),
    ("POST", "/account/erase"),
    ("GET", "/account/login/"),
    ("GET", "/account/logout/"),
    ("GET", "/account/signup/"),
    ("GET", "/account/inactive/"),
    ("GET", "/account/reauthenticate/"),
    ("GET", "/account/email/"),
    ("GET", "/account/password/change/"),
    ("GET", "/account/password/set/"),
    ("GET", "/account/password/reset/"),
    ("GET", "/api/"),
    ("GET", "/api/docs"),
    ("GET", "/api/openapi.json"),
    ("POST", "/sandboxes/new"),
    ("POST", "/api/sandboxes"),
    ("POST", "/api/explain"),
    ("POST", "/api/explain/command"),
    ("POST", "/api/explain/dockerignore"),
    ("GET", "/api/explain/examples"),
}
# What only the owner sees, an ended sandbox's too.
LOOKS = {
    ("GET", SANDBOX),
    ("GET", SANDBOX + "/events"),
    ("DELETE", SANDBOX),
    ("GET", BUILD),
    ("GET", SANDBOX + "/images"),
    ("GET", IMAGE),
    ("GET", IMAGE + "/history"),
    ("GET", IMAGE + "/inspect"),
    ("GET", IMAGE + "/layers/{number}/files"),
    ("GET", IMAGE + "/layers/{number}/tree"),
    ("GET", IMAGE + "/layers/{number}/text"),
    ("GET", IMAGE + "/hidden"),
    ("GET", SANDBOX + "/recordings"),
    ("POST", SANDBOX + "/recordings"),
    ("DELETE", RECORDING),
    ("GET", SANDBOX + "/live-embeds"),
    ("DELETE", LIVE),
    ("GET", CONTAINER),
    ("GET", ONE),
    *(("GET", f"{ONE}/{question}") for question in ("logs", "top", "diff", "stats", "usage", "inspect")),
}
# What only the owner does, while the sandbox lives. With the body that makes the request a whole one.
CHANGES: dict[tuple[str, str], Any] = {
    ("GET", "/s/{sandbox_id}"): None,
    ("POST", "/s/{sandbox_id}"): None,
    ("PUT", SANDBOX + "/draft"): {"files": {"Dockerfile": "FROM busybox\n"}},
    ("POST", SANDBOX + "/commands"): {"command": "docker ps"},
    ("POST", SANDBOX + "/contexts"): ARCHIVE,
    ("POST", SANDBOX + "/builds"): {"dockerfile": "FROM busybox\n"},
    ("POST", BUILD + "/cancel"): None,
    ("DELETE", IMAGE): None,
    ("DELETE", IMAGE + "/reading"): None,
    ("POST", SANDBOX + "/live-embeds"): {"minutes": 15},
    ("POST", CONTAINER): {"image": "an_image"},
    ("DELETE", ONE): None,
    **{("POST", f"{ONE}/{verb}"): None for verb in ("start", "stop", "kill", "pause", "unpause", "restart", "commit")},
}
ASKED = {IMAGE + "/layers/{number}/text": "?path=/f"}  # what else makes the request a whole one
SOCKETS = {
    "/ws/embed/live/<str:token>",  # tests/webapp/test_live_socket.py
    "/ws/classes/<str:class_id>/wall",  # tests/webapp/test_wall_sockets.py
    "/ws/classes/<str:class_id>/wall/<int:seat_id>",
    "/ws/sandboxes/<str:sandbox_id>",  # tests/webapp/test_access_sockets.py
    "/ws/sandboxes/<str:sandbox_id>/containers/<str:container_id>/terminal",  # tests/runner/test_terminal.py
}
MATRIX = sorted(OPEN | LOOKS | set(CHANGES))
GUARDED = sorted(LOOKS | set(CHANGES))

Ids = dict[str, str]


@dataclass
class Guest:
    """A browser with a sandbox of its own, which has a build, an image and a container."""

    client: Client
    token: str
    ids: Ids

    @property
    def bearer(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"}


def guest(**options: Any) -> Guest:
    client = Client(**options)
    made = Client.post(client, "/api/sandboxes", {}, content_type="application/json").json()
    sandbox = Sandbox.objects.get(pk=made["id"])
    image = Image.objects.create(sandbox=sandbox, digest=f"sha256:{sandbox.token_hash}", size=1, engine_name="x")
    Image.objects.filter(pk=image.pk).update(layers=[{"digest": image.digest}])
    file = {"path": "/f", "kind": "A", "size": 0, "mode": "-rw-r--r--", "owner": "0:0"}
    LayerFiles.objects.create(chain=image.digest, packed=pack([file]), texts=Texts().packed())
    image.tags.create(sandbox=sandbox, name="an_image:latest")
    build = Build.objects.create(sandbox=sandbox, engine=sandbox.engine, dockerfile="FROM busybox\n", state="succeeded")
    container = Container.objects.create(
        sandbox=sandbox, name="one", engine_id=sandbox.token_hash, state="exited", image_id="gone"
    )
    ids = {"sandbox_id": sandbox.id, "build_id": build.id, "image_id": image.id, "container_id": container.id}
    ids |= {
        "number": "0",
        "slug": "image-and-container",
        "name": "none.ndjson",
        "key": "none",
        "class_id": "none",
        "seat_id": "1",
        "code": "none",
    }
    ids["recording_id"] = make(sandbox, Wanted()).id
    embed = live.make(sandbox, None, None, "")
    ids |= {"embed_id": embed.id, "token": live.token(embed)}
    return Guest(client, made["token"], ids)


@pytest.fixture
def owner(db: None, monkeypatch: pytest.MonkeyPatch) -> Guest:
    """The owner; the engine host answers everything with the same."""
    monkeypatch.setattr("runner.replies.ask", lambda task, arguments, wait: {"image": "made"})
    return guest()


@pytest.fixture
def other(db: None) -> Guest:
    return guest()


def knock(client: Client, route: tuple[str, str], ids: Ids, headers: dict[str, str] | None = None) -> Any:
    """One request; `ids` fill the places in its path."""
    method, path = route
    body: Any = CHANGES.get(route)
    kind = "application/x-www-form-urlencoded" if path.startswith(("/s/", "/theme", "/sandboxes")) else None
    data = "" if body is None else body
    return client.generic(
        method,
        path.format(**ids) + ASKED.get(path, ""),
        data if isinstance(data, str) else json.dumps(data),
        kind or "application/json",
        headers=headers,
    )


def end(found: Guest) -> None:
    Sandbox.objects.filter(pk=found.ids["sandbox_id"]).update(ended_at=timezone.now())


def paths_of(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path)
        else:
            yield from paths_of(entry, path)


def test_no_address_of_the_site_is_missing_here() -> None:
    assert set(paths_of(get_resolver())) == {path for _, path in MATRIX}


def test_no_method_of_the_api_is_missing_here() -> None:
    documented = {(method.upper(), path) for path, ways in api.get_openapi_schema()["paths"].items() for method in ways}
    undocumented = {("GET", "/api/"), ("GET", "/api/docs"), ("GET", "/api/openapi.json")}
    assert documented | undocumented == {route for route in MATRIX if route[1].startswith("/api")}


def test_no_socket_is_missing_here() -> None:
    assert {f"/{entry.pattern}" for entry in (*asgi._sockets, *plugins.framed_socket_patterns)} == SOCKETS


@pytest.mark.parametrize("route", GUARDED)
def test_its_owner_is_let_in(owner: Guest, route: tuple[str, str]) -> None:
    assert knock(owner.client, route, owner.ids).status_code not in (401, 403, 404, 422, 500)


@pytest.mark.parametrize("route", [route for route in GUARDED if route[1].startswith("/api")])
def test_the_token_lets_in_without_a_session(owner: Guest, route: tuple[str, str]) -> None:
    client = Client(enforce_csrf_checks=True)
    assert knock(client, route, owner.ids, owner.bearer).status_code not in (401, 403, 404, 422, 500)


@pytest.mark.parametrize("route", GUARDED)
def test_to_everybody_else_it_is_as_if_it_were_not_there(owner: Guest, other: Guest, route: tuple[str, str]) -> None:
    strangers: tuple[tuple[Client, dict[str, str]], ...] = (
        (Client(), {}),
        (other.client, {}),
        (Client(), other.bearer),
        (Client(), {"authorization": "Bearer "}),
        (Client(), {"authorization": f"Basic {owner.token}"}),
    )
    nowhere = owner.ids | {"sandbox_id": "A" * 22}
    for client, headers in strangers:
        refused = knock(client, route, owner.ids, headers)
        assert refused.status_code == 404
        assert shown(refused) == shown(knock(client, route, nowhere, headers))


def shown(answer: HttpResponse) -> str:
    """What an answer shows, without what the caller sent and what is new in each."""
    text = answer.content.decode()
    text = re.sub(r"/s/[\w-]{22}", "/s/…", text.partition("<body")[2] or text)
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text)


@pytest.mark.parametrize("route", [route for route in GUARDED if route[1].count("{") > 1])
def test_what_another_sandbox_holds_is_not_found_in_ones_own(
    owner: Guest, other: Guest, route: tuple[str, str]
) -> None:
    mixed = owner.ids | {"sandbox_id": other.ids["sandbox_id"]}
    assert knock(other.client, route, mixed).status_code == 404


@pytest.mark.parametrize("route", sorted(CHANGES))
def test_nothing_of_an_ended_sandbox_can_be_changed(owner: Guest, route: tuple[str, str]) -> None:
    end(owner)
    assert knock(owner.client, route, owner.ids).status_code == 410
    assert knock(Client(), route, owner.ids).status_code == 404


@pytest.mark.parametrize("route", sorted(LOOKS))
def test_an_ended_sandbox_is_still_there_for_its_owner_alone(owner: Guest, route: tuple[str, str]) -> None:
    end(owner)
    assert knock(owner.client, route, owner.ids).status_code in (200, 201, 202, 204)
    assert knock(Client(), route, owner.ids).status_code == 404


@pytest.mark.parametrize("route", [route for route in GUARDED if route[0] != "GET"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:31000", "http://x.apps.localhost"])
def test_no_other_page_changes_anything_with_a_browsers_session(
    owner: Guest, route: tuple[str, str], origin: str
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = owner.client.cookies
    answer = knock(browser, route, owner.ids, {"origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:31000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_no_other_page_makes_a_sandbox_in_a_visitors_browser(db: None, headers: dict[str, str]) -> None:
    browser = Client(enforce_csrf_checks=True)
    for route in (("POST", "/api/sandboxes"), ("POST", "/sandboxes/new")):
        answer = knock(browser, route, {}, headers)
        assert (answer.status_code, "sessionid" in answer.cookies) == (403, False)
    assert not Sandbox.objects.exists()


def test_a_program_that_is_no_browser_makes_a_sandbox(db: None) -> None:
    own = {"origin": settings.SITE_ORIGINS[0], "sec-fetch-site": "same-origin"}
    for headers in ({}, own):
        assert knock(Client(enforce_csrf_checks=True), ("POST", "/api/sandboxes"), {}, headers).status_code == 201


@pytest.mark.parametrize("route", [route for route in MATRIX if route[0] == "GET"])
def test_looking_changes_nothing(owner: Guest, route: tuple[str, str]) -> None:
    before = fingerprint()
    knock(owner.client, route, owner.ids)
    assert fingerprint() == before


def fingerprint() -> Any:
    tables: tuple[Any, ...] = (Sandbox, Build, Image, Container, Recording, LiveEmbed)
    return [list(table.objects.order_by("pk").values()) for table in tables]
