"""Every command that this console has words for, found by the words that a person writes."""

from webapp.console.commands import build, containers, elsewhere, images, inside, looking, ps, run
from webapp.console.commands.root import ROOT as ROOT
from webapp.console.grammar import Command

COMMANDS: tuple[Command, ...] = (
    run.RUN,
    run.CREATE,
    ps.PS,
    build.BUILD,
    *images.COMMANDS,
    *containers.COMMANDS,
    *inside.COMMANDS,
    *looking.COMMANDS,
    *elsewhere.COMMANDS,
)

BY_WORDS: dict[tuple[str, ...], Command] = {
    tuple(words.split()): command for command in COMMANDS for words in (command.name, *command.aliases)
}

# `docker container` and the like: words that only open a group of commands.
GROUPS: dict[str, str] = {
    "container": "The group of commands about containers; the short form leaves this word out.",
    "image": "The group of commands about images; the short form leaves this word out.",
    "builder": "The group of commands about building images.",
    "buildx": "The newer builder, BuildKit, by its own name; plain docker build uses it too.",
    "system": "The group of commands about the engine as a whole.",
}


def find(words: tuple[str, ...]) -> tuple[Command | None, int]:
    """The command that these words begin with, and how many of them name it; (None, 0) if there is none."""
    for length in (2, 1):
        command = BY_WORDS.get(words[:length]) if len(words) >= length else None
        if command:
            return command, length
    return None, 0
