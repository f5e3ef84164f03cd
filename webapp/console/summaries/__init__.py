"""One sentence about a whole command: what it does, with the options and names that stand in it."""

from collections.abc import Callable
from dataclasses import replace

from webapp.console.grammar import Command, what_it_does
from webapp.console.parsed import Parsed
from webapp.console.summaries import applications, beside, building, composed, lists, others, running, swarms
from webapp.console.summaries.instead import instead
from webapp.console.summaries.wording import PIPED, cut
from webapp.wording import _

_BY_NAME: dict[str, Callable[[Parsed], str]] = {
    "run": running.run,
    "create": running.create,
    "exec": running.execute,
    "compose exec": running.compose_execute,
    "compose run": running.compose_run,
    "build": building.build,
    "compose up": applications.up,
    "compose down": applications.down,
    "ps": lists.containers,
    "images": lists.images,
    "logs": lists.logs,
    "compose logs": lists.compose_logs,
    "events": lists.events,
    "network ls": lists.networks,
    "volume ls": lists.volumes,
    "cp": others.copy,
    **others.TOLD,
    **beside.TOLD,
    **composed.TOLD,
    **swarms.TOLD,
}


def summary(parsed: Parsed) -> str:
    """The sentence; "" where no command is known. Every command has one."""
    command = parsed.command
    if command is None:
        return ""
    if parsed.asks_help:
        return _help(command.name or " ".join(part.value for part in parsed.parts if part.role == "group"))
    if command.usage.endswith(" COMMAND") and command.name and not command.arguments:
        if "--version" in parsed.options:
            return _("Prints which version of Compose this is.")
        return _("Prints the commands of docker {name}.", name=command.name)
    if not command.name:
        asks = "--version" in parsed.options
        return _("Prints which version of docker this is.") if asks else _("Prints the list of docker's commands.")
    return instead(parsed) or cut(_told(parsed, command)) or plain(command)


def _told(parsed: Parsed, command: Command) -> str:
    """What it does to what it names; "" where nothing more is known than what it always does."""
    tell = _BY_NAME.get(command.name)
    lists_all = command.name in ("network ls", "volume ls") and not parsed.options
    return tell(parsed) if tell and not lists_all and len(parsed.arguments) >= command.least else ""


def of_piped(parsed: Parsed, replaced: str) -> str:
    """The sentence where xargs brings what the command before it prints, in place of the word `replaced` or at the
    end."""
    given = [PIPED if word == replaced else word for word in parsed.arguments] if replaced else parsed.arguments
    fed = summary(replace(parsed, arguments=tuple(given) if replaced else (*given, PIPED)))
    return summary(parsed) if PIPED in fed else fed


def _help(name: str) -> str:
    if name:
        return _("Prints what can be written after docker {name}, and does nothing.", name=name)
    return _("Prints what can be written after docker, and does nothing.")


def plain(command: Command) -> str:
    """What the command does at all."""
    sentence = what_it_does(command).partition(". ")[0].rstrip(".")
    return f"{sentence[:1].upper()}{sentence[1:]}."
