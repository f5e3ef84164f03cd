"""The commands that change what a container does: start, stop, kill, pause, remove."""

from webapp.console.commands.images import HELP
from webapp.console.grammar import Argument, Command, Flag, flag
from webapp.wording import mark

_NO_CHECKPOINTS = mark("This engine saves no states of containers.")
_SIGNAL = flag(
    "-s, --signal",
    "signal",
    mark("The signal to send in place of the usual one."),
    refused=mark("Stopping here sends the image's own stop signal; docker kill -s sends another."),
)
_WAIT = flag(
    "-t, --timeout",
    "number",
    mark("How many seconds to wait for the program to end by itself before it is killed; 10 unless you say so."),
    about=mark("Seconds."),
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
    summary=mark("Create a new image from a container's changes"),
    words=(
        mark(
            "The subcommand that makes a new image: the layers of the container's image, and on top a read-only "
            "copy of what the container wrote. The container and its image stay as they are. What Dockerfile lines "
            "can say is better said there: they can be built again."
        )
    ),
    usage="[OPTIONS] CONTAINER [REPOSITORY[:TAG]]",
    arguments=(
        Argument("CONTAINER", "container", mark("The container whose writable layer is taken.")),
        Argument(
            "REPOSITORY", "new-image", mark("What the new image is called; if left out, it only has its id."), True
        ),
    ),
    flags=(
        flag(
            "-a, --author",
            "text",
            mark("Records who made it."),
            ignored=mark("Nothing here shows an image's author."),
        ),
        flag(
            "-c, --change",
            "dockerfile-line",
            mark("Applies a line of a Dockerfile to the image, such as CMD."),
            many=True,
            refused=mark("Build a Dockerfile that begins with FROM and this image, and write the line there."),
        ),
        flag("-m, --message", "text", mark("Adds a remark to the image's history."), about=mark("The remark.")),
        flag(
            "-p, --pause",
            None,
            mark("Freezes the processes meanwhile (the default); --pause=false lets them keep running."),
        ),
        HELP,
    ),
)

COMMANDS = (
    _COMMIT,
    _command(
        "stop",
        mark("Stop one or more running containers"),
        mark(
            "The subcommand that asks the container's process 1 to end (the signal TERM) and, if it does not, kills "
            "it. "
            "The container and its writable layer stay."
        ),
        mark("The container to stop."),
        _SIGNAL,
        _WAIT,
    ),
    _command(
        "start",
        mark("Start one or more stopped containers"),
        mark("The subcommand that starts a stopped container again: new processes on the same writable layer."),
        mark("The container to start."),
        flag(
            "-a, --attach",
            None,
            mark("Shows what the program prints."),
            refused=mark("Use docker logs after starting it."),
        ),
        flag(
            "--detach-keys",
            "keys",
            mark("The keys that leave the container."),
            ignored=mark("There is no terminal to leave."),
        ),
        flag(
            "-i, --interactive",
            None,
            mark("Connects your input to the program."),
            refused=mark("This console has no terminal to type into a running program."),
        ),
        flag("--checkpoint", "alias", mark("Resumes from this saved state; experimental."), refused=_NO_CHECKPOINTS),
        flag("--checkpoint-dir", "path", mark("Where the saved state is kept."), refused=_NO_CHECKPOINTS),
    ),
    _command(
        "restart",
        mark("Restart one or more containers"),
        mark("The subcommand that stops a container and starts it again. Its writable layer is kept."),
        mark("The container to restart."),
        _SIGNAL,
        _WAIT,
    ),
    _command(
        "kill",
        mark("Kill one or more running containers"),
        mark(
            "The subcommand that ends the container's process 1 at once, without asking (the signal KILL). The "
            "container "
            "and its writable layer stay."
        ),
        mark("The container to kill."),
        flag(
            "-s, --signal",
            "signal",
            mark("Sends a signal other than KILL."),
            about=mark("The signal's name or number."),
        ),
    ),
    _command(
        "pause",
        mark("Pause all processes within one or more containers"),
        mark("The subcommand that freezes the container's processes: they stop where they are and do not notice it."),
        mark("The container to freeze."),
    ),
    _command(
        "unpause",
        mark("Unpause all processes within one or more containers"),
        mark("The subcommand that unfreezes frozen processes."),
        mark("The container to unfreeze."),
    ),
    _command(
        "rm",
        mark("Remove one or more containers"),
        mark("The subcommand that removes a stopped container and its writable layer with it. The image stays."),
        mark("The container to remove."),
        flag("-f, --force", None, mark("Removes it even while it runs: it is killed first.")),
        flag(
            "-l, --link",
            None,
            mark("Removes a link between containers instead."),
            refused=mark("There are no links here."),
        ),
        flag(
            "-v, --volumes",
            None,
            mark("Removes its unnamed volumes too."),
            ignored=mark("They go with the container here."),
        ),
        others=("container remove",),
    ),
)
