"""The options of `docker service create` and `update`: settings of a service, and what is added and taken away."""

from webapp.console.commands.run import RUN
from webapp.console.grammar import Flag, as_docker_has_it, flag
from webapp.wording import mark

# What means for each container of a service what it means for the one of docker run.
_OF_RUN = (
    "--cap-add --cap-drop --dns --dns-option --dns-search --entrypoint --env --env-file --health-cmd --health-interval "
    "--health-retries --health-start-interval --health-start-period --health-timeout --hostname --init --isolation "
    "--log-driver --log-opt --memory-swap --memory-swappiness --mount --no-healthcheck --oom-score-adj --read-only "
    "--stop-signal --sysctl --tty --ulimit --user --workdir"
)
LIKE_RUN = {name: as_docker_has_it(RUN).names[name] for name in _OF_RUN.split()}

NETWORK = mark("The swarm's network that its containers join; one that spans nodes has the driver overlay.")
PUBLISH = mark(
    "Publishes a port: every node of the swarm answers on it and passes traffic on to a container of the service."
)
SECRET = mark("Gives its containers a secret of the swarm, as a file in /run/secrets.")
CONFIG = mark("Gives its containers a settings file that the swarm keeps.")
CONSTRAINT = mark("Only nodes that match get its containers, such as node.role==worker.")
LABEL = mark("A note on the service, to find it by.")
ABOUT = {  # the values of those options
    "secret": mark("The secret's name; or settings: source=NAME,target=FILE."),
    "config": mark("The name that the swarm keeps it under; or settings: source=NAME,target=PATH."),
    "constraint": mark("What has to be true of a node: == means that it is so, != that it is not."),
}

CONTAINER_LABEL = mark("A note on each of its containers.")
HOST = mark("Adds a line to /etc/hosts: a name and its address.")
PREFERENCE = mark("How its containers are spread over the nodes.")
GENERIC = mark("What a node has to have for each container, as its administrator named it: GPU=2.")
DETACH = flag("-d, --detach", None, mark("Does not wait until the containers run as they should."))

SETTINGS = (
    flag("--credential-spec", "credential-spec", mark("The Windows account that its containers act as.")),
    flag(
        "--endpoint-mode", "text", mark("How its name is looked up: one address for all (vip) or all of them (dnsrr).")
    ),
    flag("--limit-cpu", "cpus", mark("How many processors each container may use.")),
    flag("--limit-memory", "bytes", mark("The most memory that each container may use.")),
    flag("--limit-pids", "number", mark("How many processes each container may have at once.")),
    flag("--max-concurrent", "number", mark("How many containers of a job run at once.")),
    flag("--no-resolve-image", None, mark("Asks no registry for the image's digest.")),
    flag("-q, --quiet", None, mark("Prints no progress.")),
    flag("--replicas", "number", mark("How many of its containers run.")),
    flag("--replicas-max-per-node", "number", mark("How many of its containers one node gets at most.")),
    flag("--reserve-cpu", "cpus", mark("How many processors a node must have free for each container.")),
    flag("--reserve-memory", "bytes", mark("How much memory a node must have free for each container.")),
    flag("--restart-condition", "text", mark("When a container that ended is replaced: none, on-failure or any.")),
    flag("--restart-delay", "duration", mark("How long the swarm waits before it replaces one.")),
    flag("--restart-max-attempts", "number", mark("How often it tries before it gives up.")),
    flag("--restart-window", "duration", mark("How long one has to run to count as started.")),
    flag("--rollback-delay", "duration", mark("The pause between containers on the way back to what was before.")),
    flag(
        "--rollback-failure-action",
        "text",
        mark("What happens when the containers on the way back fail too: pause, or continue."),
    ),
    flag("--rollback-max-failure-ratio", "ratio", mark("Which share of them may fail on the way back, from 0 to 1.")),
    flag(
        "--rollback-monitor", "duration", mark("How long one is watched on the way back before it counts as healthy.")
    ),
    flag(
        "--rollback-order",
        "text",
        mark("Whether on the way back the newer one stops first (stop-first) or the older one starts first."),
    ),
    flag("--rollback-parallelism", "number", mark("How many go back at once to what was before.")),
    flag("--stop-grace-period", "duration", mark("How long a container has to end by itself before it is killed.")),
    flag("--update-delay", "duration", mark("The pause between the containers that are replaced.")),
    flag(
        "--update-failure-action",
        "text",
        mark("What happens when new containers fail: pause, continue, or rollback, back to what was before."),
    ),
    flag("--update-max-failure-ratio", "ratio", mark("Which share of the new containers may fail, from 0 to 1.")),
    flag("--update-monitor", "duration", mark("How long a new container is watched before it counts as healthy.")),
    flag("--update-order", "text", mark("Whether the old one stops first (stop-first) or the new one starts first.")),
    flag("--update-parallelism", "number", mark("How many containers are replaced at once; 0 for all.")),
    flag("--with-registry-auth", None, mark("Passes what docker login keeps to the nodes, which pull the image.")),
    DETACH,
)


_ITS_NAME, _AS_GIVEN = mark("Its name."), mark("As it was given.")


def _more_or_less(name: str, kind: str, words: tuple[str, str], taken: str, of: str = "text") -> tuple[Flag, Flag]:
    """`--env-add` and `--env-rm`, with the words of both; `taken` says what the second's value is, of the kind `of`."""
    adds, removes = words
    more = flag(f"--{name}-add", kind, adds, about=ABOUT.get(name, ""), many=True)
    return more, flag(f"--{name}-rm", of, removes, about=taken, many=True)


def _like_run(name: str, removes: str, taken: str, of: str = "text") -> tuple[Flag, Flag]:
    """The same of an option that docker run has by its name alone."""
    one = LIKE_RUN[f"--{name}"]
    return _more_or_less(name, one.value or "text", (one.words, removes), taken, of)


def changes() -> tuple[Flag, ...]:
    """What `docker service update` adds to a service and takes away from it."""
    return (*_of_service(), *_of_containers())


def _of_service() -> tuple[Flag, ...]:
    name, value = _ITS_NAME, _AS_GIVEN
    return (
        *_like_run("env", mark("Removes a variable, by its name."), mark("The variable's name."), "removed"),
        *_like_run(
            "mount",
            mark("Removes a mount, by its place in the container."),
            mark("Its place in the container."),
            "unmounted",
        ),
        *_more_or_less(
            "publish",
            "service-port",
            (PUBLISH, mark("No longer publishes a port, by its number in the container.")),
            mark("Its number in the container."),
            "removed-port",
        ),
        *_more_or_less("network", "network", (NETWORK, mark("Takes its containers out of a network.")), name),
        *_more_or_less("secret", "swarm-file", (SECRET, mark("Removes a secret from it.")), name),
        *_more_or_less("config", "swarm-file", (CONFIG, mark("Removes a settings file from it.")), name),
        *_more_or_less("constraint", "text", (CONSTRAINT, mark("Removes such a condition.")), value),
        *_more_or_less("label", "label", (LABEL, mark("Removes a note, by its name.")), name, "removed"),
        *_more_or_less(
            "container-label",
            "label",
            (CONTAINER_LABEL, mark("Removes a note from each of its containers, by its name.")),
            name,
            "removed",
        ),
    )


def _of_containers() -> tuple[Flag, ...]:
    name, value = _ITS_NAME, _AS_GIVEN
    group = as_docker_has_it(RUN).names["--group-add"]
    return (
        *_like_run("dns", mark("No longer asks that server."), mark("Its address.")),
        *_like_run("dns-option", mark("Removes such an option."), value),
        *_like_run("dns-search", mark("No longer completes short names with that domain."), value),
        *_more_or_less(
            "host", "host", (HOST, mark("Removes a line from /etc/hosts.")), mark("Its name, or name:address.")
        ),
        group,
        flag("--group-rm", "group", mark("Takes its user out of a group."), many=True),
        *_more_or_less("generic-resource", "generic-resource", (GENERIC, mark("No longer asks nodes for that.")), name),
        *_more_or_less(
            "placement-pref",
            "placement-pref",
            (PREFERENCE, mark("No longer spreads them by that.")),
            value,
            "placement-pref",
        ),
        *_like_run("sysctl", mark("No longer sets a kernel parameter."), name),
        *_like_run("ulimit", mark("Removes a limit."), name),
    )


KEPT = tuple(
    one
    for name, one in LIKE_RUN.items()
    if name not in ("--env", "--env-file", "--mount", "--dns", "--dns-option", "--dns-search", "--sysctl", "--ulimit")
)
# What docker service create calls so, and update --NAME-add.
CHANGED = (
    *("env", "mount", "publish", "network", "secret", "config", "constraint", "label", "container-label", "dns"),
    *("dns-option", "dns-search", "host", "group", "generic-resource", "placement-pref", "sysctl", "ulimit"),
)
