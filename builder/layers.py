"""An image's history → its layers, and which line of the Dockerfile made which.

After the base's own entries, BuildKit writes exactly one history entry for each instruction of the stages that the
image stands on, in order; the triggers of an ONBUILD base come first. The engine's API does not say which entries
are layers, but they are counted: as many as there are diff ids.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from builder.config_lines import config_lines
from builder.dockerfile import Dockerfile, Lines, Stage
from builder.events import HistoryRow, Layer
from builder.progress.rest import target_stage

_MAKES_LAYERS = ("RUN", "COPY", "ADD", "WORKDIR")
_MOST_WORDS = 500  # of a row that only notes something


@dataclass(frozen=True)
class Entry:
    """One row of the history, oldest first in lists; `lines` is None for what came with the base."""

    created_by: str
    created: int  # seconds since 1970
    size: int
    comment: str
    lines: Lines | None
    from_base: bool


@dataclass(frozen=True)
class Anatomy:
    """What an image is made of. `layers` bottom first, `entries` oldest first."""

    base: str | None
    layers: tuple[Layer, ...]
    entries: tuple[Entry, ...]
    config_lines: dict[str, Lines]


def chain(dockerfile: Dockerfile, target: str | None) -> list[Stage]:
    """The stages that the image stands on, the lowest first."""
    stage = target_stage(dockerfile, target)
    found: list[Stage] = []
    while stage is not None:
        found.insert(0, stage)
        stage = None if stage.base_stage is None else dockerfile.stages[stage.base_stage]
    return found


def anatomy(
    dockerfile: Dockerfile,
    target: str | None,
    *,
    history: Sequence[dict[str, Any]],
    diff_ids: Sequence[str],
    base_entries: int | None = None,
    base: str | None = None,
) -> Anatomy:
    """Lay the Dockerfile over the image. `history` is newest first, as the engine gives it; `base_entries` is the
    length of the base's own history where it is known, else it is counted from the end; `base` its reference."""
    stages = chain(dockerfile, target)
    ours = [dockerfile.instructions[i] for stage in stages for i in stage.instructions[1:]]
    ours = [instruction for instruction in ours if instruction.keyword != "#"]
    rows = list(reversed(history))
    theirs = len(rows) - len(ours) if base_entries is None else base_entries
    triggers = max(0, len(rows) - len(ours) - theirs)
    from_line = dockerfile.instructions[stages[0].instructions[0]].lines if stages else None
    entries = []
    for number, row in enumerate(rows):
        place = number - theirs - triggers
        lines = ours[place].lines if 0 <= place < len(ours) else (from_line if place < 0 and number >= theirs else None)
        entries.append(_entry(row, lines, from_base=number < theirs))
    makes = _layer_entries(entries, len(diff_ids))
    layers = tuple(_layer(digest, entries[number]) for digest, number in zip(diff_ids, makes, strict=False))
    return Anatomy(base, layers, tuple(entries), config_lines(ours))


def history_rows(parts: Anatomy) -> tuple[HistoryRow, ...]:
    """The history as an event tells it, oldest first, each row with the layer that it made."""
    makes = _layer_entries(parts.entries, len(parts.layers))
    digests = dict(zip(makes, (layer.digest for layer in parts.layers), strict=False))
    return tuple(
        HistoryRow(
            lines=entry.lines,
            from_base=entry.from_base,
            layer=digests.get(number),
            created_by="" if number in digests else plain(entry.created_by)[:_MOST_WORDS],
        )
        for number, entry in enumerate(parts.entries)
    )


def _entry(row: dict[str, Any], lines: Lines | None, *, from_base: bool) -> Entry:
    return Entry(
        created_by=str(row.get("CreatedBy") or ""),
        created=int(row.get("Created") or 0),
        size=int(row.get("Size") or 0),
        comment=str(row.get("Comment") or ""),
        lines=lines,
        from_base=from_base,
    )


def _layer(digest: str, entry: Entry) -> Layer:
    return Layer(
        digest=digest,
        size=entry.size,
        created_by=plain(entry.created_by),
        lines=entry.lines,
        from_base=entry.from_base,
    )


def _layer_entries(entries: Sequence[Entry], count: int) -> list[int]:
    """Which entries are layers: those with bytes for certain, then the likeliest empty ones until the count fits."""
    likely = sorted(range(len(entries)), key=lambda number: -_likelihood(entries[number]))
    return sorted(likely[:count])


def _likelihood(entry: Entry) -> int:
    """Bytes prove a layer; a command or a copy makes one even when it is empty; a directory that was there already
    too, except the root; what only sets something never does."""
    words = plain(entry.created_by).split()
    keyword = words[0] if words else ""
    if entry.size:
        return 3
    if keyword == "WORKDIR":
        return 0 if words[1:] == ["/"] else 1
    return 2 if keyword in _MAKES_LAYERS else -1


def plain(created_by: str) -> str:
    """The instruction as a history entry tells it, without the builder's own additions: `RUN npm install`."""
    text = created_by.removesuffix(" # buildkit").strip()
    if text.startswith("/bin/sh -c #(nop)"):
        return " ".join(text.removeprefix("/bin/sh -c #(nop)").split())
    head, shell, command = text.partition("/bin/sh -c ")
    # ARG values stand before the shell: `RUN |1 X=1 /bin/sh -c echo a`
    if shell and (head in ("", "RUN ") or head.startswith(("RUN |", "|"))):
        return f"RUN {command}".strip()
    return text
