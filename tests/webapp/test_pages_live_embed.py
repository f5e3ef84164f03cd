"""/embed/live/{token}: what is live inside another site's page, or what stands in its place."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.fixtures.recorded import Make
from webapp.sandboxes.models import Sandbox
from webapp.sharing import live
from webapp.sharing.models import LiveEmbed, Recording


@pytest.fixture
def embed(owner: tuple[Client, str]) -> Callable[..., LiveEmbed]:
    """Shows the owner's sandbox live, with this recording to fall back to."""
    return lambda recording=None, **options: live.make(
        Sandbox.objects.get(pk=owner[1]), **{"minutes": None, "title": "My class", "recording": recording} | options
    )


def page(shown: LiveEmbed, query: str = "") -> Any:
    return Client().get(f"/embed/live/{live.token(shown)}{query}")


def over(shown: LiveEmbed, why: str) -> None:
    if why == live.TAKEN_BACK:
        live.end(shown)
    elif why == live.ENDED:
        Sandbox.objects.update(ended_at=timezone.now())
    else:
        LiveEmbed.objects.update(expires_at=timezone.now())


WHYS = pytest.mark.parametrize("why", [live.TAKEN_BACK, live.ENDED, live.OVER])


def test_any_page_may_show_it_it_sets_no_cookie_and_no_cache_keeps_it(embed: Callable[..., LiveEmbed]) -> None:
    answer = page(embed())
    assert answer.status_code == 200
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "connect-src 'self' ws://testserver;" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"


def test_it_names_its_socket_its_title_and_its_theme_and_has_nothing_that_acts(
    embed: Callable[..., LiveEmbed],
) -> None:
    shown = embed(title="<b>My class")
    text = page(shown, "?theme=dark").content.decode()
    assert f'live="/ws/embed/live/{live.token(shown)}"' in text
    assert "<h1>&lt;b&gt;My class</h1>" in text
    assert '<html lang="en" data-theme="dark">' in text
    assert "<form" not in text
    assert "<button" not in text
    assert "log=" not in text


def test_it_holds_the_recording_that_it_falls_back_to(embed: Callable[..., LiveEmbed], make: Make) -> None:
    recording = make()
    assert f'log="/watch/{recording}/log.ndjson"' in page(embed(recording)).content.decode()


@WHYS
def test_when_it_is_over_the_recording_plays_and_it_says_why(
    embed: Callable[..., LiveEmbed], make: Make, why: str
) -> None:
    recording = make(title="Two at once")
    shown = embed(recording)
    over(shown, why)
    answer = page(shown)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert f"{why} You see a recording of it, made earlier." in text
    assert f'log="/watch/{recording}/log.ndjson"' in text
    assert "live=" not in text


@WHYS
def test_without_a_recording_one_sentence_says_why(embed: Callable[..., LiveEmbed], why: str) -> None:
    shown = embed()
    over(shown, why)
    answer = page(shown)
    assert answer.status_code == 410
    assert f"<h1>{why}</h1>" in answer.content.decode()
    assert "slip-embed" not in answer.content.decode()


def test_a_recording_that_was_taken_back_is_not_shown_in_its_place(embed: Callable[..., LiveEmbed], make: Make) -> None:
    shown = embed(make())
    live.end(shown)
    Recording.objects.update(revoked_at=timezone.now())
    assert page(shown).status_code == 410


@pytest.mark.parametrize("token", ["x", "A" * 22, f"{'A' * 22}.999999999:{'A' * 43}", "%00", ":", "a:b:c"])
def test_a_token_that_the_site_did_not_sign_opens_nothing(db: None, token: str) -> None:
    answer = Client().get(f"/embed/live/{token}")
    assert answer.status_code == 404
    assert "frame-ancestors *" in answer["Content-Security-Policy"]


def test_a_token_of_an_erased_sandbox_opens_nothing(embed: Callable[..., LiveEmbed]) -> None:
    shown = embed()
    Sandbox.objects.all().delete()
    assert page(shown).status_code == 404
