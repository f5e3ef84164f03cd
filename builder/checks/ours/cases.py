"""Variables that are read in other letters than they were set in: VariableInOtherCase."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction
from builder.dockerfile.variables import PLATFORM_ARGS, PROXY_ARGS
from builder.shell.variables import name_alone
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

# Names of which an image, or the shell, may have one of its own.
_OF_THE_IMAGE = re.compile(
    r"(?:VERSION|HOME|PATH|ROOT|DIR|USER|SHELL|PWD|UID|HOSTNAME|NAME|LANG|TERM|EDITOR|ID|SECONDS|RANDOM|LINES|COLUMNS)\Z"
)
_MAY_SET = re.compile(
    r"(?<![\w./-])(?:source|eval|read|declare|typeset|local|getopts|mapfile|envsubst)\b|(?:^|[\s;&])\.[ \t]"
)
_BARE_WORD = re.compile(r"(?<![$\w{])\w+")  # without the dollar sign of a variable in front
_MOST = 200  # names of a stage that are remembered
_MOST_JUDGED = 10  # of one RUN

_LISTS_PROGRAMS = re.compile(r"\$\{?PATH\b|/s?bin(?![\w/-])", re.IGNORECASE)
_WINDOWS = re.compile(r"windows|powershell|servercore|nanoserver|[A-Z]:[\\/]", re.IGNORECASE)

_OTHER_PATH = mark(
    "Linux looks for programs in the directories of PATH, in capital letters: {name} is a different variable, "
    "which no shell looks at. Write PATH, with :$PATH at the end."
)
_OTHER_CASE = mark(
    "{name} is empty here: line {line} sets {meant}, and upper-case and lower-case letters make two different "
    "names. Write {written}"
)


def variable_in_other_case(subject: Subject) -> Iterator[Finding]:
    yield from _search_path(subject)
    if "$" not in subject.dockerfile.text:
        return
    known: list[dict[str, int]] = []
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        below = stage.base_stage
        names = {} if below is None else dict(known[below])
        known.append(names)
        bare = facts_of(split_image(subject.bases[stage.index])[0].lower()).bare
        for entry in entries:
            if entry.keyword in ("ARG", "ENV") and len(names) < _MOST:
                names.update((pair.name, entry.lines[0]) for pair in entry.pairs)
            elif names and "$" in entry.text and entry.keyword == "RUN":
                yield from _in_entry(subject, entry, names, bare=bare)


def _search_path(subject: Subject) -> Iterator[Finding]:
    """ENV Path: on Windows it is PATH in other letters, on Linux it is another variable."""
    for entry in subject.named("ENV"):
        for pair in entry.pairs:
            value = pair.value or ""
            if (
                pair.name not in ("Path", "path")
                or not _LISTS_PROGRAMS.search(value)
                or _may_be_windows(subject, entry)
            ):
                continue
            at = pair.span[0]
            named = subject.dockerfile.text.startswith(pair.name, at) and "$PATH" in value.replace("{", "")
            message = _(_OTHER_PATH, name=pair.name)
            yield about(entry, message, pair.span, Fix((at, at + len(pair.name)), "PATH") if named else None)


def _may_be_windows(subject: Subject, entry: Instruction) -> bool:
    base = subject.images[entry.stage or 0]
    unknown = entry.stage is None or not base or "$" in base
    return unknown or is_windows(base) or _WINDOWS.search(subject.dockerfile.text) is not None


def _in_entry(subject: Subject, run: Instruction, names: dict[str, int], *, bare: bool) -> Iterator[Finding]:
    lower = {one.lower(): one for one in names}
    judged: set[str] = set()
    for token in subject.variables(run):
        name = name_alone(token.text)
        meant = lower.get(name.lower(), "")
        if len(name) < 2 or name in names or name in judged or not meant or len(judged) > _MOST_JUDGED:
            continue
        judged.add(name)
        if (not bare and _OF_THE_IMAGE.search(name)) or _is_set(subject, run, name):
            continue
        at = token.span[0] + token.text.index(name)
        written = token.text.replace(name, meant, 1)
        message = _(_OTHER_CASE, name=name, line=names[meant], meant=meant, written=written)
        yield about(run, message, token.span, Fix((at, at + len(name)), meant))
        return


def _is_set(subject: Subject, run: Instruction, name: str) -> bool:
    """Whether anything else may give the name a value: the builder, an ARG above all, or the RUN itself."""
    if name.upper() in PLATFORM_ARGS or name in PROXY_ARGS or _MAY_SET.search(run.text):
        return True
    if any(pair.name == name for entry in subject.with_pairs for pair in entry.pairs):
        return True
    return name in _BARE_WORD.findall(subject.written(run))


WARNINGS = (
    warning(
        "VariableInOtherCase",
        variable_in_other_case,
        mark("Upper-case and lower-case letters make different variable names."),
        f"{REFERENCE}#environment-replacement",
        needs=["NAME Path", "RUN name"],
        bad='FROM alpine:3.24\nARG GREETING=hello\nRUN echo "$Greeting" > /greeting\nUSER nobody\n',
        good='FROM alpine:3.24\nARG GREETING=hello\nRUN echo "$GREETING" > /greeting\nUSER nobody\n',
    ),
)
