"""oEmbed 1.0 (https://oembed.com): from a recording's address to the HTML that shows it, in the size that is asked for.

Only addresses of this site are answered for: nothing is fetched.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from webapp.sharing.addresses import RECORDING

WIDTH, HEIGHT = 800, 600
MOST_ASKED = 10_000
PICTURES = (1200, 600, 300)  # widths in pixels
SHAPE = 630 / 1200  # of a picture: height over width
CACHE_SECONDS = 3600

_PATH = re.compile(rf"/(?:watch|embed)/({RECORDING})/?")


@dataclass(frozen=True)
class Target:
    """The recording that an address is of, and the event and the language that it asks for."""

    recording: str
    moment: int | None
    language: str = ""


def target(url: str, origins: Collection[str]) -> Target | None:
    """What the address is of, if it is one of this site's."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    found = _PATH.fullmatch(parts.path)
    if found is None or f"{parts.scheme}://{parts.netloc}" not in origins:
        return None
    query = parse_qs(parts.query)
    asked, language = query.get("t", [""])[-1], query.get("lang", [""])[-1]
    return Target(found[1], int(asked) if re.fullmatch(r"[0-9]{1,9}", asked) else None, language)


def side(asked: str | None) -> int | None:
    """A `maxwidth` or `maxheight`; None without one. ValueError for what is no number of pixels."""
    if asked is None or asked == "":
        return None
    if not re.fullmatch(r"[0-9]{1,9}", asked) or int(asked) < 1:
        raise ValueError("not a number of pixels")
    return int(asked)


def answer(site: str, asked: Target, title: str, maxwidth: int | None, maxheight: int | None) -> dict[str, Any]:
    """The oEmbed document; no side of anything in it is longer than was asked for."""
    width, height = min(WIDTH, maxwidth or MOST_ASKED), min(HEIGHT, maxheight or MOST_ASKED)
    query = ({} if asked.moment is None else {"t": asked.moment}) | ({"lang": asked.language} if asked.language else {})
    source = f"{site}/embed/{asked.recording}" + (f"?{urlencode(query)}" if query else "")
    html = (
        f'<iframe src="{escape(source)}" width="{width}" height="{height}" title="{escape(title)}" loading="lazy" '
        f'allow="fullscreen" style="border:0;max-width:100%"></iframe>'
    )
    document = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Slipway",
        "provider_url": f"{site}/",
        "cache_age": CACHE_SECONDS,
        "html": html,
        "width": width,
        "height": height,
    }
    return document | _thumbnail(site, asked, maxwidth, maxheight)


def _thumbnail(site: str, asked: Target, maxwidth: int | None, maxheight: int | None) -> dict[str, Any]:
    """The largest picture that is not too large; none where there is none."""
    for width in PICTURES:
        height = round(width * SHAPE)
        if width <= (maxwidth or MOST_ASKED) and height <= (maxheight or MOST_ASKED):
            spoken = f"&lang={asked.language}" if asked.language else ""
            address = f"{site}/watch/{asked.recording}/picture.png?width={width}{spoken}"
            return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}
    return {}
