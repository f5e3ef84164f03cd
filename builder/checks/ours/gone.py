"""What was there once: NoLongerThere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.checks.bases import named_from, split_image
from builder.checks.ours.get_pip import NEWEST, get_pip_refuses
from builder.checks.ours.gone_images import MOVED, OLD_DATA, gone_image, moved_image, span_of_image, volumes_of_postgres
from builder.checks.ours.gone_options import GONE_FROM, gone_options
from builder.checks.ours.gone_packages import gone_packages
from builder.checks.ours.poetry import POETRY, gone_of_poetry
from builder.checks.ours.renamed_programs import RENAMED, renamed_programs
from builder.checks.rule import REFERENCE, Finding, about, together, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_JAVA = re.compile(r"(\d{1,3})[\d.]*-jre(?!\w)")
_JAVA_11_ALPINE = re.compile(r"11[\d.]*-(?:jdk-)?alpine")
_JENKINS = re.compile(r"2\.(\d{1,6})")
_LONG_TERM = (8, 11, 17, 21, 25)
_IMAGES = [*MOVED, "FROM openjdk", *named_from(lambda image: not image.on_alpine)]
_NO_TAG = mark("There is no {image}: that tag does not exist, so nothing can be fetched. Write {better}")


class _Address(NamedTuple):
    """``instead`` is what the repair writes for what was found; "" for none."""

    pattern: str
    words: str
    instead: str = ""


_KUBERNETES = mark("The packages of {found} were moved in 2024 and nothing answers there now. They are on pkgs.k8s.io.")
_JAVA_BY_PPA = mark(
    "{found} was closed in 2019. Install default-jdk, or build on an image such as eclipse-temurin:21-jdk."
)
_BINTRAY = mark(
    "{found} was closed in 2021: nothing can be fetched there. Look up where the project keeps its files now."
)
_KEYS = mark("The key servers of {found} were switched off in 2021. Ask keyserver.ubuntu.com or keys.openpgp.org.")
_POETRY = mark("{found} was removed. Poetry's installer is now https://install.python-poetry.org")
_DOCKER = mark("{found} was closed in 2020. Docker's packages are on download.docker.com.")
_PLUGINS = mark(
    "The image jenkins/jenkins no longer has {found}: the command is not found. Write jenkins-plugin-cli "
    "--plugins, or jenkins-plugin-cli --plugin-file with a list."
)
_MOVED_MODULE = mark(
    "{found} has moved to {better}, and newer versions use that name: go install refuses the old name for them."
)
_DRIVER = mark(
    "{found} says 114 forever: newer drivers for Chrome have been elsewhere since 2023, and this one does not "
    "start a newer Chrome. googlechromelabs.github.io/chrome-for-testing lists them; Debian has chromium and "
    "chromium-driver, which match each other."
)
_ADDRESSES = (
    _Address(r"chromedriver\.storage\.googleapis\.com/LATEST_RELEASE(?!_)", _DRIVER),
    _Address(r"(?:apt|yum)\.kubernetes\.io", _KUBERNETES),
    _Address(r"ppa:webupd8team/java", _JAVA_BY_PPA),
    _Address(r"(?:dl\.)?bintray\.com", _BINTRAY),
    _Address(r"(?:\w{1,20}\.){0,3}sks-keyservers\.net", _KEYS, "keyserver.ubuntu.com"),
    _Address(r"(?:http-)?keys\.gnupg\.net", _KEYS, "keyserver.ubuntu.com"),
    _Address(r"poetry/master/get-poetry\.py", _POETRY),
    _Address(r"(?:apt|yum)\.dockerproject\.org", _DOCKER),
    _Address(r"github\.com/cosmtrek/air(?=@latest)", _MOVED_MODULE, "github.com/air-verse/air"),
    _Address(r"github\.com/golang/lint/golint(?=@)", _MOVED_MODULE, "golang.org/x/lint/golint"),
    _Address(r"(?<![\w.-])install-plugins\.sh\b|/usr/local/bin/plugins\.sh\b", _PLUGINS),
)
_ANY = re.compile("|".join([f"({address.pattern})" for address in _ADDRESSES]))


def _images(subject: Subject) -> Iterator[Finding]:
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        if stage.base_stage is None and "$" not in stage.base:
            base, first = stage.base, entries[0]
            found = _image(first, base) or gone_image(first, base) or moved_image(first, base)
            if found is not None:
                yield found


def _image(instruction: Instruction, base: str) -> Finding | None:
    name, tag, digest = split_image(base)
    better = "" if digest or not tag else _better(name, tag)
    span = span_of_image(instruction) if better else None
    if span is None:
        return None
    return about(instruction, _(_NO_TAG, image=base, better=better), span, better)


def has_no_tag(base: str) -> bool:
    """Whether the image that a FROM names is known not to be there under that tag."""
    name, tag, digest = split_image(base)
    return not digest and bool(tag) and bool(_better(name, tag))


def _better(name: str, tag: str) -> str:
    """The image that is there; "" where nothing is known against this one."""
    if name == "openjdk":
        java = _JAVA.match(tag)
        major = int(java[1]) if java else 0
        alpine = "-alpine" if "alpine" in tag else ""
        if java and (major >= 12 or (major == 11 and alpine)):
            known = next((version for version in _LONG_TERM if version >= major), _LONG_TERM[-1])
            return f"eclipse-temurin:{known}-jre{alpine}"
        return "eclipse-temurin:11-jdk-alpine" if _JAVA_11_ALPINE.match(tag) else ""
    image = facts_of(name)
    if not image.on_alpine and "alpine" in tag:
        number = tag.split("alpine", maxsplit=1)[0].rstrip("-")
        return f"{name}:{number or image.steady or image.without_alpine}"
    return ""


def _addresses(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.named("RUN", "ADD"):
        if instruction.stage is None:
            continue
        written = subject.written(instruction)
        for match in _ANY.finditer(written):
            address = _ADDRESSES[(match.lastindex or 1) - 1]
            if address.words is _PLUGINS and not _without_plugins(subject.bases[instruction.stage]):
                continue
            start = instruction.span[0] + match.start()
            span = (start, start + len(match[0]))
            yield about(
                instruction, _(address.words, found=match[0], better=address.instead), span, address.instead or None
            )
            break


def _without_plugins(base: str) -> bool:
    """Whether it is Jenkins of version 2.357 or later."""
    name, tag, _digest = split_image(base)
    number = _JENKINS.match(tag)
    return name == "jenkins/jenkins" and (number is None or int(number[1]) >= 357)


no_longer_there = together(
    (_images, _IMAGES),
    (volumes_of_postgres, [OLD_DATA]),
    (gone_options, [*GONE_FROM, "npm"]),
    (renamed_programs, RENAMED, ["HEALTHCHECK"]),
    (gone_packages, ["apt-get", "apt"]),
    (get_pip_refuses, [NEWEST]),
    (gone_of_poetry, [POETRY]),
    (_addresses, ["gone address"]),
)

WARNINGS = (
    warning(
        "NoLongerThere",
        no_longer_there,
        mark("Images, packages and addresses disappear, and a build that needs them stops."),
        f"{REFERENCE}#from",
        needs=[*_IMAGES, OLD_DATA, *GONE_FROM, *RENAMED, "npm", "apt-get", "apt", NEWEST, POETRY, "gone address"],
        bad="FROM openjdk:17-jre-slim\n",
        good="FROM eclipse-temurin:17-jre\n",
    ),
)
