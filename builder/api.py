"""/api/sandboxes/{id}/builds and /images."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from builder import actions, contexts
from builder.actions import image_of
from builder.models import Build
from webapp import access
from webapp.refusal import NotFound
from webapp.sandboxes.models import Sandbox

router = Router(tags=["builds and images"])


class NewBuild(Schema):
    """What to build: the Dockerfile's text, and the other files of the context by path. `context` is the id of an
    archive that was sent before: the files are laid over its own, and its Dockerfile is built where none is given."""

    dockerfile: str | None = None
    context: str | None = None
    tag: str | None = None
    files: dict[str, str] = Field(default_factory=dict)
    build_args: dict[str, str] = Field(default_factory=dict)
    target: str | None = None
    no_cache: bool = False


class BuildQueuedAnswer(Schema):
    build: str


class ContextAnswer(Schema):
    """What an archive holds: how many files (links are files too), their bytes, and its own Dockerfile's text."""

    context: str
    files: int
    bytes: int
    dockerfile: str | None


@router.post("/{sandbox_id}/contexts", response={201: ContextAnswer}, openapi_extra=contexts.REQUEST_BODY)
def keep_context(request: HttpRequest, sandbox_id: str) -> Status[dict[str, Any]]:
    """Keep a build context: the body is a tar (plain, gzip, bzip2, xz) or zip file; the last three are kept."""
    sandbox = access.usable_sandbox(request, sandbox_id)
    kept = contexts.keep(sandbox, contexts.received(request))
    answer = {"context": kept.id, "files": len(kept.paths), "bytes": kept.bytes, "dockerfile": kept.dockerfile}
    return Status(201, answer)


@router.post("/{sandbox_id}/builds", response={202: BuildQueuedAnswer})
def start(request: HttpRequest, sandbox_id: str, payload: NewBuild) -> Status[dict[str, str]]:
    """Queue a build; what happens to it is told by the sandbox's events."""
    sandbox = access.usable_sandbox(request, sandbox_id)
    return Status(202, {"build": actions.start_build(sandbox, **payload.dict()).id})


@router.get("/{sandbox_id}/builds/{build_id}")
def show(request: HttpRequest, sandbox_id: str, build_id: str) -> dict[str, Any]:
    """One build as it is now."""
    return build_document(_build(access.visible_sandbox(request, sandbox_id), build_id))


@router.post("/{sandbox_id}/builds/{build_id}/cancel", response={202: None})
def cancel(request: HttpRequest, sandbox_id: str, build_id: str) -> Status[None]:
    """Ask for the end of a build; one that is over stays as it is."""
    actions.cancel_build(_build(access.usable_sandbox(request, sandbox_id), build_id))
    return Status(202, None)


@router.get("/{sandbox_id}/images")
def images(request: HttpRequest, sandbox_id: str) -> list[dict[str, Any]]:
    """The sandbox's images, newest first."""
    sandbox = access.visible_sandbox(request, sandbox_id)
    return [actions.image_document(image) for image in actions.list_images(sandbox.id)]


@router.get("/{sandbox_id}/images/{image_id}")
def image(request: HttpRequest, sandbox_id: str, image_id: str) -> dict[str, Any]:
    """One image: layers with the line that made each, configuration, tags."""
    return actions.image_document(image_of(access.visible_sandbox(request, sandbox_id), image_id))


@router.get("/{sandbox_id}/images/{image_id}/history")
def history(request: HttpRequest, sandbox_id: str, image_id: str) -> list[dict[str, Any]]:
    """What `docker history` shows, newest first, with the lines of the Dockerfile."""
    return actions.history(image_of(access.visible_sandbox(request, sandbox_id), image_id))


@router.get("/{sandbox_id}/images/{image_id}/inspect")
def inspect(request: HttpRequest, sandbox_id: str, image_id: str) -> dict[str, Any]:
    """What `docker inspect` shows."""
    return actions.inspect_image(image_of(access.visible_sandbox(request, sandbox_id), image_id))


@router.delete("/{sandbox_id}/images/{image_id}")
def remove(request: HttpRequest, sandbox_id: str, image_id: str, force: bool = False) -> dict[str, list[str]]:
    """As `docker rmi`: what it prints, a line each."""
    sandbox = access.usable_sandbox(request, sandbox_id)
    found = image_of(sandbox, image_id)
    return {"lines": actions.remove_image(sandbox, found.digest, force=force)}


def build_document(build: Build) -> dict[str, Any]:
    """A build in the snapshot and the API; times in ISO 8601."""
    return {
        "id": build.id,
        "tag": build.tag or None,
        "state": build.state,
        "ahead": build.ahead,
        "attempt": build.attempt,
        "queued_at": build.queued_at.isoformat(),
        "started_at": build.started_at and build.started_at.isoformat(),
        "finished_at": build.finished_at and build.finished_at.isoformat(),
        "image": build.image_id,
        "code": build.code or None,
        "message": build.message or None,
        "lines": build.lines,
        "hint": build.hint or None,
        "dockerfile": build.dockerfile,
    }


def builds_of(sandbox: Sandbox) -> list[dict[str, Any]]:
    """The newest builds of a sandbox, for its snapshot."""
    return [build_document(build) for build in Build.objects.filter(sandbox=sandbox).order_by("-queued_at")[:20]]


def images_of(sandbox: Sandbox) -> list[dict[str, Any]]:
    """The images of a sandbox, for its snapshot."""
    return [actions.image_document(image) for image in actions.list_images(sandbox.id)]


def _build(sandbox: Sandbox, build_id: str) -> Build:
    found = Build.objects.filter(sandbox=sandbox, pk=build_id).first()
    if found is None:
        raise NotFound("build")
    return found
