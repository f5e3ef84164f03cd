"""What BuildKit calls its steps, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STEP = re.compile(r"\[(?:(?P<label>[^\]]*?) )?(?P<index>\d+)/(?P<count>\d+)\] (?P<text>.*)", re.DOTALL)
_METADATA = re.compile(r"\[(?:[^\]]* )?internal\] load metadata for (?P<image>\S+)")
_CONTEXT = re.compile(r"\[(?:[^\]]* )?context (?P<name>[^\]\s]+)\]")
_AUTH = re.compile(r"\[auth\] (?P<repository>\S+?):")
_PLAIN_FROM = re.compile(r"(?:\[[^\]]*\] )?FROM (?P<image>\S+)")


@dataclass(frozen=True)
class StepName:
    """`[label index/count] text`; the label is "" when the build has one stage."""

    label: str
    index: int
    count: int
    text: str

    @property
    def keyword(self) -> str:
        """The instruction's keyword, upper case."""
        return self.text.split(None, 1)[0].upper() if self.text.strip() else ""


def step_name(name: str) -> StepName | None:
    """A numbered step; the platform before a label (`linux/amd64 build`) is left out."""
    found = _STEP.fullmatch(name)
    if found is None:
        return None
    label = (found["label"] or "").split(" ")[-1]
    return StepName("" if "/" in label else label, int(found["index"]), int(found["count"]), found["text"])


def image_of(name: str) -> str | None:
    """The image that a step without a number is about: its metadata, its access, itself as a source."""
    for pattern, group in ((_METADATA, "image"), (_CONTEXT, "name"), (_AUTH, "repository"), (_PLAIN_FROM, "image")):
        found = pattern.match(name)
        if found:
            return familiar(found[group])
    return None


def familiar(reference: str) -> str:
    """An image reference in one form: `node`, `docker.io/library/node:latest` and `library/node` are `node:latest`."""
    name, at, digest = reference.partition("@")
    for prefix in ("docker.io/", "index.docker.io/", "library/"):
        name = name.removeprefix(prefix)
    if at:
        return f"{name}@{digest}"
    return name if ":" in name.rpartition("/")[2] else f"{name}:latest"


def inner(name: str) -> str | None:
    """What BuildKit does for a step that reads it: an inline document, a cache mount. None for anything else."""
    for what in ("preparing inline document", "settings cache mount permissions", "setting cache mount permissions"):
        if name == f"[internal] {what}" or name.endswith(f"internal] {what}"):
            return what
    return None
