"""A C compiler without the header files of the C library: CompilerAlone.

gcc of Debian and Ubuntu only recommends libc6-dev (packages gcc and gcc-14), and that of Alpine does not depend on
musl-dev (boutproject/BOUT-dev#1984, rust-lang/docker-rust#68). Without them stdio.h is not there, nor crt1.o, which
every program begins with.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.commands import Command, Word
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

# Images, with what their tags have, in which nothing of a C compiler is.
_BARE = {"debian": "", "ubuntu": "", "alpine": "", "python": "slim|alpine", "node": "slim|alpine", "golang": "alpine"}
# Packages that surely bring no header files with them.
_NAMES = "bash binutils ca-certificates cmake curl file gcc gdb git gzip less make nano procps sudo tar unzip vim wget"
_WITHOUT = frozenset([*_NAMES.split(), "xz-utils", "zip", "openssh-client", "python3", "jq", "patch", "tini", "gosu"])
_INSTALLING = frozenset(["apt-get", "apt", "apk"])
_ALONE = mark(
    "gcc comes without the header files of the C library here: whatever it compiles stops with stdio.h: No such file "
    "or directory, or cannot find crt1.o. Install {package} with it."
)


def compiler_alone(subject: Subject) -> Iterator[Finding]:
    if "gcc" not in subject.dockerfile.text:
        return
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = subject.images[stage.index]
        if stage.base_stage is not None or not _is_bare(base) or stage.index in _taken_on(subject):
            continue
        system = family(base)
        runs = [entry for entry in entries if entry.keyword == "RUN"]
        found = [(run, command) for run in runs for command in subject.commands(run) if _installs(command)]
        words = [(run, command, word) for run, command in found for word in command.operands[1:]]
        if any(_name(word) not in _WITHOUT for _run, _command, word in words) or _may_bring(entries):
            continue
        for run, command, word in words:
            if _name(word) == "gcc" and (system == "alpine" or command.has("--no-install-recommends")):
                package = "musl-dev" if system == "alpine" else "libc6-dev"
                fix = f"gcc {package}" if word.plain and word.text == "gcc" else None
                yield about(run, _(_ALONE, package=package), word.span, fix)


def _is_bare(base: str) -> bool:
    name, tag, digest = split_image(base)
    tags = _BARE.get(name)
    known = tags is not None and not digest and "$" not in base and family(base) in ("debian", "alpine")
    return known and (not tags or any(part in tag for part in tags.split("|")))


def _taken_on(subject: Subject) -> frozenset[int]:
    """The stages on which others stand, which may install the rest."""
    return frozenset([stage.base_stage for stage in subject.dockerfile.stages if stage.base_stage is not None])


def _installs(command: Command) -> bool:
    return command.program in _INSTALLING and command.verb in ("install", "add")


def _name(word: Word) -> str:
    return word.text.split("=")[0]


def _may_bring(entries: tuple[Instruction, ...]) -> bool:
    """Whether files or scripts from elsewhere may bring what is missing, or nobody knows what is installed."""
    return any(
        (entry.keyword == "COPY" and entry.flag("from") is not None)
        or (entry.keyword == "RUN" and (entry.heredocs or "--virtual" in entry.text or ".sh" in entry.text))
        or "APT::Install-Recommends" in entry.text
        for entry in entries
    )


WARNINGS = (
    warning(
        "CompilerAlone",
        compiler_alone,
        mark("A compiler needs the header files of the C library, which are in a package of their own."),
        f"{REFERENCE}#run",
        needs=["apt-get", "apt", "apk"],
        bad="FROM alpine:3.24\nRUN apk add --no-cache gcc\nCOPY a.c /\nRUN gcc -o /a /a.c\nUSER nobody\n",
        good="FROM alpine:3.24\nRUN apk add --no-cache gcc musl-dev\nCOPY a.c /\nRUN gcc -o /a /a.c\nUSER nobody\n",
    ),
)
