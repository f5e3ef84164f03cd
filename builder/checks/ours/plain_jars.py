"""Two archives where one is meant: SeveralJars.

docs.spring.io/spring-boot/gradle-plugin/packaging.html: since 2.5 bootJar and jar are both built by default, the second
with the classifier plain. COPY takes several files to a directory only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from webapp.wording import _, mark

_GRADLE = ("gradle", "gradlew")
_BOTH = frozenset(["build", "assemble"])
_SOURCE = re.compile(r"(?:.*/)?build/libs/\*\.jar\Z")
_SETTLED = ("bootJar", "plain", "-x jar", "nativeCompile")
_TWO = mark(
    "Since Spring Boot 2.5 gradle {task} in line {line} makes two files there, NAME.jar and NAME-plain.jar, unless "
    "build.gradle says enabled = false for jar: several files cannot be copied to the name of one, and the build "
    "stops. Write bootJar in place of {task}, which makes the first alone."
)


def several_jars(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if "spring" not in text.lower() or any(sign in text for sign in _SETTLED):
        return
    for copy in subject.named("COPY"):
        stage = subject.stage_above(copy) if copy.flags else None
        if stage is None or len(copy.arguments) != 2 or not copy.arguments[1].endswith(".jar"):
            continue
        source = next(
            (token for token in copy.tokens if token.role == "copy.source" and _SOURCE.match(token.value)), None
        )
        for run, command in subject.started(*_GRADLE) if source is not None else ():
            task = next((word.text for word in command.operands if word.text in _BOTH), "")
            if task and run.stage == stage and source is not None:
                yield about(copy, _(_TWO, task=task, line=run.lines[0]), source.span)
                return


_BUILD = "FROM gradle:9-jdk25 AS build\nWORKDIR /src\nCOPY . .\nRUN gradle {} --no-daemon\n"
_RUNS = (
    "FROM eclipse-temurin:25-jre\nENV SPRING_PROFILES_ACTIVE=prod\nCOPY --from=build /src/build/libs/*.jar /app.jar\n"
    'USER nobody\nCMD ["java", "-jar", "/app.jar"]\n'
)
WARNINGS = (
    warning(
        "SeveralJars",
        several_jars,
        mark("A pattern that matches several files needs a directory to copy them to."),
        f"{REFERENCE}#copy",
        needs=_GRADLE,
        also=["COPY --from"],
        bad=_BUILD.format("build") + _RUNS,
        good=_BUILD.format("bootJar") + _RUNS,
    ),
)
