"""Health checks in a Compose file: the forms of test:, and whose variables it is given."""

import re
from collections.abc import Iterator, Mapping

from webapp.console.compose_file.tree import Node
from webapp.console.inner import SHELLS
from webapp.console.problems import Fix, Problem
from webapp.wording import _, mark

_SIGNS = frozenset(("&&", "||", "|", ";", ">"))
_FORMS = ("CMD", "CMD-SHELL", "NONE")
_VARIABLE = re.compile(r"(?<!\$)\$(?:\{(\w+)\}|([A-Za-z_]\w*))")
_TEST = mark("A health check that is a list begins with CMD, CMD-SHELL or NONE: Compose refuses the file.")
_ONE_WORD = mark(
    "After CMD, each word is an entry of its own: this looks for a program with spaces in its name, and the check "
    "always fails. With CMD-SHELL, a shell takes it apart."
)
_SIGN = mark(
    "After CMD there is no shell, so {sign} is handed to the program as one more word. With CMD-SHELL, the command is "
    "one text, which a shell reads."
)
_ONE_TEXT = mark(
    "After CMD-SHELL, the first text is the whole command: the shell runs {text} alone. With CMD, each entry is a word."
)
_OWN = mark(
    "Compose puts the value of {name} here from your shell or from .env, not the one below environment:. With $$ in "
    "place of the $, the shell in the container does it."
)


def health(test: Node, variables: Mapping[str, str]) -> Iterator[Problem]:
    """`variables` are those of the service that are said below environment:, with their values."""
    items = list(test.items())
    if items and not any(text.startswith(("*", "&", "!")) for text, _span in items):
        yield from _listed(test, items)
    if "$" in test.entry.value and (not items or items[0][0] == "CMD-SHELL"):
        for found in _VARIABLE.finditer(test.entry.value):
            name = found[1] or found[2]
            if name in variables and "$" not in variables[name]:
                start = test.entry.value_span[0] + found.start()
                fix = Fix((start, start), "$")
                span = (start, start + len(found[0]))
                yield Problem(span, "hint", "compose.dollar", _(_OWN, name=name), fix)
                return


def _listed(one: Node, items: list[tuple[str, tuple[int, int]]]) -> Iterator[Problem]:
    """`test: ["curl", "-f", "http://localhost"]`."""
    first, span = items[0]
    if first not in _FORMS:
        if not first.startswith("$"):
            place = span if first else one.entry.value_span
            yield Problem(place, "error", "compose.test", _(_TEST), _as_command(one, first))
    elif first == "CMD-SHELL" and len(items) > 2:
        simple = all(text not in _SIGNS for text, _span in items)
        fix = Fix(span, "CMD") if simple and " " not in items[1][0] else None
        yield Problem(items[1][1], "warning", "compose.test", _(_ONE_TEXT, text=items[1][0]), fix)
    elif first == "CMD" and len(items) == 2 and " " in items[1][0].strip():
        yield Problem(items[1][1], "warning", "compose.test", _(_ONE_WORD), Fix(span, "CMD-SHELL"))
    elif first == "CMD" and not (len(items) > 2 and items[1][0] in SHELLS):
        for text, place in items[1:]:
            if text in _SIGNS:
                yield Problem(place, "warning", "compose.test", _(_SIGN, sign=text))
                return


def _as_command(one: Node, first: str) -> Fix | None:
    """CMD in front of the words; where one holds all of them, CMD-SHELL."""
    value, at = one.entry.value, one.entry.value_span[0] + 1
    if value[:1] != "[" or first.startswith("CMD") or not first.strip():
        return None
    return Fix((at, at), '"CMD-SHELL", ' if " " in first else '"CMD", ')
