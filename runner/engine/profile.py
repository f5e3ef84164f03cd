"""The one function that decides what a learner's container may do at the engine, and the check that it came out so.

Pure: plain documents of the Engine API (docs.docker.com/reference/api/engine, ContainerCreate). Nothing of it comes
from a request: only the limits of the site and the names of our own objects go in.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Images run as root unless they say otherwise, as everywhere with Docker: these are what root needs to prepare files
# and drop to another user (nginx, postgres). Nothing that reaches the host's network, devices or other processes.
CAPABILITIES = ("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID", "KILL", "NET_BIND_SERVICE")
SHM_BYTES = 16 * 1024 * 1024
LABEL = "org.slipway.site"


@dataclass(frozen=True, kw_only=True)
class VolumeMount:
    """A named volume in a container: the only kind of mount that a learner's container can have."""

    volume: str  # the engine's name of it
    target: str  # absolute and clean
    read_only: bool = False

    def to_json(self) -> dict[str, Any]:
        """As the engine takes it, and as it must say it back: no driver, no options, nothing of the host."""
        read_only = {"ReadOnly": True} if self.read_only else {}
        return {"Type": "volume", "Source": self.volume, "Target": self.target, **read_only}


@dataclass(frozen=True, kw_only=True)
class Spec:
    """One container to be made. Times, sizes and counts of `limits` as in settings.LIMITS."""

    name: str  # the engine's
    alias: str  # the learner's, which its neighbours on the network resolve
    image: str  # the engine's id of the image
    network: str  # the engine's name of the sandbox's network
    site: str  # whose container it is, when several sites share an engine
    limits: Mapping[str, int]
    entrypoint: list[str] | None = None
    command: list[str] | None = None
    env: list[str] = field(default_factory=list)
    workdir: str = ""
    user: str = ""
    exposed: list[str] = field(default_factory=list)  # "3000/tcp"
    volumes: tuple[VolumeMount, ...] = ()


def host_config(network: str, limits: Mapping[str, int]) -> dict[str, Any]:
    """The engine's HostConfig of every learner's container, but for its volumes."""
    memory = limits["memory_bytes"]
    return {
        "Privileged": False,
        "CapDrop": ["ALL"],
        "CapAdd": list(CAPABILITIES),
        "SecurityOpt": ["no-new-privileges:true"],
        "Memory": memory,
        "MemorySwap": memory,  # the sum of both: no swap
        "NanoCpus": limits["milli_cpus"] * 1_000_000,
        "CpuShares": 128,
        "PidsLimit": limits["processes"],
        "OomScoreAdj": 500,  # under pressure the host's own programs are spared
        "ShmSize": SHM_BYTES,
        # No `nproc`: the kernel counts it per user on the whole host, so one container could starve another.
        "Ulimits": [
            {"Name": "nofile", "Soft": 1024, "Hard": 1024},
            {"Name": "core", "Soft": 0, "Hard": 0},
            {"Name": "fsize", "Soft": limits["writable_bytes"], "Hard": limits["writable_bytes"]},
        ],
        "LogConfig": {
            "Type": "local",
            "Config": {
                "max-size": "1m",
                "max-file": "1",
                "compress": "false",
                "mode": "non-blocking",
                "max-buffer-size": "256k",
            },
        },
        "NetworkMode": network,
        "PortBindings": {},  # published ports are reached through the site, never bound on the host
        "PublishAllPorts": False,
        "RestartPolicy": {"Name": "no", "MaximumRetryCount": 0},
        "AutoRemove": False,
        "IpcMode": "private",
        "CgroupnsMode": "private",
        "ReadonlyRootfs": False,  # the writable layer is what is taught; its size is watched
    }


def create_body(spec: Spec) -> dict[str, Any]:
    """The body of the engine's create request."""
    mounts = [mount.to_json() for mount in spec.volumes]
    body: dict[str, Any] = {
        "Image": spec.image,
        "Env": spec.env,
        "Healthcheck": {"Test": ["NONE"]},  # an image's own check may ask for one exec a second
        "Labels": {LABEL: spec.site},  # overrides what an image claims
        "ExposedPorts": {port: {} for port in spec.exposed},
        "AttachStdout": False,
        "AttachStderr": False,
        "HostConfig": host_config(spec.network, spec.limits) | {"Mounts": mounts},
        "NetworkingConfig": {"EndpointsConfig": {spec.network: {"Aliases": [spec.alias]}}},
    }
    if spec.entrypoint is not None:
        body["Entrypoint"] = spec.entrypoint
    if spec.command is not None:
        body["Cmd"] = spec.command
    if spec.workdir:
        body["WorkingDir"] = spec.workdir
    if spec.user:
        body["User"] = spec.user
    return body


# What must stay empty although we never send it: an engine's default or an authorization plugin may fill it in.
_EMPTY = (
    "Binds",
    "Mounts",
    "Devices",
    "DeviceRequests",
    "DeviceCgroupRules",
    "VolumesFrom",
    "Links",
    "GroupAdd",
    "PidMode",
    "UTSMode",
    "UsernsMode",
    "CgroupParent",
    "Cgroup",
    "Sysctls",
    "ExtraHosts",
    "Tmpfs",
    "VolumeDriver",
    "OomKillDisable",
)


def drift(expected: Mapping[str, Any], inspected: Mapping[str, Any]) -> list[str]:
    """The keys of HostConfig in which the engine's container is not what was asked for; empty when it may start."""
    wrong = [key for key, value in expected.items() if not _same(value, inspected.get(key))]
    wrong += [key for key in _EMPTY if key not in expected and inspected.get(key)]
    wrong += [key for key in ("MaskedPaths", "ReadonlyPaths") if not inspected.get(key)]
    return wrong


def _same(wanted: Any, got: Any) -> bool:
    if isinstance(wanted, list) and wanted and isinstance(wanted[0], str):
        return sorted(map(_capability, wanted)) == sorted(map(_capability, got or []))
    if isinstance(wanted, list) and isinstance(got, list):
        return _sorted(wanted) == _sorted(got)
    return bool(wanted == got or (not wanted and not got))


def _sorted(documents: list[Any]) -> list[str]:
    """The engine has its own order of ulimits and of their keys."""
    return sorted(json.dumps(document, sort_keys=True) for document in documents)


def _capability(name: str) -> str:
    """Engines print `CAP_CHOWN` or `CHOWN`."""
    return name.removeprefix("CAP_")
