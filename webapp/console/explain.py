"""The document of `POST /api/explain/command`: every word of a command line, or of a pasted text, and its meaning."""

from typing import Any

from webapp.console import docs, tokens
from webapp.console.parse import parse
from webapp.console.parsed import Parsed
from webapp.console.pasted import pasted
from webapp.console.summaries import summary
from webapp.console.tokens import Token, token
from webapp.wording import _


def explain(text: str, *, console: bool = False) -> dict[str, Any]:
    """Tokens that cover all non-blank text in order, problems, and what the whole does.

    As docker itself would take it, several commands and pasted output included; with `console`, as the one line that
    this console carries out.
    """
    return document(parse(text)) if console else pasted(text)


def document(parsed: Parsed) -> dict[str, Any]:
    """One line of the console, taken apart already."""
    found = [token for part in parsed.parts for token in tokens.of_part(parsed, part)]
    for item in parsed.line.items:
        between = tokens.of_item(item) or _operator(parsed, item.span, item.kind, item.text)
        found += [between] if between else []
    text = parsed.line.text
    for entry in found:
        entry["text"] = text[slice(*entry["span"])]
    found.sort(key=lambda entry: entry["span"])
    return {
        "tokens": found,
        "problems": [problem.to_json() for problem in parsed.problems],
        "summary": summary(parsed) if parsed.command else "",
        "docs": docs.page(parsed.command),
    }


def _operator(parsed: Parsed, span: tuple[int, int], kind: str, text: str) -> Token | None:
    if kind != "operator" or not text.strip():
        return None
    words = next((problem.message for problem in parsed.problems if problem.span == span), None)
    return token(span, "operator", words or _("Comes after the end of the first command."), docs.SHELL)
