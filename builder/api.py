"""/api/sandboxes/{id}/builds and /images."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from builder import actions, contexts, layer_rows
from builder.models import Build, Image
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
    return actions.image_document(_image(access.visible_sandbox(request, sandbox_id), image_id))


@router.get("/{sandbox_id}/images/{image_id}/history")
def history(request: HttpRequest, sandbox_id: str, image_id: str) -> list[dict[str, Any]]:
    """What `docker history` shows, newest first, with the lines of the Dockerfile."""
    return actions.history(_image(access.visible_sandbox(request, sandbox_id), image_id))


@router.get("/{sandbox_id}/images/{image_id}/inspect")
def inspect(request: HttpRequest, sandbox_id: str, image_id: str) -> dict[str, Any]:
    """What `docker inspect` shows."""
    return actions.inspect_image(_image(access.visible_sandbox(request, sandbox_id), image_id))


class FileRow(Schema):
    """One path: A added, C changed or D deleted by this layer, None when it comes from `layer` further down; `mode` as
    `ls -l` shows it, `owner` as uid:gid, both None for D."""

    path: str
    kind: Literal["A", "C", "D"] | None
    size: int
    mode: str | None
    owner: str | None
    layer: int


class LayerAnswer(Schema):
    """One layer's files by path; `truncated` when there are more than are listed."""

    digest: str
    files: list[FileRow]
    truncated: bool


@router.get("/{sandbox_id}/images/{image_id}/layers/{number}/files", response=LayerAnswer)
def layer_files(
    request: HttpRequest, sandbox_id: str, image_id: str, number: int, view: layer_rows.View = "layer"
) -> dict[str, Any]:
    """What a layer added, changed and deleted; 0 is the lowest. With `view=all` the files that are seen from it: those
    of all layers up to it, without what was deleted on the way."""
    return layer_rows.files_of(_image(access.visible_sandbox(request, sandbox_id), image_id), number, view)


class EntryRow(Schema):
    """A name in a folder, as `FileRow`; a folder's `size` and `files` are of all in it, its `entries` None when they
    were not told with it, and `more` how many of them are not. What no layer names itself has no `layer` either."""

    path: str
    kind: Literal["A", "C", "D"] | None
    size: int
    mode: str | None
    owner: str | None
    layer: int | None
    files: int | None
    entries: "list[EntryRow] | None"
    more: int


class Sums(Schema):
    """Files added and changed by the layer, paths deleted by it; files that are there, and their bytes."""

    added: int
    changed: int
    deleted: int
    files: int
    bytes: int


class TreeQuestion(Schema):
    """Which files, in which folder, and which letters their paths have in them."""

    view: layer_rows.View = "layer"
    folder: str = Field("/", max_length=4096)
    find: str = Field("", max_length=256)


class TreeAnswer(Schema):
    """A folder's entries, the largest first; `found` paths have what was looked for."""

    digest: str
    sums: Sums
    found: int
    entries: list[EntryRow]
    more: int


@router.get("/{sandbox_id}/images/{image_id}/layers/{number}/tree", response=TreeAnswer)
def layer_tree(
    request: HttpRequest, sandbox_id: str, image_id: str, number: int, asked: Query[TreeQuestion]
) -> dict[str, Any]:
    """What `files` tells, as a tree: one folder of it at a time, of the paths that have `find` in them."""
    found = _image(access.visible_sandbox(request, sandbox_id), image_id)
    return layer_rows.tree_of(found, number, asked.view, asked.folder, asked.find)


@router.delete("/{sandbox_id}/images/{image_id}")
def remove(request: HttpRequest, sandbox_id: str, image_id: str, force: bool = False) -> dict[str, list[str]]:
    """As `docker rmi`: what it prints, a line each."""
    sandbox = access.usable_sandbox(request, sandbox_id)
    found = _image(sandbox, image_id)
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


def _image(sandbox: Sandbox, reference: str) -> Image:
    """By our own id, by tag, or by the first digits of its digest."""
    by_id = Image.objects.present().filter(sandbox=sandbox, pk=reference).first()
    found = by_id or actions.find_image(sandbox.id, reference)
    if found is None:
        raise NotFound("image")
    return found
