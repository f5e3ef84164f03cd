"""Shell text, cut into words and signs: quotes, expansions and here-documents are skipped as shells skip them."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from .fault import Fault, Span, Stopped, Unsure

_BLANKS = re.compile(r"(?:[ \t]|\\\n)*+")
_COMMENT = re.compile(r"#[^\n]*")
_SIGN = re.compile(r"&&|\|\||;;&|;;|;&|\|&|&>>|&>|<<<|<<-|<<|<&|<>|>>|>&|>\||[;&|()<>\n]")
_PLAIN = re.compile(r"[^ \t\n;&|()<>\\'\"$`]++")
_SINGLE = re.compile(r"'[^']*+'")
_C_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*+'", re.DOTALL)
_BACKQUOTED = re.compile(r"`(?:[^`\\]|\\.)*+`", re.DOTALL)
_IN_DOUBLE = re.compile(r"(?:[^\"\\$`]|\\.)*+", re.DOTALL)
_IN_BRACES = re.compile(r"(?:[^}\"'\\$`]|\\.)*+", re.DOTALL)
_IN_ARITHMETIC = re.compile(r"[^()'\"\\$`]*+")
_ARRAY = re.compile(r"[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=\Z", re.ASCII)
_PARAMETER = re.compile(r"\$\{(?:#?(?:\w+|[@*?$!#-])(?:\[[^\]]{0,200}\])?(?=[}:=?+#%/^,@-])|!\w)", re.ASCII)
_DELIMITER = re.compile(r"[\"'\\]")
_MOST_DOCUMENTS = 16
_DEEPEST = 20


class Words(ABC):
    """One token at a time: ``kind`` is "word", "sign" or "end", ``raw`` its text, ``span`` its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.kind, self.raw, self.span = "", "", (0, 0)
        self.before, self.before_span = "", (0, 0)
        self.depth = 0
        self._documents: list[tuple[str, bool]] = []  # those that begin behind the line: delimiter, tabs taken off
        self._names_document = ""

    def advance(self) -> None:
        """The next token."""
        text = self.text
        self.before, self.before_span = self.raw, self.span
        at = _BLANKS.match(text, self.at).end()  # type: ignore[union-attr]
        comment = _COMMENT.match(text, at)
        if comment:
            at = comment.end()
        if at >= len(text):
            self.kind, self.raw, self.span, self.at = "end", "", (at, at), at
            return
        sign = None if text.startswith(("<(", ">("), at) else _SIGN.match(text, at)
        if sign:
            self.kind, self.raw, self.span, self.at = "sign", sign[0], sign.span(), sign.end()
            if sign[0] == "\n" and self._documents:
                self._skip_documents()
            elif sign[0] in ("<<", "<<-"):
                self._names_document = sign[0]
            return
        if self._names_document and ("`" in text[at : at + 100] or "$" in text[at : at + 100]):
            raise Unsure
        end = self._word(at)
        self.kind, self.raw, self.span, self.at = "word", text[at:end], (at, end), end
        if self._names_document:
            if len(self._documents) == _MOST_DOCUMENTS:
                raise Unsure
            self._documents.append((_DELIMITER.sub("", self.raw), self._names_document == "<<-"))
            self._names_document = ""

    def deeper(self) -> None:
        """One level more; whoever goes in counts, and takes it back behind."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unsure

    @abstractmethod
    def substitution(self, start: int, opener: str) -> int:
        """Reads the commands behind ``opener``, which stands at ``start``; where their ``)`` ends."""

    def _skip_documents(self) -> None:
        for delimiter, indented in self._documents:
            found = re.compile(rf"^{chr(9) + '*' if indented else ''}{re.escape(delimiter)}$", re.MULTILINE).search(
                self.text, self.at
            )
            self.at = found.end() + 1 if found else len(self.text)
        self._documents = []

    def _word(self, start: int) -> int:
        text, at = self.text, start
        while at < len(text):
            sign = text[at]
            if sign in "<>" and text.startswith("(", at + 1):
                at = self.substitution(at, text[at : at + 2])
            elif sign == "(" and at > start:
                at = self._bracket(start, at)
                if at < 0:
                    return -at
            elif sign in " \t\n;&|()<>":
                break
            elif sign == "\\":
                at += 2
            elif sign in "'\"`$":
                at = self._quoted(at)
            else:
                at = _PLAIN.match(text, at).end()  # type: ignore[union-attr]
        return min(at, len(text))

    def _bracket(self, start: int, at: int) -> int:
        """Behind an array, or minus the end of the word where ( is a sign of its own."""
        return self._array(at) if _ARRAY.match(self.text, start, at) else -at

    def _array(self, at: int) -> int:
        """Behind ``( … )`` of an array."""
        self.deeper()
        text, opened = self.text, (at, at + 1)
        at += 1
        while at < len(text):
            sign = text[at]
            if sign in " \t\n":
                at += 1
            elif sign == ")":
                self.depth -= 1
                return at + 1
            elif sign == "#":
                at = _COMMENT.match(text, at).end()  # type: ignore[union-attr]
            elif sign in ";&|(<>":
                raise Unsure
            else:
                at = self._word(at)
        raise self.unclosed("(", opened, ")")

    def _quoted(self, at: int, double: bool = False) -> int:
        """Behind what the sign at ``at`` begins; ``double`` says that it stands between double quotes."""
        sign = self.text[at]
        if sign == "'":
            return self._whole(_SINGLE, at)
        if sign == '"':
            return self._double(at)
        if sign == "`":
            return self._whole(_BACKQUOTED, at)
        return self._dollar(at, double)

    def _whole(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self.text, at)
        if not found:
            raise self.unclosed(self.text[at], (at, at + 1), self.text[at])
        return found.end()

    def _double(self, start: int) -> int:
        text, at = self.text, start + 1
        while True:
            at = _IN_DOUBLE.match(text, at).end()  # type: ignore[union-attr]
            if at >= len(text) or text[at] == "\\":
                raise self.unclosed('"', (start, start + 1), '"')
            if text[at] == '"':
                return at + 1
            at = self._quoted(at, double=True)

    def _dollar(self, at: int, double: bool) -> int:
        text = self.text
        following = text[at + 1 : at + 2]
        if following == "(":
            arithmetic = text.startswith("((", at + 1)
            return self.arithmetic(at, "$((") if arithmetic else self.substitution(at, "$(")
        if following == "{":
            return self._braces(at, double)
        if following and following in "$@*#?!-":
            return at + 2
        if following == "'" and not double:
            return self._c_quoted(at + 1)
        return at + 1

    def _c_quoted(self, at: int) -> int:
        """``$'…'``, in which bash reads a backslash and dash does not."""
        one, other = _SINGLE.match(self.text, at), _C_QUOTED.match(self.text, at)
        if one and other and one.end() == other.end():
            return one.end()
        if one or other:
            raise Unsure
        raise self.unclosed("'", (at, at + 1), "'")

    def _braces(self, start: int, double: bool) -> int:
        """Behind ``${…}``. What is no parameter, some shells look at only when they run it."""
        text, at = self.text, start + 2
        if not _PARAMETER.match(text, start):
            raise Unsure if "}" in text[at:] else self.unclosed("${", (start, at), "}")
        while True:
            at = _IN_BRACES.match(text, at).end()  # type: ignore[union-attr]
            if at >= len(text) or text[at] == "\\":
                raise self.unclosed("${", (start, start + 2), "}")
            sign = text[at]
            if sign == "}":
                return at + 1
            if sign == "'" and double:
                raise Unsure  # a quote for some shells and a plain sign for others
            at = self._nested(at, double)

    def _nested(self, at: int, double: bool = False) -> int:
        self.deeper()
        at = self._quoted(at, double)
        self.depth -= 1
        return at

    def arithmetic(self, start: int, opener: str) -> int:
        """Behind ``$(( … ))`` and ``(( … ))``."""
        text, at, level = self.text, start + len(opener), 2
        while at < len(text):
            at = _IN_ARITHMETIC.match(text, at).end()  # type: ignore[union-attr]
            sign = text[at : at + 1]
            if sign == "(":
                level, at = level + 1, at + 1
            elif sign == ")":
                level, at = level - 1, at + 1
                if level == 0:
                    if text[at - 2] != ")":
                        raise Unsure  # commands in ( ) within $( )
                    return at
            elif sign == "\\":
                at += 2
            elif sign in "'\"`$":
                at = self._nested(at) if sign else at
        raise Unsure if opener == "((" else self.unclosed(opener, (start, start + len(opener)), "))")

    def unclosed(self, opener: str, opened: Span, wanted: str, missed: Span | None = None) -> Stopped:
        """What ``opener`` began has no end."""
        return Stopped(Fault("unclosed", opened, opener, opener, opened, wanted, self.before, missed))
