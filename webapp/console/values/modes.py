"""Values of which docker knows a handful: each with its words."""

from webapp.console.values.piece import MARK, Piece, whole

_NAMESPACE_HOST = "That of this machine: the wall between them is gone in this respect."

MODES: dict[str, dict[str, str]] = {
    "pull": {
        "always": "Asks the registry every time, even when the image is here.",
        "missing": "Fetches the image only when it is not here, which is the usual.",
        "never": "Fetches nothing: without the image here the command fails.",
        "if_not_present": "Fetches only what is not here.",
        "build": "Builds instead of fetching.",
    },
    "progress": {
        "auto": "Chooses tty in a terminal, plain elsewhere.",
        "plain": "Prints every line, one after another.",
        "tty": "Redraws in place, as a terminal can.",
        "rawjson": "Prints JSON, a line for each step, for programs.",
        "quiet": "Prints nothing meanwhile.",
        "none": "Prints nothing meanwhile.",
        "json": "Prints JSON, for programs.",
    },
    "build-network": {
        "default": "The usual network: RUN steps reach the internet.",
        "none": "No network: RUN steps reach nothing outside.",
        "host": "This machine's own network; the builder must allow it.",
    },
    "call": {
        "build": "Builds, as without the option.",
        "check": "Only checks the Dockerfile and builds nothing.",
        "outline": "Lists the build's arguments and secrets instead of building.",
        "targets": "Lists the Dockerfile's stages instead of building.",
        "lint": "Only checks the Dockerfile (older name of check).",
    },
    "allow": {
        "network.host": "RUN steps may use this machine's own network.",
        "security.insecure": "RUN --security=insecure steps may run without the usual walls.",
        "device": "RUN steps may use devices of the machine.",
        "buildx.local.delete": "A local result may delete what is in its folder.",
    },
    "pid": {
        "host": "All processes of this machine: the container can see them, and as root signal them.",
        "private": "Its own processes only, which is the usual.",
    },
    "ipc": {
        "none": "No shared memory between processes.",
        "private": "Its own shared memory only.",
        "shareable": "Its own shared memory, which other containers may join.",
        "host": _NAMESPACE_HOST,
    },
    "uts": {"host": "This machine's host name and domain name."},
    "userns": {
        "host": "User numbers inside are those of this machine, even when the engine maps them.",
        "private": "User numbers of its own.",
    },
    "cgroupns": {
        "host": "It sees all control groups of this machine.",
        "private": "It sees only its own control groups.",
    },
    "isolation": {
        "default": "What the engine is set to.",
        "process": "A namespace on the same Windows kernel.",
        "hyperv": "A small virtual machine with a kernel of its own.",
    },
    "stream": {
        "stdin": "Standard input: what you type reaches the program.",
        "stdout": "Standard output: what the program prints.",
        "stderr": "Standard error: the program's messages about trouble.",
    },
    "log-driver": {
        "json-file": "Files of JSON on this machine, which docker logs reads; the usual.",
        "local": "Compact files on this machine, which are rotated.",
        "none": "Nowhere: docker logs shows nothing.",
        "journald": "The journal of systemd.",
        "syslog": "The system's log.",
        "fluentd": "A Fluentd server.",
        "gelf": "A server such as Graylog.",
        "awslogs": "Amazon CloudWatch.",
        "gcplogs": "Google Cloud Logging.",
        "splunk": "A Splunk server.",
        "etwlogs": "The event tracing of Windows.",
    },
    "runtime": {
        "runc": "The usual program that sets up namespaces and control groups.",
        "runsc": "gVisor: a kernel in user space between the program and the machine.",
        "crun": "A smaller one, written in C.",
        "nvidia": "One that gives graphics processors of NVIDIA.",
        "kata-runtime": "One that puts each container into a small virtual machine.",
    },
    "network-driver": {
        "bridge": "A network on this one machine, the usual.",
        "overlay": "A network over several machines of a swarm.",
        "macvlan": "Containers appear on the physical network with addresses of their own.",
        "ipvlan": "As macvlan, with one hardware address for all.",
        "host": "This machine's own network.",
        "none": "No network.",
    },
    "rmi": {
        "all": "Removes every image that a service uses.",
        "local": "Removes only images that have no name given in the file.",
    },
    "gpus": {"all": "Every graphics processor of this machine."},
}
_FALLBACK = {
    "pull": "always, missing or never.",
    "progress": "How progress is shown: auto, plain, tty or rawjson.",
    "build-network": "A network's name.",
    "call": "build, check, outline or targets.",
    "allow": "A privilege that a build may use.",
    "log-driver": "The name of a log driver.",
    "runtime": "The name of a runtime that the engine is set up with.",
    "network-driver": "The name of a driver that a plugin adds.",
    "stream": "STDIN, STDOUT or STDERR.",
    "rmi": "all or local.",
    "gpus": "How many graphics processors, or which: device=0,1.",
}


def mode(kind: str, value: str) -> list[Piece]:
    """The words of one of a few fixed values; `container:NAME` where a namespace can be shared."""
    known = MODES[kind]
    words = known.get(value.lower()) or known.get(value.partition("=")[0])
    if words:
        return whole(value, "flag-value", words)
    first, colon, other = value.partition(":")
    if colon and first in ("container", "service") and other:
        at = len(first) + 1
        return [
            Piece(0, len(first), "flag-value", f"That of another {first}, which is named next."),
            Piece(at - 1, at, MARK, "What follows is its name."),
            Piece(at, len(value), "container", "The container whose one is shared, by name or id."),
        ]
    return whole(value, "flag-value", _FALLBACK.get(kind) or f"One of {', '.join(known)}, or container:NAME.")
