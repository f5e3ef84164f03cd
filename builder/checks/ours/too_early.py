"""Variables that are read before the shell has set them, or behind the shell of their own that did: parts of
WordGoesElsewhere.

What dash, bash and the ash of BusyBox do was tried with each: tests/fixtures/shell_course.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Token
from builder.shell.variables import name_alone
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

from .variables import MAY_READ, OF_THE_IMAGE, environment, names_set

_SHELLS = frozenset(["sh", "bash", "ash", "dash"])  # in which each part of a pipe is a shell of its own
_ENDS = frozenset(["shell.operator", "shell.keyword"])
_TELLING = _ENDS | {"shell.quote", "shell.assignment", "shell.command", "shell.variable"}
_JOINTS = frozenset(["&&", ";"])
_ALWAYS_SET = re.compile(r"(?:PATH|HOME|HOSTNAME|PWD|OLDPWD|SHELL|TERM|IFS|USER|LANG|.*_proxy)\Z", re.IGNORECASE)
_MOST = 20  # findings of a file, and names of a RUN that are looked at
_EARLY = mark(
    "The shell fills in ${name} here before it sets {name} for this command, so it is empty. Set it in a command "
    "of its own before this one: export {name}=… &&"
)
_GONE = mark(
    "{name} is set in parentheses or in a part of a pipe, which have a shell of their own: after them it is gone, "
    "and here it is empty. Set it outside, as in {name}=$(…)."
)
_EARLY_IN_LINES = mark(
    "The shell of this RUN fills in ${name} before {program} gets these lines, so it is not what they put into {name} "
    "themselves. Put quotes around the word after <<: then {program} fills in everything itself."
)


class Front(NamedTuple):
    """Where among the tokens the assignment is; ``simple`` says that it is one alone, behind && or at the beginning."""

    at: int
    simple: bool


def empty_where_read(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if "$" not in text or not ("=" in text or "read" in text) or not _is_usual(subject):
        return
    known, left = environment(subject), _MOST
    for run in subject.runs:
        variables = subject.variables(run) if left > 0 and not run.json else ()
        if not variables:
            continue
        base = split_image(subject.bases[run.stage or 0])[0].lower()
        if not facts_of(base).bare and not facts_of(base).plain:
            continue  # nobody knows what it sets
        apart = names_set(subject, run).isdisjoint([name_alone(token.text) for token in variables])
        found = list(_in_run(run, base, known, [] if apart else _too_early(run), _gone(variables)))
        if not found or MAY_READ.search(run.text):
            continue
        left -= len(found)
        yield from found


def _in_run(
    run: Instruction, base: str, known: frozenset[str], *among: Iterable[tuple[Token, Front | None]]
) -> Iterator[Finding]:
    tried: set[str] = set()
    for token, front in chain(*among):
        name = name_alone(token.text)
        if (
            name in tried
            or len(tried) > _MOST
            or name in known
            or (not facts_of(base).bare and OF_THE_IMAGE.search(name))
        ):
            continue
        tried.add(name)
        if not _ALWAYS_SET.match(name) and _is_nothing_but_read(run.text, name, 1 if front else _MOST):
            fix = _exported(run, front) if front else None
            yield about(run, _(_EARLY if front else _GONE, name=name), token.span, fix)


def filled_by_another(subject: Subject) -> Iterator[Finding]:
    """``bash <<EOF``: the lines set a variable that has been filled in by then."""
    text = subject.dockerfile.text
    if "<<" not in text or "$" not in text:
        return
    known = environment(subject)
    for run in subject.runs:
        early = (token for token in run.tokens if token.meaning is not None and token.meaning.part == "early")
        for token in early if run.heredocs else ():
            name = name_alone(token.text)
            if name and name not in known and not _ALWAYS_SET.match(name):
                program = token.meaning.program if token.meaning else ""
                message = _(_EARLY_IN_LINES, name=name, program=program)
                yield about(run, message, token.span, _quoted(run))
                break


def _quoted(run: Instruction) -> Fix | None:
    """Quotes for the marker; none where a backslash already keeps something for the program."""
    marker = next((token for token in run.tokens if token.role == "heredoc.marker"), None)
    if marker is None or len(run.heredocs) != 1 or "\\" in run.heredocs[0].content:
        return None
    name = run.heredocs[0].name
    return Fix(marker.span, marker.text.replace(name, f"'{name}'")) if marker.text.endswith(name) else None


def _is_usual(subject: Subject) -> bool:
    named = [entry.arguments[0].rsplit("/", 1)[-1] for entry in subject.named("SHELL") if entry.arguments]
    return all(name in _SHELLS for name in named) and "lastpipe" not in subject.dockerfile.text


def _too_early(run: Instruction) -> Iterator[tuple[Token, Front | None]]:
    """``NAME=value program $NAME``: the variable, and what is in front."""
    fronts: dict[str, int] = {}
    begins, inside, joint, quoted = True, False, "", False
    for index, token in [(at, one) for at, one in enumerate(run.tokens) if one[3] in _TELLING]:
        _span, _kind, written, role, _value, _meaning = token
        if role in _ENDS:
            fronts, begins, inside, joint = {}, True, False, written
        elif role == "shell.quote":
            quoted = not quoted and written == "'"
        elif role == "shell.assignment" and (begins or fronts) and not inside:
            fronts[written.rstrip("=")], begins = index, False
        elif role == "shell.command":
            inside, begins = bool(fronts), False
        elif role == "shell.variable" and inside and not quoted and name_alone(written) in fronts:
            simple = len(fronts) == 1 and joint in ("", *_JOINTS)
            yield token, Front(fronts[name_alone(written)], simple)


def _exported(run: Instruction, front: Front) -> Fix | None:
    """The assignment as a command of its own; none where a line ends within it."""
    value, end = "", run.tokens[front.at].span[0]
    start = end
    for token in run.tokens[front.at :] if front.simple else ():
        if token.role == "shell.command":
            return Fix((start, token.span[0]), f"export {value} && ")
        if token.span[0] != end or token.role == "shell.continuation":
            return None
        value, end = value + token.text, token.span[1]
    return None


def _gone(variables: Iterable[Token]) -> Iterator[tuple[Token, Front | None]]:
    for token in variables:
        if token.meaning is not None and token.meaning.part == "lost":
            yield token, None


def _is_nothing_but_read(text: str, name: str, most: int) -> bool:
    """Whether every place of the name is one where its value is read, or one of those that set it, which are at most
    so many."""
    places = len(re.findall(rf"(?<!\w){name}(?!\w)", text))
    reads = len(re.findall(rf"\$(?:{name}(?!\w)|\{{{name}\}})", text))
    sets = len(re.findall(rf"(?:(?<![\w{{]){name}=|\bread (?:-r )?(?:\w+ )*{name}(?!\w))", text))
    return places == reads + sets and sets <= most
