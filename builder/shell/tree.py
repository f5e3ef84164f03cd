"""A syntax tree → signs, words and commands. One pass with a list of nodes to do, so no nesting is too deep."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tree_sitter import Node

from webapp.wording import _, mark

from .collect import Collector
from .model import Meaning, Piece, Span, Word, shortened
from .sentences import SETS_FOLLOWING, SETS_LINE, SETS_SCRIPT
from .signs import KEYWORDS, ONLY_MADE, redirect_words, target_words
from .well_known import variable_purpose

_EXPANSIONS = frozenset(
    ["simple_expansion", "expansion", "command_substitution", "process_substitution", "arithmetic_expansion"]
)
_SUBSTITUTIONS = frozenset(["command_substitution", "process_substitution"])
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

_BRANCHES = frozenset(["if_statement", "while_statement"])
_LISTS = frozenset(["list", "pipeline", "redirected_statement"])

Handlers = Mapping[str, Callable[["TreeReader", Node], None]]


class TreeReader:
    """Fills a collector from a tree without errors. ``handlers`` has what to do for a kind of node; other nodes are
    their parts."""

    def __init__(self, into: Collector, root: Node, handlers: Handlers) -> None:
        self.into = into
        self.handlers = handlers
        self.text = into.text
        self.todo: list[tuple[Node, str]] = [(root, "")]
        self.idle: set[int] = set()  # redirections into files that get nothing
        self.extra: dict[int, list[Node]] = {}  # words of a command that the grammar hung on a redirection

    def run(self) -> None:
        todo, handlers = self.todo, self.handlers
        while todo:
            node, parent = todo.pop()
            kind = node.type
            handler = handlers.get(kind)
            if handler:
                handler(self, node)
            elif node.child_count == 0:
                self._leaf(node, parent)
            else:
                if kind in _BRANCHES:
                    self.into.enter(node.start_byte, node.end_byte)
                for child in node.children:
                    todo.append((child, kind))

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

    def redirected(self, node: Node) -> None:
        """``command > file word``: the grammar takes the word behind the file for a file too; it is the command's."""
        body = node.child_by_field_name("body")
        extra: list[Node] = []
        for child in node.children:
            if child.type == "file_redirect":
                extra += child.children_by_field_name("destination")[1:]
            elif child.type == "heredoc_redirect":
                extra += child.children_by_field_name("argument")
            if child != body:
                self.todo.append((child, "redirected_statement"))
        self.idle |= self._idle(node.children_by_field_name("redirect"))
        if body is None:
            return
        if extra:
            self.extra[last_command(body).id] = extra
        self.todo.append((body, "redirected_statement"))

    def _idle(self, redirects: list[Node]) -> set[int]:
        """Of ``> one > two`` the first: its file gets nothing. Where a stream is sent elsewhere, it may."""
        if len(redirects) < 2 or any(
            each.children[0].type not in (">", ">>") or len(each.children) != 2 for each in redirects
        ):
            return set()
        return {each.id for each in redirects[:-1] if each.children[0].type == ">"}

    def command(self, node: Node) -> None:
        words: list[Word] = []
        end, extra = -1, self.extra.pop(node.id, ()) if self.extra else ()
        for child in (*node.children, *extra):
            kind = child.type
            if kind == "variable_assignment":
                self.assignment(child, alone=False)
            elif kind in _REDIRECTS:
                self.todo.append((child, "command"))
            elif end == child.start_byte:
                words[-1] = self.merged(words[-1], child)
                end = words[-1].end
            else:
                word = self.word(child)
                words.append(word)
                end = word.end
        self.keep(words)

    def keep(self, words: list[Word]) -> None:
        if words:
            self.into.commands.append(words)

    def word(self, node: Node) -> Word:
        start, end = node.start_byte, node.end_byte
        text = self.text[start:end]
        return Word(start, end, text, self._holes(node, text))

    def merged(self, word: Word, node: Node) -> Word:
        """The grammar sometimes makes two nodes of what the shell takes as one word."""
        holes = (*word.holes, *self._holes(node, self.source(node)))
        return Word(word.start, node.end_byte, self.text[word.start : node.end_byte], holes)

    def _holes(self, node: Node, text: str) -> tuple[Span, ...]:
        """The expansions in a word, in order; each is done later and makes its own pieces. ``text`` is the node's."""
        if not ("$" in text or "`" in text or "(" in text):  # most words; nodes cost more than text to look at
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
        text = self.text[node.start_byte : node.end_byte]
        return node.start_byte + len(text) - len(text.lstrip())

    def variable(self, node: Node) -> None:
        """``$x`` and ``${x…}``; the commands inside the latter are done on their own."""
        holes = self._inner(node, _SUBSTITUTIONS) if node.type == "expansion" else ()
        start = self._start(node)
        text = self.text[start : node.end_byte]
        self.into.spread(Word(start, node.end_byte, text, holes, kind="variable", role="shell.variable"))

    def arithmetic(self, node: Node) -> None:
        holes = self._inner(node, _SUBSTITUTIONS)
        sentence = mark("{text}: the shell calculates this and puts the number here.")
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
        words: list[Word] = []
        for child in node.children:
            if child.type in _REDIRECTS:
                self.todo.append((child, "command"))
            else:
                words.append(self.word(child))
        self.keep(words)

    def assignments(self, node: Node) -> None:
        self.assignment(node, alone=True)

    def assignment(self, node: Node, alone: bool) -> None:
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        if name is None:
            return
        middle = value.start_byte if value else node.end_byte
        shown = shortened(self.text[name.start_byte : name.end_byte], 30)
        scope = SETS_FOLLOWING
        if alone:
            self.into.assign(self.source(name), node.end_byte)
            scope = SETS_SCRIPT if "\n" in self.text.strip() else SETS_LINE
        words = _(scope, name=shown)
        known = variable_purpose(shown) if scope is SETS_FOLLOWING else None
        meaning = Meaning("assignment", f"{words[:-1]} ({known})." if known else words)
        self.into.add(name.start_byte, middle, "shell-argument", "shell.assignment", meaning)
        if value:
            sentence = mark("{text}: the value that the variable gets.")
            holes = self._holes(value, self.source(value))
            end = node.end_byte
            self.into.text_word((middle, end), holes, sentence, "shell.assigned")

    def redirect(self, node: Node) -> None:
        """``2>&1``, ``> file``, ``<<< word``: the sign with its stream, then the target."""
        children = node.children
        index = next((at for at, child in enumerate(children) if not child.is_named), 0)
        sign = children[index]
        operator = self.text[children[0].start_byte : sign.end_byte].strip()
        goes = children[index + 1 : index + 2]
        meaning = Meaning("syntax", redirect_words(operator, self.source(goes[0]) if goes else ""))
        self.into.add(children[0].start_byte, sign.end_byte, "shell-operator", "shell.redirect", meaning)
        for target in goes:
            text = self.text[target.start_byte : target.end_byte]
            words = (
                ONLY_MADE
                if node.id in self.idle and not text.startswith(("/dev/", "/proc/"))
                else target_words(text, operator)
            )
            holes = self._holes(target, text)
            self.into.text_word((target.start_byte, target.end_byte), holes, words, "shell.redirect_target")

    def heredoc(self, node: Node) -> None:
        """A here-document inside a script: its marker, its lines, its end; the rest of its line is done on its own."""
        program = self._program(node)
        arguments = node.children_by_field_name("argument")
        for child in node.children:
            kind = child.type
            span = (child.start_byte, child.end_byte)
            if kind in ("<<", "<<-"):
                start = span[0]
            elif kind == "heredoc_start":
                self.into.add(start, span[1], "heredoc", "heredoc.marker")
            elif kind == "heredoc_body":
                self._body(*span, program)
            elif kind == "heredoc_end":
                self.into.add(*span, "heredoc", "heredoc.end")
            elif kind == "file_descriptor" or child in arguments:
                continue
            else:
                self.todo.append((child, "redirected_statement"))

    def _program(self, node: Node) -> str:
        parent = node.parent
        body = parent.child_by_field_name("body") if parent else None
        name = last_command(body).child_by_field_name("name") if body else None
        return shortened(self.text[name.start_byte : name.end_byte], 30) if name else ""

    def _body(self, start: int, end: int, program: str) -> None:
        raw = self.text[start:end]
        left, right = start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip())
        if right > left:
            words = (
                _("The here-document: these lines are the input of {program}.", program=program)
                if program
                else _("The here-document: these lines are the input of the command.")
            )
            meaning = Meaning("input", words)
            self.into.found.append(Piece(left, right, "heredoc", "heredoc.body", self.text[left:right], meaning))

    def comment(self, node: Node) -> None:
        script = "\n" in self.text
        meaning = Meaning("comment", _("A comment: the shell skips the rest of the line.")) if script else None
        if node.start_byte == 0 and self.text.startswith("#!"):
            meaning = Meaning("comment", _("#! names the program that runs these lines."))
        self.into.add(node.start_byte, node.end_byte, "comment", "shell.comment", meaning)

    def plain(self, node: Node, sentence: str) -> None:
        holes = self._holes(node, self.source(node))
        self.into.text_word((node.start_byte, node.end_byte), holes, sentence, "shell.argument")

    def source(self, node: Node) -> str:
        return self.text[node.start_byte : node.end_byte]


def last_command(node: Node) -> Node:
    """What a redirection belongs to: of ``a && b > file`` the grammar hangs it on the whole list."""
    while node.type in _LISTS and node.named_child_count:
        node = node.child_by_field_name("body") or node.named_children[-1]
    return node
