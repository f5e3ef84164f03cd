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
# ``mkdir \ x``: a protected blank begins a word, which the grammar would take for a blank between two. In front of a
# command or a flag it is nearly always a mistake, and those are what is worth reading.
_PROTECTED = re.compile(r"(?<=[^\s;&|(])([ \t]+)\\[ \t](?!-)")
_LONE_DOLLAR = re.compile(r"\$(?=[ \t])")  # the grammar would take the next word for the name of a variable

# ``! { a; }``: the grammar would take the word behind ! for a program. It is read without the sign.
_NEGATED = re.compile(
    r"(?:\A|[;&|(\n]|(?<![\w-])(?:if|elif|while|until|then|do|else))[ \t]*+!"
    r"(?=[ \t]+(?:\{|if|while|until|for|case)[ \t\n(])"
)
# ``fi fi``: a word that ends something may follow another at once, which the grammar does not know. What is read is
# the text with a ; in place of the blank between the two: all places stay what they are.
_CLOSED = re.compile(
    r"""(?:[;&|\n][ \t]*(?:fi|done|esac|\})|\]\]|\))  # what ends something, where it is no argument
    (?:[ \t](?:\\?\s)*(?:fi|done|esac|then|do|else|elif|\})(?![^\s;&|()]))+""",
    re.VERBOSE,
)
# The lines of a here-document, as long as nothing else begins on the line that opens it: the grammar stumbles over some
# signs in them, which mean nothing to it. What a shell replaces there is read by itself (heredocs.py).
_LINES = re.compile(
    r"""(?<!<)(<<-?[ \t]*(["']?)\\?([\w.-]++)\2[^\n<]*\n)(.*?)(?=^\t*\3$)""", re.DOTALL | re.MULTILINE | re.ASCII
)
_FILLING = re.compile(r"[$`\\]")
_FIRST_BLANK = re.compile(r"(?<=[^\s;\\])[ \t]")

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
    plain = _LONE_DOLLAR.sub(_PLAIN, text) if "$ " in text or "$\t" in text else text
    if "\\ " in plain or "\\\t" in plain:
        plain = _PROTECTED.sub(rf"\1{_PLAIN * 2}", plain)
    if "<<" in plain and ("$" in plain or "`" in plain):
        plain = _LINES.sub(_without_signs, plain)
    if "! " in plain or "!\t" in plain:
        plain = _NEGATED.sub(_unsigned, plain)
    if not (plain.isascii() and plain.isprintable()):
        plain = _STRANGE.sub(_PLAIN, plain).replace("\r", " ")
    source = plain.encode()
    end = clock() + _SECONDS + _SECONDS_PER_CHARACTER * len(source)
    root = _root(source, lambda: clock() > end)
    if root is not None and root.has_error:
        parted = _CLOSED.sub(_parted, source.decode()).encode()
        root = _root(parted, lambda: clock() > end) if parted != source else None
    return None if root is None or root.has_error or root.descendant_count > _MOST_NODES else root


def is_negated(text: str, start: int) -> bool:
    """Whether a ! that was left out stands in front of what begins there."""
    at = start - 1
    while at > 0 and text[at] in " \t":
        at -= 1
    return 0 <= at < start - 1 and text[at] == "!"


def _unsigned(negated: re.Match[str]) -> str:
    return f"{negated[0][:-1]} "


def _parted(closed: re.Match[str]) -> str:
    return _FIRST_BLANK.sub(";", closed[0])


def _without_signs(heredoc: re.Match[str]) -> str:
    if heredoc.string.count('"', 0, heredoc.start()) % 2:  # between quotes, where the lines are those of another shell
        return heredoc[0]
    return heredoc[1] + _FILLING.sub(_PLAIN, heredoc[4])


def _root(source: bytes, late: Callable[[], bool]) -> Node | None:
    """None when it takes too long."""
    parser = _parser()
    try:
        tree = parser.parse(lambda at, _: source[at:], progress_callback=lambda _, failed: failed or late())
    except ValueError:  # how the binding says that the callback stopped it
        parser.reset()
        return None
    return tree.root_node


def _parser() -> Parser:
    parser: Parser | None = getattr(_threads, "parser", None)
    if parser is None:
        parser = _threads.parser = Parser(_language)
    return parser
