"""The whole file: statements in order, with the state that one leaves for the next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import itemgetter

from builder.shell.model import from_fields

from .around import found_around, put_back, without
from .astray import Astray
from .damage import Part, may_be_damaged, parts
from .directives import DirectiveReader
from .draft import Draft, Setting
from .heredoc import Marker
from .heredoc_body import heredoc_tokens
from .image_names import is_windows
from .lexer import open_heredocs, read
from .messages import describe
from .model import Dockerfile, Heredoc, Instruction, Lines, Problem, Token
from .signs import has_odd_signs
from .source import Source, Statement
from .stages import build_stages
from .validate import validate

LARGEST = 64 * 1024
MOST_PROBLEMS = 200
_ASTRAY = ["continuation_missing", "quote_goes_on", "program_alone", "cd_alone", "export_alone"]
_UNREAD = frozenset(["unknown_instruction", "merge_conflict", *_ASTRAY])
_SPAN = itemgetter(0)
_token = from_fields(Token)


def parse(text: str) -> Dockerfile:
    """Reads any text as a Dockerfile. Never raises: what is wrong is in ``problems``, and the rest is still read.

    A text of more than 64 KiB is not read at all and has that one problem. Time is linear in the length.
    """
    size = len(text.encode("utf-8", "replace"))
    if size > LARGEST:
        problem = describe("too_large", (1, 1), (0, 0), None, {"size": -(-size // 1024)})
        return Dockerfile(text, (), (), (problem,))
    parsed = _Parser(text).run()
    if any(problem.code in _UNREAD for problem in parsed.problems) and (around := found_around(text)):
        parsed = put_back(_Parser(without(text, around)).run(), text, around)
    problems = sorted(validate(parsed), key=lambda problem: problem.span)
    return Dockerfile(
        parsed.text, parsed.instructions, parsed.stages, tuple(problems), parsed.directives, parsed.mended
    )  # fmt: skip


@dataclass(slots=True)
class _Parser:
    text: str
    source: Source = field(init=False)
    directives: DirectiveReader = field(default_factory=DirectiveReader)
    astray: Astray = field(default_factory=Astray)
    instructions: list[Instruction] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)  # of the stages so far, with their lines
    shells: dict[str, str] = field(default_factory=dict)  # that the stages end with
    stage: int | None = None
    stage_name: str = ""
    setting: Setting = field(init=False)
    mended: bool = False

    def __post_init__(self) -> None:
        bom = self.text.startswith("\ufeff")
        self.source = Source(" " + self.text[1:] if bom else self.text)
        self.setting = Setting(self.source.escape, self.names, room=MOST_PROBLEMS)

    def run(self) -> Dockerfile:
        odd = has_odd_signs(self.text)
        for statement in self.source.statements():
            if statement.comment:
                self._comment(statement)
            else:
                self.directives.open = False
                if may_be_damaged(statement) or (odd and has_odd_signs(statement.logical.text)):
                    self._perhaps_damaged(statement)
                else:
                    self._instruction(statement)
        if self.text.startswith("\ufeff"):
            self.instructions[:1] = [_with_bom(self.instructions[0] if self.instructions else None)]
        stages = build_stages(tuple(self.instructions), self.source.escape)
        problems, directives = tuple(self.problems), tuple(self.directives.found)
        return Dockerfile(self.text, tuple(self.instructions), stages, problems, directives, self.mended)

    def _perhaps_damaged(self, statement: Statement) -> None:
        found = parts(statement, self.setting, self.text, self.instructions)
        if not found:
            self._instruction(statement)
        for part in found:
            self.mended = self.mended or bool(part.places)
            self._instruction(part.statement, part)

    def _comment(self, statement: Statement) -> None:
        if not self.directives.open:
            self.instructions.append(_plain_comment(statement))
            self.setting.unfinished = self.setting.command_end = None
            return
        draft = self.directives.read(statement, self.setting)
        name = self.directives.found[-1].name if draft else None
        if draft is None:
            draft = Draft("#", statement.logical, self.setting, statement.lines)
            draft.piece(0, len(draft.text), "comment", "comment")
        elif name == "escape" and self.directives.found[-1].value in ("\\", "`"):
            self.source.escape = self.setting.escape = self.directives.found[-1].value
            self.setting.shell = "posix" if self.source.escape == "\\" else "cmd"
        elif name == "syntax":
            self.setting.syntax = self.directives.found[-1].value
        self._keep(draft, draft.tokens(), statement.lines, directive=name)

    def _instruction(self, statement: Statement, part: Part | None = None) -> None:
        lines, logical, _comment, continuations, _comments = statement
        markers = self._markers(statement) if "<<" in logical[0] else []
        heredocs: list[Heredoc] = []
        if markers:
            heredocs, lines = self._take_heredocs(statement, markers)
        draft = read(logical, lines, self.setting, markers)
        if markers:
            self._check_heredocs(draft, heredocs)
        if (
            draft.problems
            and len(draft.problems) == 1
            and draft.problems[0].code in ("unknown_instruction", "continuation_missing")
        ):
            self.astray.read(draft, self.text, self.instructions)
        if draft.keyword == "FROM":
            self._begin_stage(draft)
        elif draft.keyword == "SHELL" and draft.arguments:
            self.setting.shell = _shell_family(draft.arguments[0])
            self.shells[self.stage_name] = self.setting.shell
        extra = heredoc_tokens(self.text, draft, heredocs) if heredocs else []
        if continuations:
            extra += self._between(statement)
        tokens = draft.tokens()
        if part:
            part.tell(draft)
            tokens = part.tokens(tokens, self.text)
        if extra:
            tokens = sorted([*tokens, *extra], key=_SPAN)
            tokens = _one_by_one(tokens) if part else tokens
        self._keep(draft, tokens, lines, tuple(heredocs))

    def _between(self, statement: Statement) -> list[Token]:
        """The marks at the ends of continued lines, and the comments between such lines."""
        text, mark = self.text, self.source.escape
        return [
            *[_token((span, "continuation", mark, "continuation", "", None)) for span in statement.continuations],
            *[_token((span, "comment", text[slice(*span)], "comment.inside", "", None)) for span in statement.comments],
        ]

    def _check_heredocs(self, draft: Draft, heredocs: list[Heredoc]) -> None:
        if any(heredoc.terminator is None for heredoc in heredocs):  # the builder gets no further than that
            draft.problems.clear()
            draft.lines = (draft.lines[0], self.source.last_line)
        for marker, heredoc in zip(draft.markers, heredocs, strict=True):
            _check_heredoc(draft, marker, heredoc)

    def _markers(self, statement: Statement) -> list[Marker]:
        """``<< NAME`` is only taken for a here-document when NAME really ends one: it may be a shift in arithmetic."""
        return [
            marker
            for marker in open_heredocs(statement.logical.text)
            if not marker.spaced or self.source.has_terminator(marker.name, marker.chomp)
        ]

    def _take_heredocs(self, statement: Statement, markers: list[Marker]) -> tuple[list[Heredoc], Lines]:
        heredocs, last = [], statement.lines[1]
        for marker in markers:
            first, end, ended = self.source.take_heredoc(marker.name, marker.chomp)
            terminator = self.source.span(end) if ended else None
            if end > first:
                body = self.source.starts[first], self.source.span(end - 1)[1]
                content, last = self.text[slice(*body)] + "\n", min(end, self.source.last_line)
            else:
                start = terminator[0] if terminator else statement.logical.at(len(statement.logical.text))
                body, content = (start, start), ""
            last = end + 1 if ended else last
            span = statement.logical.span(*marker.span)
            heredocs.append(Heredoc(marker.name, marker.expand, marker.chomp, content, span, body, terminator))
        return heredocs, (statement.lines[0], last)

    def _begin_stage(self, draft: Draft) -> None:
        self.stage = 0 if self.stage is None else self.stage + 1
        base = draft.arguments[0].lower() if draft.arguments else ""
        windows = self.source.escape == "`" or is_windows(base)
        self.setting.shell = self.shells.get(base, "cmd" if windows else "posix")
        self.stage_name = draft.arguments[2].lower() if len(draft.arguments) == 3 else ""
        if self.stage_name:
            self.names[self.stage_name] = draft.lines[0]
            self.shells[self.stage_name] = self.setting.shell

    def _keep(
        self, draft: Draft, tokens: list[Token], lines: Lines, heredocs: tuple[Heredoc, ...] = (),
        directive: str | None = None,
    ) -> None:  # fmt: skip
        if draft.problems:
            self.problems += draft.problems
            self.setting.room = MOST_PROBLEMS - len(self.problems)
            if any(problem.severity == "error" for problem in draft.problems):
                self.setting.failed = True
        stage = None if draft.keyword == "#" else self.stage
        trigger = _finished(draft.trigger, draft.trigger.tokens(), lines, stage) if draft.trigger else None
        instruction = _finished(draft, tokens, lines, stage, heredocs, trigger, directive)
        self.instructions.append(instruction)
        end = None if heredocs else instruction.span[1]
        goes_on = draft.problems or draft.keyword in ("RUN", "CMD")
        self.setting.unfinished = end if goes_on and _is_unfinished(draft) else None
        self.setting.command_end = end if goes_on and _may_go_on(draft) else None


def _one_by_one(tokens: list[Token]) -> list[Token]:
    """Without the ends of lines that lie within a mended word."""
    kept = tokens[:1]
    for token in tokens[1:]:
        if token.span[0] >= kept[-1].span[1]:
            kept.append(token)
    return kept


def _is_unfinished(draft: Draft) -> bool:
    """Whether it is a shell command that ends with an operator."""
    return draft.keyword in ("RUN", "CMD") and not draft.json and draft.text.rstrip().endswith(("&&", "||", "|"))


def _may_go_on(draft: Draft) -> bool:
    """Whether it is a shell command, or one that goes on from the line above as it seems, without a comment at its
    end."""
    if draft.keyword in ("RUN", "CMD"):
        return not draft.json and not draft.text.startswith("#") and " #" not in draft.text
    return bool(draft.problems) and draft.problems[-1].code == "continuation_missing"


def _finished(  # noqa: PLR0917  # keyword-only, it takes twice as long to call
    draft: Draft, tokens: list[Token], lines: Lines, stage: int | None, heredocs: tuple[Heredoc, ...] = (),
    trigger: Instruction | None = None, directive: str | None = None,
) -> Instruction:  # fmt: skip
    span = (tokens[0].span[0], tokens[-1].span[1]) if tokens else draft.logical.span(0, 0)
    return Instruction(
        draft.keyword or draft.setting.escape, lines, span, stage, tuple(tokens), tuple(draft.flags),
        tuple(draft.arguments), draft.json, draft.text.rstrip(), tuple(draft.pairs), heredocs,
        trigger, directive, draft.steps, draft.fault,
    )  # fmt: skip


def _plain_comment(statement: Statement) -> Instruction:
    lines, (text, _starts, (start,)), _comment, _continuations, _comments = statement
    span = start, start + len(text)
    token = _token((span, "comment", text, "comment", text, None))
    return Instruction("#", lines, span, None, (token,), (), (), False, text)


def _with_bom(first: Instruction | None) -> Instruction:
    """A byte order mark is a character of the text, so it needs a token; the builder drops it."""
    mark = Token((0, 1), "mark", "\ufeff", "bom")
    if first is None:
        return Instruction("#", (1, 1), (0, 1), None, (mark,))
    return replace(first, tokens=(mark, *first.tokens), span=(0, first.span[1]))


def _check_heredoc(draft: Draft, marker: Marker, heredoc: Heredoc) -> None:
    if heredoc.terminator is None:
        draft.problem("heredoc_unterminated", *marker.span, name=marker.name)
    elif marker.spaced:
        text = draft.text[slice(*marker.span)]
        joined = text.replace(" ", "").replace("\t", "")
        draft.problem("heredoc_spaced", *marker.span, fix=joined, name=marker.name, text=joined)


def _shell_family(program: str) -> str:
    name = program.replace("\\", "/").rsplit("/", 1)[-1].lower().removesuffix(".exe")
    return {"powershell": "powershell", "pwsh": "powershell", "cmd": "cmd"}.get(name, "posix")
