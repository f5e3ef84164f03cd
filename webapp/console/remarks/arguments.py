"""Problems of arguments and values: too few, too many, badly formed, in the wrong place."""

import re
from typing import Protocol

from webapp.console import values
from webapp.console.grammar import Command
from webapp.console.lexer import Item, Line
from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem, Span
from webapp.console.remarks.docker_says import count_error, flag_error, full_name, value_error
from webapp.console.values import choices, places
from webapp.console.values.piece import is_placeholder
from webapp.wording import _, mark

_TAKES_NONE = mark("{command} takes no words besides options; what is {word} for?")
_TAKES_ONLY = mark("{command} takes only {arguments}; what is {word} for?")
_AFTER_IMAGE = mark(
    "{flag} stands after the image's name, so docker does not read it: it goes to the program in the container. Put "
    "it before {first}."
)
_EVERYBODYS = frozenset(["--help", "--user", "--quiet", "--log-driver"])  # programs have them as well
# What the value of a short flag looks like when docker is meant.
_EVIDENCE = {
    "--publish": re.compile(r"(?:[\d.]+:)?\d+:\d+"),
    "--volume": re.compile(r"[^:]+:/(?!/)"),
    "--env": re.compile(r"[A-Za-z_]\w*="),
}
_AFTER_CONTAINER = mark(
    "{flag} stands after the container's name, so docker does not read it: it becomes the command that runs in the "
    "container. Put it before {first}."
)


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
        return [_too_many(command, items, items[command.most])]
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
    elif missing.value == "container-command":
        message = _("{command} needs a command after the container's name, such as ls.", command=full_name(command))
    return Problem(last, "error", "arguments.too_few", message, fix, count_error(command))


def _too_many(command: Command, items: list[Item], item: Item) -> Problem:
    if command.name == "build":
        message = _(
            "docker build takes one build context, and here stand {number}: {words}. A name has no blanks in it: "
            "an_image.",
            number=len(items),
            words=", ".join(item.value for item in items[:5]),
        )
    else:
        message = _(
            _TAKES_NONE if command.most == 0 else _TAKES_ONLY,
            command=full_name(command),
            arguments=" ".join(argument.name for argument in command.arguments),
            word=item.value,
        )
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
    text = _AFTER_IMAGE if command.name != "exec" else _AFTER_CONTAINER
    message = _(text, flag=item.value, first=first.value)
    return Problem(item.span, "warning", "flag.too_late", message)


def long_dash(item: Item) -> Problem:
    """An option that was copied from printed text."""
    rest = item.value[1:]
    hyphens = "--" if len(rest) > 1 else "-"
    message = _(
        "{dash} is a dash of printed text; options begin with hyphens: {option}.",
        dash=item.value[0],
        option=f"{hyphens}{rest}",
    )
    span = item.part(0, 1)
    return Problem(span, "error", "flag.long_dash", message, Fix(span, hyphens), exit_code=125)


def value(kind: str, part: Part, command: Command) -> list[Problem]:
    """What the text of a value alone shows to be wrong."""
    if is_placeholder(part.value) and part.item.text[0] not in "\"'" and kind != "container-command":
        return [placeholder(part.span)]
    return _value(kind, part, command)


def placeholder(span: Span) -> Problem:
    """What a manual leaves to its reader."""
    return Problem(span, "hint", "value.placeholder", _("A placeholder: put your own value here."))


def _value(kind: str, part: Part, command: Command) -> list[Problem]:
    checked = {"number": _number, "format": _format, "filter": _filter}.get(kind.rpartition("-")[2])
    if checked and (found := checked(part, command)):
        return found
    if kind.startswith("mount") and part.flag and part.flag.here and places.is_of_machine(kind, part.value):
        message = f"{_('Nothing of a machine is mounted here.')} {_(part.flag.here)}"
        return [Problem(part.span, "error", "flag.not_here", message, exit_code=125)]
    if part.argument and part.item.value[:1] in ("–", "—"):
        return []
    wrong = values.wrong(kind, part.value)
    # docker images lists nothing of a name that cannot be; Compose has rules of its own for mounts.
    if wrong is None or command.name == "images" or (kind == "mount" and command.name.startswith("compose")):
        return []
    span = part.item.part(part.start + wrong.start, part.start + wrong.end)
    fix = _fix(kind, part, span, wrong.fix)
    code = f"{'size' if kind == 'bytes' else kind.removeprefix('new-').removesuffix('-one')}.invalid"
    docker = _worded(part, command, wrong.docker) if wrong.docker else ""
    return [Problem(span, "error", code, wrong.message, fix, docker, 125 if command.options_first else 1)]


def _fix(kind: str, part: Part, span: Span, instead: str | None) -> Fix | None:
    """What is to be written instead, where that is certain."""
    if kind == "mount" and span[0] == part.span[0]:
        return Fix((span[0], span[0]), "./") if part.item.text == part.item.value else None
    return None if instead is None else Fix(span, instead)


def _worded(part: Part, command: Command, docker: str) -> str:
    """Docker's words for a bad value, which each command puts in another way."""
    if command.name == "build":
        return value_error(command, f'invalid tag "{part.value}": {docker}')
    if command.name == "tag":
        return f'Error parsing reference: "{part.value}" is not a valid repository/tag: {docker}'
    if part.flag and part.flag.value == "inspected":
        return docker
    return value_error(command, docker) if command.options_first else f"Error response from daemon: {docker}"


def _number(part: Part, command: Command) -> list[Problem]:
    flag, text = part.flag, part.value
    if flag is None or _is_int(text) or (flag.long == "--tail" and text == "all"):
        return []
    docker = flag_error(
        command,
        f'invalid argument "{text}" for "{flag.names}" flag: strconv.ParseInt: parsing "{text}": invalid syntax',
    )
    if text:
        message = _("{name} needs a whole number, and {text} is none.", name=flag.long, text=text)
    else:
        message = _("{name} needs a whole number, and nothing is none.", name=flag.long)
    return [Problem(part.span, "error", "number.invalid", message, None, docker, 125)]


def _is_int(text: str) -> bool:
    digits = text.removeprefix("-").removeprefix("+")
    return digits.isascii() and digits.isdigit() and len(digits) < 10


def _format(part: Part, command: Command) -> list[Problem]:
    field = choices.unknown_field(command.name, part.value)
    if not field or choices.wrong_template(part.value):  # a form that does not end is refused before
        return []
    message = _(
        "{command} has no field {field}; it has {fields}.",
        command=full_name(command),
        field=field,
        fields=", ".join(choices.OF_LISTS[command.name]),
    )
    return [Problem(part.span, "warning", "format.invalid", message)]


def _filter(part: Part, command: Command) -> list[Problem]:
    flag = part.flag
    assert flag is not None
    if "=" in part.value:
        return _unknown_filter(part, flag.value or "") or _joined_filters(part)
    docker = flag_error(
        command,
        f'invalid argument "{part.value}" for "{flag.names}" flag: bad format of filter (expected name=value)',
    )
    message = _("A filter is a key, =, and a value: status=exited.")
    return [Problem(part.span, "error", "filter.invalid", message, None, docker, 125)]


def _unknown_filter(part: Part, kind: str) -> list[Problem]:
    """The engine refuses a key that its list has not (Docker Engine 26, tried: ps, images, network ls, volume ls,
    search); `events` takes any."""
    key = part.value.partition("=")[0]
    if kind not in choices.REFUSED or key in choices.FILTERS[kind][0] or "$" in key:
        return []
    message = _(
        "{command} has no filter {key}; it has {keys}.",
        command=_(choices.FILTERS[kind][1]),
        key=key,
        keys=", ".join(choices.FILTERS[kind][0]),
    )
    docker = f"Error response from daemon: invalid filter '{key}'"
    return [Problem(part.span, "error", "filter.unknown", message, None, docker, 1)]


def _joined_filters(part: Part) -> list[Problem]:
    """`name=a,label=b`: the comma belongs to the first one's value."""
    keys = choices.FILTERS[part.flag.value or ""][0] if part.flag else {}
    comma = part.value.find(",")
    if comma < 0 or part.value[comma + 1 :].partition("=")[0] not in keys or part.value.count("=") < 2:
        return []
    message = _(
        "A comma joins no filters: it belongs to the value. Write {name} once more for the next.",
        name=part.flag.long if part.flag else "",
    )
    return [Problem(part.item.part(part.start + comma, part.end), "hint", "filter.joined", message)]


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
