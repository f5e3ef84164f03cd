"""gradlew and mvnw without the directory that they read: WrapperAlone.

Gradle's and Maven's own pages on their wrappers: gradlew starts gradle/wrapper/gradle-wrapper.jar, mvnw reads
.mvn/wrapper/maven-wrapper.properties; without them the one ends with Could not find or load main class
org.gradle.wrapper.GradleWrapperMain, the other with cannot read distributionUrl property.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_DIRECTORIES = {"gradlew": "gradle", "mvnw": ".mvn"}
_BRINGS = ("wrapper", "<<", "git clone", "--mount")  # what may bring the directory in another way
_ALONE = mark(
    "{program} only fetches and starts what the directory {directory} names, and no line above brings that: the build "
    "stops. Copy it too: COPY {directory} ./{directory}"
)


def wrapper_alone(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if any(sign in text for sign in _BRINGS):
        return
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        copies: list[Instruction] = []
        for entry in entries if stage.base_stage is None else ():
            if entry.keyword in ("COPY", "ADD"):
                copies.append(entry)
            found = _started(subject, entry) if entry.keyword == "RUN" else ""
            if found and _is_alone(copies, found):
                directory = _DIRECTORIES[found]
                brought = next(copy for copy in copies if found in _names(copy))
                at = subject.whole_lines(brought)[0]
                fix = (
                    Fix((at, at), f"COPY {directory} ./{directory}\n") if brought.arguments[-1] in (".", "./") else None
                )
                yield about(entry, _(_ALONE, program=found, directory=directory), None, fix)
                break


def _started(subject: Subject, run: Instruction) -> str:
    return next((one.program for one in subject.commands(run) if one.program in _DIRECTORIES), "")


def _names(copy: Instruction) -> list[str]:
    """What a COPY takes from the context, by the last part of each name."""
    return [] if copy.flag("from") else [word.rstrip("/").rsplit("/", 1)[-1] for word in copy.arguments[:-1]]


def _is_alone(copies: list[Instruction], program: str) -> bool:
    """Whether the program is copied by its name, and nothing that may be its directory."""
    names = [name for copy in copies for name in _names(copy)]
    if program not in names or any(copy.flag("from") or copy.flag("parents") is not None for copy in copies):
        return False
    return not any(name in ("", ".", _DIRECTORIES[program]) or set(name) & set("*?[$") for name in names)


WARNINGS = (
    warning(
        "WrapperAlone",
        wrapper_alone,
        mark("A wrapper is a small script: what it runs, and in which version, is beside it in a directory."),
        f"{REFERENCE}#copy",
        needs=["./"],
        also=["COPY", "ADD"],
        bad="FROM eclipse-temurin:25\nWORKDIR /app\nCOPY gradlew build.gradle ./\nRUN ./gradlew dependencies\n",
        good="FROM eclipse-temurin:25\nWORKDIR /app\nCOPY gradle ./gradle\nCOPY gradlew build.gradle ./\n"
        "RUN ./gradlew dependencies\n",
    ),
)
