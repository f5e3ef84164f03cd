"""Names of modules where pip wants the name of a package: part of PackageNotThere.

Each was asked of PyPI in November 2026: pip finds nothing under it, or (sklearn, skimage) a package that only refuses.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.ours.packages import pip_install
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_PACKAGES = {
    "cv2": "opencv-python-headless",
    "dateutil": "python-dateutil",
    "googleapiclient": "google-api-python-client",
    "MySQLdb": "mysqlclient",
    "opencv": "opencv-python-headless",
    "PIL": "pillow",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "yaml": "pyyaml",
}
_NAMES = """collections csv distutils glob io itertools json math os pickle random re shutil socket sqlite3 string
subprocess sys tempfile threading time tkinter urllib"""
_OF_PYTHON = frozenset(_NAMES.split())
_OTHERWISE = mark(
    "{module} is the name that programs import; the package is called {package}. pip stops at the other name, and the "
    "build with it. Write {package}"
)
_PART = mark(
    "{module} is a part of Python itself: pip finds no package of that name, and the build stops. Leave it out; what "
    "the image's Python lacks comes from its own system's packages."
)


def names_of_modules(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started("pip", "pip3", "python", "python3"):
        install = pip_install(command)
        if install is not None:
            yield from _in_command(run, command, command.words.index(install))


def _in_command(run: Instruction, command: Command, at: int) -> Iterator[Finding]:
    before = ""
    for word in command.words[at + 1 :]:
        if word.plain and not before.startswith("-"):
            package = _PACKAGES.get(word.text)
            if package:
                yield about(run, _(_OTHERWISE, module=word.text, package=package), word.span, package)
            elif word.text in _OF_PYTHON:
                yield about(run, _(_PART, module=word.text), word.span)
        before = word.text if word.text != "-U" and not word.text.startswith("--no-") else ""
