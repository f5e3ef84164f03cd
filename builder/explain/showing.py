"""How a piece of the file is shown within a sentence."""

from __future__ import annotations

import re

_LONGEST = 60
_READ = 512
_DIGEST = re.compile(r"(@[\w+.-]+:[0-9a-fA-F]{8})[0-9a-fA-F]{8,}")


def shortened(text: str) -> str:
    """The text in one line, cut where it gets long. Constant time: a word cut into thousands of lines is asked for
    with each of them."""
    if len(text) <= _LONGEST and " " not in text and text.isprintable():  # most words: no sign of it is white space
        return text
    line = " ".join(text[:_READ].split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def image_name(reference: str) -> str:
    """An image reference with its digest cut to what people compare."""
    return shortened(_DIGEST.sub(r"\1…", reference))
