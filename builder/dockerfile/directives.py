"""Parser directives: ``# name=value`` comments at the very top (moby/buildkit, parser/directives.go)."""

from __future__ import annotations

import re

from .draft import Draft, Setting
from .model import Directive, Lines
from .source import Statement

_DIRECTIVE = re.compile(r"#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*\Z")
NAMES = ("syntax", "escape", "check")


class DirectiveReader:
    """Reads directives until the first line that is none; from then on every comment is just a comment."""

    def __init__(self) -> None:
        self.open = True
        self.found: list[Directive] = []
        self._line = 0

    def read(self, statement: Statement, setting: Setting) -> Draft | None:
        """The comment as a directive, or None. Anything but a directive on the line right below ends them."""
        if not self.open:
            return None
        match = _DIRECTIVE.match(statement.logical.text)
        consecutive = statement.lines[0] == self._line + 1
        self._line = statement.lines[0]
        if not consecutive or not match or match[1].lower() not in NAMES:
            self.open = False
            return None
        name = match[1].lower()
        draft = Draft("#", statement.logical, setting, statement.lines)
        self._problems(draft, name, match)
        self.found.append(_directive(name, match[2], statement.lines, draft))
        draft.mark(0, "directive.mark")
        draft.piece(*match.span(1), "directive", f"directive.{name}")
        draft.mark(statement.logical.text.index("=", match.end(1)), "directive.equals")
        draft.piece(*match.span(2), "directive-value", f"directive.{name}.value")
        return draft

    def _problems(self, draft: Draft, name: str, match: re.Match[str]) -> None:
        earlier = {directive.name for directive in self.found}
        if name in earlier:
            draft.problem("directive_repeated", name=name)
        if name == "escape" and match[2] not in ("\\", "`"):
            draft.problem("escape_invalid", *match.span(2), value=match[2][:20])
        if name == "escape" and "check" in earlier:
            draft.problem("check_before_escape")


def _directive(name: str, value: str, lines: Lines, draft: Draft) -> Directive:
    return Directive(name, value, lines[0], draft.logical.span(0, len(draft.text)))
