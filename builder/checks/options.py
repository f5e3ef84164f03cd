"""``# check=skip=A,B;error=true;experimental=C``: what the author wants checked.

At the top of the file it is a parser directive and holds for all of it; in a comment right above one instruction it
holds for that one (docs.docker.com/reference/dockerfile/#check; the second form needs a newer builder).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from builder.dockerfile.model import Dockerfile, Fix, Instruction, Lines, Problem, Span
from webapp import truths
from webapp.wording import _

from .closest import closest

DOCS = "https://docs.docker.com/reference/dockerfile/#check"
_COMMENT = re.compile(r"#\s*check\s*=\s*(\S+)", re.IGNORECASE)
_ANYWHERE = re.compile("#\\s*[cC][hH][eE][cC][kK\u212a]\\s*=")  # IGNORECASE would look at every letter
_MOST_PROBLEMS = 20
_MOST_COMMENTS = 10  # above one instruction; further up none is looked for


@dataclass(slots=True)
class Options:
    """Names are kept in lower case; "all" stands for every rule."""

    skip: set[str] = field(default_factory=set)
    experimental: set[str] = field(default_factory=set)
    error: bool = False
    above: list[tuple[Lines, Options]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def skipping(self) -> bool:
        """Whether anything is skipped anywhere."""
        return bool(self.skip or self.above)

    def skips(self, code: str, lines: Lines) -> bool:
        if not self.skipping:  # nearly always
            return False
        names = (code.lower(), "all")
        if not self.skip.isdisjoint(names):
            return True
        at = bisect_right(self.above, lines[0], key=lambda entry: entry[0][0]) - 1
        while at >= 0 and self.above[at][0][0] <= lines[0] <= self.above[at][0][1]:
            if not self.above[at][1].skip.isdisjoint(names):
                return True
            at -= 1
        return False

    def asks_for(self, code: str) -> bool:
        return not self.experimental.isdisjoint((code.lower(), "all"))


def read_options(dockerfile: Dockerfile, known: tuple[str, ...]) -> Options:
    """The options of the whole file, those of single instructions in ``above``, and what is wrong with them."""
    options = Options()
    if not _ANYWHERE.search(dockerfile.text):  # most files have nothing to say about it
        return options
    spelling = {name.lower(): name for name in known}
    for directive in dockerfile.directives:
        if directive.name == "check":
            start = dockerfile.text.index("=", directive.span[0]) + 1
            _Reading(options, spelling, options.problems.append, directive.line).read(
                dockerfile.text[start : directive.span[1]], start
            )
    for comment, instruction in _comments_above(dockerfile):
        match = _COMMENT.match(dockerfile.text, *comment.span)
        if match:
            own = Options()
            _Reading(own, spelling, options.problems.append, comment.lines[0]).read(match[1], match.start(1))
            options.above.append((instruction.lines, own))
    del options.problems[_MOST_PROBLEMS:]
    return options


def _comments_above(dockerfile: Dockerfile) -> Iterator[tuple[Instruction, Instruction]]:
    """Every comment that stands directly above an instruction, or above such a comment."""
    waiting: list[Instruction] = []
    for entry in dockerfile.instructions:
        if waiting and waiting[-1].lines[1] + 1 != entry.lines[0]:
            waiting = []
        if entry.keyword == "#":
            waiting = [*waiting, entry][-_MOST_COMMENTS:] if entry.directive is None else []
        else:
            yield from ((comment, entry) for comment in waiting)
            waiting = []


@dataclass(frozen=True, slots=True)
class _Reading:
    """One ``skip=…;error=…;experimental=…``."""

    options: Options
    spelling: dict[str, str]
    report: Callable[[Problem], None]
    line: int

    def read(self, text: str, start: int) -> None:
        for part in re.finditer(r"[^;]+", text):
            name, equals, value = part[0].partition("=")
            at = start + part.start() + len(name) + 1
            key = name.strip()
            if key in ("skip", "experimental") and equals:
                self._names(getattr(self.options, key), value, at)
            elif key == "error" and value.strip() in truths.EITHER:
                self.options.error = value.strip() in truths.TRUE
            else:
                self._unreadable(part[0], (start + part.start(), start + part.end()))

    def _names(self, into: set[str], value: str, at: int) -> None:
        for match in re.finditer(r"[^,\s]+", value):
            name = match[0]
            into.add(name.lower())
            exact = self.spelling.get(name.lower())
            if name.lower() != "all" and exact != name:
                self._misspelt(name, exact, (at + match.start(), at + match.end()))

    def _misspelt(self, name: str, exact: str | None, span: Span) -> None:
        meant = exact or closest(name, self.spelling.values())
        if exact:
            message = _("Builders compare rule names letter by letter: write {exact}.", exact=exact)
        else:
            message = _("There is no rule {name}, so this skips or adds nothing.", name=name[:60])
            message += _(" Did you mean {name}?", name=meant) if meant else ""
        fix = Fix(span, meant) if meant else None
        self.report(Problem((self.line, self.line), span, "hint", "check_name_unknown", message, fix, DOCS))

    def _unreadable(self, text: str, span: Span) -> None:
        message = _(
            "{text!r} is not an option of check, and builders that know check refuse it. Write skip=RULE,RULE or "
            "skip=all, error=true, experimental=RULE, separated by semicolons.",
            text=text.strip()[:60],
        )
        self.report(Problem((self.line, self.line), span, "warning", "check_option_invalid", message, None, DOCS))
