"""A sandbox's own network: one bridge, one /28, no way out unless the site opens it."""

import contextlib
import threading

import docker.errors
from docker.types import IPAMConfig, IPAMPool

from runner.engine.client import engine, translated
from runner.engine.profile import LABEL

# Two containers of a new sandbox are often asked for at once; the engine refuses the second of two equal requests.
_making = [threading.Lock() for _ in range(64)]


class SubnetTaken(Exception):
    """Something else on this engine uses these addresses: take others."""


def ensure(name: str, bridge: str, subnet: str, site: str, *, egress: bool) -> str:
    """The network's engine id; made if it is not there. Raises `SubnetTaken`.

    Any number of threads may ask for the same one at once: the first makes it, the others wait.
    """
    with _making[hash(name) % len(_making)], translated():
        return _find(name) or _make(name, bridge, subnet, site, egress)


def _find(name: str) -> str | None:
    with contextlib.suppress(docker.errors.NotFound):
        return str(engine().inspect_network(name)["Id"])
    return None


def _make(name: str, bridge: str, subnet: str, site: str, egress: bool) -> str:
    try:
        made = engine().create_network(
            name,
            driver="bridge",
            internal=not egress,
            ipam=IPAMConfig(pool_configs=[IPAMPool(subnet=subnet)]),
            options={"com.docker.network.bridge.name": bridge},
            labels={LABEL: site},
        )
    except docker.errors.APIError as exc:
        if "overlap" in str(exc.explanation).lower():
            raise SubnetTaken(subnet) from exc
        if "already exists" in str(exc.explanation) and (other := _find(name)):
            return other  # another process was quicker
        raise
    return str(made["Id"])


def remove(name: str) -> None:
    """Remove the network; one that is not there is fine."""
    with translated(), contextlib.suppress(docker.errors.NotFound):
        engine().remove_network(name)


def listing(site: str) -> dict[str, str]:
    """The site's networks at the engine: id → name."""
    with translated():
        rows = engine().networks(filters={"label": f"{LABEL}={site}"})
    return {row["Id"]: row["Name"] for row in rows}
