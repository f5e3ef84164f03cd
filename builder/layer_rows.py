"""What the layers of images hold, as answers: read from the engine by its host when somebody first asks, then kept.

Every question waits some seconds for a reading, and raises `StillReading` where that takes longer.
"""

from datetime import timedelta
from typing import Any, Literal

from django.utils import timezone

from builder import layer_lease, layer_reading, layer_texts, layer_tree, layer_waste
from builder.models import Image, LayerFiles
from webapp.refusal import NotFound

PATIENCE = 60.0  # seconds that a question waits when it does not say
MOST_LISTED = 5_000  # files in one answer
_USED = timedelta(hours=1)  # a layer that is looked at is noted so often, and let go the later


View = Literal["layer", "all"]


def files_of(image: Image, number: int, view: View = "layer", wait: float = PATIENCE) -> dict[str, Any]:
    """Layer `number` of the image, 0 being the lowest, or `all` up to it: `digest`, `files` by path, `truncated`.
    `NotFound` when it has none such; `Refused` when it cannot be read."""
    files = sorted(_files(image, number, view, wait))
    shown = [file._asdict() for file in files[:MOST_LISTED]]
    return {"digest": image.layers[number]["digest"], "files": shown, "truncated": len(files) > MOST_LISTED}


def tree_of(  # noqa: PLR0917  # what was asked, in the order of the address
    image: Image, number: int, view: View, folder: str = "/", words: str = "", wait: float = PATIENCE
) -> dict[str, Any]:
    """The same as a tree: one `folder`, of the paths that have `words` in them; `sums` are of all, `found` of those.
    Raises as `files_of`."""
    files = _files(image, number, view, wait)
    found = layer_tree.containing(files, words) if words else files
    # of a whole file system the learner wants to see its folders first
    told = layer_tree.tree(found, folder, 0 if view == "all" and not words else layer_tree.OPEN)
    return {"digest": image.layers[number]["digest"], "sums": layer_tree.sums(files), "found": len(found), **told}


def hidden_in(image: Image, wait: float = PATIENCE) -> dict[str, Any]:
    """The bytes of the image that none of its containers sees: see `layer_waste.document`."""
    return layer_waste.document(_kept(image, image.chain_ids, wait))


def text_of(image: Image, number: int, path: str, wait: float = PATIENCE) -> dict[str, Any]:
    """A file as layer `number` left it, `now`, and as it was `before`; each None where there is none, else `layer`,
    `size`, `mode`, `owner`, and its `text` or in `why` why there is none: `binary`, `too_large`, `not_kept`, `folder`,
    `link` (where it leads is its `target`) or `same_file` (another name of it is). Raises as `files_of`."""
    chains = _chains(image, number)
    layers = _kept(image, chains, wait, texts=True)
    states = [layer_tree.seen_at(path, layers[:count]) for count in (number + 1, number)]
    if states == [None, None]:
        raise NotFound("file")
    now, before = (state and _told(state, chains[state.layer]) for state in states)
    return {"path": path, "now": now, "before": before}


def _told(file: layer_tree.File, chain: str) -> dict[str, Any]:
    told = {"layer": file.layer, "size": file.size, "mode": file.mode, "owner": file.owner}
    if file.is_folder:
        return {**told, "why": "folder"}
    kind = (file.mode or "-")[0]
    texts = layer_texts.unpacked(LayerFiles.objects.values_list("texts", flat=True).get(pk=chain))
    if (target := texts.links.get(file.path)) is not None:
        return {**told, "why": "link" if kind == "l" else "same_file", "target": target}
    if (text := texts.texts.get(file.path, None if file.size or kind != "-" else "")) is not None:
        return {**told, "text": text}
    too_large = file.size > layer_texts.MOST_TEXT
    return {**told, "why": "too_large" if too_large else "not_kept" if texts.full else "binary"}


def _files(image: Image, number: int, view: View, wait: float) -> list[layer_tree.File]:
    chains = _chains(image, number)
    layers = _kept(image, chains if view == "all" else chains[-1:], wait)
    return layer_tree.up_to(layers) if view == "all" else layer_tree.of_layer(layers[0], number)


def _chains(image: Image, number: int) -> list[str]:
    if not 0 <= number < len(image.layers):
        raise NotFound("layer")
    return image.chain_ids[: number + 1]


def _kept(image: Image, chains: list[str], wait: float, *, texts: bool = False) -> list[list[dict[str, Any]]]:
    """What each of these layers did, read where it is not yet."""
    from builder.tasks import read_layers

    queue = f"build.{image.sandbox.engine}"
    layer_lease.wait(
        image,
        wait,
        is_read=lambda: layer_reading.is_read(chains, texts=texts),
        send=lambda: read_layers.apply_async((image.id,), queue=queue, expires=60),
    )
    rows = LayerFiles.objects.defer("texts").in_bulk(chains)
    now = timezone.now()
    LayerFiles.objects.filter(pk__in=chains, read_at__lt=now - _USED).update(read_at=now)
    return [rows[chain].files for chain in chains]
