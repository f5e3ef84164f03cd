"""Whether a script goes on after one of its commands has failed."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from .grammar import syntax_tree
from .joints import Joints

_SEQUENCES = frozenset(["program", "compound_statement", "subshell", "do_group", "case_item", "else_clause"])
_BRANCHES = frozenset(["if_statement", "elif_clause"])
_HARMLESS = frozenset(["set", "echo", "printf", "true", ":", "export", "unset", "umask", "trap", "exit", "readonly"])
_NO_COMMANDS = frozenset(["function_definition", "variable_assignment", "variable_assignments"])


def goes_on(script: str) -> bool:
    """Whether a command that may fail is followed by another one that runs all the same. True where that is not known,
    because the grammar cannot read the script."""
    root = syntax_tree(script)
    if root is None:
        return True
    joints = Joints(script)
    return any(_may_fail(joints, script, one) for sequence in _sequences(root) for one in sequence[:-1])


def _sequences(root: Node) -> Iterator[list[Node]]:
    """The commands that follow each other, at each level of the script but in conditions and substitutions."""
    todo = [root]
    while todo:
        node = todo.pop()
        children = [child for child in node.children if child.type != "comment"]
        if node.type in _BRANCHES:
            then = next((at for at, child in enumerate(children) if child.type == "then"), 0)
            children = children[then:]
        found = [child for child in children if child.is_named]
        if node.type in _SEQUENCES or node.type in _BRANCHES:
            yield [child for child in found if not child.type.endswith("_clause")]
        if node.type != "command":
            todo += found


def _may_fail(joints: Joints, script: str, statement: Node) -> bool:
    """Whether it may fail with nobody noticing: it does not end the shell itself then."""
    if statement.type == "command":
        name = statement.child_by_field_name("name")
        return name is not None and script[name.start_byte : name.end_byte] not in _HARMLESS
    if statement.type == "declaration_command":
        return False
    if statement.type in _NO_COMMANDS:
        return statement.type != "function_definition" and "$(" in script[statement.start_byte : statement.end_byte]
    if statement.type == "list" and statement.children[1].type == "||":
        return not joints.leaving(statement.children[-1]) and not _succeeds(script, statement.children[-1])
    return True


def _succeeds(script: str, node: Node) -> bool:
    return script[node.start_byte : node.end_byte].split(maxsplit=1)[0] in _HARMLESS
