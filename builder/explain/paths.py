"""Paths in words: what is copied, where it goes, where the working directory is."""

from __future__ import annotations

import posixpath

from builder.dockerfile.model import Instruction
from builder.dockerfile.words import begins_at_home
from webapp.wording import _, mark

from .context import Context, Place

_TILDE = mark(
    "{path}: a directory called ~ below the working directory, and what follows. Only a shell knows ~ as the home "
    "directory."
)


def source_words(path: str, instruction: Instruction, context: Context) -> str:
    """The first words of COPY and ADD."""
    origin = instruction.flag("from")
    if origin is not None:
        return _elsewhere(path, origin, context)
    if path in (".", "./", "/"):
        return _(
            "{path}: the whole build context, that is the directory you hand to docker build. Everything in it is "
            "copied, except what .dockerignore names.",
            path=path,
        )
    if _is_pattern(path):
        return _("{path}: everything in the build context that matches this pattern; no match is an error.", path=path)
    if path.endswith("/"):
        words = mark("{path}: from the build context; what is in this directory, not the directory itself.")
    elif _looks_like_a_file(path):
        words = mark("{path}: from the build context, the directory you hand to docker build.")
    else:
        words = mark("{path}: from the build context; if it is a directory, what is in it, not the directory itself.")
    if not path.startswith(("..", "/")):
        return _(words, path=path)
    return _(words, path=path) + _(
        " A path cannot leave the context: a slash in front, or ../ that leads out, is cut off."
    )


def _elsewhere(path: str, origin: str, context: Context) -> str:
    of_stage = origin.isdecimal() or origin.lower() in context.stages
    if _is_pattern(path):
        words = (
            mark("{path}: everything in the stage {name} that matches this pattern; no match is an error.")
            if of_stage
            else mark("{path}: everything in the image {name} that matches this pattern; no match is an error.")
        )
    elif path in (".", "./", "/"):
        words = (
            mark("{path}: everything in the stage {name}.")
            if of_stage
            else mark("{path}: everything in the image {name}.")
        )
    elif of_stage:
        words = mark("{path}: this path in the stage {name}, counted from its root; of a directory, what is inside it.")
    else:
        words = mark("{path}: this path in the image {name}, counted from its root; of a directory, what is inside it.")
    return _(words, path=path, name=origin)


def _is_pattern(path: str) -> bool:
    return any(sign in path for sign in "*?[")


def _looks_like_a_file(path: str) -> bool:
    return "." in path.rsplit("/", 1)[-1].lstrip(".")


def destination_words(path: str, instruction: Instruction, context: Context) -> str:
    """The last word of COPY and ADD."""
    if path in (".", "./"):
        named = _named(context.workdir)
        return _(
            "{path}: here, as the destination, the working directory inside the image{named}.", path=path, named=named
        )
    if begins_at_home(path):
        return _(_TILDE, path=path)
    into = _into(path, instruction.arguments[0] if instruction.arguments else "")
    if path.startswith("/"):
        return _("{text}: {meaning}.", text=path, meaning=into)
    place = context.workdir
    if place is None or "$" in path:
        return _("{path}: counted from the working directory: {into}.", path=path, into=into)
    whole = posixpath.normpath(posixpath.join(place.path, path))
    return _("{path}: counted from the working directory, so {whole}: {into}.", path=path, whole=whole, into=into)


def _into(path: str, source: str) -> str:
    if path.endswith("/") or source in (".", "./", "/"):
        return _("this directory in the image; it is made if it is missing")
    if _is_pattern(source):
        return _("this path in the image; several matches need a directory here, with / at its end")
    if source.startswith("<<"):
        return _("the path of the file in the image")
    if _looks_like_a_file(source):
        return _("this path in the image, a directory if there is one by then, else the file's own new name")
    return _("this path in the image; a directory's contents go into it")


def destination_into(path: str, context: Context) -> str:
    """The destination within a sentence: "into /app" for ``.`` below ``WORKDIR /app``."""
    whole = _whole(path, context)
    if whole is not None:
        return _("into {path}", path=whole)
    return (
        _("into the working directory") if path in (".", "./") else _("into {path} in the working directory", path=path)
    )


def destination_to(path: str, context: Context) -> str:
    """The same with the other word: "to /app"."""
    whole = _whole(path, context)
    if whole is not None:
        return _("to {path}", path=whole)
    return _("to the working directory") if path in (".", "./") else _("to {path} in the working directory", path=path)


def _whole(path: str, context: Context) -> str | None:
    """From the root, as far as that is known; None below a working directory that is not."""
    place = context.workdir
    if "$" in path or path.startswith("/"):
        return path
    if place is None:
        return None
    return posixpath.normpath(posixpath.join(place.path, path)) + ("/" if path.endswith("/") and path != "./" else "")


def workdir_words(path: str, context: Context) -> str:
    if path.startswith("/") or "$" in path or ":" in path[:2]:
        return _(
            "{path}: a directory inside the image, not on your machine. From here on it is the current directory.",
            path=path,
        )
    if begins_at_home(path):
        return _(_TILDE, path=path)
    place = context.workdir
    if place is None:
        return _("{path}: a relative path, so it continues the working directory set before.", path=path)
    whole = posixpath.normpath(posixpath.join(place.path, path))
    return _(
        "{path}: a relative path, so it continues the working directory set before: {whole}.", path=path, whole=whole
    )


def _named(place: Place | None) -> str:
    if place is None:
        return _(" (whatever the base image sets; / if nothing does)")
    return _(", {path} (WORKDIR on line {line})", path=place.path, line=place.line) if place.line else f", {place.path}"
