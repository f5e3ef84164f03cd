"""What is said of a comment: the same of each, so it is looked up once for each language."""

from __future__ import annotations

from typing import NamedTuple

from webapp.wording import _, by_language

from .topics.roles import ROLES as TOPIC_OF
from .words_roles import ROLES
from .words_summaries import SUMMARIES


class AboutComment(NamedTuple):
    """Its summary; ``explanations`` and ``topics`` go with its tokens one by one."""

    summary: str
    explanations: tuple[str | None, ...]
    topics: tuple[str | None, ...]


@by_language(None)
def about_comment(roles: tuple[str, ...]) -> AboutComment:
    """``roles`` are those of its tokens: a byte order mark can stand in front of it."""
    summary = SUMMARIES["pasted" if "pasted.around" in roles else "comment"]
    words = tuple(_(ROLES[role]) if role in ROLES else None for role in roles)
    return AboutComment(_(summary), words, tuple(TOPIC_OF.get(role) for role in roles))
