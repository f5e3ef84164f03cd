"""Commands of docker's that this console knows and does not carry out, each with what to do instead."""

from dataclasses import replace

from webapp.console.commands.images import HELP
from webapp.console.commands.plugin_options import OF_DESKTOP, OF_MCP, OF_MODEL, OF_OFFLOAD, OF_SANDBOX
from webapp.console.commands.run_limits import ABOUT
from webapp.console.grammar import Argument, Command, Flag, flag
from webapp.wording import mark

_ANY = (Argument("ARG", "text", mark("A part of that command."), optional=True, many=True),)
_OF_MODEL = mark("What it is done with: a model, usually.")
_CONTAINER = Argument("CONTAINER", "container", mark("The container."))
_CONTAINERS = Argument("CONTAINER", "container", mark("The container."), many=True)


def known(
    name: str, words: str, refused: str, takes: tuple[Argument, ...] = _ANY, flags: tuple[Flag, ...] = ()
) -> Command:
    """A command or a group of commands of which only the name has words."""
    return Command(
        name=name,
        words=words,
        usage="[OPTIONS] [ARG...]",
        arguments=takes,
        flags=flags,
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


_BUILDS = mark("The engine belongs to this site; docker build builds here.")


def _of(kind: str) -> tuple[Argument, ...]:
    """A plugin's own command, whose name has words, and what belongs to it."""
    return (replace(_ANY[0], value=kind, many=False), *_ANY)


_PLUGIN = mark("It comes with Docker Desktop or as a plugin.")

_LIMITS = (
    flag(
        "--blkio-weight",
        "number",
        mark("Its weight against others for disk access, from 10 to 1000; 0 switches it off."),
    ),
    flag("--cpu-period", "number", mark("The length in microseconds of the period that --cpu-quota refers to.")),
    flag("--cpu-quota", "number", mark("How many microseconds of processor time it gets in each period.")),
    flag("--cpu-rt-period", "number", mark("The period of the real-time scheduler, in microseconds.")),
    flag("--cpu-rt-runtime", "number", mark("How much real-time it gets in each such period, in microseconds.")),
    flag("-c, --cpu-shares", "number", mark("Its weight against others when processors are scarce; 1024 is usual.")),
    flag("--cpus", "cpus", mark("How many processors it may use; 1.5 means one and a half.")),
    flag("--cpuset-cpus", "cpuset", mark("Which processors it may run on, such as 0-2 or 0,3.")),
    flag("--cpuset-mems", "cpuset", mark("Which memory nodes it may use on machines that have several.")),
    flag("--kernel-memory", "bytes", mark("A limit on the kernel's memory for it; obsolete.")),
    flag("-m, --memory", "bytes", mark("The most memory that the container may use; past it, a process is killed.")),
    flag("--memory-reservation", "bytes", mark("A softer limit, kept only while memory is scarce.")),
    flag("--memory-swap", "bytes", mark("The limit on memory and swap together; -1 for no limit on swap.")),
    flag("--pids-limit", "number", mark("How many processes it may have at once; -1 for no limit.")),
    flag("--restart", "restart", mark("Says when the engine starts the container again by itself.")),
)

COMMANDS = (
    _container(
        "attach",
        mark(
            "The subcommand that connects your terminal to a running container's process 1: what it prints, and what "
            "you "
            "type. Ctrl-C ends the process; Ctrl-P Ctrl-Q leaves it running."
        ),
        mark("This console has no terminal to connect; docker logs shows what the program prints."),
        (_CONTAINER,),
        flag("--detach-keys", "keys", mark("The keys that leave the container without ending it.")),
        flag("--no-stdin", None, mark("Shows what the program prints and passes on nothing that you type.")),
        flag("--sig-proxy", None, mark("Passes signals such as Ctrl-C on to the program (the default).")),
    ),
    _container(
        "rename",
        mark("The subcommand that gives a container another name. Its id stays."),
        mark("Name a container when you make it: docker run --name mycontainer an_image."),
        (
            Argument("CONTAINER", "container", mark("The container to rename.")),
            Argument("NEW_NAME", "name", mark("The container's new name.")),
        ),
    ),
    _container(
        "update",
        mark("The subcommand that changes the limits of containers, even while they run, or their restart policy."),
        mark("The limits of a sandbox's containers are fixed."),
        (_CONTAINERS,),
        *(replace(limit, about=ABOUT.get(limit.names, "")) for limit in _LIMITS),
    ),
    _container(
        "wait",
        mark("The subcommand that waits until a container stops, then prints its exit code."),
        mark("docker ps -a shows whether it has stopped, and its exit code."),
        (_CONTAINERS,),
    ),
    known(
        "debug",
        mark("Opens a shell with tools alongside a container that has none of its own."),
        _PLUGIN,
        (Argument("CONTAINER|IMAGE", "object", mark("The container or the image to look into."), optional=True), *_ANY),
        (
            flag("-c, --command", "shell", mark("Runs only this, in place of a shell to type into.")),
            flag("--shell", "text", mark("Which shell: bash, fish, zsh or auto.")),
            flag("--host", "text", mark("The engine to talk to.")),
        ),
    ),
    known(
        "desktop",
        mark("Starts, stops and sets up Docker Desktop."),
        _PLUGIN,
        (replace(_ANY[0], value="desktop-command", many=False), *_ANY),
        OF_DESKTOP,
    ),
    known("extension", mark("Installs and removes extensions of Docker Desktop."), _PLUGIN, _of("extension-command")),
    known("pass", mark("Keeps passwords and keys in this machine’s own store for them."), _PLUGIN, _of("pass-command")),
    known(
        "compose bridge transformations",
        mark("Works on images that turn Compose files into files for other systems."),
        _PLUGIN,
        _of("transformations-command"),
        (flag("-f, --from", "image", mark("The image to begin with."), about=mark("An image.")),),
    ),
    known(
        "buildx debug",
        mark("Builds, and opens a shell in the step that fails; experimental."),
        _BUILDS,
        _of("debug-command"),
        (
            flag("--invoke", "text", mark("The command to run where the build stops.")),
            flag("--on", "text", mark("When it stops: always or error.")),
        ),
    ),
    known("buildx dap", mark("Builds under an editor’s debugger; experimental."), _BUILDS, _of("dap-command")),
    known(
        "buildx policy",
        mark("Works on rules about which sources a build may use."),
        _BUILDS,
        _of("policy-command"),
        (
            flag("-f, --file", "path", mark("The file with the rules."), about=mark("A path.")),
            flag("--fields", "text", mark("What of the source is looked at."), many=True),
            flag("--platform", "platform", mark("The platform that it is about.")),
            flag("--print", None, mark("Prints what the rules decide.")),
        ),
    ),
    known(
        "buildx replay",
        mark("Builds an image once more, from the record that it carries of its first build."),
        _BUILDS,
        _of("replay-command"),
        (
            flag("--dry-run", None, mark("Only prints what would be done.")),
            flag("--format", "text", mark("The form of that: pretty or json.")),
            flag("--load", None, mark("Puts the result into the engine.")),
            flag("--push", None, mark("Uploads the result.")),
            flag("-o, --output", "output", mark("Where the result goes."), many=True),
            flag("--platform", "platform", mark("The platform that it is about."), many=True),
            flag("--progress", "progress", mark("How it reports: auto, plain, tty, quiet or rawjson.")),
            flag("--network", "build-network", mark("The network of RUN.")),
            flag("--replay-mode", "text", mark("materials: the very same sources; frontend: looks them up again.")),
            flag("--secret", "secret", mark("A secret for RUN --mount=type=secret."), many=True),
            flag("--ssh", "ssh", mark("SSH keys for RUN --mount=type=ssh."), many=True),
            flag("-t, --tag", "new-image", mark("The name that the image gets."), many=True),
        ),
    ),
    known(
        "buildx history inspect attachment",
        mark("Prints what a build has kept beside its result, such as its bill of materials."),
        _BUILDS,
        flags=(
            flag("--platform", "platform", mark("The platform that it is about.")),
            flag("--type", "text", mark("What is printed: provenance or sbom.")),
        ),
    ),
    known(
        "mcp",
        mark("Runs tools that language models may call, each in a container."),
        _PLUGIN,
        (replace(_ANY[0], value="mcp-command", many=False), *_ANY),
        OF_MCP,
    ),
    known(
        "model",
        mark("Fetches language models and runs them on this machine."),
        _PLUGIN,
        (replace(_ANY[0], value="model-command", many=False), replace(_ANY[0], words=_OF_MODEL)),
        OF_MODEL,
    ),
    known(
        "compose alpha",
        mark("Compose commands that are being tried out and may change."),
        _PLUGIN,
        _of("alpha-command"),
    ),
    known(
        "ai",
        mark("Asks Docker's own helper, a language model."),
        _PLUGIN,
        (replace(_ANY[0], words=mark("What you ask it; without words, it waits for you to type.")),),
    ),
    known(
        "sandbox",
        mark("Runs a coding agent isolated from this machine. Its newer form is a separate program, sbx."),
        _PLUGIN,
        (
            replace(_ANY[0], value="sandbox-command", many=False),
            replace(_ANY[0], words=mark("What it is done with: an agent, a folder or a sandbox.")),
        ),
        OF_SANDBOX,
    ),
    known(
        "offload",
        mark("Lets containers run on a machine in the cloud instead of this one."),
        _PLUGIN,
        (replace(_ANY[0], value="offload-command", many=False), *_ANY),
        OF_OFFLOAD,
    ),
    known(
        "sbom",
        mark("Lists the software in an image; docker scout sbom took its place."),
        _PLUGIN,
        flags=(
            flag("--format", "text", mark("How the list is written, such as spdx-json or table.")),
            flag("-o, --output", "path", mark("Writes it to this file."), about=mark("A path.")),
            flag("--platform", "platform", mark("The platform of the image.")),
            flag("--layers", "text", mark("Which layers are looked at: all or squashed.")),
            flag("--exclude", "text", mark("Leaves out files whose paths match."), many=True),
            flag("-q, --quiet", None, mark("Prints only the list.")),
        ),
    ),
    known(
        "init",
        mark("Asks a few questions, then writes a Dockerfile, a compose.yaml and a .dockerignore for the project."),
        mark("Write one in the editor; the sample is a good start."),
    ),
)
