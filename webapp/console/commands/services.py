"""`docker service`: containers of one image that a swarm keeps running, on whichever nodes."""

from dataclasses import replace

from webapp.console.commands import service_options as options
from webapp.console.commands.groups import CHOSEN, FITTING, IDS, NAMES_AS_IDS, READABLE, WHOLE, Group
from webapp.console.commands.images import FORMAT
from webapp.console.commands.run import RUN
from webapp.console.commands.swarm import ONE_MACHINE
from webapp.console.grammar import Argument, as_docker_has_it, flag
from webapp.wording import mark

_GROUP = Group("service", ONE_MACHINE)
_SERVICE = Argument("SERVICE", "alias", mark("The service, by its name or id."))
_SERVICES = replace(_SERVICE, many=True)

_IMAGE, *_COMMAND = as_docker_has_it(RUN).arguments
_RESOLVED = mark(
    "The image of its containers. The swarm asks the registry which version it is now, and each node fetches that one."
)

COMMANDS = (
    _GROUP.command(
        "create",
        mark("The subcommand that makes a service: containers of one image that the swarm starts and keeps running."),
        flag("--name", "alias", mark("The service's name, by which other services reach it.")),
        flag(
            "--mode",
            "text",
            mark(
                "replicated: as many containers as --replicas says; global: one on every node; with -job, until each "
                "ends."
            ),
        ),
        flag("-p, --publish", "service-port", options.PUBLISH, many=True),
        flag("--network", "network", options.NETWORK, many=True),
        flag("--secret", "swarm-file", options.SECRET, about=options.ABOUT["secret"], many=True),
        flag("--config", "swarm-file", options.CONFIG, about=options.ABOUT["config"], many=True),
        flag("--constraint", "text", options.CONSTRAINT, about=options.ABOUT["constraint"], many=True),
        flag("--placement-pref", "placement-pref", options.PREFERENCE, many=True),
        flag("-l, --label", "label", options.LABEL, many=True),
        flag("--container-label", "label", options.CONTAINER_LABEL, many=True),
        flag("--host", "host", options.HOST, many=True),
        flag("--group", "group", mark("Further groups that the program's user is in."), many=True),
        flag("--generic-resource", "generic-resource", options.GENERIC, many=True),
        *options.LIKE_RUN.values(),
        *options.SETTINGS,
        takes=(replace(_IMAGE, words=_RESOLVED), *_COMMAND),
        options_first=True,
    ),
    _GROUP.command(
        "update",
        mark("The subcommand that changes a service; the swarm replaces its containers a few at a time."),
        flag("--image", "image", mark("The image that its new containers are made from.")),
        flag("--args", "shell", mark("What its containers run from now on.")),
        flag("--force", None, mark("Replaces the containers even if nothing changes.")),
        flag("--rollback", None, mark("Undoes the last change.")),
        *options.changes(),
        *options.KEPT,
        *options.SETTINGS,
        takes=(_SERVICE,),
    ),
    _GROUP.command(
        "ls",
        mark("The subcommand that lists the services of the swarm, and how many of their containers run."),
        FITTING,
        FORMAT,
        IDS,
        aliases=("list",),
    ),
    _GROUP.command(
        "ps",
        mark("The subcommand that lists the tasks of a service: each is one container, on one node."),
        FITTING,
        FORMAT,
        NAMES_AS_IDS,
        WHOLE,
        IDS,
        takes=(_SERVICES,),
    ),
    _GROUP.command(
        "logs",
        mark("The subcommand that prints what the containers of a service wrote, from all nodes."),
        flag("--details", None, mark("Adds what the log driver was told to note.")),
        flag("-f, --follow", None, mark("Keeps printing what is written, until Ctrl-C.")),
        NAMES_AS_IDS,
        flag("--no-task-ids", None, mark("Leaves out which container a line comes from.")),
        WHOLE,
        flag("--raw", None, mark("Prints the lines as they are.")),
        flag("--since", "time", mark("Leaves out what is older.")),
        flag("-n, --tail", "number", mark("How many of the last lines to print.")),
        flag("-t, --timestamps", None, mark("Puts the time before each line.")),
        takes=(_SERVICE,),
    ),
    _GROUP.command(
        "scale",
        mark("The subcommand that sets how many containers of a service run."),
        options.DETACH,
        takes=(
            Argument("SERVICE=REPLICAS", "scaled", mark("The service, and how many containers of it run."), many=True),
        ),
    ),
    _GROUP.command(
        "inspect",
        mark("The subcommand that prints all that is known about services."),
        CHOSEN,
        READABLE,
        takes=(_SERVICES,),
    ),
    _GROUP.command(
        "rollback",
        mark("The subcommand that undoes the last change to a service."),
        options.DETACH,
        flag("-q, --quiet", None, mark("Prints no progress.")),
        takes=(_SERVICE,),
    ),
    _GROUP.command(
        "rm",
        mark("The subcommand that removes services, with all their containers."),
        takes=(_SERVICES,),
        aliases=("remove",),
    ),
)
