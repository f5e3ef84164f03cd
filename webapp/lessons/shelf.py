"""The lessons there are: one folder each, read again when a file of it has changed."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from webapp.lessons import packs
from webapp.lessons.lesson import Lesson, in_tab_order
from webapp.lessons.siblings import FILE
from webapp.lessons.unpacking import LARGEST_FILE, LARGEST_RECORDING, ORDER, TEXT, Folder
from webapp.wording import by_language

COURSE = Path(__file__).resolve().parent / "course"


def lessons() -> list[Lesson]:
    """All for everybody: the site's own first, in the order of their folders' names; then what staff lists."""
    found: dict[str, Path] = {}
    for path in _shelf():
        found.setdefault(_slug(path), path)
    return [*(read_one(path) for path in found.values()), *packs.listed()]


def find(slug: str) -> Lesson | None:
    """The lesson of that name, an uploaded one too; of the others no file is looked at."""
    return next((read_one(path) for path in _shelf() if _slug(path) == slug), None) or packs.find(slug)


def read_folder(folder: Path) -> list[Lesson]:
    """The lessons in a folder of folders."""
    return [read_one(path) for path in _within(folder)]


def _shelf() -> Iterator[Path]:
    for folder in (COURSE, *(Path(one) for one in settings.LESSON_FOLDERS)):
        yield from _within(folder)


def _within(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if (path / TEXT).is_file()] if folder.is_dir() else []


def _slug(folder: Path) -> str:
    return ORDER.sub("", folder.name)


def read_one(folder: Path) -> Lesson:
    """The lesson in a folder: `lesson.md`, recordings beside it, and below `files/` what its sandbox begins with.

    In the language that is spoken, where `lesson.de.md` stands beside it."""
    return _read(folder, _stamp(folder))


def _stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((path.as_posix(), os.stat(path).st_mtime_ns) for path in _paths(folder)))


def _paths(folder: Path) -> list[Path]:
    """The folder's own files; nothing that a link in it points to outside."""
    inside = folder.resolve()
    return [path for path in folder.rglob("*") if path.is_file() and path.resolve().is_relative_to(inside)]


@by_language(256)
def _read(path: Path, stamp: object) -> Lesson:
    return folder_of(path).spoken(_slug(path))


def folder_of(path: Path) -> Folder:
    """A lesson's folder as it is written, in every language that it has."""
    files, recordings, siblings = {}, {}, {}
    for one in _paths(path):
        name, size = one.relative_to(path).as_posix(), one.stat().st_size
        if name.startswith("files/") and size <= LARGEST_FILE:
            files[name.removeprefix("files/")] = _text(one)
        elif one.suffix == ".ndjson" and one.parent == path and size <= LARGEST_RECORDING:
            recordings[name] = _text(one)
        elif (sibling := FILE.match(name)) and size <= LARGEST_FILE:
            siblings[sibling[1]] = _text(one)
    return Folder(_slug(path), path.name, _text(path / TEXT), in_tab_order(files), recordings, siblings)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
