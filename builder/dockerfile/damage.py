"""A statement that was damaged where it was copied, as it was meant: without the comment behind it, with the signs of
the keyboard, each instruction for itself. What the builder makes of it as it stands is told beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .behind import comment_start, note_number
from .draft import Draft, Setting
from .edits import Edit, Place, cut, edited, fitted, one_fix, placed
from .lexer import read
from .line_ends import Lost, lost_line_ends
from .logical import Logical, join
from .messages import describe
from .model import Fix, Instruction, Problem, Token
from .signs import INVISIBLE, odd_signs
from .source import ENDS_WITH_DRIVE, KEYWORDS, Statement

_NOTE_SIGNS = (")", ">")
_ENDS = (*_NOTE_SIGNS, "\\")
_OPENINGS = ("from ", "&&", "WORKDIR -")
_HOLDING = ("HEALTHCHECK", "ONBUILD")  # which have the names of others in them
_COMMANDS = frozenset(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "ONBUILD"])
_MAKES_PARENTS = re.compile(r"(?<=[ \t])(-p[ \t]+)(?=\S)")
_ESCAPED_FLAG = re.compile(r"(?:COPY|ADD|FROM|RUN|HEALTHCHECK)[ \t]+(\\)--(?=[a-z])")
_NEAR = 50  # comments above that are passed over
_WORD = re.compile(r"[^\s\",\]\u201d]+")


@dataclass(slots=True)
class Part:
    """An instruction as it is meant, with what belongs beside it."""

    statement: Statement
    problems: list[Problem] = field(default_factory=list)
    beside: list[Token] = field(default_factory=list)
    places: Sequence[Place] = ()

    def tokens(self, tokens: list[Token], text: str) -> list[Token]:
        found = fitted(tokens, self.places, text) if self.places else tokens
        return sorted([*found, *self.beside]) if self.beside else found

    def tell(self, draft: Draft) -> None:
        """Puts the problems where the instruction's own are."""
        draft.problems += self.problems[: max(0, draft.setting.room - len(draft.problems))]


def may_be_damaged(statement: Statement) -> bool:
    """Whether a statement is worth a closer look; false of nearly all. Shells know comments."""
    _lines, (text, _starts, _offsets), _comment, continuations, _comments = statement
    if "\\--" in text and _ESCAPED_FLAG.match(text):
        return True
    if ("#" in text and not text.startswith("RUN")) or text.endswith(_ENDS):
        return True
    if continuations:
        return text.startswith("&&")
    if KEYWORDS.isdisjoint(text.split()[1:]):
        return text.startswith(_OPENINGS)
    return not text.startswith(_HOLDING)


def parts(statement: Statement, setting: Setting, text: str, above: Sequence[Instruction]) -> list[Part]:
    """What one statement was meant to be; none where it stands as it was meant."""
    logical = statement.logical
    keyword = _keyword(logical.text)
    start, code, beside = _behind(keyword, logical)
    if start is not None:
        logical = Logical(logical.text[:start].rstrip(), logical.starts, logical.offsets)
    edits = _edits(keyword, logical.text, setting, above)
    places = placed(logical, edits)
    logical = edited(logical, edits) if edits else logical
    whole = (
        statement.continuations or "<<" in logical.text or setting.shell != "posix"
    )  # text of a here-document follows
    lost = [] if whole else lost_line_ends(keyword, logical.text)
    if start is None and not edits and not lost:
        return []
    found = _apart(statement, logical, lost, places)
    found[-1].beside = [*found[-1].beside, *beside]
    refused = _refused(statement, setting)
    told = [*_of_signs(places, statement, text, above), *_of_line_ends(lost, logical, statement, keyword)]
    if code != "comment_behind" or refused:  # else a rule of the checks tells it
        told = [*_of_behind(code, beside, statement, text), *told]
    found[0].problems = [replace(one, severity="error" if refused else "warning") for one in told]
    return found


def _edits(keyword: str, text: str, setting: Setting, above: Sequence[Instruction]) -> list[Edit]:
    if text.endswith("\\") and setting.escape == "\\" and ENDS_WITH_DRIVE.match(text):
        return [Edit(len(text) - 1, len(text), "/", "drive_goes_on")]
    if keyword == "WORKDIR" and (flag := _MAKES_PARENTS.search(text)):
        return [Edit(*flag.span(1), "", "workdir_flag")]
    if "\\--" in text and (sign := _ESCAPED_FLAG.match(text)):
        return [Edit(*sign.span(1), "", "escaped_dash")]
    if keyword != "&&":
        return odd_signs(keyword, text)
    last = next((entry for entry in reversed(above[-_NEAR:]) if entry.keyword != "#"), None)
    if last is None or last.keyword not in KEYWORDS or (last.keyword in _COMMANDS and not last.json):
        return []
    return [Edit(0, len("&&"), "RUN", "run_missing")]


def _keyword(text: str) -> str:
    """The instruction that the line is about, be it kept for later."""
    words = text.split(None, 2)
    first = words[0].strip(INVISIBLE).upper() if words else ""
    return words[1].upper() if first == "ONBUILD" and len(words) > 1 else first


def _behind(keyword: str, logical: Logical) -> tuple[int | None, str, list[Token]]:
    """Where the instruction ends, if something stands behind it in its last line, with the token of that."""
    code, role = "comment_behind", "comment.behind"
    start = comment_start(keyword, logical.text) if "#" in logical.text else None
    if start is None and logical.text.endswith(_NOTE_SIGNS):
        code, role, start = "note_number", "comment.note", note_number(keyword, logical.text)
    if start is None or start < logical.starts[-1]:
        return None, "", []
    written = logical.text[start:].rstrip()
    return start, code, [Token(logical.span(start, start + len(written)), "comment", written, role)]


def _refused(statement: Statement, setting: Setting) -> bool:
    """Whether the builder cannot read it as it stands."""
    draft = read(statement.logical, statement.lines, replace(setting, room=1, failed=False), ())
    return any(problem.severity == "error" for problem in draft.problems)


def _apart(statement: Statement, logical: Logical, lost: Sequence[Lost], places: Sequence[Place]) -> list[Part]:
    """Each instruction of the line, with what joins it to the next."""
    starts = [0, *[one.end for one in lost]]
    ends = [*[one.start for one in lost], len(logical.text)]
    found, begin = [], 0
    for start, end, following in zip(starts, ends, [*starts[1:], len(logical.text) + 1], strict=True):
        piece = join(cut(logical, start, end))
        limit = logical.at(following) if following <= len(logical.text) else places[-1].span[1] + 1 if places else 0
        part = Part(statement._replace(logical=piece), places=[one for one in places if begin <= one.span[0] < limit])
        joint = logical.text[end:following].strip()
        if joint:
            at = logical.at(end + logical.text[end:following].index(joint))
            part.beside = [Token((at, at + len(joint)), "text", joint, "pasted.sign", joint)]
        found.append(part)
        begin = limit
    return found


def _of_behind(code: str, beside: list[Token], statement: Statement, text: str) -> list[Problem]:
    if not beside:
        return []
    (start, end), written = beside[0].span, beside[0].text
    keyword = _keyword(statement.logical.text)
    begin = statement.logical.at(0)
    before = text[begin:start].rstrip()
    if code == "comment_behind":
        fix = Fix((begin, end), f"{written}\n{before}") if "\n" not in before else None
    else:
        fix = Fix((begin + len(before), end), "")
    problem = describe(code, statement.lines, (start, end), None, {"keyword": keyword, "text": written[:80]})
    return [replace(problem, fix=fix)]


def _of_signs(places: Sequence[Place], statement: Statement, text: str, above: Sequence[Instruction]) -> list[Problem]:
    """One problem for each kind of sign, whose fix mends all of that kind in the statement."""
    found = []
    for code in dict.fromkeys(place.code for place in places):
        same = [place for place in places if place.code == code]
        start, end = same[0].span
        word = _WORD.match(text, start)
        facts: dict[str, object] = {
            "dash": text[start:end].strip("-")[:1] or text[start],
            "sign": text[start], "straight": same[0].text, "meant": same[0].text,
            "word": text[start:end] if code == "html_sign" else _around(text, start, end),
            "keyword": _keyword(statement.logical.text),
            "text": text[start : start + 60].split("\n", 1)[0].strip() if code == "workdir_flag" else text[start:end],
            "above": next((entry.keyword for entry in reversed(above[-_NEAR:]) if entry.keyword != "#"), ""),
            "option": f"{same[0].text}{word[0][end - start :] if word else ''}",
        }  # fmt: skip
        problem = describe(code, statement.lines, (start, end), None, facts)
        found.append(replace(problem, fix=one_fix(same, text)))
    return found


def _around(text: str, start: int, end: int) -> str:
    """The word that the builder reads there."""
    before, after = text[max(0, start - 40) : start].split(), text[end : end + 40].split()
    return f"{before[-1] if before else ''}{text[start:end]}{after[0] if after else ''}"[:40]


def _of_line_ends(lost: Sequence[Lost], logical: Logical, statement: Statement, keyword: str) -> list[Problem]:
    if not lost:
        return []
    first, start, end = lost[0], lost[0].start, lost[-1].end
    written, at = [], start
    for one in lost:
        written += [logical.text[at : one.start], "\n"]
        at = one.end
    place = logical.span(first.end, first.end + len(first.word))
    facts: dict[str, object] = {"word": first.word, "keyword": keyword}
    problem = describe("line_end_lost", statement.lines, place, None, facts)
    return [replace(problem, fix=Fix((logical.at(start), logical.at(end)), "".join(written)))]
