"""What a shell on this machine fills in between the words for a program in a container, before docker sees them."""

import re

from webapp.console import shell_words
from webapp.wording import _, mark

_INSIDE = ("shell-argument", "shell-command")  # kinds of tokens that are for a program in a container
_PIECE = re.compile(r"""\\.|'[^']*'?|"((?:[^"\\]|\\.)*)"?|([^\\'"]+)""", re.DOTALL)
_EXPANDED = re.compile(r"(?<!\\)(?:\$[\w({@*#?!$-]|`)")
_PATTERN = re.compile(r"[*?]|\[[^\]]+\]")
_NAMED = re.compile(r"\$(?:\{?[A-Za-z_]|\()|`")
_ON_THIS_MACHINE = mark(
    "That is done on this machine. For what the container has, put the command between single quotes: sh -c '…'."
)
_FILES = mark(
    "The shell first puts the names of all files on this machine that match {text} in its place, if there are any. "
    "For files in the container, put the command between single quotes: sh -c '…'."
)


def has_expansion(text: str) -> bool:
    """Whether a shell fills something in: a `$` or a backquote that no single quotes and no backslash protect."""
    if "$" not in text and "`" not in text:
        return False
    return any(_EXPANDED.search(found[1] or found[2] or "") for found in _PIECE.finditer(text))


def has_pattern(text: str) -> bool:
    """Whether a shell looks for files of such names: `*.log` outside of quotes. An address has a ? of its own."""
    if not _PATTERN.search(text) or "://" in text:
        return False
    return _PATTERN.search(outside_quotes(text)) is not None


def outside_quotes(text: str) -> str:
    """What stands between no quotes and behind no backslash, with a quote where the rest was."""
    return "".join(found[2] or "'" for found in _PIECE.finditer(text))


def told(expansions: list[str], text: str, kind: str, *, nested: bool) -> list[str]:
    """The sentences about what a shell puts into a word, each once; for a word of a container, where that is done."""
    said = list(dict.fromkeys(map(shell_words.expansion, expansions)))
    if kind not in _INSIDE or nested:
        return said
    if any(_NAMED.match(one) and not shell_words.MAKES.match(one) for one in expansions):
        said.append(_(_ON_THIS_MACHINE))
    elif not expansions and has_pattern(text):
        said.append(_(_FILES, text=text))
    return said
