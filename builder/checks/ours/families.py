"""What a base image has and has not: NotInThisImage, InstallNeedsRoot."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.commands import Command
from builder.checks.rule import PRACTICES, REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
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
_BARE_ALPINE = frozenset(["alpine", "node", "python", "golang", "nginx", "httpd", "php", "rust"])
_VERBS = frozenset(["install", "add", "update", "upgrade", "remove", "del"])


def not_in_this_image(subject: Subject) -> Iterator[Finding]:
    wanted = subject.starts(*_FAMILIES, *_MISSING) or subject.named("SHELL", "CMD", "ENTRYPOINT")
    families = [family(base) for base in subject.bases] if wanted else []
    if not any(families):
        return
    apk = (command for run in subject.runs for command in subject.commands(run) if command.program == "apk")
    added = {word.text for command in apk for word in command.words}
    for instruction in subject.real:
        stage = instruction.stage
        if stage is None or not families[stage]:
            continue
        if instruction.keyword == "RUN":
            found = _in_run(subject, instruction, families[stage], added)
        else:
            found = _started(subject, instruction, families[stage], added)
        if found and not (instruction.keyword == "RUN" and _asks_first(instruction)):
            yield found


def _in_run(subject: Subject, run: Instruction, has: str, added: set[str]) -> Finding | None:
    base = subject.bases[run.stage or 0]
    for command in subject.commands(run):
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
        if message := _missing(command.program, base, has, added):
            return about(run, message, command.span)
    return None


def _asks_first(run: Instruction) -> bool:
    """Whether it looks what there is before it uses it."""
    return any(token.kind == "shell-keyword" or token.text == "||" for token in run.tokens)


def _started(subject: Subject, instruction: Instruction, has: str, added: set[str]) -> Finding | None:
    """The program of SHELL, CMD and ENTRYPOINT."""
    if instruction.keyword not in ("SHELL", "CMD", "ENTRYPOINT") or not instruction.json or not instruction.arguments:
        return None
    program = instruction.arguments[0].rsplit("/", 1)[-1]
    message = _missing(program, subject.bases[instruction.stage or 0], has, added)
    return about(instruction, message) if message else None


def _missing(program: str, base: str, has: str, added: set[str]) -> str:
    package = _MISSING.get(program)
    if package is None or has != "alpine" or package in added or split_image(base)[0].lower() not in _BARE_ALPINE:
        return ""
    if package == "shadow":
        return _(
            "Alpine Linux has no {program}: the command is not found. Its own are adduser -D NAME and addgroup NAME; "
            "RUN apk add --no-cache shadow brings {program}.",
            program=program,
        )
    return _(
        "Alpine Linux has no {program}: it is not found. Write for sh, or put RUN apk add --no-cache {package} above "
        "this line.",
        program=program,
        package=package,
    )


def install_needs_root(subject: Subject) -> Iterator[Finding]:
    if not subject.named("USER") or not subject.starts(*_FAMILIES):
        return
    for entries in subject.stages:
        user: Instruction | None = None
        for instruction in entries:
            if instruction.keyword == "USER" and instruction.arguments:
                user = instruction if _is_somebody(instruction.arguments[0]) else None
            command = next(filter(_installs, subject.commands(instruction)), None) if user else None
            if user is not None and command is not None:
                name = user.arguments[0]
                message = _(
                    "Since line {line} commands run as {user}, who may not install packages: permission denied. Put "
                    "this above USER, or go back to root for it.",
                    line=user.lines[0],
                    user=name,
                )
                span = subject.whole_lines(instruction)
                lines = subject.dockerfile.text[slice(*span)]
                end = "" if lines.endswith("\n") else "\n"
                yield about(instruction, message, command.span, Fix(span, f"USER root\n{lines}{end}USER {name}\n"))
                break


def _is_somebody(user: str) -> bool:
    return "$" not in user and user.split(":", maxsplit=1)[0].strip("\"'") not in ("root", "0")


def _installs(command: Command) -> bool:
    return command.program in _FAMILIES and not command.wrapper and command.verb in _VERBS


WARNINGS = (
    warning(
        "NotInThisImage",
        not_in_this_image,
        mark("Each Linux has its own package manager and its own programs."),
        f"{REFERENCE}#run",
        bad="FROM alpine:3.20\nRUN useradd web\n",
        good="FROM alpine:3.20\nRUN adduser -D web\n",
    ),
    warning(
        "InstallNeedsRoot",
        install_needs_root,
        mark("Only root may install packages."),
        f"{PRACTICES}#user",
        bad="FROM debian:13\nUSER nobody\nRUN apt-get install -y --no-install-recommends curl=8\n",
        good="FROM debian:13\nUSER root\nRUN apt-get install -y --no-install-recommends curl=8\nUSER nobody\n",
    ),
)
