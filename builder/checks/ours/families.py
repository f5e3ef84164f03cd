"""What a base image has and has not: NotInThisImage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from builder.checks.bases import family, has_no_shell, named_from, split_image
from builder.checks.commands import Command
from builder.checks.ours.absent import LACKING, WANTED, absent_programs, lacking
from builder.checks.ours.absent_runtimes import BASES, STARTS, absent_runtimes
from builder.checks.ours.conda import not_activated
from builder.checks.ours.dotnet_sdk import RUNTIME, without_sdk
from builder.checks.ours.java_jdk import without_jdk
from builder.checks.ours.no_shell import may_have_shell, without_shell
from builder.checks.ours.nvm import nvm_not_read
from builder.checks.ours.plain_sh import scripts_of_sh, starts_shell
from builder.checks.rule import REFERENCE, Finding, about, together, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_FAMILIES = {
    "apk": "alpine",
    "apt-get": "debian",
    "apt": "debian",
    "yum": "redhat",
    "dnf": "redhat",
    "microdnf": "redhat",
}
_SYSTEMS = {"alpine": mark("Alpine Linux"), "debian": mark("Debian or Ubuntu"), "redhat": mark("a relative of Fedora")}
_INSTALLERS = {"alpine": "apk add --no-cache", "debian": "apt-get install -y", "redhat": "dnf install -y"}
# Not in Alpine's own files, nor in those that these official images add; with the package that brings it.
_MISSING = {"bash": "bash", "useradd": "shadow", "groupadd": "shadow", "usermod": "shadow"}
# Commands of bash that the plain sh of these systems has not.
_WITHOUT_BASHS = {"source": ("debian",), "pushd": ("debian", "alpine"), "popd": ("debian", "alpine")}
_BASHS = tuple(_WITHOUT_BASHS)
_JUDGED = frozenset([*_FAMILIES, *_MISSING, *_BASHS])
_IN_FAMILIES = [*_JUDGED, *[f"CMD {program}" for program in ("ash", "wait-for-it.sh", *_MISSING)]]
_BARE = [*named_from(lambda image: image.no_shell), "FROM $"]
# What may install anything: scripts, lists, and packages that bring many others.
_UNKNOWN = re.compile(r"\.sh\b|xargs|\$\(|`|<<|ansible|ros-|chrome|texlive|r-base|playwright|--from=.*/usr|nix|brew")
_PLAIN_RUNTIME = re.compile(
    r"(?:[6-9]|1\d)\.0(?:\.\d+)?(?:-(?:alpine[\d.]*|(?:bullseye|bookworm|trixie)-slim|jammy|noble|resolute))?\Z"
)
_OF_A_LINUX = frozenset(["sh", "bash", "env", "curl", "wget"])
_MOST_STAGES = 10  # that stand on each other
_FOR_BASH = mark(
    "{program} in its usual form is written for bash, and Alpine Linux has none: can't execute 'bash'. Put RUN apk "
    "add --no-cache bash above this line."
)


def _of_families(subject: Subject) -> Iterator[Finding]:
    families = [family(base) for base in subject.bases]
    if not any(families):
        return
    added = {word.text for _run, command in subject.started("apk") for word in command.words}
    of_sh: set[Span] = set()
    if subject.starts(*_BASHS):
        of_sh = {entry.span for entry, _system in scripts_of_sh(subject) if not starts_shell(entry.text)}
    for instruction in subject.named("RUN", "SHELL", "CMD", "ENTRYPOINT"):
        stage = instruction.stage
        if stage is None or not families[stage]:
            continue
        if instruction.keyword == "RUN":
            found = _in_run(subject, instruction, families[stage], added, of_sh)
        else:
            found = _started(subject, instruction, families[stage], added)
        if found and instruction.span not in subject.branching:
            yield found


def _in_run(subject: Subject, run: Instruction, has: str, added: set[str], of_sh: Set[Span]) -> Finding | None:
    base = subject.bases[run.stage or 0]
    for command in subject.commands(run):
        if command.program not in _JUDGED:
            continue
        needs = _FAMILIES.get(command.program, has)
        if needs != has:
            message = _(
                "{image} is built on {system}, where there is no {program}: the command is not found. Install with "
                "{own}, or take a variant of the image that has {program}.",
                image=base,
                system=_(_SYSTEMS[has]),
                program=command.program,
                own="microdnf install -y" if split_image(base)[0] == "mysql" else _INSTALLERS[has],
            )
            return about(run, message, command.span)
        if run.span in of_sh and has in _WITHOUT_BASHS.get(command.program, ()) and not run.heredocs:
            return _sourced(subject, run, command) if command.program == "source" else _stacked(run, command, has)
        if message := _missing(command.program, base, has, added):
            return about(run, message, command.span)
    return None


def _sourced(subject: Subject, run: Instruction, command: Command) -> Finding:
    file = command.words[0].text if command.words else "FILE"
    better = f". {file}" if "/" in file or "$" in file else f". ./{file}"
    message = _(
        "The sh of {system} is not bash and has no source: the command is not found. Write {better}, with a dot "
        "instead.",
        system=_(_SYSTEMS["debian"]),
        better=better,
    )
    start = command.span[0]
    plain = command.words and command.words[0].plain and not command.wrapper
    alone = plain and subject.dockerfile.text[start : command.words[0].span[0]].strip() == "source"
    return about(run, message, command.span, Fix((start, command.words[0].span[1]), better) if alone else None)


def _stacked(run: Instruction, command: Command, has: str) -> Finding:
    message = _(
        "The sh of {system} is not bash and has no {program}: the command is not found. Write cd DIRECTORY; "
        "parentheses around the commands bring you back: (cd DIRECTORY && …)",
        system=_(_SYSTEMS[has]),
        program=command.program,
    )
    return about(run, message, command.span)


def _started(subject: Subject, instruction: Instruction, has: str, added: set[str]) -> Finding | None:
    """The program of SHELL, CMD and ENTRYPOINT."""
    if instruction.keyword not in ("SHELL", "CMD", "ENTRYPOINT") or not instruction.json or not instruction.arguments:
        return None
    program = instruction.arguments[0].rsplit("/", 1)[-1]
    base = subject.bases[instruction.stage or 0]
    if program == "ash" and has != "alpine":
        message = _(
            "{image} is built on {system}, which has no ash: that shell is Alpine's. Write /bin/sh, or /bin/bash.",
            image=base,
            system=_(_SYSTEMS[has]),
        )
        return about(instruction, message)
    if program == "wait-for-it.sh" and _missing("bash", base, has, added):
        return about(instruction, _(_FOR_BASH, program=program))
    message = _missing(program, base, has, added)
    return about(instruction, message) if message else None


def _health(subject: Subject) -> Iterator[Finding]:
    """The program that a stage's HEALTHCHECK asks with."""
    for stage, last in enumerate(subject.last):
        check = last.get("HEALTHCHECK")
        found = _asked(subject, check, stage) if check is not None else None
        if found is not None:
            yield found


def _asked(subject: Subject, check: Instruction, stage: int) -> Finding | None:
    base = subject.bases[stage]
    if has_no_shell(base):
        return _without_shell(subject, check, base)
    program = next((command.program for command in subject.read(check) if command.program in ("curl", "wget")), "")
    if not program or not _has_no(program, base) or _may_bring(subject, stage, program):
        return None
    message = _(
        "There is no {program} in {image}, so this check always fails and the container never becomes healthy. "
        "Install it in a RUN above this line ({own} {program}), or ask with a program that the image has.",
        program=program,
        image=base,
        own=_INSTALLERS[family(base) or ("alpine" if "alpine" in base else "debian")],
    )
    return about(check, message)


def _without_shell(subject: Subject, check: Instruction, base: str) -> Finding | None:
    """A check that asks for a shell or for another program of a whole Linux, where none is copied."""
    program = "sh" if not check.json else check.arguments[0].rsplit("/", 1)[-1] if check.arguments else ""
    if program not in _OF_A_LINUX or may_have_shell(subject, check):
        return None
    message = _(
        "{image} has no shell, nor curl or wget, so this check always fails and the container never becomes "
        "healthy. Ask with the program itself, as a JSON array, or from outside the container.",
        image=base,
    )
    return about(check, message)


def _has_no(program: str, base: str) -> bool:
    name, tag, _digest = split_image(base)
    if RUNTIME.match(name):
        plain = _PLAIN_RUNTIME.match(tag) is not None
        return plain and (program == "curl" or "alpine" not in tag)
    if "alpine" in (name, tag) or "alpine" in tag:
        return program == "curl" and (name in ("alpine", "httpd") or facts_of(name).small)
    return name in ("debian", "httpd", "ubuntu") or (facts_of(name).small and "slim" in tag)


def _may_bring(subject: Subject, stage: int, program: str) -> bool:
    """Whether a line of the stage, or of those it stands on, may put the program there."""
    chain: int | None = stage
    for _hop in range(_MOST_STAGES):
        if chain is None:
            return False
        for entry in subject.stages[chain]:
            text = subject.written(entry)
            if entry.keyword in ("RUN", "COPY", "ADD") and (program in text or _UNKNOWN.search(text)):
                return True
        chain = subject.dockerfile.stages[chain].base_stage
    return True


def _missing(program: str, base: str, has: str, added: set[str]) -> str:
    package = _MISSING.get(program)
    if package is None or has != "alpine" or package in added or not facts_of(split_image(base)[0].lower()).alpine_bare:
        return ""
    if package == "shadow":
        return _(
            "Alpine Linux has no {program}: the command is not found. Its own are adduser -D NAME and addgroup "
            "NAME; RUN apk add --no-cache shadow installs {program}.",
            program=program,
        )
    return _(
        "Alpine Linux has no {program}: it is not found. Write sh instead, or put RUN apk add --no-cache {package} "
        "above this line.",
        program=program,
        package=package,
    )


def absent_from(image: str) -> dict[str, str]:
    """The programs that are surely not in the image, with the line of a Dockerfile that brings each, "" where none
    does."""
    if has_no_shell(image):
        return dict.fromkeys(_OF_A_LINUX, "")
    has = family(image)
    found = {program: "" for program, other in _FAMILIES.items() if has and other != has}
    if has in ("debian", "redhat"):
        found["ash"] = ""
    if has == "alpine" and facts_of(split_image(image)[0].lower()).alpine_bare:
        found |= {program: f"RUN apk add --no-cache {package}" for program, package in _MISSING.items()}
    return found | lacking(image)


not_in_this_image = together(
    (_of_families, _IN_FAMILIES),
    (_health, ["HEALTHCHECK"]),
    (absent_programs, WANTED, LACKING),
    (absent_runtimes, STARTS, BASES),
    (not_activated, ["conda"]),
    (nvm_not_read, ["nvm"]),
    (without_sdk, ["dotnet/"]),
    (without_jdk, ["jre"]),
    (without_shell, _BARE, ["RUN"]),
)

WARNINGS = (
    warning(
        "NotInThisImage",
        not_in_this_image,
        mark("Each Linux has its own package manager and its own programs."),
        f"{REFERENCE}#run",
        needs=[*_IN_FAMILIES, "HEALTHCHECK", *WANTED, *STARTS, "conda", "nvm", "dotnet/", "jre", *_BARE],
        bad="FROM alpine:3.24\nRUN useradd web\n",
        good="FROM alpine:3.24\nRUN adduser -D web\n",
    ),
)
