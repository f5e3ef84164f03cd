"""Packages that want the libraries of a desktop, OpenCV and the browsers of Playwright: part of LibraryNotThere.

The page of opencv-python at PyPI: opencv-python-headless is for servers and containers. playwright.dev/docs/browsers:
install-deps, or install --with-deps, brings the system's libraries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.ours.packages import pip_install
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

_PACKAGE = re.compile(r"(opencv(?:-contrib)?-python)(?![\w-])")
_CARED_FOR = re.compile(r"libgl|mesa|headless|python3-opencv|--from|\.sh\b|<<|-dev\b|xvfb|x11", re.IGNORECASE)
_IMAGES = frozenset(["debian", "python", "ubuntu"])

_NO_DISPLAY = mark(
    "{package} needs the libraries of a desktop, and {image} has none: import cv2 ends with libGL.so.1: cannot "
    "open shared object file. Write {package}-headless, which does the same without windows, or install libgl1 and "
    "libglib2.0-0 with apt-get."
)


_BROWSERS = mark(
    "playwright install brings only the browsers, and {image} does not have the libraries that they need: Host "
    "system is missing dependencies to run browsers. Write playwright install --with-deps"
)


def without_display(subject: Subject) -> Iterator[Finding]:
    yield from _browsers_alone(subject)
    if "opencv" not in subject.dockerfile.text or _CARED_FOR.search(subject.dockerfile.text):
        return
    for run in subject.runs:
        base = subject.images[run.stage or 0]
        if split_image(base)[0] not in _IMAGES or family(base) != "debian":
            continue
        for command in subject.commands(run):
            for word in command.words if pip_install(command) is not None else ():
                found = _PACKAGE.match(word.text)
                if found is not None:
                    at = word.span[0] + found.end() if word.plain else 0
                    message = _(_NO_DISPLAY, package=found[1], image=base)
                    yield about(run, message, word.span, Fix((at, at), "-headless") if at else None)
                    return


def _browsers_alone(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if (
        "playwright" not in text
        or "-deps" in text
        or "libnss3" in text
        or "chromium" in text.replace("install chromium", "")
    ):
        return
    for run in subject.runs:
        base = subject.images[run.stage or 0]
        if split_image(base)[0] not in _IMAGES | {"node"} or family(base) != "debian":
            continue
        for command in subject.commands(run):
            if command.program == "playwright" and command.verb == "install":
                rooted = command.words[0].text == "install" and not subject.named("USER")
                end = command.words[0].span[1] if rooted else 0
                yield about(
                    run, _(_BROWSERS, image=base), command.span, Fix((end, end), " --with-deps") if end else None
                )
                return
