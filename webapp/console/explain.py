"""The words of a command line: every token with its place, its kind and what it means."""

from typing import Any

from webapp.console import commands, values
from webapp.console.grammar import Command, Flag
from webapp.console.lexer import Item
from webapp.console.parse import parse
from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Span

Token = dict[str, Any]

_COMMENT = "A comment: from # to the end of the line, nothing is read."
_CONTINUATION = "The line goes on in the next one."
_ALWAYS = {
    "program": commands.ROOT.words,
    "joint": "Joins the option and its value; a blank does as well.",
    "end": "Ends the options: what follows is none, even with a - in front.",
    "rest": "Stands after the end of the first command; it is not read.",
}


def explain(text: str) -> dict[str, Any]:
    """The document of `POST /api/explain/command`: tokens that cover all non-blank text in order, and problems."""
    return document(parse(text))


def document(parsed: Parsed) -> dict[str, Any]:
    """As `explain`, for a line that is taken apart already."""
    tokens = [token for part in parsed.parts for token in _tokens(parsed, part)]
    tokens += [token for item in parsed.line.items if (token := _between(parsed, item))]
    text = parsed.line.text
    for token in tokens:
        token["text"] = text[slice(*token["span"])]
    tokens.sort(key=lambda token: token["span"])
    return {"tokens": tokens, "problems": [problem.to_json() for problem in parsed.problems]}


def _token(span: Span, kind: str, words: str | None) -> Token:
    return {"span": list(span), "text": "", "kind": kind, "explanation": words or None}


def _between(parsed: Parsed, item: Item) -> Token | None:
    """Items that are no words."""
    if item.kind == "comment":
        return _token(item.span, "comment", _COMMENT)
    if item.kind == "continuation":
        return _token(item.span, "punctuation", _CONTINUATION)
    if item.kind == "operator" and item.text.strip():
        words = next((problem.message for problem in parsed.problems if problem.span == item.span), None)
        return _token(item.span, "operator", words or "Stands after the end of the first command.")
    return None


_KINDS = {"program": "program", "group": "command", "command": "command", "flag": "flag"} | dict.fromkeys(
    ("joint", "end"), "punctuation"
)


def _tokens(parsed: Parsed, part: Part) -> list[Token]:
    if part.role == "value":
        return _value(part, part.flag.value if part.flag else None, part.flag.about if part.flag else "")
    if part.role == "argument":
        return _argument(parsed, part)
    return [_token(part.span, _KINDS.get(part.role, "unknown"), _words(parsed, part))]


def _words(parsed: Parsed, part: Part) -> str | None:
    """What a part says that is one token."""
    flag = part.flag
    if part.role == "flag" and flag:
        return _flag_words(flag, part.value)
    if part.role in ("group", "command"):
        return commands.GROUPS.get(part.value) if part.role == "group" else _command_words(parsed.command)
    if part.role == "joint" and flag and flag.value is None:
        return "Gives the switch a value, which only = can."
    return _ALWAYS.get(part.role) or _problem_words(parsed, part)


def _command_words(command: Command | None) -> str | None:
    if command is None:
        return None
    return f"{command.words} Not carried out here. {command.refused}" if command.refused else command.words


def _flag_words(flag: Flag, text: str) -> str:
    words = flag.words if text.startswith("--") or not flag.short else f"Short for {flag.long}. {flag.words}"
    if flag.effect == "refused":
        return f"{words} Not carried out here. {flag.here}"
    return f"{words} It changes nothing here. {flag.here}" if flag.effect == "ignored" else words


def _value(part: Part, kind: str | None, about: str) -> list[Token]:
    if kind is None:
        switch = {"true": "Switches the option on, as without a value.", "false": "Switches the option off."}
        words = switch.get(part.value.lower()) if part.flag else None
        return [_token(part.span, "flag-value", words)]
    return _pieces(part, kind, about)


def _pieces(part: Part, kind: str, about: str) -> list[Token]:
    if part.start == part.end:
        whole = part.item.text
        return [_token(part.span, "flag-value", "An empty value.")] if whole.strip() and part.start == 0 else []
    return [
        _token(part.item.part(part.start + piece.start, part.start + piece.end), piece.kind, piece.words)
        for piece in values.pieces(kind, part.value, about)
    ]


def _argument(parsed: Parsed, part: Part) -> list[Token]:
    if part.argument is None or (part.value[:1] in ("–", "—") and not part.index):
        return [_token(part.span, "unknown", _problem_words(parsed, part))]
    if part.argument.value != "container-command":
        return _pieces(part, part.argument.value, part.argument.words)
    program = parsed.arguments[1] if len(parsed.arguments) > 1 else ""
    entry = parsed.options.get("--entrypoint")
    inside = parsed.command is not None and parsed.command.name == "exec"
    if part.index > 1 or entry:
        owner = entry[-1] if entry else program
        words = f"Handed to {owner} in the container as it is; docker does not look at it."
        return [_token(part.span, "shell-argument", words)]
    words = (
        f"The program that the new process runs: {program}, looked for in the container."
        if inside
        else f"What runs in the container in place of the image's CMD: {program}. From the image's name on, every word "
        "is for the container and none for docker."
    )
    return [_token(part.span, "shell-command", words)]


def _problem_words(parsed: Parsed, part: Part) -> str | None:
    """What is wrong with a word that has no meaning of its own."""
    start, end = part.span
    found = (problem.message for problem in parsed.problems if problem.span[0] < end and start < problem.span[1])
    return next(found, None)
