"""An empty value, `-e ""`, where docker's client refuses it as it reads the line (Docker 28.2.2, buildx 0.13.1 and
Compose 2.26.1, tried)."""

from webapp.console.grammar import Command
from webapp.console.parsed import Part
from webapp.console.problems import Problem
from webapp.wording import _

_BY_CLIENT = frozenset((
    *("env", "label", "stream", "device-weight", "device-rate", "cgroup-rule", "ip", "domain", "link", "sysctl"),
    *("ulimit", "host", "cpus", "duration", "gpus", "security-opt", "storage-opt", "mount", "network", "expose"),
    *("inspected", "swarm-file", "generic-resource", "placement-pref", "ratio", "external-ca", "availability"),
    *("build-arg", "build-context", "cache-from", "cache-to", "output", "attest", "secret", "bake-set"),
    *("builder-driver", "context-endpoint"),
))  # fmt: skip
_OF_RUN = frozenset(("host", "security-opt", "storage-opt", "mount", "network", "expose"))
_RUN = ("run", "create")
_OF_NODES = ("label", "availability")  # docker node update leaves them to the engine
_STARTING = ("compose up", "compose create")
_OF_COMPOSE = {"mount": ("compose run",), "scale": _STARTING, "compose-pull": _STARTING}
_ALWAYS_IN_COMPOSE = ("compose-progress", "config-form")


def empty(kind: str, part: Part, command: Command) -> list[Problem]:
    """The problem of an option whose value is empty."""
    if part.flag is None or not _refused(kind, command.name):
        return []
    message = _("{name} is given an empty value, and docker refuses that. Leave the option out.", name=part.flag.long)
    return [Problem(part.span, "error", "value.empty", message, exit_code=125 if command.options_first else 1)]


def _refused(kind: str, command: str) -> bool:
    if command.startswith("compose"):
        return kind in _ALWAYS_IN_COMPOSE or command in _OF_COMPOSE.get(kind, ())
    if kind in _OF_RUN and command not in _RUN:
        return kind == "host" and command == "service update"
    if kind == "sysctl" and command.startswith("service"):
        return False
    return kind in _BY_CLIENT and not (kind in _OF_NODES and command == "node update")
