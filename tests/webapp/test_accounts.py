"""Accounts: what a guest has comes along, is found again, can be taken along, and can be erased."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.test import Client

from webapp import environment
from webapp.accounts import wiring
from webapp.lessons.keeping import learner_of
from webapp.lessons.models import Prediction, Progress
from webapp.sandboxes import lifecycle
from webapp.sandboxes.models import Event, Sandbox
from webapp.sharing.models import Recording
from webapp.sharing.recordings import Wanted, make

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse 7"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def guest() -> Client:
    """A browser that has a sandbox."""
    client = Client()
    client.post("/sandboxes/new", {"dockerfile": "FROM busybox\n"})
    return client


def sandbox_of(client: Client) -> Sandbox:
    return Sandbox.objects.get(pk=client.session["sandboxes"][-1])


def sign_up(client: Client, name: str = "ada") -> Any:
    return client.post("/account/signup/", {"username": name, "password1": PASSWORD})


def signed_in(name: str = "ada") -> Client:
    """Another browser, signed in."""
    client = Client()
    answer = client.post("/account/login/", {"login": name, "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/account")
    return client


def test_signing_up_takes_a_name_and_a_password_and_no_address(guest: Client) -> None:
    assert sign_up(guest).status_code == 302
    assert User.objects.get().email == ""
    assert b'name="email"' not in Client().get("/account/signup/").content


def test_a_guests_sandbox_belongs_to_the_account_and_opens_in_another_browser(guest: Client) -> None:
    sandbox = sandbox_of(guest)
    assert Client().get(f"/s/{sandbox.id}").status_code == 404
    sign_up(guest)
    assert guest.get(f"/s/{sandbox.id}").status_code == 200
    assert signed_in().get(f"/s/{sandbox.id}").status_code == 200


def test_a_sandbox_that_is_made_while_signed_in_belongs_to_the_account() -> None:
    client = Client()
    sign_up(client)
    client.post("/sandboxes/new", {"dockerfile": "FROM busybox\n"})
    assert sandbox_of(client).owner == User.objects.get()


def test_a_sandbox_of_one_account_is_not_taken_by_the_next_one_in_the_same_browser(guest: Client) -> None:
    sandbox = sandbox_of(guest)
    sign_up(guest)
    guest.post("/account/logout/")
    assert guest.get(f"/s/{sandbox.id}").status_code == 404
    sign_up(guest, "grace")
    assert guest.get(f"/s/{sandbox.id}").status_code == 404


def test_the_page_says_what_is_kept_of_a_guest_and_nothing_is_kept_of_a_stranger(guest: Client) -> None:
    assert b"1 sandbox with its files" in guest.get("/account").content
    assert b"<p>Nothing.</p>" in Client().get("/account").content


def test_what_is_kept_can_be_taken_along_as_a_zip(guest: Client) -> None:
    sandbox = sandbox_of(guest)
    recording = make(sandbox, Wanted(title="mine"))
    sign_up(guest)
    archive = zipfile.ZipFile(io.BytesIO(guest.get("/account/export").content))
    assert json.loads(archive.read("account.json"))["account"]["name"] == "ada"
    kept = json.loads(archive.read(f"sandboxes/{sandbox.id}/sandbox.json"))
    assert kept["files"]["Dockerfile"] == "FROM busybox\n"
    log = archive.read(f"sandboxes/{sandbox.id}/events.ndjson").decode().splitlines()
    assert [json.loads(line)["kind"] for line in log] == ["sandbox.created"]
    assert f"shared/{recording.id}.ndjson" in archive.namelist()
    assert zipfile.ZipFile(io.BytesIO(Client().get("/account/export").content)).namelist() == ["account.json"]


def test_erasing_asks_first(guest: Client) -> None:
    sign_up(guest)
    guest.post("/account/erase")
    assert User.objects.exists()
    assert not Sandbox.objects.filter(erase=True).exists()


def test_erasing_takes_the_account_its_sandboxes_and_what_it_shared(guest: Client) -> None:
    sandbox = sandbox_of(guest)
    make(sandbox, Wanted(title="mine"))
    sign_up(guest)
    assert guest.post("/account/erase", {"sure": "yes"})["Location"] == "/account?erased"
    assert not User.objects.exists()
    assert not Recording.objects.exists()
    assert guest.get(f"/s/{sandbox.id}").status_code == 404
    assert Sandbox.objects.get().draft == {}


def test_what_is_erased_leaves_the_database_once_the_engine_has_let_go_of_it(
    guest: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.plugins.enders", [])
    guest.post("/account/erase", {"sure": "yes"})
    lifecycle.reap()
    assert not Sandbox.objects.exists()
    assert not Event.objects.exists()


def learnt(client: Client) -> Prediction:
    """A prediction and the beginning of a lesson, kept of this browser or its account."""
    request = client.get("/account").wsgi_request
    learner = learner_of(request, make=True)
    request.session.save()
    Progress.objects.create(learner=learner, lesson="a-lesson")
    return Prediction.objects.create(learner=learner, lesson="a-lesson", name="one", choice=1, right=False)


def test_what_was_learnt_is_told_taken_along_and_erased(guest: Client) -> None:
    learnt(guest)
    sign_up(guest)
    assert b"the way through 1 lesson, with every prediction; none finished" in guest.get("/account").content
    archive = zipfile.ZipFile(io.BytesIO(guest.get("/account/export").content))
    assert json.loads(archive.read("learnt/lessons.json"))["predictions"][0]["choice"] == 1
    guest.post("/account/erase", {"sure": "yes"})
    assert not Prediction.objects.exists()
    assert not Progress.objects.exists()


def test_what_another_site_told_is_kept_and_erased_where_that_site_is_named_no_more(guest: Client) -> None:
    sign_up(guest)
    SocialAccount.objects.create(user=User.objects.get(), provider="oidc", uid="42")
    assert b"by which oidc knows you" in guest.get("/account").content
    assert b"Or with an account that you have elsewhere" not in Client().get("/account/login/").content
    guest.post("/account/erase", {"sure": "yes"})
    assert not SocialAccount.objects.exists()


def test_another_ones_sandbox_outlives_the_erasure(guest: Client) -> None:
    other = Client()
    other.post("/sandboxes/new", {"dockerfile": "FROM busybox\n"})
    guest.post("/account/erase", {"sure": "yes"})
    assert other.get(f"/s/{sandbox_of(other).id}").status_code == 200


def test_a_site_without_letters_says_who_can_set_a_password() -> None:
    answer = Client().get("/account/password/reset/")
    assert answer.status_code == 404
    assert b"manage.py changepassword NAME" in answer.content


def test_a_wrong_password_is_told_at_the_form_and_the_name_is_kept() -> None:
    sign_up(Client())
    answer = Client().post("/account/login/", {"login": "ada", "password": "wrong"})
    assert answer.status_code == 200
    assert b'role="alert"' in answer.content
    assert b'value="ada"' in answer.content


def test_signing_in_leads_to_no_other_site(guest: Client) -> None:
    answer = guest.post(
        "/account/signup/?next=https://example.org/",
        {"username": "ada", "password1": PASSWORD, "next": "//example.org"},
    )
    assert answer["Location"] == "/account"


def test_other_sites_are_offered_when_they_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wiring.providers() == {}
    monkeypatch.setenv("SLIPWAY_GITHUB_CLIENT", "an-id:a-secret")
    monkeypatch.setenv("SLIPWAY_OIDC_SERVER", "https://login.example.org/realm")
    monkeypatch.setenv("SLIPWAY_OIDC_CLIENT", "other:word")
    found = wiring.providers()
    assert found["github"]["APPS"] == [{"client_id": "an-id", "secret": "a-secret"}]
    assert found["openid_connect"]["APPS"][0]["name"] == "login.example.org"
    assert "allauth.socialaccount.providers.github" in wiring.apps(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLIPWAY_GITHUB_CLIENT", "only-an-id"),
        ("SLIPWAY_OIDC_SERVER", "https://login.example.org"),
        ("SLIPWAY_MAIL", "example.org"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(environment.BadSetting, match=name):
        (wiring.providers(), wiring.mail())


def test_letters_go_by_the_server_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wiring.mail() == {}
    monkeypatch.setenv("SLIPWAY_MAIL", "smtp://me:p%40ss@mail.example.org")
    mail = wiring.mail()
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    assert mail["EMAIL_HOST_PASSWORD"] == "p@ss"


SEEN = """
import django; django.setup()
from django.test import Client
from django.urls import reverse
client = Client(headers={"host": "localhost"})
"""


@pytest.mark.parametrize(
    ("given", "look", "found"),
    [
        ({"SLIPWAY_ACCOUNTS": "0"}, "print(client.get('/account').status_code)", "404"),
        (
            {"SLIPWAY_MAIL": "smtp://localhost:1"},
            "print('name=\"email\"' in client.get('/account/signup/').text)",
            "True",
        ),
        (
            {"SLIPWAY_GITHUB_CLIENT": "id:secret"},
            "print('/account/github/login/' in client.get('/account/login/').text)",
            "True",
        ),
    ],
    ids=["switched off", "letters", "another site"],
)
def test_the_environment_decides_what_a_site_offers(
    given: dict[str, str], look: str, found: str, empty_home: Path, tmp_path: Path
) -> None:
    home = shutil.copytree(empty_home, tmp_path / "home")
    env = os.environ | given | {"SLIPWAY_HOME": str(home), "DJANGO_SETTINGS_MODULE": "webapp.settings"}
    command = [sys.executable, "-c", SEEN + look.replace(".text)", ".content.decode())")]
    seen = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    assert seen.stdout.strip() == found
