"""/api/sandboxes/{id}/containers: make, move and ask about containers."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import ConfigDict

from runner import actions
from runner.models import Container
from webapp import access
from webapp.refusal import NotFound, Refused
from webapp.sandboxes.models import Sandbox

router = Router(tags=["containers"])

HEARD_WITHIN = 2.0  # seconds that a verb waits for a refusal; what takes longer, as a stop may, is told in the log


class NewContainer(Schema):
    """What `docker run` can be asked for here; anything else is refused, not ignored."""

    model_config = ConfigDict(extra="forbid")

    image: str
    name: str | None = None
    ports: tuple[str, ...] = ()
    command: list[str] | None = None
    env: tuple[str, ...] = ()
    workdir: str | None = None
    user: str | None = None
    entrypoint: str | None = None
    volumes: tuple[str, ...] = ()
    publish_all: bool = False
    remove_after: bool = False
    detach: bool = True  # containers made here never hold the caller up; accepted so that docker's habit is no error
    start: bool = True


class ContainerMade(Schema):
    container: str


class Options(Schema):
    """`timeout`: seconds until KILL, for stop and restart. `signal`: for kill."""

    model_config = ConfigDict(extra="forbid")

    timeout: float | None = None
    signal: str | None = None


class NewImage(Schema):
    """`tag`: what the image is called, such as an_image:v2; without one it has its digest alone."""

    model_config = ConfigDict(extra="forbid")

    tag: str | None = None


class ImageMade(Schema):
    image: str


@router.post("/{sandbox_id}/containers", response={202: ContainerMade})
def create(request: HttpRequest, sandbox_id: str, payload: NewContainer) -> Status[dict[str, str]]:
    """Make a container of an image, and start it. What comes of it is told in the log."""
    sandbox = access.usable_sandbox(request, sandbox_id)
    row = actions.create_container(sandbox, **payload.dict(exclude={"detach"}))
    return Status(202, {"container": row.id})


@router.get("/{sandbox_id}/containers")
def listing(request: HttpRequest, sandbox_id: str) -> list[dict[str, Any]]:
    """The containers that there are, newest first."""
    return containers_of(access.visible_sandbox(request, sandbox_id))


@router.get("/{sandbox_id}/containers/{container_id}")
def look(request: HttpRequest, sandbox_id: str, container_id: str) -> dict[str, Any]:
    """One container, by name or id."""
    return to_json(_container(access.visible_sandbox(request, sandbox_id), container_id))


@router.delete("/{sandbox_id}/containers/{container_id}", response={202: None})
def remove(request: HttpRequest, sandbox_id: str, container_id: str, force: bool = False) -> Status[None]:
    """Remove it and its writable layer; one that runs only with `force`."""
    sandbox = access.usable_sandbox(request, sandbox_id)
    return _act(_container(sandbox, container_id), "remove", force=force)


@router.post("/{sandbox_id}/containers/{container_id}/commit", response={202: ImageMade})
def commit(
    request: HttpRequest, sandbox_id: str, container_id: str, payload: NewImage | None = None
) -> Status[dict[str, str]]:
    """docker commit: the writable layer becomes a read-only layer of a new image; the container's image is unchanged.

    The answer comes once the image is there.
    """
    sandbox = access.usable_sandbox(request, sandbox_id)
    made = actions.commit(_container(sandbox, container_id), tag=(payload or NewImage()).tag or None)
    return Status(202, {"image": made["image"]})


def _verb(verb: str) -> None:
    @router.post(f"/{{sandbox_id}}/containers/{{container_id}}/{verb}", response={202: None}, operation_id=verb)
    def do(request: HttpRequest, sandbox_id: str, container_id: str, payload: Options | None = None) -> Status[None]:
        options = (payload or Options()).dict()
        return _act(_container(access.usable_sandbox(request, sandbox_id), container_id), verb, **options)

    do.__doc__ = f"docker {verb}"


for _name in ("start", "stop", "kill", "pause", "unpause", "restart"):
    _verb(_name)


@router.get("/{sandbox_id}/containers/{container_id}/logs")
def logs(
    request: HttpRequest, sandbox_id: str, container_id: str, tail: int | None = None, timestamps: bool = False
) -> dict[str, str]:
    """What it printed, at most the last 256 KiB."""
    row = _container(access.visible_sandbox(request, sandbox_id), container_id)
    return {"logs": actions.ask(row, "logs", tail=tail, timestamps=timestamps)}


def _question(question: str, summary: str) -> None:
    @router.get(f"/{{sandbox_id}}/containers/{{container_id}}/{question}", summary=summary, operation_id=question)
    def do(request: HttpRequest, sandbox_id: str, container_id: str) -> Any:
        return actions.ask(_container(access.visible_sandbox(request, sandbox_id), container_id), question)


_question("top", "Its processes, as ps on the engine's machine prints them")
_question("diff", "What differs from the image: [{path, kind}]")
_question("stats", "Processor, memory, network and disk use over one second")
_question("usage", "Memory and processes now, and processor seconds so far: at once, to be asked again")
_question("inspect", "Docker's own document, in the sandbox's names")


def _act(row: Container, verb: str, **options: Any) -> Status[None]:
    try:
        actions.act(row, verb, wait=HEARD_WITHIN, **options)
    except Refused as why:
        if why.code != "engine.silent":
            raise
    return Status(202, None)


def _container(sandbox: Sandbox, reference: str) -> Container:
    row = actions.find_container(sandbox.id, reference)
    if row is None:
        raise NotFound("container")
    return row


def containers_of(sandbox: Sandbox) -> list[dict[str, Any]]:
    """The snapshot's part."""
    return [to_json(row) for row in actions.list_containers(sandbox.id)]


def to_json(row: Container) -> dict[str, Any]:
    """A container as the API shows it."""

    def time(moment: Any) -> str | None:
        return moment.isoformat() if moment else None

    failure = {"code": row.failure_code, "message": row.failure, "hint": row.failure_hint} if row.failure else None
    return {
        "id": row.id,
        "engine_id": row.engine_id,
        "name": row.name,
        "image": row.image_id,
        "image_reference": row.image_reference,
        "command": row.command,
        "command_line": row.command_line,
        "state": row.state,
        "exit_code": row.exit_code,
        "out_of_memory": row.out_of_memory,
        "failure": failure,
        "ports": row.ports,
        "auto_remove": row.auto_remove,
        "writable_bytes": row.writable_bytes,
        "created_at": time(row.created_at),
        "started_at": time(row.started_at),
        "finished_at": time(row.finished_at),
    }
