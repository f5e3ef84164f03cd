"""Keywords and functions of Go templates, and what each word of an action with several means."""

from collections.abc import Callable

from webapp.console.values.go_templates import Action, Word
from webapp.console.values.piece import MARK, Piece
from webapp.wording import _, mark

Say = Callable[[str], str]  # the path of a field → what it stands for

KEYWORDS = {
    "range": mark("Begins a part that is repeated for each entry of what follows."),
    "if": mark("Begins a part that is printed only when what follows holds: false, 0 and what is empty do not."),
    "with": mark("Begins a part about what follows, which . stands for in it; if that is empty, the part is left out."),
    "else": mark("The other case."),
    "end": mark("Ends the part that range, if or with began."),
    "define": mark("Begins a template of its own, which template puts in elsewhere."),
    "template": mark("Puts in the template of that name."),
    "block": mark("Begins a template with a name, and puts it in here."),
    "break": mark("Ends what range repeats."),
    "continue": mark("Goes on to the next entry of range."),
}
# Of docker's client (docker/cli, templates/templates.go) and of text/template itself.
FUNCTIONS = {
    "json": mark("Prints what follows as JSON."),
    "split": mark("Splits a text wherever the character named last appears; the result is a list."),
    "join": mark("Joins the entries of a list, with the character named last between them."),
    "title": mark("Writes each word with a capital letter first."),
    "lower": mark("Writes it in lower-case letters."),
    "upper": mark("Writes it in capitals."),
    "pad": mark("Puts spaces around it: this many before, this many after; what is empty stays empty."),
    "truncate": mark("Cuts a text to this many characters."),
    "print": mark("Prints what follows."),
    "println": mark("Prints what follows and a line break."),
    "printf": mark("Prints what follows in the format that comes first."),
    "index": mark("Takes one entry out of what follows first: by its name, or by its number counted from 0."),
    "slice": mark("Takes a part of what follows first: from one number, counted from 0, up to just before the other."),
    "len": mark("Counts the entries of a list, or the characters of a text."),
    "eq": mark("Holds when the first is the same as one of the others."),
    "ne": mark("Holds when the two are not the same."),
    "lt": mark("Holds when the first is less than the second."),
    "le": mark("Holds when the first is less than the second or the same."),
    "gt": mark("Holds when the first is greater than the second."),
    "ge": mark("Holds when the first is greater than the second or the same."),
    "and": mark("Holds when all that follow hold."),
    "or": mark("Holds when one of those that follow holds; printed, it is the first that is not empty."),
    "not": mark("Holds when what follows does not."),
    "html": mark("Writes the characters that mean something in HTML so that they are shown."),
    "js": mark("Writes the characters that mean something in JavaScript so that they are text."),
    "urlquery": mark("Writes it as a part of an address on the web."),
    "call": mark("Calls what follows as a function."),
}
_VALUES = {
    "true": mark("What always holds."),
    "false": mark("What never holds."),
    "nil": mark("Nothing at all."),
}
NAMES = frozenset((*KEYWORDS, *FUNCTIONS, *_VALUES))
_SIGNS = {
    "|": mark("Passes what is to its left to the function to its right, as the last of its words."),
    "(": mark("What is in the brackets is worked out first."),
    ")": mark("Ends what is worked out first."),
    ",": mark("Between the two variables."),
    ":=": mark("Gives the variable to its left what is to its right."),
    "=": mark("Gives the variable to its left what is to its right, in place of what it was."),
}
_LAST_TEXT = {
    "join": mark("The character that is put between the entries."),
    "split": mark("The character at which the text is split."),
    "index": mark("The name of the entry."),
    ".Label": mark("The name of the label."),
}
_FORM = mark(
    "The format: each % with its letter, such as %s, is replaced by one of the words that follow, in their order."
)


def pieces(action: Action, value: str, blocks: tuple[str, ...], say: Say) -> list[Piece]:
    """Each word of an action, with its signs at both ends."""
    opened, closed = value[action.start : action.inner], value[action.closing : action.end]
    begins = _("Begins a part that docker works out.")
    ends = _("Ends the part that {sign} began.", sign="{{")
    if "-" in opened:
        begins = _("Begins a part that docker works out. The - removes spaces and line breaks before it.")
    if "-" in closed:
        ends = _("Ends the part that {sign} began. The - removes spaces and line breaks after it.", sign="{{")
    found = [Piece(action.start, action.inner, MARK, begins)]
    owners: list[str] = [""]  # the function whose words follow, of each bracket that is open
    for number, word in enumerate(action.words):
        kind, words = _word(action, number, owners[-1], blocks, say)
        found.append(Piece(word.start, word.end, kind, words))
        _follow(owners, word)
    return [*found, Piece(action.closing, action.end, MARK, ends)]


def _follow(owners: list[str], word: Word) -> None:
    """Keep in mind whose words come next."""
    if word.text == "(":
        owners.append("")
    elif word.text == ")":
        if len(owners) > 1:
            owners.pop()
    elif word.text in ("|", ":=", "="):
        owners[-1] = ""
    elif word.kind == "name" and (word.text in FUNCTIONS or word.text in KEYWORDS):
        owners[-1] = word.text
    elif word.kind == "field" and word.text.endswith(".Label"):
        owners[-1] = ".Label"
    elif owners[-1] == "printf" and word.kind == "text":
        owners[-1] = "printf,"  # its form is read


def _word(action: Action, number: int, owner: str, blocks: tuple[str, ...], say: Say) -> tuple[str, str]:
    """The kind of token and the words of one word."""
    word = action.words[number]
    if word.kind == "name":
        return "flag-value", _name(action, number, blocks)
    if word.kind in ("field", "variable", "dot"):
        return "variable", _named(action, number, blocks, say)
    if word.kind == "number":
        return "number", _("The number of the entry; 0 is the first.") if owner == "index" else _("A number.")
    if word.kind == "text":
        text = _FORM if owner == "printf" else _LAST_TEXT.get(owner, mark("Text, as it is between its quotes."))
        return "flag-value", _(text)
    return MARK, _(_SIGNS.get(word.text, mark("A part of a Go template.")))


def _named(action: Action, number: int, blocks: tuple[str, ...], say: Say) -> str:
    word = action.words[number]
    if word.kind == "field":
        return _field(word, say)
    if word.kind == "variable":
        return _dollar(action, number, say)
    within = "range" in blocks or "with" in blocks
    return _("Stands for the current one.") if within else _("Stands for everything known about it.")


def _name(action: Action, number: int, blocks: tuple[str, ...]) -> str:
    text = action.words[number].text
    if text == "else" and len(action.words) > 1:
        return _("The other case, when what follows holds.")
    if text == "if" and number:
        return _("Belongs to the else before it: a condition of its own.")
    if text == "end" and blocks:
        return _("Ends the part that {word} began.", word=blocks[-1])
    known = KEYWORDS.get(text) or FUNCTIONS.get(text) or _VALUES.get(text)
    return _(known) if known else _("A function that docker does not know.")


def _field(word: Word, say: Say) -> str:
    if word.chained:
        return _("Of that: {what}.", what=say(word.text[1:]))
    if word.text == ".Label":
        return _("Stands for the label with the name that follows.")
    return _("Stands for {what}.", what=say(word.text[1:]))


def _dollar(action: Action, number: int, say: Say) -> str:
    """A variable: the whole, one that is set here, or one that was."""
    name, _dot, path = action.words[number].text.partition(".")
    if name == "$":
        if path:
            return _("Stands for {what}: $ is the whole, also within range and with.", what=say(path))
        return _("Stands for the whole, also within range and with.")
    if number < action.given:
        return _set(action, number, name)
    if path:
        return _("Of the variable {name}: {what}.", name=name, what=say(path))
    return _("The variable {name}.", name=name)


def _set(action: Action, number: int, name: str) -> str:
    if action.keyword != "range":
        return _("The variable {name}, for what follows.", name=name)
    if number == 1 and any(word.text == "," for word in action.words[:3]):
        return _("The variable {name}: the number or the name of each entry.", name=name)
    return _("The variable {name}: each entry itself.", name=name)
