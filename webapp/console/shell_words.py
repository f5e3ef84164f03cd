"""Words for what stands around a docker command in a terminal: prompts, other programs, operators, variables."""

import re

from webapp.console.other_programs import PROGRAMS
from webapp.console.values import places
from webapp.wording import _, mark

# What make puts something in place of: `$(IMAGE)` and `$(shell pwd)`.
MAKES = re.compile(r"\$\((?:([A-Z_][A-Z0-9_]*)|shell +([^() ][^()]*))\)")
# Functions of make that are no programs: `$(addprefix -t ,$(TAGS))`.
MAKE_FUNCTION = re.compile(
    r"\$\((?:foreach|addprefix|addsuffix|subst|patsubst|wildcard|filter-out|notdir|firstword|lastword|abspath|call)\s"
)

_ARRAY = re.compile(r"(\w+)\[[@*]\]")

_SPECIAL = {  # parameters of a shell that are no variables (POSIX, 2.5.2)
    "@": mark("all arguments of its script"),
    "*": mark("all arguments of its script"),
    "#": mark("the number of arguments of its script"),
    "?": mark("the exit status of the last command"),
    "$": mark("its own process number"),
    "!": mark("the process number of the last command in the background"),
    "-": mark("its own options"),
    "0": mark("the name of its script"),
}
_CHANGED = re.compile(r"([A-Za-z_]\w*|[0-9@*]+)(:?[-=?+]|[^\w:]|:)(.*)", re.DOTALL)
_UNSET = mark("The shell first puts the value of its variable {name} here, or {other} where it is not set.")
_EMPTY = mark("The shell first puts the value of its variable {name} here, or {other} where it is empty or not set.")
_OTHERWISE = {
    "-": _UNSET,
    "=": _UNSET,
    ":-": _EMPTY,
    ":=": _EMPTY,
    "?": mark("The shell first puts the value of its variable {name} here, and stops where it is not set."),
    ":?": mark("The shell first puts the value of its variable {name} here, and stops where it is empty or not set."),
    "+": mark("The shell first puts {other} here where its variable {name} is set, and nothing where it is not."),
    ":+": mark(
        "The shell first puts {other} here where its variable {name} is set and not empty, and nothing where it is not."
    ),
}

_OPERATORS = {
    "|": mark("Passes what the command before it prints to the program after it."),
    "|&": mark("Passes what the command before it prints, error messages too, to the program after it."),
    "&&": mark("Runs the next command only if this one succeeds."),
    "||": mark("Runs the next command only if this one fails."),
    ";": mark("Ends the command; the next one follows whatever the outcome."),
    ";;": mark("Ends a branch of a shell's case."),
    "&": mark("Runs the command in the background of the shell."),
    "(": mark("Opens a shell of its own for what is in the brackets."),
    ")": mark("Ends that shell."),
}

_REDIRECTED = {  # what of the output, and what becomes of it
    ("trouble", "sent"): mark(
        "Error messages are sent to where the output with the next number goes: 1 is the usual one, 2 the one for "
        "messages."
    ),
    ("output", "sent"): mark(
        "What the command prints is sent to where the output with the next number goes: 1 is the usual one, 2 the "
        "one for messages."
    ),
    ("all", "sent"): mark(
        "What the command prints, error messages too, is sent to where the output with the next number goes."
    ),
    ("trouble", "added"): mark("Error messages are added to the file that is named next."),
    ("output", "added"): mark("What the command prints is added to the file that is named next."),
    ("all", "added"): mark("What the command prints, error messages too, is added to the file named next."),
    ("all", "written"): mark("What the command prints, error messages too, is written to the file named next."),
    ("trouble", "written"): mark("Error messages are written to the file that is named next."),
    ("output", "written"): mark("What the command prints is written to the file that is named next."),
}


def operator(text: str) -> str:
    """What a shell does at a sign between commands, or one that turns input and output elsewhere."""
    if text in _OPERATORS:
        return _(_OPERATORS[text])
    if "<<" in text:
        return _("The input of the command: the text that follows.")
    if "<" in text:
        return _("The input of the command comes from the file that is named next.")
    sent = "sent" if text.endswith("&") else "added" if ">>" in text else "written"
    what = "trouble" if text.startswith("2") else "all" if text.startswith(("&", "*")) else "output"
    return _(_REDIRECTED[what, sent])


def _elsewhere(text: str) -> str:
    """What is filled in by another than a shell of Unix."""
    if text.startswith("%"):
        return places.put_in_by_cmd(text)
    if text.startswith("${{"):
        name = text.strip("${} ")
        return _("GitHub Actions puts the value of {name} here before any shell reads the line.", name=name)
    if text.startswith("$env:"):
        return _("PowerShell first puts the value of the variable {name} in place of {text}.", name=text[5:], text=text)
    return ""


REMARK = re.compile(r"`#[^`]*`")


def of_make(text: str) -> str:
    """What is to be known of `$(IMAGE)` and `$$NAME`, which are written as in a Makefile; "" of anything else."""
    if len(text) > 2 and text.startswith("$$"):
        plain = text[1:]
        return _("Copied from a Makefile, where $$ stands for one $: in a shell it is {plain}.", plain=plain)
    if MAKE_FUNCTION.match(text):
        return _(
            "Copied from a Makefile: {text} is a function of make, and a shell knows none of that name.", text=text
        )
    made = MAKES.fullmatch(text)
    if made is None:
        return ""
    plain = f"$({made[2]})" if made[2] else f"${{{made[1]}}}"
    return _("Copied from a Makefile: make fills {text} in. In a shell it is {plain}.", text=text, plain=plain)


def program(word: str) -> str:
    """A command of another program."""
    name = word.rsplit("/", 1)[-1]
    known = PROGRAMS.get(name)
    if known:
        name = _("the colon") if name == ":" else name
        return _("Not a docker command: {program} {meaning}.", program=name, meaning=_(known))
    return _("Not a docker command: another program, {program}.", program=word)


def expansion(text: str) -> str:
    """What a shell, or make before it, puts in the place of `$NAME` or `$(…)`, before docker sees it."""
    if len(text) > 2 and text.startswith("$$"):
        return f"{_('make turns $$ into $ for the shell.')} {expansion(text[1:])}"
    if made := MAKES.fullmatch(text):
        if made[2]:
            return _("make first runs {command} and puts what it prints in its place.", command=made[2])
        return _("make first puts the value of its variable {name} in place of {text}.", name=made[1], text=text)
    if MAKE_FUNCTION.match(text):
        return _("make first works out {text} and puts the resulting words in its place.", text=text)
    if text.startswith(("$(", "`", "<(", ">(")):
        return _substitution(text)
    return _elsewhere(text) or _of_variable(text)


def substituted_file(sign: str) -> str:
    """What a shell puts in place of `<(…)` and `>(…)`."""
    if sign == ">":
        return _("The shell puts the name of a file here; what is written to it goes to the command in the brackets.")
    return _("The shell runs the command in the brackets and puts here the name of a file that holds what it prints.")


def _substitution(text: str) -> str:
    if text[0] in "<>":
        return substituted_file(text[0])
    if text.startswith("$(("):
        return _("The shell first calculates {text} and puts the number in its place.", text=text)
    inner = text.strip("`").removeprefix("$(").removesuffix(")").strip()
    if REMARK.fullmatch(text):
        return _("A comment: there is no command between these signs, so the shell puts nothing here.")
    if inner == "pwd":
        return _("The shell first replaces it with the directory that you are in.")
    return _("The shell first runs {command} and puts what it prints in its place.", command=inner) if inner else ""


def _of_variable(text: str) -> str:
    name = text[1:].strip("{}")
    if name == "PWD":
        return _("The shell first replaces $PWD with the directory that you are in.")
    if name in _SPECIAL:
        return _("The shell first puts {what} in place of {text}.", what=_(_SPECIAL[name]), text=text)
    if name.isdigit():
        return _("The shell first puts argument {number} of its script in place of {text}.", number=name, text=text)
    if array := _ARRAY.fullmatch(name):
        return _("The shell first puts all values of its list {name} in place of {text}.", name=array[1], text=text)
    return _of_changed(name, text)


def _of_changed(name: str, text: str) -> str:
    """`$NAME`, and `${NAME:-other}` with its kin (POSIX, 2.6.2)."""
    changed = _CHANGED.fullmatch(name)
    if changed and changed[2] in _OTHERWISE:
        other = changed[3] or _("nothing")
        return _(_OTHERWISE[changed[2]], name=changed[1], other=other)
    if changed:
        words = mark("The shell first puts the value of its variable {name}, changed by the characters after it, here.")
        return _(words, name=changed[1])
    return _("The shell first puts the value of its variable {name} in place of {text}.", name=name, text=text)
