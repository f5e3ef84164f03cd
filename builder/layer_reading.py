"""The engine's host reads what the layers of an image hold, and keeps it for everybody who has the layers."""

import io
import logging
import threading
import time
from collections import Counter
from datetime import timedelta

from builder import layer_lease
from builder.engine import disk, images
from builder.engine.client import EngineAway, EngineRefuses
from builder.engine.failures import disk_full
from builder.layer_archive import MOST_FILES, Listing, TooManyFiles, Unreadable
from builder.layer_files import changes_of, listing_of
from builder.models import Image, LayerFiles, LayerReading, pack
from webapp.refusal import Refused
from webapp.wording import _, mark

logger = logging.getLogger(__name__)

KEPT = 5_000  # rows; one that was let go is read again
TEXTS_KEPT = 500  # rows that have their texts too, a MiB each at most
LOOK_INSIDE = mark("A container of it shows its files: `docker run` it with `ls -l`.")
_TOLD_EVERY = 0.5  # seconds between two words of how far it is
_COPY = timedelta(seconds=images.SAVE_TIMEOUT)  # within which a copying engine says nothing

_turn = threading.Lock()  # an engine writes one image at a time to its disk for this
_places = threading.BoundedSemaphore(3)  # of a worker's threads, that read or wait for their turn


class _Unwanted(Exception):
    """Nobody waits any more."""


def read(image_id: str) -> None:
    """Read all layers of an image from the engine and keep what each did; how it ends is told in its `LayerReading`.
    Where too many are being read it ends at once, and who waits has it begun again."""
    if not _places.acquire(blocking=False):
        layer_lease.later(image_id)
        return
    try:
        _read_in_turn(image_id)
        layer_lease.end(image_id)
    except _Unwanted:
        layer_lease.end(image_id)
    except Refused as why:
        layer_lease.end(image_id, why)
    except Exception:
        layer_lease.end(image_id, unreadable())
        raise
    finally:
        _places.release()


def unreadable() -> Refused:
    """The engine's archive is none."""
    message = _("What the engine says about this image's layers cannot be read.")
    return Refused("image.unreadable", message, hint=_(LOOK_INSIDE), status=409)


def _read_in_turn(image_id: str) -> None:
    while not _turn.acquire(timeout=_TOLD_EVERY):
        _go_on(image_id, LayerReading.State.ASKED)
    try:
        _go_on(image_id, LayerReading.State.COPYING, alive=_COPY)
        image = Image.objects.filter(pk=image_id).first()
        if image is None or not is_read(image.chain_ids, texts=True):  # another one asked for it too
            _read(image)
    finally:
        _turn.release()


def is_read(chains: list[str], *, texts: bool = False) -> bool:
    """Whether all of these are kept, with their texts if need be."""
    kept = LayerFiles.objects.filter(pk__in=chains)
    return (kept.exclude(texts=b"") if texts else kept).count() == len(set(chains))


def _read(image: Image | None) -> None:
    if image is None:
        raise _gone()
    if disk.is_nearly_full():
        full = disk_full()
        raise Refused(full.code, full.message, hint=full.hint, status=409)
    known = _known(image)
    try:
        with images.saved(image.digest) as archive:
            layers = changes_of(_Told(image.id, archive), known)
            for chain, layer, (files, texts) in zip(image.chain_ids, image.layers, layers, strict=True):
                if layer["digest"] not in known:
                    kept = {"packed": pack(files), "texts": texts}
                    LayerFiles.objects.update_or_create(pk=chain, defaults=kept)
    except EngineRefuses as exc:
        raise _gone() from exc
    except EngineAway as exc:
        raise layer_lease.silent() from exc
    except TooManyFiles as exc:
        message = _("This image has more than {most} files; its layers are not listed.", most=f"{MOST_FILES:,}")
        raise Refused("image.too_many_files", message, hint=_(LOOK_INSIDE), status=409) from exc
    except (Unreadable, ValueError) as exc:  # ValueError: another number of layers than the image has
        logger.exception("image %s was not read", image.id)
        raise unreadable() from exc
    _let_go(image.chain_ids)


def _known(image: Image) -> dict[str, Listing]:
    """The layers that were read with another image, mostly those of its base. What a layer that is in the image twice
    takes away depends on its place."""
    kept = LayerFiles.objects.exclude(texts=b"").in_bulk(image.chain_ids)
    times = Counter(layer["digest"] for layer in image.layers)
    return {
        layer["digest"]: listing_of(kept[chain].files, bytes(kept[chain].texts))
        for chain, layer in zip(image.chain_ids, image.layers, strict=True)
        if chain in kept and times[layer["digest"]] == 1
    }


def _gone() -> Refused:
    message = _("The engine no longer has this image.")
    return Refused("image.gone", message, hint=_("Build it again."), status=409)


def _let_go(but: list[str]) -> None:
    """What was not looked at for the longest time: its texts first."""
    others = LayerFiles.objects.exclude(pk__in=but)
    newest = LayerFiles.objects.order_by("-read_at").values_list("read_at", flat=True)
    if oldest_kept := newest[KEPT - 1 : KEPT].first():
        others.filter(read_at__lt=oldest_kept).delete()
    if oldest_kept := newest[TEXTS_KEPT - 1 : TEXTS_KEPT].first():
        others.filter(read_at__lt=oldest_kept).exclude(texts=b"").update(texts=b"")


def _go_on(image_id: str, state: LayerReading.State, read: int = 0, *, alive: timedelta | None = None) -> None:
    """Say how far it is. Raises `_Unwanted`."""
    if not layer_lease.is_wanted(image_id):
        raise _Unwanted
    layer_lease.tell(image_id, state, read, **({} if alive is None else {"alive": alive}))


class _Told(io.RawIOBase):
    """The archive, which says now and then how much of it was read."""

    def __init__(self, image_id: str, archive: io.RawIOBase) -> None:
        self._image_id, self._archive = image_id, archive
        self._bytes, self._next = 0, 0.0

    def read(self, size: int = -1) -> bytes:
        """As the archive's own. Raises `_Unwanted`."""
        data = self._archive.read(size) or b""
        self._bytes += len(data)
        if time.monotonic() >= self._next:
            _go_on(self._image_id, LayerReading.State.READING, self._bytes)
            self._next = time.monotonic() + _TOLD_EVERY
        return data
