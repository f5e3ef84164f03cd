"""What comes from the build context: MissingDockerignore, OutsideContext, WindowsPath, TildeIsAName,
AddInsteadOfCopy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.buildkit.settings import TILDE, workdir_relative_path
from builder.checks.rule import CONTEXT, PRACTICES, REFERENCE, Finding, about, hint, warning
from builder.checks.subject import Subject, keyword_token
from builder.dockerfile.archives import is_packed_otherwise, may_be_archive
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix
from builder.dockerfile.windows import windows_stages
from builder.dockerfile.words import begins_at_home
from webapp.wording import _, mark

_HOST = re.compile(r"~|/home/|/Users/|[A-Za-z]:[\\/]")
_IN_IMAGE = frozenset(["copy.destination", "workdir.path", "volume.path"])
_HOME = re.compile(r"(?:^|:)~/")
_PATHS = re.compile(r"(?:PATH|HOME|DIR|ROOT|PREFIX)\Z")
_TILDE_IN_VALUE = mark(
    "Only a shell knows ~ as the home directory, and only when it is in a command: in this value it stays a "
    "character like any other, and programs look for a directory called ~. Write the whole path, such as {home}"
)
_UNPACK = ("unzip", "bsdtar", "7z ", "7za", "7zz", "jar ", "unrar", "zipfile", "Expand-Archive")
_DRIVES = ["path :\\", "path :/"]
_DRIVE = re.compile(r"[A-Za-z]:[\\/][\w.\\/ -]*\Z")


def missing_dockerignore(subject: Subject) -> Iterator[Finding]:
    """Only when the caller says that there is none: a Dockerfile alone does not tell."""
    ignore = subject.dockerignore
    if ignore is None or any(line.strip() and not line.startswith("#") for line in ignore.split("\n")):
        return
    for instruction, sources in subject.from_context:
        for token in sources:
            if token.value in (".", "./", "*", "/"):
                message = _(
                    "Without a .dockerignore this copies everything beside the Dockerfile: .git, .env, "
                    "node_modules, build output. Write a .dockerignore with what does not belong in the image, one "
                    "name per line."
                )
                yield about(instruction, message, token.span)


def outside_context(subject: Subject) -> Iterator[Finding]:
    for instruction, sources in subject.from_context:
        for token in sources:
            if token.value.startswith("../") or token.value == "..":
                inside = token.value.lstrip("./") or "."
                message = _(
                    "The builder sees nothing above the build context: it cuts ../ off and looks for {inside} in "
                    "it. Move the file below the Dockerfile, or give the directory above as the context: docker "
                    "build -f DIRECTORY/Dockerfile ..",
                    inside=inside,
                )
                plain = token.text == token.value and instruction.keyword in ("COPY", "ADD")
                yield about(instruction, message, token.span, Fix(token.span, inside) if plain else None)
            elif _HOST.match(token.text.strip("\"'")) and "$" not in token.text:
                message = _(
                    "{text} is a path on your computer, and COPY does not look there: every source is in the build "
                    "context, even with a leading /. Put the file beside the Dockerfile and name it from there.",
                    text=token.text,
                )
                yield about(instruction, message, token.span)


def windows_path(subject: Subject) -> Iterator[Finding]:
    drives = [
        (instruction, token)
        for instruction in subject.named("COPY", "ADD", "WORKDIR", "VOLUME", "ONBUILD")
        for token in instruction.tokens
        if token.role in _IN_IMAGE and _DRIVE.match(token.text)
    ]
    if not drives or _is_for_windows(subject):
        return
    own = windows_stages(subject.dockerfile)
    for instruction, token in drives:
        if instruction.stage not in own:
            linux = token.text[2:].replace("\\", "/")
            message = _(
                "Only Windows has drive letters and backslashes; a Linux image has neither, and to the builder \\ "
                "is the escape character. Write {linux}",
                linux=linux,
            )
            yield about(instruction, message, token.span, linux)


def _is_for_windows(subject: Subject) -> bool:
    shells = [entry.text.lower() for entry in subject.named("SHELL")]
    windows = subject.dockerfile.escape == "`" or any(is_windows(stage.base) for stage in subject.dockerfile.stages)
    return windows or any(name in shell for shell in shells for name in ("powershell", "pwsh", "cmd"))


def tilde_is_a_name(subject: Subject) -> Iterator[Finding]:
    """In the image; a source that begins so is told by OutsideContext, a WORKDIR mostly by WorkdirRelativePath."""
    found = [
        (instruction, token)
        for instruction in subject.named("COPY", "ADD", "WORKDIR", "VOLUME")
        for token in instruction.tokens
        if token.role in _IN_IMAGE and begins_at_home(token.text)
    ]
    told = {finding.lines for finding in workdir_relative_path(subject)} if found else set()
    users = {entry.stage for entry in subject.named("USER")}
    for instruction, token in found:
        if instruction.lines not in told:
            home = f"/root{token.text[1:]}"
            fix = None if instruction.stage in users else home
            yield about(instruction, _(TILDE, home=home), token.span, fix)
    yield from _in_variables(subject)


def _in_variables(subject: Subject) -> Iterator[Finding]:
    """Values that hold paths: no shell fills in their ~ later, where $NAME is used."""
    for instruction in subject.named("ENV"):
        if "~/" not in instruction.text:
            continue
        name = ""
        for token in instruction.tokens:
            name = token.text if token.kind == "name" else name
            value = token.value.strip("\"'")
            at = _HOME.search(value)
            if at and token.role.startswith("env.value") and _PATHS.search(name):
                home = f"/root{value[at.end() - 1 :].split(':')[0]}"
                yield about(instruction, _(_TILDE_IN_VALUE, home=home), token.span)


def add_instead_of_copy(subject: Subject) -> Iterator[Finding]:
    for instruction, sources in subject.from_context:
        if instruction.keyword != "ADD":
            continue
        word = keyword_token(instruction)
        remote = any(token.role.startswith("add.") for token in instruction.tokens)
        if remote or word is None:
            continue
        only_add = {flag.name for flag in instruction.flags} & {"checksum", "keep-git-dir", "unpack"}
        unsure = any(set("$*?[") & set(token.text) or may_be_archive(token.value) for token in sources)
        if not only_add and not unsure and not any(token.role == "variable" for token in instruction.tokens):
            packed = next((token.value for token in sources if is_packed_otherwise(token.value)), "")
            if packed and not any(program in subject.dockerfile.text for program in _UNPACK):
                message = _(
                    "ADD unpacks tar archives only: {file} stays packed, as with COPY. Write COPY, and unpack it with "
                    "a program of the image, such as unzip.",
                    file=packed,
                )
                yield about(instruction, message, word.span, Fix(word.span, "COPY" if word.text.isupper() else "copy"))
                continue
            message = _(
                "ADD can also download and unpack, and unpacks without being asked when a file happens to be an "
                "archive. COPY only copies: write COPY."
            )
            yield about(instruction, message, word.span, Fix(word.span, "COPY" if word.text.isupper() else "copy"))


WARNINGS = (
    warning(
        "OutsideContext",
        outside_context,
        mark("A build sees the files in its context and nothing else on your computer."),
        CONTEXT,
        needs=["path ..", "path ~", "path /home/", "path /Users/", *_DRIVES],
        bad="FROM alpine:3.24\nCOPY ../shared/config.json /etc/app/\n",
        good="FROM alpine:3.24\nCOPY shared/config.json /etc/app/\n",
    ),
    warning(
        "WindowsPath",
        windows_path,
        mark("Paths inside a Linux image begin with / and have no drive."),
        f"{REFERENCE}#escape",
        needs=_DRIVES,
        bad="FROM alpine:3.24\nWORKDIR C:\\app\\web\n",
        good="FROM alpine:3.24\nWORKDIR /app/web\n",
    ),
    warning(
        "TildeIsAName",
        tilde_is_a_name,
        mark("Only a shell knows ~; to the builder it is a name like any other."),
        f"{REFERENCE}#workdir",
        needs=["~"],
        bad="FROM alpine:3.24\nCOPY app.conf ~/.app.conf\n",
        good="FROM alpine:3.24\nCOPY app.conf /root/.app.conf\n",
    ),
)
IGNORE = (
    hint(
        "MissingDockerignore",
        missing_dockerignore,
        mark("Whatever is in the context is sent to the builder, and COPY . . takes it into the image."),
        f"{CONTEXT}#dockerignore-files",
        needs=[".dockerignore"],
        bad="FROM alpine:3.24\nCOPY . /srv/\n",
        good="FROM alpine:3.24\nCOPY site /srv/\n",
        dockerignore="",
    ),
)
ADD = (
    hint(
        "AddInsteadOfCopy",
        add_instead_of_copy,
        mark("COPY says that files are copied as they are; ADD may unpack them."),
        f"{PRACTICES}#add-or-copy",
        needs=["ADD"],
        bad="FROM alpine:3.24\nADD site /srv/\n",
        good="FROM alpine:3.24\nCOPY site /srv/\n",
    ),
)
