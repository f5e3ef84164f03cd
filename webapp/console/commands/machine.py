"""Commands about the engine as a whole, and those that clear up: version, info, events, df, prune."""

from webapp.console.commands.images import FORMAT, HELP
from webapp.console.grammar import Command, Flag, flag

_FORMAT = flag("-f, --format", "format", "Prints only what you choose.", about="The form to print in.")
_UNASKED = flag("-f, --force", None, "Removes without asking first.")
_FILTER = flag("--filter", "prune-filter", "Removes only what fits.", many=True)
_DANGLING = flag("-a, --all", None, "Removes every image that no container uses, not only those without a tag.")


def _command(name: str, summary: str, words: str, refused: str, *flags: Flag, others: tuple[str, ...] = ()) -> Command:
    usage = "[OPTIONS]"
    return Command(name, words, summary, usage, others, flags=(*flags, HELP), refused=refused)


COMMANDS = (
    _command(
        "version",
        "Show the Docker version information",
        "The subcommand that prints the versions of the client and of the engine that it speaks to.",
        "The client is this console; docker --version prints what it is.",
        _FORMAT,
    ),
    _command(
        "info",
        "Display system-wide information",
        "The subcommand that prints facts about the engine and its machine: containers, images, storage, limits.",
        "The machine belongs to this site; docker ps -a and docker images list what is yours.",
        _FORMAT,
        others=("system info",),
    ),
    _command(
        "events",
        "Get real time events from the server",
        "The subcommand that prints what happens at the engine as it happens, until you stop it.",
        "The picture above shows it as it happens.",
        flag("-f, --filter", "event-filter", "Prints only events that fit.", many=True),
        FORMAT,
        flag("--since", "time", "Begins with what happened since then.", about="When to begin."),
        flag("--until", "time", "Ends with what happened until then.", about="When to end."),
        others=("system events",),
    ),
    _command(
        "system df",
        "Show docker disk usage",
        "The subcommand that shows how much disk space images, containers, volumes and the build cache take, and how "
        "much of it could be freed.",
        "docker images and docker ps -s show the sizes.",
        FORMAT,
        flag("-v, --verbose", None, "Lists every image, container and volume with its size."),
    ),
    _command(
        "system prune",
        "Remove unused data",
        "The subcommand that removes, after asking, what nothing uses: all stopped containers, unused networks, images "
        "without a tag, and the unused build cache.",
        "Remove one by one what you no longer want: docker rm and docker rmi.",
        _DANGLING,
        flag("--volumes", None, "Removes unused anonymous volumes too, with all that is in them."),
        _FILTER,
        _UNASKED,
    ),
    _command(
        "container prune",
        "Remove all stopped containers",
        "The subcommand that removes, after asking, all stopped containers and their writable layers.",
        "Name them: docker rm mycontainer.",
        _FILTER,
        _UNASKED,
    ),
    _command(
        "image prune",
        "Remove unused images",
        "The subcommand that removes, after asking, images without a tag that no container uses.",
        "Name them: docker rmi an_image.",
        _DANGLING,
        _FILTER,
        _UNASKED,
    ),
    _command(
        "builder prune",
        "Remove build cache",
        "The subcommand that empties the cache of builds; the next build runs every step again.",
        "docker build --no-cache runs every step again.",
        flag("-a, --all", None, "Removes all of the cache, not only what nothing refers to."),
        flag("--builder", "text", "Empties the cache of this builder.", about="The builder's name."),
        flag("--filter", "prune-filter", "Removes only what fits.", many=True),
        _UNASKED,
        flag("--keep-storage", "bytes", "Keeps this much of the cache (older name).", about="What may stay."),
        flag("--max-used-space", "bytes", "The most space that the cache may take.", about="What may stay."),
        flag("--min-free-space", "bytes", "Removes until this much is free on the disk.", about="What must be free."),
        flag("--reserved-space", "bytes", "Space that the cache always keeps.", about="What stays in any case."),
        flag("--verbose", None, "Prints more about what is removed."),
        others=("buildx prune",),
    ),
)
