"""What each layer of an image added, changed and deleted.

Layers come in the order of their digests, and what a name means (new, or changed) is known when all layers below are.
The rules: OCI image specification, "Image Layer Filesystem Changeset".
"""

import io
import stat
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import IO, Any

from builder.layer_archive import Listing, Member, listings, shown

# a path's kind (A, C, D), size, mode and owner (both None for D)
Row = dict[str, Any]


def changes_of(
    archive: IO[bytes] | io.RawIOBase, known: Mapping[str, Listing] = MappingProxyType({})
) -> Iterator[tuple[list[Row], bytes]]:
    """Every layer's changes by path and its packed `Texts`, the lowest first. Those that are `known` by diff id, each
    once in the image, are not read again. Raises `Unreadable`, `TooManyFiles`."""
    layers = listings(archive, known)
    return zip(changes(layers), (layer.texts for layer in layers), strict=True)


def listing_of(rows: Sequence[Row], texts: bytes) -> Listing:
    """A layer as it was read before, from what was kept of it."""
    listing = Listing(texts=texts)
    for row in rows:
        path = row["path"].removeprefix("/")
        if row["kind"] == "D":
            listing.gone.add(path)
        else:
            kind = stat.S_IFDIR if row["mode"].startswith("d") else stat.S_IFREG
            listing.members[path] = Member(row["size"], kind, row["owner"])
    return listing


def changes(layers: Sequence[Listing]) -> Iterator[list[Row]]:
    """What each layer did to those below it, by path, the lowest first."""
    below = _Below()
    for number, layer in enumerate(layers):
        rows = below.compare(layer)
        yield [_row(path, rows[path], layer.members.get(path)) for path in sorted(rows)]
        below.add(number, layer)


class _Below:
    """All names of the layers so far: in which each was seen last, and which took some away. Nothing is ever removed,
    so a whole tree goes with one entry."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._gone: dict[str, int] = {}
        self._emptied: dict[str, int] = {}

    def has(self, path: str) -> bool:
        """Whether the path shows through the layers so far."""
        at = self._seen.get(path)
        if at is None or self._gone.get(path, -1) > at:
            return False
        return all(max(self._gone.get(up, -1), self._emptied.get(up, -1)) <= at for up in parents(path))

    def compare(self, layer: Listing) -> dict[str, str]:
        """path → A, C or D."""
        kinds = {path: "C" if self.has(path) else "A" for path in layer.members}
        for path in layer.gone - layer.members.keys():
            if self.has(path):
                kinds[path] = "D"
        again = {path for path in layer.gone & layer.members.keys() if stat.S_ISDIR(layer.members[path].mode)}
        if emptied := layer.emptied | again:
            stays = layer.members.keys() | {up for path in layer.members for up in parents(path)} | emptied
            for path in self._seen.keys() - stays:
                ups = parents(path)
                # the topmost name tells of all below it
                if ups and ups[0] in stays and not emptied.isdisjoint(ups) and self.has(path):
                    kinds[path] = "D"
        return kinds

    def add(self, number: int, layer: Listing) -> None:
        """Put the layer on top."""
        for path in layer.gone:
            self._gone[path] = number
        for path in layer.emptied:
            self._emptied[path] = number
        for path, member in layer.members.items():
            if not stat.S_ISDIR(member.mode) and path in self._seen:
                self._emptied[path] = number  # a file where a directory was
            self._seen[path] = number
        for path in layer.members:
            for up in parents(path):
                if up not in layer.members and not self.has(up):
                    self._seen[up] = number


def parents(path: str) -> list[str]:
    """The directories that a path lies in, the nearest first."""
    found = []
    while slash := path.rfind("/") + 1:
        path = path[: slash - 1]
        found.append(path)
    return found


def _row(path: str, kind: str, member: Member | None) -> Row:
    if member is None:
        return {"path": shown(path), "kind": kind, "size": 0, "mode": None, "owner": None}
    mode = stat.filemode(member.mode)
    return {"path": shown(path), "kind": kind, "size": member.size, "mode": mode, "owner": member.owner}
