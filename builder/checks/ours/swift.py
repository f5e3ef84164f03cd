"""Programs of Swift that are taken to a system without their libraries, for AnotherCLibrary and LibraryNotThere.

What swift build makes needs the libraries of Swift, unless --static-swift-stdlib takes them in, and the C library of
the system that it was linked on: since glibc 2.34 each program asks for that version at least (swift.org/documentation/
server/guides/packaging.html, the release notes of glibc 2.34).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.releases import UNKNOWN, release
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_BUILT = re.compile(r"(?:.*/)?\.build/(?:[\w-]+/)?(?:release|debug)/[\w-]+\Z", re.ASCII)
_NEW = re.compile(r"-(jammy|noble|bookworm)\b")  # with glibc 2.34 or newer
_OLDEST = {"debian": (12, 0), "ubuntu": (22, 4)}
_OTHERWISE = re.compile(r"musl|swift-sdk|static-executable|gcompat|glibc|-static-stdlib|ld-linux")
_OLDER = mark(
    "{file} is built on {build}, whose C library is newer than that of {image}: containers end at once with version "
    "GLIBC_2.34 not found. Build and run on the same release, such as {build} and {build}-slim."
)
_NO_SWIFT = mark(
    "{file} needs the Swift libraries, which {image} does not have: containers end at once with libswiftCore.so: "
    "cannot open shared object file. Give swift build --static-swift-stdlib, or run it on {build}-slim."
)


def older_than_swift(subject: Subject) -> Iterator[Finding]:
    for copy, index, file in _programs(subject):
        build, image = subject.images[index], subject.images[copy.stage or 0]
        system, number = release(image)
        if _NEW.search(split_image(build)[1]) and number != UNKNOWN and number < _OLDEST.get(system, (0, 0)):
            yield about(copy, _(_OLDER, file=file, build=build, image=image))
            return


def without_swift(subject: Subject) -> Iterator[Finding]:
    if "static-swift-stdlib" in subject.dockerfile.text or "lib/swift" in subject.dockerfile.text:
        return
    for copy, index, file in _programs(subject):
        image = subject.images[copy.stage or 0]
        if image.lower() == "scratch" or (family(image) and split_image(image)[0] in ("alpine", "debian", "ubuntu")):
            yield about(copy, _(_NO_SWIFT, file=file, build=subject.images[index], image=image))
            return


def _programs(subject: Subject) -> Iterator[tuple[Instruction, int, str]]:
    """Each program that swift build made and a COPY takes, with the stage that made it."""
    text = subject.dockerfile.text
    if ".build/" not in text or "swift" not in text or _OTHERWISE.search(text):
        return
    for copy in subject.named("COPY"):
        index = subject.stage_above(copy) if copy.stage is not None else None
        if index is None or split_image(subject.images[index])[0] != "swift" or "slim" in subject.images[index]:
            continue
        for path in copy.arguments[:-1]:
            if _BUILT.match(path):
                yield copy, index, path.rsplit("/", 1)[-1]
