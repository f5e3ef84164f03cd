"""The commands that look into, or step into, a container."""

from webapp.console.commands.images import HELP
from webapp.console.commands.run import NO_TERMINAL
from webapp.console.grammar import Argument, Command, flag
from webapp.wording import mark

LOGS = Command(
    name="logs",
    aliases=("container logs",),
    summary=mark("Fetch the logs of a container"),
    words=(
        mark(
            "The subcommand that prints what the container's process 1 has printed so far. "
            "A stopped container keeps its output."
        )
    ),
    usage="[OPTIONS] CONTAINER",
    arguments=(Argument("CONTAINER", "container", mark("The container whose output you want.")),),
    flags=(
        flag(
            "--details",
            None,
            mark("Adds what else the log driver knows."),
            ignored=mark("It knows nothing more here."),
        ),
        flag(
            "-f, --follow",
            None,
            mark("Keeps printing as more comes, until you stop it."),
            ignored=mark("A command in this console ends: it prints what is there now. Ask again to see more."),
        ),
        flag(
            "--since",
            "time",
            mark("Only what was printed since then."),
            about=mark("A time (2013-01-02T13:23:37Z) or an age (42m)."),
            refused=mark("Use --tail to see only the end."),
        ),
        flag(
            "-n, --tail", "number", mark("Only this many lines from the end."), about=mark("A number of lines, or all.")
        ),
        flag("-t, --timestamps", None, mark("Puts the time before each line.")),
        flag(
            "--until",
            "time",
            mark("Only what was printed before then."),
            about=mark("A time or an age."),
            refused=mark("Use --tail to see only the end."),
        ),
        HELP,
    ),
)

EXEC = Command(
    name="exec",
    aliases=("container exec",),
    summary=mark("Execute a command in a running container"),
    words=mark(
        "The subcommand that starts one more process inside a container that is already running. No new container "
        "is made."
    ),
    usage="[OPTIONS] CONTAINER COMMAND [ARG...]",
    arguments=(
        Argument("CONTAINER", "container", mark("The running container to start a process in.")),
        Argument("COMMAND", "container-command", "", many=True),
    ),
    flags=(
        flag("-d, --detach", None, mark("Starts the process and does not wait for it to end.")),
        flag(
            "--detach-keys",
            "keys",
            mark("The keys that leave the process."),
            ignored=mark("There is no terminal to leave."),
        ),
        flag("-e, --env", "env", mark("Sets an environment variable for this process."), many=True),
        flag(
            "--env-file",
            "path",
            mark("Reads environment variables from a file."),
            about=mark("The file: one variable per line, as NAME=value."),
            many=True,
            refused=mark("A sandbox has no files from a machine around it; use -e."),
        ),
        flag(
            "-i, --interactive",
            None,
            mark("Keeps the process's input open, so that what you type reaches it."),
            ignored=NO_TERMINAL,
        ),
        flag(
            "--privileged",
            None,
            mark("Gives the process nearly all rights over the machine."),
            refused=mark(
                "A process with all rights could take over the machine that it runs on, and with it everybody's "
                "sandbox."
            ),
        ),
        flag("-t, --tty", None, mark("Gives the process a terminal."), ignored=NO_TERMINAL),
        flag("-u, --user", "user", mark("The user that the process runs as.")),
        flag(
            "-w, --workdir",
            "path",
            mark("The directory in the container that the process starts in."),
            about=mark("A directory in the container."),
        ),
        HELP,
    ),
    options_first=True,
)

DIFF = Command(
    name="diff",
    aliases=("container diff",),
    summary=mark("Inspect changes to files or directories on a container's filesystem"),
    words=(
        mark(
            "The subcommand that lists what a container's own writable layer changes compared with its image: A "
            "added, C changed, D deleted."
        )
    ),
    usage="CONTAINER",
    arguments=(Argument("CONTAINER", "container", mark("The container to look at.")),),
    flags=(HELP,),
)

TOP = Command(
    name="top",
    aliases=("container top",),
    summary=mark("Display the running processes of a container"),
    words=(
        mark(
            "The subcommand that lists the processes of a running container. The numbers are those of the machine: "
            "its kernel runs them, there is no second one."
        )
    ),
    usage="CONTAINER [ps OPTIONS]",
    arguments=(
        Argument("CONTAINER", "container", mark("The running container to look at.")),
        Argument(
            "ps OPTIONS", "text", mark("Options for the machine's ps, which makes the list."), optional=True, many=True
        ),
    ),
    flags=(HELP,),
    options_first=True,
)

STATS = Command(
    name="stats",
    aliases=("container stats",),
    summary=mark("Display a live stream of container(s) resource usage statistics"),
    words=mark("The subcommand that shows what running containers use: processor, memory, network, disk, processes."),
    usage="[OPTIONS] [CONTAINER...]",
    arguments=(
        Argument(
            "CONTAINER",
            "container",
            mark("The container to look at; without one, all that are running."),
            optional=True,
            many=True,
        ),
    ),
    flags=(
        flag("-a, --all", None, mark("Also those that are not running; they use nothing.")),
        flag(
            "--format",
            "format",
            mark("Prints what you choose instead of the usual columns."),
            about=mark("The format to print in."),
        ),
        flag("--no-stream", None, mark("Prints the numbers once instead of continuously.")),
        flag("--no-trunc", None, mark("Prints ids in full.")),
        HELP,
    ),
)

PORT = Command(
    name="port",
    aliases=("container port",),
    summary=mark("List port mappings or a specific mapping for the container"),
    words=mark("The subcommand that lists the container's published ports and where each can be reached."),
    usage="CONTAINER [PRIVATE_PORT[/PROTO]]",
    arguments=(
        Argument("CONTAINER", "container", mark("The container to look at.")),
        Argument(
            "PRIVATE_PORT", "exposed", mark("Only this port of the container, such as 3000 or 3000/tcp."), optional=True
        ),
    ),
    flags=(HELP,),
)

COMMANDS = (LOGS, EXEC, DIFF, TOP, STATS, PORT)
