"""Which instructions the sh of the system reads, where that is no bash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from builder.checks.bases import family
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from builder.shell.model import SHELLS
from webapp.wording import mark

# The systems where sh is no bash, as sentences name them.
SYSTEMS: Mapping[str, str] = MappingProxyType({"alpine": mark("Alpine Linux"), "debian": mark("Debian or Ubuntu")})
_ANOTHER_SH = re.compile(r"bin/sh\b|\bdash\b|BASH_VERSION")
_READ = ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK")
# What makes another shell of the text, or of a part of it: ``bash -lc "…"``, ``su``, ``exec bash``.
_STARTS_SHELL = re.compile(r"sh +(?:-[\w-]+ +)*-\w*[ci]\b|\bsu +|sudo +-\w*[is]\b|\bexec +\S*sh ")


def only_posix_shells(shells: Iterable[Instruction]) -> bool:
    """Whether the shells that these SHELL lines name read the grammar that POSIX has; zsh does not."""
    named = [entry.arguments[0].rsplit("/", 1)[-1] for entry in shells if entry.arguments]
    return all(shell in SHELLS and shell != "zsh" for shell in named)


def reads_posix(shells: Sequence[Instruction]) -> bool:
    """Whether these SHELL lines leave the grammar as it is known: a shell of POSIX, without bash's further patterns."""
    return only_posix_shells(shells) and not any("extglob" in entry.text for entry in shells)


def scripts_of_sh(subject: Subject) -> Iterator[tuple[Instruction, str]]:
    """The commands of RUN, CMD, ENTRYPOINT and HEALTHCHECK that surely the system's own sh reads, with the key of the
    system, though they may themselves start another shell for a part of it (`starts_shell`)."""
    for entry, system in _before_shells(subject):
        if _is_script(entry):
            yield entry, system


def runs_of_sh(subject: Subject) -> Iterator[tuple[Instruction, str]]:
    """The RUNs without here-documents that surely the system's own sh reads, with the key of the system, though they
    may themselves start another shell for a part of it."""
    for entry, system in _before_shells(subject):
        if entry.keyword == "RUN" and not entry.heredocs:
            yield entry, system


def _before_shells(subject: Subject) -> Iterator[tuple[Instruction, str]]:
    """What a shell reads in stages above which no SHELL stands, on systems whose sh is no bash; nothing where a RUN may
    put another shell in its place."""
    text = subject.dockerfile.text
    named = "bin/sh" in text or "dash" in text or "BASH_VERSION" in text
    if named and any(_ANOTHER_SH.search(entry.text) for entry in subject.runs):
        return
    if "SHELL" not in subject.by_keyword:  # nearly always
        systems = [family(base) for base in subject.bases]
        for entry in subject.named(*_READ):
            if entry.stage is not None and not entry.json and systems[entry.stage] in SYSTEMS:
                yield entry, systems[entry.stage]
        return
    another: list[bool] = []
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        other = stage.base_stage is not None and another[stage.base_stage]
        system = family(subject.bases[stage.index])
        for entry in entries if system in SYSTEMS else ():
            other |= entry.keyword == "SHELL"
            if not other and entry.keyword in _READ and not entry.json:
                yield entry, system
        another.append(other or "SHELL" in subject.last[stage.index])


def starts_shell(text: str) -> bool:
    """Whether a part of the text is read by a shell that it starts itself."""
    may = "sh " in text or "su " in text or "sudo -" in text
    return may and _STARTS_SHELL.search(text) is not None


def _is_script(entry: Instruction) -> bool:
    """Whether its here-documents, if it has any, are one script for that shell."""
    if not entry.heredocs:
        return True
    alone = len(entry.heredocs) == 1 and len(entry.arguments) == 1 and entry.arguments[0].startswith("<<")
    return alone and " " not in entry.arguments[0] and not entry.heredocs[0].content.lstrip().startswith("#!")
