"""Commands of docker's that this console knows and does not carry out, each with what to do instead."""

from dataclasses import replace

from webapp.console.commands.images import HELP
from webapp.console.commands.run_limits import ABOUT
from webapp.console.grammar import Argument, Command, Flag, flag

_ANY = (Argument("ARG", "text", "A part of that command.", optional=True, many=True),)
_CONTAINER = Argument("CONTAINER", "container", "The container.")
_CONTAINERS = Argument("CONTAINER", "container", "The container.", many=True)


def _known(name: str, words: str, refused: str, *aliases: str) -> Command:
    """A command or a group of commands of which only the name has words."""
    return Command(
        name=name,
        aliases=aliases,
        words=words,
        usage="[OPTIONS] [ARG...]",
        arguments=_ANY,
        refused=refused,
        open=True,
    )


def _container(name: str, words: str, refused: str, takes: tuple[Argument, ...], *flags: Flag) -> Command:
    return Command(
        name=name,
        aliases=(f"container {name}",),
        words=words,
        usage=" ".join(["[OPTIONS]", *(argument.name for argument in takes)]),
        arguments=takes,
        flags=(*flags, HELP),
        refused=refused,
    )


_NO_ACCOUNT = "This sandbox has no registry, so there is nowhere to sign in. Everything else works without an account."
_NOT_HERE = "This console has docker build, run, ps and their kin; docker --help lists them."

_LIMITS = (
    flag("--blkio-weight", "number", "Its weight against others at the disks, from 10 to 1000; 0 switches it off."),
    flag("--cpu-period", "number", "The length in microseconds of the period that --cpu-quota speaks of."),
    flag("--cpu-quota", "number", "How many microseconds of processor time it gets in each period."),
    flag("--cpu-rt-period", "number", "The period of the real-time scheduler, in microseconds."),
    flag("--cpu-rt-runtime", "number", "How much real-time it gets in each such period, in microseconds."),
    flag("-c, --cpu-shares", "number", "Its weight against others when processors are scarce; 1024 is usual."),
    flag("--cpus", "cpus", "How many processors it may use; 1.5 means one and a half."),
    flag("--cpuset-cpus", "cpuset", "Which processors it may run on, such as 0-2 or 0,3."),
    flag("--cpuset-mems", "cpuset", "Which memory nodes it may use on machines that have several."),
    flag("--kernel-memory", "bytes", "A limit on the kernel's memory for it; obsolete."),
    flag("-m, --memory", "bytes", "The most memory that the container may use; past it, a process is killed."),
    flag("--memory-reservation", "bytes", "A softer limit, kept only while memory is scarce."),
    flag("--memory-swap", "bytes", "The limit of memory and swap together; -1 for no limit on swap."),
    flag("--pids-limit", "number", "How many processes it may have at once; -1 for no limit."),
    flag("--restart", "restart", "Says when the engine starts the container again by itself."),
)

COMMANDS = (
    _container(
        "attach",
        "The subcommand that connects your terminal to a running container's process 1: what it prints, and what you "
        "type. Ctrl-C ends the process; Ctrl-P Ctrl-Q leaves it running.",
        "This console has no terminal to connect; docker logs shows what the program prints.",
        (_CONTAINER,),
        flag("--detach-keys", "keys", "The keys that leave the container without ending it."),
        flag("--no-stdin", None, "Shows what the program prints and passes nothing on that you type."),
        flag("--sig-proxy", None, "Passes signals such as Ctrl-C on to the program (the usual)."),
    ),
    _container(
        "rename",
        "The subcommand that gives a container another name. Its id stays.",
        "Name a container when you make it: docker run --name mycontainer an_image.",
        (
            Argument("CONTAINER", "container", "The container to rename."),
            Argument("NEW_NAME", "name", "The container's new name."),
        ),
    ),
    _container(
        "update",
        "The subcommand that changes the limits of containers, even while they run.",
        "The limits of a sandbox's containers are fixed.",
        (_CONTAINERS,),
        *(replace(limit, about=ABOUT.get(limit.names, "")) for limit in _LIMITS),
    ),
    _container(
        "wait",
        "The subcommand that waits until a container stops, then prints its exit code.",
        "docker ps -a shows whether it has stopped, and its exit code.",
        (_CONTAINERS,),
    ),
    _known(
        "swarm", "Runs containers on many machines as one.", "A sandbox is on one machine.", "service", "stack", "node"
    ),
    _known("context", "The group of commands that choose the engine to speak to.", "A sandbox has one engine."),
    _known("plugin", "The group of commands about the engine's plugins.", "The engine belongs to this site."),
    _known("manifest", "Joins images for several platforms under one name.", _NOT_HERE),
    _known("trust", "The group of commands about signed images.", _NO_ACCOUNT),
    _known("scout", "Looks for known weaknesses in an image.", _NOT_HERE),
    _known("init", "Writes a first Dockerfile for a project.", "Write one in the editor; the sample is a good start."),
)
