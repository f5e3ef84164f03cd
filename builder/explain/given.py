"""A CMD that goes with an ENTRYPOINT: its words belong to that program."""

from __future__ import annotations

from collections.abc import Iterator

from builder.dockerfile.model import Instruction, Token
from builder.shell.reading import sentences_of
from builder.shell.script_word import ignores_arguments, script_at
from builder.shell.sentences import DIRECTLY
from webapp.wording import _, mark

from .brought import brought_by, in_front
from .context import Context
from .launchers import is_script, starts_its_arguments
from .placed import Placed
from .shell_words import shell_words
from .showing import shortened
from .start import shown

_MOST = 200  # words of each that are read as one command


_PROGRAM_OR_WORD = mark(
    "{text}: a program that Slipway has no words for, or, if the base image has an ENTRYPOINT, the first word "
    "handed to it."
)


class Given:
    """Asked for the tokens of one CMD, in order."""

    def __init__(self, instruction: Instruction, context: Context, placed: Placed) -> None:
        self.instruction = instruction
        self.placed = placed
        self.context = context
        self.line = context.last.get("ENTRYPOINT", 0)  # 0 where the base image brings it
        self.starts = is_started(instruction, context)
        self.ignored = ignores_arguments(context.starter)
        self.handed = script_at((*context.starter, "")) > 0
        self._read: Iterator[str] | None = None

    def words(self, token: Token) -> str | None:
        """None where the words of the token itself say it."""
        if token.role not in ("exec.program", "exec.argument"):
            return None
        if not self.context.starter:
            return self._by_base(token) if token.role == "exec.program" else None
        if self.ignored:
            words = mark("{text}: has no effect, since the ENTRYPOINT on line {line} does not look at it.")
            return _(words, text=shortened(token.value) or "''", line=self.line)
        if token.role == "exec.program" and not self.handed:
            return self._started(token) if self.starts else self._first(token)
        if self.starts:
            return None
        words = mark("{text}: a further argument of the ENTRYPOINT on line {line}.")
        if not self.line:
            words = mark("{text}: a further argument of the base image's ENTRYPOINT.")
        return self._next() or _(words, text=shortened(token.value), line=self.line)

    def _next(self) -> str:
        """The words of the next argument, with the ENTRYPOINT read in front of it; "" where there are none."""
        if is_script(self.context.entrypoint):
            return ""
        if self._read is None:
            starter = self.context.starter[:_MOST]
            self._read = iter(sentences_of([*starter, *self.instruction.arguments[:_MOST]])[len(starter) :])
        return next(self._read, "")

    def _first(self, token: Token) -> str:
        words = "" if self.context.copied.file(token.value) else self._next()  # what is by custom at the path
        if words and not self.line:
            program = shown(self.context.starter)
            if in_front(brought_by(self.context.base), tuple(self.instruction.arguments)):
                return words + _(
                    " The base image's ENTRYPOINT puts {program} before it; docker run can name another.",
                    program=program,
                )
            return words + _(
                " It goes to the base image's ENTRYPOINT, {program}; docker run can name another.", program=program
            )
        if words:
            return words + _(" It goes to the ENTRYPOINT on line {line}; docker run can name another.", line=self.line)
        sentence = mark("{text}: the first usual argument of the ENTRYPOINT on line {line}, not a program.")
        if not self.line:
            sentence = mark("{text}: the first usual argument of the base image's ENTRYPOINT, not a program.")
        return _(sentence, text=shortened(token.value), line=self.line)

    def _started(self, token: Token) -> str:
        said = _(" The ENTRYPOINT on line {line} starts it in the end.", line=self.line)
        unknown = token.meaning and not token.meaning.known
        if unknown and (words := self.placed.words(token)):
            return words + said
        if unknown and is_script(self.context.entrypoint):
            return _(
                "{text}: handed to the script of the ENTRYPOINT on line {line}: a program that it starts, or a word "
                "that it knows itself.",
                text=shortened(token.value),
                line=self.line,
            )
        return _meant(token) + said

    def _by_base(self, token: Token) -> str | None:
        """Of the first word that goes to a script of the base image."""
        if token.value.startswith("-"):
            return None
        script = shown(self.context.script)
        said = _(" The base image's ENTRYPOINT, {program}, starts it in the end.", program=script)
        unknown = token.meaning and not token.meaning.known
        if unknown and (words := self.placed.words(token)):
            return words + said
        if unknown:
            return _(
                "{text}: handed to the base image's ENTRYPOINT, {program}: a program that it starts, or a word that it "
                "knows itself.",
                text=shortened(token.value),
                program=script,
            )
        return _meant(token) + said


def _meant(token: Token) -> str:
    words = shell_words(token, token.meaning) if token.meaning else shortened(token.value)
    return words.removesuffix(_(DIRECTLY)).rstrip(". ") + "."


def given_words(instruction: Instruction, context: Context, placed: Placed) -> Given | None:
    """None for what is no such CMD."""
    goes_on = instruction.keyword == "CMD" and (context.starter or context.script)
    return Given(instruction, context, placed) if goes_on else None


def perhaps_given(token: Token, instruction: Instruction, context: Context) -> str | None:
    """Of an unknown first word of a CMD that an image nobody knows may have an ENTRYPOINT for."""
    own = context.starter or context.last.get("ENTRYPOINT") or context.windows
    if instruction.keyword != "CMD" or token.role != "exec.program" or own or not context.base:
        return None
    if "/" in token.value or context.base == "scratch" or brought_by(context.base):
        return None
    return _(_PROGRAM_OR_WORD, text=shortened(token.value))


def is_started(cmd: Instruction, context: Context) -> bool:
    """Whether the ENTRYPOINT starts the words of a CMD in the end: no script can start a flag or a directory."""
    flags = cmd.arguments[:1] and cmd.arguments[0].startswith("-")
    return starts_its_arguments(context.entrypoint) and not flags and not _names_directory(cmd, context)


def _names_directory(cmd: Instruction, context: Context) -> bool:
    """Whether the first word of a CMD is a directory that its stage makes: then no script can start it."""
    path = cmd.arguments[0] if cmd.arguments else ""
    if not path.startswith("/") or cmd.stage is None or context.last.get("CMD") != cmd.lines[0]:
        return False  # of the last CMD only: a stage with thousands would be looked through for each
    if path.endswith("/"):
        return True
    entries = context.dockerfile.instructions
    return any(_makes(entries[index], path) for index in context.dockerfile.stages[cmd.stage].instructions)


def _makes(instruction: Instruction, path: str) -> bool:
    if instruction.keyword in ("WORKDIR", "VOLUME"):
        return path in instruction.arguments
    if instruction.keyword != "RUN" or path not in instruction.text:
        return False
    return any(
        token.text == path and token.meaning and token.meaning.program == "mkdir" for token in instruction.tokens
    )
