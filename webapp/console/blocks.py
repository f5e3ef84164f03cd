"""A pasted text cut into blocks: lines that a shell reads as one command line, and tables that docker printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from webapp import compose_shape
from webapp.console import around, line_ends, other_files, yaml_files
from webapp.console.around import Mark
from webapp.console.lexer import read
from webapp.console.printed import json_text, keyed, said
from webapp.console.printed.header import is_header, is_legend
from webapp.console.printed.others import is_other
from webapp.console.problems import Span

_ENDS_TABLE = re.compile(r"[ \t]{0,40}(?:sudo[ \t]+)?docker(?:-compose)?[ \t]")
# Commands that print the names which they were given, one a line, for what is done.
_NAMES_BACK = re.compile(
    r"(?:sudo[ \t]+)?docker[ \t]+"
    r"(?:(?:container|volume|network|context|image|plugin|secret|config|node|service|stack)[ \t]+)?"
    r"(?:start|stop|restart|kill|pause|unpause|rm|create|use|export|import)[ \t]"
)
_HEREDOC = re.compile(r"<<-?[ \t]*(['\"]?)([A-Za-z_][A-Za-z0-9_]*)\1")
_MOST_QUOTED = 20  # lines that a quote may reach over


@dataclass(frozen=True)
class Block:
    """`text` stands at `start`; prompts and the like are blanked out of it and told in `marks`."""

    start: int
    text: str
    table: bool
    marks: tuple[Mark, ...] = ()
    output: bool = False  # what docker printed, other than a table that is read cell by cell
    compose: bool = False  # a Compose file, or a part of one
    file: bool = False  # another file: a Dockerfile, a bake file


def blocks(text: str) -> Iterator[Block]:
    """The blocks in order; blank lines are in none."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    hashes = around.hashes_prompt(text)
    of_yaml = yaml_files.is_possible(text)
    composes = compose_shape.is_possible(text)
    at = number = 0
    given: frozenset[str] = frozenset()  # words of the command above, if it prints names back
    while number < len(lines):
        line = lines[number]
        block: Block | None = None
        if not line.strip():
            taken = 1
        elif line.startswith(around.PLAIN) and not line.startswith("docker : "):  # PowerShell’s error
            taken, block = _command(lines, number, at, hashes=hashes)
        elif line.strip() in given:
            taken, block = 1, Block(at, line, table=False, output=True)
        elif composes and ":" in line and (count := compose_shape.length(lines, number)):
            taken = count
            block = Block(at, "".join(lines[number : number + taken]), table=False, compose=True)
        elif (of_yaml and (count := yaml_files.length(lines, number))) or (
            line.strip()[:1].isalpha() and (count := other_files.length(lines, number))
        ):
            taken = count
            block = Block(at, "".join(lines[number : number + taken]), table=False, file=True)
        elif printed := _printed(lines, number):
            taken, table = printed
            block = Block(at, "".join(lines[number : number + taken]), table, output=not table)
        else:
            taken, block = _command(lines, number, at, hashes=hashes)
        if block:
            yield block
            given = given if block.output else _named(block)
        at += sum(len(line) for line in lines[number : number + taken])
        number += taken


def _named(block: Block) -> frozenset[str]:
    """The words that the command prints back when it is done."""
    text = block.text.strip()
    if block.table or "\n" in text or not _NAMES_BACK.match(text):
        return frozenset()
    return frozenset(word for word in text.split()[2:] if not word.startswith("-"))


def _printed(lines: list[str], number: int) -> tuple[int, bool] | None:
    """How many lines docker printed from here on, and whether they are read cell by cell; None for a command."""
    line, following = lines[number], "".join(lines[number + 1 : number + 2])
    if _is_heading(line) or (is_legend(line) and is_header(following)):
        return _table(lines, number), True
    if line.rstrip()[-1:] in ("{", "[") and json_text.is_json(line, following):
        return json_text.length(lines, number), True
    if keyed.is_keyed(line, following):
        return _keyed(lines, number), True
    if said.is_help(line):
        return _help(lines, number), False
    return (_output(lines, number), False) if said.is_output(line) else None


def _table(lines: list[str], number: int) -> int:
    """How many lines the table has: up to a blank line, a prompt, a docker command or another table."""
    end = number + 1 + is_legend(lines[number])
    while end < len(lines):
        line = lines[end]
        if not line.strip() or _ENDS_TABLE.match(line) or around.is_prompt(line) or is_header(line) or is_other(line):
            break
        end += 1
    return end - number


def _keyed(lines: list[str], number: int) -> int:
    """How many lines docker version or docker info has: what is indented, and its second half behind a blank line."""
    end = number + 2
    while end < len(lines):
        following = "".join(lines[end + 1 : end + 2])
        second = not lines[end].strip() and keyed.is_keyed(following, "".join(lines[end + 2 : end + 3]))
        if not (second or keyed.goes_on(lines[end]) or keyed.is_keyed(lines[end], following)):
            break
        end += 1
    return end - number


def _output(lines: list[str], number: int) -> int:
    """How many lines that docker printed follow each other, those around blank lines included."""
    end = at = number + 1 + (_traced(lines, number) if said.is_trace(lines[number]) else 0)
    while at < len(lines):
        if lines[at].strip():
            if not said.is_output(lines[at]) or _is_heading(lines[at]) or said.is_help(lines[at]):
                break
            at += _traced(lines, at) if said.is_trace(lines[at]) else 0
            end = at + 1
        at += 1
    return end - number


def _traced(lines: list[str], number: int) -> int:
    """How many indented lines follow."""
    end = number + 1
    while end < len(lines) and lines[end][:1] in (" ", "\t") and lines[end].strip():
        end += 1
    return end - number - 1


def _is_heading(line: str) -> bool:
    """Whether a table begins here."""
    return is_header(line) or is_other(line)


def _help(lines: list[str], number: int) -> int:
    """How many lines the help has that docker prints: up to the next command, without blank lines at its end."""
    end = number + 1
    while end < len(lines) and not (_ENDS_TABLE.match(lines[end]) or around.is_prompt(lines[end])):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end - number


def _command(lines: list[str], number: int, at: int, *, hashes: bool) -> tuple[int, Block]:
    """A line, with those that continue it: behind a backslash, within quotes, or as its input."""
    text, marks = around.bare(lines[number], 0, hashes=hashes)
    text, lost = line_ends.lost(text)
    marks += lost
    taken, start, unmarked = 1, 0, False
    prompted = any(one.words == around.SHOWS for one in marks)
    quoted = _MOST_QUOTED
    while number + taken < len(lines):
        sure = line_ends.goes_on(text)
        sign = _open_quote(text) if quoted and not sure else ""
        joint = line_ends.joined(text, start, lines[number + taken], unmarked=unmarked) if sure or quoted else None
        if sign or joint is None:
            # A quote that is not closed soon is taken for a slip of its own line.
            if not sign or not any(sign in line for line in lines[number + taken : number + taken + quoted]):
                break
            quoted -= 1
        else:
            text, wrong, unmarked = joint
            between, remarks = _between(lines, number + taken, text, unmarked=unmarked)
            text += " " * sum(len(line) for line in lines[number + taken : number + taken + between])
            marks += [*wrong, *remarks]
            taken += between
        start = len(text)
        more, again = around.more(lines[number + taken], start, prompted=prompted)
        prompted = prompted or bool(again)
        text += more
        marks += again
        taken += 1
    body = _body(lines, number + taken, text)
    text += "".join(lines[number + taken : number + taken + body])
    return taken + body, Block(at, text, False, tuple(one.shifted(at) for one in marks))


def _between(lines: list[str], number: int, text: str, *, unmarked: bool) -> tuple[int, list[Mark]]:
    """Lines of comments between the text and what continues it."""
    if unmarked or lines[number].lstrip()[:1] != "#" or _open_quote(text):
        return 0, []
    return line_ends.comments(lines, number, len(text))


def _open_quote(text: str) -> str:
    """The sign of a quote that is opened in `text` and not closed; "" where there is none."""
    if "'" not in text and '"' not in text:
        return ""
    return next((text[problem.span[0]] for problem in read(text).problems if problem.code == "shell.quote"), "")


def _body(lines: list[str], number: int, text: str) -> int:
    """How many lines of input follow `<<WORD`."""
    found = _HEREDOC.search(text)
    if not found:
        return 0
    for count, line in enumerate(lines[number:], 1):
        if line.strip() == found[2]:
            return count
    return 0


def heredoc(text: str) -> Span | None:
    """Where in a command's lines the input of `<<WORD` stands, its last line included."""
    found = _HEREDOC.search(text)
    start = text.find("\n", found.end()) + 1 if found else 0
    if not start or not text[start:].strip():
        return None
    return start, len(text.rstrip())
