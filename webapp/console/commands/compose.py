"""`docker compose`: several containers described in one file, and the commands that start and stop them."""

from dataclasses import replace

from webapp.console.commands.images import HELP
from webapp.console.grammar import Argument, Command, Flag, flag
from webapp.wording import mark

REFUSED = mark("Here you run containers one by one with docker run; they find each other by name.")

# What may stand between `compose` and its command; the commands take --dry-run as well.
DRY_RUN = flag("--dry-run", None, mark("Prints what would be done, and does nothing."))
OPTIONS = Command(
    name="compose",
    summary=mark("Define and run multi-container applications with Docker"),
    words=(
        mark(
            "The group of commands about applications of several containers, which one file, compose.yaml, describes: "
            "its services, networks and volumes."
        )
    ),
    usage="[OPTIONS] COMMAND",
    flags=(
        flag(
            "-f, --file",
            "path",
            mark("The file that describes the application. Of several, a later one overrides those before it."),
            about=mark("A Compose file."),
            many=True,
        ),
        flag(
            "-p, --project-name",
            "project",
            mark(
                "The name of the application, which begins the names of its containers; the folder's name unless given."
            ),
        ),
        flag(
            "--project-directory",
            "path",
            mark("The folder that paths in the file start from."),
            about=mark("A folder."),
        ),
        flag(
            "--profile",
            "text",
            mark("Switches on the services of this profile."),
            about=mark("A profile's name."),
            many=True,
        ),
        flag(
            "--env-file",
            "path",
            mark("The file with variables for the Compose file, instead of .env."),
            about=mark("A file with a line NAME=value for each variable."),
            many=True,
        ),
        flag("--ansi", "text", mark("Whether to use colours and moving lines: never, always or auto.")),
        flag("--compatibility", None, mark("Names things as the older docker-compose did.")),
        flag(
            "--parallel", "number", mark("How many things are done at once; -1 for no limit."), about=mark("How many.")
        ),
        flag(
            "--progress",
            "compose-progress",
            mark("How the progress is shown."),
            about=mark("auto, tty, plain, json or quiet."),
        ),
        flag("--all-resources", None, mark("Includes what no service uses.")),
        flag("--verbose", None, mark("Prints more about what is done.")),
        flag("-v, --version", None, mark("Prints which version of Compose this is.")),
        DRY_RUN,
        HELP,
    ),
)

SERVICES = Argument("SERVICE", "service", mark("Only this service of the Compose file."), optional=True, many=True)
AND_NEEDS = replace(SERVICES, words=mark("Only this service of the Compose file, and what it depends on."))
TIMEOUT = flag(
    "-t, --timeout", "number", mark("Seconds to wait for containers to end by themselves."), about=mark("Seconds.")
)
ORPHANS = flag("--remove-orphans", None, mark("Removes containers of services that the file no longer describes."))
BUILD_FIRST = flag("--build", None, mark("Builds the images again before containers start."))
QUIET_PULL = flag("--quiet-pull", None, mark("Shows no progress while images are fetched."))
NO_DEPS = flag("--no-deps", None, mark("Leaves the services alone that this one depends on."))


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
    mark(
        "The subcommand that makes and starts the application: it builds or fetches images, makes networks and "
        "volumes, "
        "and starts a container of each service."
    ),
    flag("-d, --detach", None, mark("Detached: the containers run in the background, so the terminal stays free.")),
    BUILD_FIRST,
    flag("--no-build", None, mark("Builds nothing, even where an image is missing.")),
    flag("--pull", "compose-pull", mark("When to fetch images."), about=mark("always, missing or never.")),
    QUIET_PULL,
    flag("--force-recreate", None, mark("Recreates the containers even though nothing about them changed.")),
    flag("--no-recreate", None, mark("Keeps containers that are there, whatever changed.")),
    flag("--always-recreate-deps", None, mark("Also recreates the containers that others depend on.")),
    flag("-V, --renew-anon-volumes", None, mark("Recreates volumes without a name instead of keeping their files.")),
    flag("--no-start", None, mark("Makes the containers and does not start them.")),
    NO_DEPS,
    flag("--scale", "scale", mark("How many containers of a service run: web=3."), many=True),
    ORPHANS,
    TIMEOUT,
    flag(
        "--wait", None, mark("Waits until the services are running and healthy; the containers are in the background.")
    ),
    flag("--wait-timeout", "number", mark("The most seconds to wait."), about=mark("Seconds.")),
    flag("-w, --watch", None, mark("Watches the source files, and updates services when they change.")),
    flag("--abort-on-container-exit", None, mark("Stops all containers as soon as one ends.")),
    flag("--abort-on-container-failure", None, mark("Stops all containers as soon as one ends with an error.")),
    flag(
        "--exit-code-from",
        "service",
        mark("Ends with the exit code of this service's container."),
        about=mark("The service."),
    ),
    flag(
        "--attach", "service", mark("Shows the output of these services only."), about=mark("The service."), many=True
    ),
    flag("--attach-dependencies", None, mark("Shows the output of the services that others depend on too.")),
    flag(
        "--no-attach",
        "service",
        mark("Does not show the output of these services."),
        about=mark("The service."),
        many=True,
    ),
    flag("--no-color", None, mark("Prints without colours.")),
    flag("--no-log-prefix", None, mark("Prints the output without the service's name before each line.")),
    flag("--timestamps", None, mark("Puts the time before each line.")),
    flag("--menu", None, mark("Shows a line of keys at the bottom while it is attached.")),
    flag("-y, --yes", None, mark("Answers every question with yes.")),
    takes=(AND_NEEDS,),
)

DOWN = command(
    "down",
    mark("The subcommand that stops the application and removes its containers and networks. Its volumes stay."),
    flag("-v, --volumes", None, mark("Removes the volumes too, with all that is in them.")),
    flag("--rmi", "rmi", mark("Removes the images of the services as well.")),
    ORPHANS,
    TIMEOUT,
)
