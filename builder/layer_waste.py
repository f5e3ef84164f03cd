"""What layers did → bytes that lie in an image and that none of its containers sees: a later layer covers or deletes
the file, which stays in the layer below all the same.

What is needed once is not counted: of a file that three layers write, two copies are hidden and the third is seen. A
directory that is deleted hides every file in it, by whatever way it was deleted.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Literal, NamedTuple

from builder.layer_files import Row, parents
from builder.layer_tree import File, of_layer

LARGEST = 10  # paths told of one pair of layers

How = Literal["deleted", "overwritten"]


class Hidden(NamedTuple):
    """A file of `layer` that layer `by` hides. `same_size` when it was written anew with as many bytes: most often
    only its owner or its mode changed, and the whole file was copied for that."""

    path: str
    size: int
    layer: int
    by: int
    how: How
    same_size: bool = False


def hidden(layers: Sequence[Iterable[Row]]) -> list[Hidden]:
    """Every file with bytes that a later layer hides."""
    files = [file for number, rows in enumerate(layers) for file in of_layer(rows, number)]
    written: dict[str, list[File]] = {}  # by path, the lowest layer first
    gone: dict[str, list[int]] = {}  # layers that took away what lay at or in a path
    folders: dict[str, list[int]] = {}  # layers that have a directory at a path
    for file in files:
        if file.is_folder:
            folders.setdefault(file.path, []).append(file.layer)
            continue
        gone.setdefault(file.path, []).append(file.layer)  # where a directory was, it hides what was in it
        if file.kind != "D":
            written.setdefault(file.path, []).append(file)
    found = []
    for path, copies in written.items():
        for copy, newer in zip(copies, [*copies[1:], None], strict=True):
            ends = [folders.get(path), *(gone.get(up) for up in (path, *parents(path)))]
            if copy.size and (by := _first_after(copy.layer, ends)) is not None:
                over = newer is not None and newer.layer == by
                same = over and newer is not None and newer.size == copy.size
                found.append(Hidden(path, copy.size, copy.layer, by, "overwritten" if over else "deleted", same))
    return found


def _first_after(layer: int, ends: Iterable[list[int] | None]) -> int | None:
    """The lowest layer above this one that is in any of these lists, each of them in order."""
    later = [layers[at] for layers in ends if layers and (at := bisect_right(layers, layer)) < len(layers)]
    return min(later, default=None)


def document(layers: Sequence[Iterable[Row]]) -> dict[str, Any]:
    """`bytes` hidden of the `of` that all files of all layers have, and the `pairs` of layers: whose bytes (`layer`)
    which one hides (`by`), and how; the most bytes first, of each its largest `paths`."""
    kept = [list(rows) for rows in layers]
    found = sorted(hidden(kept), key=_pair)
    pairs = [_told(pair, list(files)) for pair, files in groupby(found, _pair)]
    pairs.sort(key=lambda pair: -pair["bytes"])
    shipped = sum(row["size"] for rows in kept for row in rows)
    return {"bytes": sum(each.size for each in found), "of": shipped, "pairs": pairs}


def _pair(each: Hidden) -> tuple[int, int, How]:
    return each.layer, each.by, each.how


def _told(pair: tuple[int, int, How], files: list[Hidden]) -> dict[str, Any]:
    layer, by, how = pair
    files.sort(key=lambda each: (-each.size, each.path))
    return {
        "layer": layer,
        "by": by,
        "how": how,
        "bytes": sum(each.size for each in files),
        "files": len(files),
        "same_size": sum(each.same_size for each in files),
        "paths": [{"path": each.path, "size": each.size} for each in files[:LARGEST]],
    }
