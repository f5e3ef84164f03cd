"""Sources of COPY and ADD that .dockerignore keeps out of the build context."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from builder.dockerfile.model import Dockerfile, Instruction, Token
from builder.ignore import decide, read_lines
from webapp.wording import _

MOST_SOURCES = 200


def ignored_sources(dockerfile: Dockerfile, dockerignore: str) -> Iterator[tuple[Instruction, Token, str]]:
    """Every plain path that is ignored, with what is to be said of it; patterns and variables among the sources are
    not judged."""
    lines = read_lines(dockerignore)
    sources = list(islice(_plain_sources(dockerfile), MOST_SOURCES))
    decided = {
        decision.path: decision for decision in decide(lines, (token.value for _instruction, token in sources)).paths
    }
    texts = {line.number: line.text for line in lines}
    for instruction, token in sources:
        decision = decided.get(token.value)
        if decision and not decision.kept and decision.line:
            message = _(
                "Line {line} of .dockerignore ({text}) keeps {source} out of the build context, so it cannot "
                "be found. Add !{path} below that line, or copy something else.",
                line=decision.line,
                text=texts[decision.line],
                source=token.value,
                path=token.value.removeprefix("./").lstrip("/"),
            )
            yield instruction, token, message


def _plain_sources(dockerfile: Dockerfile) -> Iterator[tuple[Instruction, Token]]:
    for instruction in dockerfile.instructions:
        if instruction.keyword in ("COPY", "ADD") and instruction.flag("from") is None:
            for token in instruction.tokens:
                if token.role == "copy.source" and not set("$*?[") & set(token.value):
                    yield instruction, token
