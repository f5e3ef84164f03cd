"""Pages of things gone wrong: plain words and a way out."""

import pytest
from django.template.loader import render_to_string
from django.test import Client


def test_an_address_with_nothing_at_it_has_a_way_on(client: Client) -> None:
    answer = client.get("/no/such/page")
    assert answer.status_code == 404
    assert 'href="/explain"' in answer.content.decode()


def test_a_form_from_elsewhere_is_told_to_load_the_page_again() -> None:
    answer = Client(enforce_csrf_checks=True).post("/explain", {"dockerfile": "FROM x"})
    assert answer.status_code == 403
    assert "This page is out of date" in answer.content.decode()


@pytest.mark.parametrize("template", ["400.html", "403.html", "404.html", "500.html"])
def test_error_pages_are_drawn_even_without_a_request(template: str) -> None:
    assert "To the home page" in render_to_string(template)


def test_files_of_the_front_end_are_served_to_be_kept(client: Client) -> None:
    page = client.get("/").content.decode()
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = client.get(address, headers={"accept-encoding": "gzip"})
    assert answer["Content-Type"].startswith("text/css")
    assert answer["Content-Encoding"] == "gzip"
    assert "immutable" in answer["Cache-Control"]
