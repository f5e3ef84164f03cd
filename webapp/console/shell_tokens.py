"""The tokens of lines that a shell reads: docker's commands, what stands around them, and commands in commands."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from webapp.console import docs, shell_words, tokens
from webapp.console.advice import advice
from webapp.console.blocks import heredoc
from webapp.console.problems import Fix, Problem, Span
from webapp.console.script import Script, Statement, script
from webapp.console.summaries import summary
from webapp.console.tokens import Token, token
from webapp.wording import _

_DEEPEST = 3  # commands within commands
_MOST_SAID = 4  # variables of one word


@dataclass
class Explained:
    """Tokens, problems and commands of a part of a text; places are counted from its beginning."""

    tokens: list[Token] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    commands: list[dict[str, Any]] = field(default_factory=list)


def shell_tokens(text: str, depth: int = 0) -> Explained:
    """Explain one command line of a shell, continuations and input included."""
    body = heredoc(text)
    read = script(text[: body[0]] if body else text)
    found = Explained()
    for statement in read.statements:
        _statement(found, statement)
    others = (*_blank_after_backslash(text), *_of_make(read, text))
    found.problems += [problem.to_json() for problem in (*read.problems, *others)]
    found.tokens += _between(read)
    if body:
        words = _("The input of the command: a shell hands it these lines, up to the word that stood behind <<.")
        found.tokens.append(token(body, "heredoc", words, docs.SHELL + "#tag_19_07_04"))
        if found.commands:
            found.commands[-1]["span"][1] = body[1]
    _expansions(found, read, text, depth)
    found.tokens.sort(key=lambda entry: entry["span"])
    found.problems.sort(key=lambda problem: problem["span"])
    return found


def _blank_after_backslash(text: str) -> list[Problem]:
    """A line that was meant to go on, and does not."""
    line = text.rstrip("\n")
    end = line.rstrip(" \t")
    if end == line or not end.endswith("\\"):
        return []
    span = (len(end), len(line))
    message = _("A blank stands behind the \\, so the line does not go on: the \\ has to be the last sign of the line.")
    return [Problem(span, "error", "shell.continuation", message, Fix(span, ""))]


def _of_make(read: Script, text: str) -> list[Problem]:
    """Said once, where the first of it stands."""
    for span in read.expansions:
        if message := shell_words.of_make(text[slice(*span)]):
            return [Problem(span, "hint", "shell.makefile", message)]
    return []


def _statement(found: Explained, statement: Statement) -> None:
    parsed = statement.parsed
    found.tokens += [entry for part in parsed.parts for entry in tokens.of_part(parsed, part)]
    problems: list[Problem] = [*parsed.problems, *(advice(parsed) if statement.docker else ())]
    found.problems += [problem.to_json() for problem in problems]
    known = statement.docker and parsed.command is not None
    found.commands.append(
        {
            "span": list(statement.span),
            "kind": "docker" if statement.docker else "other",
            "name": f"docker {parsed.command.name}".rstrip() if known and parsed.command else "",
            "summary": _sentence(statement, problems) if known else _no_summary(statement),
            "docs": docs.page(parsed.command),
        }
    )


def _sentence(statement: Statement, problems: list[Problem]) -> str:
    if any(problem.severity == "error" for problem in problems):
        return _("Docker refuses this line as it is written.")
    return summary(statement.parsed, handed=statement.handed)


def _no_summary(statement: Statement) -> str:
    if any(problem.code == "value.placeholder" for problem in statement.parsed.problems):
        return _("The form of a docker command, with places to fill in.")
    if statement.docker:
        return _("Docker has no such command, so it only prints a message.")
    words = next((part.words for part in statement.parsed.parts if part.kind == "shell-word"), "")
    return words or _("Not a docker command.")


def _between(read: Script) -> list[Token]:
    """Comments, continuations and operators."""
    found = []
    for item in read.line.items:
        between = tokens.of_item(item)
        if item.kind == "operator" and item.text.strip():
            between = token(item.span, "operator", shell_words.operator(item.text.strip()), docs.SHELL + "#tag_19_09")
        found += [between] if between else []
    return found


def _expansions(found: Explained, read: Script, text: str, depth: int) -> None:
    """What a shell puts in place of `$NAME` and `$(…)`: said at its token, or taken apart when it is a command."""
    if not read.expansions:
        return
    spans = read.expansions
    kept: list[Token] = []
    for entry in found.tokens:
        start, end = entry["span"]
        place = bisect_left(spans, (start,))
        place -= place > 0 and spans[place - 1][1] > start
        inside = [span for span in spans[place : place + _MOST_SAID] if span[0] < end]
        whole = len(inside) == 1 and text[start:end].strip('"') == text[slice(*inside[0])]
        if whole and depth < _DEEPEST and _is_command(text, inside[0]):
            kept += _nested(found, entry, inside[0], text, depth)
            continue
        said = [shell_words.expansion(text[slice(*span)]) for span in inside]
        entry["explanation"] = " ".join(filter(None, [entry["explanation"], *said])) or None
        kept.append(entry)
    found.tokens = kept


def _is_command(text: str, span: Span) -> bool:
    inner = text[slice(*span)]
    if inner.startswith("`"):
        return len(inner) > 2 and inner.endswith("`") and "\\" not in inner and "docker" in inner
    return inner.startswith("$(") and inner.endswith(")") and "docker" in inner and not shell_words.MAKES.match(inner)


def _nested(found: Explained, entry: Token, span: Span, text: str, depth: int) -> list[Token]:
    """`$(docker ps -q)`: its own words explained, between brackets that say what becomes of them."""
    start, end = entry["span"]
    first, last = span[0] + (1 if text[span[0]] == "`" else 2), span[1] - 1
    inner = shell_tokens(text[first:last], depth + 1)
    for other in inner.tokens:
        other["span"] = [at + first for at in other["span"]]
    for problem in inner.problems:
        problem["span"] = [at + first for at in problem["span"]]
        if "fix" in problem:
            problem["fix"]["span"] = [at + first for at in problem["fix"]["span"]]
    found.problems += inner.problems
    where = docs.SHELL + "#tag_19_06_03"
    words = _("The shell first runs the command in the brackets and puts what it prints here.")
    ends = _("Ends the command in the brackets.")
    if text[span[0]] == "`":
        words = _("The shell first runs the command between the two ` and puts what it prints here.")
        ends = _("Ends the command that the shell runs first.")
    opening = token((start, first), "punctuation", f"{words} {entry['explanation'] or ''}".strip(), where)
    closing = token((last, end), "punctuation", ends, where)
    return [opening, *inner.tokens, closing]
