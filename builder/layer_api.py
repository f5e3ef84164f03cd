"""/api/sandboxes/{id}/images/{image}/layers: what the layers of an image hold.

The engine's host reads an image when somebody first asks. Who waits shorter than that takes is answered 202 with how
far it is, and asks again; where nobody asks for 15 seconds, the reading is given up.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema, Status

from builder import layer_lease, layer_rows
from builder.actions import image_of
from builder.models import Image
from webapp import access

router = Router(tags=["layers"])

Wait = Annotated[float, Query(layer_rows.PATIENCE, ge=0, le=layer_rows.PATIENCE)]
"""Seconds after which the answer is that the image is still being read."""


class ReadingAnswer(Schema):
    """The image is still being read: a task waits (`asked`), the engine writes the image out and says nothing until it
    has (`copying`), or `bytes` of about `of` were read (`reading`)."""

    state: Literal["none", "asked", "copying", "reading", "refused"]
    bytes: int
    of: int


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


@router.get("/{sandbox_id}/images/{image_id}/layers/{number}/files", response={200: LayerAnswer, 202: ReadingAnswer})
def layer_files(  # noqa: PLR0917  # what the address says
    request: HttpRequest, sandbox_id: str, image_id: str, number: int, view: layer_rows.View = "layer", wait: Wait = 60
) -> Any:
    """What a layer added, changed and deleted; 0 is the lowest. With `view=all` the files that are seen from it: those
    of all layers up to it, without what was deleted on the way."""
    image = _image(request, sandbox_id, image_id)
    return _answer(lambda: layer_rows.files_of(image, number, view, wait))


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
    wait: float = Field(layer_rows.PATIENCE, ge=0, le=layer_rows.PATIENCE)


class TreeAnswer(Schema):
    """A folder's entries, the largest first; `found` paths have what was looked for."""

    digest: str
    sums: Sums
    found: int
    entries: list[EntryRow]
    more: int


@router.get("/{sandbox_id}/images/{image_id}/layers/{number}/tree", response={200: TreeAnswer, 202: ReadingAnswer})
def layer_tree(request: HttpRequest, sandbox_id: str, image_id: str, number: int, asked: Query[TreeQuestion]) -> Any:
    """What `files` tells, as a tree: one folder of it at a time, of the paths that have `find` in them."""
    image = _image(request, sandbox_id, image_id)
    return _answer(lambda: layer_rows.tree_of(image, number, asked.view, asked.folder, asked.find, asked.wait))


class FileState(Schema):
    """A file as `layer` left it: its `text`, or `why` there is none; `target` is where a link leads."""

    layer: int
    size: int
    mode: str | None
    owner: str | None
    text: str | None = None
    why: Literal["binary", "too_large", "not_kept", "folder", "link", "same_file"] | None = None
    target: str | None = None


class TextAnswer(Schema):
    """A file as it is seen from a layer, and from the one below it; None where there is none."""

    path: str
    now: FileState | None
    before: FileState | None


@router.get("/{sandbox_id}/images/{image_id}/layers/{number}/text", response={200: TextAnswer, 202: ReadingAnswer})
def layer_text(  # noqa: PLR0917  # what the address says
    request: HttpRequest,
    sandbox_id: str,
    image_id: str,
    number: int,
    path: Annotated[str, Query(..., max_length=4096)],
    wait: Wait = 60,
) -> Any:
    """What is written in a file, after this layer and before it."""
    image = _image(request, sandbox_id, image_id)
    return _answer(lambda: layer_rows.text_of(image, number, path, wait))


class HiddenPath(Schema):
    path: str
    size: int


class HiddenPair(Schema):
    """Files of `layer` that layer `by` hides, `same_size` of them by a copy that is as large; the largest `paths`."""

    layer: int
    by: int
    how: Literal["deleted", "overwritten"]
    bytes: int
    files: int
    same_size: int
    paths: list[HiddenPath]


class HiddenAnswer(Schema):
    """Bytes that lie in the image and that none of its containers sees, of all bytes in its layers."""

    bytes: int
    of: int
    pairs: list[HiddenPair]


@router.get("/{sandbox_id}/images/{image_id}/hidden", response={200: HiddenAnswer, 202: ReadingAnswer})
def hidden(request: HttpRequest, sandbox_id: str, image_id: str, wait: Wait = 60) -> Any:
    """Files that a later layer deleted or wrote anew: they are pulled and stored all the same."""
    image = _image(request, sandbox_id, image_id)
    return _answer(lambda: layer_rows.hidden_in(image, wait))


@router.delete("/{sandbox_id}/images/{image_id}/reading", response={204: None})
def stop_reading(request: HttpRequest, sandbox_id: str, image_id: str) -> HttpResponse:
    """Say that nobody waits for the reading any more. Who still asks has it go on."""
    layer_lease.drop(image_of(access.usable_sandbox(request, sandbox_id), image_id))
    return HttpResponse(status=204)


def _image(request: HttpRequest, sandbox_id: str, image_id: str) -> Image:
    return image_of(access.visible_sandbox(request, sandbox_id), image_id)


def _answer(ask: Callable[[], dict[str, Any]]) -> Any:
    try:
        return ask()
    except layer_lease.StillReading as still:
        return Status(202, {"state": still.state, "bytes": still.bytes, "of": still.of})
