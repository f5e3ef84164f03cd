"""Making, moving and looking at containers."""

import logging
import time
from contextlib import closing
from typing import Any

import docker.errors

from runner.engine import profile
from runner.engine.client import TIMEOUT, connect, engine, translated
from runner.engine.profile import LABEL, Spec
from runner.lifecycle import Sighting

logger = logging.getLogger(__name__)

NEVER = "0001-01-01T00:00:00Z"  # the engine's time for what has not happened


class Drifted(Exception):
    """The engine made a container that may do other things than asked for; it was removed unstarted."""


def create(spec: Spec) -> str:
    """Make the container, never pulling an image, and check it before anybody may start it; the engine's id.

    One of that name that is there already was made by an earlier try of the same row: it is taken over.
    """
    body = profile.create_body(spec)
    with translated({spec.name: spec.alias}):
        try:
            engine_id: str = _post(body, spec.name)
        except docker.errors.APIError as exc:
            if exc.status_code != 409:
                raise
            engine_id = engine().inspect_container(spec.name)["Id"]
        wrong = profile.drift(body["HostConfig"], engine().inspect_container(engine_id)["HostConfig"])
        if wrong:
            engine().remove_container(engine_id, v=True, force=True)
            logger.critical("container %s is not as asked for in %s: removed unstarted", spec.name, wrong)
            raise Drifted(", ".join(wrong))
    return engine_id


def _post(body: dict[str, Any], name: str) -> str:
    """The engine's create call with a document of our own: docker-py's builders know fewer keys."""
    made = engine().create_container_from_config(body, name)  # type: ignore[no-untyped-call]  # the stubs leave it out
    return str(made["Id"])


def start(engine_id: str, names: dict[str, str]) -> None:
    """Start it. Raises `Refused` with the engine's sentence."""
    with translated(names):
        engine().start(engine_id)


def stop(engine_id: str, names: dict[str, str], seconds: float = 10) -> None:
    """TERM (or the image's STOPSIGNAL), then KILL after `seconds`."""
    with translated(names):
        engine().stop(engine_id, timeout=int(seconds))


def kill(engine_id: str, names: dict[str, str], signal: str = "KILL") -> None:
    """Send process 1 a signal."""
    with translated(names):
        engine().kill(engine_id, signal=signal)


def pause(engine_id: str, names: dict[str, str]) -> None:
    """Freeze its processes."""
    with translated(names):
        engine().pause(engine_id)


def unpause(engine_id: str, names: dict[str, str]) -> None:
    """Let its processes go on."""
    with translated(names):
        engine().unpause(engine_id)


def remove(engine_id: str, names: dict[str, str], *, force: bool = False) -> None:
    """Remove it with its anonymous volumes; one that is gone already is fine."""
    with translated(names):
        try:
            engine().remove_container(engine_id, v=True, force=force)
        except docker.errors.NotFound:
            return
        except docker.errors.APIError as exc:
            if "already in progress" not in str(exc.explanation):
                raise
    _wait_gone(engine_id)


def _wait_gone(engine_id: str) -> None:
    """The engine may answer before the container has left its list; what follows relies on it being gone."""
    deadline = time.monotonic() + TIMEOUT
    while sight(engine_id).status != "gone" and time.monotonic() < deadline:
        time.sleep(0.05)


def commit(engine_id: str, names: dict[str, str], image: str, *, message: str = "", pause: bool = True) -> str:
    """Make an image of it under the engine name `image`; its "sha256:…" id.

    The image takes over the container's configuration, but for the mark by which we know our containers: a label
    cannot be left out, only emptied.
    """
    with translated(names), closing(connect(timeout=60)) as client:
        config = client.inspect_container(engine_id)["Config"]
        config["Labels"] = {**(config.get("Labels") or {}), LABEL: ""}
        made = client.commit(engine_id, repository=image, tag="latest", message=message, pause=pause, conf=config)
    return str(made["Id"])


def sight(engine_id: str) -> Sighting:
    """What the engine says of it now. Raises `EngineAway`."""
    with translated():
        try:
            return sighting(engine().inspect_container(engine_id))
        except docker.errors.NotFound:
            return Sighting(status="gone")


def sighting(document: dict[str, Any]) -> Sighting:
    """An inspect document as the core compares it."""
    state = document["State"]
    networks = document["NetworkSettings"]["Networks"].values()
    started = state["StartedAt"]
    return Sighting(
        status=state["Status"],
        run="" if started == NEVER else started,
        finished="" if state["FinishedAt"] == NEVER else state["FinishedAt"],
        exit_code=state["ExitCode"],
        out_of_memory=bool(state["OOMKilled"]),
        host_pid=state["Pid"],
        address=next((network["IPAddress"] for network in networks if network["IPAddress"]), ""),
    )


def engine_began() -> str:
    """When the engine was started, in RFC 3339; "" where that cannot be known.

    An engine makes its default network anew whenever it starts and no container has lived on from before.
    """
    with translated():
        try:
            return str(engine().inspect_network("bridge")["Created"])
        except docker.errors.NotFound:
            return ""


def listing(site: str) -> dict[str, tuple[str, str]]:
    """The site's containers at the engine: id → its name there and its state. Cheap: one call."""
    with translated():
        rows = engine().containers(all=True, filters={"label": f"{LABEL}={site}"})
    return {row["Id"]: (row["Names"][0].lstrip("/"), row["State"]) for row in rows}


def written(site: str) -> dict[str, tuple[int, list[str]]]:
    """Of each running container of the site, by engine id: bytes in its writable layer, and names of its volumes.

    An image's VOLUME is among them, under a name that the engine made up.
    """
    with translated(), closing(connect(timeout=60)) as client:
        rows = client.containers(size=True, filters={"label": f"{LABEL}={site}"})
    return {
        row["Id"]: (row.get("SizeRw") or 0, [mount["Name"] for mount in row["Mounts"] if mount.get("Name")])
        for row in rows
    }


def writable_size(engine_id: str) -> int:
    """Bytes in the writable layer of one container, running or not."""
    with translated():
        rows = engine().containers(all=True, size=True, filters={"id": engine_id})
    return (rows[0].get("SizeRw") or 0) if rows else 0


def ping() -> None:
    """Raises `EngineAway` unless the engine answers."""
    with translated():
        engine().ping()
