"""The commands that change what a container does: start, stop, kill, pause, remove."""

from webapp.console.commands.images import HELP
from webapp.console.grammar import Argument, Command, Flag, flag

_SIGNAL = flag(
    "-s, --signal",
    "signal",
    "The signal to send in place of the usual one.",
    refused="Stopping here sends the image's own stop signal; docker kill -s sends another.",
)
_WAIT = flag(
    "-t, --timeout",
    "number",
    "How many seconds to wait for the program to end by itself before it is killed; 10 unless you say so.",
    about="Seconds.",
    former=("--time",),
)


def _command(name: str, summary: str, words: str, which: str, *flags: Flag, others: tuple[str, ...] = ()) -> Command:
    return Command(
        name=name,
        aliases=(f"container {name}", *others),
        summary=summary,
        words=words,
        usage=("[OPTIONS] " if flags else "") + "CONTAINER [CONTAINER...]",
        arguments=(Argument("CONTAINER", "container", which, many=True),),
        flags=(*flags, HELP),
    )


_COMMIT = Command(
    name="commit",
    aliases=("container commit",),
    summary="Create a new image from a container's changes",
    words=(
        "The subcommand that makes a new image: the layers of the container's image, and on top a read-only copy of "
        "what the container wrote. The container and its image stay as they are. What lines of a Dockerfile can say, "
        "they say better: those can be built again."
    ),
    usage="[OPTIONS] CONTAINER [REPOSITORY[:TAG]]",
    arguments=(
        Argument("CONTAINER", "container", "The container whose writable layer is taken."),
        Argument("REPOSITORY", "new-image", "What the new image is called; left out, it only has its id.", True),
    ),
    flags=(
        flag("-a, --author", "text", "Writes down who made it.", ignored="Nothing here shows an image's author."),
        flag(
            "-c, --change",
            "dockerfile-line",
            "Applies a line of a Dockerfile to the image, such as CMD.",
            many=True,
            refused="Build a Dockerfile that begins with FROM and this image, and write the line there.",
        ),
        flag("-m, --message", "text", "Writes a remark into the image's history.", about="The remark."),
        flag("-p, --pause", None, "Freezes the processes meanwhile (the usual); --pause=false lets them go on."),
        HELP,
    ),
)

COMMANDS = (
    _COMMIT,
    _command(
        "stop",
        "Stop one or more running containers",
        "The subcommand that asks the container's process 1 to end (the signal TERM) and, if it does not, kills it. "
        "The container and its writable layer stay.",
        "The container to stop.",
        _SIGNAL,
        _WAIT,
    ),
    _command(
        "start",
        "Start one or more stopped containers",
        "The subcommand that starts a stopped container again: new processes on the same writable layer.",
        "The container to start.",
        flag("-a, --attach", None, "Shows what the program prints.", refused="Use docker logs after starting it."),
        flag("--detach-keys", "keys", "The keys that leave the container.", ignored="There is no terminal to leave."),
        flag(
            "-i, --interactive",
            None,
            "Connects your input to the program.",
            refused="This console has no terminal to type into a running program.",
        ),
    ),
    _command(
        "restart",
        "Restart one or more containers",
        "The subcommand that stops a container and starts it again. Its writable layer is kept.",
        "The container to restart.",
        _SIGNAL,
        _WAIT,
    ),
    _command(
        "kill",
        "Kill one or more running containers",
        "The subcommand that ends the container's process 1 at once, without asking (the signal KILL). The container "
        "and its writable layer stay.",
        "The container to kill.",
        flag(
            "-s, --signal",
            "signal",
            "Sends another signal than KILL.",
            about="The signal's name or number.",
        ),
    ),
    _command(
        "pause",
        "Pause all processes within one or more containers",
        "The subcommand that freezes the container's processes where they are. They end nothing and notice nothing.",
        "The container to freeze.",
    ),
    _command(
        "unpause",
        "Unpause all processes within one or more containers",
        "The subcommand that lets frozen processes go on.",
        "The container to let go on.",
    ),
    _command(
        "rm",
        "Remove one or more containers",
        "The subcommand that removes a stopped container and its writable layer with it. The image stays.",
        "The container to remove.",
        flag("-f, --force", None, "Removes it even while it runs: it is killed first."),
        flag("-l, --link", None, "Removes a link between containers instead.", refused="There are no links here."),
        flag("-v, --volumes", None, "Removes its unnamed volumes too.", ignored="They go with the container here."),
        others=("container remove",),
    ),
)
