"""Signs as the source of a web page writes them: &amp;&amp; for &&, &lt;image&gt; for <image>."""

import html
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from webapp.console import docs
from webapp.console.problems import Fix, Problem, Span
from webapp.console.tokens import Token, token
from webapp.wording import _, mark

_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|#\d{2,5}|#[xX][0-9a-fA-F]{2,4});")
_OF_PAGE = mark(
    "{text} is how the source of a web page writes the character {sign}. A shell does not know it: write the character."
)
_BLANK = mark("{text} is how the source of a web page writes a space. A shell does not know it: write a space.")


@dataclass
class Decoded:
    """The text with the signs themselves; `places` tell where each sign of it, and its end, was."""

    text: str = ""
    places: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def restored(self, document: dict[str, Any], original: str) -> dict[str, Any]:
        """What is said of `text`, at the places of the original."""
        for entry in (*document["tokens"], *document["problems"], *document["commands"]):
            entry["span"] = self._back(entry["span"])
            if "fix" in entry:
                entry["fix"]["span"] = self._back(entry["fix"]["span"])
        self._blanks(document["tokens"])
        for entry in document["tokens"]:
            entry["text"] = original[slice(*entry["span"])]
        document["problems"] += [problem.to_json() for problem in self.problems]
        document["problems"].sort(key=lambda problem: problem["span"])
        return document

    def _blanks(self, tokens: list[Token]) -> None:
        """A token for each of them that stands for a blank between words."""
        for problem in self.problems:
            place = bisect_left(tokens, problem.span[0] + 1, key=lambda entry: entry["span"][0])
            inside = place and tokens[place - 1]["span"][1] > problem.span[0]
            if problem.fix and not problem.fix.text.strip() and not inside:
                tokens.insert(place, token(problem.span, "unknown", problem.message, docs.SHELL))

    def _back(self, span: list[int]) -> list[int]:
        return [self.places[at] for at in span]

    def add(self, text: str, at: int) -> None:
        """A stretch without such signs."""
        self.text += text
        self.places += range(at, at + len(text))

    def put(self, sign: str, span: Span, text: str) -> None:
        """One of them."""
        self.text += sign
        self.places.append(span[0])
        message = _(_OF_PAGE if sign.strip() else _BLANK, text=text, sign=sign)
        self.problems.append(Problem(span, "error", "shell.entity", message, Fix(span, sign)))


def decoded(text: str) -> Decoded | None:
    """The text with such signs read, if it has any and is not a web page's source itself."""
    if "&" not in text or "</" in text or not _ENTITY.search(text):
        return None
    found, at = Decoded(), 0
    for one in _ENTITY.finditer(text):
        sign = html.unescape(one[0]).replace("\u00a0", " ")
        if len(sign) == 1 and sign != "\n":
            found.add(text[at : one.start()], at)
            found.put(sign, one.span(), one[0])
            at = one.end()
    found.add(text[at:], at)
    found.places.append(len(text))
    return found
