"""A syntax tree → signs, words and commands. One pass with a list of nodes to do, so no nesting is too deep."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from tree_sitter import Node

from webapp.wording import _, mark

from .collect import Collector
from .model import Meaning, Span, Word
from .plain import KEEP, MORE_THAN_WORDS, tell_given, words_alone
from .sentences import SETS_FOLLOWING, SETS_KEPT, SETS_LINE, SETS_SCRIPT
from .signs import KEYWORDS

_EXPANSIONS = frozenset(
    ["simple_expansion", "expansion", "command_substitution", "process_substitution", "arithmetic_expansion"]
)
_SUBSTITUTIONS = frozenset(["command_substitution", "process_substitution"])
_SPLIT = re.compile(r"[^$\\]\$[A-Za-z_]\w*", re.ASCII)
_REDIRECTS = frozenset(["file_redirect", "herestring_redirect", "heredoc_redirect"])
_KEYED = {  # where a sign stands decides what it means
    "command_substitution": "substitution",
    "process_substitution": "substitution",
    "subshell": "subshell",
    "function_definition": "function",
    "case_item": "case",
    "test_command": "test",
    "binary_expression": "test",
    "parenthesized_expression": "test",
    "if_statement": "condition",
    "elif_clause": "condition",
    "while_statement": "condition",
    "for_statement": "for",
    "c_style_for_statement": "for",
}

_CLAUSES = frozenset(["elif_clause", "else_clause"])
_BRANCHES = _CLAUSES | {"if_statement", "while_statement"}
_SUBSHELLS = frozenset(["subshell", "command_substitution", "process_substitution"])


Handlers = Mapping[str, Callable[["TreeReader", Node], None]]


class TreeReader:
    """Fills a collector from a tree without errors. ``handlers`` has what to do for a kind of node; other nodes are
    their parts."""

    def __init__(self, into: Collector, root: Node, handlers: Handlers) -> None:
        self.into = into
        self.handlers = handlers
        self.text = into.text
        self.several_lines = "\n" in into.text.strip()
        self.todo: list[tuple[Node, str]] = [(root, "")]
        self.idle: set[int] = set()  # redirections into files that get nothing
        self.lists: dict[int, int] = {}  # up to where what a list of commands does is certain, if not to its end
        self.extra: dict[int, list[Node]] = {}  # words of a command that the grammar hung on a redirection

    def run(self) -> None:
        self.into.joints.begin()
        todo, handlers, clever = self.todo, self.handlers, self.into.joints.clever
        while todo:
            node, parent = todo.pop()
            kind = node.type
            if clever and node.child_count:
                self.into.joints.note(node, kind, self.into.subshells)
            handler = handlers.get(kind)
            if handler:
                handler(self, node)
            elif node.child_count == 0:
                self._leaf(node, parent)
            else:
                if kind in _BRANCHES:
                    self.into.branches.enter(node.start_byte, node.end_byte, _other(node), kind in _CLAUSES)
                elif kind in _SUBSHELLS:
                    self.into.subshells.add(node.start_byte, node.end_byte)
                elif kind == "list":
                    self._list(node)
                for child in node.children:
                    todo.append((child, kind))

    def _list(self, node: Node) -> None:
        """What stands behind a joint may not run; behind && it surely has, up to the end of those that && joins."""
        left, sign = node.children[0], node.children[1]
        end = self.lists.pop(node.id, node.end_byte)
        self.into.branches.enter(sign.start_byte, end)
        if left.type == "list" and sign.type == "&&":
            self.lists[left.id] = end

    def _leaf(self, node: Node, parent: str) -> None:
        if node.is_named:
            return  # a part of something that has its own handler
        start, end = node.start_byte, node.end_byte
        text = self.text[start:end].strip()
        if not text:
            return
        keyed = f"{_KEYED[parent]}.{text}" if parent in _KEYED else ""
        if keyed == "condition.;":
            following = node.next_sibling
            keyed = keyed if following is not None and following.type in ("then", "do_group") else ""
        self.into.sign(start, end, keyed or text, keyword=text in KEYWORDS)

    def command(self, node: Node) -> None:
        words: list[Word] = []
        nodes: list[Node] = []  # of the word that is read
        first = end = -1
        children, text = node.children, self.text
        if not (self.extra or MORE_THAN_WORDS.search(text, node.start_byte, node.end_byte)):  # most commands
            self.into.keep(words_alone(text, children))
            return
        if children[0].type == "variable_assignment":
            children = self._assigned(children)
        if self.extra:
            children = [*children, *self.extra.pop(node.id, ())]
        for child in children:
            kind = child.type
            if kind == "variable_assignment":
                self.assignment(child, alone=False)
                continue
            if kind in _REDIRECTS:
                self.todo.append((child, "command"))
                continue
            start = child.start_byte
            if end == start or (end == start - 2 and text.startswith("\\\n", end)):
                nodes.append(child)
            else:
                if nodes:
                    words.append(self.joined(first, end, nodes))
                first, nodes = start, [child]
            end = child.end_byte
        if nodes:
            words.append(self.joined(first, end, nodes))
            self.into.keep(words)

    def _assigned(self, children: list[Node]) -> list[Node]:
        """The assignments in front of a command, whose values may be several nodes; what follows them."""
        parts: list[list[Node]] = []
        for child in children:
            if parts and child.start_byte == parts[-1][-1].end_byte:
                parts[-1].append(child)
            elif child.type == "variable_assignment":
                parts.append([child])
            else:
                break
        rest = children[sum(map(len, parts)) :]
        keeper = self.source(rest[0]) if rest else ""
        for first, *more in parts:
            self.assignment(first, alone=not rest, more=more, keeper=keeper if keeper in KEEP else "")
        return rest

    def word(self, node: Node) -> Word:
        return self.joined(node.start_byte, node.end_byte, [node])

    def joined(self, start: int, end: int, nodes: list[Node]) -> Word:
        """Several nodes where the grammar makes them of what the shell takes as one word."""
        text = self.text[start:end]
        if not ("$" in text or "`" in text or "(" in text):  # most words; nodes cost more than text to look at
            return Word(start, end, text)
        return Word(start, end, text, self.all_holes(nodes[0], nodes[1:]) if nodes[1:] else self.holes(nodes[0], text))

    def merged(self, word: Word, node: Node) -> Word:
        """The word with a node that goes on with it."""
        holes = tuple(sorted((*word.holes, *self.further_holes(node))))
        return Word(word.start, node.end_byte, self.text[word.start : node.end_byte], holes)

    def all_holes(self, node: Node, more: Iterable[Node]) -> tuple[Span, ...]:
        """Those of a word of several nodes; the $ of a variable may end one of them, its name begin the next."""
        found = [*self.holes(node, self.source(node))]
        for each in more:
            found += self.further_holes(each)
        return tuple(sorted(found))

    def further_holes(self, node: Node) -> tuple[Span, ...]:
        """Those of a node that goes on with the word before it, with the variable that lies in both."""
        start, end = node.start_byte, node.end_byte
        holes = self.holes(node, self.text[start:end])
        split = _SPLIT.match(self.text, start - 2, end) if self.text[start - 1] == "$" else None
        if not split:
            return holes
        span = (start - 1, split.end())
        self.into.spread(Word(*span, self.text[slice(*span)], (), "variable", "shell.variable"))
        return (span, *holes)

    def holes(self, node: Node, text: str) -> tuple[Span, ...]:
        """The expansions in a word, in order; each is done later and makes its own pieces. ``text`` is the node's."""
        if not ("$" in text or "`" in text or "(" in text):
            return ()
        found: list[Span] = []
        looking = [node]
        while looking:
            each = looking.pop()
            if each.type in _EXPANSIONS:
                self.todo.append((each, "word"))
                found.append((self._start(each), each.end_byte))
            elif each.child_count:
                looking += each.children
        return tuple(sorted(found))

    def _start(self, node: Node) -> int:
        """Where the node starts; the grammar sometimes takes the blank before ``${`` along."""
        start = node.start_byte
        if not self.text[start : start + 1].isspace():  # nearly always
            return start
        text = self.text[start : node.end_byte]
        return start + len(text) - len(text.lstrip())

    def variable(self, node: Node) -> None:
        """``$x`` and ``${x…}``; the commands inside the latter are done on their own."""
        holes = self._inner(node, _SUBSTITUTIONS) if node.type == "expansion" else ()
        start, end = self._start(node), node.end_byte
        if holes:
            self.into.spread(Word(start, end, self.text[start:end], holes, "variable", "shell.variable"))
        else:
            self.into.add(start, end, "variable", "shell.variable")

    def arithmetic(self, node: Node) -> None:
        holes = self._inner(node, _SUBSTITUTIONS)
        sentence = mark("{text}: the shell calculates this and puts the number here.")
        if self.text.startswith("$[", node.start_byte):
            sentence = mark("{text}: bash calculates this, in an old form; sh leaves it as text. $(( )) is for both.")
        self.into.text_word((node.start_byte, node.end_byte), holes, sentence, "shell.substitution")

    def _inner(self, node: Node, wanted: frozenset[str]) -> tuple[Span, ...]:
        found, looking = [], list(node.children)
        while looking:
            each = looking.pop()
            if each.type in wanted:
                self.todo.append((each, "word"))
                found.append((each.start_byte, each.end_byte))
            else:
                looking += each.children
        return tuple(sorted(found))

    def declaration(self, node: Node) -> None:
        """``export A=1 B``, ``unset A``: the keyword is a command, and what follows are its words."""
        words: list[list[Node]] = []
        for child in node.children:
            if child.type in _REDIRECTS:
                self.todo.append((child, "command"))
            elif words and words[-1][-1].end_byte == child.start_byte:
                words[-1].append(child)
            else:
                words.append([child])
        self.into.keep([self.joined(nodes[0].start_byte, nodes[-1].end_byte, nodes) for nodes in words])

    def assignments(self, node: Node) -> None:
        self.assignment(node, alone=True)

    def assignment(self, node: Node, alone: bool, more: Sequence[Node] = (), keeper: str = "") -> None:
        """``more`` are nodes that belong to the value too; ``keeper`` is a command that follows, if sh keeps the
        variable after it."""
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        if name is None:
            return
        middle = value.start_byte if value else node.end_byte
        scope = SETS_KEPT if keeper else SETS_FOLLOWING
        if alone:
            self.into.assign(self.source(name), node.end_byte)
            self.into.hold(self.source(name), node.end_byte, self.source(value) if value else "")
            scope = self.into.scope(name.start_byte) or (SETS_SCRIPT if self.several_lines else SETS_LINE)
        end = more[-1].end_byte if more and value else node.end_byte
        holes = self.all_holes(value, more) if value else ()
        tell_given(self.into, (name.start_byte, middle, end), self.source(name), scope, keeper, holes)

    def comment(self, node: Node) -> None:
        script = "\n" in self.text
        meaning = Meaning("comment", _("A comment: the shell skips the rest of the line.")) if script else None
        if node.start_byte == 0 and self.text.startswith("#!"):
            meaning = Meaning("comment", _("#! names the program that runs these lines."))
        self.into.add(node.start_byte, node.end_byte, "comment", "shell.comment", meaning)

    def plain(self, node: Node, sentence: str) -> None:
        holes = self.holes(node, self.source(node))
        self.into.text_word((node.start_byte, node.end_byte), holes, sentence, "shell.argument")

    def source(self, node: Node) -> str:
        return self.text[node.start_byte : node.end_byte]


def _other(node: Node) -> int:
    """Where the first clause of an if begins that runs in place of what stands behind then; 0 for none."""
    return next((child.start_byte for child in node.children if child.type in _CLAUSES), 0)
