"""Words that variables cut into pieces: what the piece is, and how the whole word reads once they are filled in."""

from __future__ import annotations

from collections.abc import Sequence

from builder.dockerfile.model import Token
from webapp.wording import _

from .context import Context
from .images import contents_of
from .outside import filled
from .search_path import piece_words
from .showing import shortened
from .words_roles import PARTIAL, PARTIAL_IMAGE, PARTIAL_SOME, PARTIAL_WHOLE, QUOTE

VALUES = frozenset({"value", "path", "tag", "image", "flag-value", "user", "port", "name", "url", "signal"})
_BETWEEN = frozenset({"continuation", "comment"})  # what may stand between the lines of one word
_OF_PAIR = frozenset({"value", *_BETWEEN})
_FARTHEST = 8  # tokens from a piece to its variable
_MOST = 64  # words that are filled in for one instruction; more would be a file made to be slow


class Parts:
    """The pieces of one instruction. Each word is filled in once, when its first piece is asked for."""

    def __init__(self, tokens: Sequence[Token], context: Context, keyword: str = "") -> None:
        self._tokens = tokens
        self._context = context
        self._ends = 0
        self._whole = ""
        self._room = _MOST
        # A pair begins with its name: a value and a variable side by side are one word, with a blank in quotes between.
        self._pairs = keyword in ("ENV", "LABEL", "ARG")

    def words(self, token: Token, index: int) -> str | None:
        """None when the token is no piece beside a variable: then it has a meaning of its own."""
        if token.kind not in VALUES or token.role.startswith(("shell.", "exec.")):
            return None
        if not (self._touches(index - 1, index) or self._touches(index + 1, index)):
            return None
        if token.text in ("'", '"'):
            return _(QUOTE)
        if self._pairs and "/" in token.text and (said := self._of_path(index)):
            return said
        if index >= self._ends:
            self._read(index)
        return self._of_whole(token)

    def _of_whole(self, token: Token) -> str:
        if not self._whole:
            return _(PARTIAL)
        if token.role == "from.image" and "$" not in self._whole and (words := contents_of(self._whole)):
            return _(PARTIAL_IMAGE, whole=shortened(self._whole), words=words)
        return _(PARTIAL_SOME if "$" in self._whole else PARTIAL_WHOLE, whole=shortened(self._whole))

    def _of_path(self, index: int) -> str | None:
        """Directories in front of what PATH holds, or behind it."""
        tokens = self._tokens
        named = next(
            (tokens[at] for at in range(index - 1, max(index - _FARTHEST, -1), -1) if tokens[at].kind == "name"), None
        )
        if named is None or named.text != "PATH":
            return None
        before, behind = (tokens[at].text if self._touches(at, index) else "" for at in (index - 1, index + 1))
        return piece_words(tokens[index].text, before, behind)

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
        self._whole = ""
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
