"""Packages that PyPI has in compiled form alone, and not for this image: a part of PackageNotThere.

Asked of PyPI in November 2026 with pip download --only-binary and --no-binary: the first have no wheel for musl, and no
release has its source there; of the others these are the first releases with wheels for each Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.ours.packages import pip_install
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.known_images.versions import Version, numbers
from webapp.wording import _, mark

_NAMES = "torch torchaudio tensorflow tensorflow-cpu onnxruntime mediapipe jaxlib ray open3d paddlepaddle"
_FOR_GLIBC = frozenset(_NAMES.split())
_NEEDED: dict[str, dict[int, Version]] = {  # the minor version of Python 3 → the first release for it
    "torch": {9: (1, 8), 10: (1, 11), 11: (1, 13), 12: (2, 2), 13: (2, 5), 14: (2, 9)},
    "tensorflow": {9: (2, 5), 10: (2, 8), 11: (2, 12), 12: (2, 16), 13: (2, 20), 14: (2, 21)},
}
_PINNED = re.compile(r"(torch|tensorflow)==((\d+)\.(\d+)(?:\.\d+)?)\Z")
_NAME = re.compile(r"([a-z0-9-]+)(?:\[[\w,-]*\])?(?:[=<>~!]=?[\w.,<>=~!*]*)?\Z")
_FROM_ELSEWHERE = re.compile(r"index-url|find-links|PIP_|pip\.conf|\.whl|https?://\S*pytorch| -[if] |--platform")
_NO_MUSL = mark(
    "PyPI has {package} in compiled form only, for Linux with glibc, and Alpine has musl instead: pip stops with No "
    "matching distribution found. Build on {better}, which is Debian"
)
_OLDER_PYTHON = mark(
    "PyPI has {package} {version} for Python {newest} at most, and {image} has {python}: pip stops with No matching "
    "distribution found. Take a newer {package}, or build on python:{newest}"
)


def not_for_this_image(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if not ("alpine" in text or "torch==" in text or "tensorflow==" in text) or _FROM_ELSEWHERE.search(text):
        return
    for run, command in subject.started("pip", "pip3", "python", "python3"):
        if pip_install(command) is None:
            continue
        image = subject.images[run.stage or 0]
        name, tag, digest = split_image(image)
        version = numbers(tag) if name == "python" and not digest and "$" not in image else None
        if name != "python" or command.has("-r", "--requirement"):
            continue
        for word in command.operands[1:]:
            found = _NAME.match(word.text)
            if found and found[1] in _FOR_GLIBC and "alpine" in tag:
                better = image.split("-alpine", maxsplit=1)[0] + "-slim" if "-alpine" in tag else "python:slim"
                yield about(run, _(_NO_MUSL, package=found[1], better=better), word.span)
                return
            if version and version[0] == 3 and version[1] is not None:
                yield from _too_new(run, word.text, word.span, image, version[1])


def _too_new(run: Instruction, text: str, span: tuple[int, int], image: str, minor: int) -> Iterator[Finding]:
    found = _PINNED.match(text)
    if found is None:
        return
    first, release = _NEEDED[found[1]], (int(found[3]), int(found[4]))
    known = [python for python, since in first.items() if since <= release]
    if known and minor in first and release < first[minor]:
        facts = {"package": found[1], "version": found[2], "newest": f"3.{max(known)}", "python": f"3.{minor}"}
        yield about(run, _(_OLDER_PYTHON, image=image, **facts), span)
