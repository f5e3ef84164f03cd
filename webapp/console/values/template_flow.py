"""What Go's reader of templates refuses across words and parts: blocks, variables, and how much a function is given
(text/template, parse.go and funcs.go; docker/cli, templates/templates.go; seen with Docker 28.2)."""

from collections.abc import Iterator

from webapp.console.values.go_templates import BLOCKS, Action, Template, Word
from webapp.console.values.piece import Wrong
from webapp.wording import _

# How much each function needs, and the most that it takes; None for any number.
_TAKES: dict[str, tuple[int, int | None]] = {
    **dict.fromkeys(("json", "title", "lower", "upper", "len", "not"), (1, 1)),
    **dict.fromkeys(("split", "join", "truncate", "ne", "lt", "le", "gt", "ge"), (2, 2)),
    "pad": (3, 3),
    "eq": (2, None),
    **dict.fromkeys(("printf", "index", "slice", "and", "or", "call"), (1, None)),
}


def in_action(action: Action) -> Wrong | None:
    """Signs where none can stand, and functions that get too little or too much."""
    for number, word in enumerate(action.words):
        before = action.words[number - 1] if number else None
        if word.text == "," and not action.given:
            message = _(
                "Words of a template have spaces between them, not commas: a comma goes only between two variables."
            )
            return Wrong(word.start, word.end, message)
        if word.text == "|" and (before is None or before.text in ("(", "|")):
            return Wrong(word.start, word.end, _("There is nothing to the left of the | that could be passed on."))
        if before and before.kind == "dot" and word.kind == "field" and before.end == word.start:
            return Wrong(before.start, word.end, _("One dot is too many: a field is written .Name."))
    return _counted(action)


def _counted(action: Action) -> Wrong | None:
    first = action.given + 1 if action.given else 0
    if not first and (action.keyword in BLOCKS or action.keyword == "else"):
        first = 2 if [word.text for word in action.words[1:2]] == ["if"] else 1
    for command, piped in _commands(action.words[first:]):
        name = command[0] if command else None
        takes = _TAKES.get(name.text) if name and name.kind == "name" else None
        if takes is None or name is None:
            continue
        given = len(command) - 1 + piped
        if given < takes[0] or (takes[1] is not None and given > takes[1]):
            message = _(
                "{name} is not given what it needs. Words needed: {least}; given, with what a | passes on: {given}.",
                name=name.text,
                least=takes[0],
                given=given,
            )
            return Wrong(name.start, command[-1].end, message, severity="warning")
    return None


def _commands(words: tuple[Word, ...]) -> Iterator[tuple[list[Word], bool]]:
    """Each function with its words, a bracket and what is chained to it as one; and whether a | hands it something."""
    open_ones: list[tuple[list[Word], bool]] = [([], False)]
    for word in words:
        command, piped = open_ones[-1]
        if word.text == "(":
            open_ones.append(([], False))
        elif word.text == ")":
            if len(open_ones) == 1:
                return
            yield open_ones.pop()
            open_ones[-1][0].append(word)
        elif word.text == "|":
            yield command, piped
            open_ones[-1] = ([], True)
        elif not word.chained:
            command.append(word)
    if len(open_ones) == 1:
        yield open_ones[0]


def across(read: Template) -> Wrong | None:
    """`{{range …}}` and the like each have their `{{end}}`, and what stands in them is in its place."""
    opened: list[Action] = []
    others: list[bool] = []  # whether each has its {{else}} already
    known: list[set[str]] = [{"$"}]
    for action in read.actions:
        name = action.keyword
        found = _variable(action, known) or _out_of_place(action, opened, others)
        if found:
            return found
        declared = {word.text for word in action.words[: action.given] if word.kind == "variable"}
        if name in BLOCKS:
            opened.append(action)
            others.append(False)
            known.append(known[-1] | declared)
        elif name == "else":
            others[-1] = len(action.words) == 1
            known[-1] |= declared
        elif name == "end":
            opened.pop()
            others.pop()
            known.pop()
        else:
            known[-1] |= declared
    if not opened:
        return None
    message = _(
        "What {word} begins here has no {end}: docker refuses the template.", word=opened[-1].keyword, end="{{end}}"
    )
    return Wrong(opened[-1].start, opened[-1].end, message)


def _out_of_place(action: Action, opened: list[Action], others: list[bool]) -> Wrong | None:
    name = action.keyword
    message = ""
    if name in ("else", "end") and not opened:
        message = _("Nothing is open here that {word} could belong to: docker refuses the template.", word=name)
    elif name == "else" and others[-1]:
        message = _("{word} already has its other case: docker refuses a second one.", word=opened[-1].keyword)
    elif name in ("break", "continue") and all(one.keyword != "range" for one in opened):
        message = _("{word} can only go between range and its {end}.", word=name, end="{{end}}")
    return Wrong(action.start, action.end, message) if message else None


def _variable(action: Action, known: list[set[str]]) -> Wrong | None:
    """A variable that no word above has made."""
    for word in action.words[action.given :]:
        name = word.text.partition(".")[0]
        if word.kind == "variable" and name not in known[-1]:
            message = _("No word of the template makes a variable {name}: docker refuses it.", name=name)
            return Wrong(word.start, word.start + len(name), message)
    return None
