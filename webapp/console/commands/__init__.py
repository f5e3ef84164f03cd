"""Every command that has words, found by the words that a person writes: as docker has it, and as this console does."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.console.commands import (
    build,
    buildx,
    compose,
    compose_containers,
    compose_services,
    containers,
    contexts,
    elsewhere,
    extras,
    files,
    images,
    inside,
    looking,
    machine,
    manifests,
    networks,
    ps,
    registries,
    run,
    scout,
    services,
    stacks,
    swarm,
    volumes,
)
from webapp.console.commands.root import HELP_COMMAND
from webapp.console.commands.root import ROOT as ROOT
from webapp.console.grammar import Command, as_docker_has_it
from webapp.wording import mark

COMMANDS: tuple[Command, ...] = (
    run.RUN,
    run.CREATE,
    ps.PS,
    build.BUILD,
    *images.COMMANDS,
    *containers.COMMANDS,
    *inside.COMMANDS,
    *looking.COMMANDS,
    *files.COMMANDS,
    *registries.COMMANDS,
    *machine.COMMANDS,
    *networks.COMMANDS,
    *volumes.COMMANDS,
    *buildx.COMMANDS,
    *compose_services.COMMANDS,
    *compose_containers.COMMANDS,
    *contexts.COMMANDS,
    *manifests.COMMANDS,
    *swarm.COMMANDS,
    *services.COMMANDS,
    *stacks.COMMANDS,
    *extras.COMMANDS,
    *scout.COMMANDS,
    *elsewhere.COMMANDS,
)

# `docker container` and the like, `docker buildx imagetools`: words that only open a group of commands.
GROUPS: dict[str, str] = {
    "container": mark("The group of commands about containers; the short form leaves this word out."),
    "image": mark("The group of commands about images; the short form leaves this word out."),
    "builder": mark("The group of commands about building images."),
    "buildx": mark("The group of commands about builds with BuildKit, the builder; plain docker build is one of them."),
    "system": mark("The group of commands about the engine as a whole."),
    "network": mark("The group of commands about networks between containers."),
    "volume": mark("The group of commands about volumes: storage that outlives containers."),
    "context": mark("The group of commands that choose the engine to talk to."),
    "manifest": mark("The group of commands that join images for several platforms under one name."),
    "swarm": mark("The group of commands about a swarm: engines on several machines that work as one."),
    "node": mark("The group of commands about the nodes of a swarm: its engines."),
    "service": mark("The group of commands about services: containers of one image that a swarm keeps running."),
    "stack": mark("The group of commands about stacks: services that one Compose file describes, on a swarm."),
    "secret": mark(
        "The group of commands about secrets of a swarm: passwords and keys that its services get as files."
    ),
    "config": mark("The group of commands about configuration files that the services of a swarm get."),
    "buildx imagetools": mark("The group of commands that look at images in a registry, or join several into one."),
    "builder imagetools": mark("The group of commands that look at images in a registry, or join several into one."),
    "builder history": mark("The group of commands about builds that have run."),
    "buildx history": mark("The group of commands about builds that have run."),
    "plugin": mark("The group of commands about the engine's plugins."),
    "trust": mark("The group of commands about signed images."),
    "trust key": mark("The group of commands about the keys that images are signed with."),
    "trust signer": mark("The group of commands about who may sign the images of a repository."),
    "checkpoint": mark("The group of commands that save the state of a running container, to resume from it later."),
    "scout": mark("The group of commands that look for known weaknesses in images."),
    "compose": compose.OPTIONS.words,
    "compose bridge": mark("The group of commands that write files for other systems, such as Kubernetes."),
}

# The same by their last word alone, as it stands in a line.
GROUP_WORDS = {name.rpartition(" ")[2]: words for name, words in GROUPS.items()}

# Groups whose own options stand between the group and its command.
GROUP_OPTIONS: dict[str, Command] = {"compose": as_docker_has_it(compose.OPTIONS)}


@dataclass(frozen=True)
class Table:
    """Commands by the words that name them. `console`: what this console does not carry out is a problem."""

    root: Command
    by_words: Mapping[tuple[str, ...], Command]
    console: bool

    def find(self, words: tuple[str, ...]) -> tuple[Command | None, int]:
        """The command that these words begin with, and how many of them name it; (None, 0) if there is none."""
        for length in (4, 3, 2, 1):
            command = self.by_words.get(words[:length]) if len(words) >= length else None
            if command:
                return command, length
        return None, 0

    def names(self) -> list[str]:
        """Every spelling of every command."""
        return [" ".join(words) for words in self.by_words]


def _by_words(commands: tuple[Command, ...]) -> dict[tuple[str, ...], Command]:
    return {tuple(words.split()): command for command in commands for words in (command.name, *command.aliases)}


CONSOLE = Table(ROOT, _by_words(COMMANDS), console=True)
DOCKER = Table(as_docker_has_it(ROOT), _by_words((*map(as_docker_has_it, COMMANDS), HELP_COMMAND)), console=False)


def find(words: tuple[str, ...]) -> tuple[Command | None, int]:
    """As `Table.find`, of this console's own table."""
    return CONSOLE.find(words)
