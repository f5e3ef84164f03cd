"""Shell text in, pieces out: the grammar where it can read the text, the lexical reader where it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from tree_sitter import Node

from webapp.wording import _, language

from .catalog import catalog
from .classify import Classifier
from .collect import Collector
from .compound import HANDLERS
from .grammar import is_negated, syntax_tree
from .lexical import LexicalReader
from .model import Meaning, Piece, Row, Rows, Script, Span, Word
from .plain import Plain, plain_commands, read_plain
from .sentences import DIRECTLY, SCRIPT_QUOTE
from .syntax import CLOSERS, Fault, first_fault
from .tree import TreeReader
from .windows_cmd import read_windows

_ONE_QUOTED = re.compile(r"""'[^']*'\Z|"(?:[^"\\`]|\\[^\n])*+"\Z""")
_SIGN = re.compile(r"""\\[$`"\\]|.""", re.DOTALL)  # between double quotes, as the inner shell gets it
_EXTENDED = re.compile(r"[?*+@!]\(")  # !(…), a pattern that bash reads only once it is told so
_FILLED = re.compile(r"[$`\\]")
_DEEPEST = 3
_SHORT, _LONG = 600, 4000  # code points
_STATEMENTS = frozenset(["program", "list"])
_HANGING = frozenset(["redirected_statement", "pipeline"])
_BEHIND_KEYWORDS = frozenset(["", " ", "\t", "\n", ";", "&", "|", "(", ")", "<", ">", "\\", "\r", "`", "'", '"'])
_SEPARATORS = frozenset(["&&", "||", ";"])


def read(text: str, family: str = "posix", holes: Iterable[Span] = ()) -> Script:
    """The pieces and the steps of a command line or a script.

    ``holes`` are ranges that are somebody else's (here-document markers): they are read as blanks and get no piece.
    ``family`` is "posix", "powershell" or "cmd". Never raises; linear in the length.
    """
    pieces, steps, fault = read_rows(text, family, holes)
    return Script(tuple(map(Piece._make, pieces)), steps, fault)


def read_rows(text: str, family: str = "posix", holes: Iterable[Span] = ()) -> Rows:
    """The same, as plain tuples."""
    holes = tuple(holes)
    masked = _filled(text, holes, " ", " ")
    if family != "posix":
        pieces, joints = read_windows(masked, family)
        return Rows(tuple(pieces), _between(masked, joints))
    remembered = _short if len(masked) <= _SHORT else _long if len(masked) <= _LONG else _posix
    rows = remembered(masked, language())
    if rows.fault and holes:  # which are redirections, and so parts of commands
        return rows._replace(fault=first_fault(_filled(text, holes, "<", "x")))
    return rows


def _posix(text: str, _spoken: str) -> Rows:
    if text.isspace():  # beside a here-document
        return Rows((), ())
    inner: list[Fault] = []
    commands = plain_commands(text)
    if commands:
        found = _pieces(text, None, 0, commands, inner=inner)
        quoted = '"' in text or "'" in text
        fault = first_fault(text) if quoted and _is_doubtful(text, found) else next(iter(inner), None)
        return Rows(tuple(found), tuple([one.step(text) for one in commands]), fault)
    root = syntax_tree(text)
    found = _pieces(text, root, 0, inner=inner)
    if root is None:
        return Rows(tuple(found), _between_operators(text, found), first_fault(text))
    fault = (first_fault(text) if _is_doubtful(text, found) else None) or next(iter(inner), None)
    statements = _statements(root) if "!" not in text else _with_signs(text, root)
    return Rows(tuple(found), _cut(text, statements), fault)


def _is_doubtful(text: str, found: list[Row]) -> bool:
    """Whether the text has one of the few mistakes that the grammar lets pass."""
    if ";;" in text and "case" not in text:
        return True
    if "(" in text and _EXTENDED.search(text):
        return True
    for piece in found:
        kind = piece[2]
        if kind == "shell-command":
            if piece[4] in CLOSERS:
                return True
        elif kind == "shell-keyword" and text[piece[1] : piece[1] + 1] not in _BEHIND_KEYWORDS:
            return True
    return False


# While somebody types, nearly all lines are as they were a moment ago. What was read of a text holds some 57 bytes a
# character of a usual command, 264 where every second character is a sign: at most 60 MB in all.
_short, _long = lru_cache(maxsize=256)(_posix), lru_cache(maxsize=24)(_posix)


def _pieces(
    text: str, root: Node | None, depth: int, plain: Sequence[Plain] = (), *,
    outside: bool = False, inner: list[Fault] | None = None,
) -> list[Row]:  # fmt: skip
    """``plain`` are the commands of a text that needs no tree. ``inner`` takes what no shell can read in the scripts
    that stand between quotes."""
    into = Collector(text, catalog("posix", outside=outside))
    if plain:
        read_plain(into, plain)
    elif root is not None:
        TreeReader(into, root, HANDLERS).run()
    else:
        LexicalReader(into).run()
    pieces = into.pieces()
    if not into.scripts or depth >= _DEEPEST:
        return pieces
    return _opened(
        pieces, into.scripts, text, depth, outside=outside, inner=inner if plain or root is not None else None
    )


def _further(by: int, start: int, end: int) -> Span:
    return start + by, end + by


def _opened(
    pieces: list[Row], scripts: list[Word], text: str, depth: int, *, outside: bool, inner: list[Fault] | None
) -> list[Row]:
    """The pieces with those of quoted scripts (``sh -c '…'``) in place of the words' own."""
    opened = [word for word in scripts if _is_plain(text[word.start : word.end])]
    found: list[Row] = []
    ends = iter(sorted(opened, key=lambda word: word.start))
    word = next(ends, None)
    for piece in pieces:
        while word is not None and piece[0] >= word.end:
            word = next(ends, None)
        if word is None or piece[1] <= word.start:
            found.append(piece)
        elif piece[0] == word.start:
            found += _script(word, text, depth, outside=outside, faults=inner)
    return found


def _is_plain(raw: str) -> bool:
    """Whether the word is one quoted text that the outer shell hands on as it is, but for variables and what a
    backslash protects."""
    return bool(_ONE_QUOTED.match(raw) and raw[1:-1].strip())


def _script(word: Word, text: str, depth: int, *, outside: bool, faults: list[Fault] | None) -> list[Row]:
    quote = text[word.start]
    meaning = Meaning("syntax", _(SCRIPT_QUOTE))
    first, last = (Piece(at, at + 1, "punctuation", "shell.quote", quote, meaning) for at in (word.start, word.end - 1))
    inner, begin = text[word.start + 1 : word.end - 1], word.start + 1
    if quote == "'" or "\\" not in inner:
        plain = plain_commands(inner)
        root = None if plain else syntax_tree(inner)
        if not (plain or root) and faults is not None and (quote == "'" or not _FILLED.search(inner)):
            fault = first_fault(inner)  # the outer shell fills in nothing, so that the inner one reads what is written
            faults += [fault.moved(partial(_further, begin))] if fault else []
        return [first, *shifted(_pieces(inner, root, depth + 1, plain, outside=outside), begin), last]
    signs = list(_SIGN.finditer(inner))
    bare = "".join([sign[0][-1] for sign in signs])
    places = [begin + sign.start() for sign in signs] + [word.end - 1]
    found = _pieces(bare, syntax_tree(bare), depth + 1, outside=outside)
    moved = [
        (places[start], places[end], kind, role, value, meaning) for start, end, kind, role, value, meaning in found
    ]
    return [first, *moved, last]


def shifted(pieces: Iterable[Row], by: int) -> list[Row]:
    """The same pieces, ``by`` code points further on."""
    return [(start + by, end + by, kind, role, value, meaning) for start, end, kind, role, value, meaning in pieces]


def read_argv(argv: list[str], family: str = "posix", *, outside: bool = False) -> list[Word]:
    """The exec form: one word for each string, with kind, role, meaning and whether it is shell text; `outside`: of a
    command that no build runs."""
    words = [Word(0, 0, text, (), "shell-argument", "exec.argument") for text in argv]
    for word, text in zip(words, argv, strict=True):
        word.plain = text
    Classifier(catalog(family, outside=outside), direct=True).run(words)
    return words


def sentences_of(argv: list[str]) -> list[str]:
    """What each word of a command means, whoever starts it; "" for one that has no words."""
    meanings = [word.meaning for word in read_argv(argv, outside=True)]
    return [one.words.removesuffix(_(DIRECTLY)) if one and one.known else "" for one in meanings]


def script_of(text: str) -> list[tuple[int, int, str, str]]:
    """The pieces of a script that is run outside of any build: where each begins and ends, its kind, and its words, ""
    for what has none."""
    found = []
    for start, end, kind, _role, _value, meaning in _pieces(text, syntax_tree(text), 0, outside=True):
        words = meaning.words.removesuffix(_(DIRECTLY)) if meaning and meaning.known else ""
        if meaning is None and kind == "variable":
            words = _("The shell in the container puts the value of the variable in its place.")
        found.append((start, end, kind, words))
    return found


def _cut(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(filter(None, [text[start:end].strip() for start, end in spans]))


def _statements(root: Node) -> list[Span]:
    """The grammar hangs the redirection and the pipe of ``a && b > file | c`` on the whole list to their left; they
    are the last command's alone."""
    found: list[Span] = []
    todo = [(root, 0)]  # with where the statement ends, 0 for its own end
    while todo:
        node, end = todo.pop()
        kind = node.type
        listed = node if kind in _STATEMENTS else _leading_list(node) if kind in _HANGING else None
        if listed is None:
            found.append((node.start_byte, end or node.end_byte))
            continue
        end = end or (node.end_byte if listed is not node else 0)
        for child in reversed(listed.named_children):
            if child.type != "comment":
                todo.append((child, end))
                end = 0
    return found


def _with_signs(text: str, root: Node) -> list[Span]:
    """The same with a ! in front that the grammar did not see."""
    return [(text.rindex("!", 0, start) if is_negated(text, start) else start, end) for start, end in _statements(root)]


def _leading_list(node: Node) -> Node | None:
    """The node itself or what it begins with, if that is a list of commands."""
    while node.type in _HANGING and node.named_child_count:
        node = node.named_children[0]
    return node if node.type in _STATEMENTS else None


def _between_operators(text: str, pieces: Iterable[Row]) -> tuple[str, ...]:
    """The steps of a text that has no syntax tree."""
    signs = [(start, end, role) for start, end, _, role, _, _ in pieces if role in ("shell.operator", "shell.comment")]
    ends = [(start, end) for start, end, role in signs if role != "shell.operator" or text[start:end] in _SEPARATORS]
    return _between(text, ends)


def _between(text: str, joints: Iterable[Span]) -> tuple[str, ...]:
    spans, begin = [], 0
    for start, end in joints:
        spans.append((begin, start))
        begin = end
    return _cut(text, [*spans, (begin, len(text))])


def _filled(text: str, holes: Iterable[Span], first: str, other: str) -> str:
    for start, end in holes:
        text = text[:start] + first + other * (end - start - 1) + text[end:]
    return text
