"""How a piece of the file is shown within a sentence."""

from __future__ import annotations

import re

from webapp.wording import _, enumerated

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
    return shortened(_DIGEST.sub(r"\1…", reference) if "@" in reference else reference)


def base_name(base: str) -> str:
    """An image with its variables filled in; without its tag where an empty one has left no tag."""
    name, colon, tag = base.rpartition(":")
    broken = colon and "/" not in tag and not (tag[:1].isalnum() or tag[:1] in ("_", "$"))
    return name if broken and name else base


def listed(words: list[str], count: int) -> str:
    """ "A, B and C", or "A, B and 2 more" where that gets long; ``count`` is how many there are in all."""
    size = 0
    for place, word in enumerate(words):
        size += len(word) + 2
        if place > 1 and size > _LONGEST:
            words = words[:place]
            break
    if len(words) < count:
        return _("{shown} and {n} more", shown=", ".join(words), n=count - len(words))
    return enumerated(words)
