"""Finished images that keep the compiler which made their program: ToolsStay.

Sizes of the images, compressed and unpacked, are on their pages on hub.docker.com; Docker's guide to multi-stage builds
names the same remedy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.rule import Finding, about, hint
from builder.checks.subject import Subject, start_of
from builder.dockerfile.image_names import is_windows
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_DOTNET = "mcr.microsoft.com/dotnet/"
_STAYS = mark(
    "The finished image keeps the tools of {product} and all that they downloaded, several hundred MB that the program "
    "does not need. Give this stage a name, FROM {base} AS {name}, and end the file with a second one: FROM {smaller}, "
    "COPY --from={name} with what line {line} made, and then the lines that say how it starts."
)
_JDK = re.compile(r"(?:temurin|jdk|openjdk|corretto)-?(\d{1,2})(?!\d)")
# Whose images are for work on the program, or start nobody knows what.
_AT_WORK = re.compile(
    r"\b(?:go|cargo|mvnw?|gradlew?|make|air|reflex|watch|run|test|bash|sh|zsh|sleep|tail|sshd)\b|\.sh\b|\$"
)


def _on_system(tag: str) -> str:
    name = "alpine" if "alpine" in tag else "debian"
    return f"{name}:{facts_of(name).steady}" + ("-slim" if name == "debian" else "")


def _of_java(tag: str) -> str:
    found = _JDK.search(tag)
    return f"eclipse-temurin:{found[1] if found else facts_of('eclipse-temurin').steady or '25'}-jre"


# What compiles in each image, and where its product runs.
_IMAGES: dict[str, tuple[dict[str, tuple[str, ...]], Callable[[str], str]]] = {
    "golang": ({"go": ("build", "install")}, _on_system),
    "rust": ({"cargo": ("build", "install")}, _on_system),
    "maven": ({"mvn": ("package", "install", "verify")}, _of_java),
    "gradle": ({"gradle": ("build", "assemble", "bootJar", "shadowJar", "installDist")}, _of_java),
    f"{_DOTNET}sdk": ({"dotnet": ("publish", "build")}, lambda tag: f"{_DOTNET}aspnet:{tag}"),
}


def tools_stay(subject: Subject) -> Iterator[Finding]:
    base = subject.images[-1] if subject.images else ""
    name, tag, digest = split_image(base)
    known = _IMAGES.get(name)
    start = start_of(subject.last[-1]) if subject.last else None
    if known is None or start is None or digest or "$" in base or is_windows(base) or _AT_WORK.search(start.text):
        return
    programs, smaller = known
    made = next((run for run in reversed(subject.shipped_runs) if _compiles(subject.commands(run), programs)), None)
    if made is None:
        return
    stage = subject.dockerfile.stages[subject.shipped[0]]
    message = _(
        _STAYS,
        product=facts_of(name).product,
        base=base,
        name=stage.name or "build",
        smaller=smaller(tag or "latest"),
        line=made.lines[0],
    )
    yield about(subject.stages[stage.index][0], message)


def _compiles(commands: tuple[Command, ...], programs: dict[str, tuple[str, ...]]) -> bool:
    for command in commands:
        verbs = programs.get(command.program)
        if verbs and any(word.text in verbs for word in command.operands):
            return True
    return False


RULES = (
    hint(
        "ToolsStay",
        tools_stay,
        mark("What compiles a program is not needed to run it: a second stage leaves it behind."),
        "https://docs.docker.com/build/building/multi-stage/",
        needs=[f"FROM {name}" for name in _IMAGES],
        also=["go", "cargo", "mvn", "gradle", "dotnet"],
        bad='FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nUSER 1000\nCMD ["/app"]\n',
        good="FROM golang:1.27 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\n"
        'FROM alpine:3.24\nCOPY --from=build /app /app\nUSER 1000\nCMD ["/app"]\n',
    ),
)
