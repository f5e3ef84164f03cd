"""Variables that the image does not read, or does not take so: VariableMistaken. Facts: webapp/known_images."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import named_from, split_image
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.known_images.register import Image, facts_of
from webapp.known_images.variables import NOT_READ, at_fault, right_name
from webapp.wording import _, mark


def variable_mistaken(subject: Subject) -> Iterator[Finding]:
    name, tag, digest = split_image(subject.images[-1]) if subject.images else ("", "", "")
    image, tag = facts_of(name), "?" if digest else tag
    if not _is_known(image):
        return
    others = {pair.name for entry in subject.shipped_entries if entry.keyword == "ENV" for pair in entry.pairs}
    told = set()
    for entry in subject.shipped_entries:
        for pair in entry.pairs if entry.keyword == "ENV" else ():
            if pair.name in told:
                continue
            told.add(pair.name)
            words = at_fault(image, tag, pair.name, pair.value, others)
            if words:
                yield about(entry, words)
            elif (better := right_name(image, tag, pair.name)) and not _may_be_read(subject, entry, pair.name):
                yield _finding(subject, entry, image, pair.name, better)


def _is_known(image: Image) -> bool:
    return bool(image.mistaken or image.refused or image.passwords)


def _may_be_read(subject: Subject, entry: Instruction, name: str) -> bool:
    """Whether the file names the variable again, or brings anything that may read it: a program, or a script."""
    for other in subject.shipped_entries:
        if other.keyword in ("COPY", "ADD"):
            if other.heredocs or not all(word.endswith((".sql", ".cnf", ".conf")) for word in other.arguments[:-1]):
                return True
        elif other is not entry and name in other.text:
            return True
    return entry.text.count(name) > 1 or any(one.keyword in ("ENTRYPOINT", "CMD") and not one.json
                                             for one in subject.shipped_entries)  # fmt: skip


def _finding(subject: Subject, entry: Instruction, image: Image, name: str, better: str) -> Finding:
    at = subject.dockerfile.text.find(name, *entry.span)
    span = (at, at + len(name)) if at >= 0 else None
    fix = better if span is not None and better not in subject.dockerfile.text.replace(name, "") else None
    return about(entry, _(NOT_READ, image=image.name, name=name, better=better), span, fix)


WARNINGS = (
    warning(
        "VariableMistaken",
        variable_mistaken,
        mark("An image reads the variables that its page names, and no others."),
        f"{REFERENCE}#env",
        needs=named_from(_is_known),
        also=["ENV"],
        bad="FROM postgres:18\nENV POSTGRES_DATABASE=shop\n",
        good="FROM postgres:18\nENV POSTGRES_DB=shop\n",
    ),
)
