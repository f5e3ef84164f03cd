"""What a sign between two commands means by what stands in front of it: && behind ||, a ; behind exit or set -e."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tree_sitter import Node

from webapp.wording import _, mark

from .grammar import is_negated
from .inside import Subshells
from .model import Meaning, Row, Span
from .signs import sign_meaning

_IN_BACKGROUND = re.compile(r"&(?<![&>|]&)(?![&>\d])")
_CLEVER = re.compile(r"\b(?:exit|return|break|continue|exec|errexit)\b|\bset[ \t]+-[\w \t-]*e")
_DECLARES = re.compile(r"\b(?:export|local|readonly|declare|typeset)\b")
_SWITCHED = re.compile(r"errexit|\bset[ \t]+-[\w \t-]*e")
_ERREXIT = re.compile(r"-[a-df-zA-Z]*e|errexit\Z")
_MOST_INNER = 8
_SHELLS = frozenset(["subshell", "command_substitution", "process_substitution"])
_CONDITIONS = frozenset(["if_statement", "elif_clause", "while_statement"])
_BODIES = frozenset(["then", "do_group"])
_LOOPS = frozenset(["for_statement", "c_style_for_statement", "while_statement"])
_GOES_INTO = _LOOPS | {"list", "compound_statement", "do_group", "if_statement", "elif_clause", "else_clause"}
_GOES_INTO |= {"case_statement", "case_item", "redirected_statement", "negated_command"}
_SEQUENCES = _SHELLS | (_GOES_INTO - {"case_statement", "redirected_statement", "negated_command"}) | {"program"}
_CHANGING = _CONDITIONS | {"function_definition", "command_substitution", "process_substitution", "list"}
_CHANGING |= {"negated_command"}
_BETWEEN = frozenset(["&&", "||", "&", ";"])
_FRONT = frozenset(["redirected_statement", "pipeline"])  # the grammar hangs them on the whole list to their left
_SUBSTITUTION = re.compile(r"\$\((?!\()|`")
_GAPS = frozenset(["", "list", "ignored", "unknown"])
_LEAVE_LOOP = frozenset(["break", "continue"])
_LEAVE = _LEAVE_LOOP | {"exit", "return", "exec"}
_ENDED = mark("Ends the command. The shell does not reach what follows, because {word} comes before it.")
_LEAVES = mark("The next command follows, unless the shell reaches {word} before it.")
_MASKED = {
    "&&": mark(
        "and then: the next command runs only if this one succeeded, and {word} does so even where the command in $( ) "
        "fails."
    ),
    "||": mark(
        "or else: the next command runs only if this one failed, and {word} does not fail where the command in $( ) "
        "does."
    ),
    ";": mark(
        "The next command follows, even where the command in $( ) fails: set -e does not see that, because {word} "
        "succeeds."
    ),
}
_MOST = 400  # nodes that are looked at behind one sign
_SIGN_ROLES = frozenset(["shell.operator", "shell.keyword"])
_ENDS = frozenset(["}", "fi", "else", "elif", "done", "esac", ";;", ")", "`"])


class Joints:
    """Filled while the tree is read. ``keys`` has the signs that mean something else than elsewhere, by their place:
    the key of their words, or the sentence with the word that it names. ``gaps`` has those ; at which set -e may not
    stop."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.masking = self.clever = self.errexit = self.leaves = self.negated = False
        self.read = False  # whether the text has a tree
        self.keys: dict[int, tuple[str, str]] = {}
        self.gaps: dict[int, str] = {}
        self.begins = self.ends = len(text)  # where set -e is on
        self.inner: list[Span] = []  # where a subshell or a branch switches it on for itself
        self._states: dict[int, str] = {}  # of nodes: "ignored" where set -e does not count, "unknown" where it may not

    def begin(self) -> None:
        """Looks, before a tree is read, for what the text may have of all this; most have nothing."""
        text = self.text
        self.masking = ("$(" in text or "`" in text) and _DECLARES.search(text) is not None
        self.clever = self.masking or _is_clever(text)
        self.errexit = self.clever and _SWITCHED.search(text) is not None
        self.leaves = self.clever and any(word in text for word in _LEAVE)
        self.negated = "! " in text or "!\t" in text

    def switch(self, words: list[str], at: int, ends: list[int]) -> None:
        """Notes a ``set`` with those words; ``ends`` are those of the branch and the subshell that it stands in."""
        if any(_ERREXIT.match(word) for word in words):
            if ends:
                self.inner.append((at, min(ends)))
            else:
                self.begins = min(self.begins, at)
        elif "+e" in words:
            self.ends = min(self.ends, at)

    def stops(self) -> bool:
        """Whether ``set -e`` is on anywhere."""
        return self.begins < self.ends or bool(self.inner)

    def is_on(self, at: int) -> bool:
        """Whether ``set -e`` is on there."""
        if self.begins < at < self.ends:
            return True
        return any(start < at < end for start, end in self.inner[:_MOST_INNER])

    def pause(self, at: int, *, listed: bool) -> None:
        """Notes a ; behind a command that is none of these, of a text that needs no tree; ``listed`` where && stands
        in front of it."""
        self.read = self.clever
        if listed and self.errexit:
            self.gaps[at] = "list"

    def note(self, node: Node, kind: str, subshells: Subshells) -> None:
        """Looks at the signs among the children of a node; each node is told before those in it."""
        self.read = True
        if self.errexit:
            state = self._states.get(node.id, "")
            if state or self.negated or kind in _CHANGING:
                self._spread(kind, node.children, state)
        if kind in _SEQUENCES:
            self._signs(node.children, subshells)

    def _spread(self, kind: str, children: Sequence[Node], state: str) -> None:
        """Notes what the state of a node makes of that of its children."""
        if kind in ("function_definition", "command_substitution", "process_substitution"):
            state = "unknown"
        elif kind == "negated_command":
            state = "ignored"
        body = kind not in _CONDITIONS
        for child in children:
            body = body or child.type in _BODIES
            if self.negated and is_negated(self.text, child.start_byte):
                self._states[child.id] = "ignored"
                continue
            mine = state if body and (kind != "list" or child is not children[0]) else "ignored"
            if mine:
                self._states[child.id] = state if state == "unknown" else mine

    def _signs(self, children: Sequence[Node], subshells: Subshells) -> None:
        before: Node | None = None
        for index, child in enumerate(children):
            sign = child.type
            if sign == "comment":
                continue
            if before is not None and sign in _BETWEEN:
                following = children[index + 1].type if sign == ";" and index + 1 < len(children) else ""
                self._sign(child.start_byte, sign, before, following, subshells)
            before = child if child.is_named else None

    def _sign(self, at: int, sign: str, before: Node, following: str, subshells: Subshells) -> None:
        if self.masking and sign in _MASKED and (word := self._masking(before)):
            self._mask(at, sign, word)
        elif sign in ("&&", "||"):
            if _joined_by(before) not in ("", sign):
                self.keys[at] = (f"mixed.{sign}", "")
        elif sign == "&":
            subshells.add(before.start_byte, before.end_byte)
            if _joined_by(before):
                self.keys[at] = ("list.&", "")
        elif following not in _BODIES:
            self._semicolon(at, before)

    def _semicolon(self, at: int, before: Node) -> None:
        word = self.leaving(before) if self.leaves else ""
        if word:
            inner = before.named_children[0] if before.type == "redirected_statement" else before
            self.keys[at] = (_ENDED if inner.type == "command" else _LEAVES, word)
        if self.errexit:
            state = self._states.get(before.id, "")
            listed = _joined_by(before) or before.type == "negated_command" or _is_compound(before)
            if state or listed:
                self.gaps[at] = state or ("list" if not _is_compound(before) else "unknown")

    def _masking(self, node: Node) -> str:
        """The word with which a command sets a variable to what another prints, and succeeds where that one fails."""
        last = node.children[-1] if node.type == "list" else node
        if last.type != "declaration_command":
            return ""
        values = [child.child_by_field_name("value") for child in last.named_children]
        masks = any(value is not None and _SUBSTITUTION.search(self.source(value)) for value in values)
        return self.source(last.children[0]) if masks else ""

    def _mask(self, at: int, sign: str, word: str) -> None:
        if sign == ";":
            self.gaps[at] = word
        else:
            self.keys[at] = (_MASKED[sign], word)

    def source(self, node: Node) -> str:
        return self.text[node.start_byte : node.end_byte]

    def leaving(self, node: Node) -> str:
        """The command in it with which the shell may leave the place; "" for none."""
        todo, seen = [(node, False)], 0
        while todo and seen < _MOST:
            each, loops = todo.pop()
            seen += 1
            if each.type == "command":
                name = each.child_by_field_name("name")
                word = self.source(name) if name is not None else ""
                leaves = word in _LEAVE and not (loops and word in _LEAVE_LOOP)
                if leaves and (word != "exec" or each.child_by_field_name("argument") is not None):
                    return word
            elif each.type in _GOES_INTO:
                loops = loops or each.type in _LOOPS
                todo += [(child, loops) for child in reversed(each.named_children)]
        return ""

    def at_errexit(self, piece: Row) -> Row:
        """An operator behind ``set -e``: its ``;`` goes on only after success, but for the gaps."""
        if not self.read or piece[5] != sign_meaning(";", ";"):
            return piece
        gap = self.gaps.get(piece[0], "")
        if gap in _GAPS:
            return piece if gap == "unknown" else (*piece[:5], sign_meaning(f"{gap or 'errexit'}.;", ";"))
        return (*piece[:5], Meaning("syntax", _(_MASKED[";"], word=gap)))

    def meaning(self, at: int, sign: str) -> Meaning | None:
        """What the sign at that place means, where it is one of these."""
        if at not in self.keys:
            return None
        key, word = self.keys[at]
        return Meaning("syntax", _(key, word=word)) if word else sign_meaning(key, sign)


def _is_clever(text: str) -> bool:
    """Whether it may have any of these signs. To look for words one by one takes a tenth of the time of a pattern."""
    if "||" in text or ("&" in text and _IN_BACKGROUND.search(text)):
        return True
    words = "set" in text or "exit" in text or "exec" in text or "return" in text or "break" in text
    return (words or "continue" in text) and _CLEVER.search(text) is not None


def _joined_by(node: Node) -> str:
    """The sign that joins the last two of a list of commands; "" for anything else."""
    while node.type in _FRONT and node.named_child_count:
        node = node.named_children[0]
    return node.children[1].type if node.type == "list" and node.child_count > 1 else ""


def _is_compound(node: Node) -> bool:
    while node.type == "redirected_statement" and node.named_child_count:
        node = node.named_children[0]
    return node.type in _GOES_INTO and node.type not in ("list", "negated_command")


def tell_ends(pieces: list[Row]) -> None:
    """Gives those ``;`` their words behind which nothing more comes: the end of the text, or of what holds them."""
    for index, piece in enumerate(pieces):
        if piece[4] == ";" and piece[3] == "shell.operator":
            at = index + 1
            while at < len(pieces) and pieces[at][3] == "shell.comment":
                at += 1
            if at == len(pieces) or (pieces[at][3] in _SIGN_ROLES and pieces[at][4].strip() in _ENDS):
                pieces[index] = (*piece[:5], sign_meaning("end.;", ";"))
