"""Paths in words: what is copied, where it goes, where the working directory is."""

from __future__ import annotations

import re

from builder.dockerfile.archives import is_packed_otherwise, may_be_archive
from builder.dockerfile.model import Instruction
from builder.dockerfile.paths import normal, path_below
from builder.dockerfile.words import begins_at_home
from webapp.wording import _, mark

from .context import Context, Place
from .customs import custom, source_custom
from .made import Product
from .origins import inside_words
from .outside import filled_by_default
from .path_kinds import HERE, cleaned, is_directory, keeps_parents, on_windows, plain, unpacks
from .showing import shortened

_PATTERN = re.compile(r"[*?\[]")
_LONGEST = 1024  # characters of a path that are looked at

_TILDE = mark(
    "{path}: a directory called ~ below the working directory, and what follows. Only a shell knows ~ as the home "
    "directory."
)


_OF_CONTEXT: dict[str, str] = {
    "pattern": mark(
        "{path}: everything in the build context that matches this pattern. If nothing does, nothing is copied, and "
        "the build goes on."
    ),
    "directory": mark("{path}: from the build context; the contents of this directory, not the directory itself."),
    "archive": mark(
        "{path}: from the build context. It is a tar archive, so ADD unpacks it: its contents arrive, the archive "
        "itself does not."
    ),
    "file": mark("{path}: from the build context, the directory you hand to docker build."),
    "packed": mark("{path}: from the build context. It arrives packed: COPY unpacks nothing."),
    "packed.other": mark("{path}: from the build context. It arrives packed: ADD unpacks tar archives only."),
    "packed.asked": mark("{path}: from the build context. It arrives packed, as --unpack=false says."),
    "packed.perhaps": mark("{path}: from the build context; if it is a tar archive, ADD unpacks it."),
    "parents": mark("{path}: from the build context, with the directories that its path names."),
    "unknown": mark(
        "{path}: from the build context: a file, or, if it is a directory, its contents, not the directory itself."
    ),
}
_INSIDE_DIRECTORY = mark(
    "{path}: everything in the build context that matches this pattern. If nothing in {directory} does, nothing is "
    "copied, and the build goes on; if there is no {directory}, it stops."
)
_INSIDE_ELSEWHERE = mark(
    "{path}: everything {where} that matches this pattern. If nothing in {directory} does, nothing is copied, and the "
    "build goes on; if there is no {directory}, it stops."
)
_ELSEWHERE: dict[str, str] = {
    "all": mark("{path}: everything {where}."),
    "pattern": mark(
        "{path}: everything {where} that matches this pattern. If nothing does, nothing is copied, and the build goes "
        "on."
    ),
    "directory": mark(
        "{path}: {where}, relative to its root: the contents of this directory, not the directory itself."
    ),
    "file": mark("{path}: this file {where}, relative to its root."),
    "parents": mark("{path}: this path {where}, relative to its root, with the directories that it names."),
    "unknown": mark("{path}: this path {where}, relative to its root; for a directory, its contents."),
}
_BUILT = mark("{path}: the file that line {line} builds, {where}.")
_WRITTEN = mark("{path}: the file that line {line} writes, {where}.")
_A_FILE = mark("this path in the image, a directory if there is one by then, otherwise the file's new name")
_BY_SOURCE: dict[str, str] = {  # what a destination without a slash at its end is
    "several": mark("this path in the image; for several files it must be a directory, with / at the end"),
    "pattern": mark("this path in the image; several matches need a directory here, with / at the end"),
    "heredoc": mark("the path of the file in the image"),
    "file": _A_FILE,
    "remote": _A_FILE,
    "unknown": mark(
        "this path in the image. A file gets this name, or goes into it if it is a directory; a directory's "
        "contents go into it"
    ),
}
_COUNTED = mark("{path}: relative to the working directory, so {whole}: {into}.")
_KEPT_NOWHERE = mark("/dev/null: none of it is visible in a container, which has its own /dev.")
_KEPT_FROM_STAGE = mark(
    "/dev/null: none of it is visible in a container, which has its own /dev: the line only makes this stage wait "
    "for the other."
)
_CUT_OFF = mark(" A path cannot leave the context: a leading slash, or a ../ that leads out, is cut off.")


def source_words(path: str, instruction: Instruction, context: Context) -> str:
    """The first words of COPY and ADD."""
    shown, origin = shortened(path), instruction.flag("from")
    kind: str = context.kinds.of(path, instruction)
    if kind not in ("all", "pattern") and keeps_parents(instruction):
        kind = "parents"
    directory = _directory_before(path) if kind == "pattern" else ""
    if origin is not None and directory:
        words = _(_INSIDE_ELSEWHERE, path=shown, where=inside_words(origin, context), directory=directory)
        return words + source_custom(path)
    if directory and not path.startswith(("..", "/")):
        return _(_INSIDE_DIRECTORY, path=shown, directory=directory) + source_custom(path)
    if origin is not None:
        made = _made(path, kind, instruction, context)
        if made and made.kind != "directory":
            words = _BUILT if made.kind == "built" else _WRITTEN
            return _(words, path=shown, where=inside_words(origin, context), line=made.line)
        kind = made.kind if made else kind
        words = _ELSEWHERE.get(kind, _ELSEWHERE["unknown"])
        return _(words, path=shown or '""', where=inside_words(origin, context)) + source_custom(path)
    if kind == "all":
        return _whole_context(shown, instruction)
    if kind == "file" and _is_packed(path):
        kind = _packed(path, instruction)
    said = _(_OF_CONTEXT.get(kind, _OF_CONTEXT["unknown"]), path=shown)
    return (said + _(_CUT_OFF) if path.startswith(("..", "/")) else said) + source_custom(path)


def _packed(path: str, instruction: Instruction) -> str:
    """The kind of an archive of the build context."""
    if (instruction.trigger or instruction).keyword == "COPY":
        return "packed"
    if not may_be_archive(path):
        return "packed.other"
    return "packed.perhaps" if unpacks(instruction) else "packed.asked"


def _is_packed(path: str) -> bool:
    return may_be_archive(path) or is_packed_otherwise(path)


def _made(path: str, kind: str, instruction: Instruction, context: Context) -> Product | None:
    """What the stage that --from names makes at this path, as far as that is known."""
    origin = instruction.flag("from")
    if origin is None or context.made is None or context.elsewhere or kind not in ("file", "unknown"):
        return None
    stages = context.dockerfile.stages
    stage = context.stages.get(origin.lower())
    if stage is None and origin.isdecimal() and int(origin[:6]) < len(stages):
        stage = stages[int(origin[:6])]
    return context.made.find(path, stage)


def _directory_before(path: str) -> str:
    """The directory in front of the first sign of a pattern; "" where there is none, or a variable in it."""
    directory = _PATTERN.split(path[:_LONGEST], maxsplit=1)[0].rpartition("/")[0]
    return "" if "$" in path or directory in ("", ".") else shortened(directory)


def _whole_context(shown: str, instruction: Instruction) -> str:
    if not shown:
        return _('"": an empty word means the whole build context, as . does; everything in it is copied.')
    if instruction.flag("exclude"):
        return _(
            "{path}: the whole build context, that is the directory you hand to docker build. Everything in it is "
            "copied, except what .dockerignore and --exclude name.",
            path=shown,
        )
    return _(
        "{path}: the whole build context, that is the directory you hand to docker build. Everything in it is "
        "copied, except what .dockerignore names.",
        path=shown,
    )


def stored_words(instruction: Instruction) -> str:
    """How ADD stores a download, where no flag says otherwise: with what and as whose."""
    permissions, owner = instruction.flag("chmod") is None, instruction.flag("chown") is None
    if permissions and owner:
        return _(" with permissions 600, owned by root")
    if permissions:
        return _(" with permissions 600")
    return _(", owned by root") if owner else ""


def destination_words(path: str, instruction: Instruction, context: Context) -> str:
    """The last word of COPY and ADD."""
    path = path[:_LONGEST]
    if path in HERE or (context.windows and path == ".\\"):
        words = mark("{path}: here, as the destination, the working directory inside the image{named}.")
        return _(words, path=path or '""', named=_named(context.workdir))
    if begins_at_home(path):
        return _(_TILDE, path=shortened(path))
    if path == "/dev/null":
        return _(_KEPT_FROM_STAGE if instruction.flag("from") is not None else _KEPT_NOWHERE)
    return _destination(path, _into(path, instruction, context), context) + custom(path, context)


def _destination(path: str, into: str, context: Context) -> str:
    shown, place = shortened(path), context.workdir
    if context.windows and path[1:2] != ":" and "$" not in path:
        whole = on_windows(place.path if place else "", path)
        if whole not in ("", path) and path.startswith(("/", "\\")):
            return _("{path}: this is {whole}: {into}.", path=shown, whole=shortened(whole), into=into)
        if whole not in ("", path):
            return _(_COUNTED, path=shown, whole=shortened(whole), into=into)
    if path.startswith("/") or path[1:2] == ":":  # or a Windows drive
        whole = cleaned(path)
        if ".." in path and whole != path:
            return _("{path}: this is {whole}: {into}.", path=shown, whole=shortened(whole), into=into)
        return _("{text}: {meaning}.", text=shown, meaning=into)
    if place is None or "$" in path:
        return _("{path}: relative to the working directory: {into}.", path=shown, into=into)
    whole = shortened(cleaned(path_below(place.path, path)))
    return _(_COUNTED, path=shown, whole=whole, into=into)


def _into(path: str, instruction: Instruction, context: Context) -> str:
    if context.windows:
        path = path.replace("\\", "/")
    whole = cleaned(path) if path.startswith("/") else path
    if whole == "/":
        return _("the top directory of the image")
    several = len(instruction.arguments) > 2
    first = instruction.arguments[0] if instruction.arguments else ""
    if "$" in first:
        first = filled_by_default(first[:_LONGEST], context)  # a pattern may stand in an ARG
    first = plain(first)
    kind = context.kinds.of(first, instruction) if first else "unknown"
    made = _made(first, kind, instruction, context)
    if made:
        kind = "directory" if made.kind == "directory" else "file"
    if kind == "archive" and not several:
        return _("the directory in the image that it is unpacked into; it is created if it is missing")
    named = path.endswith(("/", "/.", "/..")) or path == ".."
    if named or kind in ("all", "directory", "git") or keeps_parents(instruction):
        return _("this directory in the image; it is created if it is missing")
    if is_directory(whole, instruction, context):
        return _("this directory in the image")
    by_source = _BY_SOURCE["several" if several else kind]
    return _(by_source)


def destination_into(path: str, context: Context) -> str:
    """The destination within a sentence: "into /app" for ``.`` below ``WORKDIR /app``."""
    whole = _whole(path, context)
    if whole is not None:
        return _("into {path}", path=whole)
    return (
        _("into the working directory")
        if path in HERE
        else _("into {path} in the working directory", path=path.removeprefix("./"))
    )


def destination_to(path: str, context: Context) -> str:
    """The same with the other word: "to /app"."""
    whole = _whole(path, context)
    if whole is not None:
        return _("to {path}", path=whole)
    return (
        _("to the working directory")
        if path in HERE
        else _("to {path} in the working directory", path=path.removeprefix("./"))
    )


def _whole(path: str, context: Context) -> str | None:
    """From the root, as far as that is known; None below a working directory that is not."""
    place = context.workdir
    if "$" in path or path[1:2] == ":":
        return path
    if context.windows:
        here = path in HERE or path == ".\\"
        return (place.path if place else None) if here else on_windows(place.path if place else "", path) or None
    if path.startswith("/"):
        return cleaned(path)
    if place is None:
        return None
    whole = cleaned(path_below(place.path, path[:_LONGEST]))
    return whole.rstrip("/") or "/" if path in HERE else whole


def workdir_words(path: str, context: Context) -> str:
    if path.startswith("/") or "$" in path or ":" in path[:2] or (context.windows and path.startswith("\\")):
        return _(
            "{path}: a directory inside the image, not on your machine. From here on it is the current directory.",
            path=path,
        ) + custom(path, context)
    if begins_at_home(path):
        return _(_TILDE, path=path)
    place = context.workdir
    if place is None:
        return _("{path}: a relative path, so it continues the working directory set before.", path=path)
    whole = normal(path_below(place.path, path))
    if context.windows:
        whole = on_windows(place.path, path)
    return _(
        "{path}: a relative path, so it continues the working directory set before: {whole}.", path=path, whole=whole
    ) + custom(whole, context)


def _named(place: Place | None) -> str:
    if place is None:
        return _(" (whatever the base image sets; / if nothing does)")
    return _(", {path} (WORKDIR on line {line})", path=place.path, line=place.line) if place.line else f", {place.path}"
