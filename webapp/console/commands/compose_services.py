"""The commands of `docker compose` that look at, build, or step into single services."""

from webapp.console.commands.compose import (
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

_SERVICE = Argument("SERVICE", "service", "The service of the Compose file.")
_COMMAND = Argument("COMMAND", "container-command", "", many=True)
_INSIDE = (
    flag("-e, --env", "env", "Sets an environment variable for the process.", many=True),
    flag("-u, --user", "user", "The user that the process runs as."),
    flag("-w, --workdir", "path", "The directory in the container that it starts in.", about="A directory in it."),
)

_PS = command(
    "ps",
    "The subcommand that lists the containers of the application.",
    flag("-a, --all", None, "Also containers that do not run."),
    flag("--filter", "compose-filter", "Lists only what fits."),
    flag("--format", "format", "Prints what you choose: table, json or a template.", about="The form to print in."),
    flag("--no-trunc", None, "Prints commands whole."),
    flag("--orphans", None, "Includes containers of services that the file no longer describes (the usual)."),
    flag("-q, --quiet", None, "Prints only ids."),
    flag("--services", None, "Prints the names of the services."),
    flag("--status", "state", "Lists only containers in this state.", many=True),
)

_LOGS = command(
    "logs",
    "The subcommand that prints what the containers of the application have printed.",
    flag("-f, --follow", None, "Keeps printing as more comes, until you stop it."),
    flag("--index", "number", "Which container, when a service has several.", about="Its number."),
    flag("--no-color", None, "Prints without colours."),
    flag("--no-log-prefix", None, "Prints without the service's name before each line."),
    flag("--since", "time", "Only what was printed since then."),
    flag("-n, --tail", "number", "Only so many lines from the end.", about="A number of lines, or all."),
    flag("-t, --timestamps", None, "Puts the time before each line."),
    flag("--until", "time", "Only what was printed before then."),
)

_BUILD = command(
    "build",
    "The subcommand that builds the images of the services whose entry in the file has a build section.",
    flag("--build-arg", "build-arg", "Gives a value to an ARG of the Dockerfiles.", many=True),
    flag("--builder", "text", "Picks one of several builders by name.", about="The builder's name."),
    flag("--check", None, "Checks the Dockerfiles and builds nothing."),
    flag("-m, --memory", "bytes", "The memory that the older builder may use."),
    flag("--no-cache", None, "Runs every step again instead of taking results of earlier builds."),
    flag("--print", None, "Prints the builds as a bake file instead of building."),
    flag("--provenance", "provenance", "Attaches how the image was made."),
    flag("--pull", None, "Asks the registry for newer base images."),
    flag("--push", None, "Uploads the finished images to their registry."),
    flag("-q, --quiet", None, "Prints nothing while it builds."),
    flag("--sbom", "sbom", "Attaches a list of the software in the image."),
    flag("--ssh", "ssh", "Lends your ssh agent or a key to the build."),
    flag("--with-dependencies", None, "Builds the services too that these depend on."),
)

_EXEC = command(
    "exec",
    "The subcommand that starts one more process in the running container of a service.",
    flag("-d, --detach", None, "Starts the process and does not wait for it to end."),
    *_INSIDE,
    flag(
        "-T, --no-TTY", None, "Gives the process no terminal; compose gives one unless told so.", former=("--no-tty",)
    ),
    flag("--index", "number", "Which container, when the service has several.", about="Its number."),
    flag("-i, --interactive", None, "Keeps the process's input open (the usual)."),
    flag("-t, --tty", None, "Gives the process a terminal (the usual)."),
    flag("--privileged", None, "Gives the process nearly all rights over the machine."),
    takes=(_SERVICE, _COMMAND),
    options_first=True,
)

_RUN = command(
    "run",
    "The subcommand that starts one more container of a service for a single task, beside those that up started. "
    "It publishes no ports unless told so.",
    BUILD_FIRST,
    flag("--cap-add", "capability", "Gives a Linux capability.", many=True),
    flag("--cap-drop", "capability", "Takes a Linux capability away.", many=True),
    flag("-d, --detach", None, "Detached: the container runs in the background."),
    flag("--entrypoint", "program", "Starts another program than the image's ENTRYPOINT says."),
    *_INSIDE,
    flag(
        "-T, --no-TTY", None, "Gives the process no terminal; compose gives one unless told so.", former=("--no-tty",)
    ),
    flag("--env-from-file", "path", "Reads environment variables from a file.", many=True),
    flag("-i, --interactive", None, "Keeps the process's input open (the usual)."),
    flag("-l, --label", "label", "Attaches a label to the container.", many=True),
    flag("--name", "name", "Gives the container a name."),
    NO_DEPS,
    flag("-p, --publish", "port", "Publishes a port of the container on this machine.", many=True),
    flag("--pull", "pull", "When to fetch the image."),
    flag("-q, --quiet", None, "Prints nothing but what the process prints."),
    flag("--quiet-build", None, "Shows no progress while it builds."),
    QUIET_PULL,
    ORPHANS,
    flag("--rm", None, "Removes the container as soon as its process ends."),
    flag("-P, --service-ports", None, "Publishes the ports that the file lists for the service."),
    flag("--use-aliases", None, "Lets others find it by the service's names."),
    flag("-v, --volume", "mount", "Mounts a directory of this machine, or a volume.", many=True),
    takes=(_SERVICE, Argument("COMMAND", "container-command", "", optional=True, many=True)),
    options_first=True,
)

_PULL = command(
    "pull",
    "The subcommand that fetches the images of the services.",
    flag("--ignore-buildable", None, "Leaves out images that are built here."),
    flag("--ignore-pull-failures", None, "Goes on when an image cannot be fetched."),
    flag("--include-deps", None, "Fetches the images too that these services depend on."),
    flag("--policy", "pull", "When to fetch: missing or always."),
    flag("-q, --quiet", None, "Shows no progress."),
)

_PUSH = command(
    "push",
    "The subcommand that uploads the images of the services to their registry.",
    flag("--ignore-push-failures", None, "Goes on when an image cannot be uploaded."),
    flag("--include-deps", None, "Uploads the images too that these services depend on."),
    flag("-q, --quiet", None, "Shows no progress."),
)

_CONFIG = command(
    "config",
    "The subcommand that checks the Compose file and prints it as Compose understands it, with variables filled in.",
    flag("--environment", None, "Prints the variables that are filled in."),
    flag("--format", "text", "Prints yaml (the usual) or json.", about="yaml or json."),
    flag("--hash", "service", "Prints a checksum of the service's settings.", about="A service, or *."),
    flag("--images", None, "Prints the names of the images."),
    flag("--lock-image-digests", None, "Prints a file that pins every image by its digest."),
    flag("--models", None, "Prints the names of the models."),
    flag("--networks", None, "Prints the names of the networks."),
    flag("--no-consistency", None, "Does not check whether all parts fit together."),
    flag("--no-env-resolution", None, "Leaves the services' files of variables unread."),
    flag("--no-interpolate", None, "Leaves variables as they are written."),
    flag("--no-normalize", None, "Leaves short forms as they are written."),
    flag("--no-path-resolution", None, "Leaves paths as they are written."),
    flag("-o, --output", "path", "Writes into a file instead of printing.", about="The file to write."),
    flag("--profiles", None, "Prints the names of the profiles."),
    flag("-q, --quiet", None, "Only checks, and prints nothing but errors."),
    flag("--resolve-image-digests", None, "Replaces tags of images by digests."),
    flag("--services", None, "Prints the names of the services."),
    flag("--variables", None, "Prints the variables of the file and what they are without a value."),
    flag("--volumes", None, "Prints the names of the volumes."),
)

_REST = (
    command(
        "create",
        "The subcommand that makes the containers of the application without starting them.",
        BUILD_FIRST,
        flag("--force-recreate", None, "Makes the containers anew although nothing about them changed."),
        flag("--no-build", None, "Builds nothing, even where an image is missing."),
        flag("--no-recreate", None, "Keeps containers that are there, whatever changed."),
        flag("--pull", "pull", "When to fetch images."),
        QUIET_PULL,
        ORPHANS,
        flag("--scale", "scale", "How many containers of a service are made: web=3.", many=True),
        flag("-y, --yes", None, "Answers every question with yes."),
    ),
    command("start", "The subcommand that starts containers of the application that are there already."),
    command("stop", "The subcommand that stops the application's containers. They stay.", TIMEOUT),
    command("restart", "The subcommand that stops the containers and starts them again.", NO_DEPS, TIMEOUT),
    command("pause", "The subcommand that freezes the processes of the application's containers."),
    command("unpause", "The subcommand that lets frozen processes go on."),
    command("top", "The subcommand that lists the processes in the application's containers."),
    command(
        "kill",
        "The subcommand that ends the containers' processes at once.",
        ORPHANS,
        flag("-s, --signal", "signal", "Sends another signal than KILL."),
    ),
    command(
        "rm",
        "The subcommand that removes stopped containers of the application.",
        flag("-f, --force", None, "Removes without asking first."),
        flag("-s, --stop", None, "Stops the containers first where that is needed."),
        flag("-v, --volumes", None, "Removes their volumes without a name too."),
    ),
    command(
        "images",
        "The subcommand that lists the images that the application's containers were made from.",
        flag("--format", "format", "Prints table or json.", about="The form to print in."),
        flag("-q, --quiet", None, "Prints only ids."),
    ),
    command(
        "watch",
        "The subcommand that watches the source files, and renews services when they change.",
        flag("--no-up", None, "Does not build and start the services first."),
        flag("--prune", None, "Removes images without a tag after each build."),
        flag("--quiet", None, "Prints nothing while it builds."),
    ),
    command(
        "ls",
        "The subcommand that lists the applications that Compose runs.",
        flag("-a, --all", None, "Also those that are stopped."),
        flag("--filter", "compose-filter", "Lists only what fits."),
        flag("--format", "format", "Prints table or json.", about="The form to print in."),
        flag("-q, --quiet", None, "Prints only names."),
        takes=(),
    ),
    command(
        "version",
        "The subcommand that prints which version of Compose this is.",
        flag("-f, --format", "format", "Prints pretty (the usual) or json.", about="The form to print in."),
        flag("--short", None, "Prints only the number."),
        takes=(),
    ),
)

COMMANDS = (UP, DOWN, _PS, _LOGS, _BUILD, _EXEC, _RUN, _PULL, _PUSH, _CONFIG, *_REST)
GROUP = OPTIONS
