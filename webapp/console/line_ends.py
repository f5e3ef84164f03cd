"""Where a line of a pasted command goes on in the next: as a shell has it, and where a page lost or spoilt the mark."""

import re

from webapp.console.around import Mark
from webapp.console.lexer import read
from webapp.console.problems import Fix, Problem, Span
from webapp.wording import _, mark

# As a shell, PowerShell and cmd say that a line goes on.
_JOINED = re.compile(r"(?:\\|(?<=[ \t])[`^])(?=\r?\n\Z)")
_SPOILT = re.compile(r"(\\|(?<=[ \t])[`^])([ \t]+)(?=\r?\n\Z|#)")
_DOUBLED = re.compile(r"(?<=[ \t])\\\\(?=\r?\n\Z)")
_OPTION = re.compile(r"[ \t]{0,40}(?!-docker\b)(-[A-Za-z]+|--[a-z][\w-]*)(?=[ \t=\r\n]|$)(?![ \t]*(?:[:=–—-]|->)[ \t])")
_MAY_BE_LOST = re.compile(r" [\\^`/] ")
_LOST = re.compile(r"(?<= )([\\^`])(?= [ \t]*-{1,2}[A-Za-z])|(?<= )(/)(?= [ \t]*-[^\n]*[ \t]/[ \t\r\n]*\Z)")
_BLANK_BEHIND = mark(
    "There is a space after the {sign}, so the line does not continue: the {sign} has to be the last character of "
    "the line."
)
_REMARK_BEHIND = mark(
    "Nothing can come after the {sign}, not even a comment: it has to be the last character of the line, or the "
    "line does not continue."
)
_COMMENT = mark("A comment: from # to the end of the line, nothing is read.")
_COMMENT_BETWEEN = mark(
    "A comment cannot come between the lines of a command: the command ends here, and the lines below it are taken "
    "for another. Put the comment above the command."
)
_UNMARKED = mark("The command ends with this line; write \\ at its end, so that it continues on the next one.")
_SLASH = mark("A line that continues on the next one ends with \\, not with /.")
_TWICE = mark("Two \\ are one for the shell, and the line ends there: for a line that continues, write a single \\.")
_LOST_BREAK = mark(
    "A {sign} is for the end of a line, where it says that the command continues on the next one; within a line, "
    "leave it out."
)


def goes_on(text: str) -> bool:
    """Whether the text's last line ends as one that goes on."""
    return _JOINED.search(text, max(0, len(text) - 4)) is not None


def lost(line: str) -> tuple[str, list[Mark]]:
    """The line without marks that stood at the ends of lines which have become one."""
    if "docker" not in line or not _MAY_BE_LOST.search(line):
        return line, []
    signs = {found[1] or found[2] for found in _LOST.finditer(line)}
    marks = []
    for found in re.finditer(r"(?<=[ \t])[\\^`/](?=[ \t])(?![ \t]+\r?\n?\Z)", line) if signs else ():
        if found[0] in signs:
            message = _(_LOST_BREAK, sign=found[0])
            problem = Problem(found.span(), "error", "shell.continuation", message, Fix(found.span(), ""))
            marks.append(Mark(found.span(), "", problem))
    if not marks:
        return line, []
    places = {one.span[0] for one in marks}
    without = "".join(" " if at in places else sign for at, sign in enumerate(line))
    quoted = any(not places.isdisjoint(range(*item.span)) for item in read(without).items)
    return (line, []) if quoted else (without, marks)


def joined(text: str, start: int, following: str, *, unmarked: bool) -> tuple[str, list[Mark], bool] | None:
    """The text as a shell joins it to the `following` line, what is wrong there, and whether the mark is missing.

    The last line of the text begins at `start`; None where it does not go on.
    """
    if goes_on(text):  # whatever shell it is from, it is read as one that has the backslash
        whole = text[:-4] + _JOINED.sub(r"\\", text[-4:]).replace("\r\n", "\n ")
        return _single(text, following) or (whole, [], False)
    spoilt = _SPOILT.search(text, start)
    if spoilt and following.strip() and text.count("`", start) % 2 == (spoilt[1] == "`"):
        return _mended(text, spoilt)
    option = _OPTION.match(following)
    further = unmarked and following.strip() and (following[:1] in (" ", "\t") or text.rstrip().endswith(" /"))
    if "docker" not in text or not (option or further):
        return None
    if option and re.search(rf"(?<=\s){re.escape(option[1])}(?=[\s=])", text):  # a page says what it means
        return None
    end = len(text.rstrip())
    if text.endswith((" /", "\t/"), 0, end):
        slash = (end - 1, end)
        problem = Problem(slash, "error", "shell.continuation", _(_SLASH), Fix(slash, "\\"))
        return text[: end - 1] + " " * (len(text) - end + 1), [Mark(slash, "", problem)], True
    problem = Problem((end - 1, end), "error", "shell.continuation", _(_UNMARKED), Fix((end, end), " \\"))
    return text[:end] + " " * (len(text) - end), [Mark((end, end), "", problem)], True


def _single(text: str, following: str) -> tuple[str, list[Mark], bool] | None:
    """The text with one backslash at its end where it has two, as a page has it that shows them doubled."""
    doubled = _DOUBLED.search(text, max(0, len(text) - 6))
    if doubled is None or "docker" not in text or not following.strip():
        return None
    span = (doubled.start(), doubled.start() + 1)
    problem = Problem(span, "error", "shell.continuation", _(_TWICE), Fix(span, ""))
    return f"{text[: span[0]]} {text[span[1] :]}".replace("\r\n", "\n "), [Mark(span, "", problem)], False


def _mended(text: str, spoilt: re.Match[str]) -> tuple[str, list[Mark], bool]:
    """The text with the line break right behind the mark."""
    sign, span = spoilt[1], (spoilt.end(1), len(text.rstrip("\r\n")))
    remark = text[spoilt.end() : span[1]]
    message = _(_REMARK_BEHIND if remark else _BLANK_BEHIND, sign=sign)
    problem = Problem(span, "error", "shell.continuation", message, Fix(span, ""))
    rest = len(text) - spoilt.end(1) - 1
    marks = [Mark((spoilt.end(), span[1]) if remark else span, _COMMENT if remark else "", problem)]
    return f"{text[: spoilt.start()]}\\\n{' ' * rest}", marks, False


def comments(lines: list[str], number: int, before: int) -> tuple[int, list[Mark]]:
    """How many lines of comments stand here between lines of a command; `before` is added to their places."""
    end, at, marks = number, before, []
    while end + 1 < len(lines) and lines[end].lstrip()[:1] == "#" and lines[end + 1][:1] in (" ", "\t", "-", "#"):
        line = lines[end]
        span: Span = (at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
        fix = Fix((at, at + len(line)), "")
        problem = Problem(span, "error", "shell.comment", _(_COMMENT_BETWEEN), fix)
        marks.append(Mark(span, _COMMENT, problem))
        at, end = at + len(line), end + 1
    return end - number, marks
