"""`docker inspect` in its three forms."""

from webapp.console.commands.images import HELP
from webapp.console.grammar import Argument, Command, Flag, flag
from webapp.wording import mark

_FORMAT = flag(
    "-f, --format",
    "format-one",
    mark("Prints only the parts you choose."),
    about=mark("The format to print in."),
)
_SIZE = flag(
    "-s, --size", None, mark("Adds the sizes of a container's files."), ignored=mark("docker ps -s prints the sizes.")
)


_PLATFORM = flag(
    "--platform",
    "platform",
    mark("Looks at the variant of an image for one platform."),
    refused=mark("Images of a sandbox have one platform."),
)
_TYPE = flag("--type", "inspected", mark("Looks only among things of one kind."))


def _inspect(name: str, argument: Argument, words: str, *flags: Flag) -> Command:
    kind = argument.name
    return Command(
        name=name,
        summary=mark("Return low-level information on Docker objects"),
        words=words,
        usage=f"[OPTIONS] {kind} [{kind}...]",
        arguments=(argument,),
        flags=(_FORMAT, *flags, HELP),
    )


COMMANDS = (
    _inspect(
        "inspect",
        Argument("NAME|ID", "object", mark("What to look at, by name or id."), many=True),
        mark(
            "The subcommand that prints everything the engine knows about a container, an image or a volume, as JSON."
        ),
        _SIZE,
        _PLATFORM,
        _TYPE,
    ),
    _inspect(
        "container inspect",
        Argument("CONTAINER", "container", mark("The container to look at."), many=True),
        mark("Prints everything the engine knows about a container, as JSON: state, settings, ports, network."),
        _SIZE,
    ),
    _inspect(
        "image inspect",
        Argument("IMAGE", "image", mark("The image to look at."), many=True),
        mark(
            "Prints everything the engine knows about an image, as JSON: its layers, and what a container of it "
            "starts with."
        ),
        _PLATFORM,
    ),
)
