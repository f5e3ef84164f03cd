"""The volumes of sandboxes at the engine: always its local driver, never options, so never a path of the host."""

import contextlib
from collections.abc import Mapping
from contextlib import closing

import docker.errors

from runner.engine.client import connect, engine, translated
from runner.engine.profile import LABEL


def ensure(name: str, site: str) -> None:
    """The volume exists from here on; made if it is not there."""
    with translated():
        engine().create_volume(name, driver="local", labels={LABEL: site})


def remove(name: str, names: Mapping[str, str] | None = None) -> None:
    """Remove it with all that is in it; one that is not there is fine. Raises `Refused` while a container has it."""
    with translated(names), contextlib.suppress(docker.errors.NotFound):
        engine().remove_volume(name)


def listing(site: str) -> set[str]:
    """The engine's names of the site's volumes."""
    with translated():
        rows = engine().volumes(filters={"label": f"{LABEL}={site}"})["Volumes"] or ()
    return {row["Name"] for row in rows}


def sizes() -> dict[str, int]:
    """Bytes in every volume of the engine, by its name there, an image's nameless ones too.

    The engine walks through all of them, which takes a while where there are many files.
    """
    with translated(), closing(connect(timeout=60)) as client:
        url = f"{client.base_url}/v{client.api_version}/system/df"
        response = client.get(url, params={"type": "volume"}, timeout=60)
        response.raise_for_status()
        rows = response.json()["Volumes"] or ()
    return {row["Name"]: max(0, (row.get("UsageData") or {}).get("Size") or 0) for row in rows}  # -1: not known
