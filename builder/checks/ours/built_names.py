"""A program that is built under one name and started under another: part of StartNotThere."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.checks.bases import split_image
from builder.checks.ours.harmless import makes_no_source
from builder.checks.ours.linked import made_by
from builder.checks.ours.started import may_become
from builder.checks.paths import absolute
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Instruction, Token
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_PATH = re.compile(r"\.?/(?:[\w.-]+/)*[\w.-]*\w\Z", re.ASCII)

_OTHER_NAME = mark(
    "Nothing puts a program at {path}: line {built} builds {name}, and line {line} copies it to {target}. Write "
    "{better}"
)


class _Product(NamedTuple):
    """A program that a stage builds, where the last stage copies it to, and the lines of both."""

    copy: Instruction
    built: int
    path: str


def started_by_other_name(subject: Subject) -> Iterator[Finding]:
    if not subject.starts("go", "gcc", "g++", "cc", "clang"):
        return
    base = subject.images[-1]
    known = base.lower() == "scratch" or facts_of(split_image(base)[0]).plain
    start = start_of(subject.last[-1])
    word = _first(start) if start is not None and known and not is_windows(base) else None
    if start is None or word is None or not all(_is_plain(subject, run) for run in subject.shipped_runs):
        return
    products: list[_Product] = []
    targets: list[tuple[str, str]] = []
    for entry in subject.shipped_entries:
        if entry.keyword in ("COPY", "ADD") and len(entry.arguments) > 1:
            workdir = subject.workdir_before(entry)
            product = _product(subject, entry, workdir)
            target = absolute(workdir, entry.arguments[-1])
            products += [product] if product is not None else []
            targets += [] if product is not None else [(source, target) for source in entry.arguments[:-1]]
    workdir = subject.workdir_after(subject.shipped_entries[-1])
    path = absolute(workdir, word.value)
    if len(products) != 1 or "$" in workdir or not path.startswith("/") or path == products[0].path:
        return
    if any("$" in target or may_become(source, target, path) for source, target in targets):
        return
    yield _finding(start, word, path, products[0], workdir=workdir)


def _first(start: Instruction) -> Token | None:
    """The program's own word in an array, where it is a path."""
    word = next((token for token in start.tokens if token.role == "exec.program"), None) if start.json else None
    return word if word is not None and _PATH.match(word.value) else None


def _is_plain(subject: Subject, run: Instruction) -> bool:
    return not run.heredocs and all(map(makes_no_source, subject.commands(run)))


def _product(subject: Subject, copy: Instruction, workdir: str) -> _Product | None:
    index = subject.stage_above(copy)
    if index is None or len(copy.arguments) != 2:
        return None
    source, written = copy.arguments
    built = made_by(subject, index, source)
    if built is None:
        return None
    target, name = absolute(workdir, written), posixpath.basename(source)
    into = written.endswith(("/", ".")) or target == workdir
    return _Product(copy, built.lines[0], posixpath.join(target, name) if into else target)


def _finding(start: Instruction, word: Token, path: str, product: _Product, *, workdir: str) -> Finding:
    name = posixpath.basename(product.path)
    near = not word.value.startswith("/") and posixpath.dirname(product.path) == workdir
    better = f"./{name}" if near else product.path
    facts = {"built": product.built, "line": product.copy.lines[0], "target": product.path, "better": better}
    message = _(_OTHER_NAME, path=path, name=posixpath.basename(product.copy.arguments[0]), **facts)
    return about(start, message, word.span, json.dumps(better))
