"""`docker volume`: storage that outlives containers."""

from dataclasses import replace

from webapp.console.commands.images import FORMAT, HELP
from webapp.console.grammar import Argument, Command, Flag, flag
from webapp.wording import mark

_FIXED = mark("The engine keeps a sandbox's volumes in its own way; leave this out.")
_CLUSTER = mark("There is no cluster here.")
_VOLUMES = Argument("VOLUME", "volume-name", mark("The volume, by its name."), many=True)


def _command(
    verb: str, words: str, *flags: Flag, takes: tuple[Argument, ...] = (), others: str = "", refused: str = ""
) -> Command:
    usage = " ".join(["[OPTIONS]", *(argument.name for argument in takes)])
    return Command(
        name=f"volume {verb}",
        words=words,
        usage=usage,
        aliases=tuple(f"volume {other}" for other in others.split()),
        arguments=takes,
        flags=(*flags, HELP),
        refused=refused,
    )


COMMANDS = (
    _command(
        "create",
        mark(
            "The subcommand that makes a volume: a place for files that stays when containers go. docker run -v does "
            "too."
        ),
        flag(
            "-d, --driver",
            "text",
            mark("What keeps the volume; local (the default) keeps it on this machine."),
            about=mark("What keeps the volume: local is this machine, everything else is a plugin."),
            refused=_FIXED,
        ),
        flag(
            "--name",
            "volume-name",
            mark("An older way to give the volume its name; today the name is written alone."),
            about=mark("What the new volume is called."),
            refused=mark("Write the name alone: docker volume create data."),
        ),
        flag(
            "--label",
            "label",
            mark("Attaches a label to the volume, a piece of information to find it by."),
            many=True,
            refused=mark("Labels of volumes are not kept here."),
        ),
        flag(
            "-o, --opt", "volume-option", mark("An option of the driver, such as type=nfs."), many=True, refused=_FIXED
        ),
        flag(
            "--availability",
            "text",
            mark("Whether a volume of a cluster may be used: active, pause or drain."),
            refused=_CLUSTER,
        ),
        flag("--group", "text", mark("The group of volumes of a cluster that it belongs to."), refused=_CLUSTER),
        flag("--limit-bytes", "bytes", mark("The most that a volume of a cluster may hold."), refused=_CLUSTER),
        flag("--required-bytes", "bytes", mark("The least that a volume of a cluster must hold."), refused=_CLUSTER),
        flag(
            "--scope",
            "text",
            mark("Whether one node of a cluster may use it (single) or several (multi)."),
            refused=_CLUSTER,
        ),
        flag(
            "--secret", "setting", mark("A secret for the driver of a cluster's volume."), many=True, refused=_CLUSTER
        ),
        flag(
            "--sharing",
            "text",
            mark("Who may use a cluster's volume at once: none, readonly, onewriter or all."),
            refused=_CLUSTER,
        ),
        flag("--topology-preferred", "text", mark("Where in the cluster it should be."), many=True, refused=_CLUSTER),
        flag("--topology-required", "text", mark("Where in the cluster it must be."), many=True, refused=_CLUSTER),
        flag("--type", "text", mark("How a cluster's volume is used: block or mount."), refused=_CLUSTER),
        takes=(
            Argument(
                "VOLUME",
                "volume-name",
                mark("What the new volume is called; if left out, it gets a long random name."),
                True,
            ),
        ),
    ),
    _command(
        "ls",
        mark("The subcommand that lists the volumes of this machine."),
        flag("--cluster", None, mark("Lists only volumes of a cluster."), refused=_CLUSTER),
        flag("-f, --filter", "volume-filter", mark("Lists only volumes that match."), many=True),
        FORMAT,
        flag("-q, --quiet", None, mark("Prints only names.")),
        others="list",
    ),
    _command(
        "rm",
        mark("The subcommand that removes volumes and all that is in them. A volume that a container uses is kept."),
        flag("-f, --force", None, mark("No error if there is no such volume.")),
        takes=(_VOLUMES,),
        others="remove",
    ),
    _command(
        "inspect",
        mark(
            "The subcommand that prints everything the engine knows about a volume, as JSON, including where its "
            "files are."
        ),
        flag(
            "-f, --format",
            "format-one",
            mark("Prints only the parts you choose."),
            about=mark("The format to print in."),
        ),
        takes=(replace(_VOLUMES, here=mark("Where its files are on the machine is left out here.")),),
    ),
    _command(
        "update",
        mark("The subcommand that changes a volume of a cluster."),
        flag("--availability", "text", mark("Whether a volume of a cluster may be used: active, pause or drain.")),
        takes=(Argument("VOLUME", "volume-name", mark("The volume, by its name.")),),
        refused=mark("A sandbox is on one machine."),
    ),
    _command(
        "prune",
        mark(
            "The subcommand that removes, after asking, all volumes without a name that no container has, files and "
            "all."
        ),
        flag("-a, --all", None, mark("Also removes unused volumes with a name.")),
        flag("--filter", "prune-filter", mark("Removes only what matches."), many=True),
        flag("-f, --force", None, mark("Removes without asking first.")),
        refused=mark("Name them: docker volume rm data."),
    ),
)
