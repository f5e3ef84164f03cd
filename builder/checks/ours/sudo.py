"""sudo in a RUN whose user is root: for SudoInRun (sudo(8))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_SUDO = re.compile(r"sudo[ \t]+(?!-)")
_NO_SUDO = mark(
    "This RUN is root already, and base images come without sudo: the command is not found. Leave sudo out. A USER "
    "line changes who runs what follows."
)
_NO_NEED_PERHAPS = mark(
    "This RUN is root already, so sudo changes nothing, if the image has it at all. Leave it out. A USER line "
    "changes who runs what follows."
)
_NO_NEED = mark("This RUN is root already, so sudo changes nothing. Leave it out.")
_NO_SUDO_AS = mark(
    "Base images come without sudo: the command is not found. To run this as somebody else, put a USER line above this "
    "RUN, and another after it."
)
_WITH_SUDO = ("14.04", "trusty")  # github.com/tianon/docker-brew-ubuntu-core/issues/48
_ANOTHER = re.compile(r"-[A-Za-z]*[ug]|--(?:user|group)")


def sudo_in_run(subject: Subject) -> Iterator[Finding]:
    """Only where the user is known to be root: an official image that sets no other, and no USER above."""
    rooted: dict[int, bool] = {}
    having: set[int] = set()  # the stages that install it
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        known = facts_of(split_image(stage.base)[0].lower()).plain
        if stage.base_stage in having:
            having.add(stage.index)
        root = known if stage.base_stage is None else rooted.get(stage.base_stage, False)
        for instruction in entries:
            if instruction.keyword == "USER" and instruction.arguments:
                root = instruction.arguments[0].split(":")[0] in ("root", "0")
            for command in subject.commands(instruction) if root else ():
                if command.verb in ("install", "add") and any(word.text == "sudo" for word in command.words):
                    having.add(stage.index)
                elif "sudo" in (command.wrapper, command.program):
                    message = _sudo(subject, command, stage.index, stage.index in having)
                    if message:
                        match = _SUDO.match(subject.dockerfile.text, command.span[0])
                        yield about(instruction, _(message), command.span, Fix(match.span(), "") if match else None)
        rooted[stage.index] = root


def _sudo(subject: Subject, command: Command, stage: int, there: bool) -> str:
    """What there is to say of it; ``there`` says that the stage installs it."""
    name, tag, _digest = split_image(subject.bases[stage])
    official = facts_of(name.lower()).plain and not (name == "ubuntu" and tag.startswith(_WITH_SUDO))
    if _as_another(subject.dockerfile.text[slice(*command.span)]):
        return _NO_SUDO_AS if official and not there else ""
    return _NO_NEED if there else _NO_SUDO if official else _NO_NEED_PERHAPS


def _as_another(written: str) -> bool:
    """Whether it names who runs the command, and that is not root."""
    options = written.split()[1:8]
    for option, name in pairwise(options):
        if option[:1] != "-":
            return False
        if _ANOTHER.fullmatch(option) and name.strip("\"'") not in ("root", "#0"):
            return True
        if option.startswith("--user="):
            return option != "--user=root"
    return False
