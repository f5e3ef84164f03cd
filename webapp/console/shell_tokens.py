"""The tokens of lines that a shell reads: docker's commands, what stands around them, and commands in commands."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any

from webapp.console import bracketed, docs, filled, shell_words, tokens, typed
from webapp.console.advice import advice
from webapp.console.blocks import heredoc
from webapp.console.problems import Fix, Problem, Span
from webapp.console.script import Script, script
from webapp.console.statement import Statement, text_between_quotes
from webapp.console.summaries import of_piped, summary
from webapp.console.summaries.one_line import in_one_line
from webapp.console.tokens import Token, token
from webapp.wording import _, mark

_DEEPEST = 3  # commands within commands
_MOST_SAID = 4  # variables of one word
_NO_NAMES = ("shell-word", "variable", "shell-argument", "shell-command")  # tokens that name nothing of docker's
_CALLED = mark("In PowerShell, runs the command that follows.")
_ALL_COLUMNS = mark(
    "Without -q it prints the headings and all columns too, and each word of them is taken for a name: add -q, which "
    "prints nothing but ids or names."
)
_GITHUB = mark(
    "Copied from a workflow of GitHub Actions, which fills in what is in the double brackets before any shell "
    "reads the line. In a terminal, write the value itself."
)


@dataclass
class Explained:
    """Tokens, problems and commands of a part of a text; places are counted from its beginning."""

    tokens: list[Token] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    commands: list[dict[str, Any]] = field(default_factory=list)
    opens: str = ""  # a program that reads further lines, if the last command starts one in a container
    statements: tuple[Statement, ...] = ()  # the commands that are not within others
    columns: int = 0  # where -q belongs, if this is one list and nothing else, with all its columns


def shell_tokens(text: str, depth: int = 0) -> Explained:
    """Explain one command line of a shell, continuations and input included."""
    body = heredoc(text)
    read = script(text[: body[0]] if body else text)
    found = Explained(statements=read.statements)
    neighbours = zip((None, *read.statements), read.statements, (*read.statements[1:], None), strict=False)
    for before, statement, after in neighbours:
        _statement(found, statement, before, after)
    if read.statements and read.statements[-1].docker:
        found.opens = typed.opens(read.statements[-1].parsed)
    if len(read.statements) == 1:
        found.columns = _columns(read.statements[0])
    others = (*_blank_after_backslash(text), *_of_make(read, text))
    found.problems += [problem.to_json() for problem in (*read.problems, *others)]
    found.tokens += _between(read)
    if body:
        words = _("The input of the command: a shell hands it these lines, up to the word that came after <<.")
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
    message = _(
        "There is a space after the \\, so the line does not continue: the \\ has to be the last character of the line."
    )
    return [Problem(span, "error", "shell.continuation", message, Fix(span, ""))]


def _of_make(read: Script, text: str) -> list[Problem]:
    """Said once, where the first of it stands."""
    for span in read.expansions:
        if message := shell_words.of_make(text[slice(*span)]):
            return [Problem(span, "hint", "shell.makefile", message)]
        if text.startswith("${{", span[0]):
            return [Problem(span, "hint", "shell.github", _(_GITHUB))]
    return []


def _statement(found: Explained, statement: Statement, before: Statement | None, after: Statement | None) -> None:
    parsed = statement.parsed
    found.tokens += [entry for part in parsed.parts for entry in tokens.of_part(parsed, part)]
    problems: list[Problem] = list(parsed.problems)
    fed = before is not None and _feeds(before, statement)
    if statement.docker:
        feeds = after is not None and _feeds(statement, after)
        problems += advice(
            parsed, before=before.parsed if before else None, fed=fed and not statement.piped, feeds=feeds
        )
    fed = fed and statement.piped
    if fed and before and (at := _columns(before)):
        problems.append(_all_columns(at))
    found.problems += [problem.to_json() for problem in problems]
    known = statement.docker and parsed.command is not None
    if statement.joins:
        return
    found.commands.append(
        {
            "span": list(statement.span),
            "kind": "docker" if statement.docker or statement.looked_up else "other",
            "name": f"docker {parsed.command.name}".rstrip() if known and parsed.command else "",
            "summary": _sentence(statement, problems, fed=fed) if known else _no_summary(statement),
            "docs": docs.page(parsed.command),
        }
    )


def _feeds(before: Statement, statement: Statement) -> bool:
    """Whether what the one prints is the other's input."""
    text = statement.parsed.line.text[before.span[1] : statement.span[0]]
    return text.strip(" \t\\\n") in ("|", "|&")


def _columns(statement: Statement) -> int:
    """Where -q belongs in a list of docker's that prints all its columns; 0 of anything else."""
    command, options = statement.parsed.command, statement.parsed.options
    if command is None or not command.name.endswith(("ps", "images", " ls")) or "--quiet" not in command.names:
        return 0
    if not {"--quiet", "--format", "--help"}.isdisjoint(options):
        return 0
    return next((part.span[1] for part in statement.parsed.parts if part.role == "command"), 0)


def _all_columns(at: int) -> Problem:
    return Problem((at, at), "hint", "list.columns", _(_ALL_COLUMNS), Fix((at, at), " -q"))


def _sentence(statement: Statement, problems: list[Problem], *, fed: bool) -> str:
    if any(problem.code == bracketed.BRACKET for problem in problems):
        return _("A shell refuses this line as it is written.")
    if any(problem.severity == "error" for problem in problems):
        return _("Docker refuses this line as it is written.")
    return of_piped(statement.parsed, statement.replaced) if fed else summary(statement.parsed)


def _no_summary(statement: Statement) -> str:
    if any(problem.code == "value.placeholder" for problem in statement.parsed.problems):
        return _("The form of a docker command, with places to fill in.")
    if statement.docker and any(problem.code == "command.unknown" for problem in statement.parsed.problems):
        return _("Docker has no such command, so it only prints a message.")
    if statement.docker:
        return _("Runs docker with the command that the shell puts in.")
    return statement.words or _("Not a docker command.")


def _between(read: Script) -> list[Token]:
    """Comments, continuations and operators."""
    found = []
    wrong = bracketed.lists(read.line.items)
    told = (problem for one in read.statements for problem in one.parsed.problems)
    wrong |= {one.span: one.message for one in told if one.code in (bracketed.BRACKET, "shell.fish")}
    for item in read.line.items:
        between = tokens.of_item(item)
        if item.kind == "operator" and item.text.strip():
            called = item.text == "&" and not read.line.text[: item.span[0]].strip()
            words = wrong.get(item.span) or (_(_CALLED) if called else shell_words.operator(item.text.strip()))
            between = token(item.span, "operator", words, docs.SHELL + "#tag_19_09")
        found += [between] if between else []
    return found


def _expansions(found: Explained, read: Script, text: str, depth: int) -> None:
    """What a shell puts in place of `$NAME` and `$(…)`: said at its token, or taken apart when it is a command. So is
    a command between the quotes of another program's word."""
    spans = read.expansions
    kept: list[Token] = []
    for entry in found.tokens:
        start, end = entry["span"]
        place = bisect_left(spans, (start,))
        place -= place > 0 and spans[place - 1][1] > start
        inside = [span for span in spans[place : place + _MOST_SAID] if span[0] < end]
        if entry["kind"] == "script":
            entry["kind"] = "shell-word"
            quoted = text_between_quotes(text[start:end]) if depth < _DEEPEST else None
            if quoted:
                kept += _nested(found, entry, (start + quoted[0], start + quoted[1]), text, depth)
                continue
        command = None
        if inside and depth < _DEEPEST:
            whole = (span for span in inside if start <= span[0] and span[1] <= end)
            command = next((span for span in whole if _is_command(text, span)), None)
        put_in = [text[slice(*span)] for span in inside if span is not command]
        said = filled.told(put_in, text[start:end], entry["kind"], nested=depth > 0 or command is not None)
        said = [words for words in said if words not in (entry["explanation"] or "")]
        entry["explanation"] = " ".join(filter(None, [entry["explanation"], *said])) or None
        kept += _nested(found, entry, _within(text, command), text, depth) if command else [entry]
    found.tokens = kept


def _is_command(text: str, span: Span) -> bool:
    inner = text[slice(*span)]
    if inner.startswith("`"):
        return len(inner) > 2 and inner.endswith("`") and "\\" not in inner and "docker" in inner
    if not inner.startswith(("$(", "<(", ">(")) or not inner.endswith(")") or "docker" not in inner:
        return False
    return not (shell_words.MAKES.match(inner) or shell_words.MAKE_FUNCTION.match(inner))


def _within(text: str, span: Span) -> Span:
    """Without the brackets."""
    return span[0] + (1 if text[span[0]] == "`" else 2), span[1] - 1


def _nested(found: Explained, entry: Token, span: Span, text: str, depth: int) -> list[Token]:
    """`$(docker ps -q)`: its own words explained, between brackets that say what becomes of them."""
    inner = shell_tokens(text[slice(*span)], depth + 1)
    _told(found, entry, inner, text[slice(*span)], text[span[0] - 1])
    shift = span[0]
    if inner.columns and entry["kind"] not in _NO_NAMES:
        inner.problems.append(_all_columns(inner.columns).to_json())
    for other in inner.tokens:
        other["span"] = [at + shift for at in other["span"]]
    for problem in inner.problems:
        problem["span"] = [at + shift for at in problem["span"]]
        if "fix" in problem:
            problem["fix"]["span"] = [at + shift for at in problem["fix"]["span"]]
    found.problems += inner.problems
    return _around(entry, inner.tokens, span, text)


def _around(entry: Token, inner: list[Token], span: Span, text: str) -> list[Token]:
    """The tokens of a command within a word, and what of the word stands before and behind it."""
    start, end = entry["span"]
    first, last = span
    where = docs.SHELL + "#tag_19_06_03"
    if text[first - 1] in "'\"":
        ends = _("Ends the command between the quotes.")
        return [
            token((start, first), "punctuation", entry["explanation"], where),
            *inner,
            token((last, end), "punctuation", ends, where),
        ]
    opened, closed = first - (1 if text[first - 1] == "`" else 2), last + 1
    words = _("The shell first runs the command in the brackets and puts what it prints here.")
    ends = _("Ends the command in the brackets.")
    if text[first - 2] in "<>":
        words = shell_words.substituted_file(text[first - 2])
    if text[first - 1] == "`":
        words = _("The shell first runs the command between the two ` and puts what it prints here.")
        ends = _("Ends the command that the shell runs first.")
    before, behind = text[start:opened], text[closed:end]
    found: list[Token] = []
    if before.strip('"'):
        found.append(entry | {"span": [start, opened]})
        start = opened
    else:
        words = f"{words} {entry['explanation'] or ''}".strip()
    found += [token((start, first), "punctuation", words, where), *inner]
    if behind.strip('"'):
        rest = _("What comes after it in the same word.")
        return [
            *found,
            token((last, closed), "punctuation", ends, where),
            token((closed, end), entry["kind"], rest, where),
        ]
    return [*found, token((last, end), "punctuation", ends, where)]


def _told(found: Explained, entry: Token, inner: Explained, text: str, opening: str) -> None:
    """What the command within does stands in the sentence about another program's line too."""
    at = bisect_right(found.commands, entry["span"][0], key=lambda command: command["span"][0]) - 1
    within = next((command for command in inner.commands if command["kind"] == "docker"), None)
    if at < 0 or within is None or found.commands[at]["kind"] != "other":
        return
    outer = found.commands[at]
    sentence = mark("{sentence} The command in the brackets: {inner}")
    if opening in "'\"":
        sentence = mark("{sentence} The command between the quotes: {inner}")
    elif opening == "`":
        sentence = mark("{sentence} The command between the two `: {inner}")
    said = in_one_line(text, inner.commands) or within["summary"]
    outer["summary"] = _(sentence, sentence=outer["summary"], inner=said)
    outer |= {key: within[key] for key in ("kind", "name", "docs")}
