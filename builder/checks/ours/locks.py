"""Installations that go by a list of exact versions, where only the manifest is copied: for ManifestNotThere.

Tried with npm 11, Yarn 1.22 and 4, pnpm 9 and cargo: all but Yarn 1 stop.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.checks.commands import Command
from builder.checks.ours.manifest_places import Copied, is_named, may_bring
from builder.checks.paths import destination
from builder.checks.rule import Finding, about
from builder.checks.subject import one_line
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

_STOPS = mark(
    "{command} takes exactly the versions that {file} lists and stops without it, and the lines above copy only "
    "{manifest}. On line {line} write {copy}"
)
_NEWEST = mark(
    "{command} takes exactly the versions that {file} lists, and the lines above copy only {manifest}: Yarn 1 then "
    "installs the newest versions that {manifest} allows, later ones stop. On line {line} write {copy}"
)


class Lock(NamedTuple):
    """``option`` is what makes the program go by the first of ``files``; any of them will do. ``pattern`` copies it
    together with the manifest."""

    option: str
    manifest: str
    files: tuple[str, ...]
    pattern: str
    words: str = _STOPS


_YARN = ("package.json", ("yarn.lock",), "package.json yarn.lock")
_PNPM = Lock("--frozen-lockfile", "package.json", ("pnpm-lock.yaml",), "package.json pnpm-lock.yaml")
_CARGO = Lock("--locked", "Cargo.toml", ("Cargo.lock",), "Cargo.toml Cargo.lock")
_LOCKS: dict[tuple[str, str], tuple[Lock, ...]] = {
    ("npm", "ci"): (Lock("", "package.json", ("package-lock.json", "npm-shrinkwrap.json"), "package*.json"),),
    **dict.fromkeys(
        [("yarn", ""), ("yarn", "install")], (Lock("--immutable", *_YARN), Lock("--frozen-lockfile", *_YARN, _NEWEST))
    ),
    **dict.fromkeys([("pnpm", "i"), ("pnpm", "install")], (_PNPM,)),
    **dict.fromkeys([("cargo", "build"), ("cargo", "fetch")], (_CARGO,)),
}


def lock_missing(command: Command, above: Sequence[Copied]) -> Lock | None:
    """The list that the command goes by, where no copy may bring it but one brings the manifest."""
    for lock in _LOCKS.get((command.program, command.verb), ()):
        if lock.option and not command.has(lock.option):
            continue
        brought = any(may_bring(copied.entry, file) for copied in above for file in lock.files)
        if not brought and _bringing(above, lock.manifest) is not None:
            return lock
    return None


def _bringing(above: Sequence[Copied], manifest: str) -> tuple[Instruction, Token] | None:
    """The last copy of the manifest by its name, with that word."""
    for copied in reversed(above):
        for token in copied.entry.tokens:
            if token.role == "copy.source" and is_named(token.value.rsplit("/", 1)[-1], manifest):
                return copied.entry, token
    return None


def lock_finding(run: Instruction, command: Command, lock: Lock, above: Sequence[Copied]) -> Iterator[Finding]:
    found = _bringing(above, lock.manifest)
    target = destination(found[0]) if found else None
    if found is None or target is None:
        return
    entry, source = found
    folder, name = posixpath.split(source.value)
    words = " ".join([posixpath.join(folder, each) for each in lock.pattern.split(" ")])
    others = [each.value for each in entry.tokens if each.role == "copy.source" and each.span > source.span]
    directory = _directory(target.value, lock.manifest)
    message = _(
        lock.words,
        command=" ".join(filter(None, [command.program, command.verb, lock.option])),
        file=lock.files[0],
        manifest=lock.manifest,
        line=entry.lines[0],
        copy=f"{entry.keyword} {' '.join([words, *others])} {directory}",
    )
    plain = not entry.json and source.text == source.value and target.text == target.value and name == lock.manifest
    end, better = (source.span[1], words) if others else (target.span[1], f"{words} {directory}")
    yield about(run, message, command.span, Fix((source.span[0], end), better) if plain and one_line(entry) else None)


def _directory(target: str, manifest: str) -> str:
    """The directory that the manifest goes to, as it stands for several files."""
    folder, name = posixpath.split(target)
    if name == manifest:
        return f"{folder or '.'}/"
    return "./" if target in (".", "./") else target.rstrip("/") + "/"
