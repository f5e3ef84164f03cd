"""Options for java in a variable that it does not read: OptionsNotRead.

The launcher reads JDK_JAVA_OPTIONS since Java 9 (the page of the java command), the virtual machine JAVA_TOOL_OPTIONS
(JVM Tool Interface) and _JAVA_OPTIONS. JAVA_OPTS and its like are read by scripts, such as catalina.sh. Tried with java
17: -Xmx in JAVA_OPTS changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction, Pair
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_UNREAD = frozenset(["JAVA_OPTS", "JAVA_OPTIONS", "JAVA_ARGS", "JVM_OPTS", "JVM_OPTIONS", "JVM_ARGS", "CATALINA_OPTS"])
_READ = "JAVA_TOOL_OPTIONS"
_NOT_READ = mark(
    "java does not read {name}: only scripts such as Tomcat’s catalina.sh do. This file starts java itself, without "
    "${name}, so the options have no effect, and neither has docker run -e {name}=…. Name the variable {read}, which "
    "java reads."
)


def options_not_read(subject: Subject) -> Iterator[Finding]:
    start = start_of(subject.last[-1]) if subject.last else None
    if start is None or not _is_java_alone(subject, start):
        return
    for entry in subject.shipped_entries:
        for pair in entry.pairs if entry.keyword == "ENV" else ():
            if pair.name in _UNREAD and _is_named_once(subject, entry, pair):
                yield about(entry, _(_NOT_READ, name=pair.name, read=_READ), pair.span, _renamed(subject, pair))
                return


def _is_java_alone(subject: Subject, start: Instruction) -> bool:
    """Whether nothing but java starts: no script, nor one that an unknown image puts in front of a CMD."""
    base = subject.images[-1]
    image = facts_of(split_image(base)[0])
    known = start.keyword == "ENTRYPOINT" or (image.plain and image.language == "java")
    commands = subject.read(start)
    return known and not is_windows(base) and len(commands) == 1 and commands[0].program == "java"


def _is_named_once(subject: Subject, entry: Instruction, pair: Pair) -> bool:
    """Whether nothing else of the file names the variable, which it might then read, or make something read."""
    text = subject.dockerfile.text
    return text.count(pair.name) == 1 and entry.stage in subject.shipped


def _renamed(subject: Subject, pair: Pair) -> Fix | None:
    """Under the name that java reads, where all its words are surely options of java."""
    words = (pair.value or "").strip("\"'").split()
    at = pair.span[0]
    sure = all(word.startswith(("-X", "-D", "-ea", "-javaagent:", "-agentlib:")) for word in words)
    known = _READ not in subject.dockerfile.text and subject.dockerfile.text.startswith(pair.name, at)
    return Fix((at, at + len(pair.name)), _READ) if sure and known and "$" not in (pair.value or "") else None


WARNINGS = (
    warning(
        "OptionsNotRead",
        options_not_read,
        mark("A variable has an effect only where a program reads it under this very name."),
        f"{REFERENCE}#env",
        needs=["CMD java"],
        also=["ENV"],
        bad='FROM eclipse-temurin:25-jre\nCOPY app.jar /\nENV JAVA_OPTS="-Xmx512m"\nUSER 1000\n'
        'CMD ["java", "-jar", "/app.jar"]\n',
        good='FROM eclipse-temurin:25-jre\nCOPY app.jar /\nENV JAVA_TOOL_OPTIONS="-Xmx512m"\nUSER 1000\n'
        'CMD ["java", "-jar", "/app.jar"]\n',
    ),
)
