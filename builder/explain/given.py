"""A CMD that goes with an ENTRYPOINT: its words belong to that program."""

from __future__ import annotations

from collections.abc import Iterator

from builder.dockerfile.model import Instruction, Token
from builder.shell.reading import sentences_of
from builder.shell.sentences import DIRECTLY
from webapp.wording import _, mark

from .context import Context
from .launchers import ignores_arguments, is_script, script_at, starts_its_arguments
from .shell_words import shell_words
from .showing import shortened

_MOST = 200  # words of each that are read as one command


class Given:
    """Asked for the tokens of one CMD, in order."""

    def __init__(self, instruction: Instruction, context: Context) -> None:
        self.instruction = instruction
        self.context = context
        self.line = context.last["ENTRYPOINT"]
        self.starts = starts_its_arguments(context.entrypoint)
        self.ignored = ignores_arguments(context.starter)
        self.handed = script_at((*context.starter, "")) > 0
        self._further: Iterator[str] | None = None

    def words(self, token: Token) -> str | None:
        """None where the words of the token itself say it."""
        if token.role not in ("exec.program", "exec.argument"):
            return None
        if self.ignored:
            words = mark("{text}: counts for nothing, since the ENTRYPOINT on line {line} does not look at it.")
            return _(words, text=shortened(token.value) or "''", line=self.line)
        if token.role == "exec.program" and not self.handed:
            return self._first(token)
        if self.starts or not self.context.starter:
            return None
        if self._further is None:
            starter = self.context.starter[:_MOST]
            read = sentences_of([*starter, *self.instruction.arguments[:_MOST]])
            self._further = iter(read[len(starter) + (not self.handed) :])
        return next(self._further, "") or _(
            "{text}: a further argument of the ENTRYPOINT on line {line}.", text=shortened(token.value), line=self.line
        )

    def _first(self, token: Token) -> str:
        if not self.starts:
            return _(
                "{text}: the first usual argument of the ENTRYPOINT on line {line}, not a program.",
                text=shortened(token.value),
                line=self.line,
            )
        if token.meaning and not token.meaning.known and is_script(self.context.entrypoint):
            return _(
                "{text}: handed to the script of the ENTRYPOINT on line {line}: a program that it starts, or a word "
                "that it knows itself.",
                text=shortened(token.value),
                line=self.line,
            )
        meant = shell_words(token, token.meaning) if token.meaning else None
        words = (meant or shortened(token.value)).removesuffix(_(DIRECTLY)).rstrip(". ")
        return f"{words}." + _(" The ENTRYPOINT on line {line} starts it in the end.", line=self.line)


def given_words(instruction: Instruction, context: Context) -> Given | None:
    """None for what is no such CMD."""
    return Given(instruction, context) if instruction.keyword == "CMD" and context.starter else None
