"""What `docker --help` and `docker run --help` print: the form of docker's help, with what this console knows."""

import textwrap

from webapp.console import commands
from webapp.console.grammar import Command, Flag, in_one_line, what_it_is
from webapp.wording import _

_WIDTH = 80
_COMMON = ("run", "exec", "ps", "build", "images")
# What pflag calls the kinds of values in help.
_METAVARS = {"number": "int", "bytes": "bytes", "cpus": "decimal", "filter": "filter", "duration": "duration"}


def help_text(command: Command) -> str:
    """The help of one command; of all commands for the root."""
    if command is commands.ROOT:
        return _root()
    lines = [f"{_('Usage:')}  docker {command.name} {command.usage}".rstrip(), "", in_one_line(command)]
    if command.aliases:
        lines += ["", _("Aliases:"), "  " + ", ".join(f"docker {name}" for name in (*command.aliases, command.name))]
    working = [flag for flag in command.flags if flag.effect == "works" and flag.long != "--help"]
    others = [flag.long for flag in command.flags if flag.effect != "works"]
    if command.refused:
        lines += ["", *textwrap.wrap(f"{_('Not carried out here.')} {_(command.refused)}", _WIDTH)]
    if working:
        lines += ["", _("Options:"), *_rows([_row(flag) for flag in sorted(working, key=lambda flag: flag.long)])]
    if others:
        lines += ["", _("Docker has more options, which this console explains but does not carry out:")]
        listed = ", ".join(sorted(others))
        lines += textwrap.wrap(listed, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    return "\n".join(lines)


def _root() -> str:
    known = [command for command in commands.COMMANDS if not command.refused and " " not in command.name]
    common = [command for name in _COMMON for command in known if command.name == name]
    rest = sorted((command for command in known if command not in common), key=lambda command: command.name)
    return "\n".join(
        [
            f"{_('Usage:')}  docker [OPTIONS] COMMAND",
            "",
            in_one_line(commands.ROOT),
            "",
            _("Common Commands:"),
            *_rows([(f"  {command.name}", in_one_line(command)) for command in common]),
            "",
            _("Commands:"),
            *_rows([(f"  {command.name}", in_one_line(command)) for command in rest]),
            "",
            _("Run 'docker COMMAND --help' for more information on a command."),
        ]
    )


def _row(flag: Flag) -> tuple[str, str]:
    names = f"  {flag.short}, {flag.long}" if flag.short else f"      {flag.long}"
    metavar = "" if flag.value is None else " " + ("list" if flag.many else _METAVARS.get(flag.value, "string"))
    return names + metavar, what_it_is(flag)


def _rows(rows: list[tuple[str, str]]) -> list[str]:
    width = max(len(left) for left, _ in rows) + 3
    lines = []
    for left, right in rows:
        wrapped = textwrap.wrap(right, max(40, _WIDTH - width)) or [""]
        lines.append(left.ljust(width) + wrapped[0])
        lines += [" " * width + more for more in wrapped[1:]]
    return lines
