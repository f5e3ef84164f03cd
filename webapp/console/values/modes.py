"""Values of which docker knows a handful: each with its words."""

from webapp.console.values.piece import MARK, Piece, Wrong, whole
from webapp.wording import _, mark

_NAMESPACE_HOST = mark("That of this machine: the wall between them is gone in this respect.")

MODES: dict[str, dict[str, str]] = {
    "pull": {
        "always": mark("Asks the registry every time, even when the image is here."),
        "missing": mark("Fetches the image only when it is not here, which is the default."),
        "never": mark("Fetches nothing: without the image here the command fails."),
        "if_not_present": mark("Fetches only what is not here."),
        "build": mark("Builds instead of fetching."),
    },
    "progress": {
        "auto": mark("Chooses tty in a terminal, plain elsewhere."),
        "plain": mark("Prints every line, one after another."),
        "tty": mark("Redraws in place, as a terminal can."),
        "rawjson": mark("Prints JSON, a line for each step, for programs."),
        "quiet": mark("Prints nothing meanwhile."),
        "none": mark("Prints nothing meanwhile."),
        "json": mark("Prints JSON, for programs."),
    },
    "build-network": {
        "default": mark("The usual network: RUN steps reach the internet."),
        "none": mark("No network: RUN steps reach nothing outside."),
        "host": mark("This machine's own network; the builder must allow it."),
    },
    "call": {
        "build": mark("Builds, as without the option."),
        "check": mark("Only checks the Dockerfile and builds nothing."),
        "outline": mark("Lists the build's arguments and secrets instead of building."),
        "targets": mark("Lists the Dockerfile's stages instead of building."),
        "lint": mark("Only checks the Dockerfile (older name of check)."),
    },
    "allow": {
        "network.host": mark("RUN steps may use this machine's own network."),
        "security.insecure": mark("RUN --security=insecure steps may run without the usual walls."),
        "device": mark("RUN steps may use devices of the machine."),
        "buildx.local.delete": mark("A local result may delete what is in its folder."),
    },
    "pid": {
        "host": mark("All processes of this machine: the container can see them, and as root signal them."),
    },
    "ipc": {
        "none": mark("No shared memory between processes."),
        "private": mark("Its own shared memory only."),
        "shareable": mark("Its own shared memory, which other containers may join."),
        "host": _NAMESPACE_HOST,
    },
    "uts": {"host": mark("This machine's host name and domain name.")},
    "userns": {
        "host": mark("User numbers inside are those of this machine, even when the engine maps them."),
    },
    "cgroupns": {
        "host": mark("It sees all control groups of this machine."),
        "private": mark("It sees only its own control groups."),
    },
    "isolation": {
        "default": mark("What the engine is set to."),
        "process": mark("A namespace on the same Windows kernel."),
        "hyperv": mark("A small virtual machine with a kernel of its own."),
    },
    "stream": {
        "stdin": mark("Standard input: what you type reaches the program."),
        "stdout": mark("Standard output: what the program prints."),
        "stderr": mark("Standard error: the program's error messages."),
    },
    "log-driver": {
        "json-file": mark("JSON files on this machine, which docker logs reads; the default."),
        "local": mark("Compact files on this machine, which are rotated."),
        "none": mark("Nowhere: docker logs shows nothing."),
        "journald": mark("The journal of systemd."),
        "syslog": mark("The system's log."),
        "fluentd": mark("A Fluentd server."),
        "gelf": mark("A server such as Graylog."),
        "awslogs": mark("Amazon CloudWatch."),
        "gcplogs": mark("Google Cloud Logging."),
        "splunk": mark("A Splunk server."),
        "etwlogs": mark("Windows event tracing."),
    },
    "runtime": {
        "runc": mark("The usual program that sets up namespaces and control groups."),
        "runsc": mark("gVisor: a kernel in user space between the program and the machine."),
        "crun": mark("A smaller one, written in C."),
        "nvidia": mark("One that provides NVIDIA graphics processors."),
        "kata-runtime": mark("One that puts each container into a small virtual machine."),
    },
    "network-driver": {
        "bridge": mark("A network on this one machine, the default."),
        "overlay": mark("A network over several machines of a swarm."),
        "macvlan": mark("Containers appear on the physical network with addresses of their own."),
        "ipvlan": mark("As macvlan, with one hardware address for all."),
        "host": mark("This machine's own network."),
        "none": mark("No network."),
    },
    "rmi": {
        "all": mark("Removes every image that a service uses."),
        "local": mark("Removes only images that have no name given in the file."),
    },
    "inspected": {
        "config": mark("Looks only among configs of a swarm."),
        "container": mark("Looks only among containers."),
        "image": mark("Looks only among images."),
        "network": mark("Looks only among networks."),
        "node": mark("Looks only among nodes of a swarm."),
        "plugin": mark("Looks only among plugins."),
        "secret": mark("Looks only among secrets of a swarm."),
        "service": mark("Looks only among services of a swarm."),
        "task": mark("Looks only among tasks of a swarm."),
        "volume": mark("Looks only among volumes."),
    },
    "gpus": {"all": mark("Every graphics processor of this machine.")},
}
MODES |= {"compose-progress": MODES["progress"], "compose-pull": MODES["pull"], "pull-policy": MODES["pull"]}
_FALLBACK = {
    "compose-progress": mark("How progress is shown: auto, tty, plain, json or quiet."),
    "compose-pull": mark("always, missing or never."),
    "pull-policy": mark("missing or always."),
    "pull": mark("always, missing or never."),
    "progress": mark("How progress is shown: auto, plain, tty or rawjson."),
    "build-network": mark("A network's name."),
    "call": mark("build, check, outline or targets."),
    "allow": mark("A privilege that a build may use."),
    "log-driver": mark("The name of a log driver."),
    "runtime": mark("The name of a runtime that the engine is set up with."),
    "network-driver": mark("The name of a driver that a plugin adds."),
    "stream": mark("STDIN, STDOUT or STDERR."),
    "rmi": mark("all or local."),
    "inspected": mark("Kinds: container, image, network, volume and others."),
    "userns": mark("docker run takes only host here."),
    "gpus": mark("How many graphics processors, or which: device=0,1."),
}
# Kinds of which docker's client refuses every other value (docker/cli, opts.go): what it calls them in its message.
CHECKED = {"pid": "PID", "uts": "UTS", "cgroupns": "CGROUP"}
_ALONE = ("uts", "cgroupns")  # no other container's can be shared
_OTHERS = {
    "container": mark("That of another container, which is named next."),
    "service": mark("That of another service, which is named next."),
}


def wrong_userns(value: str) -> Wrong | None:
    """docker run has one mode; keep-id and others are Podman's."""
    if value in ("", "host"):
        return None
    message = _("docker run takes only host here: {value} is not a mode of it.", value=value)
    return Wrong(0, len(value), message, "--userns: invalid USER mode")


def wrong_inspected(value: str) -> Wrong | None:
    """What docker inspect knows no things of."""
    if not value or value in MODES["inspected"]:
        return None
    message = _(
        "{value} is not a kind of thing that docker knows: {known}.", value=value, known=", ".join(MODES["inspected"])
    )
    kinds = ", ".join(f'"{kind}"' for kind in MODES["inspected"])
    return Wrong(0, len(value), message, f'unknown type: "{value}": must be one of {kinds}')


def mode(kind: str, value: str) -> list[Piece]:
    """The words of one of a few fixed values; `container:NAME` where a namespace can be shared."""
    known = MODES[kind]
    words = known.get(value.lower()) or known.get(value.partition("=")[0])
    if words:
        return whole(value, "flag-value", _(words))
    first, colon, other = value.partition(":")
    if colon and first in _OTHERS and other and kind not in _ALONE:
        at = len(first) + 1
        return [
            Piece(0, len(first), "flag-value", _(_OTHERS[first])),
            Piece(at - 1, at, MARK, _("What follows is its name.")),
            Piece(at, len(value), "container", _("The container whose own is shared, by name or id.")),
        ]
    words = _(_FALLBACK.get(kind, "")) or _("One of {values}, or container:NAME.", values=", ".join(known))
    return whole(value, "flag-value", _not_taken(kind) if kind in CHECKED else words)


def wrong(kind: str, value: str) -> Wrong | None:
    """Why docker's client refuses a value of one of the `CHECKED` kinds."""
    shares = kind not in _ALONE and value.startswith("container:") and value != "container:"
    if not value or value in MODES[kind] or shares:
        return None
    docker = f"--{kind}: invalid {CHECKED[kind]} mode"
    return Wrong(0, len(value), _not_taken(kind), docker)


def _not_taken(kind: str) -> str:
    host, other = MODES[kind], "" if kind in _ALONE else "container:NAME"
    first, second = [*host, other][:2]
    if second:
        return _("Docker takes only {first} or {second} here.", first=first, second=second)
    return _("Docker takes only {first} here.", first=first)
