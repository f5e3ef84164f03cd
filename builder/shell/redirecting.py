"""Redirections in the tree: their signs and targets, here-documents, and the words that they part from a command."""

from __future__ import annotations

from tree_sitter import Node

from webapp.wording import _

from .heredocs import around, body_tree, is_filled, may_fill, runs_commands
from .model import Meaning, shortened
from .printing import PRINTING, PROGRAMS, for_file
from .signs import ONLY_MADE, redirect_words, target_words
from .tree import TreeReader

_GROUPS = frozenset(["compound_statement", "subshell"])
_LISTS = frozenset(["list", "pipeline", "redirected_statement", "negated_command"])


def redirected(reader: TreeReader, node: Node) -> None:
    """``command > file word``: the grammar takes the word behind the file for a file too; it is the command's."""
    body = node.child_by_field_name("body")
    extra: list[Node] = []
    for child in node.children:
        if child.type == "file_redirect":
            extra += _behind(child.children_by_field_name("destination"))
        elif child.type == "heredoc_redirect":
            extra += child.children_by_field_name("argument")
        if child != body:
            reader.todo.append((child, "redirected_statement"))
    reader.idle |= _idle(node.children_by_field_name("redirect"))
    if body is None:
        return
    if extra:
        reader.extra[last_command(body).id] = extra
    for child in node.children_by_field_name("redirect")[:4]:
        goes = child.child_by_field_name("destination")
        if goes is not None and child.type == "file_redirect":
            _into_file(reader, body, reader.source(goes))
    reader.todo.append((body, "redirected_statement"))


def _idle(redirects: list[Node]) -> set[int]:
    """Of ``> one > two`` the first: its file gets nothing. Where a stream is sent elsewhere, it may."""
    if len(redirects) < 2 or any(
        each.children[0].type not in (">", ">>") or len(each.children) != 2 for each in redirects
    ):
        return set()
    return {each.id for each in redirects[:-1] if each.children[0].type == ">"}


def redirect(reader: TreeReader, node: Node) -> None:
    """``2>&1``, ``> file``, ``<<< word``: the sign with its stream, then the target."""
    children = node.children
    index = next((at for at, child in enumerate(children) if not child.is_named), 0)
    sign = children[index]
    operator = reader.text[children[0].start_byte : sign.end_byte].strip()
    goes = children[index + 1 :]
    goes = goes[: len(goes) - len(_behind(goes))]
    meaning = Meaning("syntax", redirect_words(operator, reader.source(goes[0]) if goes else ""))
    reader.into.add(children[0].start_byte, sign.end_byte, "shell-operator", "shell.redirect", meaning)
    if goes:
        target, end = goes[0], goes[-1].end_byte
        text = reader.text[target.start_byte : end]
        words = (
            ONLY_MADE
            if node.id in reader.idle and not text.startswith(("/dev/", "/proc/"))
            else target_words(text, operator)
        )
        holes = reader.all_holes(target, goes[1:])
        reader.into.text_word((target.start_byte, end), holes, words, "shell.redirect_target")


def _behind(targets: list[Node]) -> list[Node]:
    """Those that are no part of the first target: the grammar sometimes makes several nodes of one word."""
    at = 1
    while at < len(targets) and targets[at].start_byte == targets[at - 1].end_byte:
        at += 1
    return targets[at:]


def _into_file(reader: TreeReader, body: Node, target: str) -> None:
    """Notes what a command prints into a file, if it prints and the file tells."""
    sentence = for_file(target) if "/" in target else ""
    if not sentence:
        return
    for command in body.named_children if body.type in _GROUPS else [last_command(body)]:
        if _prints(reader, command):
            reader.into.printed[command.start_byte] = sentence


def piped(reader: TreeReader, node: Node) -> None:
    """A pipe: its parts are done on their own; what the first prints may be for the second alone."""
    children = node.children
    for index, child in enumerate(children):
        if child.is_named:
            first = child if index else last_command(child)
            reader.into.subshells.add(first.start_byte, child.end_byte, pipe=True)
        reader.todo.append((child, "pipeline"))
    parts = [child for child in children if child.is_named]
    if len(parts) < 2 or not _prints(reader, parts[0]):
        return
    words = [reader.source(child) for child in parts[1].named_children[:8]]
    words = words[1:] if words[:1] == ["sudo"] else words
    if words[:1] == ["tee"]:
        sentence = next((found for word in words[1:] if (found := for_file(word))), "")
    else:
        sentence = PROGRAMS.get(words[0].rpartition("/")[2], "") if words else ""
    if sentence:
        reader.into.printed[parts[0].start_byte] = sentence


def _prints(reader: TreeReader, command: Node) -> bool:
    if command.type != "command" or not command.child_count:
        return False
    return reader.source(command.children[0]) in PRINTING


def heredoc(reader: TreeReader, node: Node) -> None:
    """A here-document inside a script: its marker, its lines, its end; the rest of its line is done on its own."""
    program = _program(reader, node)
    arguments = node.children_by_field_name("argument")
    body = next((child for child in node.children if child.type == "heredoc_body"), None)
    written = reader.source(body) if body else ""
    filled = True
    for child in node.children:
        kind = child.type
        span = (child.start_byte, child.end_byte)
        if kind in ("<<", "<<-"):
            start = span[0]
        elif kind == "heredoc_start":
            filled = is_filled(reader.source(child))
            reader.into.add(start, span[1], "heredoc", _marker_role(written, filled=filled))
        elif kind == "heredoc_body":
            _body(reader, *span, program, filled=filled and may_fill(written))
        elif kind == "heredoc_end":
            reader.into.add(*span, "heredoc", "heredoc.end")
        elif kind == "file_descriptor" or child in arguments:
            continue
        else:
            reader.todo.append((child, "redirected_statement"))


def _program(reader: TreeReader, node: Node) -> str:
    parent = node.parent
    body = parent.child_by_field_name("body") if parent else None
    name = last_command(body).child_by_field_name("name") if body else None
    return shortened(reader.text[name.start_byte : name.end_byte], 30) if name else ""


def _marker_role(body: str, *, filled: bool) -> str:
    """Which words the marker has: of what the shell does with the lines."""
    if not may_fill(body):
        return "heredoc.marker"
    runs = runs_commands(body)
    return f"heredoc.marker.{'runs' if runs and filled else 'quoted' if runs else 'filled' if filled else 'kept'}"


def _body(reader: TreeReader, start: int, end: int, program: str, *, filled: bool) -> None:
    raw = reader.text[start:end]
    left, right = start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip())
    if right > left:
        words = (
            _("The here-document: these lines are the input of {program}.", program=program)
            if program
            else _("The here-document: these lines are the input of the command.")
        )
        meaning = Meaning("input", words)
        tree = body_tree(reader.text, start, end) if filled else None
        holes = reader.holes(tree, raw) if tree else ()
        reader.into.found += around((left, right), holes, reader.text, meaning)


def last_command(node: Node) -> Node:
    """What a redirection belongs to: of ``a && b > file`` the grammar hangs it on the whole list."""
    while node.type in _LISTS and node.named_child_count:
        node = node.child_by_field_name("body") or node.named_children[-1]
    return node
