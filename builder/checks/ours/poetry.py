"""What Poetry 2 no longer has, for NoLongerThere, and its error about a project that is not there yet, for
ProjectNotThere.

Asked of Poetry 2.5 itself; since 2.0 (python-poetry.org/blog/announcing-poetry-2.0.0) the options are gone and the two
commands are plugins. It needs Python 3.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command, Word
from builder.checks.ours.packages import pip_install
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.versions import NEWEST, numbers
from webapp.wording import _, mark

POETRY = "poetry"
_NEWEST = re.compile(r"poetry(?:\[[\w,-]*\])?(?:[=~]=2[\w.*]*|>=2[\w.,<>=]*)?\Z")
_OTHER_VERSION = re.compile(r"POETRY_VERSION|poetry[<>=~!@]+(?!2)[^<>=~!@]|POETRY_HOME|install-poetry")
_PYTHON = (3, 9)
_PLUGINS = {"export": "poetry-plugin-export", "shell": "poetry-plugin-shell"}
_INSTEAD = {"--no-dev": "--only main", "--dev-only": "--only dev", "--no-update": "", "--remove-untracked": "--sync"}
_TAKE = frozenset(["install", "lock", "update"])
_MANIFESTS = re.compile(r"(?:\./)?(?:pyproject\.toml|poetry\.lock\*?|poetry\.toml|pyproject\.toml\*)\Z")
_NOT_INSTALLED = ("--no-root", "--only-root", "--no-directory", "--help", "--dry-run", "-h")

_NO_OPTION = mark(
    "Poetry no longer has the option {option} since version 2: poetry {verb} stops with The option “{option}” does not "
    "exist, and the build with it. Write {instead}"
)
_NO_UPDATE = mark(
    "Poetry no longer has the option {option} since version 2: poetry {verb} stops with The option “{option}” does not "
    "exist, and the build with it. Leave it out: poetry lock changes only what it has to, unless --regenerate is given."
)
_NO_EXPORT = mark(
    "poetry export is no longer part of Poetry since version 2, and the build stops with The requested command export "
    "does not exist. Install its plugin too: {plugin}"
)
_NO_SHELL = mark(
    "Poetry no longer has the command shell since version 2, and the build stops. In a Dockerfile it never helped: the "
    "environment was active only inside this RUN. Leave it out, and start programs with poetry run …"
)
_NO_PROJECT = mark(
    "poetry install also installs the project itself, and so far only its pyproject.toml is there: since version 2 the "
    "build stops with The current project could not be installed, unless that file says package-mode = false. Add "
    "--no-root here; where the project is a package, run poetry install once more after its files are copied."
)


def gone_of_poetry(subject: Subject) -> Iterator[Finding]:
    stages = _with_poetry(subject)
    for run, command in subject.started(POETRY) if stages else ():
        if not stages.isdisjoint(_chain(subject, run)):
            yield from _in_command(subject, run, command)


def _in_command(subject: Subject, run: Instruction, command: Command) -> Iterator[Finding]:
    verb = command.verb
    plugin = _PLUGINS.get(verb, "")
    if plugin and not any(sign in subject.dockerfile.text for sign in (plugin, "self add", "poetry-plugin")):
        words = _NO_SHELL if verb == "shell" else _NO_EXPORT
        if verb == "shell" or not _installs_before(subject, run):  # which brings what requires-plugins names
            yield about(run, _(words, plugin=plugin), command.span)
    for word in command.words if verb in _TAKE else ():
        instead = _INSTEAD.get(word.text)
        if instead is not None:
            message = _(_NO_OPTION if instead else _NO_UPDATE, option=word.text, verb=verb, instead=instead)
            yield about(run, message, word.span, _fix(subject, word, instead) if word.plain else None)


def _fix(subject: Subject, word: Word, instead: str) -> Fix:
    """The word with what took its place, or without it and the space in front."""
    start, end = word.span
    blank = not instead and subject.dockerfile.text[start - 1] == " "
    return Fix((start - blank, end), instead)


def _installs_before(subject: Subject, run: Instruction) -> bool:
    return any(
        other.span <= run.span and command.verb in ("install", "sync") for other, command in subject.started(POETRY)
    )


def _with_poetry(subject: Subject) -> frozenset[int]:
    """The stages in which pip surely installs Poetry 2 or a newer one."""
    found: set[int] = set()
    if not subject.starts(POETRY) or _OTHER_VERSION.search(subject.dockerfile.text):
        return frozenset()
    for run, command in subject.started("pip", "pip3", "python", "python3"):
        if pip_install(command) is not None and run.stage is not None and _is_new_python(subject.images[run.stage]):
            names = [word.text for word in command.words if word.text.startswith(POETRY)]
            found.update([run.stage] if any(map(_NEWEST.match, names)) else ())
    return frozenset(found)


def _chain(subject: Subject, run: Instruction) -> list[int]:
    """The stage of the RUN and those that it is built on."""
    stage, found = run.stage, list[int]()
    while stage is not None:
        found.append(stage)
        stage = subject.dockerfile.stages[stage].base_stage
    return found


def _is_new_python(image: str) -> bool:
    name, tag, digest = split_image(image)
    if name != "python" or "$" in image or digest:
        return False
    number = numbers(tag)
    return number is None or (number[0], NEWEST[0] if number[1] is None else number[1]) >= _PYTHON


def poetry_without_project(subject: Subject) -> Iterator[Finding]:
    """``poetry install`` where nothing but the manifests of the project can be there."""
    stages = _with_poetry(subject)
    for run, command in subject.started(POETRY) if stages else ():
        chain = _chain(subject, run)
        if stages.isdisjoint(chain) or command.verb != "install" or run.heredocs or command.has(*_NOT_INSTALLED):
            continue
        before = [entry for stage in chain for entry in subject.stages[stage] if entry.span < run.span]
        copies = [entry for entry in before if entry.keyword in ("COPY", "ADD")]
        if copies and all(map(_brings_manifests, copies)) and not any(map(_may_make_files, before)):
            word = next(word for word in command.words if word.text == "install")
            yield about(run, _(_NO_PROJECT), command.span, Fix((word.span[1], word.span[1]), " --no-root"))
            return


def _brings_manifests(copy: Instruction) -> bool:
    return copy.flag("from") is None and not copy.heredocs and all(map(_MANIFESTS.match, copy.arguments[:-1]))


def _may_make_files(entry: Instruction) -> bool:
    """Whether a RUN may make what the project consists of, or mounts it."""
    signs = ("mkdir", "touch", ">", "sed", "git", "mount", "package-mode", "--no-root")
    return entry.keyword == "RUN" and any(sign in entry.text for sign in signs)
