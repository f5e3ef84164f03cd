"""Projects without a directory of their own, because no WORKDIR names one: NpmInRoot, ProjectInRoot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import FROM_PLAIN, split_image
from builder.checks.rule import REFERENCE, Finding, about, hint, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_OLD_NODE = re.compile(r"(?:[4-9]|1[0-4])(?!\d)|argon|boron|carbon|dubnium|erbium|fermium")
_LINE = "WORKDIR /app"
_WHOLE = frozenset([".", "./", "*", "./*"])
_HERE = (".", "./")
_ROOT = mark(
    "There is no WORKDIR above this line, so npm installs into / itself, where its versions since 7 often stop "
    'with: Tracker "idealTree" already exists. Give the project a directory of its own: put {line} above the lines '
    "that copy its files."
)
_MIXED = mark(
    "There is no WORKDIR above this line, so the project is copied into / itself, among the system's own directories: "
    "its etc or home would mix with theirs, and its bin or lib stops the build where that is a link, as in Debian. "
    "Give the project a directory of its own: put {line} above this line."
)


def npm_in_root(subject: Subject) -> Iterator[Finding]:
    """npm install where nothing but / is known as the working directory."""
    rooted: list[bool] = []
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        name, tag, _digest = split_image(subject.bases[stage.index])
        new = name == "node" and not _OLD_NODE.match(tag) and "$" not in tag and not is_windows(tag)
        rooted.append(new if stage.base_stage is None else rooted[stage.base_stage])
        for entry in entries if rooted[-1] else ():
            if entry.keyword == "WORKDIR":
                rooted[-1] = False
                break
            if entry.keyword == "RUN" and _installs_here(subject, entry):
                fix = _own_directory(subject, entries, entry) if stage.base_stage is None else None
                yield about(entry, _(_ROOT, line=_LINE), None, fix)
                break


def _installs_here(subject: Subject, run: Instruction) -> bool:
    """Whether the RUN installs a project in the directory it begins in."""
    for command in subject.commands(run):
        if command.program in ("cd", "pushd", "su", "sh", "bash", "mkdir"):
            return False
        if command.program == "npm" and command.verb in ("install", "i", "add"):
            return not command.has("-g", "--global", "--location", "--prefix", "-C")
    return False


def _own_directory(subject: Subject, entries: tuple[Instruction, ...], run: Instruction) -> Fix | None:
    """A WORKDIR above the first COPY, where every path of the stage is counted from it."""
    copies = [entry for entry in entries if entry.keyword in ("COPY", "ADD")]
    absolute = any(entry.arguments and entry.arguments[-1][:1] in ("/", "$") for entry in copies)
    later = (entry for entry in entries if entry.keyword in ("RUN", "CMD", "ENTRYPOINT", "VOLUME", "USER"))
    if absolute or len(subject.stages) > 1 or any("/" in entry.text for entry in later):
        return None
    at = subject.whole_lines(min([*copies, run], key=lambda entry: entry.span[0]))[0]
    return Fix((at, at), f"{_LINE}\n")


def project_in_root(subject: Subject) -> Iterator[Finding]:
    """The whole context, copied to where an image that is known begins: into /."""
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        if subject.first_workdir(stage.index) != "/" or stage.base.lower() == "scratch":
            continue
        for entry in entries:
            if entry.keyword == "WORKDIR":
                break
            if entry.keyword == "COPY" and _is_project(entry):
                if not any(finding.lines in [one.lines for one in entries] for finding in npm_in_root(subject)):
                    yield about(entry, _(_MIXED, line=_LINE), None, _own_directory(subject, entries, entry))
                break


def _is_project(copy: Instruction) -> bool:
    words = copy.arguments
    return len(words) == 2 and words[0] in _WHOLE and words[1] in _HERE and copy.flag("from") is None


WARNINGS = (
    warning(
        "NpmInRoot",
        npm_in_root,
        mark("A project's packages belong in a directory of its own."),
        f"{REFERENCE}#workdir",
        needs=["npm"],
        bad='FROM node:22\nCOPY package.json ./\nRUN npm install\nCOPY . .\nCMD ["npm", "start"]\n',
        good='FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\nCMD ["npm", "start"]\n',
    ),
)
HINTS = (
    hint(
        "ProjectInRoot",
        project_in_root,
        mark("A project's files belong in a directory of their own."),
        f"{REFERENCE}#workdir",
        needs=FROM_PLAIN,
        also=["COPY ."],
        bad='FROM python:3.14\nCOPY . .\nUSER 1000\nCMD ["python", "app.py"]\n',
        good='FROM python:3.14\nWORKDIR /app\nCOPY . .\nUSER 1000\nCMD ["python", "app.py"]\n',
    ),
)
