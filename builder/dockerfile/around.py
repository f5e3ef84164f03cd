"""What came along with the lines of a Dockerfile: the words of a build's output, numbers of lines, marks of quotes and
of changes, Markdown, commands for a terminal. The lines are read without it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from .edits import Place, one_fix
from .messages import describe
from .model import Dockerfile, Instruction, Problem, Span, Token
from .source import KEYWORDS

_NAMES = "|".join(sorted(KEYWORDS))
_STARTS = rf"(?=(?:{_NAMES})(?:[ \t]|\Z))"
# What stands in front of an instruction, by the code of what is said about it.
_BEFORE = {
    "around_output": re.compile(rf"[ \t]*(?:Step \d+(?:/\d+)? ?: |(?:#\d+ |=> )(?:CACHED )?\[[^\]\n]*\] ){_STARTS}"),
    "around_number": re.compile(rf"[ \t]*\d{{1,4}}(?:[ \t]*[.:)|](?:[ \t]*>>>)?[ \t]*|[ \t]+){_STARTS}"),
    "around_prompt": re.compile(rf"[ \t]*\$[ \t]+{_STARTS}"),
    "around_quote": re.compile(rf"[ \t]*(?:>[ \t]?)+[ \t]*{_STARTS}"),
    "around_list": re.compile(rf"[ \t]*[-*•][ \t]+{_STARTS}"),
    "around_change": re.compile(rf"\+[ \t]*{_STARTS}"),
}
# The same in front of a line with which an instruction goes on.
_FURTHER = {
    "around_number": re.compile(r"[ \t]*(\d{1,4})(?:[ \t]*[.:)|](?:[ \t]*>>>)?|(?=[ \t]|\Z))"),
    "around_quote": re.compile(r"[ \t]*>+[ \t]?"),
    "around_change": re.compile(r"\+"),
    "around_prompt": re.compile(r"[ \t]*>[ \t](?=[ \t]*\S)"),
}
_GOES_ON = re.compile(r"[\\`][ \t]*\Z")
_PROMPT = re.compile(r"[ \t]*(\$[ \t]+)(?=\S)")
# Lines that are none of a Dockerfile at all.
_LINES = {
    "around_name": re.compile(r"[ \t]*(?:\*\*|`)?(?:[A-Za-z]:)?(?:[\w.~-]*[/\\])*[Dd]ockerfile(?:\*\*|`)?:?[ \t]*\Z"),
    "around_fence": re.compile(r"[ \t]*(?:```+|~~~+)[ \t]*[\w.+-]*[ \t]*\Z"),
    "around_left_out": re.compile(r"[ \t]*(?:\.\.\.+|…|\[(?:\.\.\.|…)\]|\((?:\.\.\.|…)\)|<snip>)[ \t]*\Z"),
    "around_output": re.compile(
        r"[ \t]*(?:-{2,}> |=> |-{10,}\Z|Removing intermediate container |Successfully (?:built|tagged) |ERROR: |"
        r"Sending build context )"
    ),
    "around_terminal": re.compile(r"[ \t]*(?:\$[ \t]+\S|(?:sudo[ \t]+)?(?:docker|docker-compose|podman)[ \t]+[a-z])"),
}
_REMOVED = re.compile(rf"-[ \t]*{_STARTS}|(?:---|\+\+\+) [\w./]|@@ -\d|diff --git |index [0-9a-f]{{7,}}\.\.")
_COLON = re.compile(rf"[ \t]*(?:{_NAMES})(:)(?=[ \t]|\Z)")


class Line(NamedTuple):
    """One line of the file without its end, with where it begins in the file."""

    number: int
    start: int
    text: str


class Around(NamedTuple):
    """A place in the file that is none of the Dockerfile: within a line, or all of it (``whole``)."""

    line: int
    span: Span
    code: str
    whole: bool


def found_around(text: str) -> list[Around]:
    """Every such place, in order. Time is linear: each line is looked at by a few patterns."""
    lines = _lines(text)
    codes = {code for line in lines for code, pattern in _BEFORE.items() if pattern.match(line.text)}
    found: list[Around] = []
    number, within = 0, False
    for line in lines:
        prompt = _PROMPT.match(line.text) if within and "$" in line.text else None
        if prompt:
            found.append(_part(line, prompt.span(1), "around_prompt"))
            codes.add("around_prompt")
        else:
            one, number = _of_line(line, codes, number, within)
            found += [one] if one else []
        within = bool(line.text) and _GOES_ON.search(line.text, max(0, len(line.text) - 99)) is not None
    return found


def _lines(text: str) -> list[Line]:
    lines = text.split("\n")
    starts = accumulate([len(line) + 1 for line in lines], initial=0)
    known = enumerate(zip(lines, starts, strict=False), start=1)
    return [Line(number, start, line.removesuffix("\r")) for number, (line, start) in known]


def _of_line(line: Line, codes: set[str], number: int, within: bool) -> tuple[Around | None, int]:
    """What is around in the line, and the number of the line that was counted last. ``within`` says that the line above
    goes on in this one."""
    text = line.text
    if not text.strip():
        return None, number
    for code, pattern in _BEFORE.items():
        match = pattern.match(text)
        if match:
            digits = re.search(r"\d+", match[0]) if code == "around_number" else None
            return _part(line, match.span(), code), int(digits[0]) if digits else number
    for code, pattern in _FURTHER.items():
        match = pattern.match(text) if code in codes else None
        if match and (code != "around_number" or int(match[1]) == number + 1) and (code != "around_prompt" or within):
            whole = not text[match.end() :].strip()
            return _part(line, match.span(), code, whole), number + (code == "around_number")
    if "around_change" in codes and _REMOVED.match(text):
        return _part(line, (0, len(text)), "around_change", True), number
    for code, pattern in _LINES.items():
        if pattern.match(text) and not (within and code == "around_terminal"):
            return _part(line, (0, len(text)), code, True), number
    colon = _COLON.match(text)
    return (_part(line, colon.span(1), "around_colon") if colon else None), number


def _part(line: Line, span: Span, code: str, whole: bool = False) -> Around:
    start, end = (0, len(line.text)) if whole else span
    return Around(line.number, (line.start + start, line.start + end), code, whole)


def without(text: str, around: Sequence[Around]) -> str:
    """The text with nothing but blanks where it is around, and with comments where lines are none of the file: every
    other sign stays where it is."""
    pieces, at = [], 0
    for one in around:
        start, end = one.span
        pieces += [text[at:start], "#" if one.whole else " ", " " * (end - start - 1)]
        at = end
    return "".join([*pieces, text[at:]])


def put_back(read: Dockerfile, text: str, around: Sequence[Around]) -> Dockerfile:
    """What was read without all that, with its tokens and what is said about it."""
    entries = list(read.instructions)
    index = 0
    for one in around:
        while index < len(entries) and entries[index].lines[1] < one.line:
            index += 1
        if index < len(entries) and entries[index].lines[0] <= one.line:
            entries[index] = _with_token(entries[index], one, text)
    problems = (*read.problems, *_problems(text, around))
    return replace(read, text=text, instructions=tuple(entries), problems=problems)


def _with_token(entry: Instruction, one: Around, text: str) -> Instruction:
    start, end = one.span
    written = text[start:end]
    lead = len(written) - len(written.lstrip())
    token = Token((start + lead, start + len(written.rstrip())), "comment", written.strip(), "pasted.around")
    if one.whole:
        kept = [known for known in entry.tokens if known.span[1] <= start or known.span[0] >= end]
    else:
        kept = list(entry.tokens)
    goes_on = one.whole and any(
        known.span[0] < end < known.span[1] or known.span[0] < start < known.span[1] for known in entry.tokens
    )
    if goes_on or any(known.span[0] < token.span[1] and token.span[0] < known.span[1] for known in kept):
        return _within(entry, token.span, text)
    tokens = tuple(sorted([*kept, token], key=lambda known: known.span))
    return replace(entry, tokens=tokens, span=(tokens[0].span[0], tokens[-1].span[1]))


def _within(entry: Instruction, span: Span, text: str) -> Instruction:
    """It stands in the text of a here-document, whose token has the text of the file and reaches over all of it."""
    tokens = list(entry.tokens)
    met = [at for at, known in enumerate(tokens) if known.span[0] < span[1] and span[0] < known.span[1]]
    at = met[-1] if met else max(0, sum(known.span[1] <= span[0] for known in tokens) - 1)  # else the one in front
    reach = (tokens[at].span[0], max(tokens[at].span[1], span[1]))
    tokens[at] = tokens[at]._replace(span=reach, text=text[slice(*reach)])
    return replace(entry, tokens=tuple(tokens), span=(tokens[0].span[0], max(entry.span[1], tokens[-1].span[1])))


def _problems(text: str, around: Sequence[Around]) -> Iterator[Problem]:
    """One for each kind, with one repair for all of it."""
    for code in dict.fromkeys(one.code for one in around):
        same = [one for one in around if one.code == code]
        first = same[0]
        places = [Place(_line_span(one, text) if one.whole else one.span, "", code) for one in same]
        words = text[slice(*first.span)].strip(" \t:")[:40]
        problem = describe(code, (first.line, first.line), first.span, None, {"text": words})
        yield replace(problem, severity="error", fix=one_fix(places, text))


def _line_span(one: Around, text: str) -> Span:
    end = text.find("\n", one.span[1])
    return one.span[0], len(text) if end < 0 else end + 1
