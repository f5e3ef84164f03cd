"""What layers did → the file system that they make together, and either of them as a tree, a folder at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from builder.layer_files import Row, parents

MOST_ENTRIES = 300  # of one folder
OPEN = 40  # entries that are told at once, those of inner folders among them


class File(NamedTuple):
    """A path as one layer left it: its `kind` is A, C or D, None when it comes from `layer` further down."""

    path: str
    kind: str | None
    size: int
    mode: str | None
    owner: str | None
    layer: int

    @property
    def is_folder(self) -> bool:
        """Whether it is a directory; of what was deleted nobody knows."""
        return self.mode is not None and self.mode.startswith("d")


def of_layer(rows: Iterable[Row], number: int) -> list[File]:
    """What layer `number` did."""
    return [File(**row, layer=number) for row in rows]


def up_to(layers: Sequence[Iterable[Row]]) -> list[File]:
    """What a container would see if the last of these were the top: later layers cover earlier ones, whiteouts are
    applied (OCI image specification, "Applying Changesets")."""
    seen: dict[str, File] = {}
    for number, rows in enumerate(layers):
        files = of_layer(rows, number)
        gone = {file.path for file in files if file.kind == "D"}
        covered = {file.path for file in files if not file.is_folder and _is_folder(seen.get(file.path))}
        if gone or covered:
            without = gone | covered
            seen = {path: file for path, file in seen.items() if path not in gone and without.isdisjoint(parents(path))}
        seen.update((file.path, file) for file in files if file.kind != "D")
    top = len(layers) - 1
    return [file if file.layer == top else file._replace(kind=None) for file in seen.values()]


def seen_at(path: str, layers: Sequence[Iterable[Row]]) -> File | None:
    """The same of a single path."""
    for number in range(len(layers) - 1, -1, -1):
        above = set(parents(path))
        for file in of_layer(layers[number], number):
            if file.path == path:
                return None if file.kind == "D" else file
            if file.path in above and not file.is_folder:
                return None
    return None


def sums(files: Iterable[File]) -> dict[str, int]:
    """How many files were added and changed (directories are not counted), how many paths deleted, how many files
    there are, and their bytes."""
    found = {"added": 0, "changed": 0, "deleted": 0, "files": 0, "bytes": 0}
    for file in files:
        if file.kind == "D":
            found["deleted"] += 1
        elif not file.is_folder:
            found["files"] += 1
            found["bytes"] += file.size
            if file.kind:
                found["added" if file.kind == "A" else "changed"] += 1
    return found


def containing(files: Iterable[File], words: str) -> list[File]:
    """Those whose path has these letters in it, small or large."""
    wanted = words.casefold()
    return [file for file in files if wanted in file.path.casefold()]


def tree(files: Sequence[File], folder: str = "/", room: int = OPEN) -> dict[str, Any]:
    """A folder's `entries`, the largest first, and how many `more` it has. Inner folders are told with it while there
    is `room` for entries; those of the others are None, and wait to be asked for."""
    top, waiting = _told(_entries(files, folder))
    room -= len(top["entries"])
    for row, entry in waiting:
        inner = _entries(entry.below, entry.path)
        if len(inner) <= room:
            room -= len(inner)
            told, more = _told(inner)
            row.update(told)
            waiting += more
    return top


@dataclass
class _Entry:
    """A name in a folder. `file` is None for a directory that only what lies in it tells of."""

    path: str
    file: File | None = None
    below: list[File] = field(default_factory=list)

    def row(self) -> dict[str, Any]:
        inner = sums(self.below)
        own = self.file
        is_folder = bool(self.below) or _is_folder(own)
        return {
            "path": self.path,
            "kind": own and own.kind,
            "layer": None if own is None else own.layer,
            "size": inner["bytes"] + (own.size if own else 0),
            "mode": own and own.mode,
            "owner": own and own.owner,
            "files": inner["files"] if is_folder else None,
            "entries": [] if is_folder and not self.below else None,
            "more": 0,
        }


def _told(entries: list[_Entry]) -> tuple[dict[str, Any], list[tuple[dict[str, Any], _Entry]]]:
    """Entries as they are told, and which of them are folders with something in them."""
    rows = [(entry.row(), entry) for entry in entries]
    rows.sort(key=lambda pair: (-pair[0]["size"], pair[0]["path"]))
    shown = rows[:MOST_ENTRIES]
    told = {"entries": [row for row, _ in shown], "more": len(rows) - len(shown)}
    return told, [(row, entry) for row, entry in shown if entry.below]


def _entries(files: Iterable[File], folder: str) -> list[_Entry]:
    start = folder.rstrip("/") + "/"
    found: dict[str, _Entry] = {}
    for file in files:
        if not file.path.startswith(start):
            continue
        name, inside, _ = file.path[len(start) :].partition("/")
        entry = found.setdefault(name, _Entry(start + name))
        if inside:
            entry.below.append(file)
        else:
            entry.file = file
    return list(found.values())


def _is_folder(file: File | None) -> bool:
    return file is not None and file.is_folder
