"""Commands of the .NET SDK in images that only run programs, for NotInThisImage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from webapp.wording import _, mark

_RUNTIME = re.compile(r"mcr\.microsoft\.com/dotnet/(?:aspnet|runtime|runtime-deps)\Z")
_OF_SDK = frozenset(["add", "build", "clean", "new", "publish", "restore", "run", "test", "tool", "watch"])
_STARTING = mark(
    "{image} only runs programs that are already built: dotnet {verb} is a command of the SDK, which is not in it, "
    "and the container ends. Build in a stage FROM mcr.microsoft.com/dotnet/sdk, and start with dotnet NAME.dll."
)
_BUILDING = mark(
    "{image} only runs programs that are already built: dotnet {verb} is a command of the SDK, which is not in it, "
    "and the build stops. Build in a stage FROM mcr.microsoft.com/dotnet/sdk, and COPY --from that stage what it "
    "publishes."
)


def without_sdk(subject: Subject) -> Iterator[Finding]:
    if "dotnet/" not in subject.dockerfile.text:
        return
    for base, entries, last in zip(subject.bases, subject.stages, subject.last, strict=True):
        if not _RUNTIME.match(split_image(base)[0]) or "sdk" in " ".join(
            entry.text for entry in entries if entry.keyword != "FROM"
        ):
            continue
        for entry in entries:
            start = entry.keyword in ("CMD", "ENTRYPOINT") and last.get(entry.keyword) is entry
            if entry.keyword != "RUN" and not start:
                continue
            commands = subject.read(entry)
            for command in commands:
                if command.program == "dotnet" and command.words and command.words[0].text in _OF_SDK:
                    words = _STARTING if start else _BUILDING
                    yield about(entry, _(words, image=base, verb=command.words[0].text), command.span)
                    break
