"""`docker run` and `docker create`: what most lines use.

The rarer options stand in run_limits, run_network and run_system.
"""

from webapp.console.commands.run_limits import LIMITS
from webapp.console.commands.run_network import NETWORK
from webapp.console.commands.run_system import FILES, HEALTH, SYSTEM
from webapp.console.grammar import Argument, Command, Flag, flag
from webapp.console.values.images import MADE_FROM
from webapp.wording import mark

NO_TERMINAL = mark(
    "This console has no terminal to type into a running program: the command runs without it, "
    "and a program that waits for input finds none."
)

_FOREGROUND = (
    flag(
        "-d, --detach",
        None,
        mark("Detached: the container runs in the background, so the terminal stays free; its id is printed."),
    ),
    flag(
        "--sig-proxy",
        None,
        mark("Passes signals such as Ctrl-C on to the program in the container."),
        ignored=mark("A command in this console cannot be interrupted by a key."),
    ),
    flag(
        "--detach-keys",
        "keys",
        mark("The keys that leave a container without stopping it (Ctrl-P Ctrl-Q unless changed)."),
        ignored=mark("This console has no terminal to leave."),
    ),
)

_COMMON = (
    flag(
        "--name",
        "name",
        mark("Gives the container a name. Without it the engine invents one, such as brave_curie."),
        about=mark(
            "The container's name, alongside the unique id that the engine assigns: write either in later commands."
        ),
    ),
    flag(
        "-p, --publish",
        "port",
        mark(
            "Publishes a port: binds a port of this machine to a port of the container, so that it can be reached from "
            "outside."
        ),
        many=True,
    ),
    flag(
        "-P, --publish-all",
        None,
        mark("Publishes every port that the image's EXPOSE names, each on a free high port of this machine."),
    ),
    flag(
        "-e, --env",
        "env",
        mark("Sets an environment variable for the program in the container."),
        many=True,
    ),
    flag(
        "--rm",
        None,
        mark(
            "Removes the container as soon as its program ends, with its writable layer and its volumes without a name."
        ),
    ),
    flag(
        "--entrypoint",
        "program",
        mark("Starts a program other than the image's ENTRYPOINT, and ignores the image's CMD."),
        about=mark("The program to start; what comes after the image becomes its arguments."),
    ),
    flag(
        "-w, --workdir",
        "path",
        mark("The directory in the container in which its program starts, in place of the image's WORKDIR."),
        about=mark("A directory in the container; it is made if it is missing."),
    ),
    flag(
        "-u, --user",
        "user",
        mark("The user that the program runs as, in place of the image's USER."),
    ),
    flag(
        "-i, --interactive",
        None,
        mark("Keeps the program's standard input open, so that what you type reaches it."),
        ignored=NO_TERMINAL,
    ),
    flag(
        "-t, --tty",
        None,
        mark(
            "Gives the program a terminal (a pseudo-TTY): prompts, colours and line editing work as if you sat at it."
        ),
        ignored=NO_TERMINAL,
    ),
    flag(
        "-a, --attach",
        "stream",
        mark("Chooses which of STDIN, STDOUT and STDERR are connected to the terminal."),
        about=mark("STDIN, STDOUT or STDERR."),
        many=True,
        ignored=mark("This console always shows what the program prints."),
    ),
    flag(
        "-v, --volume",
        "mount",
        mark("Mounts something that outlives the container: a directory of the machine, or a named volume."),
        many=True,
        here=mark(
            "A sandbox has volumes, and no files of a machine: name a volume, as in -v data:/data. Files get in with "
            "COPY in the Dockerfile."
        ),
    ),
    flag(
        "--restart",
        "restart",
        mark("Says when the engine starts the container again by itself."),
        refused=mark("Containers of a sandbox are not restarted by themselves; use docker start or docker restart."),
    ),
    flag(
        "-h, --hostname",
        "alias",
        mark("The name that the machine seems to have, seen from inside."),
        refused=mark("A container's host name here is its id, as Docker does when none is given."),
    ),
    flag(
        "-l, --label",
        "label",
        mark("Attaches a label to the container, a piece of information to find it by."),
        many=True,
        refused=mark("Labels of single containers are not kept here; LABEL in the Dockerfile works."),
    ),
    flag(
        "--platform",
        "platform",
        mark("Runs the image's variant for this operating system and processor."),
        refused=mark("The engine of this sandbox runs images of its own platform only."),
    ),
    flag(
        "--pull",
        "pull",
        mark("When to fetch the image from its registry: always, missing (the default), or never."),
        ignored=mark("Images of a sandbox are built in it, not fetched."),
    ),
    flag(
        "-q, --quiet",
        None,
        mark("Prints nothing while the image is fetched."),
        ignored=mark("Nothing is fetched here."),
    ),
    flag(
        "--disable-content-trust",
        None,
        mark("Skips checking the image's signature."),
        ignored=mark("Images of a sandbox are built in it and carry no signatures."),
    ),
)

_ARGUMENTS = (
    Argument(
        "IMAGE",
        "image",
        MADE_FROM,
    ),
    Argument("COMMAND", "container-command", "", optional=True, many=True),
)


def _flags(*first: Flag) -> tuple[Flag, ...]:
    rows = (*first, *_COMMON, *NETWORK, *LIMITS, *FILES, *HEALTH, *SYSTEM)
    return (*rows, flag("--help", None, mark("Prints what can be written here, and makes no container.")))


RUN = Command(
    name="run",
    aliases=("container run",),
    summary=mark("Create and run a new container from an image"),
    words=mark("The subcommand that makes a new container from an image and starts it, in one go."),
    usage="[OPTIONS] IMAGE [COMMAND] [ARG...]",
    arguments=_ARGUMENTS,
    flags=_flags(*_FOREGROUND),
    options_first=True,
)

CREATE = Command(
    name="create",
    aliases=("container create",),
    summary=mark("Create a new container"),
    words=(
        mark(
            "The subcommand that makes a container from an image without starting it: its writable layer is there, "
            "no process runs. docker start starts it."
        )
    ),
    usage="[OPTIONS] IMAGE [COMMAND] [ARG...]",
    arguments=_ARGUMENTS,
    flags=_flags(),
    options_first=True,
)
