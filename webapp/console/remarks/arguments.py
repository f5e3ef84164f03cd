"""Problems of arguments and values: too few, too many, badly formed, in the wrong place."""

import re
from typing import Protocol

from webapp.console.grammar import Command
from webapp.console.lexer import Item, Line
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.docker_says import count_error, full_name
from webapp.console.remarks.misplaced import stuck_context, too_many
from webapp.wording import _, mark

_TAKES_NONE = mark("{command} takes no words besides options; what is {word} for?")
_TAKES_ONLY = mark("{command} takes only {arguments}; what is {word} for?")
_AFTER_IMAGE = mark(
    "{flag} comes after the image's name, so docker does not read it: it goes to the program in the container. Put "
    "it before {first}."
)
_EVERYBODYS = frozenset(["--help", "--user", "--quiet", "--log-driver"])  # programs have them as well
# What the value of a short flag looks like when docker is meant.
_EVIDENCE = {
    "--publish": re.compile(r"(?:[\d.]+:)?\d+:\d+"),
    "--volume": re.compile(r"[^:]+:/(?!/)"),
    "--env": re.compile(r"[A-Za-z_]\w*="),
}
_TOO_LATE = {
    "exec": mark(
        "{flag} comes after the container's name, so docker does not read it: it becomes the command that runs in "
        "the container. Put it before {first}."
    ),
    "compose exec": mark(
        "{flag} comes after the service's name, so docker does not read it: it becomes the command that runs in "
        "the container. Put it before {first}."
    ),
    "compose run": mark(
        "{flag} comes after the service's name, so docker does not read it: it goes to the program in the "
        "container. Put it before {first}."
    ),
}


class _Read(Protocol):
    """What a reader of flags found."""

    arguments: list[str]
    argument_items: list[Item]
    options: dict[str, list[str]]


def arguments(command: Command, reader: _Read, line: Line, *, console: bool = True) -> list[Problem]:
    """Too few arguments, too many, or a flag of docker's that stands behind the image."""
    items, given = reader.argument_items, len(reader.arguments)
    if given < command.least:
        return [_too_few(command, given, line)]
    if command.most is not None and given > command.most:
        told = too_many(command, items, items[command.most]) if command.most or command.name == "load" else None
        return [told or _too_many(command, items, items[command.most])]
    if command.name == "build":
        return _context(items[0]) if console else []
    starts = "--entrypoint" in reader.options  # then what follows are the arguments of that program
    second = items[1] if command.options_first and given > 1 and not starts else None
    if (
        second
        and not items[0].text.startswith("$")
        and _is_meant_for_docker(command, second.value, items[2].value if given > 2 else "")
    ):
        return [_too_late(command, items[0], second)]
    return []


def _too_few(command: Command, given: int, line: Line) -> Problem:
    last = line.items[-1].span if line.items else (0, 0)
    end = max((item.span[1] for item in line.items if item.kind == "word"), default=last[1])
    missing = command.argument(given)
    assert missing is not None
    fix = None
    needs = _("{command} needs {argument} here.", command=full_name(command), argument=missing.name)
    message = f"{needs} {_(missing.words)}".rstrip()
    if command.name == "build":
        message = _("The build context is missing: write . at the end, which means the directory that you are in.")
        fix = Fix((end, end), " .")
        message, fix = stuck_context(line.items) or (message, fix)
    elif missing.value == "container-command":
        message = _("{command} needs a command after the container's name, such as ls.", command=full_name(command))
    return Problem(last, "error", "arguments.too_few", message, fix, count_error(command))


def _too_many(command: Command, items: list[Item], item: Item) -> Problem:
    if command.name == "build":
        message = _(
            "docker build takes one build context, and here there are {number}: {words}. A name has no spaces in "
            "it: an_image.",
            number=len(items),
            words=", ".join(f"'{item.value}'" for item in items[:5]),
        )
    else:
        message = _(
            _TAKES_NONE if command.most == 0 else _TAKES_ONLY,
            command=full_name(command),
            arguments=" ".join(argument.name for argument in command.arguments),
            word=item.value,
        )
    if command.name == "import":
        message = _("docker import ignores {word}: it reads two words at most.", word=item.value)
        return Problem(item.span, "warning", "arguments.too_many", message)
    return Problem(item.span, "error", "arguments.too_many", message, None, count_error(command))


def _is_meant_for_docker(command: Command, word: str, following: str) -> bool:
    """Whether the word would be a flag of docker's at its own place, and is hardly one of the program's: --rm, -it,
    -d at the end, -p 80:80. Programs have short flags of their own: postgres -c, curl -v."""
    name, equals, value = word.partition("=")
    flag = command.names.get(name)
    if word.startswith("--"):
        return flag is not None and flag.long not in _EVERYBODYS
    if flag and flag.value is None and len(word) == 2:
        return not following or following.split("=", maxsplit=1)[0] in command.names
    if flag:
        told = _EVIDENCE.get(flag.long)
        return told is not None and told.match(value if equals else following) is not None
    return word in ("-it", "-ti", "-dit", "-itd")


def _too_late(command: Command, first: Item, item: Item) -> Problem:
    message = _(_TOO_LATE.get(command.name, _AFTER_IMAGE), flag=item.value, first=first.value)
    return Problem(item.span, "warning", "flag.too_late", message)


def _context(item: Item) -> list[Problem]:
    """Only the files in the editor can be a context."""
    if item.value in (".", "./"):
        return []
    if item.value == "-":
        message = _("There is no standard input here; write . for the files in the editor.")
    elif "://" in item.value or item.value.startswith("git@"):
        message = _("A sandbox builds the files in the editor, not a repository; write . for them.")
    else:
        message = _("There is no directory {path} here; write . for the files in the editor.", path=item.value)
    docker = f'ERROR: unable to prepare context: path "{item.value}" not found' if item.value != "-" else ""
    return [Problem(item.span, "error", "context.not_here", message, Fix(item.span, "."), docker)]
