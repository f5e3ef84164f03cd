"""`docker stack`, `secret` and `config`: what runs on a swarm together, and the files that it is given."""

from dataclasses import replace

from webapp.console.commands.groups import CHOSEN, FITTING, IDS, NAMES_AS_IDS, READABLE, WHOLE, Group
from webapp.console.commands.images import FORMAT
from webapp.console.commands.swarm import ONE_MACHINE
from webapp.console.grammar import Argument, Command, flag
from webapp.wording import mark

_STACK = Group("stack", ONE_MACHINE)
_NAME = Argument("STACK", "alias", mark("The stack's name; its services' names begin with it."))
_COMPOSE_FILE = flag(
    "-c, --compose-file",
    "path",
    mark("The Compose file that names the services; - reads it from standard input."),
    about=mark("A Compose file."),
    many=True,
)
_ORCHESTRATOR = flag("--orchestrator", "text", mark("Once chose between Swarm and Kubernetes; docker now ignores it."))
_DETACH = flag("-d, --detach", None, mark("Does not wait until it is done."))


def _files(name: str, makes: str, lists: str, shows: str, removes: str) -> tuple[Command, ...]:
    """The commands about secrets, and those about configs, which differ in who may read them."""
    group = Group(name, ONE_MACHINE)
    named = Argument(name.upper(), "alias", mark("Its name or id."), many=True)
    return (
        group.command(
            "create",
            makes,
            flag("-l, --label", "label", mark("A note to find it by."), many=True),
            flag("--template-driver", "text", mark("What fills in the places in the text that are left open.")),
            *([flag("-d, --driver", "text", mark("What else keeps it."))] if name == "secret" else []),
            takes=(
                Argument(name.upper(), "alias", mark("Its name from now on.")),
                Argument(
                    "FILE",
                    "path",
                    mark("The file that it is read from; - for standard input."),
                    optional=name == "secret",
                ),
            ),
        ),
        group.command("ls", lists, FITTING, FORMAT, IDS, aliases=("list",)),
        group.command(
            "inspect",
            shows,
            CHOSEN,
            READABLE,
            takes=(named,),
        ),
        group.command("rm", removes, takes=(named,), aliases=("remove",)),
    )


COMMANDS = (
    _STACK.command(
        "deploy",
        mark("The subcommand that makes the services of a Compose file on a swarm, or brings them up to date."),
        _COMPOSE_FILE,
        _DETACH,
        flag("--prune", None, mark("Removes services that the file no longer names.")),
        flag("-q, --quiet", None, mark("Prints no progress.")),
        flag(
            "--resolve-image",
            "text",
            mark("When a registry is asked for the digests: always, changed or never."),
            about=mark("always, changed (only for images whose names changed) or never."),
        ),
        flag("--with-registry-auth", None, mark("Passes what docker login keeps to the nodes, which pull the images.")),
        _ORCHESTRATOR,
        takes=(_NAME,),
        aliases=("up",),
    ),
    _STACK.command(
        "ls",
        mark("The subcommand that lists the stacks, and how many services each has."),
        FORMAT,
        _ORCHESTRATOR,
        aliases=("list",),
    ),
    _STACK.command(
        "ps",
        mark("The subcommand that lists the tasks of a stack; each task is one container of a service."),
        FITTING,
        FORMAT,
        NAMES_AS_IDS,
        WHOLE,
        IDS,
        _ORCHESTRATOR,
        takes=(_NAME,),
    ),
    _STACK.command(
        "services",
        mark("The subcommand that lists the services of a stack, and how many of their containers run."),
        FITTING,
        FORMAT,
        IDS,
        _ORCHESTRATOR,
        takes=(_NAME,),
    ),
    _STACK.command(
        "rm",
        mark("The subcommand that removes stacks: their services and networks, with all that runs."),
        _DETACH,
        _ORCHESTRATOR,
        takes=(replace(_NAME, many=True),),
        aliases=("remove", "down"),
    ),
    _STACK.command(
        "config",
        mark(
            "The subcommand that prints the Compose file as docker reads it, with files joined and variables filled in."
        ),
        _COMPOSE_FILE,
        flag("--skip-interpolation", None, mark("Leaves variables as they are written.")),
    ),
    *_files(
        "secret",
        mark("The subcommand that gives a swarm a secret, which its services get as a file in /run/secrets."),
        mark("The subcommand that lists the secrets of the swarm; what is in them is never shown."),
        mark("The subcommand that prints what is known about secrets, but not what is in them."),
        mark("The subcommand that removes secrets that no service uses."),
    ),
    *_files(
        "config",
        mark("The subcommand that gives a swarm a settings file, which its services get. It is not kept secret."),
        mark("The subcommand that lists the settings files that the swarm keeps."),
        mark("The subcommand that prints such files, their text encoded as Base64."),
        mark("The subcommand that removes settings files that no service uses."),
    ),
)
