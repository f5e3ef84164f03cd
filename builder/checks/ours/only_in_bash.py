"""What works in a terminal, where bash reads it, and not in a RUN, where the system's sh does: OnlyInBash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.checks.bases import family
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

from .bash_commands import JUDGED, PIPEFAIL, VARIABLES, commands_of_bash, variables_of_bash
from .bash_signs import TOLD_BY, OfBash, script, signs_of_bash
from .plain_sh import SYSTEMS, scripts_of_sh, starts_shell

_SHELL = 'SHELL ["/bin/bash", "-c"]\n'
_PIPEFAIL = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'
_NEW_SH = re.compile(r"forky|\bsid\b|testing|unstable|rolling|devel")  # whose dash may know pipefail
_MOST = 10  # of one instruction
_OTHERS = frozenset(["CMD line", "HEALTHCHECK"])  # whose commands are read by those who ask for them alone
_WITH_BASH = mark('Or let bash read the line: SHELL ["/bin/bash", "-c"] above it.')
_INSTALL_BASH = mark('Or let bash read the line: RUN apk add --no-cache bash and SHELL ["/bin/bash", "-c"] above it.')


def only_in_bash(subject: Subject) -> Iterator[Finding]:
    if SYSTEMS.keys().isdisjoint(map(family, subject.bases)):
        return
    commands = subject.named("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK")
    text = "\n".join([f"{entry.text}\n{script(entry)}" if entry.heredocs else entry.text for entry in commands])
    roles = _roles(subject, commands)
    signs = [sign for sign, told_by in TOLD_BY.items() if not roles.isdisjoint(told_by) and sign in text]
    variables = [name for name in VARIABLES if name in text] if "shell.variable" in roles else []
    if not (signs or variables or subject.starts(*JUDGED) or not subject.has.isdisjoint(_OTHERS)):
        return
    for entry, system in scripts_of_sh(subject):
        if entry.fault is not None:
            continue
        found = [*commands_of_bash(subject, entry, system)]
        if signs:
            found += signs_of_bash(entry, system, signs)
        if variables:
            found += variables_of_bash(subject, entry, system)
        if not found or starts_shell(entry.text):
            continue
        said: set[str] = set()
        for one in sorted(found, key=lambda one: one.span)[:_MOST]:
            if one.fix is None:
                if one.words in said:
                    continue
                said.add(one.words)
            if not (one.words is PIPEFAIL and _NEW_SH.search(subject.bases[entry.stage or 0])):
                yield _finding(subject, entry, system, one)


def _roles(subject: Subject, commands: Iterable[Instruction]) -> frozenset[str]:
    """Those that the tokens of these have, where a shell reads them."""
    others = [token.role for entry in commands if entry.keyword != "RUN" and not entry.json for token in entry.tokens]
    return frozenset(others).union(*[roles for _run, roles in subject.roles])


def _finding(subject: Subject, entry: Instruction, system: str, found: OfBash) -> Finding:
    words = _(found.words, sign=found.sign, system=_(SYSTEMS[system]))
    fix = found.fix
    if fix is None:
        if found.words is not PIPEFAIL:
            words = f"{words} {_(_INSTALL_BASH if system == 'alpine' else _WITH_BASH)}"
        fix = _named_shell(subject, entry, found) if system == "debian" else None
    return about(entry, words, found.span, fix)


def _named_shell(subject: Subject, entry: Instruction, found: OfBash) -> Fix | None:
    """A SHELL line above; none where the instruction does not begin its line."""
    start = entry.span[0]
    if subject.dockerfile.text[:start].rpartition("\n")[2].strip():
        return None
    return Fix((start, start), _PIPEFAIL if found.words is PIPEFAIL else _SHELL)


WARNINGS = (
    warning(
        "OnlyInBash",
        only_in_bash,
        mark("RUN is read by sh, which is bash in few images."),
        f"{REFERENCE}#shell",
        needs=["RUN", "CMD line", "HEALTHCHECK"],
        bad="FROM debian:13\nRUN if [[ -f /etc/x ]]; then rm /etc/x; fi\n",
        good="FROM debian:13\nRUN if [ -f /etc/x ]; then rm /etc/x; fi\n",
    ),
)
