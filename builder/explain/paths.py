"""Paths in words: what is copied, where it goes, where the working directory is."""

from __future__ import annotations

import posixpath

from builder.dockerfile.model import Instruction

from .context import Context, Place


def source_words(path: str, instruction: Instruction, context: Context) -> str:
    """The first words of COPY and ADD."""
    origin = instruction.flag("from")
    if origin is not None:
        return _elsewhere(path, origin, context)
    if path in (".", "./", "/"):
        return (
            f"{path}: the whole build context, that is the directory you hand to docker build. Everything in it is "
            "copied, except what .dockerignore names."
        )
    if any(sign in path for sign in "*?["):
        return f"{path}: everything in the build context that matches this pattern; no match is an error."
    if path.endswith("/"):
        words = f"{path}: from the build context; what is in this directory, not the directory itself."
    elif _looks_like_a_file(path):
        words = f"{path}: from the build context, the directory you hand to docker build."
    else:
        words = f"{path}: from the build context; if it is a directory, what is in it, not the directory itself."
    cut = " A path cannot leave the context: a slash in front, or ../ that leads out, is cut off."
    return words + cut if path.startswith(("..", "/")) else words


def _elsewhere(path: str, origin: str, context: Context) -> str:
    known = context.stages.get(origin.lower()) or origin.isdecimal()
    where = f"the stage {origin}" if known else f"the image {origin}"
    if path in (".", "./", "/"):
        return f"{path}: everything in {where}."
    return f"{path}: this path in {where}, counted from its root; of a directory, what is inside it."


def _looks_like_a_file(path: str) -> bool:
    return "." in path.rsplit("/", 1)[-1].lstrip(".")


def destination_words(path: str, instruction: Instruction, context: Context) -> str:
    """The last word of COPY and ADD."""
    if path in (".", "./"):
        return f"{path}: here, as the destination, the working directory inside the image{_named(context.workdir)}."
    into = _into(path, instruction.arguments[0] if instruction.arguments else "")
    if path.startswith("/"):
        return f"{path}: {into}."
    place = context.workdir
    whole = f", so {posixpath.normpath(posixpath.join(place.path, path))}" if place and "$" not in path else ""
    return f"{path}: counted from the working directory{whole}: {into}."


def _into(path: str, source: str) -> str:
    if path.endswith("/") or source in (".", "./", "/"):
        return "this directory in the image; it is made if it is missing"
    if source.startswith("<<"):
        return "the path of the file in the image"
    if _looks_like_a_file(source):
        return "this path in the image: a directory if there is one by then, else the file's own new name"
    return "this path in the image; a directory's contents go into it"


def destination_name(path: str, context: Context) -> str:
    """The destination as a place in a sentence: "/app" for ``.`` below ``WORKDIR /app``."""
    place = context.workdir
    if "$" in path or path.startswith("/"):
        return path
    if place is None:
        return "the working directory" if path in (".", "./") else f"{path} in the working directory"
    return posixpath.normpath(posixpath.join(place.path, path)) + ("/" if path.endswith("/") and path != "./" else "")


def workdir_words(path: str, context: Context) -> str:
    if path.startswith("/") or "$" in path or ":" in path[:2]:
        return f"{path}: a directory inside the image, not on your machine. From here on it is the current directory."
    place = context.workdir
    whole = f": {posixpath.normpath(posixpath.join(place.path, path))}" if place else ""
    return f"{path}: a relative path, so it continues the working directory set before{whole}."


def _named(place: Place | None) -> str:
    if place is None:
        return " (whatever the base image sets; / if nothing does)"
    return f", {place.path}" + (f" (WORKDIR on line {place.line})" if place.line else "")
