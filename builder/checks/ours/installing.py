"""Who installs packages: InstallNeedsRoot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.rule import PRACTICES, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_PROGRAMS = frozenset(["apk", "apt", "apt-get", "dnf", "microdnf", "yum"])
_VERBS = frozenset(["install", "add", "update", "upgrade", "remove", "del"])
_OF_NPM = frozenset(["add", "i", "install", "update", "upgrade"])
_KEPT_ELSEWHERE = re.compile(r"prefix|\bnvm\b|\bvolta\b|(?:chown|chmod)[^\n&;]*(?:/usr\b|\$| / )", re.IGNORECASE)
_GLOBAL = mark(
    "npm install -g puts packages into /usr/local, which belongs to root, and since line {line} commands run as "
    "{user}: npm stops with EACCES, permission denied. Put this above USER, or go back to root for it."
)


def user_of_image(base: str) -> str:
    """The user that the image itself sets, where it is known not to be root."""
    name, tag, digest = split_image(base)
    image = facts_of(name.lower())
    if image.root or (image.own_tags and (digest or not re.match(image.own_tags, tag))):
        return ""
    return image.user


def install_needs_root(subject: Subject) -> Iterator[Finding]:
    users: dict[int, str] = {}
    lines: dict[int, int] = {}
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = stage.base_stage
        user = user_of_image(stage.base) if base is None else users[base]
        line = 0 if base is None else lines[base]
        told = False
        for instruction in entries:
            if instruction.keyword == "USER" and instruction.arguments:
                user = instruction.arguments[0] if _is_somebody(instruction.arguments[0]) else ""
                line = instruction.lines[0]
            command = next(filter(_installs, subject.commands(instruction)), None) if user and not told else None
            if command is not None:
                told = True
                yield _finding(subject, instruction, command, user, line)
            elif user and line and not told:
                found = [*_globally(subject, instruction, user, line)]
                told = bool(found)
                yield from found
        users[stage.index], lines[stage.index] = user, line


def _finding(subject: Subject, run: Instruction, command: Command, user: str, line: int) -> Finding:
    if line:
        message = _(
            "Since line {line} commands run as {user}, who may not install packages: permission denied. Put "
            "this above USER, or go back to root for it.",
            line=line,
            user=user,
        )
    else:
        message = _(
            "The image {image} has commands run as {user}, who may not install packages: permission denied. Put USER "
            "root above this line, and USER {user} below it.",
            image=subject.bases[run.stage or 0],
            user=user,
        )
    return about(run, message, command.span, as_root(subject, run, user))


def _globally(subject: Subject, run: Instruction, user: str, line: int) -> Iterator[Finding]:
    """npm install -g where Node.js keeps its packages in /usr/local, which is root's."""
    if split_image(subject.bases[run.stage or 0])[0] != "node" or _KEPT_ELSEWHERE.search(subject.dockerfile.text):
        return
    commands = subject.commands(run)
    for command in commands if run.span not in subject.branching else ():
        if command.program == "npm" and command.verb in _OF_NPM and command.has("-g", "--global"):
            if command.wrapper or command.has("--prefix", "--dry-run"):
                return
            message = _(_GLOBAL, line=line, user=user)
            yield about(run, message, command.span, as_root(subject, run, user) if len(commands) == 1 else None)
            return


def as_root(subject: Subject, run: Instruction, user: str) -> Fix:
    """The line between two that make root the user and bring the other one back."""
    span = subject.whole_lines(run)
    lines = subject.dockerfile.text[slice(*span)]
    end = "" if lines.endswith("\n") else "\n"
    return Fix(span, f"USER root\n{lines}{end}USER {user}\n")


def _is_somebody(user: str) -> bool:
    return "$" not in user and user.split(":", maxsplit=1)[0].strip("\"'") not in ("root", "0")


def _installs(command: Command) -> bool:
    if command.wrapper:
        return False
    if command.program == "dpkg":
        return command.has("-i", "--install")
    return command.program in _PROGRAMS and command.verb in _VERBS


WARNINGS = (
    warning(
        "InstallNeedsRoot",
        install_needs_root,
        mark("Only root may install packages."),
        f"{PRACTICES}#user",
        needs=[*_PROGRAMS, "dpkg", "npm"],
        bad="FROM alpine:3.22\nUSER nobody\nRUN apk add --no-cache curl\n",
        good="FROM alpine:3.22\nUSER root\nRUN apk add --no-cache curl\nUSER nobody\n",
    ),
)
