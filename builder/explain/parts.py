"""Words that variables cut into pieces: what the piece is, and how the whole word reads once they are filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from builder.dockerfile.model import Token
from webapp.wording import _

from .context import Context
from .images import contents_of
from .outside import filled
from .search_path import piece_words
from .showing import shortened
from .words_roles import PARTIAL, PARTIAL_IMAGE, PARTIAL_SOME, PARTIAL_WHOLE, QUOTE, TOLD_SOME, TOLD_WHOLE

VALUES = frozenset({"value", "path", "tag", "image", "flag-value", "user", "port", "name", "url", "signal"})
_BETWEEN = frozenset({"continuation", "comment"})  # what may stand between the lines of one word
_OF_PAIR = frozenset({"value", *_BETWEEN})
_OF_PATH = frozenset({"value", "variable"})
_TOLD = frozenset(
    [
        "add.url", "add.git", "copy.source", "copy.destination", "workdir.path", "volume.path", "env.value",
        "label.value", "arg.value", "expose.port", "user.user",
    ]
)  # fmt: skip  # roles whose sentence says more than the filled in word
_FARTHEST = 8  # tokens from a piece to its variable
_MOST = 64  # words that are filled in for one instruction; more would be a file made to be slow

Told = Callable[[Token], str | None]


class Parts:
    """The pieces of one instruction. Each word is filled in once, when its first piece is asked for."""

    def __init__(self, tokens: Sequence[Token], context: Context, keyword: str) -> None:
        self._tokens = tokens
        self._context = context
        self._ends = 0
        self._whole = ""
        self._said = ""
        self._room = _MOST
        # A pair begins with its name: a value and a variable side by side are one word, with a blank in quotes between.
        self._pairs = keyword in ("ENV", "LABEL", "ARG")

    def words(self, token: Token, index: int, told: Told) -> str | None:
        """Of a token of one of the VALUES; None when it is no piece beside a variable: then it has a meaning of its
        own. ``told`` says what a whole word is: it is handed over each time, because whoever knows it holds this
        reader, and a circle of the two would keep all of a file's tokens until Python looks for circles."""
        if token.role.startswith(("shell.", "exec.")):
            return None
        if not (self._touches(index - 1, index) or self._touches(index + 1, index)):
            return None
        if token.text in ("'", '"'):
            return _(QUOTE)
        if self._pairs and ("/" in token.text or ":" in token.text) and (words := self._of_path(index)):
            return words
        if index >= self._ends:
            self._read(index)
        return self._of_whole(token, told)

    def _of_whole(self, token: Token, told: Told) -> str:
        if not self._whole:
            return _(PARTIAL)
        is_open = "$" in self._whole
        if token.role == "from.image" and not is_open and (words := contents_of(self._whole)):
            return _(PARTIAL_IMAGE, whole=shortened(self._whole), words=words)
        open_beginning = self._whole.startswith("$")  # such a path may be absolute or not
        several = token.kind in ("user", "port") and (":" in self._whole or "/" in self._whole)
        if token.role in _TOLD and not (open_beginning or several) and (words := self._of_role(token, told)):
            return _(TOLD_SOME if is_open else TOLD_WHOLE, words=words)
        return _(PARTIAL_SOME if is_open else PARTIAL_WHOLE, whole=shortened(self._whole))

    def _of_role(self, token: Token, told: Told) -> str:
        """Worked out once for a word in many pieces."""
        if not self._said:
            self._said = told(token._replace(text=self._whole, value=self._whole)) or ""
        return self._said

    def _of_path(self, index: int) -> str | None:
        """Directories in front of what PATH holds, or behind it."""
        tokens, start, end = self._tokens, index, index + 1
        while start > 0 and index - start < _FARTHEST and tokens[start - 1].kind != "name":
            start -= 1
        while end < len(tokens) and end - index < _FARTHEST and tokens[end].kind in _OF_PATH:
            end += 1
        if (
            start < 2
            or tokens[start - 1].text != "PATH"
            or any(one.kind == "continuation" for one in tokens[start:end])
        ):
            return None
        start += tokens[start].kind not in _OF_PATH  # the sign between the name and the value
        context = self._context
        return piece_words(
            [one.text for one in tokens[start:end]],
            index - start,
            lambda place: shortened(filled(place, context, kept="PATH") or place),
        )

    def _touches(self, other: int, index: int) -> bool:
        """Whether the token at ``other`` is a variable right beside the one at ``index``."""
        if self._pairs and self._tokens[index].kind == "value":
            return self._is_beside(index, other - index)
        if not 0 <= other < len(self._tokens) or self._tokens[other].kind != "variable":
            return False
        first, second = sorted((other, index))
        return self._tokens[first].span[1] == self._tokens[second].span[0]

    def _is_beside(self, index: int, step: int) -> bool:
        """The same within a pair, also over the end of a line."""
        for place in range(index + step, index + step * _FARTHEST, step):
            if not 0 <= place < len(self._tokens) or self._tokens[place].kind not in _BETWEEN:
                return 0 <= place < len(self._tokens) and self._tokens[place].kind == "variable"
        return False

    def _read(self, index: int) -> None:
        tokens, start, end = self._tokens, index, index + 1
        while start > 0 and self._joins(start - 1):
            start -= 1
        while end < len(tokens) and self._joins(end - 1):
            end += 1
        self._ends = end
        self._whole = self._said = ""
        self._room -= 1
        if self._room < 0:
            return
        pieces, at = [], tokens[start].span[0]
        for token in tokens[start:end]:
            if token.kind in _BETWEEN:
                continue
            pieces.append((" " if token.span[0] > at else "") + token.text)
            at = token.span[1]
        written = "".join(pieces)
        whole = filled(written, self._context) or ""
        if whole != written.strip("\"'"):  # else nothing above says what the variables hold
            self._whole = whole

    def _joins(self, index: int) -> bool:
        """Whether the tokens at ``index`` and right of it are pieces of one word."""
        left, right = self._tokens[index], self._tokens[index + 1]
        kinds = {left.kind, right.kind} - {"variable"}
        if self._pairs and kinds <= _OF_PAIR:
            return True
        return left.span[1] == right.span[0] and kinds <= VALUES
