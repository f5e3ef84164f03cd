"""Variables of the shell that do not reach what was to have them: the part of LostAfterRun and WordGoesElsewhere that
is about assignments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Token
from builder.shell.variables import name_alone
from webapp.known_images.register import facts_of
from webapp.wording import _

_NAME = re.compile(r"[A-Z][A-Z0-9_]{1,60}\Z", re.ASCII)  # what names of environment variables look like
_WORD = re.compile(r"[A-Z](?<![A-Za-z0-9_].)[A-Z0-9_]+(?![A-Za-z0-9_])", re.ASCII)
OF_THE_IMAGE = re.compile(r"(?:VERSION|HOME|PATH|ROOT|DIR|USER|SHELL|PWD|UID|HOSTNAME)\Z")
# What may hand on, or read, variables that no word tells.
MAY_READ = re.compile(r"(?<![\w./-])(?:source|eval|set[ \t]+-\w*a|declare|typeset|envsubst)\b|(?:^|[\s;&])\.[ \t]")
_PASSED = frozenset(["continuation", "comment"])
_JOINTS = frozenset(["&&", ";"])
_MOST = 200  # assignments of a stage that are remembered


def handed_to_nobody(subject: Subject) -> Iterator[Finding]:
    """``NAME=value && program``: set for the shell alone, which never reads it."""
    if not subject.assigning:
        return
    known = environment(subject)
    for run in subject.runs:
        if run.span in subject.assigning and not (run.json or run.heredocs):
            names = names_set(subject, run) - known
            if any(map(_NAME.match, names)):
                read = {name_alone(token.text) for token in subject.variables(run)}  # which have another place, then
                once = frozenset([name for name in names - read if _NAME.match(name) and _words(run.text)[name] == 1])
                yield from _in_run(run, once) if once else ()


def names_set(subject: Subject, run: Instruction) -> frozenset[str]:
    """The names of the variables that the RUN sets in its shell with an equals sign."""
    return frozenset(subject.assigning.get(run.span, ()))


def environment(subject: Subject) -> frozenset[str]:
    """The names that ENV and ARG hand to every program."""
    return frozenset([pair.name for entry in subject.with_pairs if entry.keyword != "LABEL" for pair in entry.pairs])


def _in_run(run: Instruction, names: frozenset[str]) -> Iterator[Finding]:
    for assignment in _alone(run):
        name = assignment.text.rstrip("=")
        if name not in names:
            continue
        if MAY_READ.search(run.text):
            return
        at = assignment.span[0]
        message = _(
            "{name} is set here for the shell alone, which does not read it, and no program gets it: a variable "
            "reaches programs when it is exported, or comes right before one without && between them. Write export "
            "{name}=…",
            name=name,
        )
        yield about(run, message, assignment.span, Fix((at, at), "export "))


def _alone(run: Instruction) -> Iterator[Token]:
    """The assignments with nothing but && or ; in front and behind."""
    begins = True
    name: Token | None = None
    for token in run.tokens[1:]:
        _span, kind, written, role, _value, _meaning = token
        if kind in _PASSED:
            continue
        joins = role == "shell.operator" and written in _JOINTS
        if role == "shell.assignment" and begins:
            name = token
        elif role in ("shell.assignment", "shell.assigned"):
            name = name if role == "shell.assigned" else None
        elif name is not None and joins:
            yield name
            name = None
        else:
            name = None
        begins = joins


@lru_cache(maxsize=1)
def _words(text: str) -> Counter[str]:
    """How often each word in capitals stands in the text."""
    return Counter(_WORD.findall(text))


def gone_with_their_run(subject: Subject) -> Iterator[Finding]:
    """A variable that one RUN sets and another reads."""
    if not subject.assigning or "$" not in subject.dockerfile.text:
        return
    known = environment(subject)
    for index, entries in enumerate(subject.stages):
        bare = facts_of(split_image(subject.bases[index])[0].lower()).bare
        set_in: dict[str, int] = {}
        for run in entries:
            if run.keyword != "RUN" or run.json:
                continue
            if set_in and "$" in run.text:
                yield from _read_in(run, subject.variables(run), set_in, known, bare)
            if run.span in subject.assigning and len(set_in) < _MOST and not run.heredocs:
                names = filter(_NAME.match, subject.assigning[run.span])
                set_in.update(dict.fromkeys(names, run.lines[0]))


def _read_in(
    run: Instruction, variables: Sequence[Token], set_in: dict[str, int], known: frozenset[str], bare: bool
) -> Iterator[Finding]:
    read: dict[str, Token] = {}
    times = Counter[str]()
    for token in variables:
        name = name_alone(token.text)
        if name in set_in and name not in known and (bare or not OF_THE_IMAGE.search(name)):
            read.setdefault(name, token)
            times[name] += 1
    if not read or MAY_READ.search(run.text):
        return
    for name, token in read.items():
        if _words(run.text)[name] == times[name]:  # it is nothing but read
            message = _(
                "The RUN of line {line} sets {name}, and when it ends the variable is gone with it: here it is empty. "
                "Set it with ENV or ARG, or join the two with &&.",
                line=set_in.pop(name),
                name=name,
            )
            yield about(run, message, token.span)
