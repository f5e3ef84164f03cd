"""What single words mean as values of a Compose file's keys, and the signs of YAML before values.

Facts: docs.docker.com/reference/compose-file/ (services, develop, deploy, build).
"""

import re

from webapp.wording import _, mark

_ON, _OFF = mark("Switches {name} on."), mark("Switches {name} off.")
_SWITCHED = {"true": _ON, "yes": _ON, "on": _ON, "false": _OFF, "no": _OFF, "off": _OFF}
_OF_KEYS: dict[str, dict[str, str]] = {
    "condition": {
        "service_started": mark("It waits only until the container of that service is started."),
        "service_healthy": mark("It waits until the health check of that service succeeds."),
        "service_completed_successfully": mark("It waits until that service has ended without an error."),
        "none": mark("It is not started again."),
        "on-failure": mark("It is started again if it ended with an error."),
        "any": mark("It is started again however it ended."),
    },
    "action": {
        "rebuild": mark("The image is built again, and a new container takes the place of the old one."),
        "sync": mark("The files that changed are copied into the running container."),
        "restart": mark("The container is started anew."),
        "sync+restart": mark("The files that changed are copied into the container, which is then started anew."),
        "sync+exec": mark("The files that changed are copied into the container, and a command is run there."),
    },
    "type": {
        "bind": mark("A folder or a file of this machine."),
        "volume": mark("A volume, which Docker keeps."),
        "tmpfs": mark("A folder in memory, gone with the container."),
        "image": mark("The files of another image, to read."),
        "npipe": mark("A named pipe of Windows."),
        "cluster": mark("A volume of a swarm."),
    },
    "protocol": {"tcp": mark("TCP, which is usual."), "udp": mark("UDP, as DNS and games use it.")},
    "pull_policy": {
        "always": mark("It is fetched at every start."),
        "never": mark("It is never fetched: it has to be on this machine."),
        "missing": mark("It is fetched if it is not on this machine, which is the default."),
        "if_not_present": mark("It is fetched if it is not on this machine, which is the default."),
        "build": mark("It is built at every start, and not fetched."),
        "daily": mark("It is fetched if the last time was more than a day ago."),
        "weekly": mark("It is fetched if the last time was more than a week ago."),
    },
    "mode": {
        "replicated": mark("As many containers as replicas: says, which is the default."),
        "global": mark("One container on each machine of a swarm."),
        "host": mark("Only on the machine of a swarm on which the container runs."),
        "ingress": mark("On every machine of a swarm, wherever the container runs."),
    },
    "order": {
        "start-first": mark("The new container is started before the old one is stopped."),
        "stop-first": mark("The old container is stopped before the new one is started, which is the default."),
    },
    "failure_action": {
        "rollback": mark("The change is taken back."),
        "pause": mark("The change stops where it is, which is the default."),
        "continue": mark("The change goes on."),
    },
    "driver": {
        "bridge": mark("A network on this machine alone, which is the default."),
        "overlay": mark("A network over all machines of a swarm."),
        "host": mark("The network of this machine itself."),
        "macvlan": mark("Each container has an address of its own in the network around this machine."),
        "local": mark("The driver that Docker brings along."),
        "json-file": mark("A file of JSON for each container, which is the default; max-size and max-file bound it."),
        "nvidia": mark("The graphics processors of Nvidia."),
    },
}
_BAR = "|"  # which keeps the ends of lines
_EACH_LINE = mark("The lines below are its text, each a line of its own.")
_JOINED = mark("The lines below are its text, joined with spaces to one line.")
_RESET = mark("Takes away what the files that are read before say of {name}.")
_OVERRIDE = mark("Takes the place of what the files that are read before say of {name}, instead of adding to it.")
_VARIABLE = re.compile(r"\$(?:\{(?P<name>\w+)(?:(?P<sign>:?[-?])(?P<other>[^{}]*))?\}|(?P<plain>[A-Za-z_]\w*))\Z")
_PUT_IN = mark("Compose puts the value of the variable {name} here, from your shell or the file .env beside this file.")
_OR_ELSE = mark("Compose puts the value of the variable {name} here, or {other} where it has none.")
_INSISTS = mark("Compose puts the value of the variable {name} here, and stops where it has none.")
_LIST = mark("The entries of {name}, as a list in one line.")


def said(name: str, value: str) -> str:
    """What the value says; "" where nothing is known but that it is the key's."""
    text = value.strip("\"'")
    if words := _OF_KEYS.get(name, {}).get(text) or _SWITCHED.get(text.lower()):
        return _(words, name=name)
    if text[:1] == "$" and (found := _VARIABLE.match(text)):
        return _put_in(found)
    if value[0] in "|>" and len(value) <= len(">-2"):
        return _(_EACH_LINE if value.startswith(_BAR) else _JOINED)
    if value.startswith("!reset"):
        return _(_RESET, name=name)
    if value.startswith("!override"):
        return _(_OVERRIDE, name=name)
    return _(_LIST, name=name) if value[0] == "[" and value[-1] == "]" else ""


def _put_in(found: re.Match[str]) -> str:
    """Of a variable that is all of the value."""
    name, sign, other = found["name"] or found["plain"], found["sign"] or "", found["other"] or ""
    if sign.endswith("?"):
        return _(_INSISTS, name=name)
    return _(_OR_ELSE, name=name, other=other) if sign and other else _(_PUT_IN, name=name)
