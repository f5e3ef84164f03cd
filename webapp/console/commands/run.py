"""`docker run` and `docker create`: what most lines use.

The rarer options stand in run_limits, run_network and run_system.
"""

from webapp.console.commands.run_limits import LIMITS
from webapp.console.commands.run_network import NETWORK
from webapp.console.commands.run_system import FILES, HEALTH, SYSTEM
from webapp.console.grammar import Argument, Command, Flag, flag

NO_TERMINAL = (
    "This console has no terminal to type into a running program: the command runs without it, "
    "and a program that waits for input finds none."
)

_FOREGROUND = (
    flag(
        "-d, --detach",
        None,
        "Detached: the container runs in the background, so the terminal stays free; its id is printed.",
    ),
    flag(
        "--sig-proxy",
        None,
        "Passes signals such as Ctrl-C on to the program in the container.",
        ignored="A command of this console cannot be interrupted by a key.",
    ),
    flag(
        "--detach-keys",
        "keys",
        "The keys that leave a container without stopping it (Ctrl-P Ctrl-Q unless changed).",
        ignored="This console has no terminal to leave.",
    ),
)

_COMMON = (
    flag(
        "--name",
        "name",
        "Gives the container a name. Without it the engine invents one, such as brave_curie.",
        about="The container's name, beside the unique id that the engine assigns: write either in later commands.",
    ),
    flag(
        "-p, --publish",
        "port",
        "Publishes a port: binds a port of this machine to a port of the container, so that it can be reached from "
        "outside.",
        many=True,
    ),
    flag(
        "-P, --publish-all",
        None,
        "Publishes every port that the image's EXPOSE names, each at a free high port of this machine.",
    ),
    flag(
        "-e, --env",
        "env",
        "Sets an environment variable for the program in the container.",
        many=True,
    ),
    flag(
        "--rm",
        None,
        "Removes the container as soon as its program ends, with its writable layer and its volumes without a name.",
    ),
    flag(
        "--entrypoint",
        "program",
        "Starts another program than the image's ENTRYPOINT says, and forgets the image's CMD.",
        about="The program to start; what stands after the image becomes its arguments.",
    ),
    flag(
        "-w, --workdir",
        "path",
        "The directory in the container in which its program starts, in place of the image's WORKDIR.",
        about="A directory in the container; it is made if it is missing.",
    ),
    flag(
        "-u, --user",
        "user",
        "The user that the program runs as, in place of the image's USER.",
    ),
    flag(
        "-i, --interactive",
        None,
        "Keeps the program's standard input open, so that what you type reaches it.",
        ignored=NO_TERMINAL,
    ),
    flag(
        "-t, --tty",
        None,
        "Gives the program a terminal (a pseudo-TTY): prompts, colours and line editing work as if you sat at it.",
        ignored=NO_TERMINAL,
    ),
    flag(
        "-a, --attach",
        "stream",
        "Chooses which of STDIN, STDOUT and STDERR are connected to the terminal.",
        about="STDIN, STDOUT or STDERR.",
        many=True,
        ignored="This console always shows what the program prints.",
    ),
    flag(
        "-v, --volume",
        "mount",
        "Mounts something that outlives the container: a directory of the machine, or a named volume.",
        many=True,
        here="A sandbox has volumes, and no files of a machine: name a volume, as in -v data:/data. Files get in with "
        "COPY in the Dockerfile.",
    ),
    flag(
        "--restart",
        "restart",
        "Says when the engine starts the container again by itself.",
        refused="Containers of a sandbox are not restarted by themselves; use docker start or docker restart.",
    ),
    flag(
        "-h, --hostname",
        "name",
        "The name that the machine seems to have, seen from inside. Not help: that is --help.",
        refused="A container's host name here is its id, as Docker does when nothing is said.",
    ),
    flag(
        "-l, --label",
        "label",
        "Attaches a label to the container, a piece of information to find it by.",
        many=True,
        refused="Labels of single containers are not kept here; LABEL in the Dockerfile works.",
    ),
    flag(
        "--platform",
        "platform",
        "Runs the image's variant for this operating system and processor.",
        refused="The engine of this sandbox runs images of its own platform only.",
    ),
    flag(
        "--pull",
        "pull",
        "When to fetch the image from its registry: always, missing (the usual), or never.",
        ignored="Images of a sandbox are built in it, not fetched.",
    ),
    flag("-q, --quiet", None, "Prints nothing while the image is fetched.", ignored="Nothing is fetched here."),
    flag(
        "--disable-content-trust",
        None,
        "Skips checking the image's signature.",
        ignored="Images of a sandbox are built in it and carry no signatures.",
    ),
)

_ARGUMENTS = (
    Argument(
        "IMAGE",
        "image",
        "The image that the container is made from. The engine looks for it on this machine first, then in the default "
        "registry, usually Docker Hub.",
    ),
    Argument("COMMAND", "container-command", "", optional=True, many=True),
)


def _flags(*first: Flag) -> tuple[Flag, ...]:
    rows = (*first, *_COMMON, *NETWORK, *LIMITS, *FILES, *HEALTH, *SYSTEM)
    return (*rows, flag("--help", None, "Prints what can be written here, and makes no container."))


RUN = Command(
    name="run",
    aliases=("container run",),
    summary="Create and run a new container from an image",
    words="The subcommand that makes a new container from an image and starts it, in one go.",
    usage="[OPTIONS] IMAGE [COMMAND] [ARG...]",
    arguments=_ARGUMENTS,
    flags=_flags(*_FOREGROUND),
    options_first=True,
)

CREATE = Command(
    name="create",
    aliases=("container create",),
    summary="Create a new container",
    words=(
        "The subcommand that makes a container from an image without starting it: its writable layer is there, "
        "no process runs. docker start starts it."
    ),
    usage="[OPTIONS] IMAGE [COMMAND] [ARG...]",
    arguments=_ARGUMENTS,
    flags=_flags(),
    options_first=True,
)
