"""Markdown to HTML. A lesson's text is a stranger's: no HTML of its own, no images, links to the web and this site."""

import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

PLACE = re.compile(r"\{([a-z]+)\}")


class _Markdown(MarkdownIt):
    """CommonMark with tables, as far as it can do no harm."""

    def validateLink(self, url: str) -> bool:  # markdown-it's name
        return is_allowed(url)


def is_allowed(url: str) -> bool:
    """Whether a lesson may link there: a web page, a page of this site, a place on the same page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if any(sign <= " " or sign == "\\" for sign in url):  # browsers drop or turn these, and so see another address
        return False
    if parts.scheme:
        return parts.scheme in ("http", "https") and bool(parts.netloc)
    return not parts.netloc and url.startswith(("/", "#", "?"))


def _link_open(self: Any, tokens: Any, idx: int, options: Any, env: Any) -> str:
    """Links out say nothing of where they come from."""
    if str(tokens[idx].attrGet("href")).startswith("http"):
        tokens[idx].attrSet("rel", "noreferrer nofollow")
    rendered: str = self.renderToken(tokens, idx, options, env)
    return rendered


_markdown = _Markdown("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])
_markdown.add_render_rule("link_open", _link_open)
# Headings of a lesson's prose stand below those of its steps.
_markdown.add_render_rule("heading_open", lambda self, tokens, idx, options, env: "<h3>")
_markdown.add_render_rule("heading_close", lambda self, tokens, idx, options, env: "</h3>\n")


def render(text: str, figures: Mapping[str, str] | None = None) -> str:
    """HTML that may stand in a page as it is. `{name}` becomes that figure; one that there is not stays as it is."""
    return str(_markdown.render(_filled(text, figures or {})))


def render_inline(text: str, figures: Mapping[str, str] | None = None) -> str:
    """As `render`, of one line: no paragraph around it."""
    return str(_markdown.renderInline(_filled(text, figures or {})))


def _filled(text: str, figures: Mapping[str, str]) -> str:
    return PLACE.sub(lambda found: html.escape(figures.get(found[1], found[0])), text)
