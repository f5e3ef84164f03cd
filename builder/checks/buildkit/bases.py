"""What FROM names: UndefinedArgInFrom, InvalidDefaultArgInFrom, RedundantTargetPlatform,
FromPlatformFlagConstDisallowed, InvalidBaseImagePlatform."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from builder.checks.bases import split_image
from builder.checks.closest import closest
from builder.checks.references import all_references
from builder.checks.rule import Finding, about, buildkit
from builder.checks.subject import Subject
from builder.dockerfile.filled import is_never_a_name
from builder.dockerfile.model import Fix, Flag, Instruction, Span, Token
from builder.dockerfile.references import Reference, scan
from builder.dockerfile.scopes import Scope
from builder.dockerfile.variables import PLATFORM_ARGS, ExpansionError, expand
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_IMAGE = re.compile(
    r"(?:(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d+)?/)?"
    r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*"
    r"(?::\w[\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9.+_-]*:[0-9a-fA-F]{32,})?\Z",
    re.ASCII,
)
_ARCHITECTURES = {"x86_64": "amd64", "x86-64": "amd64", "aarch64": "arm64", "armhf": "arm", "armel": "arm"}
_SYSTEMS = frozenset(["linux", "windows", "darwin", "freebsd", "wasip1", "wasi"])
_PREDEFINED = {**PLATFORM_ARGS, "TARGETSTAGE": ""}
_TAGGED = re.compile(r"(?P<name>[a-z0-9./_-]+):\$(?:\{(?P<braced>\w+)\}|(?P<plain>\w+))\Z")
_FIXED = mark(
    "This stage is {value} whatever platform is asked for, so an image for another one cannot be built. Leave the "
    "flag out, write --platform=$BUILDPLATFORM for a stage that only compiles, or put the platform into the "
    "stage's name to say that it is intended."
)
_FIXED_HELPER = mark(
    "This stage is {value} whatever platform is asked for. Write --platform=$BUILDPLATFORM where what it makes "
    "runs anywhere; where it has to be {value}, put the platform into the stage's name to say that it is intended."
)
_LONGEST = 4096
_MOST = 100  # FROM lines with variables that are filled in


def undefined_arg_in_from(subject: Subject) -> Iterator[Finding]:
    for instruction in _froms(subject):
        for token in instruction.tokens if "$" in instruction.text else ():
            if token.role == "variable":
                for reference in all_references(scan(token.text, subject.dockerfile.escape).references):
                    if reference.name not in subject.outer.args and reference.name not in _PREDEFINED:
                        yield _undefined(instruction, token, reference, subject.outer)


def _undefined(instruction: Instruction, token: Token, reference: Reference, outer: Scope) -> Finding:
    name, offset = reference.name, token.span[0]
    at = offset + token.text.index(name, reference.span[0])
    meant = closest(name, [*outer.args, *_PREDEFINED])
    message = _("No ARG above the first FROM declares {name}, so it is empty here.", name=name)
    message += (
        _(" Did you mean {name}?", name=meant) if meant else _(" Add ARG {name}=… above the first FROM.", name=name)
    )
    fix = Fix((at, at + len(name)), meant) if meant else None
    return about(instruction, message, (offset + reference.span[0], offset + reference.span[1]), fix)


def invalid_default_arg_in_from(subject: Subject) -> Iterator[Finding]:
    variable = (entry for entry in _froms(subject) if entry.arguments and "$" in entry.arguments[0])
    for instruction in islice(variable, _MOST):
        base = instruction.arguments[0]
        if len(base) > _LONGEST or is_never_a_name(base, subject.dockerfile.escape):  # an error already
            continue
        try:
            image = expand(base, subject.outer.values(), subject.dockerfile.escape)
        except ExpansionError:
            return
        if len(image) > _LONGEST or not _IMAGE.match(image):
            shown = _("{image!r}, which is not an image name", image=image[:80]) if image else _("nothing")
            message = _(
                "Without --build-arg, {base} comes out as {shown}, and a plain docker build stops here. Give the ARG "
                "above the first FROM a default that works.",
                base=base[:80],
                shown=shown,
            )
            yield about(instruction, message, _base_span(instruction), _with_default(subject, base))


def _with_default(subject: Subject, base: str) -> Fix | None:
    """The ARG with a tag that is known to stay, where the variable is the tag of an image that has one."""
    tagged = _TAGGED.match(base)
    name = split_image(tagged["name"])[0] if tagged else ""
    if not tagged or not facts_of(name).steady:
        return None
    for entry in subject.real:
        if entry.keyword == "FROM":
            return None
        for pair in entry.pairs:
            if pair.name == (tagged["braced"] or tagged["plain"]) and not pair.value:
                return Fix(pair.span, f"{pair.name}={facts_of(name).steady}")
    return None


def redundant_target_platform(subject: Subject) -> Iterator[Finding]:
    for instruction, flag in _platforms(subject):
        value = flag.value or ""
        found = scan(value, subject.dockerfile.escape).references
        if [(one.name, one.span, one.nested) for one in found] == [("TARGETPLATFORM", (0, len(value)), ())]:
            message = _(
                "Images are fetched for the target platform anyway, so {value} changes nothing. Leave the flag out.",
                value=value,
            )
            yield about(instruction, message, flag.span, _without(subject, flag))


def from_platform_flag_const_disallowed(subject: Subject) -> Iterator[Finding]:
    for instruction, flag in _platforms(subject):
        platform = _parse_platform(flag.value or "")
        if platform is None:
            continue
        name = instruction.arguments[2].lower() if len(instruction.arguments) == 3 else ""
        if any(part in name for part in platform):
            continue
        shipped = instruction.stage in subject.shipped
        message = _(_FIXED if shipped else _FIXED_HELPER, value=flag.value)
        yield about(instruction, message, flag.span, _without(subject, flag) if shipped else None)


def invalid_base_image_platform(subject: Subject) -> Iterator[Finding]:
    """Compares the platform of the image that was fetched with the one asked for. The text alone does not tell it, so
    this rule never speaks here; the builder does."""
    return iter(())


def _froms(subject: Subject) -> Iterator[Instruction]:
    return (entries[0] for entries in subject.stages)


def _platforms(subject: Subject) -> Iterator[tuple[Instruction, Flag]]:
    for instruction in _froms(subject):
        for flag in instruction.flags:
            if flag.name == "platform" and flag.value:
                yield instruction, flag


def _parse_platform(value: str) -> tuple[str, str] | None:
    """``(system, architecture)`` of a constant platform; None when it is none."""
    parts = value.split("/")
    if not 0 < len(parts) <= 4 or not all(re.fullmatch(r"[\w.-]+", part, re.ASCII) for part in parts):
        return None
    if len(parts) == 1:
        system = parts[0].lower()
        return (system, "amd64") if system in _SYSTEMS else ("linux", _ARCHITECTURES.get(system, system))
    return parts[0].lower(), _ARCHITECTURES.get(parts[1].lower(), parts[1].lower())


def _without(subject: Subject, flag: Flag) -> Fix:
    text, end = subject.dockerfile.text, flag.span[1]
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return Fix((flag.span[0], end), "")


def _base_span(instruction: Instruction) -> Span:
    start = max((flag.span[1] for flag in instruction.flags), default=instruction.span[0] + len("FROM"))
    spans = [token.span for token in instruction.tokens if token.span[0] >= start]
    name = [token.span for token in instruction.tokens if token.role == "from.as"]
    spans = [span for span in spans if not name or span[1] <= name[0][0]]
    return (spans[0][0], spans[-1][1]) if spans else instruction.span


RULES = (
    buildkit(
        "UndefinedArgInFrom",
        undefined_arg_in_from,
        mark("FROM sees only the ARGs above the first FROM; any other variable is empty."),
        needs=["FROM $"],
        bad="ARG VARIANT=-alpine\nFROM node:22${VARIENT}\n",
        good="ARG VARIANT=-alpine\nFROM node:22${VARIANT}\n",
    ),
    buildkit(
        "InvalidDefaultArgInFrom",
        invalid_default_arg_in_from,
        mark("A file should build without --build-arg, so the defaults must give a valid image name."),
        needs=["FROM $"],
        bad="ARG TAG\nFROM alpine:${TAG}\n",
        good="ARG TAG=3.20\nFROM alpine:${TAG}\n",
    ),
    buildkit(
        "RedundantTargetPlatform",
        redundant_target_platform,
        mark("The target platform is what FROM uses by default."),
        needs=["FROM --"],
        bad="FROM --platform=$TARGETPLATFORM alpine:3.24\n",
        good="FROM alpine:3.24\n",
    ),
    buildkit(
        "FromPlatformFlagConstDisallowed",
        from_platform_flag_const_disallowed,
        mark("A fixed platform makes a stage that cannot be built for any other."),
        needs=["FROM --"],
        bad="FROM --platform=linux/amd64 alpine:3.24\n",
        good="FROM --platform=$BUILDPLATFORM alpine:3.24\n",
    ),
    buildkit(
        "InvalidBaseImagePlatform",
        invalid_base_image_platform,
        mark(
            "An image fetched for another platform does not run on the one asked for. Only the builder sees this, "
            "when it has fetched the image."
        ),
        bad="FROM --platform=linux/arm64 alpine:3.24 AS arm64\n",
        good="FROM alpine:3.24\n",
        judged=False,
    ),
)
