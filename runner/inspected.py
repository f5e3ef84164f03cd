"""`docker inspect` of a container as the learner may see it: docker's document, with the learner's names and ports,
and without what only concerns the machine that the engine runs on."""

from collections.abc import Mapping
from typing import Any

from runner.models import Container

_STATE = ("Status", "Running", "Paused", "Restarting", "OOMKilled", "Dead", "Pid", "ExitCode", "Error", "StartedAt")
_HOST = (
    "Memory",
    "NanoCpus",
    "PidsLimit",
    "CapAdd",
    "CapDrop",
    "SecurityOpt",
    "ShmSize",
    "Privileged",
    "ReadonlyRootfs",
)
_CONFIG = (
    "Hostname",
    "User",
    "ExposedPorts",
    "Tty",
    "Env",
    "Cmd",
    "Volumes",
    "WorkingDir",
    "Entrypoint",
    "StopSignal",
)
_NETWORK = ("Gateway", "IPAddress", "IPPrefixLen", "MacAddress")


def in_the_learners_names(document: Mapping[str, Any], row: Container) -> dict[str, Any]:
    """An allow-list of the engine's document: paths of the host and labels of the site are not in it."""
    bindings = _bindings(row)
    networks = document["NetworkSettings"]["Networks"]
    labels = {k: v for k, v in (document["Config"].get("Labels") or {}).items() if not k.startswith("org.slipway.")}
    return {
        "Id": document["Id"],
        "Created": document["Created"],
        "Path": document["Path"],
        "Args": document["Args"],
        "State": _picked(document["State"], (*_STATE, "FinishedAt")),
        "Image": document["Image"],
        "Name": f"/{row.name}",
        "RestartCount": document["RestartCount"],
        "Driver": document["Driver"],
        "Platform": document["Platform"],
        "HostConfig": {
            **_picked(document["HostConfig"], _HOST),
            "NetworkMode": "sandbox",
            "PortBindings": bindings,
            "AutoRemove": row.auto_remove,
            "RestartPolicy": document["HostConfig"]["RestartPolicy"],
        },
        "Mounts": [_mount(mount, row) for mount in document["Mounts"]],
        "Config": {**_picked(document["Config"], _CONFIG), "Image": row.image_reference, "Labels": labels},
        "NetworkSettings": {
            "Ports": _ports(document, bindings),
            "Networks": {"sandbox": _picked(next(iter(networks.values()), {}), _NETWORK)},
        },
    }


def _picked(document: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: document[key] for key in keys if key in document}


def _mount(document: Mapping[str, Any], row: Container) -> dict[str, Any]:
    """A volume by the learner's name, without where its files lie on the machine; an image's VOLUME has none."""
    names = {mount.path: mount.name for mount in row.mounts}
    name = {"Name": names[document["Destination"]]} if document["Destination"] in names else {}
    return {"Type": document["Type"], **name, **_picked(document, ("Destination", "Driver", "Mode", "RW"))}


def _bindings(row: Container) -> dict[str, list[dict[str, str]]]:
    """Published ports in docker's form."""
    found: dict[str, list[dict[str, str]]] = {}
    for port in row.published.all():
        entry = {"HostIp": port.host_ip, "HostPort": str(port.host_port)}
        found.setdefault(f"{port.container_port}/{port.protocol}", []).append(entry)
    return found


def _ports(document: Mapping[str, Any], bindings: Mapping[str, Any]) -> dict[str, Any]:
    """While it runs: every exposed port, with its binding where it is published."""
    if not document["State"]["Running"]:
        return {}
    return {port: bindings.get(port) for port in {**(document["Config"].get("ExposedPorts") or {}), **bindings}}
