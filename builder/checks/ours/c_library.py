"""Programs of Rust and Swift that run on a system with another or an older C library than the one they were built on:
AnotherCLibrary.

Facts: rust-lang/docker-rust#89 and the releases of the images of rust; Debian 10 to 13 have glibc 2.28, 2.31, 2.36 and
2.41, Ubuntu 18.04 to 24.04 have 2.27, 2.31, 2.35 and 2.39.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.ours.swift import older_than_swift
from builder.checks.releases import UNKNOWN, release
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_BUILT = re.compile(r"target/(?:release|debug)/[\w.-]+\Z|(?:/usr/local/cargo|\.cargo)/bin/[\w.-]+\Z", re.ASCII)
_OTHERWISE = re.compile(r"musl|crt-static|gcompat|libc6-compat|zigbuild|--target|\bcross\b|ld-linux|glibc")
_LINE = re.compile(r"(?:1(?:\.(\d{1,3}))?(?:\.\d{1,3})?|latest|)(?:(?:\A|-)slim)?\Z", re.ASCII)
_TRIXIE, _BOOKWORM, _BULLSEYE = 90, 72, 56  # the first lines of Rust whose images surely stood on it
_DISTROLESS = re.compile(r"gcr\.io/distroless/(?:cc|base|static)-debian(\d{2})\Z")
_NAMES = {11: "bullseye", 12: "bookworm", 13: "trixie"}
_NEEDS = {11: 29, 12: 34, 13: 39}  # what a program built there asks for at least, of glibc 2
_HAS = {"debian": {(10, 0): 28, (11, 0): 31, (12, 0): 36, (13, 0): 41},
        "ubuntu": {(18, 4): 27, (20, 4): 31, (22, 4): 35, (24, 4): 39}}  # fmt: skip
_OLDER = mark(
    "{file} is built on Debian {built}, whose C library is newer than that of {image}: containers end at once with "
    "version GLIBC_2.{needs} not found. Build and run on the same release, such as rust:1-{name} and "
    "debian:{name}-slim."
)
_ANOTHER = mark(
    "{file} is built on Debian and needs its C library, which {image} does not have: containers end at once with "
    "not found or no such file or directory. Build on rust:1-alpine, or run it on debian:{name}-slim."
)


def another_c_library(subject: Subject) -> Iterator[Finding]:
    yield from older_than_swift(subject)
    text = subject.dockerfile.text
    if "rust" not in text or "--from" not in text or _OTHERWISE.search(text):
        return
    for copy in subject.named("COPY"):
        index = subject.stage_above(copy)
        built = _built_on(subject.images[index]) if index is not None else 0
        for file in copy.arguments[:-1] if built else ():
            if _BUILT.search(file):
                finding = _finding(subject, copy, posixpath.basename(file), built)
                if finding is not None:
                    yield finding
                    return


def _built_on(image: str) -> int:
    """The release of Debian on which that image builds programs of Rust; 0 where nobody knows."""
    name, tag, digest = split_image(image)
    system, number = release(image)
    if name != "rust" or digest or system not in ("", "debian"):
        return 0
    return number[0] if system else _usual(tag)


def _usual(tag: str) -> int:
    """The release that a tag without one stands on at least."""
    found = _LINE.match(tag)
    if found is None:
        return 0
    line = int(found[1]) if found[1] else _TRIXIE
    return 13 if line >= _TRIXIE else 12 if line >= _BOOKWORM else 11 if line >= _BULLSEYE else 0


def _finding(subject: Subject, copy: Instruction, file: str, built: int) -> Finding | None:
    image = subject.images[copy.stage or 0]
    name = _NAMES.get(built)
    if name is None:
        return None
    if image.lower() == "scratch" or family(image) == "alpine":
        return about(copy, _(_ANOTHER, file=file, image=image, name=name))
    distroless = _DISTROLESS.match(split_image(image)[0])
    system, number = ("debian", (int(distroless[1]), 0)) if distroless else release(image)
    has = _HAS.get(system, {}).get(number, 0) if number != UNKNOWN else 0
    if not has or has >= _NEEDS[built]:
        return None
    return about(copy, _(_OLDER, file=file, built=built, image=image, needs=_NEEDS[built], name=_NAMES[13]))


WARNINGS = (
    warning(
        "AnotherCLibrary",
        another_c_library,
        mark("A program runs with the C library that it was built for, or a newer one of the same kind."),
        f"{REFERENCE}#copy---from",
        needs=["COPY --from"],
        bad="FROM rust:1.98 AS build\nRUN cargo install hexyl\nFROM debian:12-slim\n"
        "COPY --from=build /usr/local/cargo/bin/hexyl /usr/local/bin/\nUSER nobody\n",
        good="FROM rust:1.98 AS build\nRUN cargo install hexyl\nFROM debian:13-slim\n"
        "COPY --from=build /usr/local/cargo/bin/hexyl /usr/local/bin/\nUSER nobody\n",
    ),
)
