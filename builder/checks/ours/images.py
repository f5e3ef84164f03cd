"""Which image a build stands on, or takes files from: LatestTag, FloatingTag, StageMisspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import is_known, split_image, without_version
from builder.checks.closest import closest
from builder.checks.ours.gone_images import (
    is_of_dotnet_core,
    is_of_jupyter,
    span_of_image,
)
from builder.checks.ours.stage_names import not_named
from builder.checks.rule import PRACTICES, REFERENCE, Finding, about, hint, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import NODE_LINES, is_placeholder
from builder.dockerfile.model import Fix, Instruction, Span, Token
from webapp.known_images.register import facts_of
from webapp.releases.ended import ended_words
from webapp.releases.given_up import given_up
from webapp.wording import _, mark

_MOVING = "current devel edge lts main mainline master nightly rawhide rolling sid snapshot stable testing unstable"
# Of these there is no release yet: what they name is still being worked on.
_NOT_YET = "devel edge main master nightly rawhide sid snapshot testing unstable"
_UNTAGGED = mark(
    "{base} without a tag means {base}:latest, and its owner moves it to every new release: the same file gives a "
    "different image next year, or none. Name the version you build on, as in {name}:{version}."
)
_LATEST = mark(
    "latest is a tag like any other, and its owner moves it to every new release: the same file gives a different "
    "image next year, or none. Name the version you build on, as in {name}:{version}."
)
_RELEASED = mark(
    "{word} is moved from release to release, so this file gives a different image after the next one. A version such "
    "as {name}:{version} only moves within that version."
)
_IN_WORK = mark(
    "{word} names what is still being worked on: its image changes often, and the same file soon gives a different "
    "one. A release such as {name}:{version} changes less, if it has what you need."
)
_NO_OTHER = mark(
    "For this image Chainguard gives everybody only latest and latest-dev, which move to every new release: the same "
    "file gives a different image next year. To stay on one, name its digest: {name}@sha256:…"
)
_VERSIONLESS = mark(
    "{tag} names no version, so it means the newest one, as latest does: this file gives another image after the "
    "next release. A version before it, as in {base}, only moves within that version."
)
_DISTROLESS = mark(
    "The version of a distroless image is in its name, not in the tag. Without it the same file gives another "
    "image after the next release of Debian. Name it, as in {name}-debian13."
)
_OF_DATABASES = mark("Where there is data already, name the version that wrote it.")
_SIMPLE = re.compile(r"[A-Za-z][\w-]*\Z", re.ASCII)
_REFERENCE = re.compile(r"[a-z][\w./-]*[:/][\w.:@/-]+\Z", re.ASCII)
_EVERYWHERE = re.compile(r"(?:-(?:alpine|slim|fpm|apache|cli|perl|zts))*\Z")  # variants that all new versions have
_MOST_GUESSES = 20
_FLOATING = frozenset(_MOVING.split())
_UNRELEASED = frozenset(_NOT_YET.split())
_UNKNOWN = "VERSION"


def latest_tag(subject: Subject) -> Iterator[Finding]:
    for instruction, span, base in _fetched(subject):
        name, tag, digest = split_image(base)
        if digest or (tag and tag != "latest") or is_placeholder(base) or _stands_still(base):
            continue
        if "/distroless/" in name:
            if "-debian" not in name:
                yield about(instruction, _(_DISTROLESS, name=name), span)
            continue
        if name.startswith("cgr.dev/chainguard/"):
            yield about(instruction, _(_NO_OTHER, name=name), span)
            continue
        words = _LATEST if tag else _UNTAGGED
        version = _version(subject, name)
        message = _(words, base=base, name=base.removesuffix(":latest"), version=version)
        message += f" {_(_OF_DATABASES)}" if facts_of(name).service == "database" else ""
        yield about(instruction, message, span, _steady(base, version, span, ""))


def _stands_still(base: str) -> bool:
    """Whether its latest is one that nobody moves any more, or that there never was, which is told instead."""
    name = split_image(base)[0]
    over = given_up(name)
    still = over is not None and not over.numbered
    return is_of_jupyter(base) or is_of_dotnet_core(base) or still or not facts_of(name).latest


def floating_tag(subject: Subject) -> Iterator[Finding]:
    for instruction, span, base in _fetched(subject):
        name, tag, digest = split_image(base)
        word, _dash, rest = tag.partition("-")
        if digest:
            continue
        if word in _FLOATING and rest.split("-")[0] not in NODE_LINES:
            version = _version(subject, name)
            words = _IN_WORK if word in _UNRELEASED else _RELEASED
            message = _(words, word=word, name=base.removesuffix(f":{tag}"), version=version)
            fix = None if words is _IN_WORK else _steady(base, version, span, tag[len(word) :])
            yield about(instruction, message, span, fix)
        elif without_version(base) and not ended_words(name, tag):  # of a system that has ended none is built
            version = _version(subject, name)
            message = _(_VERSIONLESS, tag=tag, base=f"{name}:{version}-{tag}")
            yield about(instruction, message, span, _steady(base, version, span, f"-{tag}"))


def stage_misspelt(subject: Subject) -> Iterator[Finding]:
    """A name of --from that is no stage above is an image's; one letter off, or such as no image has, it was meant for
    a stage."""
    above: list[str] = []
    guesses = 0
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        for instruction in entries if stage.index else ():
            token = _from_image(instruction) if instruction.keyword == "COPY" and guesses < _MOST_GUESSES else None
            guesses += token is not None
            meant = closest(token.value.lower(), above) if token and above else None
            if token and meant:
                message = _(
                    "No stage above is called {name}, so an image of that name is fetched. Did you mean {meant}?",
                    name=token.value,
                    meant=meant,
                )
                yield about(instruction, message, token.span, meant)
            elif token and (found := not_named(subject, instruction, token)):
                yield found
        if stage.name:
            above.append(stage.name)


def _from_image(copy: Instruction) -> Token | None:
    """The image that files are taken from, where it has a name such as stages have."""
    for token in copy.tokens:
        if token.role == "flag.copy.from.value":
            whole = token.kind == "flag-value" and token.value == copy.flag("from")
            return token if whole and _SIMPLE.match(token.value) else None
    return None


def _version(subject: Subject, name: str) -> str:
    """A release to name, VERSION where none is known; of a database one that has its files where this file does."""
    image = facts_of(name)
    if image.steady and image.data_until and image.data_until.place in subject.dockerfile.text:
        return str(image.data_until.version)
    return image.steady or _UNKNOWN


def _steady(base: str, version: str, span: Span, rest: str) -> Fix | None:
    """The same image by the number of a release, where one is known; ``rest`` is what else the tag says."""
    repository = base.removesuffix(":latest").split(":")[0] if "/" not in base and _EVERYWHERE.match(rest) else ""
    return Fix(span, f"{repository}:{version}{rest}") if version != _UNKNOWN and repository else None


def _fetched(subject: Subject) -> Iterator[tuple[Instruction, Span, str]]:
    """Every FROM and every COPY --from that names an image in so many words, without variables."""
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        if stage.base_stage is None and "$" not in stage.base and stage.base.lower() != "scratch":
            span = span_of_image(entries[0])
            if span:
                yield entries[0], span, stage.base
    if "COPY --from" not in subject.has:
        return
    stages = {stage.name for stage in subject.dockerfile.stages}
    for copy in subject.named("COPY"):
        origin = copy.flag("from")
        if not origin:
            continue
        if origin not in stages if is_known(origin) else not _SIMPLE.match(origin) and _REFERENCE.match(origin):
            yield from ((copy, one.span, origin) for one in copy.tokens if one.role == "flag.copy.from.value")


RULES = (
    warning(
        "LatestTag",
        latest_tag,
        mark(
            "latest names a different image from one day to the next, so a build that worked can fail without a change."
        ),
        f"{PRACTICES}#pin-base-image-versions",
        needs=["FROM latest", "COPY --from image"],
        bad='FROM node\nCMD ["node"]\n',
        good='FROM node:22\nUSER node\nCMD ["node"]\n',
    ),
    hint(
        "FloatingTag",
        floating_tag,
        mark("Tags such as stable or lts move with every release."),
        f"{PRACTICES}#pin-base-image-versions",
        needs=["FROM word", "COPY --from image"],
        bad="FROM debian:stable\n",
        good="FROM debian:12\n",
    ),
    warning(
        "StageMisspelt",
        stage_misspelt,
        mark("A name that is not a stage's is an image's, from wherever images come."),
        f"{REFERENCE}#copy---from",
        needs=["COPY --from image"],
        bad="FROM node:22 AS builder\nFROM debian:13\nCOPY --from=bulder /a /a\n",
        good="FROM node:22 AS builder\nFROM debian:13\nCOPY --from=builder /a /a\n",
    ),
)
