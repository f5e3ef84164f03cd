"""Every variable an instruction has the builder fill in, with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.dockerfile.model import Instruction, Span, Token
from builder.dockerfile.references import Reference, scan, scan_word
from builder.shell.variables import name_alone


def all_references(references: Iterable[Reference]) -> Iterator[Reference]:
    """Each reference and those inside it."""
    for reference in references:
        yield reference
        if reference.nested:
            yield from all_references(reference.nested)


def builder_variables(instruction: Instruction, text: str, escape: str) -> Iterator[tuple[str, Span]]:
    """``(name, span of the name)`` of every variable that the builder, not a shell, expands in this instruction."""
    for token in [one for one in instruction.tokens if "$" in one[2]]:
        if token.role == "variable" or token.kind == "path":
            yield from _in_token(token, escape)
    if instruction.keyword in ("COPY", "ADD"):
        for heredoc in instruction.heredocs:
            if heredoc.expand:
                body = text[slice(*heredoc.body)]
                for reference in all_references(scan(body, "\\", quotes=False).references):
                    yield reference.name, _name_span(body, reference, heredoc.body[0])


def _in_token(token: Token, escape: str) -> Iterator[tuple[str, Span]]:
    if (name := name_alone(token.text)) and not name[0].isdigit():  # most of them
        at = token.span[0] + (2 if token.text[1] == "{" else 1)
        yield name, (at, at + len(name))
        return
    for reference in all_references(scan_word(token.text, escape).references):
        yield reference.name, _name_span(token.text, reference, token.span[0])


def _name_span(text: str, reference: Reference, offset: int) -> Span:
    at = offset + text.index(reference.name, reference.span[0])
    return at, at + len(reference.name)
