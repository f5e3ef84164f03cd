"""Tokens: a part of a line with its place, its kind, what it means, and where the reference says so."""

from itertools import pairwise
from typing import Any

from webapp.console import commands, container_words, docs, inner, values
from webapp.console.grammar import Command, Flag, what_it_is
from webapp.console.lexer import Item
from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Span
from webapp.console.values import loopback
from webapp.wording import _, mark

Token = dict[str, Any]

_COMMENT = mark("A comment: from # to the end of the line, nothing is read.")
_CONTINUATION = mark("The line continues on the next one.")
_CONTEXT_ALONE = mark("The build context: the folder whose files COPY and ADD may take.")
_ALWAYS = {
    "program": commands.ROOT.words,
    "joint": mark("Joins the option and its value; a space works as well."),
    "end": mark("Ends the options: what follows is not one, even with a - before it."),
    "rest": mark("Comes after the end of the first command; it is not read."),
}
_SWITCH = {
    "true": mark("Switches the option on, as without a value."),
    "false": mark("Switches the option off."),
}
_SHORTENED = {  # groups whose commands mostly have a short form, as they are called where there is none
    "container": mark("The group of commands about containers."),
    "image": mark("The group of commands about images."),
}
_SHORT = 40  # signs of a value that is said again
_STOPS = ("command.unknown", "flag.unknown", "value.placeholder")
_KINDS = {"program": "program", "group": "command", "command": "command", "flag": "flag"} | dict.fromkeys(
    ("joint", "end"), "punctuation"
)


def token(span: Span, kind: str, words: str | None, where: str) -> Token:
    """One token; its text is filled in by whoever has the whole text."""
    return {"span": list(span), "text": "", "kind": kind, "explanation": words or None, "docs": where}


def of_item(item: Item) -> Token | None:
    """Comments and continuations."""
    if item.kind == "comment":
        return token(item.span, "comment", _(_COMMENT), docs.SHELL + "#tag_19_03")
    if item.kind == "continuation":
        return token(item.span, "punctuation", _(_CONTINUATION), docs.SHELL + "#tag_19_02_01")
    return None


def of_part(parsed: Parsed, part: Part) -> list[Token]:
    """The tokens of a part: several where a value has pieces."""
    if part.role == "value":
        return _value(parsed, part)
    if part.role == "argument":
        return _argument(parsed, part)
    if part.role == "held":
        return [token(part.span, "variable", _(_held(part.value)), docs.SHELL)]
    if part.role == "shell":
        return [token(part.span, part.kind, part.words, docs.SHELL)]
    where = docs.option(parsed.command, part.flag) if part.flag else docs.page(_page_of(parsed, part))
    return [token(part.span, _KINDS.get(part.role, "unknown"), _words(parsed, part), where)]


def _held(value: str) -> str:
    """What is said of a word that may bring options."""
    if value.startswith("$("):
        return mark("Options, if that prints any.")
    if value.strip("${}") in ("@", "*"):
        return mark("Options and words for docker, if the script is given any.")
    return mark("Options that the variable holds, if it holds any.")


def _page_of(parsed: Parsed, part: Part) -> Command | None:
    if part.role == "program":
        return None
    return commands.GROUP_OPTIONS.get("compose") if part.value.endswith("docker-compose") else parsed.command


def _words(parsed: Parsed, part: Part) -> str | None:
    """What a part says that is one token."""
    flag = part.flag
    if part.role == "flag" and flag:
        return _flag_words(flag, part.value)
    if part.role == "group":
        return _group(parsed, part) or _older(part.value) or _("The first part of the command’s name.")
    if part.role == "command":
        return _command_words(parsed.command)
    if part.role == "joint" and flag:
        return _joint_words(part, flag)
    if part.role == "flag" and parsed.command and parsed.command.open:
        return _("An option of that command.")
    return _(_ALWAYS.get(part.role, "")) or parsed.message_at(part) or _unread(parsed, part)


def _joint_words(part: Part, flag: Flag) -> str:
    if flag.value is None:
        return _("Gives the switch a value, which only = can.")
    joining = _ALWAYS["joint"]
    words = _(joining)
    return f"{words} {_empty(flag)}" if part.end == len(part.item.value) else words


def _empty(flag: Flag | None) -> str:
    if flag and flag.long == "--entrypoint":
        return _("Nothing: the image's ENTRYPOINT is left out, and the words after the image are all that runs.")
    return _("An empty value.")


def _group(parsed: Parsed, part: Part) -> str:
    """The words of a group; that it can be left out only where that means the same command."""
    words = _(commands.GROUP_WORDS.get(part.value, ""))
    named = _SHORTENED.get(part.value)
    if named is None:
        return words
    following = next((one.value for one in parsed.parts if one.role == "command"), "")
    short = commands.DOCKER.by_words.get((following,))
    if parsed.command and short and short.name == parsed.command.name:
        return words
    return _(named)


def _unread(parsed: Parsed, part: Part) -> str | None:
    """A word behind one at which docker stops: no command of its own, or an option that it has not."""
    if part.flag or part.role not in ("stray", "flag"):
        return None
    unknown = next((problem for problem in parsed.problems if problem.code in _STOPS), None)
    if unknown is None or part.span[0] < unknown.span[1]:
        return None
    if unknown.code == "value.placeholder":
        return _("For the command that is written there.")
    return _("Not read: docker stops at {word}.", word=parsed.line.text[slice(*unknown.span)])


def _older(word: str) -> str | None:
    if not word.endswith("docker-compose"):
        return None
    older = _("Compose by its older name; today it is written docker compose.")
    return f"{older} {_(commands.GROUPS['compose'])}"


def _command_words(command: Command | None) -> str | None:
    if command is None:
        return None
    words = _(command.words)
    return f"{words} {_('Not carried out here.')} {_(command.refused)}" if command.refused else words


def _flag_words(flag: Flag, text: str) -> str:
    words, here = what_it_is(flag), _(flag.here)
    if flag.long == "--help" and text in ("-h", "h"):
        return f"{words} {_('An older form of --help, which docker still takes.')}"
    if flag.short and not text.startswith("--"):
        words = _("Short for {flag}. {words}", flag=flag.long, words=words)
        if flag.short == "-h":
            words = f"{words} {_('Not help: that is --help.')}"
    if flag.effect == "refused":
        return f"{words} {_('Not carried out here.')} {here}"
    return f"{words} {_('It changes nothing here.')} {here}" if flag.effect == "ignored" else f"{words} {here}".rstrip()


def _value(parsed: Parsed, part: Part) -> list[Token]:
    flag = part.flag
    where = docs.option(parsed.command, flag) if flag else docs.page(parsed.command)
    if flag is None or flag.value is None:
        words = _(_SWITCH.get(part.value.lower(), "")) if flag else _value_of_unknown(parsed, part)
        return [token(part.span, "flag-value", words, where)] if part.span[0] < part.span[1] else []
    about = _(flag.about) or (_of_text(flag, part.value) if flag.value in values.TEXTS else "")
    found = _pieces(part, flag.value, about, where)
    if flag.value == "env" and found and (said := loopback.note(parsed, part.value)):
        found[-1]["explanation"] = f"{found[-1]['explanation']} {said}"
    return found


def _of_text(flag: Flag, value: str) -> str:
    """A value that only its option explains: where that is said in one plain sentence, that and the value."""
    told = _(flag.words).rstrip(".")
    if any(sign in told for sign in ":;") or ". " in told or not value or len(value) > _SHORT:
        return _("The value of {name}.", name=flag.long)
    return f"{told}: {value}."


def _value_of_unknown(parsed: Parsed, part: Part) -> str | None:
    if parsed.command and parsed.command.open:
        return _("The value of that option.")
    return _("Perhaps the value of {flag}.", flag=part.words) if part.words else None


def _pieces(part: Part, kind: str, about: str, where: str) -> list[Token]:
    if part.start == part.end:
        if not part.item.text.strip() or part.start:
            return []
        return [token(part.span, "flag-value", _empty(part.flag), where)]
    found = [
        token(part.item.part(part.start + piece.start, part.start + piece.end), piece.kind, piece.words, where)
        for piece in values.pieces(kind, part.value, about)
    ]
    if '"' in part.item.text or "'" in part.item.text:
        _close(found, part.item)
    return found


def _close(found: list[Token], item: Item) -> None:
    """Quotes that end within a value belong to what stands in front of them."""
    for one, following in pairwise(found):
        end = one["span"][1]
        between = item.text[end - item.span[0] : following["span"][0] - item.span[0]].rstrip()
        if between:
            one["span"][1] = end + len(between)


def _argument(parsed: Parsed, part: Part) -> list[Token]:
    where = docs.page(parsed.command)
    if part.argument is None or (part.value[:1] in ("–", "—") and not part.index):
        words = parsed.message_at(part) or _("One word more than the command takes.")
        return [token(part.span, "unknown", words, where)]
    if part.argument.value != "container-command":
        said = part.argument.words
        if part.argument.value == "context" and "--file" in parsed.options:
            said = _CONTEXT_ALONE
        kind = part.argument.value
        kind = "repository" if kind == "image" and "--all-tags" in parsed.options else kind
        found = _pieces(part, kind, _(said), where)
        if found and part.argument.here:
            found[-1]["explanation"] = f"{found[-1]['explanation']} {_(part.argument.here)}"
        return found
    start, pieces = container_words.script(parsed, part)
    if pieces:
        return _script(parsed, part, start, pieces)
    return [token(part.span, *container_words.inside(parsed, part))]


def _script(parsed: Parsed, part: Part, start: int, pieces: list[inner.Piece]) -> list[Token]:
    """`sh -c '…'`: each word of what the shell in the container runs."""
    begin, end = part.item.span
    _kind, words, where = container_words.inside(parsed, part)
    found = [token((begin, start), "punctuation", words, where)]
    for first, last, kind, said in pieces:
        unknown = _("A word of what the shell in the container runs.")
        found.append(token((start + first, start + last), kind, said or unknown, where))
    return [*found, token((end - 1, end), "punctuation", _("Ends what the shell in the container runs."), where)]
