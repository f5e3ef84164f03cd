"""Shell text → syntax tree, with a budget: tree-sitter recovers from errors, and that can take it quadratic time."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import local
from time import thread_time

import tree_sitter_bash
from tree_sitter import Language, Node, Parser

# Every character that is not printable ASCII becomes one that is a plain part of a word everywhere in the grammar. So
# a byte of what is parsed is a code point of the text, and neither NUL nor a lone surrogate reaches the parser.
_STRANGE = re.compile(r"[^\t\n\r -~]")
_PLAIN = "\x7f"

_MOST_NODES = 30_000
_MOST_HEREDOCS = 16
_SECONDS = 0.003
_SECONDS_PER_CHARACTER = 0.000_002

_language = Language(tree_sitter_bash.language())
_threads = local()


def syntax_tree(text: str, clock: Callable[[], float] = thread_time) -> Node | None:
    """The tree of a shell script whose offsets are code points of ``text``; None when it has an error or takes too
    long. Well-formed text needs a twentieth of the budget, which is time of this thread alone."""
    if text.count("<<") - text.count("<<<") * 2 > _MOST_HEREDOCS:
        return None
    source = _STRANGE.sub(_PLAIN, text).replace("\r", " ").encode()
    end = clock() + _SECONDS + _SECONDS_PER_CHARACTER * len(source)
    parser = _parser()
    try:
        tree = parser.parse(lambda at, _: source[at:], progress_callback=lambda _, failed: failed or clock() > end)
    except ValueError:  # how the binding says that the callback stopped it
        parser.reset()
        return None
    root = tree.root_node
    return None if root.has_error or root.descendant_count > _MOST_NODES else root


def _parser() -> Parser:
    parser: Parser | None = getattr(_threads, "parser", None)
    if parser is None:
        parser = _threads.parser = Parser(_language)
    return parser
