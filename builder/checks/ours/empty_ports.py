"""Ports that are a variable which is empty, so that EXPOSE notes nothing: for ArgNeedsValue. BuildKit's
UndefinedVar does not look at EXPOSE."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from builder.shell.variables import name_alone
from webapp.wording import _, mark

_NO_DEFAULT = mark(
    "ARG {name} on line {line} has no default: in a plain docker build it is empty, and EXPOSE notes no port for it. "
    "Give it one, such as ARG {name}=8080; docker build --build-arg {name}=… still changes it."
)


def empty_ports(subject: Subject) -> Iterator[Finding]:
    if not any("$" in entry.text for entry in subject.named("EXPOSE")):
        return
    outer = {pair.name for entry in subject.named("ARG") if entry.stage is None for pair in entry.pairs if pair.value}
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        if stage.base_stage is not None:
            continue  # which may have set it
        seen: dict[str, tuple[Instruction, bool]] = {}  # with the line, and whether there is a value
        for entry in entries:
            if entry.keyword == "EXPOSE":
                yield from _of_line(entry, seen)
            elif entry.keyword in ("ARG", "ENV"):
                for pair in entry.pairs:
                    given = bool(pair.value) or (entry.keyword == "ARG" and pair.name in outer)
                    seen[pair.name] = (entry, given or seen.get(pair.name, (entry, False))[1])


def _of_line(expose: Instruction, seen: dict[str, tuple[Instruction, bool]]) -> Iterator[Finding]:
    for name in map(name_alone, expose.arguments):
        if name in seen and not seen[name][1] and seen[name][0].keyword == "ARG":
            yield about(expose, _(_NO_DEFAULT, name=name, line=seen[name][0].lines[0]))
