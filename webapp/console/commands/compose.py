"""`docker compose`: several containers described in one file, and the commands that start and stop them."""

from webapp.console.commands.images import HELP
from webapp.console.grammar import Argument, Command, Flag, flag

REFUSED = "Here you run containers one by one with docker run; they find each other by name."

# What may stand between `compose` and its command; the commands take --dry-run as well.
DRY_RUN = flag("--dry-run", None, "Prints what would be done, and does nothing.")
OPTIONS = Command(
    name="compose",
    summary="Define and run multi-container applications with Docker",
    words=(
        "The group of commands about applications of several containers, which one file, compose.yaml, describes: "
        "its services, networks and volumes."
    ),
    usage="[OPTIONS] COMMAND",
    flags=(
        flag("-f, --file", "path", "The file that describes the application.", about="A Compose file.", many=True),
        flag(
            "-p, --project-name",
            "name",
            "The name of the application, which begins the names of its containers; the folder's name unless given.",
        ),
        flag("--project-directory", "path", "The folder that paths in the file start from.", about="A folder."),
        flag("--profile", "text", "Switches on the services of this profile.", about="A profile's name.", many=True),
        flag("--env-file", "path", "The file of variables for the Compose file, instead of .env.", many=True),
        flag("--ansi", "text", "Whether to use colours and moving lines: never, always or auto."),
        flag("--compatibility", None, "Names things as the older docker-compose did."),
        flag("--parallel", "number", "How many things are done at once; -1 for no limit.", about="How many."),
        flag("--progress", "progress", "How the progress is shown.", about="auto, tty, plain, json or quiet."),
        flag("--all-resources", None, "Includes what no service uses."),
        flag("--verbose", None, "Prints more about what is done."),
        flag("-v, --version", None, "Prints which version of Compose this is."),
        DRY_RUN,
        HELP,
    ),
)

SERVICES = Argument(
    "SERVICE", "service", "Only this service of the Compose file, and what it depends on.", optional=True, many=True
)
TIMEOUT = flag("-t, --timeout", "number", "Seconds to wait for containers to end by themselves.", about="Seconds.")
ORPHANS = flag("--remove-orphans", None, "Removes containers of services that the file no longer describes.")
BUILD_FIRST = flag("--build", None, "Builds the images anew before containers start.")
QUIET_PULL = flag("--quiet-pull", None, "Shows no progress while images are fetched.")
NO_DEPS = flag("--no-deps", None, "Leaves the services alone that this one depends on.")


def command(
    verb: str, words: str, *flags: Flag, takes: tuple[Argument, ...] = (SERVICES,), options_first: bool = False
) -> Command:
    """A command of compose's."""
    return Command(
        name=f"compose {verb}",
        words=words,
        usage=" ".join(["[OPTIONS]", *(f"[{a.name}]" if a.optional else a.name for a in takes)]),
        arguments=takes,
        flags=(*flags, DRY_RUN, HELP),
        options_first=options_first,
        refused=REFUSED,
    )


UP = command(
    "up",
    "The subcommand that makes and starts the application: it builds or fetches images, makes networks and volumes, "
    "and starts a container of each service.",
    flag("-d, --detach", None, "Detached: the containers run in the background, so the terminal stays free."),
    BUILD_FIRST,
    flag("--no-build", None, "Builds nothing, even where an image is missing."),
    flag("--pull", "pull", "When to fetch images.", about="always, missing or never."),
    QUIET_PULL,
    flag("--force-recreate", None, "Makes the containers anew although nothing about them changed."),
    flag("--no-recreate", None, "Keeps containers that are there, whatever changed."),
    flag("--always-recreate-deps", None, "Makes the containers that others depend on anew as well."),
    flag("-V, --renew-anon-volumes", None, "Makes volumes without a name anew instead of keeping their files."),
    flag("--no-start", None, "Makes the containers and does not start them."),
    NO_DEPS,
    flag("--scale", "scale", "How many containers of a service run: web=3.", many=True),
    ORPHANS,
    TIMEOUT,
    flag("--wait", None, "Waits until the services run and are healthy; the containers are in the background."),
    flag("--wait-timeout", "number", "The most seconds to wait.", about="Seconds."),
    flag("-w, --watch", None, "Watches the source files, and renews services when they change."),
    flag("--abort-on-container-exit", None, "Stops all containers as soon as one ends."),
    flag("--abort-on-container-failure", None, "Stops all containers as soon as one ends with an error."),
    flag("--exit-code-from", "service", "Ends with the exit code of this service's container.", about="The service."),
    flag("--attach", "service", "Shows the output of these services only.", about="The service.", many=True),
    flag("--attach-dependencies", None, "Shows the output of the services that others depend on too."),
    flag("--no-attach", "service", "Does not show the output of these services.", about="The service.", many=True),
    flag("--no-color", None, "Prints without colours."),
    flag("--no-log-prefix", None, "Prints the output without the service's name before each line."),
    flag("--timestamps", None, "Puts the time before each line."),
    flag("--menu", None, "Shows a line of keys at the bottom while it is attached."),
    flag("-y, --yes", None, "Answers every question with yes."),
)

DOWN = command(
    "down",
    "The subcommand that stops the application and removes its containers and networks. Its volumes stay.",
    flag("-v, --volumes", None, "Removes the volumes too, with all that is in them."),
    flag("--rmi", "rmi", "Removes the images of the services as well."),
    ORPHANS,
    TIMEOUT,
)
