"""Commands of the .NET SDK in images that only run programs, for NotInThisImage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

RUNTIME = re.compile(r"mcr\.microsoft\.com/dotnet/(?:aspnet|runtime|runtime-deps)\Z")
_OF_SDK = frozenset(["add", "build", "clean", "new", "publish", "restore", "run", "test", "tool", "watch"])
_WITHOUT = "mcr.microsoft.com/dotnet/runtime-deps"
_NO_DOTNET = mark(
    "{image} has only the libraries that .NET needs, and no dotnet: the container ends with executable file not found. "
    "Start the program itself where it is published with --self-contained, and take {better} where it is not."
)
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
        if not RUNTIME.match(split_image(base)[0]) or "sdk" in " ".join(
            entry.text for entry in entries if entry.keyword != "FROM"
        ):
            continue
        for entry in entries:
            start = entry.keyword in ("CMD", "ENTRYPOINT") and last.get(entry.keyword) is entry
            if entry.keyword != "RUN" and not start:
                continue
            commands = subject.read(entry)
            for command in commands:
                if start and command.program == "dotnet" and split_image(base)[0] == _WITHOUT and _is_bare(entries):
                    better = base.replace("runtime-deps", "aspnet", 1).replace("-aot", "")
                    yield about(entry, _(_NO_DOTNET, image=base, better=better), command.span)
                    break
                if command.program == "dotnet" and command.words and command.words[0].text in _OF_SDK:
                    words = _STARTING if start else _BUILDING
                    yield about(entry, _(words, image=base, verb=command.words[0].text), command.span)
                    break


def _is_bare(entries: Iterable[Instruction]) -> bool:
    """Whether no line may bring dotnet itself: a copy of all of it, or a script."""
    brings = ("/usr/share", "/usr/bin", "dotnet-install", "apt-get", "apk ", "curl", "wget", "DOTNET_ROOT", "PATH")
    return not any(sign in entry.text for entry in entries for sign in brings)
