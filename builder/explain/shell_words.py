"""The words of a shell command, read from left to right: which program an argument belongs to decides what it means."""

from __future__ import annotations

from dataclasses import dataclass

from builder.dockerfile.model import Token
from builder.dockerfile.words import unquote

from .words_roles import KEYWORDS_OF_SHELL, OPERATORS
from .words_shell import (
    ALIASES,
    ARGUMENT,
    ARGUMENTS,
    COMMAND,
    COMMAND_PATH,
    COMMAND_UNKNOWN,
    FILE_TO_RUN,
    INSTALLERS,
    PACKAGE,
    PLAIN_ARGUMENT,
    PROGRAM,
    PROGRAM_UNKNOWN,
    PROGRAMS,
    RUNNERS,
    SHELL_PROGRAM,
    SWITCH,
    TAKES_A_WORD,
)


@dataclass(slots=True)
class ShellReader:
    """Explains the shell tokens of one instruction in order; remembers the program and its subcommand.

    ``of_shell`` is True for the SHELL instruction, whose program is the shell itself.
    """

    of_shell: bool = False
    program: str = ""
    installing: bool = False
    file_next: bool = False

    def words(self, token: Token) -> str | None:
        """The explanation, or None when the role is not one that depends on what stood before."""
        role = token.role
        if role in ("shell.command", "exec.program"):
            return self._command(token, direct=role == "exec.program")
        if role in ("shell.argument", "exec.argument"):
            return self._argument(token)
        if role == "shell.keyword":
            return KEYWORDS_OF_SHELL.get(token.text)
        if role in ("shell.operator", "shell.redirect"):
            self.program = self.program if role == "shell.redirect" else ""
            return OPERATORS.get(token.text) or OPERATORS.get(token.text.lstrip("0123456789"))
        return None

    def _command(self, token: Token, direct: bool) -> str:
        name = unquote(token.value or token.text)
        base = name.rsplit("/", 1)[-1]
        self.program = base
        self.installing = False
        self.file_next = ALIASES.get(base, base) in RUNNERS
        known = PROGRAMS.get(base)
        if direct:
            template = PROGRAM if known else PROGRAM_UNKNOWN
            return (SHELL_PROGRAM if self.of_shell else template).format(name=name, words=known)
        if known:
            return COMMAND.format(name=name, words=known)
        return (COMMAND_PATH if "/" in name else COMMAND_UNKNOWN).format(name=name)

    def _argument(self, token: Token) -> str:
        text = unquote(token.value or token.text)
        program = ALIASES.get(self.program, self.program)
        if not program:
            return PLAIN_ARGUMENT.format(text=text)
        known = ARGUMENTS.get((program, text))
        if (program, text) in INSTALLERS:
            self.installing = True
        if known:
            self.file_next = self.file_next and text not in TAKES_A_WORD
            return known
        if text.startswith("-"):
            self.file_next = self.file_next and text not in TAKES_A_WORD
            return SWITCH.format(text=text, program=self.program)
        if self.installing:
            return PACKAGE.format(text=text)
        if self.file_next:
            self.file_next = False
            return FILE_TO_RUN.format(text=text, program=self.program)
        return ARGUMENT.format(text=text, program=self.program)
