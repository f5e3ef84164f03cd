"""/watch: the page of a recording and its files, for everybody who may see it."""

import gzip
import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.fixtures.recorded import Make


def stranger(path: str, **headers: str) -> Any:
    return Client().get(path, headers=headers)


def test_it_works_for_everybody_and_sets_no_cookie(make: Make) -> None:
    answer = stranger(f"/watch/{make(title='Two at once', description='How it went')}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1>Two at once</h1>" in page
    assert "How it went" in page
    assert not answer.cookies


def test_its_first_moment_is_drawn_without_scripts(make: Make) -> None:
    page = stranger(f"/watch/{make(to=40, moment=38)}").content.decode()
    assert "<b>mycontainer</b>, running" in page
    assert "docker run -d --name hungry" in page


def test_what_its_picture_needs_is_fetched_while_the_page_is_read_and_nothing_twice(make: Make) -> None:
    made = make()
    page = stranger(f"/watch/{made}?lang=de").content.decode()
    assert f'<link rel="preload" as="fetch" crossorigin href="/watch/{made}/log.ndjson?lang=de">' in page
    fetched = re.findall(r'<(?:link|script)[^>]* (?:href|src)="(/static/dist/de/[^"]+)"', page)
    assert len(fetched) == len(set(fetched))
    for part in ("past", "stage_container", "slip-replay"):
        assert any(f"/{part}-" in address and address.endswith(".js") for address in fetched)


def test_the_address_asks_for_a_moment(make: Make) -> None:
    made = make()
    assert "<b>mycontainer</b>" not in stranger(f"/watch/{made}?t=20").content.decode()
    assert 'moment="20"' in stranger(f"/watch/{made}?t=20").content.decode()
    assert 'moment="76"' in stranger(f"/watch/{made}?t=²").content.decode()


def test_a_private_one_is_only_its_owners(owner: tuple[Client, str], make: Make) -> None:
    made = make(visibility="private")
    assert owner[0].get(f"/watch/{made}").status_code == 200
    for path in ("", "/log.ndjson", "/cast"):
        assert stranger(f"/watch/{made}{path}").status_code == 404
    assert owner[0].get(f"/watch/{made}/log.ndjson")["Cache-Control"] == "private, no-store"


def test_what_was_taken_back_says_so(owner: tuple[Client, str], make: Make) -> None:
    made = make()
    owner[0].delete(f"/api/recordings/{made}")
    for path in ("", "/log.ndjson", "/cast"):
        assert stranger(f"/watch/{made}{path}").status_code == 410
    assert "withdrawn" in stranger(f"/watch/{made}").content.decode()


@pytest.mark.parametrize("path", ["/watch/" + "A" * 22, "/watch/%00", "/watch/x/log.ndjson", "/watch/x/cast"])
def test_what_is_not_there_is_not_found(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404


def test_only_what_is_public_is_listed_and_found_by_search(make: Make) -> None:
    hidden, public = make(title="For some"), make(title="For all", visibility="public")
    listed = stranger("/watch").content.decode()
    assert "For all" in listed
    assert "For some" not in listed
    assert stranger(f"/watch/{hidden}")["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in stranger(f"/watch/{public}").headers


def test_its_address_is_told_to_no_other_site(make: Make) -> None:
    assert stranger(f"/watch/{make()}")["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("encoding", ["gzip, br", "identity"])
def test_any_page_may_fetch_the_log(make: Make, encoding: str) -> None:
    answer = stranger(f"/watch/{make()}/log.ndjson", accept_encoding=encoding)
    body = gzip.decompress(answer.content) if "Content-Encoding" in answer.headers else answer.content
    events = [json.loads(line) for line in body.splitlines()]
    assert [event["seq"] for event in events] == list(range(1, 77))
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Accept-Encoding" in answer["Vary"]
    assert "Cookie" not in answer["Vary"]


def test_the_terminal_of_it_is_saved_as_an_asciicast(make: Make) -> None:
    answer = stranger(f"/watch/{make(title='Two at once')}/cast")
    assert answer["Content-Type"] == "application/x-asciicast"
    assert answer["Content-Disposition"].endswith('.cast"')
    assert json.loads(answer.content.splitlines()[0])["title"] == "Two at once"


def test_a_title_is_text_whatever_it_says(make: Make) -> None:
    page = stranger(f"/watch/{make(title='</title><script>alert(1)</script>')}").content.decode()
    assert "<script>alert" not in page
