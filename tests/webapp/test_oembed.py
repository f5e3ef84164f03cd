"""/oembed and a recording's picture: what other sites ask before they show it."""

import html
import io
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.fixtures import recorded
from tests.fixtures.recorded import Make
from webapp.sharing import oembed
from webapp.sharing.picture import picture
from webapp.sharing.scene import scene

SITE = "http://localhost:8000"
ID = "A" * 22


@pytest.fixture
def make(make: Make, settings: Any) -> Make:
    """As everywhere, but the recording's address."""
    settings.SITE_URL, settings.SITE_ORIGINS = SITE, [SITE]
    return lambda **body: f"{SITE}/watch/{make(**body)}"


def asked(**query: Any) -> Any:
    return Client().get("/oembed", query)


def test_it_answers_with_the_frame_that_shows_the_recording(make: Make) -> None:
    url = make(title="Two at once")
    answer = asked(url=f"{url}?t=20", format="json")
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    document = answer.json()
    assert (document["version"], document["type"], document["title"]) == ("1.0", "rich", "Two at once")
    assert f'src="{url.replace("/watch/", "/embed/")}?t=20"' in document["html"]
    assert document["html"].startswith("<iframe ")
    assert document["html"].endswith("></iframe>")


def test_the_first_page_s_recording_can_be_shown_elsewhere_too(make: Make) -> None:
    page = Client().get("/watch/first").content.decode()
    where = re.search(r'href="([^"]*/oembed[^"]*)"', page)
    assert where is not None
    answer = Client().get(html.unescape(where[1]).removeprefix(SITE))
    assert (answer.status_code, answer.json()["title"]) == (200, "One image, three containers")
    assert f"{SITE}/embed/first" in answer.json()["html"]


def test_its_four_errors(owner: tuple[Client, str], make: Make) -> None:
    revoked = make()
    owner[0].delete(f"/api/recordings/{revoked.rpartition('/')[2]}")
    assert asked().status_code == 400
    assert asked(url=f"{SITE}/watch/{ID}").status_code == 404
    assert asked(url=revoked).status_code == 404
    assert asked(url=make(visibility="private")).status_code == 401
    assert asked(url=make(), format="xml").status_code == 501


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.example/watch/" + ID,
        "http://localhost:8000.evil.example/watch/" + ID,
        "http://localhost:8000@evil.example/watch/" + ID,
        "https://localhost:8000/watch/" + ID,
        "http://localhost:8001/watch/" + ID,
        "//localhost:8000/watch/" + ID,
        SITE + "/s/" + ID,
        SITE + "/watch/" + ID + "/cast",
        SITE + "/watch/../watch/" + ID,
        "http://[bad",
        "file:///etc/passwd",
        "",
    ],
)
def test_only_addresses_of_its_own_site_are_answered_for(url: str) -> None:
    assert oembed.target(url, [SITE]) is None


SIDES = st.one_of(st.none(), st.integers(1, 5000))


@given(SIDES, SIDES, st.text(max_size=60))
def test_nothing_is_larger_than_was_asked_for(maxwidth: int | None, maxheight: int | None, title: str) -> None:
    document = oembed.answer(SITE, oembed.Target(ID, None), title, maxwidth, maxheight)
    assert 1 <= document["width"] <= (maxwidth or oembed.WIDTH)
    assert 1 <= document["height"] <= (maxheight or oembed.HEIGHT)
    assert document.get("thumbnail_width", 0) <= (maxwidth or 1200)
    assert document.get("thumbnail_height", 0) <= (maxheight or 630)
    assert ("thumbnail_url" in document) == ("thumbnail_width" in document) == ("thumbnail_height" in document)
    sides = re.findall(r' (?:width|height)="(\d+)"', document["html"])
    assert sides == [str(document["width"]), str(document["height"])]


@given(st.text(max_size=80))
def test_a_title_stays_within_its_attribute(title: str) -> None:
    code = oembed.answer(SITE, oembed.Target(ID, 3), title, None, None)["html"]
    found = re.fullmatch(r'<iframe src="[^"<>]*" width="\d+" height="\d+" title="([^"<>]*)" [^<>]*></iframe>', code)
    assert found
    assert html.unescape(found[1]) == html.unescape(html.escape(title))


@pytest.mark.parametrize("side", ["0", "-1", "x", "1e3", "²", "9" * 20])
def test_a_size_that_is_none_is_refused(make: Make, side: str) -> None:
    assert asked(url=make(), maxwidth=side).status_code == 400


def test_its_page_tells_where_to_ask_and_what_to_show_in_links(make: Make) -> None:
    url = make(title='A "quoted" title')
    page = Client().get(urlsplit(url).path).content.decode()
    link = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]*)"', page)
    assert link
    query = parse_qs(urlsplit(html.unescape(link[1])).query)
    assert query == {"url": [url], "format": ["json"]}
    assert f'<meta property="og:image" content="{url}/picture.png">' in page
    assert '<meta property="og:title" content="A &quot;quoted&quot; title">' in page


def test_a_private_page_tells_nobody_where_to_ask(owner: tuple[Client, str], make: Make) -> None:
    url = make(visibility="private")
    page = owner[0].get(urlsplit(url).path).content.decode()
    assert "oembed" not in page
    assert "og:" not in page


@pytest.mark.parametrize(("query", "size"), [("", (1200, 630)), ("?width=300", (300, 158)), ("?width=9", (1200, 630))])
def test_its_picture_has_the_size_that_is_told(make: Make, query: str, size: tuple[int, int]) -> None:
    answer = Client().get(f"{urlsplit(make()).path}/picture.png{query}")
    assert answer["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == size


def test_the_picture_of_what_is_private_or_taken_back_is_nobodys(owner: tuple[Client, str], make: Make) -> None:
    private, revoked = (urlsplit(make(visibility=who)).path for who in ("private", "public"))
    Client().get(f"{revoked}/picture.png")
    owner[0].delete(f"/api/recordings/{revoked.rpartition('/')[2]}")
    assert Client().get(f"{private}/picture.png").status_code == 404
    assert Client().get(f"{revoked}/picture.png").status_code == 410


@pytest.mark.parametrize("name", recorded.STORIES)
def test_every_moment_can_be_drawn_and_what_stands_there_is_seen(name: str) -> None:
    events = recorded.story(name)
    pictures = {seq: picture(scene(events, seq), "日本 ö <b>") for seq in range(0, len(events) + 1, 9)}
    assert len(set(pictures.values())) > 2
