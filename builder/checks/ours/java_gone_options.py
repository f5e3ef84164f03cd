"""Options that newer releases of java have no more, for EndsAtOnce.

Each was given to java 17.0.15, which says Unrecognized VM option and stops; those that are told of Java 11 already left
with JEP 271 and JDK-8194086.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Instruction, Span
from webapp.wording import _, mark

_LOGS = mark("Write to the log with -Xlog:gc* instead.")
_LEAVE_OUT = mark("Leave it out.")
_MEMORY = mark(
    "Leave it out, and UnlockExperimentalVMOptions with it: java goes by the memory of its container anyway."
)


class _Gone(NamedTuple):
    """From which release on it is surely gone, and what to do."""

    since: int
    way: str


_LOG_OPTIONS = """PrintGCTimeStamps UseGCLogFileRotation PrintGCApplicationStoppedTime PrintTenuringDistribution
PrintHeapAtGC"""
_OTHERS = """MaxPermSize PermSize UseConcMarkSweepGC UseParNewGC AggressiveOpts CMSClassUnloadingEnabled
UseCompressedStrings UseFastAccessorMethods CMSParallelRemarkEnabled CMSInitiatingOccupancyFraction
UseCMSInitiatingOccupancyOnly TraceClassLoading"""
_SURE = 17
_GONE = {
    "UseCGroupMemoryLimitForHeap": _Gone(11, _MEMORY),
    "PrintGCDateStamps": _Gone(11, _LOGS),
    **{name: _Gone(_SURE, _LOGS) for name in _LOG_OPTIONS.split()},
    **{name: _Gone(_SURE, _LEAVE_OUT) for name in _OTHERS.split()},
}
_OPTION = re.compile(r"-XX:[+-]?(\w+)[^\s\"'\\,;]*", re.ASCII)
_RELEASE = {
    "eclipse-temurin": re.compile(r"(\d+)"),
    "openjdk": re.compile(r"(\d+)"),
    "amazoncorretto": re.compile(r"(\d+)"),
    "tomcat": re.compile(r".*\bj(?:dk|re)(\d+)"),
}
_READ_BY_JAVA = frozenset(["JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"])
_READ_BY_TOMCAT = frozenset(["JAVA_OPTS", "CATALINA_OPTS"])
_UNKNOWN = mark(
    "Java {release} no longer has the option {option}: it stops at once with Unrecognized VM option, and the container "
    "with it. {way}"
)


def gone_options(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if "-XX:" not in text or "IgnoreUnrecognizedVMOptions" in text or not subject.stages:
        return
    name, tag, digest = split_image(subject.images[-1])
    form = _RELEASE.get(name)
    found = form.match(tag) if form is not None and not digest else None
    release = int(found[1]) if found else 0
    for entry, span in _read(subject, name) if release >= 11 else ():
        for option in _OPTION.finditer(text, *span):
            gone = _GONE.get(option[1])
            if gone is not None and release >= gone.since:
                message = _(_UNKNOWN, release=release, option=option[0], way=_(gone.way))
                yield about(entry, message, option.span())
                return


def _read(subject: Subject, name: str) -> Iterator[tuple[Instruction, Span]]:
    """The places whose options java gets: its own words, and variables that something surely reads."""
    start = start_of(subject.last[-1])
    words = start.text if start is not None else ""
    if start is not None and any(command.program == "java" for command in subject.read(start)):
        yield start, start.span
    known = _READ_BY_JAVA | (_READ_BY_TOMCAT if name == "tomcat" and start is None else frozenset())
    for entry in subject.shipped_entries:
        for pair in entry.pairs if entry.keyword == "ENV" else ():
            if pair.name in known or f"java ${pair.name} " in words or f"java ${{{pair.name}}} " in words:
                yield entry, pair.span
