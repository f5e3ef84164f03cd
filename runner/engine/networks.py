"""A sandbox's own network: one bridge, one /28, no way out unless the site opens it."""

import contextlib

import docker.errors
from docker.types import IPAMConfig, IPAMPool

from runner.engine.client import engine, translated
from runner.engine.profile import LABEL


class SubnetTaken(Exception):
    """Something else on this engine uses these addresses: take others."""


def ensure(name: str, bridge: str, subnet: str, site: str, *, egress: bool) -> str:
    """The network's engine id; made if it is not there. Raises `SubnetTaken`."""
    with translated():
        with contextlib.suppress(docker.errors.NotFound):
            return str(engine().inspect_network(name)["Id"])
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
