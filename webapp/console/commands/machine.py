"""Commands about the engine as a whole, and those that clear up: version, info, events, df, prune."""

from dataclasses import replace

from webapp.console.commands.images import FORMAT, HELP
from webapp.console.grammar import Command, Flag, flag
from webapp.wording import mark

_FORMAT = flag(
    "-f, --format", "format-one", mark("Prints only what you choose."), about=mark("The format to print in.")
)
_UNASKED = flag("-f, --force", None, mark("Removes without asking first."))
_FILTER = flag("--filter", "prune-filter", mark("Removes only what matches."), many=True)
_DANGLING = flag("-a, --all", None, mark("Removes every image that no container uses, not only those without a tag."))


def _command(name: str, summary: str, words: str, refused: str, *flags: Flag, others: tuple[str, ...] = ()) -> Command:
    usage = "[OPTIONS]"
    return Command(name, words, summary, usage, others, flags=(*flags, HELP), refused=refused)


COMMANDS = (
    _command(
        "version",
        mark("Show the Docker version information"),
        mark("The subcommand that prints the versions of the client and of the engine that it talks to."),
        mark("The client is this console; docker --version prints what it is."),
        _FORMAT,
    ),
    _command(
        "info",
        mark("Display system-wide information"),
        mark("The subcommand that prints facts about the engine and its machine: containers, images, storage, limits."),
        mark("The machine belongs to this site; docker ps -a and docker images list what is yours."),
        _FORMAT,
        others=("system info",),
    ),
    _command(
        "events",
        mark("Get real time events from the server"),
        mark("The subcommand that prints what happens at the engine as it happens, until you stop it."),
        mark("The picture above shows it as it happens."),
        flag("-f, --filter", "event-filter", mark("Prints only events that match."), many=True),
        replace(FORMAT, value="event-format"),
        flag("--since", "time", mark("Begins with what happened since then."), about=mark("When to begin.")),
        flag("--until", "time", mark("Ends with what happened until then."), about=mark("When to end.")),
        others=("system events",),
    ),
    _command(
        "system df",
        mark("Show docker disk usage"),
        mark(
            "The subcommand that shows how much disk space images, containers, volumes and the build cache take, and "
            "how "
            "much of it could be freed."
        ),
        mark("docker images and docker ps -s show the sizes."),
        FORMAT,
        flag("-v, --verbose", None, mark("Lists every image, container and volume with its size.")),
    ),
    _command(
        "system prune",
        mark("Remove unused data"),
        mark(
            "The subcommand that removes, after asking, what nothing uses: all stopped containers, unused networks, "
            "images "
            "without a tag, and the unused build cache."
        ),
        mark("Remove one by one what you no longer want: docker rm and docker rmi."),
        _DANGLING,
        flag("--volumes", None, mark("Removes unused anonymous volumes too, with all that is in them.")),
        _FILTER,
        _UNASKED,
    ),
    _command(
        "container prune",
        mark("Remove all stopped containers"),
        mark("The subcommand that removes, after asking, all stopped containers and their writable layers."),
        mark("Name them: docker rm mycontainer."),
        _FILTER,
        _UNASKED,
    ),
    _command(
        "image prune",
        mark("Remove unused images"),
        mark("The subcommand that removes, after asking, images without a tag that no container uses."),
        mark("Name them: docker rmi an_image."),
        _DANGLING,
        _FILTER,
        _UNASKED,
    ),
    _command(
        "builder prune",
        mark("Remove build cache"),
        mark("The subcommand that empties the build cache; the next build runs every step again."),
        mark("docker build --no-cache runs every step again."),
        flag("-a, --all", None, mark("Removes all of the cache, not only what nothing refers to.")),
        flag("--builder", "text", mark("Empties the cache of this builder."), about=mark("The builder's name.")),
        flag("--filter", "cache-filter", mark("Removes only what matches."), many=True),
        _UNASKED,
        flag(
            "--keep-storage", "bytes", mark("Keeps this much of the cache (older name)."), about=mark("What may stay.")
        ),
        flag(
            "--max-used-space",
            "bytes",
            mark("The most space that the cache may take up."),
            about=mark("What may stay."),
        ),
        flag(
            "--min-free-space",
            "bytes",
            mark("Removes until this much is free on the disk."),
            about=mark("What must be free."),
        ),
        flag(
            "--reserved-space",
            "bytes",
            mark("Space that the cache always keeps."),
            about=mark("What stays in any case."),
        ),
        flag("--verbose", None, mark("Prints more about what is removed.")),
        others=("buildx prune",),
    ),
)
