"""`docker service`: containers of one image that a swarm keeps running, on whichever nodes."""

from dataclasses import replace

from webapp.console.commands.groups import CHOSEN, FITTING, IDS, NAMES_AS_IDS, READABLE, WHOLE, Group
from webapp.console.commands.images import FORMAT
from webapp.console.commands.run import RUN
from webapp.console.commands.swarm import ONE_MACHINE
from webapp.console.grammar import Argument, Flag, as_docker_has_it, flag
from webapp.wording import mark

_GROUP = Group("service", ONE_MACHINE)
_SERVICE = Argument("SERVICE", "alias", mark("The service, by its name or id."))
_SERVICES = replace(_SERVICE, many=True)
_DETACH = flag("-d, --detach", None, mark("Does not wait until the containers run as they should."))

_IMAGE, *_COMMAND = as_docker_has_it(RUN).arguments
_RESOLVED = mark(
    "The image of its containers. The swarm asks the registry which version it is now, and each node fetches that one."
)

# What means for each container of a service what it means for the one of docker run.
_OF_RUN = (
    "--cap-add --cap-drop --dns --dns-option --dns-search --entrypoint --env --env-file --health-cmd --health-interval "
    "--health-retries --health-start-interval --health-start-period --health-timeout --hostname --init --isolation "
    "--log-driver --log-opt --mount --no-healthcheck --read-only --stop-signal --sysctl --tty --ulimit --user --workdir"
)
_LIKE_RUN = {name: as_docker_has_it(RUN).names[name] for name in _OF_RUN.split()}

_NETWORK = mark("The swarm's network that its containers join; one that spans nodes has the driver overlay.")
_PUBLISH = mark("Publishes a port: every node of the swarm answers at it and passes on to a container of the service.")
_SECRET = mark("Gives its containers a secret of the swarm, as a file in /run/secrets.")
_CONFIG = mark("Gives its containers a file of settings that the swarm keeps.")
_CONSTRAINT = mark("Only nodes that fit get its containers, such as node.role==worker.")
_LABEL = mark("A note at the service, to find it by.")
_ABOUT = {  # the values of those options
    "secret": mark("The secret's name; or settings: source=NAME,target=FILE."),
    "config": mark("The name that the swarm keeps it under; or settings: source=NAME,target=PATH."),
    "constraint": mark("What has to hold of a node: == means that it is so, != that it is not."),
}

_SETTINGS = (
    flag(
        "--endpoint-mode", "text", mark("How its name is looked up: one address for all (vip) or all of them (dnsrr).")
    ),
    flag("--limit-cpu", "cpus", mark("How many processors each container may use.")),
    flag("--limit-memory", "bytes", mark("The most memory that each container may use.")),
    flag("--limit-pids", "number", mark("How many processes each container may have at once.")),
    flag("--max-concurrent", "number", mark("How many containers of a job run at once.")),
    flag("--no-resolve-image", None, mark("Asks no registry for the image's digest.")),
    flag("-q, --quiet", None, mark("Prints no progress.")),
    flag("--replicas", "number", mark("How many containers of it run.")),
    flag("--replicas-max-per-node", "number", mark("How many of its containers one node gets at most.")),
    flag("--reserve-cpu", "cpus", mark("How many processors a node must have free for each container.")),
    flag("--reserve-memory", "bytes", mark("How much memory a node must have free for each container.")),
    flag("--restart-condition", "text", mark("When a container that ended is replaced: none, on-failure or any.")),
    flag("--restart-delay", "duration", mark("How long the swarm waits before it replaces one.")),
    flag("--restart-max-attempts", "number", mark("How often it tries before it gives up.")),
    flag("--restart-window", "duration", mark("How long one has to run to count as started.")),
    flag("--rollback-delay", "duration", mark("The pause between containers on the way back to what was before.")),
    flag("--rollback-parallelism", "number", mark("How many go back to what was before at once.")),
    flag("--stop-grace-period", "duration", mark("How long a container has to end by itself before it is killed.")),
    flag("--update-delay", "duration", mark("The pause between the containers that are replaced.")),
    flag(
        "--update-failure-action",
        "text",
        mark("What happens when new containers fail: pause, continue, or rollback, back to what was before."),
    ),
    flag("--update-monitor", "duration", mark("How long a new container is watched before it counts as well.")),
    flag("--update-order", "text", mark("Whether the old one stops first (stop-first) or the new one starts first.")),
    flag("--update-parallelism", "number", mark("How many containers are replaced at once; 0 for all.")),
    flag("--with-registry-auth", None, mark("Hands what docker login keeps to the nodes, which pull the image.")),
    _DETACH,
)


def _more_or_less(name: str, kind: str, adds: str, removes: str) -> tuple[Flag, Flag]:
    """`--env-add` and `--env-rm`."""
    about = _ABOUT.get(name, "")
    return flag(f"--{name}-add", kind, adds, about=about, many=True), flag(f"--{name}-rm", "text", removes, many=True)


def _changes() -> tuple[Flag, ...]:
    """What `docker service update` adds to a service and takes away from it."""
    env, mount = _LIKE_RUN["--env"], _LIKE_RUN["--mount"]
    return (
        *_more_or_less("env", "env", env.words, mark("Takes a variable away, by its name.")),
        *_more_or_less(
            "mount", "mount-options", mount.words, mark("Takes a mount away, by its place in the container.")
        ),
        *_more_or_less("publish", "port", _PUBLISH, mark("Publishes a port no more, by its number in the container.")),
        *_more_or_less("network", "network", _NETWORK, mark("Takes its containers out of a network.")),
        *_more_or_less("secret", "text", _SECRET, mark("Takes a secret away from it.")),
        *_more_or_less("config", "text", _CONFIG, mark("Takes a file of settings away from it.")),
        *_more_or_less("constraint", "text", _CONSTRAINT, mark("Takes such a condition away.")),
        *_more_or_less("label", "label", _LABEL, mark("Takes a note away, by its name.")),
    )


COMMANDS = (
    _GROUP.command(
        "create",
        mark("The subcommand that makes a service: containers of one image that the swarm starts and keeps running."),
        flag("--name", "alias", mark("The service's name, by which other services reach it.")),
        flag("--mode", "text", mark("replicated: so many containers as --replicas says; global: one on every node.")),
        flag("-p, --publish", "service-port", _PUBLISH, many=True),
        flag("--network", "network", _NETWORK, many=True),
        flag("--secret", "text", _SECRET, about=_ABOUT["secret"], many=True),
        flag("--config", "text", _CONFIG, about=_ABOUT["config"], many=True),
        flag("--constraint", "text", _CONSTRAINT, about=_ABOUT["constraint"], many=True),
        flag("--placement-pref", "text", mark("How its containers are spread over the nodes."), many=True),
        flag("-l, --label", "label", _LABEL, many=True),
        flag("--container-label", "label", mark("A note at each of its containers."), many=True),
        flag("--host", "host", mark("Adds a line to /etc/hosts: a name and its address."), many=True),
        *_LIKE_RUN.values(),
        *_SETTINGS,
        takes=(replace(_IMAGE, words=_RESOLVED), *_COMMAND),
        loose=True,
        options_first=True,
    ),
    _GROUP.command(
        "update",
        mark("The subcommand that changes a service; the swarm replaces its containers a few at a time."),
        flag("--image", "image", mark("The image that its new containers are made from.")),
        flag("--args", "shell", mark("What its containers run from now on.")),
        flag("--force", None, mark("Replaces the containers even if nothing changes.")),
        flag("--rollback", None, mark("Takes the last change back.")),
        *_changes(),
        *(one for name, one in _LIKE_RUN.items() if name not in ("--env", "--env-file", "--mount")),
        *_SETTINGS,
        takes=(_SERVICE,),
        loose=True,
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
        flag("-f, --follow", None, mark("Goes on printing what is written, until Ctrl-C.")),
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
        _DETACH,
        takes=(
            Argument("SERVICE=REPLICAS", "scale", mark("The service, and how many containers of it run."), many=True),
        ),
    ),
    _GROUP.command(
        "inspect",
        mark("The subcommand that prints all that is known of services."),
        CHOSEN,
        READABLE,
        takes=(_SERVICES,),
    ),
    _GROUP.command(
        "rollback",
        mark("The subcommand that takes the last change of a service back."),
        _DETACH,
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
