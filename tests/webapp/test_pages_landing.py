"""/ and /theme: the first page, with and without scripts."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from builder.samples import sample


def test_the_first_page_says_the_difference_and_shows_a_figure_of_it(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "<h1>One image. Many containers.</h1>" in page
    assert "one kernel, shared by all containers" in page


def test_its_dockerfile_is_the_one_that_a_new_sandbox_begins_with() -> None:
    shown = (Path(settings.BASE_DIR) / "templates/webapp/first.Dockerfile").read_text()
    assert shown == sample("node")["Dockerfile"]


def test_its_form_explains_and_builds_without_scripts(client: Client) -> None:
    page = client.get("/").content.decode()
    assert '<form class="start" method="post" action="/explain">' in page
    assert 'formaction="/sandboxes/new"' in page


@pytest.mark.django_db
def test_no_page_carries_inline_styles_or_scripts(client: Client) -> None:
    for address in ("/", "/explain", "/s/nothing-here"):
        page = client.get(address).content.decode()
        assert " style=" not in page
        assert not re.search(r"<script(?![^>]* src=)(?![^>]*application/json)", page), address


@pytest.mark.django_db
def test_every_page_has_a_way_past_the_navigation_a_language_and_a_title(client: Client) -> None:
    for address in ("/", "/explain", "/s/nothing-here"):
        page = client.get(address).content.decode()
        assert '<a class="skip" href="#content">' in page
        assert '<html lang="en"' in page
        assert re.search(r"<title>[^<]+</title>", page)


def test_forms_may_tell_their_own_site_where_they_come_from(client: Client) -> None:
    # With no-referrer alone a browser sends `Origin: null` with a form, which the CSRF check refuses.
    page = client.get("/").content.decode()
    assert '<meta name="referrer" content="same-origin">' in page


def test_a_chosen_theme_is_kept_and_drawn_by_the_server(client: Client) -> None:
    answer = client.post("/theme", {"theme": "dark", "next": "/explain"})
    assert (answer.status_code, answer["Location"]) == (302, "/explain")
    assert '<html lang="en" data-theme="dark">' in client.get("/").content.decode()


def test_the_theme_form_leads_to_no_other_site(client: Client) -> None:
    assert client.post("/theme", {"theme": "dark", "next": "https://example.org/"})["Location"] == "/"


def test_a_theme_that_is_none_is_not_kept(client: Client) -> None:
    client.post("/theme", {"theme": '"><script>', "next": "/"})
    assert "theme" not in client.cookies


def test_no_other_site_chooses_the_theme() -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/theme", {"theme": "dark"}, headers={"origin": "http://evil.example"})
    assert (answer.status_code, "theme" in answer.cookies) == (403, False)
    assert browser.post("/theme", {"theme": "dark"}).cookies["theme"].value == "dark"


def test_the_theme_is_chosen_by_post_alone(client: Client) -> None:
    assert client.get("/theme").status_code == 405
