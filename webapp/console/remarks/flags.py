"""Problems of flags: unknown ones, missing values, and those that this console knows and does not carry out."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import replace

from webapp.console.commands import service_options
from webapp.console.grammar import Command, what_it_is
from webapp.console.lexer import Item
from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.docker_says import flag_error, full_name
from webapp.console.remarks.misplaced import of_start
from webapp.wording import _

_MEANT = {
    ("run", "-n"): "--name",
    ("run", "--port"): "--publish",
    ("run", "--ports"): "--publish",
    ("run", "--background"): "--detach",
    ("run", "--daemon"): "--detach",
    ("run", "--environment"): "--env",
    ("run", "--remove"): "--rm",
    ("run", "--dir"): "--workdir",
    ("run", "--container-name"): "--name",
    ("build", "--name"): "--tag",
    ("build", "--dockerfile"): "--file",
    ("build", "--arg"): "--build-arg",
    ("ps", "--stopped"): "--all",
    **{("service update", f"--{name}"): f"--{name}-add" for name in service_options.CHANGED},
}

_SIGNAL = re.compile(r"-(?:\d{1,2}|(?:SIG)?[A-Z]{3,6})")
_PODMANS = ("--pod",)  # near to one of docker's, and another thing


def unknown_flag(command: Command, part: Part, *, guess: bool = True) -> Problem:
    """A long flag that the command does not have; with `guess`, what was perhaps meant."""
    name = part.value
    bad = not name[2:] or name[2] in "-="
    docker = flag_error(command, f"bad flag syntax: {part.item.value}" if bad else f"unknown flag: {name}")
    known = [flag.long for flag in command.flags]
    meant = _MEANT.get((command.name, name))
    short = name[1:] if len(name) == 3 and name[1:] in command.names else ""  # --d for -d
    meant = meant or short
    close = [meant] if meant else _near(name, known) if guess and name not in _PODMANS else []
    fix = Fix(part.span, close[0]) if close else None
    message = _no_option(command, name, close[0] if close else "", lists=bool(known))
    return Problem(part.span, "error", "flag.unknown", message, fix, docker, 125)


def _near(name: str, known: list[str]) -> list[str]:
    """The option that was perhaps meant: a slip of the keys, not another word with a few of the same letters."""
    return [one for one in difflib.get_close_matches(name, known, 1, 0.75) if one[2:3] == name[2:3]]


def _no_option(command: Command, name: str, meant: str, *, lists: bool = False) -> str:
    named = full_name(command)
    if meant:
        return _("{command} has no option {name}. Did you mean {meant}?", command=named, name=name, meant=meant)
    if lists:
        return _("{command} has no option {name}. {command} --help lists its options.", command=named, name=name)
    return _("{command} has no option {name}.", command=named, name=name)


def unknown_short(command: Command, part: Part, letter: str) -> Problem:
    """A letter that the command does not have."""
    word = part.item.value
    docker = flag_error(command, f"unknown shorthand flag: '{letter[1]}' in -{word[max(part.start, 1) :]}")
    if command.name == "start" and letter == "-t":
        return of_start(part.item, docker)
    if command.name == "kill" and _SIGNAL.fullmatch(word):
        message = _("A signal comes after -s: docker kill -s {signal}.", signal=word[1:])
        return Problem(part.span, "error", "flag.unknown", message, Fix(part.item.span, f"-s {word[1:]}"), docker, 125)
    meant = _MEANT.get((command.name, letter))
    meant = meant if word == letter else None
    message = _no_option(command, letter, meant or "")
    fix = Fix(part.span, meant) if meant else None
    return Problem(part.span, "error", "flag.unknown", message, fix, docker, 125)


def one_dash(command: Command, item: Item) -> Problem | None:
    """`-name` for `--name`: read letter by letter, it means something else."""
    name = item.value.partition("=")[0]
    if len(name) < 3 or f"-{name}" not in command.names:
        return None
    stuck = _unknown_letter(command, name)
    if len(name) == 3 and not stuck:  # -ip 80:80 is -i -p 80:80
        return None
    message = _("With one hyphen, {name} is read letter by letter; a long option has two: -{name}.", name=name)
    span = item.part(0, len(name))
    fix = Fix((item.span[0], item.span[0]), "-")
    if stuck:  # docker refuses the line for this
        docker = flag_error(command, f"unknown shorthand flag: '{stuck[0]}' in -{stuck}{item.value[len(name) :]}")
        return Problem(span, "error", "flag.one_dash", message, fix, docker, 125)
    return Problem(span, "warning", "flag.one_dash", message, fix)


def _unknown_letter(command: Command, name: str) -> str:
    """The letters from the first on that docker does not know; what follows one that takes a value is that value."""
    for at, letter in enumerate("" if command.open else name[1:], 1):
        flag = command.names.get(f"-{letter}")
        if flag is None:
            return name[at:]
        if flag.value is not None:
            break
    return ""


def one_dash_refused(command: Command, problem: Problem, many: Problem, name: str) -> Problem:
    """The same where docker, having read it letter by letter, finds a word too many: this is why."""
    letter = command.names.get(name[:2])
    read = f"{name[:2]} {name[2:]}" if letter and letter.value else " ".join(f"-{sign}" for sign in name[1:])
    message = _(
        "With one hyphen docker reads {read}, so that a word is left over; a long option has two: {meant}.",
        read=read,
        meant=f"-{name}",
    )
    return replace(problem, severity="error", message=message, docker=many.docker)


def needs_value(command: Command, part: Part, name: str) -> Problem:
    """The line ends where a value should be."""
    flag = part.flag
    assert flag is not None
    what = f"'{name[1]}' in {part.item.value}" if not name.startswith("--") else name
    message = f"{_('{name} needs a value after it.', name=name)} {_(flag.about) or what_it_is(flag)}"
    return Problem(
        part.span,
        "error",
        "flag.needs_value",
        message,
        None,
        flag_error(command, f"flag needs an argument: {what}"),
        125,
    )


def swallowed(part: Part, value: Part) -> Problem:
    """The value looks like the next option: the real one was forgotten."""
    message = _(
        "{name} needs a value, so the next word, {word}, is taken as its value.", name=part.value, word=value.value
    )
    return Problem(value.span, "warning", "flag.swallowed", message)


def not_a_switch(command: Command, value: Part) -> Problem:
    """`--all=perhaps`."""
    flag = value.flag
    assert flag is not None
    text = value.value
    docker = flag_error(
        command,
        f'invalid argument "{text}" for "{flag.names}" flag: strconv.ParseBool: parsing "{text}": invalid syntax',
    )
    message = _("{name} is a switch: write it alone, or with =true or =false.", name=flag.long)
    return Problem(value.span, "error", "flag.not_a_switch", message, None, docker, 125)


def not_here(part: Part) -> Problem:
    """An option that exists in Docker and is not carried out in this sandbox."""
    flag = part.flag
    assert flag is not None
    message = f"{_('{name} is not carried out here.', name=flag.long)} {_(flag.here)}"
    return Problem(part.span, "error", "flag.not_here", message, exit_code=125)


def no_effect(why: str, flags: Sequence[tuple[str, Part]]) -> Problem:
    """Options that are read and change nothing here, for one reason."""
    names = [name for name, _ in flags]
    first, last = ", ".join(names[:-1]), names[-1]
    said = _("{names} and {last} change nothing here.", names=first, last=last) if first else ""
    said = said or _("{name} changes nothing here.", name=last)
    return Problem(flags[0][1].span, "hint", "flag.no_effect", f"{said} {_(why)}")
