"""A zip of lesson folders → the lessons in it. What cannot be taken is refused by the name of the file. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from webapp.archives import Entry, Limits, Unfit, entries
from webapp.lessons.blocks import NAME
from webapp.lessons.lesson import Lesson, in_tab_order, read_lesson, slug_of
from webapp.lessons.siblings import FILE, spoken
from webapp.wording import _, mark

TEXT = "lesson.md"
ORDER = re.compile(r"^\d+-")
LARGEST_FILE = 256 * 1024  # bytes of one of a lesson's files, and of its text
LARGEST_RECORDING = 2 * 1024 * 1024
LARGEST_ZIP = 2 * 1024 * 1024
UNPACKED = Limits(entries=400, bytes=8 * 1024 * 1024, become=mark("zip of lessons"))
MOST_LESSONS = 20
LONGEST_NAME = 60  # characters of a lesson's and of a prediction's name
ASIDE = ("__MACOSX/",)  # what macOS puts beside each file
ZIPS = (b"PK\3\4", b"PK\5\6")


class NotTaken(Exception):
    """A zip that cannot become lessons; its sentence names the file."""


@dataclass(frozen=True)
class Folder:
    """One lesson as its folder in the zip has it. `place` is that folder, "" for the zip itself."""

    name: str  # in the address
    place: str
    text: str
    files: Mapping[str, str]
    recordings: Mapping[str, str]
    siblings: Mapping[str, str] = field(default_factory=dict)  # language → the lesson's text in it

    def lesson(self, slug: str) -> Lesson:
        """Read, under this slug."""
        return read_lesson(slug, self.text, self.files, self.recordings)

    def spoken(self, slug: str) -> Lesson:
        """The same in the language that is spoken now, where it has a sibling in it."""
        return spoken(self.lesson(slug), self.siblings)


@dataclass(frozen=True)
class Unpacked:
    """What a zip has come to; `unused` are files that belong to no lesson."""

    folders: tuple[Folder, ...]
    unused: tuple[str, ...]


def unpack(data: bytes, file_name: str) -> Unpacked:
    """The lessons in a zip, in the order of their folders. Raises `NotTaken`; never holds more than the limits."""
    if len(data) > LARGEST_ZIP:
        raise NotTaken(_("{name} is larger than {most} MiB.", name=file_name, most=LARGEST_ZIP // (1024 * 1024)))
    if not data.startswith(ZIPS):
        raise NotTaken(_("{name} is not a zip file.", name=file_name))
    try:
        held = dict(_read(entries(data, UNPACKED)))
    except Unfit as why:
        raise NotTaken(why.message) from why
    places = _places(held)
    if not places:
        raise NotTaken(_("{name} has no {text}, neither at its top nor in a folder.", name=file_name, text=TEXT))
    if len(places) > MOST_LESSONS:
        raise NotTaken(
            _(
                "{name} holds {number} lessons; a zip may hold {most}.",
                name=file_name,
                number=len(places),
                most=MOST_LESSONS,
            )
        )
    used: set[str] = set()
    folders = [_folder(place, held, file_name, used) for place in places]
    _names_differ(folders)
    return Unpacked(tuple(folders), tuple(path for path in held if path not in used))


def cannot_be_kept(folder: Folder) -> str | None:
    """Why nobody could follow this lesson, in one sentence; None when they can."""
    lesson = folder.lesson(folder.name)
    where = _within(folder.place, TEXT)
    if not lesson.steps:
        return _("{path} has no step: each begins with a heading ##.", path=where)
    for _step, asked in lesson.predictions():
        if not NAME.match(asked.name) or len(asked.name) > LONGEST_NAME or len(asked.about) > LONGEST_NAME:
            return _(
                "{path}, line {line}: a prediction's names have at most {most} lower-case letters.",
                path=where,
                line=asked.line,
                most=LONGEST_NAME,
            )
    return None


def _read(found: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    for entry in found:
        if entry.kind == "link":
            raise NotTaken(_("{path!r} is a link; a lesson's files are plain files.", path=entry.path))
        if entry.kind == "file" and not entry.path.startswith(ASIDE) and not entry.path.endswith(".DS_Store"):
            yield entry.path, b"".join(entry.chunks)


def _places(held: Iterable[str]) -> list[str]:
    """The folders with a text; one below another lesson's `files/` is only a file of that one."""
    found: list[str] = []
    for path in sorted((path for path in held if path.split("/")[-1] == TEXT), key=lambda path: path.count("/")):
        place = path[: -len(TEXT)].rstrip("/")
        if not any(path.startswith(_within(outer, "files/")) for outer in found):
            found.append(place)
    return sorted(found)


def _folder(place: str, held: Mapping[str, bytes], file_name: str, used: set[str]) -> Folder:
    files, recordings, siblings = {}, {}, {}
    for path, data in held.items():
        if not path.startswith(_within(place, "")):
            continue
        inner = path[len(_within(place, "")) :]
        if inner == TEXT or inner.startswith("files/"):
            files[inner] = _text(path, data, LARGEST_FILE)
        elif inner.endswith(".ndjson") and "/" not in inner:
            recordings[inner] = _text(path, data, LARGEST_RECORDING)
        elif sibling := FILE.match(inner):
            siblings[sibling[1]] = _text(path, data, LARGEST_FILE)
        else:
            continue
        used.add(path)
    text = files.pop(TEXT)
    own = {path.removeprefix("files/"): content for path, content in files.items()}
    called = place.rsplit("/", 1)[-1] or file_name.removesuffix(".zip")
    name = slug_of(ORDER.sub("", called))[:LONGEST_NAME]
    return Folder(name, place, text, in_tab_order(own), recordings, siblings)


def _text(path: str, data: bytes, most: int) -> str:
    if len(data) > most:
        raise NotTaken(_("{path!r} is larger than {most} KiB.", path=path, most=most // 1024))
    if data.startswith(ZIPS):
        raise NotTaken(_("{path!r} is an archive within the archive; unpack it first.", path=path))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise NotTaken(_("{path!r} is not UTF-8 text; the files of a lesson are text.", path=path)) from exc
    if "\0" in text:
        raise NotTaken(_("{path!r} holds a NUL character; the files of a lesson are text.", path=path))
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _names_differ(folders: Iterable[Folder]) -> None:
    taken: dict[str, str] = {}
    for folder in folders:
        if folder.name in taken:
            raise NotTaken(
                _(
                    "{one!r} and {other!r} would both be called {name}.",
                    one=folder.place,
                    other=taken[folder.name],
                    name=folder.name,
                )
            )
        taken[folder.name] = folder.place


def _within(place: str, path: str) -> str:
    return f"{place}/{path}" if place else path
