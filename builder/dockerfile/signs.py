"""Signs that a page, a word processor or a messenger has put in place of those of the keyboard: long dashes, printed
quotes, blanks that are none, HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.shell.catalog import catalog

from .edits import Edit
from .flags import FLAGS
from .source import KEYWORDS

_HYPHENS = "\u2010\u2011\u2212"
_DASHES = f"\u2013\u2014\u2015{_HYPHENS}"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032"
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_ODD = re.compile(rf"[{_DASHES}{_DOUBLE}{_SINGLE}{_BLANKS}{INVISIBLE}]")
_HTML = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#(?:34|38|39|60|62|160));")
_MEANT = {
    "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&nbsp;": " ",
    "&#34;": '"', "&#38;": "&", "&#39;": "'", "&#60;": "<", "&#62;": ">", "&#160;": " ",
}  # fmt: skip
_POINT = re.compile(
    rf"""['"\\`#]|(?:(?<=\s)|(?<=[\["'{_DOUBLE}{_SINGLE}])|\A)-*[{_DASHES}][{_DASHES}-]*|[{_DASHES}{_DOUBLE}{_SINGLE}]"""
    rf"""|[{_BLANKS}]+|[{INVISIBLE}]+|{_HTML.pattern}"""
)
_CLOSING = {
    '"': re.compile(rf'["{_DOUBLE}]|&(?:quot|#34);'),
    "'": re.compile(rf"['{_SINGLE}]|&(?:apos|#39);"),
}
_STRAIGHT = re.compile(r'(?:[^"\\]|\\.)*+"', re.DOTALL)
_OPENS = ("", '"', "'", *_DOUBLE, *_SINGLE)
_NAME = re.compile(rf"[A-Za-z][\w.{_DASHES}-]*")
_COMMAND = re.compile(r"[;&|(]+")
_SHELL = frozenset(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"])
_SPLIT_BY_ANY = frozenset(["ENV", "LABEL", "ARG", "MAINTAINER"])  # at whose blanks of any kind the builder cuts
_SAYING = frozenset(["echo", "printf", "figlet", "cowsay", "toilet"])
_LOOK_BACK = 300  # signs in which the program of an option is looked for
_LETTERS = 4  # as many as short options in one word have at most


def has_odd_signs(text: str) -> bool:
    """Whether the text has any of these signs, be it in a comment."""
    if not text.isascii() and _ODD.search(text):
        return True
    return "&amp;" in text or "&lt;" in text or "&gt;" in text or "&quot;" in text or "&nbsp;" in text or "&#" in text


def odd_signs(keyword: str, text: str) -> list[Edit]:
    """What is meant instead of them, in order; those within quotes and in comments of the shell mean themselves."""
    return _Reader(keyword, text).read() if keyword in KEYWORDS and has_odd_signs(text) else []


@dataclass(slots=True)
class _Reader:
    keyword: str
    text: str
    edits: list[Edit] = field(default_factory=list)

    def read(self) -> list[Edit]:
        end = len(self.text.rstrip())
        point = _POINT.search(self.text, 0, end)
        while point is not None:
            at = self._one(point.start(), point.end(), point[0])
            point = _POINT.search(self.text, at, end) if at >= 0 else None
        return self.edits

    def _one(self, start: int, end: int, signs: str) -> int:
        """Where reading goes on; -1 where it ends."""
        first = signs[0]
        if first in "\\`":
            return end + (first == "\\")
        if first == "#":
            comment = self.keyword == "RUN" and self.text[start - 1 : start] in (" ", "\t")
            return -1 if comment else end
        if first in "'\"":
            return self._quoted(start, first)
        if first in _DOUBLE or first in _SINGLE:
            return self._printed(start, end, '"' if first in _DOUBLE else "'", "printed_quote")
        if first == "&":
            return self._html(start, end, _MEANT[signs])
        if signs.strip("-" + _DASHES) == "":
            self._dash(start, end, signs)
        elif first.isspace():
            self._edit(start, end, " " * len(signs), "" if self.keyword in _SPLIT_BY_ANY else "odd_blank")
        else:
            self._edit(start, end, "", "invisible_sign")
        return end

    def _edit(self, start: int, end: int, text: str, code: str) -> None:
        if code:
            self.edits.append(Edit(start, end, text, code))

    def _quoted(self, start: int, quote: str) -> int:
        """Behind the closing quote, which may be printed where the opening one is not."""
        self._option_in_array(start + 1)
        if quote == '"':
            closed = _STRAIGHT.match(self.text, start + 1)
            close = closed.end() if closed else 0
        else:
            close = self.text.find("'", start + 1) + 1
        if close:
            return close
        printed = _CLOSING[quote].search(self.text, start + 1)
        if printed is None or not self._ends_word(printed.end()):
            return -1
        self._edit(*printed.span(), quote, "printed_quote")
        return printed.end()

    def _printed(self, start: int, end: int, quote: str, code: str) -> int:
        """A printed quote opens where a word or a value begins, and only if another one closes."""
        if self.text[start - 1 : start].isalnum():
            return end
        closing = _CLOSING[quote].search(self.text, end)
        if closing is None:
            return end
        self._edit(start, end, quote, code)
        self._option_in_array(end)
        if closing[0] != quote:
            self._edit(*closing.span(), quote, code)
        return closing.end()

    def _ends_word(self, at: int) -> bool:
        return self.text[at : at + 1] in ("", " ", "\t", ",", "]", ";", ")")

    def _html(self, start: int, end: int, meant: str) -> int:
        if meant in "'\"":
            return self._printed(start, end, meant, "html_sign")
        self._edit(start, end, meant, "html_sign")
        return end

    def _option_in_array(self, at: int) -> None:
        before = self.text[max(0, at - _LOOK_BACK) : at - 1].rstrip()
        if before.endswith(("[", ",")) and self.text[at : at + 1] in (*_DASHES, "-"):
            point = _POINT.match(self.text, at)
            if point and point[0][0] in f"-{_DASHES}":
                self._dash(point.start(), point.end(), point[0])

    def _dash(self, start: int, end: int, dashes: str) -> None:
        """An option's dashes, and a hyphen within a word."""
        before, name = self.text[start - 1 : start], _NAME.match(self.text, end)
        if before.isalnum() and name:
            if dashes in _HYPHENS or self._in_option(start):
                self._edit(start, end, "-", "long_dash")
            return
        if name is None or not (before in _OPENS or before.isspace()):
            return
        hyphens = self._hyphens(name[0], start, dashes)
        if hyphens and hyphens != dashes:
            self._edit(start, end, hyphens, "long_dash")

    def _in_option(self, at: int) -> bool:
        """Whether the word around begins with a dash and has no equals sign before."""
        word = self.text[max(0, at - _LOOK_BACK) : at].rsplit(None, 1)[-1]
        return word.startswith(("-", *_DASHES)) and "=" not in word

    def _hyphens(self, name: str, at: int, dashes: str) -> str:
        plain = re.sub(f"[{_DASHES}]", "-", name)
        if plain in FLAGS.get(self.keyword, {}):
            return "--"
        if self.keyword not in _SHELL:
            return ""
        words = _COMMAND.split(self.text[max(0, at - _LOOK_BACK) : at])[-1].split()
        words = [word.strip('"[],') for word in words if word not in _SHELL and word != "sudo" and word[:1] != "-"]
        if words and words[0] in _SAYING:
            return ""
        known = catalog().get(words[0].rsplit("/", 1)[-1]) if words else None
        flags = {flag for one in (known, *(known.subcommands.values() if known else ())) if one for flag in one.flags}
        if len(plain) == 1 or f"-{plain}" in flags:
            return "-"
        if f"--{plain}" in flags or len(dashes) > 1 or dashes in "\u2014\u2015" or "-" in plain:
            return "--"
        return "-" if len(plain) <= _LETTERS else "--"
