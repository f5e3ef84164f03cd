"""Which container a host name leads to, looked up for every request: nothing is remembered, so nothing is stale."""

import re
from dataclasses import dataclass, field
from typing import Literal

from channels.db import database_sync_to_async
from django.conf import settings

from runner import addresses
from runner.models import Container, PublishedPort
from webapp.wording import ENGLISH

LABEL = re.compile(r"[a-z2-7]{26}")

Why = Literal["unknown", "stopped", "paused"]


@dataclass(frozen=True)
class Target:
    """A running container's port. `language` is that of its sandbox."""

    container: str
    name: str
    address: str
    port: int
    host_port: int
    language: str = field(default=ENGLISH, compare=False)


@dataclass(frozen=True)
class NoTarget:
    """Why there is nothing to reach; `name` and `port` of the container where there is one, and its sandbox's language,
    which is "" where nobody knows it."""

    why: Why
    name: str = ""
    port: int = 0
    language: str = field(default="", compare=False)


def find(host: str) -> Target | NoTarget:
    """The target of a host name. Only an address on the sandbox's own network is ever given."""
    label = host.removesuffix("." + settings.APPS_DOMAIN)
    if not LABEL.fullmatch(label):
        return NoTarget("unknown")
    rows = PublishedPort.objects.select_related("container", "sandbox__network")
    port = rows.filter(label=label, protocol="tcp").first()
    if port is None or not port.sandbox.is_alive() or port.container.state in ("creating", "removed", "failed"):
        return NoTarget("unknown")
    row, language = port.container, port.sandbox.language
    if row.state == "paused":
        return NoTarget("paused", row.name, port.container_port, language)
    if row.state != "running" or not port.held or not _is_own(row):
        return NoTarget("stopped", row.name, port.container_port, language)
    return Target(row.id, row.name, row.address, port.container_port, port.host_port, language)


def _is_own(row: Container) -> bool:
    """Whether the address that the engine named lies in the network that this sandbox was given."""
    network = getattr(row.sandbox, "network", None)
    return network is not None and network.freed_at is None and addresses.belongs(row.address, network.index)


find_soon = database_sync_to_async(find)
