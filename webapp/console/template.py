"""The part of Go's templates that people write after --format: fields, paths, and a few functions. Pure.

Ranges, conditions and variables are refused with a sentence; docker's own command line has them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.console.format import columns, go_json
from webapp.wording import _

_OPEN, _CLOSE = "{{", "}}"
_WORD = re.compile(r'\s*("(?:[^"\\]|\\.)*"|`[^`]*`|\.[A-Za-z0-9_.]*|[A-Za-z][A-Za-z0-9]*|-?[0-9]+|\||\(|\))')


class BadTemplate(ValueError):
    """The template cannot be used; its words are what docker prints, or ours where docker could do it."""


@dataclass(frozen=True)
class _Action:
    words: tuple[str, ...]
    source: str


_Node = str | _Action
_MORE = {"range", "if", "else", "end", "with", "define", "template", "block", "and", "or", "not", "eq", "ne"}


def parse(text: str) -> list[_Node]:
    """Text and actions in turn. Raises `BadTemplate`."""
    nodes: list[_Node] = []
    at = 0
    while (start := text.find(_OPEN, at)) >= 0:
        end = text.find(_CLOSE, start)
        if end < 0:
            raise BadTemplate("failed to parse template: template: :1: unclosed action")
        inner, before = text[start + 2 : end], text[at:start]
        if inner.startswith("- "):
            before, inner = before.rstrip(), inner[2:]
        at = end + 2
        if inner.endswith(" -"):
            inner = inner[:-2]
            at += len(text[at:]) - len(text[at:].lstrip())
        nodes += [before, _Action(_words(inner), inner.strip())]
    return [node for node in (*nodes, text[at:]) if node != ""]


def _words(inner: str) -> tuple[str, ...]:
    words, at = [], 0
    while inner[at:].strip():
        found = _WORD.match(inner, at)
        if found is None:
            raise BadTemplate(
                f"failed to parse template: template: :1: unexpected {inner[at:].strip()[:1]!r} in command"
            )
        words.append(found[1])
        at = found.end()
    if not words:
        raise BadTemplate("failed to parse template: template: :1: missing value for command")
    if words[0] in _MORE or set(words) & {"|", "(", ")"}:
        written = "{{" + inner.strip() + "}}"
        raise BadTemplate(
            _("This console knows fields, json, upper, lower, len and index, not {written}.", written=written)
        )
    return tuple(words)


def render(nodes: Sequence[_Node], value: Any, *, type_name: str = "") -> str:
    """The template filled in. `value` is a mapping; a missing key raises `BadTemplate` as docker words it."""
    return "".join(node if isinstance(node, str) else _show(_run(node, value, type_name)) for node in nodes)


def _show(value: Any) -> str:
    """As Go prints a value of this shape."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "<no value>"
    if isinstance(value, Mapping):
        return "map[" + " ".join(f"{key}:{_show(value[key])}" for key in sorted(value)) + "]"
    if isinstance(value, list | tuple):
        return "[" + " ".join(_show(item) for item in value) + "]"
    return str(value)


def _run(action: _Action, value: Any, type_name: str) -> Any:
    name, *arguments = action.words
    functions: dict[str, Callable[..., Any]] = {
        "json": go_json,
        "upper": lambda text: str(text).upper(),
        "lower": lambda text: str(text).lower(),
        "title": lambda text: str(text).title(),
        "len": len,
        "println": lambda *texts: " ".join(map(str, texts)) + "\n",
        "index": _index,
    }
    if name == ".Label" and arguments:  # a method in docker, not a field
        return value.get("_labels", {}).get(_literal(arguments[0]), "")
    if name.startswith((".", '"', "`")) and not arguments:
        return _value(name, value, type_name)
    if name not in functions:
        raise BadTemplate(f'failed to parse template: template: :1: function "{name}" not defined')
    try:
        return functions[name](*(_value(argument, value, type_name) for argument in arguments))
    except (TypeError, LookupError) as exc:
        raise BadTemplate(f"template parsing error: template: :1: error calling {name}: {exc}") from exc


def _literal(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", word[1:-1]) if word.startswith('"') else word.strip("`")


def _value(word: str, value: Any, type_name: str) -> Any:
    if word.startswith(('"', "`")):
        return _literal(word)
    if not word.startswith("."):
        return int(word) if word.lstrip("-").isdigit() else word
    for key in word.split(".")[1:]:
        if key == "":
            continue
        if not isinstance(value, Mapping) or key not in value or key.startswith("_"):
            raise BadTemplate(_missing(word, key, type_name))
        value = value[key]
    return {key: inner for key, inner in value.items() if not key.startswith("_")} if isinstance(value, dict) else value


def _missing(word: str, key: str, type_name: str) -> str:
    if type_name:
        where = f'failed to execute template: template: :1:2: executing "" at <{word}>'
        return f"{where}: can't evaluate field {key} in type *formatter.{type_name}"
    return f'template parsing error: template: :1:2: executing "" at <{word}>: map has no entry for key "{key}"'


def _index(value: Any, *keys: Any) -> Any:
    for key in keys:
        value = value.get(key, "") if isinstance(value, Mapping) else value[key]
    return value


def listing(form: str, headings: Mapping[str, str], rows: Sequence[Mapping[str, Any]], type_name: str) -> str:
    """Rows printed as --format asks: `json`, `table TEMPLATE` or a template. Raises `BadTemplate`."""
    if form == "json":
        form = "{{json .}}"
    is_table = form.startswith("table ")
    source = form.removeprefix("table").strip(" ") if is_table else form
    nodes = parse(source.replace("\\t", "\t").replace("\\n", "\n"))
    # Go's encoder sorts the keys of what docker prints with {{json .}}.
    lines = [render(nodes, dict(sorted(row.items())), type_name=type_name) for row in rows]
    if not is_table:
        return "".join(line + "\n" for line in lines)
    return columns(line.split("\t") for line in [render(nodes, headings, type_name=type_name), *lines])
