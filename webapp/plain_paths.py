"""Which names a file from outside may have: plain relative paths, before anything is written anywhere."""

import re
from collections.abc import Mapping

from webapp.wording import _

LONGEST_PATH = 200
DEEPEST = 8
NEVER_FOLDERS = ("Dockerfile", "Dockerfile.dockerignore", ".dockerignore")  # the builder reads these as files
MOST_BYTES = 255  # of one name, on every file system that matters
_SEGMENT = re.compile(r"[\w@+=,.()\[\]~ -]{1,100}")


class BadPath(ValueError):
    """A path that is no plain relative path; its text says which and why."""


def check_paths(files: Mapping[str, str]) -> None:
    """Raises `BadPath` for the first path that cannot be a file below a folder of ours."""
    folders = {path[: at.start()] for path in files for at in re.finditer("/", path)}
    for path in files:
        segments, shown = path.split("/"), repr(path[:80])
        if path.startswith("/") or "\\" in path or ".." in segments:
            raise BadPath(_("{path} leads out of its folder; write a path below it, such as src/app.js.", path=shown))
        if len(path) > LONGEST_PATH or len(segments) > DEEPEST:
            raise BadPath(
                _(
                    "{path} is too long: at most {deepest} folders deep and {longest} characters.",
                    path=shown,
                    deepest=DEEPEST,
                    longest=LONGEST_PATH,
                )
            )
        if not all(_SEGMENT.fullmatch(segment) and segment != "." for segment in segments):
            raise BadPath(_("{path} has a character that a file name cannot have here.", path=shown))
        if any(len(segment.encode()) > MOST_BYTES for segment in segments):
            raise BadPath(_("{path} has a name that is too long: at most {most} bytes.", path=shown, most=MOST_BYTES))
        if path in folders or (segments[0] in NEVER_FOLDERS and len(segments) > 1):
            raise BadPath(_("{path} is a file and a folder at once.", path=shown))
