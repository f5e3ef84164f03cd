"""A pasted text, part by part: lines of a shell with their prompts, and tables that docker printed."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from webapp.console import around, docs, typed, yaml_files
from webapp.console.blocks import Block, blocks
from webapp.console.compose_file import ComposeFile
from webapp.console.entities import decoded
from webapp.console.other_files import OtherFile
from webapp.console.printed import Printed, printed
from webapp.console.printed.said import Said
from webapp.console.problems import Fix, Problem, Span
from webapp.console.shell_tokens import Explained, shell_tokens
from webapp.console.summaries.one_line import in_one_line
from webapp.console.summaries.wording import listed
from webapp.console.together import Line, together
from webapp.console.tokens import Token, token
from webapp.wording import _, mark, n_

LONGEST = 16 * 1024  # code points
MOST_COMMANDS = 50

_LEFT_OUT = (around.ROOT, around.REMARK, around.LISTED, around.PAIRED, around.IN_DOCKERFILE)  # what would do harm
_AGAIN = mark("The docker command line, which passes what follows on to the engine.")
_LONG = mark("This is longer than {most} characters, the most that is explained at once. Paste a part of it.")
_MANY = mark("The explanation ends here: at most {most} commands are explained at once. Paste the rest by itself.")


@dataclass
class _Document:
    text: str
    tokens: list[Token] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    commands: list[dict[str, Any]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    listed: bool = False  # whether hyphens before commands belong to a YAML file

    def to_json(self) -> dict[str, Any]:
        for entry in self.tokens:
            entry["text"] = self.text[slice(*entry["span"])]
        self.tokens.sort(key=lambda entry: entry["span"])
        whole = in_one_line(self.text, self.commands) or _whole(self.commands, lines="\n" in self.text.strip())
        self._regions()
        return {
            "tokens": self.tokens,
            "problems": self.problems,
            "summary": whole,
            "docs": self.commands[0]["docs"] if self.commands else docs.REFERENCE,
            "commands": self.commands,
        }

    def _regions(self) -> None:
        """Give each command all that stands around it: its prompt, operators behind it, comments above it."""
        if not self.commands and self.tokens:
            nothing = {"kind": "none", "name": "", "summary": "", "docs": docs.REFERENCE}
            self.commands.append({"span": [0, 0], **nothing})
        begin = 0
        for number, command in enumerate(self.commands, 1):
            end = len(self.text.rstrip())
            if number < len(self.commands):
                last, start = command["span"][1], self.commands[number]["span"][0]
                line_end = self.text.find("\n", last, start)
                end = start if line_end < 0 else line_end + 1
            trimmed = self.text[begin:end]
            command["span"] = [end - len(trimmed.lstrip()), begin + len(trimmed.rstrip())]
            begin = end

    def problem(self, span: Span, severity: str, code: str, message: str) -> None:
        self.problems.append({"span": list(span), "severity": severity, "code": code, "message": message})


def pasted(text: str) -> dict[str, Any]:
    """The document: tokens and problems as in `explain`, and `commands`, each with its sentence and docs.

    The spans of commands cover all text that is not blank, in order.
    """
    found = _Document(text)
    if len(text) > LONGEST:
        found.problem((0, len(text)), "error", "command.too_long", _(_LONG, most=LONGEST))
        return found.to_json()
    page = decoded(text)
    if page:
        return page.restored(_explained(_Document(page.text)), text)
    return _explained(found)


def _explained(found: _Document) -> dict[str, Any]:
    text = found.text
    found.listed = yaml_files.lists_commands(text)
    session = typed.Session(not typed.is_script(text))
    for block in blocks(text):
        if len(found.commands) >= MOST_COMMANDS:
            rest = (block.start, len(text.rstrip()))
            found.problem(rest, "hint", "commands.too_many", _(_MANY, most=MOST_COMMANDS))
            found.tokens.append(token(rest, "unknown", None, docs.REFERENCE))
            break
        _add(found, block, session)
    _together(found)
    return found.to_json()


def _together(found: _Document) -> None:
    """Problems that only several commands show, each in its place among the others."""
    more = []
    for line, problem in together(found.lines):
        document = problem.to_json()
        for one in (document, document["fix"]) if "fix" in document else (document,):
            one["span"] = [at + line.start for at in one["span"]]
        if not any(_meets(document["span"], other["span"]) for other in found.problems):
            more.append(document)
    if more:
        found.problems = sorted([*found.problems, *more], key=lambda problem: problem["span"])


def _meets(one: list[int], other: list[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _typed(found: _Document, block: Block, session: typed.Session) -> Explained:
    """A command line, which may be typed into a shell in a container that the one above it opened."""
    part = shell_tokens(block.text)
    prompt = next((found.text[slice(*one.span)] for one in block.marks if one.words == around.SHOWS), "")
    docker = any(command["kind"] == "docker" for command in part.commands)
    if program := session.holds(block.text, prompt, docker=docker, opens=part.opens):
        typed.retell(part.tokens, part.commands, block.text, program)
        part.problems = [problem for problem in part.problems if problem["code"] != "line.no_docker"]
    else:
        found.lines += [Line(one.parsed, one.docker, block.start) for one in part.statements if not one.joins]
    return part


def _part(
    found: _Document, block: Block, session: typed.Session
) -> Printed | Said | Explained | ComposeFile | OtherFile:
    """What the block says, with places that begin at its own beginning."""
    if block.compose:
        return ComposeFile(block.text)
    if block.file:
        return OtherFile(block.text)
    if block.output:
        return Said(block.text)
    return printed(block.text) if block.table else _typed(found, block, session)


def _add(found: _Document, block: Block, session: typed.Session) -> None:
    part = _part(found, block, session)
    shift = block.start
    marks = [around.in_yaml(one, found.text) for one in block.marks] if found.listed else block.marks
    if any(one.words == around.LISTED_WORDS for one in block.marks):  # no repair fits between its quotes
        for problem in part.problems:
            problem.pop("fix", None)
    for entry in part.tokens:
        entry["span"] = [at + shift for at in entry["span"]]
    for problem in part.problems:
        problem["span"] = [at + shift for at in problem["span"]]
        if "fix" in problem:
            problem["fix"]["span"] = [at + shift for at in problem["fix"]["span"]]
    for command in part.commands:
        command["span"] = [at + shift for at in command["span"]]
    if any(entry["kind"] == "program" for entry in found.tokens):
        for entry in part.tokens:
            entry["explanation"] = _(_AGAIN) if entry["kind"] == "program" else entry["explanation"]
    stands = [one for one in marks if _is_apart(found.text, one.span, part.tokens)]
    found.tokens += part.tokens + [token(one.span, "prompt", one.said, docs.SHELL) for one in stands]
    found.problems += part.problems
    for one in marks:
        if one.problem:
            found.problems.append(one.problem.to_json())
        elif one.words in _LEFT_OUT:
            fix = Fix(one.span, "")
            found.problems.append(Problem(one.span, "hint", "line.mark", _(one.words), fix).to_json())
    found.commands += part.commands


def _is_apart(text: str, span: Span, tokens: list[Token]) -> bool:
    """Whether there is text, and in none of the tokens, which are in order: a quote may reach over it."""
    place = bisect_left(tokens, span[1], key=lambda entry: int(entry["span"][0]))
    return bool(text[slice(*span)].strip()) and (not place or bool(tokens[place - 1]["span"][1] <= span[0]))


def _whole(commands: list[dict[str, Any]], *, lines: bool) -> str:
    """One sentence about all of it; `lines`: it has several."""
    if len(commands) == 1:
        return str(commands[0]["summary"])
    known = sum(command["kind"] == "docker" for command in commands)
    tables = sum(command["kind"] == "table" for command in commands)
    others = len(commands) - known - tables - sum(command["kind"] == "none" for command in commands)
    parts = [
        n_("{n} docker command", "{n} docker commands", known) if known else "",
        n_("{n} printed table", "{n} printed tables", tables) if tables else "",
        n_("{n} other command", "{n} other commands", others) if others else "",
    ]
    text = mark("{parts}, read from top to bottom.") if lines else mark("{parts}, read from left to right.")
    return _(text, parts=listed(filter(None, parts))) if any(parts) else ""
