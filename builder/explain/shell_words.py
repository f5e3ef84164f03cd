"""The words of a shell command: most come with the token, some depend on the instruction."""

from __future__ import annotations

from dataclasses import dataclass

from builder.dockerfile.model import Token
from builder.dockerfile.words import unquote

from .values import mode_words

_SHELL_PROGRAM = "{name}: the shell that runs the shell forms below."


@dataclass(frozen=True, slots=True)
class ShellReader:
    """Explains the shell tokens of one instruction. ``of_shell`` is True for the SHELL instruction, whose program is
    the shell itself."""

    of_shell: bool = False

    def words(self, token: Token) -> str | None:
        """The explanation, or None when it is not shell text that decides it."""
        meaning = token.meaning
        if meaning is None:
            return None
        if self.of_shell and token.role == "exec.program":
            return _SHELL_PROGRAM.format(name=unquote(token.value or token.text))
        if meaning.part == "mode" and "$" not in token.value:
            return mode_words(token.value, by_builder=False)
        return meaning.words
