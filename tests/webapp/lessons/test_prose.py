"""What a lesson's text may put on a page: words. Nothing in it runs, loads or leads where it should not (T78)."""

import pytest

from tests.webapp.test_hostile_text import CORPUS, Markup
from webapp.lessons.prose import is_allowed, render, render_inline

WORDS = {"p", "code", "pre", "em", "strong", "a", "br", "h3", "blockquote", "hr"}
HARMLESS = WORDS | {"ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("text", CORPUS)
def test_no_word_becomes_markup(text: str) -> None:
    for form in ("{}", "`{}`", "[x]({})", "![x]({})", "<{}>", "# {}", "| a |\n| - |\n| {} |", "[x]: {}\n\n[x]"):
        found = Markup(render(form.format(text))).found
        names = {name for name in found if not name.startswith("@")}
        assert {name.partition(" ")[0] for name in names} <= HARMLESS | {"href", "rel", "class", "title", "start"}, (
            found
        )


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "java\tscript:x",
     "/\\evil.example", "\\\\evil.example", "http:", "mailto:a@b", "ftp://x/y", "evil.html", "http://[", " /x"],
)  # fmt: skip
def test_links_that_lead_elsewhere_are_refused(url: str) -> None:
    assert not is_allowed(url)


@pytest.mark.parametrize("url", ["https://docs.docker.com/x#y", "http://localhost:8000/", "/learn/x?step=2", "#top"])
def test_links_to_the_web_and_to_this_site_are_taken(url: str) -> None:
    assert is_allowed(url)
    assert f'href="{url}"' in render(f"[x]({url})")


def test_figures_take_the_place_of_their_names_and_nothing_else_does() -> None:
    assert render_inline("{images} of {whales}", {"images": "3"}) == "3 of {whales}"
    assert "<b>" not in render("{images}", {"images": "<b>3</b>"})


def test_a_heading_stands_below_the_steps() -> None:
    assert render("# Big") == "<h3>Big</h3>\n"
