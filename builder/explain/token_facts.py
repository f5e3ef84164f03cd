"""Sentences of single tokens for which the instruction, or the image at the bottom of its stage, counts too."""

from __future__ import annotations

from builder.checks.bases import speaks_fastcgi
from builder.dockerfile.model import Instruction, Token
from webapp.wording import _

from .accounts import is_brought
from .context import Context
from .ports import port_words
from .showing import base_name, shortened
from .values import user_words
from .words_roles import ADDED_ON_WINDOWS

_NAME = 256  # characters of a name that are looked at; longer names are nobody's


def account_words(token: Token, instruction: Instruction, context: Context) -> str:
    """A user, with where it comes from."""
    name = shortened(token.value)
    made = context.users.get(name, 0)
    above = made if made < instruction.lines[0] else 0
    base = shortened(base_name(context.base)) if not above and is_brought(name, context.base) else ""
    return user_words(name, above, base)


def exposed_words(token: Token, protocol: str, context: Context) -> str:
    """A port; that of PHP's FastCGI server is for no browser."""
    port = shortened(token.value)
    if port == "9000" and speaks_fastcgi(context.base):
        return _(
            "{port}: the port PHP's FastCGI server listens on. No browser can use it: a web server in another "
            "container, in the same Docker network, passes the requests on to it.",
            port=port,
        )
    return port_words(port, protocol, context.base)


def protocols_of(instruction: Instruction) -> dict[int, str]:
    """The protocols that an EXPOSE names, by the end of the port in front."""
    return {token.span[0] - 1: token.text for token in instruction.tokens if token.role == "expose.protocol"}


def stage_line(token: Token, context: Context) -> str:
    """The line on which the stage of that name begins."""
    stage = context.stages.get(token.value[:_NAME].lower())
    return str(stage.from_line) if stage else "?"


def url_words(token: Token, instruction: Instruction, context: Context) -> str:
    """What ADD downloads, where it is not as everywhere; "" else."""
    text, unpack = shortened(token.value), instruction.flag("unpack")
    if unpack is not None and unpack.lower() not in ("false", "f", "0"):
        return _("{text}: the builder downloads this and unpacks it, since it is a tar archive.", text=text)
    return _(ADDED_ON_WINDOWS, text=text) if context.windows else ""
