"""The site's pages in another language: none of their words is forgotten, and who reads which is found out and kept."""

import ast
import re
from collections.abc import Iterator
from gettext import translation
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import allauth
import pytest
from allauth.account import app_settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation.template import templatize

from scripts.messages import CALL
from scripts.stack import ROOT
from tests.fixtures import recorded
from tests.fixtures.pseudo import pseudo_site, words_outside
from tests.fixtures.recorded import Make
from webapp.accounts.sentences import ALLAUTHS
from webapp.wording import _, spoken

pytestmark = pytest.mark.django_db
PAGES = (
    "",
    "watch",
    "join",
    "classes",
    "explain",
    "explain/command",
    "explain/dockerignore",
    "embed/explain",
    "replay",
    "learn/preview",
    "learn/mine",
    "account",
    "account/login/",
    "account/signup/",
    "account/inactive/",
    "account/password/reset/",
    "account/email/",
)
# The list of lessons holds the lessons' own words; the others are no pages, or send who is not signed in elsewhere.
OTHERS = {"learn", "theme", "livez", "healthz", "oembed", "embed/v1.js", "learn/mine/check", "sandboxes/new"} | {
    f"account/{name}" for name in ("export", "erase", "logout/", "reauthenticate/", "password/change/", "password/set/")
}
# Names, and what stands in files and in the first page's figure.
NAMES = {"Slipway", "slipway", "Dockerfile", "docker", "dockerignore", "API", "English", "Pseudo"} | {
    *(
        "mycontainer",
        "second",
        "third",
        "an_image",
        "an_image:latest",
        "abcd-efgh",
        "CMD",
        "WORKDIR",
        "EXPOSE",
        "npm",
        "install",
        "node",
        "index.js",
    )
}

MOMENT = 60  # of the recorded log: there are images, and containers in several states
MADE = {"an_image:2", "hungry", "web-2"}  # by whoever recorded it


@pytest.fixture
def german_is_offered(settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]


def addresses(patterns: Any, before: str = "") -> Iterator[str]:
    """Every address of the site that names nothing."""
    for one in patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, address)
        elif isinstance(one, URLPattern) and "<" not in address:
            yield address


def said(client: Client, path: str, **query: str) -> str:
    return client.get(path, query).content.decode()


def german(text: str) -> str:
    with spoken("de"):
        return _(text)


def test_every_page_without_a_name_in_its_address_is_walked() -> None:
    there = {address for address in addresses(get_resolver().url_patterns) if not address.startswith("api/")}
    assert there == {*PAGES, *OTHERS}


@pytest.mark.parametrize(
    "path", [*PAGES, "watch/first", "embed/first", "watch/nothing", f"embed/{'A' * 22}", "nothing"]
)
def test_nothing_that_a_page_says_was_forgotten(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    pseudo_site(settings, monkeypatch)
    page = said(client, f"/{path}", lang="xx")
    page = page.replace(
        '<p class="quiet">There is no shell', '<p class="quiet">«There is no shell'
    )  # a sentence's end, without its list
    assert '<html lang="xx"' in page
    assert words_outside(page) - NAMES == set()


def test_nothing_that_a_shared_page_says_was_forgotten(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, make: Make
) -> None:
    made, told = make(title="1", description="2"), recorded.story("mission")[MOMENT - 1]["say"]
    pseudo_site(settings, monkeypatch)
    for path in (f"/watch/{made}", f"/embed/{made}"):
        left = words_outside(said(client, path, lang="xx", t=str(MOMENT)))
        assert left - NAMES - MADE - set(re.findall(r"[\w:-]+", told)) == set()  # the log is in its sandbox's language


@pytest.mark.usefixtures("german_is_offered")
class TestWhoReadsWhich:
    """By the address, else by the cookie, else by what the browser prefers."""

    def test_a_browser_that_prefers_german_reads_german(self, client: Client) -> None:
        answer = client.get("/", headers={"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"})
        assert '<html lang="de"' in answer.content.decode()
        assert "<h1>Ein Image. Viele Container.</h1>" in answer.content.decode()
        assert answer["Content-Language"] == "de"
        assert {"Accept-Language", "Cookie"} <= {part.strip() for part in answer["Vary"].split(",")}
        assert "language" not in answer.cookies

    def test_what_the_address_asks_for_is_kept_by_the_browser(self, client: Client) -> None:
        assert client.get("/", {"lang": "de"}).cookies["language"].value == "de"
        assert '<html lang="de"' in said(client, "/watch")
        assert '<html lang="en"' in said(client, "/watch", lang="en")
        assert '<html lang="en"' in said(client, "/watch")

    def test_a_language_that_is_not_offered_is_nobodys(self, client: Client) -> None:
        answer = client.get("/", {"lang": "fr"}, headers={"Accept-Language": "fr"})
        assert '<html lang="en"' in answer.content.decode()
        assert "language" not in answer.cookies

    def test_each_page_leads_to_itself_in_the_other_language(self, client: Client) -> None:
        page = unescape(said(client, "/watch/first", t="12"))
        assert '<a href="/watch/first?t=12&lang=de" hreflang="de" lang="de">Deutsch</a>' in page
        there = unescape(said(client, "/watch/first", t="12", lang="de"))
        assert '<a href="/watch/first?t=12&lang=en" hreflang="en" lang="en">English</a>' in there

    def test_search_engines_are_told_of_both(self, client: Client, settings: Any) -> None:
        page, site = said(client, "/"), settings.SITE_URL.rstrip("/")
        for code, href in (("en", "/?lang=en"), ("de", "/?lang=de"), ("x-default", "/")):
            assert f'<link rel="alternate" hreflang="{code}" href="{site}{href}">' in page
        assert 'rel="alternate"' not in said(client, "/account")

    def test_a_refusal_of_the_api_is_said_in_the_callers_language(self, client: Client) -> None:
        said_to = {"Accept-Language": "de"}
        assert client.get("/api/sandboxes/x", headers=said_to).json()["message"] == "Diese Sandbox gibt es nicht."
        asked = client.post("/api/explain", {"dockerfile": 1}, content_type="application/json", headers=said_to)
        assert asked.json()["message"] == "In der Anfrage stimmt dockerfile nicht: hier muss ein Text stehen."
        asked = client.post("/api/explain", "{", content_type="application/json", headers=said_to)
        assert asked.json()["message"] == german("Cannot parse request body")


@pytest.mark.usefixtures("german_is_offered")
class TestOnOtherSitesPages:
    """Nobody's preference counts there: the address says which language, else it is English."""

    @pytest.mark.parametrize("path", ["/embed/first", "/embed/explain", "/watch/first/log.ndjson", "/oembed?url=x"])
    def test_neither_cookie_nor_preference_counts_and_none_is_set(self, client: Client, path: str) -> None:
        client.cookies["language"] = "de"
        answer = client.get(path, headers={"Accept-Language": "de"})
        assert answer["Content-Language"] == "en"
        assert not {"Cookie", "Accept-Language"} & {part.strip() for part in answer.get("Vary", "").split(",")}
        asked = Client().get(f"{path}{'&' if '?' in path else '?'}lang=de")
        assert asked["Content-Language"] == "de"
        assert not asked.cookies

    def test_an_embed_asks_for_its_log_in_its_own_language(self, client: Client) -> None:
        page = said(client, "/embed/first", lang="de")
        assert page.count('"/watch/first/log.ndjson?lang=de"') == 2
        assert "Ein Image, drei Container" in page
        assert german("Open in Slipway") in page

    def test_the_code_that_is_offered_carries_the_language(self, client: Client, make: Make) -> None:
        client.get("/", {"lang": "de"})
        address = f"http://localhost:8000/watch/{make(title='Ada')}"
        for query in (f"url={quote(address + '?t=3&lang=de')}", f"url={quote(address + '?t=3')}&lang=de"):
            told = client.get(f"/oembed?{query}").json()
            assert "?t=3&amp;lang=de" in told["html"]
            assert told["thumbnail_url"].endswith("&lang=de")
        assert "lang" not in client.get(f"/oembed?url={quote(address)}").json()["html"]

    def test_a_page_of_a_recording_names_itself_in_its_language(self, make: Make, settings: Any) -> None:
        address = f"{settings.SITE_URL.rstrip('/')}/watch/{make()}"
        page = unescape(said(Client(), address.removeprefix("http://localhost:8000"), lang="de"))
        assert f'<link rel="canonical" href="{address}?lang=de">' in page
        assert f'<meta property="og:image" content="{address}/picture.png?lang=de">' in page
        assert f"/oembed?url={quote(address + '?lang=de', safe='')}" in page


@pytest.mark.usefixtures("german_is_offered")
def test_the_first_recording_is_told_again_in_german(client: Client) -> None:
    log = client.get("/watch/first/log.ndjson", {"lang": "de"}).content.decode()
    assert '"say":"Du gibst ein: docker run' in log
    assert "Your sandbox" not in log
    assert '"say":"You enter: docker run' in client.get("/watch/first/log.ndjson").content.decode()


@pytest.mark.usefixtures("german_is_offered")
def test_a_shared_page_is_read_in_german(make: Make) -> None:
    page = said(Client(), f"/watch/{make(title='Ada')}", lang="de")
    assert german("Take a copy") in page
    assert "<b>mycontainer</b>, läuft, aus" in page or "<b>mycontainer</b>, beendet" in page
    assert f"Eine Aufzeichnung vom {1}"[:-1] in page


@pytest.mark.usefixtures("german_is_offered")
def test_who_signs_up_reads_german_in_the_sites_words_and_in_allauths(client: Client) -> None:
    page = said(client, "/account/signup/", lang="de")
    assert f"<h1>{german('Sign up')}</h1>" in page
    assert ">Passwort</label>" in page
    refused = client.post("/account/signup/", {"username": "", "password1": "1"}).content.decode()
    assert "Dieses Feld ist zwingend erforderlich." in refused


@pytest.mark.usefixtures("german_is_offered")
def test_allauths_german_says_du_as_the_sites_does(client: Client) -> None:
    theirs = translation("django", str(Path(allauth.__file__).parent / "locale"), ["de"])
    assert not [one for one in ALLAUTHS if theirs.gettext(one) == one]  # else nobody says it any more
    client.force_login(User.objects.create_user("ada", password="x"))
    page = said(client, "/account/reauthenticate/", lang="de")
    assert "Sie" not in page
    assert german(ALLAUTHS[0]) in page


@pytest.mark.usefixtures("german_is_offered")
def test_what_breaks_is_told_in_german_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("webapp.sharing.views.in_words", lambda _scene: 1 / 0)
    page = said(client, "/watch/first", lang="de")
    assert f"<h1>{german('Something broke on our side')}</h1>" in page
    assert '<html lang="de">' in page


# What allauth can do and this site does not: codes, telephones, and letters that tell of every change.
NOT_SHOWN = re.compile(r"code|phone|email/(base_notification|email_|password_|account_(dis)?connected)")


def test_no_page_or_letter_of_allauth_that_anybody_is_shown_says_sie() -> None:
    theirs = translation("django", str(Path(allauth.__file__).parent / "locale"), ["de"])
    folder = Path(allauth.__file__).parent / "templates"
    found = set()
    for path in [*folder.glob("account/**/*.*"), *folder.glob("socialaccount/**/*.*")]:
        name = str(path.relative_to(folder))
        if NOT_SHOWN.search(name) and not (ROOT / "templates" / name).exists():
            assert not app_settings.EMAIL_NOTIFICATIONS
        elif not (ROOT / "templates" / name).exists():
            found |= {text for text in said_in(path) if re.search(r"\b(Sie|Ihre?[nmrs]?)\b", theirs.gettext(text))}
    assert found == set(ALLAUTHS) & found


def said_in(template: Path) -> list[str]:
    """Its sentences, in English."""
    return [ast.literal_eval(call[1]) for call in CALL.finditer(templatize(template.read_text()))]
