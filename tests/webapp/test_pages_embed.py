"""/embed/explain: an explanation inside another site's page, nobody's and the same for everybody."""

import re

import pytest
from django.test import Client

from builder.samples.examples import EXAMPLES

EXAMPLE = EXAMPLES[0]


def embedded(client: Client, query: str = "") -> str:
    return client.get(f"/embed/explain{query}").content.decode()


def test_an_example_is_there_without_scripts_and_without_a_database(client: Client) -> None:
    page = embedded(client, f"?example={EXAMPLE.slug}")
    assert page.count('<li class="entry"') > 2
    assert f'href="/explain?example={EXAMPLE.slug}"' in page


def test_without_an_example_it_waits_for_the_text_in_the_address(client: Client) -> None:
    page = embedded(client)
    assert '<li class="entry"' not in page
    assert "<noscript>" in page


def test_any_page_may_show_it(client: Client) -> None:
    answer = client.get("/embed/explain")
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers


def test_no_other_page_may_be_shown_in_a_frame(client: Client) -> None:
    answer = client.get("/explain")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_it_is_everybodys(client: Client) -> None:
    answer = client.get("/embed/explain")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["Cache-Control"] == "public, max-age=300"
    assert "csrf" not in answer.content.decode()


def test_a_cached_page_runs_nothing_by_nonce(client: Client) -> None:
    answer = client.get("/embed/explain")
    assert "nonce" not in answer["Content-Security-Policy"] + answer.content.decode()


def test_a_reader_of_it_cannot_change_the_text(client: Client) -> None:
    page = embedded(client, f"?example={EXAMPLE.slug}")
    assert re.search(r"<textarea[^>]* readonly", page)
    assert "<form" not in page


@pytest.mark.parametrize(("asked", "drawn"), [("dark", ' data-theme="dark"'), ("auto", ""), ('"><script>', "")])
def test_its_colours_are_asked_for(client: Client, asked: str, drawn: str) -> None:
    assert re.search(r"<html[^>]*>", client.get("/embed/explain", {"theme": asked}).content.decode())[0] == (  # type: ignore[index]
        f'<html lang="en"{drawn}>'
    )


def test_an_example_that_is_none_is_said_to_be_none(client: Client) -> None:
    answer = client.get("/embed/explain?example=nothing")
    assert answer.status_code == 404
    assert "There is no example of that name" in answer.content.decode()
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
