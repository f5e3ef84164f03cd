"""The lines of a Compose file as a tree: each key with what is below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from webapp.console.compose_file.lines import Entry
from webapp.console.problems import Span

_FLOW = re.compile(
    r"""[ \t]*(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^']|'')*)'|(?P<plain>[^\s,"'\[\]{}][^,\[\]{}]*))[ \t]*"""
    r"(?:,|\Z)"
)


@dataclass
class Node:
    """A line, and those that are below it, in order."""

    entry: Entry
    column: int  # of its key, or of what follows its hyphen
    below: list["Node"] = field(default_factory=list)

    def keys(self) -> dict[str, "Node"]:
        """The keys right below it that no list holds; the last of those with one name."""
        return {one.entry.key: one for one in self.below if one.entry.key and not one.listed}

    def named(self, key: str) -> "Node | None":
        """The key of this name right below it."""
        return next((one for one in self.below if one.entry.key == key and not one.listed), None)

    def value_of(self, key: str) -> str:
        """What follows that key on its line, without quotes around it."""
        found = self.named(key)
        return unquoted(found.entry.value) if found else ""

    @property
    def listed(self) -> bool:
        """Whether it begins with a hyphen."""
        return self.entry.dash != (0, 0)

    @property
    def begin(self) -> int:
        """Where its key begins, or what follows its hyphen."""
        return self.entry.key_span[0] if self.entry.key else self.entry.value_span[0]

    @property
    def dash_column(self) -> int:
        return self.column - self.begin + self.entry.dash[0]

    @property
    def is_empty(self) -> bool:
        return not self.entry.value and not self.below

    @property
    def span(self) -> Span:
        """Of the key without its colon, or of the value."""
        start, end = self.entry.key_span
        return (start, end - 1) if self.entry.key else self.entry.value_span

    def items(self) -> Iterator[tuple[str, Span]]:
        """The entries of a list of texts, in either of its spellings, without quotes, and where each is."""
        for one in self.below:
            if one.listed and not one.entry.key:
                yield _bare(one.entry.value, one.entry.value_span)
        yield from _in_one_line(self.entry.value, self.entry.value_span[0])


def tree(found: Sequence[Entry], text: str) -> list[Node]:
    """What is at the very left, each with what is below it."""
    roots: list[Node] = []
    around: list[Node] = []
    for one in found:
        if not one.key and not one.value and one.dash == (0, 0):  # a comment
            continue
        start = one.key_span[0] if one.key else one.value_span[0]
        line = text.rfind("\n", 0, start) + 1
        place = one.dash[0] - line + 1 if one.dash != (0, 0) else start - line
        while around and around[-1].column >= place:
            around.pop()
        node = Node(one, start - line)
        (around[-1].below if around else roots).append(node)
        if one.key or one.dash != (0, 0):
            around.append(node)
    return roots


def services(roots: Sequence[Node]) -> dict[str, Node]:
    """The services of a whole file by name."""
    above = next((one for one in roots if one.entry.key == "services"), None)
    return above.keys() if above else {}


def unquoted(value: str) -> str:
    """The text between quotes that are around all of it."""
    return value[1:-1] if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0] else value


def _bare(value: str, span: Span) -> tuple[str, Span]:
    text = unquoted(value)
    shift = text != value
    return text, (span[0] + shift, span[1] - shift)


def _in_one_line(value: str, start: int) -> list[tuple[str, Span]]:
    """The entries of `[a, "b"]`; none where not all of it is such a list."""
    found: list[tuple[str, Span]] = []
    if value[:1] != "[" or value[-1:] != "]":
        return found
    at, inner = 1, value[:-1].rstrip()
    while at < len(inner):
        one = _FLOW.match(inner, at)
        if one is None:
            return []
        name = one.lastgroup or "plain"
        text = one[name].rstrip() if name == "plain" else one[name]
        begin = start + one.start(name)
        found.append((text, (begin, begin + len(text))))
        at = one.end()
    return found
