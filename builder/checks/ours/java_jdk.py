"""Programs of the JDK in images that only run Java, for NotInThisImage.

What a JRE has in bin: of Java 8 java, jjs, keytool, orbd, pack200, policytool, rmid, rmiregistry, servertool, tnameserv
and unpack200, of later ones java, jfr, jrunscript, jwebserver, keytool and rmiregistry (adoptium.net, the images' own
Dockerfiles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_JRE = re.compile(r"(?:\A|-)jre(?=-|\Z)")
_NAMES = "jar javac javadoc jcmd jdeps jlink jmap jpackage jps jshell jstack"
_OF_JDK = frozenset(_NAMES.split())
# What may bring them: a JDK of its own, or something that cannot be seen from here.
_BRINGS = re.compile(r"jdk|--from=|sdk|corretto|java-|maven|gradle|ant\b|install\.sh|\.sh\b|\bapk add\b.*java|ecj")
_BUILDING = mark(
    "{image} only runs Java programs: {program} belongs to the JDK, which is not in it, so the command is not found "
    "and the build stops. Run it in a stage FROM {better}, and COPY --from that stage what it makes."
)
_STARTING = mark(
    "{image} only runs Java programs: {program} belongs to the JDK, which is not in it, so the command is not found "
    "when a container starts. Take FROM {better}."
)


def without_jdk(subject: Subject) -> Iterator[Finding]:
    if "jre" not in subject.dockerfile.text:
        return
    for index, base in enumerate(subject.bases):
        better = _with_jdk(base)
        entries = subject.stages[index] if better else ()
        if subject.dockerfile.stages[index].base_stage is not None or _brought(entries):
            continue
        start = start_of(subject.last[index]) if entries else None
        for entry in entries:
            if entry.keyword == "RUN" or entry is start:
                yield from _in_entry(subject, entry, base, better)


def _with_jdk(base: str) -> str:
    """The image with the whole JDK; "" where this one has it, or nobody knows."""
    name, tag, digest = split_image(base)
    if not facts_of(name).jre or digest or "$" in base or not _JRE.search(tag):
        return ""
    if name == "openjdk":  # which is no longer made, and of whose variants the other image has few
        number = tag.split("-", 1)[0]
        return f"eclipse-temurin:{number}-jdk" if number in ("8", "11") else ""
    return f"{name}:{_JRE.sub(lambda found: found[0].replace('jre', 'jdk'), tag)}"


def _brought(entries: tuple[Instruction, ...]) -> bool:
    return any(entry.keyword != "FROM" and _BRINGS.search(entry.text) for entry in entries)


def _in_entry(subject: Subject, entry: Instruction, base: str, better: str) -> Iterator[Finding]:
    if entry.span in subject.branching:
        return
    for command in subject.read(entry):
        if command.program in _OF_JDK:
            words = _BUILDING if entry.keyword == "RUN" else _STARTING
            yield about(entry, _(words, image=base, program=command.program, better=better), command.span)
            return
