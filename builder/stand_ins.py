"""How a stand-in differs from the image that it replaces, in the language that is spoken.

Its label says it in English, with versions in it; scripts/base_images_recipes.py writes those labels.
"""

import re

from webapp.wording import _, mark

NOTES = (
    mark("Debian's busybox-static {version} with the usual users and groups; made here, not pulled."),
    mark(
        "The real Node {node}, npm {npm} and yarn {yarn}, on busybox and the distribution's glibc where the real "
        "image has Alpine Linux 3.10 and musl; it has no apk."
    ),
    mark(
        "Python {version} of this machine's distribution with pip, on busybox, where the real image has Python 3.12 "
        "on Debian; it has no apt-get."
    ),
)


def said(note: str) -> str:
    """The note; as it stands when it is none of ours."""
    for words in NOTES:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>\\S+?)", re.escape(words))
        if found := re.fullmatch(pattern, note):
            return _(words, **found.groupdict())
    return note
