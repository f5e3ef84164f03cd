"""Sources that take the place of a stand-in, and that cargo takes for built already: StandInStays.

cargo goes by the times of files (rust-lang/cargo#7181, #9312), and a copy keeps those of the build context. Tried with
cargo: a main.rs that is older than the last build is not compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.rule import CACHE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_WRITTEN = re.compile(r"(?:>|\btouch) *([\w./-]*\b(?:main|lib)\.rs)\b")
# Who writes of these has thought of it, or builds in a way that nobody knows here.
_CARED_FOR = re.compile(
    r"cargo[ -](?:clean|chef)|\brm\b[^&;\n]*(?:target|\.fingerprint)|fingerprint|\bsed\b|type=cache[^\n]*target"
    r"|-delete|\bmtime|sccache|CARGO_TARGET_DIR|--target-dir|\.sh\b|<<"
)
_SOURCES = frozenset([".", "./", "src", "./src", "src/", "./src/"])
_PLAIN = frozenset(["src/main.rs", "src/lib.rs"])
_STAYS = mark(
    "cargo compiles only what is newer than its last build, and COPY keeps the times that files have on your computer: "
    "where they are older than the build of line {line}, this one changes nothing, and the image has the program of "
    "the stand-in. Write before it: touch {paths}"
)


def stand_in_stays(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if ".rs" not in text and "cargo init" not in text and "cargo new" not in text:
        return
    if _CARED_FOR.search(text):
        return
    for entries in subject.stages:
        yield from _of_stage(subject, entries)


def _of_stage(subject: Subject, entries: tuple[Instruction, ...]) -> Iterator[Finding]:
    paths: list[str] = []
    built: tuple[Instruction, bool] | None = None
    copied: Instruction | None = None
    for entry in entries:
        if entry.keyword == "COPY" and built is not None and _brings_sources(entry):
            copied = entry
        if entry.keyword != "RUN":
            continue
        if copied is not None and ("touch" in entry.text or ".rs" in entry.text):
            return
        paths += [] if copied else _stand_ins(subject, entry)
        for command in subject.commands(entry) if paths else ():
            if command.program != "cargo" or command.verb != "build" or "||" in entry.text:
                continue
            if copied is None:
                built = (entry, command.has("--release"))
            elif built is not None and command.has("--release") == built[1]:
                shown = " ".join(dict.fromkeys(paths))
                message = _(_STAYS, line=built[0].lines[0], paths=shown)
                yield about(entry, message, command.span, _touched(entry, command, copied, shown))
                return


def _stand_ins(subject: Subject, run: Instruction) -> list[str]:
    """The paths of the sources that a RUN makes up."""
    found = _WRITTEN.findall(run.text)
    for command in subject.commands(run):
        if command.program == "cargo" and command.verb in ("new", "init"):
            found.append("src/lib.rs" if command.has("--lib") else "src/main.rs")
    return found


def _brings_sources(copy: Instruction) -> bool:
    return copy.flag("from") is None and not _SOURCES.isdisjoint(copy.arguments[:-1])


def _touched(run: Instruction, command: Command, copied: Instruction, paths: str) -> Fix | None:
    """The times of the sources set first, where they surely lie there."""
    near = copied.arguments[-1].strip("./") in ("", "src") and not copied.arguments[-1].startswith("/")
    plain = _PLAIN.issuperset(paths.split()) and "cd " not in run.text and not command.wrapper and run.trigger is None
    at = command.span[0]
    return Fix((at, at), f"touch {paths} && ") if near and plain and command.before == "" else None


WARNINGS = (
    warning(
        "StandInStays",
        stand_in_stays,
        mark("cargo decides by the times of files whether they are compiled again."),
        CACHE,
        needs=["cargo"],
        also=["COPY"],
        bad="FROM rust:1.98\nWORKDIR /app\nRUN cargo init\nCOPY Cargo.toml Cargo.lock ./\nRUN cargo build --release\n"
        "COPY src src\nRUN cargo build --release\nUSER 1000\n",
        good="FROM rust:1.98\nWORKDIR /app\nRUN cargo init\nCOPY Cargo.toml Cargo.lock ./\nRUN cargo build --release\n"
        "COPY src src\nRUN touch src/main.rs && cargo build --release\nUSER 1000\n",
    ),
)
