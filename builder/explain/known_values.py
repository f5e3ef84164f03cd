"""Values of well-known variables: flags of a program, and addresses that one listens on."""

from __future__ import annotations

import re

from builder.dockerfile.words import unquote
from builder.shell.addresses import listening_words
from builder.shell.reading import sentences_of
from webapp.wording import _, mark

from .customs import BY_CUSTOM

_FLAGS = {
    "NODE_OPTIONS": "node",
    "JAVA_OPTS": "java",
    "JAVA_TOOL_OPTIONS": "java",
    "JDK_JAVA_OPTIONS": "java",
    "MAVEN_OPTS": "java",
    "GRADLE_OPTS": "java",
    "CATALINA_OPTS": "java",
    "GUNICORN_CMD_ARGS": "gunicorn",
}
_ADDRESSES = frozenset(
    [
        "HOST", "HOSTNAME", "FLASK_RUN_HOST", "ASPNETCORE_URLS", "GRADIO_SERVER_NAME", "STREAMLIT_SERVER_ADDRESS",
        "UVICORN_HOST", "NITRO_HOST", "NUXT_HOST", "OLLAMA_HOST",
    ]
)  # fmt: skip
_OFFSET = re.compile(r"(?:Etc/)?(?:GMT|UTC)([+-])0?(\d{1,2})\Z")
_BEHIND = mark(" That is {hours} hours behind UTC, the opposite of what it looks like; the name of a place is clearer.")
_AHEAD = mark(
    " That is {hours} hours ahead of UTC, the opposite of what it looks like; the name of a place is clearer."
)
_MOST = 8  # flags of one value that are told


def more_words(name: str, value: str) -> str:
    """What else there is to say of this value of a variable; "" for nearly all of them."""
    if name in _FLAGS:
        words = unquote(value).split()[:_MOST]
        told = sentences_of([_FLAGS[name], *words])[1:] if value.lstrip("\"'").startswith("-") else []
        return "".join(f" {each}" for each in told if each)
    if name == "TZ":
        offset = _OFFSET.match(unquote(value))
        sentence = _BEHIND if offset and offset[1] == "+" else _AHEAD
        return _(sentence, hours=offset[2]) if offset and offset[2] > "1" else ""
    known = listening_words(unquote(value)) if name in _ADDRESSES else None
    return _(BY_CUSTOM, words=known) if known else ""
