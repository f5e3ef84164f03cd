"""An instruction while it is being read: pieces and findings in the coordinates of its logical line."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from operator import itemgetter

from builder.shell.model import Meaning, Piece, Row
from builder.shell.syntax import Fault

from . import repairs
from .frontends import lacks, that_has
from .heredoc import Marker
from .logical import Logical
from .messages import TABLE, describe
from .model import Flag, Lines, Pair, Problem, Span, Token
from .references import Scan, quoted_whole, scan
from .words import unquote

_START = itemgetter(0)
_new = tuple.__new__


@dataclass(slots=True)
class Setting:
    """What is known before an instruction is read: the file's escape character, the stages above it, the shell. The
    parser keeps it up to date from one instruction to the next.

    ``room`` is how many more problems are worth recording: a hostile file could have one for every two characters.
    ``unfinished`` is where the line above ends, when it is a command that cannot end there; ``command_end`` where it
    ends, when it is any command that may go on.
    ``syntax`` is the image that the file names as its builder.
    """

    escape: str = "\\"
    stage_names: Container[str] = ()
    shell: str = "posix"
    room: int = 200
    failed: bool = False
    unfinished: int | None = None
    command_end: int | None = None
    syntax: str = ""


class Draft:
    """One instruction being read. Readers add pieces from left to right; what they leave out becomes plain text."""

    def __init__(
        self, keyword: str, logical: Logical, setting: Setting, lines: Lines, markers: Sequence[Marker] = ()
    ) -> None:
        self.keyword, self.logical, self.setting, self.lines = keyword, logical, setting, lines
        self.text = logical.text
        self.markers = markers
        self.pieces: list[Row] = []
        self.command: Sequence[Row] = ()  # behind them, of a shell command: all of its signs but blanks, in order
        self.problems: list[Problem] = []
        self.flags: list[Flag] = []
        self.arguments: list[str] = []
        self.pairs: list[Pair] = []
        self.json = False
        self.steps: tuple[str, ...] = ()
        self.fault: Fault | None = None  # in coordinates of the file
        self.arguments_start = 0
        self.trigger: Draft | None = None
        self.scanned: tuple[Span, Scan] | None = None

    def needs_newer(self, code: str, where: Span, since: str, trial: str | None = None, **facts: str) -> None:
        """Records that the engine's own builder may be too old for a word, unless the file names one that has it."""
        syntax = self.setting.syntax
        if not syntax:
            self.report(code, where, {"since": since, **facts})
        elif lacks(syntax, since, trial):
            word = self.text[slice(*where)].partition("=")[0]
            self.problem("needs_newer_syntax", *where, word=word, since=since, asked=syntax, wanted=that_has(since))

    def flags_value(self, name: str) -> str | None:
        """The value of a flag of this instruction: None when absent."""
        return next((flag.value or "" for flag in self.flags if flag.name == name), None)

    def piece(  # noqa: PLR0917  # keyword-only, it takes twice as long to call
        self, start: int, end: int, kind: str, role: str, value: str | None = None, meaning: Meaning | None = None
    ) -> None:
        if end > start:
            whole = self.text[start:end] if value is None else value
            self.pieces.append((start, end, kind, role, whole, meaning))

    def mark(self, start: int, role: str, length: int = 1) -> None:
        """A piece of punctuation."""
        end = start + length
        self.pieces.append((start, end, "punctuation", role, self.text[start:end], None))

    def word(self, start: int, end: int, kind: str, role: str, value: str | None = None) -> None:
        """A word that the builder expands: its variables become pieces of their own."""
        written = self.text[start:end]
        if "$" not in written:
            whole = unquote(written, self.setting.escape) if value is None else value
            self.piece(start, end, kind, role, whole)
            return
        at = start
        for reference in self._scan(start, end).references:
            self.piece(at, reference.span[0], kind, role)
            self.piece(*reference.span, "variable", "variable")
            at = reference.span[1]
        self.piece(at, end, kind, role)

    def checked_word(  # noqa: PLR0917  # keyword-only, it takes twice as long to call
        self, start: int, end: int, kind: str, role: str, value: str | None = None, softly: bool = False
    ) -> None:
        """A word that the builder expands, and what it cannot read in it."""
        written, escape = self.text[start:end], self.setting.escape
        if "$" not in written and value is None:
            if escape not in written and "'" not in written and '"' not in written:
                if written:
                    self.pieces.append((start, end, kind, role, written, None))
                return
            if quoted_whole(escape).fullmatch(written):
                self.piece(start, end, kind, role, written[1:-1])
                return
        self.check_references(start, end, softly)
        self.word(start, end, kind, role, value)

    def check_references(self, start: int, end: int, softly: bool = False) -> bool:
        """Reports variables and quotes that the builder cannot read in ``text[start:end]``; whether there are any."""
        text = self.text[start:end]
        if not ("$" in text or "'" in text or '"' in text):
            return False
        faults = self._scan(start, end).faults
        for fault in faults:
            code = fault.code
            if code == "quote_unclosed" and f"{self.setting.escape}'" in self.text[start : fault.position]:
                code = "quote_not_escaped"
            elif code == "quote_unclosed" and softly and self.setting.escape in self.text[start : fault.position]:
                code = "quote_unclosed_path"
            self.problem(code, fault.position, end, repairs.reference(code, self.text[fault.position : end]))
        return bool(faults)

    def _scan(self, start: int, end: int) -> Scan:
        """A word is checked and then cut into pieces: once read is enough."""
        if self.scanned is None or self.scanned[0] != (start, end):
            self.scanned = (start, end), scan(self.text, self.setting.escape, start, end)
        return self.scanned[1]

    def problem(
        self,
        code: str,
        start: int = 0,
        end: int | None = None,
        fix: str | Callable[[], str | None] | None = None,
        **facts: object,
    ) -> None:
        """Records a problem about ``text[start:end]`` (the whole line by default); ``fix`` replaces that text.

        A fact or the fix may be a function: it is called only if the problem is recorded.
        """
        self.report(code, (start, len(self.text) if end is None else end), facts, fix)

    def report(
        self, code: str, span: Span, facts: dict[str, object], fix: str | Callable[[], str | None] | None = None
    ) -> None:
        """The same, with the facts as a mapping."""
        failed = self.setting.failed or any(problem.severity == "error" for problem in self.problems[:1])
        if len(self.problems) >= self.setting.room and (failed or TABLE[code][0] != "error"):
            return
        known = {name: fact() if callable(fact) else fact for name, fact in facts.items()}
        known = {"text": self.text[slice(*span)][:80], "keyword": self.keyword} | known
        self.problems.append(
            describe(code, self.lines, self.logical.span(*span), fix() if callable(fix) else fix, known)
        )

    def tokens(self) -> list[Token]:
        """The pieces as tokens of the file, with plain-text tokens where no reader claimed the characters."""
        found: list[Token] = []
        add, new = found.append, _new
        text, at, place = self.text, 0, 0
        starts, offsets = self.logical.starts, self.logical.offsets
        follows = (*starts[1:], len(text))
        limit, by = follows[0], offsets[0]
        if len(self.pieces) > 1:
            self.pieces.sort(key=_START)
        for start, end, kind, role, value, meaning in self.pieces:
            if start != at and (start != at + 1 or text[at] != " "):
                if start < at:
                    continue
                if not text[at:start].isspace():
                    self._unclaimed(at, start, found)
            at = end
            if end > limit:
                while limit <= start:
                    place += 1
                    limit, by = follows[place], offsets[place] - starts[place]
                if end > limit:  # it lies on several lines of the file
                    self._token(Piece(start, end, kind, role, value, meaning), found)
                    continue
            written = text[start:end]
            if written == written.strip():  # nearly always
                add(new(Token, ((start + by, end + by), kind, written, role, value, meaning)))
            else:
                self._token(Piece(start, end, kind, role, value, meaning), found)
        if self.command:
            self._unclaimed(at, self.command[0][0], found)
            self._command_tokens(found)
        elif at < len(text):
            self._unclaimed(at, len(text), found)
        return found

    def _command_tokens(self, found: list[Token]) -> None:
        """The same of a shell command, where no character is left out and no blank is at an end of a piece."""
        add, new, text = found.append, _new, self.text
        starts, offsets = self.logical.starts, self.logical.offsets
        ends, place, limit, by = (*starts[1:], len(text)), -1, 0, 0
        for start, end, kind, role, value, meaning in self.command:
            if end > limit:
                while limit <= start:
                    place += 1
                    limit, by = ends[place], offsets[place] - starts[place]
                if end > limit:  # it lies on several lines of the file
                    self._token(Piece(start, end, kind, role, value, meaning), found)
                    continue
            add(new(Token, ((start + by, end + by), kind, text[start:end], role, value, meaning)))

    def _unclaimed(self, start: int, end: int, found: list[Token]) -> None:
        text = self.text[start:end].strip()
        if text:
            self._token(Piece(start, end, "text", "text", text), found)

    def _token(self, piece: Piece, found: list[Token]) -> None:
        """A piece that lies on several lines of the file, or has blanks at its ends."""
        at = piece.start
        for start, end in self.logical.spans(at, piece.end):
            raw = self.text[at : at + end - start]
            at += end - start
            trimmed = raw.strip()
            if trimmed:
                left = start + len(raw) - len(raw.lstrip())
                span = (left, left + len(trimmed))
                found.append(Token(span, piece.kind, trimmed, piece.role, piece.value, piece.meaning))
