"""CopyIgnoredFile: a COPY of something that .dockerignore keeps out of the build context."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from builder.dockerfile.model import Dockerfile, Instruction, Problem, Token
from builder.ignore import decide, read_lines

_DOCS = "https://docs.docker.com/reference/build-checks/copy-ignored-file/"
MOST_SOURCES = 200


def copy_ignored_file(dockerfile: Dockerfile, dockerignore: str) -> Iterator[Problem]:
    """A warning for every plain path that is ignored; patterns and variables among the sources are not judged."""
    lines = read_lines(dockerignore)
    sources = list(islice(_plain_sources(dockerfile), MOST_SOURCES))
    decided = {decision.path: decision for decision in decide(lines, (token.value for _, token in sources)).paths}
    texts = {line.number: line.text for line in lines}
    for instruction, token in sources:
        decision = decided.get(token.value)
        if decision and not decision.kept and decision.line:
            message = (
                f"Line {decision.line} of .dockerignore ({texts[decision.line]}) keeps {token.value} out of the build "
                f"context, so it cannot be found. Add !{token.value.removeprefix('./').lstrip('/')} below that line, "
                "or copy something else."
            )
            yield Problem(instruction.lines, token.span, "warning", "CopyIgnoredFile", message, None, _DOCS)


def _plain_sources(dockerfile: Dockerfile) -> Iterator[tuple[Instruction, Token]]:
    for instruction in dockerfile.instructions:
        if instruction.keyword in ("COPY", "ADD") and instruction.flag("from") is None:
            for token in instruction.tokens:
                if token.role == "copy.source" and not set("$*?[") & set(token.value):
                    yield instruction, token
