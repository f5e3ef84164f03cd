"""Sentences that a token alone decides, whatever stands around it."""

from __future__ import annotations

import re

from builder.dockerfile.model import Instruction, Token
from builder.dockerfile.references import scan_word
from builder.shell.heredocs import may_fill, runs_commands
from webapp.wording import _

from .showing import shortened
from .words_instructions import DIRECTIVES, WINDOWS_KEYWORDS
from .words_roles import (
    BLANKS,
    CHECKS,
    ESCAPES,
    KEPT_ESCAPED,
    KEPT_QUOTED,
    QUOTE,
    ROLES,
    RUNS_FIRST,
    RUNS_IN_QUOTES,
    UNREADABLE_VALUE,
)
from .words_values import PROTOCOLS

_MOST_HEREDOCS = 8  # that are looked at for each marker
_MARKER = re.compile(r"\d*<<-?\s*\S+\s*\Z")


def check_words(token: Token) -> str:
    """The value of ``# check=``: ``skip=A,B;error=true``, part by part."""
    said = []
    for part in token.text.split(";")[:8]:
        name, _sign, value = part.partition("=")
        said.append(_(CHECKS.get(f"{name.strip()}={value.strip()}") or CHECKS.get(name.strip(), CHECKS["?"])))
    return _("{text}: {meaning}.", text=shortened(token.text), meaning="; ".join(said))


def directive_words(token: Token) -> str | None:
    """A directive's part; None for one that nobody knows."""
    words = DIRECTIVES.get(token.role.removeprefix("directive."))
    return _(words) if words else None


def protocol_words(token: Token) -> str:
    """What stands behind a port."""
    known = PROTOCOLS.get(token.text.lower())
    return _(known) if known else _("{text}: the protocol.", text=token.text)


def escape_words(token: Token) -> str:
    """The value of ``# escape=``."""
    return _(ESCAPES[token.text]) if token.text in ESCAPES else _("{text}: not allowed here.", text=token.text)


def value_words(token: Token, words: str, escape: str) -> str:
    """A value of ENV, LABEL or ARG that its usual ``words`` do not show well: an empty one, one with wrong quotes, one
    with many blanks."""
    text, whole = token.text, token.value
    if text in ('""', "''"):
        return words.replace(text, _("empty"), 1)
    if "'" in text and escape in text and scan_word(text, escape).faults:
        return _(UNREADABLE_VALUE, text=shortened(text))
    return words + _(BLANKS) if "  " in whole or "\t" in whole else words


def kept_words(token: Token, escape: str) -> str:
    """What keeps a dollar sign in a value as it is; "" where nothing does."""
    if "$" not in token.text:
        return ""
    if token.text.startswith("'"):
        return _(KEPT_QUOTED)
    return _(KEPT_ESCAPED) if f"{escape}$" in token.text else ""


def text_words(token: Token) -> str:
    """What no reader claimed."""
    words = QUOTE if token.text in ("'", '"') else ROLES["text"]
    return _(words, text=shortened(token.text))


def on_windows(instruction: Instruction, found: list[str | None]) -> list[str | None]:
    """The words of the tokens, with those of a keyword that means something else on Windows."""
    keyword = (instruction.trigger or instruction).keyword
    own, role = WINDOWS_KEYWORDS.get(keyword), f"keyword.{keyword.lower()}"
    if own is None:
        return found
    tokens = zip(instruction.tokens, found, strict=True)
    return [_(own) if token.role == role else said for token, said in tokens]


def heredoc_words(target: Instruction) -> str:
    """What the lines of a here-document are for the instruction."""
    if target.keyword != "RUN":
        return _("these lines become the content of the file.")
    return _("these lines run as one script.") if is_script(target) else _("these lines are the command's input.")


def is_script(run: Instruction) -> bool:
    """Whether a RUN is a here-document and nothing else."""
    return len(run.heredocs) == 1 and bool(run.arguments) and bool(_MARKER.match(run.arguments[0]))


def heredoc_form(token: Token, target: Instruction) -> str:
    """What the way its marker is written makes of them."""
    word = token.text.lstrip("0123456789")
    tabs = _(" Tabs at the beginning of its lines are dropped.") if word.startswith("<<-") else ""
    if not token.role.endswith(("heredoc", "marker")) or (target.keyword == "RUN" and is_script(target)):
        return tabs
    plain = any(sign in word for sign in "\"'\\")
    if target.keyword == "RUN":
        bodies = [heredoc.content for heredoc in target.heredocs[:_MOST_HEREDOCS] if may_fill(heredoc.content)]
        if not bodies:
            return tabs
        if any(map(runs_commands, bodies)):
            return tabs + _(RUNS_IN_QUOTES if plain else RUNS_FIRST)
        first = _(" The shell of this RUN fills in its variables first.")
        return tabs + (_(" The quotes keep its variables as text.") if plain else first)
    return tabs + (_(" The quotes keep its variables as text.") if plain else _(" The builder fills in its variables."))
