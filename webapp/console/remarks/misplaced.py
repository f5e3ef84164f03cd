"""Problems of words that are right in another place, or with another sign: options before their command, tags."""

import re

from webapp.console.grammar import Command
from webapp.console.lexer import Item, Line
from webapp.console.problems import Fix, Problem, Span
from webapp.console.remarks.docker_says import count_error, full_name
from webapp.wording import _, mark

_VERSION = re.compile(r"latest|v?\d[\w.-]*")
_TAGGED = ("tag", "pull", "push")
_NAMED = ("network create", "volume create", "context create", "rename")
_PLAIN = re.compile(r"[A-Za-z0-9][\w.-]*")
_BEHIND = mark("{flag} is an option of {command}, and goes after it.")
_OF_COMPOSE = mark("{flag} is an option of docker compose itself, and goes before {command}: docker compose {flag} …")
_START = mark(
    "docker start has no option -t: the terminal is chosen when the container is made. -ai connects you to its program."
)
_STUCK = mark(
    "A space is missing before the last . of the line: it is the build context, the directory that you are in."
)


def behind(problem: Problem, command: Command, last: Span, line: Line) -> Problem:
    """An option that stands before the command it belongs to; `last` is where the command's name stands."""
    name = line.text[slice(*problem.span)]
    flag = command.names.get(name)
    if problem.code != "flag.unknown" or flag is None:
        return problem
    message = _(_BEHIND, flag=name, command=full_name(command))
    start, end = problem.span[0], last[1]
    between = line.text[problem.span[1] : end].lstrip()
    fix = Fix((start, end), f"{between} {name}") if flag.value is None and start < last[0] else None
    return Problem(problem.span, "error", "flag.misplaced", message, fix, problem.docker, problem.exit_code)


def of_compose(item: Item, name: str, command: Command) -> Problem:
    """An option of docker compose's own behind one of its commands."""
    message = _(_OF_COMPOSE, flag=name, command=command.name.removeprefix("compose "))
    return Problem(item.part(0, len(name)), "error", "flag.misplaced", message, None, "", 125)


def of_start(item: Item, docker: str) -> Problem:
    """`docker start -it web`, as docker run has it."""
    whole = set(item.value) <= set("-ita")
    fix = Fix(item.span, "-ai") if whole else None
    return Problem(item.span, "error", "flag.unknown", _(_START), fix, docker, 125)


def too_many(command: Command, items: list[Item], item: Item) -> Problem | None:
    """A word too many of which it is plain what it is: an archive without -i, a tag without its colon."""
    if command.name == "load" and len(items) == 1:
        message = _("docker load reads the archive after -i, or its input: write -i {file}.", file=item.value)
        fix = Fix((item.span[0], item.span[0]), "-i ")
        return Problem(item.span, "error", "arguments.too_many", message, fix, count_error(command))
    before = items[(command.most or 0) - 1]
    if command.name == "scout compare" and len(items) == 2:
        message = _("The image to compare with goes after --to: --to {image}.", image=item.value)
        fix = Fix((item.span[0], item.span[0]), "--to ")
        return Problem(item.span, "error", "arguments.too_many", message, fix, count_error(command))
    if command.name in _NAMED and (found := _name_in_pieces(items[(command.most or 0) - 1 :])):
        return Problem(item.span, "error", "arguments.too_many", *found, count_error(command))
    if command.name not in _TAGGED or item is not items[-1] or not _VERSION.fullmatch(item.value):
        return None
    if ":" in before.value or before.span[1] + 1 != item.span[0]:
        return None
    named = f"{before.value}:{item.value}"
    message = _("A tag goes right after the image's name, with a colon between them: {name}.", name=named)
    fix = Fix((before.span[1], item.span[0]), ":")
    return Problem(item.span, "error", "arguments.too_many", message, fix, count_error(command))


def _name_in_pieces(items: list[Item]) -> tuple[str, Fix] | None:
    """`docker volume create my data`."""
    start, end = items[0].span[0], items[-1].span[1]
    words = [item.value for item in items]
    better = "-".join(words)
    if end - start != len(" ".join(words)) or not _PLAIN.fullmatch(better):
        return None  # options stand between them, or signs of the shell
    return _("A name has no spaces in it: {name}.", name=better), Fix((start, end), better)


def stuck_context(items: tuple[Item, ...]) -> tuple[str, Fix] | None:
    """`docker build -t myapp.`: the . of the build context at the end of the name before it."""
    last = items[-1] if items else None
    if last is None or last.kind != "word" or last.text != last.value or not last.value[:-1].strip("."):
        return None
    if not last.value.endswith(".") or last.value.endswith(".."):
        return None
    at = last.span[1] - 1
    return _(_STUCK), Fix((at, at), " ")
