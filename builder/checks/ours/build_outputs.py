"""Directories in which the tool of another language, or another configuration, puts what it builds: a part of
NotInStage.

docs.gradle.org: build/libs; maven.apache.org: target. learn.microsoft.com/dotnet/core/compatibility/sdk/8.0
/dotnet-publish-config: publish takes Release where nothing is named, for net8.0 and later; build takes Debug.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

_GRADLE, _MAVEN = frozenset(["gradle", "gradlew"]), frozenset(["mvn", "mvnw"])
BUILDERS = (*_GRADLE, *_MAVEN, "dotnet")
_OF_GRADLE = re.compile(r"(?<![\w.-])build/libs(?=/|\Z)")
_OF_MAVEN = re.compile(r"(?<![\w.-])target(?=/[^/]*\.[jw]ar\Z|/?\Z)")
_CONFIGURATION = re.compile(r"/bin/(Debug|Release)/net(\d+)\.0(?=/|\Z)")
_NAMED = re.compile(r"-p:Configuration=(\w+)\Z|/p:Configuration=(\w+)\Z|--configuration[=:](\w+)\Z|-c[=:](\w+)\Z")
_VERBS = frozenset(["build", "publish", "pack", "test", "run"])
_SINCE = 8  # of .NET, where publish takes Release
_SDK = "mcr.microsoft.com/dotnet/sdk"
_CARED_FOR = re.compile(r"PublishRelease|ArtifactsPath|artifacts|BaseOutputPath|msbuild|\.sh\b|<<")

_ANOTHER_TOOL = mark(
    "{program} in line {line} puts what it builds into {better}, unless the project says otherwise: {found} is where "
    "{other} puts it, so there is nothing to copy, and the build stops with not found. Write {path}"
)
_ANOTHER_CONFIGURATION = mark(
    "dotnet {verb} in line {line} builds for {better}, as nothing else is named there, so no line makes bin/{found}: "
    "unless an older one is copied along with the project, the build stops with not found. Write {path}"
)
_NAMED_CONFIGURATION = mark(
    "dotnet {verb} in line {line} builds for {better}, so no line makes bin/{found}: unless an older one is copied "
    "along with the project, the build stops with not found. Write {path}"
)


def other_output(subject: Subject) -> Iterator[Finding]:
    if not subject.starts(*BUILDERS):
        return
    for copy in subject.named("COPY"):
        stage = subject.stage_above(copy) if copy.flags else None
        if stage is None or subject.dockerfile.stages[stage].base_stage is not None:
            continue
        built = [(run, command) for run, command in subject.started(*BUILDERS) if run.stage == stage]
        for token in copy.tokens if built else ():
            if token.role == "copy.source":
                yield from _in_java(copy, token, built)
                yield from _in_dotnet(subject, stage, copy, token, built)


def _in_java(copy: Instruction, token: Token, built: list[tuple[Instruction, Command]]) -> Iterator[Finding]:
    programs = {command.program for _run, command in built}
    for own, other, pattern, place in (
        (_GRADLE, "Maven", _OF_MAVEN, "build/libs"),
        (_MAVEN, "Gradle", _OF_GRADLE, "target"),
    ):
        found = pattern.search(token.value) if programs <= own else None
        if found is not None:
            path = token.value[: found.start()] + place + token.value[found.end() :]
            facts = {"line": built[-1][0].lines[0], "better": place, "found": found[0], "path": path}
            message = _(_ANOTHER_TOOL, program=built[-1][1].program, other=other, **facts)
            yield about(copy, message, token.span, path if token.text == token.value else None)


def _in_dotnet(
    subject: Subject, stage: int, copy: Instruction, token: Token, built: list[tuple[Instruction, Command]]
) -> Iterator[Finding]:
    found = _CONFIGURATION.search(token.value)
    name, tag, _digest = split_image(subject.images[stage])
    version = re.match(r"(\d+)\.", tag) if name == _SDK else None
    if found is None or version is None or _CARED_FOR.search(subject.dockerfile.text):
        return
    new = int(version[1]) >= _SINCE and int(found[2]) >= _SINCE
    made = [(run, command, _configuration(command, new)) for run, command in built if command.verb in _VERBS]
    names = {name for _run, _command, (name, _told) in made}
    if len(names) != 1 or names & {"", found[1]} or not names <= {"Debug", "Release"}:
        return
    run, command, (better, told) = made[-1]
    at = token.span[0] + found.start(1)
    path = token.value[: found.start(1)] + better + token.value[found.end(1) :]
    facts = {"verb": command.verb, "line": run.lines[0], "better": better, "found": found[1], "path": path}
    fix = Fix((at, at + len(found[1])), better) if token.text == token.value else None
    yield about(copy, _(_NAMED_CONFIGURATION if told else _ANOTHER_CONFIGURATION, **facts), token.span, fix)


def _configuration(command: Command, new: bool) -> tuple[str, bool]:
    """What it builds for, "" where nobody knows, and whether it says so; ``new`` is where publish takes Release."""
    words = [word.text for word in command.words]
    if any("$" in word for word in words):
        return "", False
    for before, word in pairwise(["", *words]):
        found = _NAMED.match(word)
        if found or before in ("-c", "--configuration"):
            return (next(filter(None, found.groups())) if found else word), True
    return ("Release" if new and command.verb in ("publish", "pack") else "Debug"), False
