"""What the layers of images hold, as rows: read from the engine by its host when somebody first asks, then kept."""

import hashlib
import logging
import threading
import time
from typing import Any, Literal

from builder import layer_tree
from builder.engine import disk, images
from builder.engine.client import EngineAway, EngineRefuses
from builder.engine.failures import DISK_FULL
from builder.layer_files import MOST_FILES, TooManyFiles, Unreadable, changes_of
from builder.models import Image, LayerFiles, pack
from webapp import replies
from webapp.refusal import NotFound, Refused

logger = logging.getLogger(__name__)

PATIENCE = 60.0  # seconds for the reading of an image: a large one is read from beginning to end
KEPT = 5_000  # rows; one that was let go is read again
MOST_LISTED = 5_000  # files in one answer
_ASK_AGAIN = 0.5  # seconds
_LOOK_INSIDE = "A container of it shows its files: `docker run` it with `ls -l`."

_turn = threading.Lock()  # an engine writes one image at a time to its disk for this
_places = threading.BoundedSemaphore(3)  # of a worker's threads, that read or wait for their turn


View = Literal["layer", "all"]


def files_of(image: Image, number: int, view: View = "layer") -> dict[str, Any]:
    """Layer `number` of the image, 0 being the lowest, or `all` up to it: `digest`, `files` by path, `truncated`.
    `NotFound` when it has none such; `Refused` when it cannot be read."""
    files = sorted(_files(image, number, view))
    shown = [file._asdict() for file in files[:MOST_LISTED]]
    return {"digest": image.layers[number]["digest"], "files": shown, "truncated": len(files) > MOST_LISTED}


def tree_of(image: Image, number: int, view: View, folder: str, words: str) -> dict[str, Any]:
    """The same as a tree: one `folder`, of the paths that have `words` in them; `sums` are of all, `found` of those.
    Raises as `files_of`."""
    files = _files(image, number, view)
    found = layer_tree.containing(files, words) if words else files
    # of a whole file system the learner wants to see its folders first
    told = layer_tree.tree(found, folder, 0 if view == "all" and not words else layer_tree.OPEN)
    return {"digest": image.layers[number]["digest"], "sums": layer_tree.sums(files), "found": len(found), **told}


def _files(image: Image, number: int, view: View) -> list[layer_tree.File]:
    if not 0 <= number < len(image.layers):
        raise NotFound("layer")
    chains = chain_ids(image)[: number + 1]
    wanted = chains if view == "all" else chains[-1:]
    kept = LayerFiles.objects.in_bulk(wanted)
    if len(kept) < len(wanted):
        _ask_for(image, wanted)
        kept = LayerFiles.objects.in_bulk(wanted)
    layers = [kept[chain].files for chain in wanted]
    return layer_tree.up_to(layers) if view == "all" else layer_tree.of_layer(layers[0], number)


def chain_ids(image: Image) -> list[str]:
    """The chain id of each layer: the digest of its own and of all below it (OCI image specification)."""
    found: list[str] = []
    for layer in image.layers:
        below = found[-1:]
        pair = " ".join([*below, layer["digest"]])
        found.append("sha256:" + hashlib.sha256(pair.encode()).hexdigest() if below else pair)
    return found


def outcome(image_id: str) -> dict[str, Any]:
    """`read` as a task's outcome, for `webapp.replies`."""
    try:
        return {"value": read(image_id)}
    except Refused as why:
        return {"refused": {"code": why.code, "message": why.message, "hint": why.hint, "status": why.status}}


def read(image_id: str) -> bool:
    """Read all layers of an image from the engine and keep what each did; False when too many are being read."""
    if not _places.acquire(blocking=False):
        return False
    try:
        with _turn:
            _read(image_id)
    finally:
        _places.release()
    return True


def _read(image_id: str) -> None:
    image = Image.objects.filter(pk=image_id).first()
    if image is None:
        raise NotFound("image")
    chains = chain_ids(image)
    if LayerFiles.objects.filter(pk__in=chains).count() == len(set(chains)):
        return  # another one asked for it too
    if disk.is_nearly_full():
        raise Refused(DISK_FULL.code, DISK_FULL.message, hint=DISK_FULL.hint, status=409)
    try:
        with images.saved(image.digest) as archive:
            for chain, files in zip(chains, changes_of(archive), strict=True):
                LayerFiles.objects.get_or_create(pk=chain, defaults={"packed": pack(files)})
    except EngineRefuses as exc:
        message = "The engine does not have this image any more."
        raise Refused("image.gone", message, hint="Build it again.", status=409) from exc
    except EngineAway as exc:
        raise Refused("engine.silent", "The engine does not answer.", hint="Try again soon.", status=503) from exc
    except TooManyFiles as exc:
        message = f"This image has more than {MOST_FILES:,} files; its layers are not listed."
        raise Refused("image.too_many_files", message, hint=_LOOK_INSIDE, status=409) from exc
    except (Unreadable, ValueError) as exc:  # ValueError: another number of layers than the image has
        logger.exception("image %s was not read", image.id)
        raise _unreadable() from exc
    newest = LayerFiles.objects.order_by("-read_at").values_list("read_at", flat=True)
    if oldest_kept := newest[KEPT - 1 : KEPT].first():
        LayerFiles.objects.filter(read_at__lt=oldest_kept).exclude(pk__in=chains).delete()


def _unreadable() -> Refused:
    message = "What the engine says of this image's layers cannot be read."
    return Refused("image.unreadable", message, hint=_LOOK_INSIDE, status=409)


def _ask_for(image: Image, chains: list[str]) -> None:
    """Return once the engine's host has read these."""
    from builder.tasks import read_layers

    deadline = time.monotonic() + PATIENCE
    while (left := deadline - time.monotonic()) > 0:
        was_read = replies.ask(read_layers, (image.id,), left, f"build.{image.sandbox.engine}")
        if LayerFiles.objects.filter(pk__in=chains).count() == len(chains):
            return
        if was_read:
            raise _unreadable()
        time.sleep(_ASK_AGAIN)
    raise Refused("engine.busy", "Other images are being read at the moment.", hint="Try again soon.", status=503)
