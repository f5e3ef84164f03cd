"""Why docker's client cannot read a Go template: the rules of text/template, and the functions that docker adds."""

import difflib
from collections.abc import Collection, Iterator

from webapp.console.values import go_templates, template_flow, templates
from webapp.console.values.go_templates import Action, Template, Word
from webapp.console.values.piece import Wrong
from webapp.console.values.template_functions import FUNCTIONS, NAMES
from webapp.wording import _, mark

# Words of other languages, and what they are called here.
_MEANT = {
    **dict.fromkeys(("elseif", "elif", "elsif"), "else if"),
    **dict.fromkeys(("endif", "endfor", "endrange", "endwith", "fi", "done"), "end"),
    **dict.fromkeys(("for", "foreach", "each"), "range"),
    **dict.fromkeys(("toJson", "tojson", "toJSON", "toPrettyJson"), "json"),
    **dict.fromkeys(("length", "size", "count"), "len"),
    **{"toUpper": "upper", "toLower": "lower", "equals": "eq", "equal": "eq", "sprintf": "printf", "unless": "if not"},
}
_UNCLOSED = mark("The {{ begins a field here, and no }} ends it: docker refuses such a template.")
_OPERATORS = {
    **{"==": "eq", "!=": "ne", "<>": "ne", "<": "lt", ">": "gt", "<=": "le", ">=": "ge", "&&": "and", "||": "or"},
    **{"!": "not"},
}


def wrong(value: str) -> Wrong | None:
    """The first thing that Go's reader of templates stumbles over."""
    read = go_templates.read(value)
    named = templates.wrong_name(value)
    late: Wrong | None = None
    for action in read.actions:
        if _writes_braces(action):  # for another program that reads templates too
            return None
        found = _in_action(action)
        if found and found.severity == "warning":  # told where nothing worse is found
            late = late or found
        elif found:
            return named if named and named.start < action.end else found
    if read.open >= 0:
        return Wrong(read.open, len(value), _(_UNCLOSED))
    return named or template_flow.across(read) or late


def _writes_braces(action: Action) -> bool:
    return any(word.kind in ("text", "other") and "{{" in word.text for word in action.words)


def _in_action(action: Action) -> Wrong | None:
    if action.comment:
        return None
    if not action.words:
        message = _("There is nothing between the brackets, and docker refuses that. {example} is all that is known.",
                    example="{{json .}}")  # fmt: skip
        return Wrong(action.start, action.end, message)
    for number, word in enumerate(action.words):
        found = _in_word(action, number, word)
        if found:
            return found
    if len(action.words) == 1 and action.keyword in ("if", "range", "with"):
        message = _("{word} needs something after it, such as a field: docker refuses it alone.", word=action.keyword)
        return Wrong(action.start, action.end, message)
    return template_flow.in_action(action)


def _in_word(action: Action, number: int, word: Word) -> Wrong | None:
    if word.kind == "name":
        return None if word.text in NAMES else _unknown(word)
    if word.kind != "other":
        return None
    if word.text in "{}":
        return Wrong(action.start, action.end, _(_UNCLOSED))
    if word.text in _OPERATORS:
        message = _(
            "A template has no {sign}: the function {name} does that, and goes before what it is about.",
            sign=word.text,
            name=_OPERATORS[word.text],
        )
        return Wrong(word.start, word.end, message)
    return _sign(word) if number or word.text != "[" else None


def _sign(word: Word) -> Wrong | None:
    """A sign that means something in other languages."""
    message = ""
    if word.text == "[":
        example = '{{index .Config.Labels "maintainer"}}'
        message = _("A template has no [ ]: the function index takes an entry out, as in {example}.", example=example)
    elif word.text == "'":
        message = _('A text in a template goes between " and ", or between ` and `, not \'.')
    elif word.text in '"`':
        message = _("A text begins here, and no second {sign} ends it.", sign=word.text)
    return Wrong(word.start, word.end, message) if message else None


def _unknown(word: Word) -> Wrong:
    """A name that no function has."""
    text = word.text
    docker = f'template parsing error: template: :1: function "{text}" not defined'
    if text[0].isupper():
        message = _(
            "A field begins with a dot: .{name}. Without it, docker looks for a function {name} and refuses the "
            "template.",
            name=text,
        )
        return Wrong(word.start, word.end, message, docker, fix=f".{text}")
    meant = _MEANT.get(text) or nearest(text, NAMES)
    if meant:
        message = _("docker's templates have no {name}. Did you mean {better}?", name=text, better=meant)
        return Wrong(word.start, word.end, message, docker, fix=meant)
    message = _(
        "docker's templates have no function {name}; they have {functions}.", name=text, functions=", ".join(FUNCTIONS)
    )
    return Wrong(word.start, word.end, message, docker)


def nearest(name: str, known: Collection[str]) -> str:
    """The name that was probably meant; "" where none is near."""
    low = name[:60].lower()
    same = next((one for one in known if one.lower() == low), "")
    if not same and sum(one.lower().startswith(low) for one in known) > 1:
        return ""  # .Created may be when, since when and by what
    return same or next(iter(difflib.get_close_matches(name[:60], sorted(known), 1, 0.75)), "")


def fields(read: Template) -> Iterator[Word]:
    """The fields that are asked of what the whole form is about, not of a part of it."""
    for action, around in go_templates.scoped(read.actions):
        inner = any(block.keyword != "if" for block in around)
        for word in action.words:
            if word.kind == "field" and not word.chained and not inner:
                yield word
            elif word.kind == "variable" and word.text.startswith("$."):
                yield Word(word.start + 1, word.end, "field", word.text[1:])
