"""Compound commands in the tree: tests, groups, loops, case, functions. And the table of what to do for which node."""

from __future__ import annotations

from tree_sitter import Node

from webapp.wording import _, mark

from .model import Meaning, Word, shortened
from .redirecting import heredoc, piped, redirect, redirected
from .sentences import LOOP_NAME
from .tree import Handlers, TreeReader
from .variables import loop_sentence

_PATTERN = mark("{text}: a pattern. The commands after it run if the word looks like this.")
_ANYTHING = mark("{text}: anything else. The commands after it run if no earlier pattern matches.")
_TESTED = frozenset(["unary_expression", "binary_expression", "parenthesized_expression", "ternary_expression"])


def _test(reader: TreeReader, node: Node) -> None:
    """``[ … ]``, ``[[ … ]]``: words of a command named like its bracket; ``(( … ))`` is a calculation."""
    children = node.children
    bracket = reader.text[children[0].start_byte : children[0].end_byte]
    if bracket not in ("[", "[["):
        reader.arithmetic(node)
        return
    words = [reader.word(children[0])]
    looking = list(reversed(children[1:]))
    while looking:
        each = looking.pop()
        if each.type in _TESTED:
            looking += reversed(each.children)
        elif not each.is_named and bracket == "[[" and each.type in ("&&", "||", "(", ")"):
            reader.into.sign(each.start_byte, each.end_byte, f"test.{each.type}")
        elif words[-1].end == each.start_byte:
            words[-1] = reader.merged(words[-1], each)
        else:
            words.append(reader.word(each))
    reader.into.keep(words)


def _group(reader: TreeReader, node: Node) -> None:
    """``{ … }``, also as a function's body; ``(( … ))`` comes as one as well."""
    children = node.children
    if children and children[0].type == "((":
        reader.arithmetic(node)
        return
    function = node.parent is not None and node.parent.type == "function_definition"
    reader.todo += [(child, "function_definition" if function else "group") for child in children]


def _loop(reader: TreeReader, node: Node) -> None:
    """``for NAME in WORDS``."""
    for child in node.children:
        if child.type == "variable_name":
            meaning = Meaning("name", _(LOOP_NAME, name=reader.source(child)))
            reader.into.add(child.start_byte, child.end_byte, "variable", "shell.loop", meaning)
            reader.into.assign(reader.source(child), child.end_byte, by_loop=True)
        elif child.type == "do_group" or not child.is_named:
            reader.todo.append((child, node.type))
        else:
            reader.plain(child, loop_sentence(reader.source(child)))


def _case(reader: TreeReader, node: Node) -> None:
    reader.into.branches.enter(node.start_byte, node.end_byte)
    for child in node.children:
        if child.type == "case_item" or not child.is_named or child.type == "comment":
            reader.todo.append((child, node.type))
        else:
            reader.plain(child, mark("{text}: the word that is compared with the patterns."))


def _case_item(reader: TreeReader, node: Node) -> None:
    reader.into.branches.enter(node.start_byte, node.end_byte, clause=True)
    patterns = {child.id for child in node.children_by_field_name("value")}
    joined: Word | None = None  # the grammar makes three nodes of *"/opt"*
    for child in node.children:
        if child.id not in patterns:
            reader.todo.append((child, node.type))
        elif joined is not None and joined.end == child.start_byte:
            joined = reader.merged(joined, child)
        else:
            _pattern(reader, joined)
            joined = reader.word(child)
    _pattern(reader, joined)


def _pattern(reader: TreeReader, word: Word | None) -> None:
    if word is not None:
        sentence = _ANYTHING if word.text == "*" else _PATTERN
        reader.into.text_word((word.start, word.end), word.holes, sentence, "shell.argument")


def _function(reader: TreeReader, node: Node) -> None:
    name = node.child_by_field_name("name")
    reader.into.branches.enter(node.start_byte, node.end_byte)
    for child in node.children:
        if name is not None and child.id == name.id:
            shown = reader.source(child)
            reader.into.functions.add(shown)
            meaning = Meaning("name", _("{name}: the name of a function that is defined here.", name=shortened(shown)))
            reader.into.add(child.start_byte, child.end_byte, "shell-command", "shell.function", meaning)
        else:
            reader.todo.append((child, node.type))


HANDLERS: Handlers = {
    "redirected_statement": redirected,
    "pipeline": piped,
    "command": TreeReader.command,
    "declaration_command": TreeReader.declaration,
    "unset_command": TreeReader.declaration,
    "variable_assignment": TreeReader.assignments,
    "simple_expansion": TreeReader.variable,
    "expansion": TreeReader.variable,
    "arithmetic_expansion": TreeReader.arithmetic,
    "file_redirect": redirect,
    "herestring_redirect": redirect,
    "heredoc_redirect": heredoc,
    "test_command": _test,
    "compound_statement": _group,
    "for_statement": _loop,
    "case_statement": _case,
    "case_item": _case_item,
    "function_definition": _function,
    "comment": TreeReader.comment,
}
