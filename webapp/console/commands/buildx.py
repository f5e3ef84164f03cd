"""`docker buildx`: the commands about builders and their results. `buildx build` is `docker build`."""

from dataclasses import replace

from webapp.console.commands.groups import BUILDER, WHOLE, Group
from webapp.console.commands.images import FORMAT
from webapp.console.grammar import Argument, Command, flag
from webapp.wording import mark

_GROUP = Group("buildx", mark("A sandbox has one builder, which docker build uses."))
_HISTORY = Group("buildx history", _GROUP.refused)
_NAME = Argument("NAME", "alias", mark("The builder; if left out, the one in use."), optional=True)
_NAMES = replace(_NAME, many=True)
_BUILD = Argument("REF", "alias", mark("The build, by its id; if left out, the latest."), optional=True)

_COMMANDS = (
    _GROUP.command(
        "bake",
        mark("The subcommand that builds several images at once, as a file describes them."),
        flag(
            "-f, --file",
            "path",
            mark("The file that describes what to build; docker-bake.hcl or a Compose file unless given."),
            about=mark("A file in HCL or JSON, or a Compose file."),
            many=True,
        ),
        flag(
            "--allow", "allow", mark("Lets builds do what is not allowed by default, such as network.host."), many=True
        ),
        flag("--call", "call", mark("Checks or describes the Dockerfiles instead of building them.")),
        flag(
            "--list",
            "text",
            mark("Lists what the file has instead of building it: targets or variables."),
            about=mark("targets or variables."),
        ),
        flag("--load", None, mark("Adds the finished images to those on this machine.")),
        flag("--pull", None, mark("Asks the registries for newer base images.")),
        flag("--progress", "progress", mark("How progress is printed.")),
        flag("--metadata-file", "path", mark("Writes what is known about the results to a file.")),
        flag("--check", None, mark("Only checks whether the Dockerfiles follow the rules, and builds nothing.")),
        flag("--no-cache", None, mark("Runs every step again, whatever the cache has.")),
        flag("--print", None, mark("Prints what would be built, as JSON, and builds nothing.")),
        flag("--provenance", "provenance", mark("Attaches a record of how the images were made.")),
        flag("--push", None, mark("Uploads the finished images to their registry.")),
        flag("--sbom", "sbom", mark("Attaches a list of the software in the images.")),
        flag(
            "--var",
            "setting",
            mark("Gives a variable of the file its value, such as TAG=1.0."),
            about=mark("The variable, =, and its value."),
            many=True,
        ),
        flag(
            "--set",
            "bake-set",
            mark("Changes one setting of the file, such as web.platform=linux/arm64; * stands for all targets."),
            about=mark("The target, a dot, the setting, and its new value."),
            many=True,
        ),
        BUILDER,
        takes=(
            Argument(
                "TARGET",
                "stage",
                mark("A target or group of the file; if left out, the one called default."),
                optional=True,
                many=True,
            ),
        ),
        aliases=("f",),
        loose=True,
    ),
    _GROUP.command(
        "create",
        mark("The subcommand that sets up a builder: a separate place where builds run."),
        flag("--append", None, mark("Adds another machine to an existing builder.")),
        flag("--bootstrap", None, mark("Starts it at once, not with the first build.")),
        flag(
            "--driver",
            "driver-kind",
            mark("Where it builds: docker-container, kubernetes, remote, or docker, the engine itself."),
            about=mark("docker-container runs it in a container, which builds for several platforms at once."),
        ),
        flag("--driver-opt", "builder-driver", mark("Settings of the driver, such as network=host."), many=True),
        flag(
            "--buildkitd-config",
            "path",
            mark("The settings file for BuildKit's own process."),
            about=mark("A file such as buildkitd.toml."),
            former=("--config",),
        ),
        flag(
            "--buildkitd-flags",
            "text",
            mark("Options for BuildKit's own process, buildkitd."),
            about=mark("The options, as one word."),
        ),
        flag("--leave", None, mark("Takes the machine that --node names out of the builder again.")),
        flag("--name", "builder-name", mark("What the builder is called.")),
        flag(
            "--node",
            "builder-node",
            mark("What this machine is called within the builder, which can have several."),
            about=mark("The machine's name."),
        ),
        flag("--platform", "platform", mark("The platforms that it builds for."), many=True),
        flag("--use", None, mark("Makes it the one that builds use from now on.")),
        takes=(
            Argument("CONTEXT", "text", mark("The docker context or the engine's address to build on."), optional=True),
        ),
        loose=True,
    ),
    _GROUP.command(
        "du",
        mark("The subcommand that lists what the build cache holds, and how much space it takes."),
        flag("--filter", "cache-filter", mark("Lists only what matches."), many=True),
        flag("--verbose", None, mark("Prints more about each entry.")),
        FORMAT,
        BUILDER,
        loose=True,
    ),
    _GROUP.command(
        "inspect",
        mark("The subcommand that tells what a builder is: its driver, its machines, the platforms it builds for."),
        flag("--bootstrap", None, mark("Starts it first, so that everything is known.")),
        BUILDER,
        takes=(_NAME,),
    ),
    _GROUP.command(
        "ls",
        mark("The subcommand that lists the builders; a star marks the one in use."),
        WHOLE,
        FORMAT,
    ),
    _GROUP.command(
        "rm",
        mark("The subcommand that removes builders, with their caches."),
        flag("--all-inactive", None, mark("Removes all that are not running.")),
        flag("-f, --force", None, mark("Removes without asking first.")),
        flag("--keep-state", None, mark("Keeps the cache for a builder of the same name.")),
        flag("--keep-daemon", None, mark("Lets the builder's own process keep running.")),
        BUILDER,
        takes=(_NAMES,),
    ),
    _GROUP.command(
        "stop", mark("The subcommand that stops a builder; the next build starts it."), BUILDER, takes=(_NAME,)
    ),
    _GROUP.command(
        "use",
        mark("The subcommand that chooses the builder for future builds."),
        flag("--default", None, mark("Makes it the default one for the current docker context.")),
        flag("--global", None, mark("Keeps the choice when the docker context changes.")),
        BUILDER,
        takes=(Argument("NAME", "alias", mark("The builder.")),),
    ),
    _GROUP.command("version", mark("The subcommand that prints which version of buildx this is.")),
    _HISTORY.command(
        "ls",
        mark("The subcommand that lists the builds that have run, with how long each took."),
        flag("--filter", "text", mark("Lists only what matches."), many=True),
        flag("--local", None, mark("Lists only builds from the directory you are in.")),
        WHOLE,
        FORMAT,
        BUILDER,
    ),
    _HISTORY.command(
        "inspect",
        mark("The subcommand that prints what is known about a build: its options, its time, what became of it."),
        FORMAT,
        BUILDER,
        takes=(_BUILD,),
        loose=True,
    ),
    _HISTORY.command(
        "logs",
        mark("The subcommand that prints again what a build printed."),
        flag("--progress", "progress", mark("How it is shown.")),
        BUILDER,
        takes=(_BUILD,),
    ),
    _HISTORY.command("open", mark("The subcommand that shows a build in Docker Desktop."), BUILDER, takes=(_BUILD,)),
    _HISTORY.command(
        "trace",
        mark("The subcommand that shows in a browser what a build did, and when."),
        BUILDER,
        takes=(_BUILD,),
        loose=True,
    ),
    _HISTORY.command(
        "rm",
        mark("The subcommand that forgets builds that have run. Their images stay."),
        flag("--all", None, mark("Forgets all of them.")),
        BUILDER,
        takes=(replace(_BUILD, many=True),),
    ),
    _HISTORY.command(
        "export",
        mark("The subcommand that writes the record of a build to a file."),
        flag("-o, --output", "path", mark("The file.")),
        BUILDER,
        takes=(_BUILD,),
        loose=True,
    ),
    _HISTORY.command(
        "import",
        mark("The subcommand that reads the record of a build from a file, to look at it."),
        flag("-f, --file", "path", mark("The file."), many=True),
        BUILDER,
        loose=True,
    ),
    _GROUP.command("install", mark("The subcommand that once let docker builder stand for docker buildx.")),
    _GROUP.command("uninstall", mark("The subcommand that undoes docker buildx install.")),
    _GROUP.command(
        "dial-stdio",
        mark("The subcommand that connects a program to a builder by its input and output."),
        BUILDER,
        flag("--platform", "platform", mark("Picks a machine of the builder that builds for this platform.")),
        flag("--progress", "progress", mark("How progress is printed.")),
    ),
)


def through_builder(command: Command) -> Command:
    """The same with its name behind `docker builder`, which docker hands over to buildx."""
    names = (command.name, *command.aliases)
    others = tuple(f"builder {name.removeprefix('buildx ')}" for name in names if name.startswith("buildx "))
    alone = ("bake",) if command.name == "buildx bake" else ()
    return replace(command, aliases=(*command.aliases, *others, *alone))


COMMANDS = tuple(map(through_builder, _COMMANDS))
