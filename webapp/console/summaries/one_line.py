"""The sentence about one docker command that shares its line with other programs: `docker ps | wc -l`."""

import re
from typing import Any

from webapp.wording import _, mark

_PROGRAM = re.compile(r"(?:(?:sudo|time|nohup|env)\s+)*([A-Za-z][\w.+-]*)(?=\s|$)")
_WORDS_OF_A_SHELL = frozenset(
    ("if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "function", "in")
)
_MOST = 4  # commands of a line
_BEHIND = {
    "|": mark("What it prints goes to {program}."),
    ";": mark("The shell then runs {program}."),
    "&&": mark("The shell then runs {program}, if that succeeded."),
    "||": mark("The shell then runs {program}, if that failed."),
}
_BEFORE = {
    "|": mark("Its input is what {program} prints."),
    ";": mark("The shell runs {program} first."),
    "&&": mark("The shell runs {program} first; if that fails, nothing else happens."),
}


def in_one_line(text: str, commands: list[dict[str, Any]]) -> str:
    """The docker command's own sentence and what stands beside it; "" where it is not that simple."""
    places = [at for at, command in enumerate(commands) if command["kind"] == "docker"]
    if (
        len(places) != 1
        or not 1 < len(commands) <= _MOST
        or not all(one["kind"] in ("docker", "other") for one in commands)
    ):
        return ""
    at = places[0]
    if at > 1 or not commands[at]["summary"]:
        return ""
    said = [commands[at]["summary"]]
    for number in range(1, len(commands)):
        sign = text[commands[number - 1]["span"][1] : commands[number]["span"][0]].strip(" \t")
        program = _program(text, commands[number if number > at else 0])
        told = (_BEHIND if number > at else _BEFORE).get(sign, "")
        if not program or not told:
            return ""
        # A pipe behind a pipe goes on from the program before it.
        further = number > at + 1 and sign == "|"
        said.append(_("From there it goes to {program}.", program=program) if further else _(told, program=program))
    return " ".join(said)


def _program(text: str, command: dict[str, Any]) -> str:
    found = _PROGRAM.match(text, command["span"][0])
    return found[1] if found and found[1] not in _WORDS_OF_A_SHELL else ""
