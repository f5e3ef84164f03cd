"""What the parts of a Go template mean, word for word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from webapp.console.values import go_templates, template_functions
from webapp.console.values.fields import FIELDS, OF_ONE, PATHS
from webapp.console.values.go_templates import Action
from webapp.console.values.piece import Piece, whole
from webapp.console.values.tables import FORMATS
from webapp.wording import _, mark

_IN_NETWORK = re.compile(r"NetworkSettings\.Networks\.(\w+)\.(\w+)")
_OF_NETWORK = {
    "IPAddress": mark("its address in the network {name}"),
    "Gateway": mark("the way out of the network {name}"),
    "MacAddress": mark("its hardware address in the network {name}"),
}
_TEXT = re.compile(r"\\[tn]|(?:(?!\\[tn]).)+", re.DOTALL)
# Actions of one word, or of one word and a field or a dot: one sentence for all of it.
_WORDS = {
    "range": mark("Begins a part that is repeated for each of {what}."),
    "if": mark("Begins a part that is printed only when this is neither false nor 0 nor empty: {what}."),
    "with": mark("Begins a part about {what}."),
    "json": mark("Replaced by {what}, as JSON."),
    "len": mark("Replaced by the length of {what}."),
    "upper": mark("Replaced by {what}, in capitals."),
    "lower": mark("Replaced by {what}, in lower-case letters."),
    "title": mark("Replaced by {what}, with a capital letter first."),
    "println": mark("Replaced by {what} and a line break."),
}
_AS_IT_IS = mark("Printed as it is.")
_NO_ESCAPE = mark("Printed as it is: only in lists does it become a line break or a tab.")
_REPLACED = mark("Replaced by {what}.")
_REPLACED_EACH = mark("Replaced, for each one, by {what}.")
_ESCAPES = {"\\t": mark("A tab: the next column begins."), "\\n": mark("A line break.")}
_ELSE = {
    "range": mark("What follows is printed when there is nothing that range could go through."),
    "with": mark("What follows is printed when what with is about is empty."),
}
_OTHERWISE = mark("What follows is printed when the condition does not hold.")
_SIMPLE = (("field",), ("dot",), ("name",), ("name", "field"), ("name", "dot"))
_CURRENT = {
    "range": mark("Replaced by the current one of what range goes through."),
    "with": mark("Replaced by what with is about."),
}


def template(value: str, *, one: bool = False, fields: Mapping[str, str] | None = None) -> list[Piece]:
    """A format: a word that docker knows, or a Go template with its parts told apart from the text between them.

    `one` is for commands that print one thing, not a list: they leave \\n as it is. `fields` are those of a command
    that gives them meanings of its own.
    """
    if value in FORMATS:
        return whole(value, "flag-value", _(FORMATS[value]))
    found: list[Piece] = []
    at = 0
    if value.startswith("table "):
        words = _("Prints a table: a line of headings, then columns where there is a \\t.")
        found.append(Piece(0, 6, "flag-value", words))
        at = 6
    for action, blocks in go_templates.scoped(go_templates.read(value).actions):
        found += _between(value, at, action.start, one=one)
        told = _Told(tuple(block.keyword for block in blocks), _about(blocks), fields, one=one)
        found += _action(action, value, told)
        at = action.end
    return [*found, *_between(value, at, len(value), one=one)]


def _between(value: str, start: int, end: int, *, one: bool) -> list[Piece]:
    parts = _TEXT.finditer(value, start, end)
    known = dict.fromkeys(_ESCAPES, _NO_ESCAPE) if one else _ESCAPES
    return [Piece(*part.span(), "flag-value", _(known.get(part[0], _AS_IT_IS))) for part in parts]


@dataclass(frozen=True)
class _Told:
    """What stands around an action: the `blocks` that are open, the field that they are `about`, fields with meanings
    of their own."""

    blocks: tuple[str, ...]
    about: str
    fields: Mapping[str, str] | None
    one: bool

    def field(self, path: str) -> str:
        if self.one and not self.about and path in OF_ONE:
            return _(OF_ONE[path])
        return field(path, self.fields, self.about)


def _about(blocks: tuple[Action, ...]) -> str:
    """The field that the innermost with or range speaks of, "" without one."""
    block = next((block for block in reversed(blocks) if block.keyword in ("with", "range")), None)
    last = block.words[-1] if block else None
    return last.text[1:] if last and last.kind == "field" and not last.chained else ""


def _action(action: Action, value: str, told: _Told) -> list[Piece]:
    if action.comment:
        words = _("A comment in the template: none of it is printed.")
        return [Piece(action.start, action.end, "comment", words)]
    if words := _in_one(action, told):
        return [Piece(action.start, action.end, "variable", words)]
    return template_functions.pieces(action, value, told.blocks, told.field)


def _in_one(action: Action, told: _Told) -> str:
    """The sentence of an action that needs no more than one; "" of any other."""
    kinds = tuple(word.kind for word in action.words)
    name, last = action.keyword, action.words[-1] if action.words else None
    if action.trims or last is None or kinds not in _SIMPLE:
        return ""
    if kinds == ("dot",):
        around = next((block for block in reversed(told.blocks) if block in _CURRENT), "")
        return _(_CURRENT[around]) if around else _(_REPLACED, what=_("everything known about it"))
    if kinds == ("name",):
        return _alone(name, told.blocks)
    what = told.field(last.text[1:]) if last.kind == "field" else _current(told.blocks)
    if kinds == ("field",):
        return _(_REPLACED if told.one else _REPLACED_EACH, what=what)
    if name == "range" and last.kind == "field" and _known_field(last.text[1:]) is None:
        return _("Begins a part that is repeated for each entry of its field {name}.", name=last.text[1:])
    return _(_WORDS[name], what=what) if name in _WORDS else ""


def _alone(name: str, blocks: tuple[str, ...]) -> str:
    """`{{end}}` and `{{else}}`."""
    if name == "end":
        if blocks:
            return _("Ends the part that {word} began.", word=blocks[-1])
        return _("Ends the part that range or if began.")
    return _(_ELSE.get(blocks[-1] if blocks else "", _OTHERWISE)) if name == "else" else ""


def _current(blocks: tuple[str, ...]) -> str:
    return _("the current one") if "range" in blocks or "with" in blocks else _("everything known about it")


def _known_field(path: str) -> str | None:
    return PATHS.get(path) or (FIELDS.get(path) if "." not in path else None)


def known(path: str) -> str:
    """What a path of docker inspect stands for, as a clause; "" where nothing is known of it."""
    if (found := _IN_NETWORK.fullmatch(path)) and found[2] in _OF_NETWORK:
        return _(_OF_NETWORK[found[2]], name=found[1])
    clause = OF_ONE.get(path) or PATHS.get(path)
    return _(clause) if clause else ""


def field(path: str, fields: Mapping[str, str] | None = None, about: str = "") -> str:
    """What a field stands for, as a clause; `about` is the field that it is a part of, as with and range name it."""
    if about and (known := PATHS.get(f"{about}.{path}")):
        return _(known)
    own = fields.get(path) if fields else None
    if own:
        return _(own)
    if (found := _IN_NETWORK.fullmatch(path)) and found[2] in _OF_NETWORK:
        return _(_OF_NETWORK[found[2]], name=found[1])
    known = _known_field(path)
    return _(known) if known else _("its field {name}", name=path)
