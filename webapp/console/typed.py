"""Lines that are typed into a shell, or another program that reads lines, which a docker command above them opened."""

import re
from dataclasses import dataclass
from typing import Any

from webapp.console import inner
from webapp.console.parsed import Parsed
from webapp.console.tokens import Token
from webapp.wording import _, mark

_SHELLS = frozenset(("sh", "bash", "ash", "zsh", "dash", "ksh", "fish"))
_READERS = frozenset(("mysql", "mariadb", "psql", "mongo", "mongosh", "redis-cli", "sqlite3", "cqlsh", "python", "irb"))
_ENDS = re.compile(r"\s*(?:exit|logout|quit|\\q|\^D|[Cc]trl[-+ ][Dd])\b")
_SCRIPT = re.compile(r"^(?:#!|[ \t]*set [-+]|[ \t]*(?:if|for|while|case|function) |[ \t]*\w+\(\))", re.MULTILINE)
_RUNS = mark(
    "Typed into the shell that the docker command above opens, so it runs in the container, not on this machine."
)
_READS = mark("Typed into {program}, which the docker command above opens in the container.")
_LINE = mark("A line typed into {program} in the container.")
_PART = mark("For {program} in the container.")


@dataclass
class Session:
    """Which program in a container the lines are typed into, as a text is read from top to bottom."""

    watched: bool
    program: str = ""
    prompt: str = ""  # that stood before the docker command

    def holds(self, text: str, prompt: str, *, docker: bool, opens: str) -> str:
        """The program that the line is typed into; "" if it is a shell of this machine."""
        if docker:
            self.program, self.prompt = opens if self.watched else "", prompt
            return ""
        if self.program and (_ENDS.match(text) or (prompt and prompt == self.prompt)):
            self.program = ""
        return self.program


def is_script(text: str) -> bool:
    """Whether the text is rather a file that a shell reads, where each line waits for the one above it to end."""
    return _SCRIPT.search(text) is not None


def opens(parsed: Parsed) -> str:
    """The program, reading lines from a terminal, that the command starts; "" where it starts none."""
    name = parsed.command.name if parsed.command else ""
    if name not in ("run", "exec", "compose exec", "compose run") or "--detach" in parsed.options:
        return ""
    if not name.startswith("compose") and not {"--interactive", "--tty"} <= parsed.options.keys():
        return ""
    entry = parsed.options.get("--entrypoint", ())[-1:]
    words = [*entry, *parsed.arguments[1:]]
    program = words[0].rpartition("/")[2] if words else ""
    if program in _SHELLS and set(words[1:]) <= {"-l", "-i", "-il", "--login"}:
        return program
    if program in _READERS and not {"-c", "-e", "--command", "--eval", "--execute", "-f"} & set(words[1:]):
        return program if program != "python" or len(words) == 1 else ""
    return ""


def retell(tokens: list[Token], commands: list[dict[str, Any]], text: str, program: str) -> None:
    """Say of a line's commands that they are typed into the program."""
    for command in commands:
        start, end = command["span"]
        words = [one for one in tokens if one["kind"] == "shell-word" and start <= one["span"][0] < end]
        if command["kind"] != "other" or not words:
            continue
        values = [text[slice(*one["span"])] for one in words]
        shell = program in _SHELLS
        for number, one in enumerate(words):
            known = inner.sentence(values, number) if shell else ""
            said = _(_RUNS if shell else _READS, program=program) if not number else ""
            one["explanation"] = f"{said} {known}".strip() or _(_PART, program=values[0] if shell else program)
        command["summary"] = _(_LINE, program=program)
