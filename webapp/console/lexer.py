"""A line of shell words, each with its place. What would need a shell is found and named, not carried out.

Quoting follows POSIX, "Shell Command Language", 2.2 Quoting and 2.3 Token Recognition.
"""

import re
from dataclasses import dataclass, field

from webapp.console import odd_signs
from webapp.console.items import Item, ItemKind, Line
from webapp.console.problems import Fix, Problem
from webapp.wording import _, mark

__all__ = ["PLACEHOLDER", "Item", "Line", "read"]

_OPERATOR = re.compile(r"&&|\|\||\|&|;;|&>>?|(?:<<<|<<-?|<>|<&|>>|>&|>\||<|>)|[|&;()]|\n")
_REDIRECTION = re.compile(r"[0-9]+(?=[<>])|\*(?=>)")
# `<name>` of a manual: a shell would redirect, and the reader is meant to write something else.
# No blank is in front of its >, as it is where a shell redirects: `< in > out`, `<in 2> out`.
PLACEHOLDER = r"<[^\W\d_][^<>&;\"'`$()\\\n]{0,60}(?<!\s)(?<!\s[0-9])>"
_PLACEHOLDER = re.compile(rf"{PLACEHOLDER}(?=[\s:/.,@\"'\])]|$)")
_ARROW = re.compile(r"(?:-{1,2}>|<-{1,2}|=>)(?=\s|$)")  # of a page that says something about the command
_EXPANSION = re.compile(r"\$\{\{[^}\n]*\}\}|\$env:\w+|\$\$?(?:\(|\{[^}]*\}?|[A-Za-z_][A-Za-z0-9_]*)|\$[0-9@*#?!$-]|`")
_NO_SUBSTITUTION = mark(
    "There is no shell here to run a command inside a command; write its result instead: for ids, look them up with "
    "docker ps first."
)
_NO_VARIABLE = mark(
    "{text} would be replaced by a shell before docker sees it, and there is no shell here; write the value itself. "
    "Meant for a program in the container? Put it between single quotes: sh -c '…'."
)
_OF_CMD = re.compile(r"%[A-Za-z_]\w+%")  # a variable of cmd, a shell of Windows
_DRIVE = re.compile(r"(?:^|[\s=,:'\"])[A-Za-z]:\\")
_BACKSLASH = mark(
    "A Windows path: cmd and PowerShell take it as it is, but bash drops each \\ unless the path is between quotes."
)


def read(text: str) -> Line:
    """Split a line into items. Never raises; linear in the length of the text."""
    reader = _Reader(text)
    reader.run()
    return Line(text, tuple(reader.items), tuple(reader.problems))


@dataclass
class _Reader:
    text: str
    at: int = 0
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    value: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    quotes: dict[int, int] = field(default_factory=dict)
    word: int = 0  # where the present one begins
    drive: bool = False  # whether a drive of Windows stands in it

    def run(self) -> None:
        while self.at < len(self.text):
            if self._is_blank():
                self.at, odd = odd_signs.blanks(self.text, self.at)
                self.problems += [odd] if odd else []
            elif self._is_outer_newline():
                self.at += 1
            elif self.text.startswith("\\\n", self.at) or (
                self.text[self.at] == "\\" and self.at + 1 == len(self.text)
            ):
                self._item("continuation", self.at + 1)
            elif self.text[self.at] in "#＃":
                self._full_width(self.text[self.at])
                end = self.text.find("\n", self.at)
                self._item("comment", len(self.text) if end < 0 else end)
            elif operator := self._operator():
                self._item("operator", operator)
            else:
                self._word()

    def _is_blank(self) -> bool:
        """Blank also where a page put another kind of space than the keyboard's."""
        return self.text[self.at].isspace() and self.text[self.at] != "\n"

    def _is_outer_newline(self) -> bool:
        """A line break that ends no command: before, after, or behind a backslash or a comment."""
        if self.text[self.at] != "\n":
            return False
        before = not self.items or self.items[-1].kind in ("continuation", "comment", "operator")
        return before or not self.text[self.at :].strip()

    def _operator(self) -> int | None:
        """The end of the operator that stands here, `2>` and the like included."""
        if self.text.startswith(("<(", ">("), self.at):  # a file that holds what a command prints
            return None
        if _PLACEHOLDER.match(self.text, self.at) or _ARROW.match(self.text, self.at):
            return None
        number = _REDIRECTION.match(self.text, self.at)
        found = _OPERATOR.match(self.text, number.end() if number else self.at)
        return found.end() if found else None

    def _item(self, kind: ItemKind, end: int) -> None:
        self.items.append(Item(kind, (self.at, end), self.text[self.at : end]))
        self.at = end

    def _word(self) -> None:
        start, self.value, self.places, self.quotes = self.at, [], [], {}
        self.word, self.drive = start, False
        if self.text[start] in "-<=" and (arrow := _ARROW.match(self.text, start)):
            self._literal(arrow.end())
        while self.at < len(self.text):
            sign = self.text[self.at]
            placeholder = _PLACEHOLDER.match(self.text, self.at) if sign == "<" else None
            if placeholder:
                self._literal(placeholder.end())
                continue
            if sign in "<>" and self.text.startswith("(", self.at + 1):
                self._process()
                continue
            if sign.isspace() or sign in "|&;<>()":
                break
            self._sign(sign)
        span = (start, self.at)
        text, value = self.text[start : self.at], "".join(self.value)
        self.items.append(Item("word", span, text, value, tuple(self.places), self.quotes))

    def _sign(self, sign: str) -> None:
        """Take one sign, or one quoted stretch, of a word."""
        if sign in "'\"":
            self.quotes.setdefault(len(self.value), self.at)
        if sign == "'":
            self._single()
        elif sign == '"':
            self._double()
        elif sign == "\\":
            self._escape("")
        elif sign in "$`":
            self._expansion()
        elif sign == "%" and (variable := _OF_CMD.match(self.text, self.at)):
            self._of_windows(variable.end())
        elif sign < "\x80":
            self._take(sign)
        else:
            self._printed(sign)

    def _printed(self, sign: str) -> None:
        """A sign that is on no keyboard for programs."""
        if sign in odd_signs.CURLY:
            self._curly()
        elif sign in odd_signs.UNSEEN:
            self.problems.append(odd_signs.unseen(self.text, self.at))
            self.at += 1
        else:
            plain = self._full_width(sign)
            if plain:
                self._take(plain)
            else:
                self.at += 1

    def _full_width(self, sign: str) -> str:
        """What a sign of full width stands for, which is told; any other sign for itself."""
        found = odd_signs.full_width(self.text, self.at)
        self.problems += [found[1]] if found else []
        return found[0] if found else sign

    def _take(self, sign: str) -> None:
        self.value.append(sign)
        self.places.append(self.at)
        self.at += 1

    def _literal(self, end: int) -> None:
        while self.at < end:
            self._take(self.text[self.at])

    def _escape(self, only: str) -> None:
        """A backslash: the next sign stands for itself; between quotes only before the signs in `only`."""
        following = self.text[self.at + 1 : self.at + 2]
        if following == "\n":
            self.at += 2
        elif not following or (following not in only if only else following.isalnum() and self._on_drive()):
            self._take("\\")
        else:
            self.value.append(following)
            self.places.append(self.at)
            self.at += 2

    def _on_drive(self) -> bool:
        r"""Whether the word is a path of Windows, c:\Users\me, whose backslashes are meant; said once for each."""
        if not self.drive and _DRIVE.match(self.text, self.at - 3) and self.at - 2 >= self.word:
            self.drive = True
            span = (self.at, self.at + 1)
            self.problems.append(Problem(span, "hint", "shell.backslash", _(_BACKSLASH)))
        return self.drive

    def _single(self) -> None:
        start = self.at
        end = self.text.find("'", start + 1)
        self.at += 1
        while self.at < (len(self.text) if end < 0 else end):
            self._take(self.text[self.at])
        self._close(start, closed=end >= 0)

    def _double(self) -> None:
        start = self.at
        self.at += 1
        while self.at < len(self.text) and self.text[self.at] != '"':
            sign = self.text[self.at]
            if sign == "\\":
                self._escape('$`"\\')
            elif sign == "`" and self._is_alone():
                self.at += 1  # of PowerShell, where it takes its meaning from the next sign
            elif sign in "$`":
                self._expansion()
            elif sign == "%" and (variable := _OF_CMD.match(self.text, self.at)):
                self._of_windows(variable.end())
            else:
                self._take(sign)
        self._close(start, closed=self.at < len(self.text))

    def _is_alone(self) -> bool:
        """Whether no other ` closes what this one would open, up to the end of the quotes."""
        end = self.text.find('"', self.at + 1)
        return end > 0 and self.text.find("`", self.at + 1, end) < 0

    def _close(self, start: int, *, closed: bool) -> None:
        if closed:
            self.at += 1
            return
        sign = self.text[start]
        message = _("A quote {sign} is opened here and never closed; write {sign} at its end.", sign=sign)
        span = (start, len(self.text))
        end = (len(self.text), len(self.text))
        self.problems.append(Problem(span, "error", "shell.quote", message, Fix(end, sign), exit_code=2))

    def _expansion(self) -> None:
        """What a shell would replace before docker sees it. Here it stays as it is, with a problem."""
        found = _EXPANSION.match(self.text, self.at)
        if found is None:
            self._take("$")
            return
        start, text = self.at, found.group()
        if text.startswith("$env:"):
            self._of_windows(found.end())
            return
        if len(text) > 2 and text.startswith("$$") and start > self.word and self.text[start - 1].isalnum():
            text = "$$"  # pa$$word: no word of a Makefile
        if text in ("$(", "$$(", "`"):  # a Makefile doubles the $ that is meant for the shell
            self._substitution(text)
            code, message = "shell.substitution", _NO_SUBSTITUTION
        else:
            self._literal(start + len(text))
            code, message = "shell.variable", _NO_VARIABLE
        self.problems.append(Problem((start, self.at), "error", code, _(message, text=text)))

    def _substitution(self, opening: str) -> None:
        """Take `$(…)` or `` `…` `` whole, or to the end of the line where it is not closed."""
        depth = 0
        while self.at < len(self.text):
            sign = self.text[self.at]
            first = not depth and sign == "`"
            self._take(sign)
            if opening == "`":
                depth += 1
                if sign == "`" and not first:
                    return
            else:
                depth += (sign == "(") - (sign == ")")
                if sign == ")" and depth == 0:
                    return

    def _process(self) -> None:
        """`<(…)`: a shell runs the command and puts the name of a file in place of it."""
        start = self.at
        self._substitution("<(")
        self.problems.append(Problem((start, self.at), "error", "shell.substitution", _(_NO_SUBSTITUTION)))

    def _of_windows(self, end: int) -> None:
        """`%NAME%` of cmd or `$env:NAME` of PowerShell: the backslashes behind it are those of a path."""
        start, text = self.at, self.text[self.at : end]
        self._literal(end)
        self.drive = True
        self.problems.append(Problem((start, end), "error", "shell.variable", _(_NO_VARIABLE, text=text)))

    def _curly(self) -> None:
        """A quote of printed text: read as the straight one that is meant, where its partner is there."""
        end, problems = odd_signs.curly(self.text, self.at, begins=self.at == self.word)
        self.problems += problems
        if not end:
            self._take(self.text[self.at])
            return
        self.quotes.setdefault(len(self.value), self.at)
        self.at += 1
        self._literal(end)
        self.at = end + 1
