"""/embed/{id} and /embed/v1.js: a recording inside other sites' pages, without account and cookie."""

import re
from typing import Any

from django.test import Client

from tests.fixtures.recorded import Make


def embedded(recording: str, query: str = "") -> Any:
    return Client().get(f"/embed/{recording}{query}")


def player(answer: Any) -> str:
    """The tag that the player's script reads."""
    found = re.search(r"<slip-embed[^>]*>", answer.content.decode())
    assert found
    return found[0]


def test_any_page_may_show_it_and_no_other_is_shown_in_a_frame(make: Make) -> None:
    made = make()
    answer = embedded(made)
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert Client().get(f"/watch/{made}")["X-Frame-Options"] == "DENY"


def test_it_is_everybodys_and_kept_by_caches(make: Make) -> None:
    answer = embedded(make())
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "nonce" not in answer["Content-Security-Policy"] + answer.content.decode()
    assert "<form" not in answer.content.decode()


def test_it_says_what_is_there_before_its_script_has_come(make: Make) -> None:
    page = embedded(make(title="Two at once", to=31)).content.decode()
    assert "<h1>Two at once</h1>" in page
    assert "1 image, 1 container: mycontainer running" in page


def test_it_leads_out_to_the_whole_page(make: Make) -> None:
    made = make()
    assert f'/watch/{made}" target="_blank" rel="noopener"' in embedded(made).content.decode()


def test_its_address_says_how_it_is_shown(make: Make) -> None:
    made = make()
    asked = embedded(made, "?t=20&chapter=2&theme=dark&controls=0&autoplay=1")
    assert 'moment="20" chapter="2" bare autoplay>' in player(asked)
    assert '<html lang="en" data-theme="dark">' in asked.content.decode()
    assert 'moment="76">' in player(embedded(made, '?t=x&chapter="><script>&theme=red&controls=1'))


def test_a_private_one_is_in_no_frame_not_even_its_owners(owner: tuple[Client, str], make: Make) -> None:
    made = make(visibility="private")
    answer = owner[0].get(f"/embed/{made}")
    assert answer.status_code == 404
    assert "frame-ancestors *" in answer["Content-Security-Policy"]


def test_what_was_taken_back_says_so_in_the_frame(owner: tuple[Client, str], make: Make) -> None:
    made = make()
    owner[0].delete(f"/api/recordings/{made}")
    answer = embedded(made)
    assert answer.status_code == 410
    assert "withdrawn" in answer.content.decode()
    assert "slip-embed" not in answer.content.decode()


def test_one_that_is_none_is_not_found(client: Client, db: None) -> None:
    assert client.get("/embed/" + "A" * 22).status_code == 404


def test_the_loader_is_for_every_page(client: Client) -> None:
    answer = client.get("/embed/v1.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert b"slip-player" in answer.content
    assert not answer.cookies


def test_an_explanation_is_still_embedded_under_its_own_name(client: Client) -> None:
    assert "slip-frame" in client.get("/embed/explain").content.decode()
