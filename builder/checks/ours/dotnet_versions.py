"""Programs of .NET that run on a newer .NET than the one that built them: RuntimeTooNew.

learn.microsoft.com/dotnet/core/versions/selection: an SDK builds for its own version at most, and a program rolls
forward to newer minor versions only, unless its project or a variable says otherwise.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import PRACTICES, Finding, about, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Token
from webapp.wording import _, mark

_OF_DOTNET = "mcr.microsoft.com/dotnet/"
_VERSION = re.compile(r"(\d{1,2})\.\d(?![\d])")
# What may run elsewhere, or on any version.
_CARED_FOR = re.compile(r"roll-?_?forward|self-contained|--sc\b|dotnet-install|PublishAot|SelfContained", re.IGNORECASE)
_NEWER = mark(
    "Line {line} builds with .NET {old}, and {image} has only .NET {new}: a program is not started on a later major "
    "version than the one it was built for, and the container ends with “You must install or update .NET”, unless the "
    "project sets RollForward. Take the same version in both lines."
)


def runtime_too_new(subject: Subject) -> Iterator[Finding]:
    base = subject.images[-1] if subject.images else ""
    new = _version(base, "aspnet", "runtime")
    start = start_of(subject.last[-1]) if subject.last else None
    if not new or start is None or _CARED_FOR.search(subject.dockerfile.text):
        return
    if not any(command.program == "dotnet" for command in subject.read(start)):
        return
    for copy in subject.named("COPY"):
        source = subject.stage_above(copy) if copy.stage == subject.shipped[-1] else None
        built = subject.images[source] if source is not None else ""
        old = _version(built, "sdk")
        if source is not None and old and old < new and _publishes(subject, source):
            entry = subject.stages[subject.shipped[0]][0]
            line = subject.dockerfile.stages[_first_below(subject, source)].from_line
            tag = next((token for token in entry.tokens if token.role == "from.tag"), None)
            yield about(entry, _(_NEWER, line=line, old=old, new=new, image=base), None, _same(tag, old, new))
            return


def _first_below(subject: Subject, stage: int) -> int:
    """The stage whose FROM names the image."""
    below = subject.dockerfile.stages[stage].base_stage
    while below is not None:
        stage, below = below, subject.dockerfile.stages[below].base_stage
    return stage


def _version(image: str, *kinds: str) -> int:
    """The major version of .NET in one of these images; 0 for any other."""
    name, tag, digest = split_image(image)
    known = name.startswith(_OF_DOTNET) and posixpath.basename(name) in kinds and name.count("/") == 2
    found = _VERSION.match(tag) if known and not digest else None
    return int(found[1]) if found else 0


def _publishes(subject: Subject, stage: int) -> bool:
    """Whether the stage builds a program."""
    return any(
        run.stage == stage and command.verb in ("publish", "build") for run, command in subject.started("dotnet")
    )


def _same(tag: Token | None, old: int, new: int) -> Fix | None:
    """The version that the program was built for, where the tag has nothing that may not be there for it."""
    plain = tag is not None and tag.text == f"{new}.0"
    return Fix(tag.span, f"{old}.0") if tag is not None and plain and old > 5 else None


WARNINGS = (
    warning(
        "RuntimeTooNew",
        runtime_too_new,
        mark("A program of .NET runs on the major version that it was built for."),
        f"{PRACTICES}#use-multi-stage-builds",
        needs=["dotnet"],
        also=["COPY --from"],
        bad="FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nWORKDIR /src\nCOPY Shop.csproj ./\nRUN dotnet restore\n"
        "COPY . .\nRUN dotnet publish -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\n"
        'COPY --from=build /app .\nUSER app\nENTRYPOINT ["dotnet", "Shop.dll"]\n',
        good="FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\nCOPY Shop.csproj ./\nRUN dotnet restore\n"
        "COPY . .\nRUN dotnet publish -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\n"
        'COPY --from=build /app .\nUSER app\nENTRYPOINT ["dotnet", "Shop.dll"]\n',
    ),
)
