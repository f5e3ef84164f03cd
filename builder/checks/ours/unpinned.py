"""Packages that are installed in whatever version is the newest on the day of the build: UnpinnedPackage.

Not of apt-get and apk: their servers keep only the newest of a release, so that a version named there soon stops the
build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.commands import Command, Word
from builder.checks.ours.packages import pip_install
from builder.checks.rule import PRACTICES, Finding, about, hint
from builder.checks.subject import Subject
from webapp.wording import _, mark

_NEWEST = mark(
    "{program} installs the newest {name} there is on the day of the build: the same file gives another image next "
    "year, and what needs the older one stops working. Name the version: {better}"
)
_NAME = re.compile(r"([A-Za-z][\w.-]*)(?:\[[\w,.-]+\])?\Z", re.ASCII)
_OF_NODE = re.compile(r"((?:@[\w.-]+/)?[a-z][\w.-]*)(?:@latest)?\Z", re.ASCII)
_MODULE = re.compile(r"([\w-]+(?:\.[\w-]+)+/[\w./-]+)@latest\Z", re.ASCII)
_FILES = (".txt", ".whl", ".tgz", ".gz", ".zip", ".gem")
_TOOLS = frozenset(["pip", "setuptools", "wheel", "npm", "corepack", "bundler", "rubygems-update"])  # the image's own
_OPTIONS = """-U --upgrade -q -qq --quiet --no-cache-dir --no-cache --user --pre --no-deps --force-reinstall --no-input
--disable-pip-version-check --break-system-packages --prefer-binary --root-user-action=ignore --no-compile -v -g
--global --unsafe-perm --no-audit --no-fund --silent --save -S --save-dev -D --save-exact -E --legacy-peer-deps
--no-document --no-doc --no-ri --no-rdoc -N --force -f -y --locked"""
_WITHOUT_VALUE = frozenset(_OPTIONS.split())
_VERBS = {
    "npm": ("install", "i", "add"), "pnpm": ("add", "install", "i"), "gem": ("install", "i"), "go": ("install",),
    "cargo": ("install",),
}  # fmt: skip
_PINNED = {
    "gem": ("-v", "--version", "--file", "-g"), "cargo": ("--version", "--vers", "--git", "--path", "--rev", "--tag"),
    "pip": ("-c", "--constraint", "-e", "--editable", "-f", "--find-links", "--no-index", "--uploaded-prior-to"),
}  # fmt: skip
_PROGRAMS = ("pip", "pip3", "python", "python3", *_VERBS)


def unpinned_package(subject: Subject) -> Iterator[Finding]:
    for run in subject.runs:
        for command in subject.commands(run):
            found = _unpinned(command)
            if found is not None:
                word, name, better = found
                message = _(_NEWEST, program=_program(command), name=name, better=better)
                yield about(run, message, word.span)
                return


def _program(command: Command) -> str:
    return "pip" if command.program.startswith(("pip", "py")) else command.program


def _unpinned(command: Command) -> tuple[Word, str, str] | None:
    """The first package of the command without a version, its name, and how one is named."""
    program, install = _program(command), None
    if program == "pip":
        install = pip_install(command)
    elif command.verb in _VERBS.get(program, ()):
        install = next(word for word in command.words if word.text == command.verb)
    if install is None or command.has(*_PINNED.get(program, ())):
        return None
    for word in _packages(command, install):
        found = _of(program, word.text)
        if found is not None:
            return word, *found
    return None


def _packages(command: Command, install: Word) -> Iterator[Word]:
    """The words behind ``install`` that surely are no option's value."""
    free = True
    for word in command.words[command.words.index(install) + 1 :]:
        if word.text.startswith("-"):
            free = word.text in _WITHOUT_VALUE
        elif free:
            yield word


def _of(program: str, text: str) -> tuple[str, str] | None:
    if program == "go":
        module = _MODULE.match(text)
        return (module[1].rpartition("/")[2], f"{module[1]}@VERSION") if module else None
    name = _OF_NODE.match(text) if program in ("npm", "pnpm") else _NAME.match(text)
    if name is None or name[1] in _TOOLS or name[1].endswith(_FILES):
        return None
    if program in ("npm", "pnpm"):
        return name[1], f"{name[1]}@VERSION"
    if program == "pip":
        return name[0], f"{name[0]}==VERSION"
    return name[0], f"gem install {name[0]} -v VERSION" if program == "gem" else f"{name[0]}@VERSION"


RULES = (
    hint(
        "UnpinnedPackage",
        unpinned_package,
        mark("A package without a version is another one in every build that does not come from the cache."),
        f"{PRACTICES}#pin-base-image-versions",
        needs=_PROGRAMS,
        bad="FROM python:3.14\nRUN pip install --no-cache-dir flask\n",
        good="FROM python:3.14\nRUN pip install --no-cache-dir flask==3.1.0\n",
    ),
)
