"""The words of a shell command: most come with the token, some depend on the instruction."""

from __future__ import annotations

import re

from builder.dockerfile.model import Token
from builder.dockerfile.words import unquote
from builder.shell.model import Meaning
from builder.shell.sentences import DIRECTLY
from webapp.wording import _, mark

from .launchers import is_entrypoint
from .showing import shortened
from .values import mode_words

_VARIABLE = re.compile(r"\$[A-Za-z_{]")
_STARTERS = frozenset(("conda", "mamba", "micromamba", "env", "/usr/bin/env", "nice", "time", "tini", "xvfb-run"))
_STAYS = mark("No shell reads an array, so what begins with $ stays as it is.")
_SHELL_PROGRAM = mark("{name}: the shell that runs the shell forms below.")
_BEFORE_SHELL = mark("{name}: starts what follows it, and so the shell that runs the shell forms below.")


def alone_words(token: Token) -> str | None:
    """Of a script that is started with no words behind it: it has no program to start in the end."""
    if not (token.meaning and token.meaning.known and is_entrypoint(token.value)):
        return None
    words = _("{text}: a script of the image.", text=shortened(token.value))
    return words + _(DIRECTLY) if token.role == "exec.program" else words


def shell_words(token: Token, meaning: Meaning, of_shell: bool = False) -> str:
    """The explanation of a token with a meaning. ``of_shell`` is True for the SHELL instruction, whose program is the
    shell itself."""
    if of_shell and token.role == "exec.program":
        name = unquote(token.value or token.text)
        return _(_BEFORE_SHELL if name in _STARTERS else _SHELL_PROGRAM, name=name)
    if meaning.part == "mode" and "$" not in token.value:
        return mode_words(token.value, by_builder=False)
    if token.role.startswith("exec.") and "$" in token.text and _VARIABLE.search(token.text):
        return f"{meaning.words} {_(_STAYS)}"
    return meaning.words
