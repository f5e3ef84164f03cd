"""A log's chapters: every command and every build as it was given. And what a recording may be called by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.sharing.cut import Event
from webapp.wording import _, mark, n_

MOST = 200
LONGEST = 120  # characters of a chapter's title


@dataclass(frozen=True)
class Chapter:
    """From event `seq` on it is told what came of `title`; `at_ms` is on the log's clock."""

    seq: int
    title: str
    at_ms: int


def chapters(events: Sequence[Event], after: int = 0) -> list[Chapter]:
    """Those that begin after event `after`, in order. The same rule as in static/src/core/moments.ts."""
    found: list[Chapter] = []
    typed = False  # a build that was typed has its chapter before it is queued
    for event in events:
        title = ""
        if event["kind"] == "command.entered":
            title = event["data"]["command"]
            typed = title.startswith("docker build")
        elif event["kind"] == "build.queued":
            tag = (event["data"]["tag"] or "").removesuffix(":latest")
            title = "" if typed else f"docker build {f'-t={tag} ' if tag else ''}."
            typed = False
        if title and event["seq"] > after:
            found.append(Chapter(event["seq"], title[:LONGEST], event["at_ms"]))
    return found[:MOST]


def suggested_title(events: Sequence[Event]) -> str:
    """What happened in a few words: "One image, 3 containers"."""
    kinds = [event["kind"] for event in events]
    numbers = {noun: number for noun in ("image", "container", "volume") if (number := kinds.count(f"{noun}.created"))}
    if not numbers:
        failed = any(event["kind"] == "build.finished" and event["data"]["outcome"] == "failed" for event in events)
        return _("A build that fails") if failed else _("An empty sandbox")
    return ", ".join(
        _begun(number, noun) if place == 0 else counted(number, noun)
        for place, (noun, number) in enumerate(numbers.items())
    )


def counted(number: int, noun: str) -> str:
    """ "1 image", "3 containers", "2 volumes"."""
    if noun == "image":
        return n_("{n} image", "{n} images", number)
    if noun == "container":
        return n_("{n} container", "{n} containers", number)
    return n_("{n} volume", "{n} volumes", number)


def _begun(number: int, noun: str) -> str:
    """The same at the beginning of a title, where a small number is a word."""
    if number == 1:
        return {"image": _("One image"), "container": _("One container"), "volume": _("One volume")}[noun]
    return counted(number, noun).replace(str(number), _(_NUMBERS[number]) if number in _NUMBERS else str(number), 1)


_NUMBERS = {
    2: mark("Two"), 3: mark("Three"), 4: mark("Four"), 5: mark("Five"), 6: mark("Six"), 7: mark("Seven"),
    8: mark("Eight"),
}  # fmt: skip


def duration(milliseconds: int) -> str:
    """`12 s`, `3 min 05 s`, `1 h 03 min`."""
    seconds = round(milliseconds / 1000)
    if seconds < 60:
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes} min {seconds:02} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
