"""The words of a shell command: most come with the token, some depend on the instruction."""

from __future__ import annotations

from builder.dockerfile.model import Token
from builder.dockerfile.words import unquote
from builder.shell.model import Meaning
from webapp.wording import _, mark

from .values import mode_words

_SHELL_PROGRAM = mark("{name}: the shell that runs the shell forms below.")


def shell_words(token: Token, meaning: Meaning, of_shell: bool = False) -> str:
    """The explanation of a token with a meaning. ``of_shell`` is True for the SHELL instruction, whose program is the
    shell itself."""
    if of_shell and token.role == "exec.program":
        return _(_SHELL_PROGRAM, name=unquote(token.value or token.text))
    if meaning.part == "mode" and "$" not in token.value:
        return mode_words(token.value, by_builder=False)
    return meaning.words
