"""The commands of `docker compose` that look at, build, or step into single services."""

from dataclasses import replace

from webapp.console.commands.compose import (
    AND_NEEDS,
    BUILD_FIRST,
    DOWN,
    NO_DEPS,
    OPTIONS,
    ORPHANS,
    QUIET_PULL,
    TIMEOUT,
    UP,
    command,
)
from webapp.console.grammar import Argument, flag
from webapp.wording import mark

_SERVICE = Argument("SERVICE", "service", mark("The service of the Compose file."))
_COMMAND = Argument("COMMAND", "container-command", "", many=True)
_OBSOLETE = mark("From an older Compose: still accepted, but without effect.")
_INSIDE = (
    flag("-e, --env", "env", mark("Sets an environment variable for the process."), many=True),
    flag("-u, --user", "user", mark("The user that the process runs as.")),
    flag(
        "-w, --workdir",
        "path",
        mark("The directory in the container that it starts in."),
        about=mark("A directory in it."),
    ),
)

_PS = command(
    "ps",
    mark("The subcommand that lists the containers of the application."),
    flag("-a, --all", None, mark("Also containers that are not running.")),
    flag("--filter", "compose-filter", mark("Lists only what matches.")),
    flag(
        "--format",
        "format",
        mark("Prints what you choose: table, json or a template."),
        about=mark("The format to print in."),
    ),
    flag("--no-trunc", None, mark("Prints commands in full.")),
    flag("--orphans", None, mark("Includes containers of services that the file no longer describes (the default).")),
    flag("-q, --quiet", None, mark("Prints only ids.")),
    flag("--services", None, mark("Prints the names of the services.")),
    flag("--status", "state", mark("Lists only containers in this state."), many=True),
)

_LOGS = command(
    "logs",
    mark("The subcommand that prints what the containers of the application have printed."),
    flag("-f, --follow", None, mark("Keeps printing as more comes, until you stop it.")),
    flag("--index", "number", mark("Which container, when a service has several."), about=mark("Its number.")),
    flag("--no-color", None, mark("Prints without colours.")),
    flag("--no-log-prefix", None, mark("Prints without the service's name before each line.")),
    flag("--since", "time", mark("Only what was printed since then.")),
    flag("-n, --tail", "number", mark("Only this many lines from the end."), about=mark("A number of lines, or all.")),
    flag("-t, --timestamps", None, mark("Puts the time before each line.")),
    flag("--until", "time", mark("Only what was printed before then.")),
)

_BUILD = command(
    "build",
    mark("The subcommand that builds the images of the services whose entry in the file has a build section."),
    flag("--build-arg", "build-arg", mark("Gives a value to an ARG of the Dockerfiles."), many=True),
    flag("--builder", "text", mark("Picks one of several builders by name."), about=mark("The builder's name.")),
    flag("--check", None, mark("Checks the Dockerfiles and builds nothing.")),
    flag("-m, --memory", "bytes", mark("The memory that the older builder may use.")),
    flag("--no-cache", None, mark("Runs every step again instead of using results from earlier builds.")),
    flag("--print", None, mark("Prints the builds as a bake file instead of building.")),
    flag("--provenance", "provenance", mark("Attaches a record of how the image was made.")),
    flag("--pull", None, mark("Asks the registry for newer base images.")),
    flag("--push", None, mark("Uploads the finished images to their registry.")),
    flag("-q, --quiet", None, mark("Prints nothing while it builds.")),
    flag("--sbom", "sbom", mark("Attaches a list of the software in the image.")),
    *(flag(name, None, _OBSOLETE) for name in ("--compress", "--force-rm", "--no-rm", "--parallel")),
    flag("--ssh", "compose-ssh", mark("Lends your ssh agent or a key to the build.")),
    flag("--with-dependencies", None, mark("Also builds the services that these depend on.")),
)

_EXEC = command(
    "exec",
    mark("The subcommand that starts one more process in the running container of a service."),
    flag("-d, --detach", None, mark("Starts the process and does not wait for it to end.")),
    *_INSIDE,
    flag(
        "-T, --no-TTY",
        None,
        mark("Gives the process no terminal; compose gives one otherwise."),
        former=("--no-tty",),
    ),
    flag("--index", "number", mark("Which container, when the service has several."), about=mark("Its number.")),
    flag("-i, --interactive", None, mark("Keeps the process's input open (the default).")),
    flag("-t, --tty", None, mark("Gives the process a terminal (the default).")),
    flag("--privileged", None, mark("Gives the process nearly all rights over the machine.")),
    takes=(_SERVICE, _COMMAND),
    options_first=True,
)

_RUN = command(
    "run",
    mark(
        "The subcommand that starts one more container of a service for a single task, alongside those that up "
        "started. It publishes no ports unless told to."
    ),
    BUILD_FIRST,
    flag("--cap-add", "capability", mark("Gives a Linux capability."), many=True),
    flag("--cap-drop", "capability", mark("Removes a Linux capability."), many=True),
    flag("-d, --detach", None, mark("Detached: the container runs in the background.")),
    flag("--entrypoint", "program", mark("Starts a program other than the image's ENTRYPOINT.")),
    *_INSIDE,
    flag(
        "-T, --no-TTY",
        None,
        mark("Gives the process no terminal; compose gives one otherwise."),
        former=("--no-tty",),
    ),
    flag("-t, --tty", None, mark("Gives the process a terminal (the default).")),
    flag(
        "--env-from-file",
        "path",
        mark("Reads environment variables from a file."),
        about=mark("The file: one variable per line, as NAME=value."),
        many=True,
    ),
    flag("-i, --interactive", None, mark("Keeps the process's input open (the default).")),
    flag("-l, --label", "label", mark("Attaches a label to the container."), many=True),
    flag("--name", "name", mark("Gives the container a name.")),
    NO_DEPS,
    flag("-p, --publish", "port", mark("Publishes a port of the container on this machine."), many=True),
    flag("--pull", "compose-pull", mark("When to fetch the image.")),
    flag("-q, --quiet", None, mark("Prints nothing but what the process prints.")),
    flag("--quiet-build", None, mark("Shows no progress while it builds.")),
    QUIET_PULL,
    ORPHANS,
    flag("--rm", None, mark("Removes the container as soon as its process ends.")),
    flag("-P, --service-ports", None, mark("Publishes the ports that the file lists for the service.")),
    flag("--use-aliases", None, mark("Lets others find it by the service's names.")),
    flag("-v, --volume", "mount", mark("Mounts a directory on this machine, or a volume."), many=True),
    takes=(_SERVICE, Argument("COMMAND", "container-command", "", optional=True, many=True)),
    options_first=True,
)

_PULL = command(
    "pull",
    mark("The subcommand that fetches the images of the services."),
    flag("--ignore-buildable", None, mark("Leaves out images that are built here.")),
    flag("--ignore-pull-failures", None, mark("Continues when an image cannot be fetched.")),
    flag("--include-deps", None, mark("Also fetches the images that these services depend on.")),
    flag("--policy", "pull-policy", mark("When to fetch: missing or always.")),
    flag("-q, --quiet", None, mark("Shows no progress.")),
)

_PUSH = command(
    "push",
    mark("The subcommand that uploads the images of the services to their registry."),
    flag("--ignore-push-failures", None, mark("Continues when an image cannot be uploaded.")),
    flag("--include-deps", None, mark("Also uploads the images that these services depend on.")),
    flag("-q, --quiet", None, mark("Shows no progress.")),
)

_CONFIG = command(
    "config",
    mark(
        "The subcommand that checks the Compose file and prints it as Compose understands it, with variables filled in."
    ),
    flag("--environment", None, mark("Prints the variables that are filled in.")),
    flag("--format", "config-form", mark("Prints yaml (the default) or json."), about=mark("yaml or json.")),
    flag("--hash", "service", mark("Prints a checksum of the service's settings."), about=mark("A service, or *.")),
    flag("--images", None, mark("Prints the names of the images.")),
    flag("--lock-image-digests", None, mark("Prints a file that pins every image by its digest.")),
    flag("--models", None, mark("Prints the names of the models.")),
    flag("--networks", None, mark("Prints the names of the networks.")),
    flag("--no-consistency", None, mark("Does not check whether all parts fit together.")),
    flag("--no-env-resolution", None, mark("Leaves the services' variable files unread.")),
    flag("--no-interpolate", None, mark("Leaves variables as they are written.")),
    flag("--no-normalize", None, mark("Leaves short forms as they are written.")),
    flag("--no-path-resolution", None, mark("Leaves paths as they are written.")),
    flag("-o, --output", "path", mark("Writes to a file instead of printing."), about=mark("The file to write.")),
    flag("--profiles", None, mark("Prints the names of the profiles.")),
    flag("-q, --quiet", None, mark("Only checks, and prints nothing but errors.")),
    flag("--resolve-image-digests", None, mark("Replaces image tags with digests.")),
    flag("--services", None, mark("Prints the names of the services.")),
    flag("--variables", None, mark("Prints the variables of the file and their default values.")),
    flag("--volumes", None, mark("Prints the names of the volumes.")),
)

_REST = (
    command(
        "create",
        mark("The subcommand that makes the containers of the application without starting them."),
        BUILD_FIRST,
        flag("--force-recreate", None, mark("Recreates the containers even though nothing about them changed.")),
        flag("--no-build", None, mark("Builds nothing, even where an image is missing.")),
        flag("--no-recreate", None, mark("Keeps containers that are there, whatever changed.")),
        flag("--pull", "compose-pull", mark("When to fetch images.")),
        QUIET_PULL,
        ORPHANS,
        flag("--scale", "scale", mark("How many containers of a service are made: web=3."), many=True),
        flag("-y, --yes", None, mark("Answers every question with yes.")),
        takes=(AND_NEEDS,),
    ),
    command("start", mark("The subcommand that starts containers of the application that already exist.")),
    command("stop", mark("The subcommand that stops the application's containers. They stay."), TIMEOUT),
    command("restart", mark("The subcommand that stops the containers and starts them again."), NO_DEPS, TIMEOUT),
    command("pause", mark("The subcommand that freezes the processes of the application's containers.")),
    command("unpause", mark("The subcommand that unfreezes frozen processes.")),
    command("top", mark("The subcommand that lists the processes in the application's containers.")),
    command(
        "kill",
        mark("The subcommand that ends the containers' processes at once."),
        ORPHANS,
        flag("-s, --signal", "signal", mark("Sends a signal other than KILL.")),
    ),
    command(
        "rm",
        mark("The subcommand that removes stopped containers of the application."),
        flag("-f, --force", None, mark("Removes without asking first.")),
        flag("-s, --stop", None, mark("Stops the containers first if needed.")),
        flag("-v, --volumes", None, mark("Also removes their volumes without a name.")),
    ),
    command(
        "images",
        mark("The subcommand that lists the images that the application's containers were made from."),
        flag("--format", "format", mark("Prints table or json."), about=mark("The format to print in.")),
        flag("-q, --quiet", None, mark("Prints only ids.")),
    ),
    command(
        "watch",
        mark("The subcommand that watches the source files, and updates services when they change."),
        flag("--no-up", None, mark("Does not build and start the services first.")),
        flag("--prune", None, mark("Removes images without a tag after each build.")),
        flag("--quiet", None, mark("Prints nothing while it builds.")),
    ),
    command(
        "ls",
        mark("The subcommand that lists the applications that Compose runs."),
        flag("-a, --all", None, mark("Also those that are stopped.")),
        flag("--filter", "project-filter", mark("Lists only what matches.")),
        flag("--format", "format", mark("Prints table or json."), about=mark("The format to print in.")),
        flag("-q, --quiet", None, mark("Prints only names.")),
        takes=(),
    ),
    command(
        "version",
        mark("The subcommand that prints which version of Compose this is."),
        flag(
            "-f, --format",
            "format",
            mark("Prints pretty (the default) or json."),
            about=mark("The format to print in."),
        ),
        flag("--short", None, mark("Prints only the number.")),
        takes=(),
    ),
)

_CONVERT = replace(_CONFIG, aliases=("compose convert",))  # its older name
COMMANDS = (UP, DOWN, _PS, _LOGS, _BUILD, _EXEC, _RUN, _PULL, _PUSH, _CONVERT, *_REST)
GROUP = OPTIONS
