"""What is wrong with a form after --format: what Go cannot read, what the shell takes out of it, fields of no row."""

import re
from collections.abc import Iterator

from webapp.console.grammar import Command
from webapp.console.lexer import Item
from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem, Span
from webapp.console.remarks.docker_says import full_name
from webapp.console.values import go_templates, template_errors, templates
from webapp.console.values.fields import OF_LISTS, PATHS
from webapp.console.values.go_templates import Word
from webapp.console.values.piece import Wrong
from webapp.wording import _

_TYPED = re.compile(r"(?<![\\`])\$\w+(?=\s*(?:,\s*\$\w+\s*)?:=)")
_MOST = 5  # fields of one form that are told
_INSPECT = ("inspect", "container inspect", "image inspect", "network inspect", "volume inspect")
# Names of the client's own, which it takes beside those of the engine's answer.
_GO_NAMES = frozenset(("ID", "HostConfig.NanoCPUs"))
_OTHERS = ("Name", "Image", "Mounts", "State", "Driver", "Platform", "Labels", "Scope", "Mountpoint", "Containers")
_FIRST = tuple(path.partition(".")[0] for path in PATHS)
_KNOWN = {path.lower(): path for path in (*PATHS, *_FIRST, *_OTHERS)}


def of_template(part: Part, command: Command) -> list[Problem]:
    """Problems of one form."""
    value, item = part.value, part.item
    if "{{" not in value:
        return []
    single = item.text[part.start : part.start + 1] == "'" or item.text[:1] == "'"
    if not single and ("$" in value or "`" in value):
        return list(_replaced(part))
    found = template_errors.wrong(value) if '\\"' not in value else None
    if found is None and command.name not in OF_LISTS:
        found = templates.wrong_label(value)
    if found and found.end == len(value) and item.text == value and value.count("{{") > value.count("}}"):
        return [_unquoted(part, found)]
    if found:
        return [_stripped(part, found) or _problem(part, found)]
    if command.name in OF_LISTS:
        return [*_of_label(part, OF_LISTS[command.name]), *_unknown(part, command, OF_LISTS[command.name])]
    return list(_by_case(part)) if command.name in _INSPECT else []


def _problem(part: Part, found: Wrong) -> Problem:
    span = _place(part, found.start, found.end)
    fix = Fix(span, found.fix) if found.fix and _is_free(part.item, found.fix) else None
    return Problem(span, found.severity, "format.invalid", found.message, fix, found.docker)


def _unquoted(part: Part, found: Wrong) -> Problem:
    """`-f {{ .State.Pid }}`: without quotes the word ends at the blank."""
    message = _(
        "The template ends at the space, as there are no quotes around it: docker refuses what is left of it. "
        "Write single quotes around the whole template."
    )
    return Problem(_place(part, found.start, found.end), "error", "format.invalid", message, None, found.docker)


def _place(part: Part, start: int, end: int) -> Span:
    return part.item.part(part.start + start, part.start + end)


def _is_free(item: Item, text: str) -> bool:
    """Whether text can be written there without an end to the quotes around it."""
    return not ('"' in text and '"' in item.text)


def _replaced(part: Part) -> Iterator[Problem]:
    """`"{{range $k, $v := .Labels}}…"`: the shell has variables of that form too."""
    text = part.item.text
    found = _TYPED.search(text) if ":=" in text and text[:1] in '"{' else None
    if found is None:
        return
    message = _(
        "Outside single quotes, a shell puts a variable of its own in place of {name}, usually nothing, and docker "
        "refuses what is left. Write single quotes around the whole template.",
        name=found[0],
    )
    start = part.item.span[0] + found.start()
    span = (start, start + len(found[0]))
    yield Problem(span, "warning", "format.replaced", message, _in_single(part.item))


def _in_single(item: Item) -> Fix | None:
    """The word between single quotes in place of double ones."""
    inner = item.text[1:-1]
    if len(item.text) < 3 or item.text[0] != '"' or item.text[-1] != '"' or any(sign in inner for sign in "'\\`"):
        return None
    return Fix(item.span, f"'{inner}'")


def _stripped(part: Part, found: Wrong) -> Problem | None:
    """`"{{index .Config.Labels "a"}}"`: the second quote ends the first."""
    item, at = part.item, part.start + found.start
    if item.text[:1] != '"' or at == 0 or at >= len(item.places):
        return None
    place = item.places[at] - item.span[0]
    if place < 2 or item.text[place - 1] != '"' or item.places[at] - item.places[at - 1] < 2:
        return None
    message = _(
        'The shell ends its quotes at the second " and removes them, so docker finds {word} without any. Write '
        "single quotes around the whole template.",
        word=part.value[found.start : found.end],
    )
    span = (item.places[at] - 1, _place(part, found.start, found.end)[1])
    return Problem(span, "error", "format.invalid", message, _in_single(item), found.docker)


def _of_label(part: Part, known: tuple[str, ...]) -> Iterator[Problem]:
    """`docker ps --format '{{.Labels.a}}'`: in lists the labels are one text."""
    for word in template_errors.fields(go_templates.read(part.value)) if "Label" in known else ():
        name = word.text.removeprefix(".Labels.")
        if name != word.text:
            better = f'.Label "{name}"'
            message = _("In a list, .Labels is one text with all of them. Ask for one: {better}", better=better)
            span = _place(part, word.start, word.end)
            fix = Fix(span, better) if _is_free(part.item, better) else None
            yield Problem(span, "warning", "format.invalid", message, fix)


def _unknown(part: Part, command: Command, known: tuple[str, ...]) -> Iterator[Problem]:
    """Fields that the rows of a list do not have."""
    told: set[str] = set()
    for word in template_errors.fields(go_templates.read(part.value)):
        name = word.text.split(".")[1]
        if name in known or name in told or len(told) >= _MOST:
            continue
        told.add(name)
        better = template_errors.nearest(name, known)
        message = _(
            "{command} has no field {field}; it has {fields}.",
            command=full_name(command),
            field=name,
            fields=", ".join(known),
        )
        if better:
            message = _(
                "{command} has no field {field}. Did you mean {better}? It has {fields}.",
                command=full_name(command),
                field=name,
                better=better,
                fields=", ".join(known),
            )
        span = _place(part, word.start, word.start + 1 + len(name))
        yield Problem(span, "warning", "format.invalid", message, Fix(span, f".{better}") if better else None)


def _by_case(part: Part) -> Iterator[Problem]:
    """`{{.state.status}}`: fields are told apart by capitals, too."""
    for word in template_errors.fields(go_templates.read(part.value)):
        better = _cased(word)
        if better:
            message = _(
                "Capitals matter in the names of fields: {better}, not {field}, which docker does not find.",
                better=better,
                field=word.text,
            )
            span = _place(part, word.start, word.start + len(better))
            yield Problem(span, "warning", "format.invalid", message, Fix(span, better))


def _cased(word: Word) -> str:
    path = word.text[1:]
    if path in _GO_NAMES:
        return ""
    whole, first = _KNOWN.get(path.lower()), path.partition(".")[0]
    if whole is not None:
        return f".{whole}" if whole != path else ""
    known = _KNOWN.get(first.lower())
    return f".{known}" if known is not None and known != first and first[0].islower() else ""
