"""A terminal, or standard input, where files and pipes are on the other end."""

from collections.abc import Iterator

from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.started.view import Started
from webapp.wording import _

_NOT_A_TTY = "the input device is not a TTY"


def redirected(line: Started, *, fed: bool, feeds: bool) -> Iterator[Problem]:
    """`docker exec -it db psql < f`. ``fed``, ``feeds``: a pipe stands before or behind the line."""
    read, written = _files(line.parsed)
    inwards, outwards = fed or read, feeds or written
    if not (inwards or written):
        return
    tty, interactive = line.on("--tty"), line.on("--interactive")
    if line.composed:
        if inwards and not outwards and not line.on("--no-TTY") and not line.on("--detach"):
            yield _compose(line)
    elif inwards and tty and interactive and not line.on("--detach"):
        message = _(
            "-t needs a terminal, and what the program reads comes from a file or a pipe here: docker refuses the "
            "line. Leave t out."
        )
        part = line.flag_part("--tty")
        yield Problem(part.span, "error", "terminal.not_one", message, _without(part), _NOT_A_TTY)
    elif inwards and not interactive and not line.open and not line.on("--detach") and line.command != "create":
        if "--attach" not in line.parsed.options:
            message = _(
                "Without -i nothing from the file or pipe arrives: the program finds its input empty. Add -i.",
            )
            yield line.at_first("warning", "input.closed", message, line.adding("-i"))
    elif written and tty:
        message = _(
            "-t makes every line end with CR LF, as for a terminal, and mixes error messages into the file. Leave "
            "t out."
        )
        part = line.flag_part("--tty")
        yield Problem(part.span, "warning", "terminal.into_file", message, _without(part))


def _compose(line: Started) -> Problem:
    message = _(
        "Compose opens a terminal unless -T is there, and what the program reads comes from a file or a pipe here: "
        "it refuses the line, as that is not a terminal. Add -T."
    )
    return Problem(line.first.span, "warning", "terminal.not_one", message, line.adding("-T"), _NOT_A_TTY)


def _without(part: Part) -> Fix:
    """-it becomes -i; -t alone goes with the blank behind it."""
    start, end = part.span
    word = part.item.value
    if word.startswith("--") or len(word) == 2 or "=" in word:
        return Fix((part.item.span[0], part.item.span[1] + 1), "")
    at = word.find("t", 1)
    return Fix(part.item.part(at, at + 1) if at > 1 else (start + word.startswith("-"), end), "")


def _files(parsed: Parsed) -> tuple[bool, bool]:
    """Whether the shell opens files for the program to read from, and to write to."""
    read = written = False
    sign = ""
    for item in parsed.line.items:
        if item.kind == "operator":
            sign = item.text
        elif sign:
            real = item.value != "/dev/null"
            read = read or (real and "<" in sign and not sign.strip("0").strip("<>").isdecimal() and sign != "<>")
            written = written or (real and sign in (">", ">>", "1>", "1>>", ">|", "&>"))
            sign = ""
    return read, written
