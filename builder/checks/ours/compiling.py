"""Packages that pip compiles where no compiler is: NeedsCompiler."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_PIPS = ("pip", "pip3")
# package → the packages of Debian and of Alpine that it is compiled with (psycopg.org and the page of mysqlclient)
_NEEDS = {
    "psycopg2": {"debian": "gcc libpq-dev", "alpine": "gcc musl-dev postgresql-dev"},
    "mysqlclient": {
        "debian": "gcc default-libmysqlclient-dev pkg-config",
        "alpine": "gcc musl-dev mariadb-dev pkgconf",
    },
}
_BINARY = {"psycopg2": "psycopg2-binary"}
_NAME = re.compile(r"([a-z0-9]+)(?:[=<>~!]=?[\w.,<>=~!*]*)?\Z")
_COMPILERS = re.compile(r"gcc|g\+\+|clang|build-|libpq|postgresql|mysql\w*-dev|mariadb|--from|\.sh\b|conda|apt-get.*\$")
_MEANT = mark(
    "pip has to compile {package}, and {image} has neither a compiler nor the header files for it: the build stops. "
    "Put above this line: {line}"
)
_MEANT_OR = mark(
    "pip has to compile {package}, and {image} has neither a compiler nor the header files for it: the build stops. "
    "Write {binary}, which comes compiled, or put above this line: {line}"
)


def needs_compiler(subject: Subject) -> Iterator[Finding]:
    if not any(package in subject.dockerfile.text for package in _NEEDS):
        return
    unsure: set[int] = set()
    for run in subject.named("RUN", "COPY", "ADD"):
        stage = run.stage
        if stage is None or stage in unsure:
            continue
        found = _package(subject, run, stage) if run.keyword == "RUN" else None
        if found is not None:
            yield found
        if found is not None or _may_compile(subject, run):
            unsure.add(stage)


def _may_compile(subject: Subject, entry: Instruction) -> bool:
    return _COMPILERS.search(subject.written(entry)) is not None


def _package(subject: Subject, run: Instruction, stage: int) -> Finding | None:
    base = subject.bases[stage]
    name, tag, _digest = split_image(base)
    small = name == "python" and ("slim" in tag or "alpine" in tag) and "$" not in base
    if not small or subject.dockerfile.stages[stage].base_stage is not None or _may_compile(subject, run):
        return None
    for command in subject.commands(run):
        for word in command.words if command.program in _PIPS and command.verb == "install" else ():
            match = _NAME.match(word.text)
            if match is None or match[1] not in _NEEDS:
                continue
            system = family(base)
            installer = "apk add --no-cache" if system == "alpine" else "apt-get update && apt-get install -y"
            line = f"RUN {installer} {_NEEDS[match[1]][system]}"
            binary = _BINARY.get(match[1], "")
            words = _MEANT_OR if binary else _MEANT
            message = _(words, package=match[1], image=base, binary=binary, line=line)
            simple = word.plain and _is_simple(binary, word.text)
            return about(run, message, word.span, binary if simple else None)
    return None


def _is_simple(binary: str, text: str) -> bool:
    """Whether the compiled package takes its place at once: an old version may not be there compiled."""
    return bool(binary) and "=" not in text and "<" not in text


WARNINGS = (
    warning(
        "NeedsCompiler",
        needs_compiler,
        mark("A package that is not available in compiled form is compiled while the image is built."),
        f"{REFERENCE}#run",
        needs=_PIPS,
        bad="FROM python:3.13-slim\nRUN pip install --no-cache-dir psycopg2\n",
        good="FROM python:3.13-slim\nRUN pip install --no-cache-dir psycopg2-binary\n",
    ),
)
