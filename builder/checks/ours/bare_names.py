"""Scripts, and programs of another stage, that are started by their bare name from a directory that nobody searches:
NotOnPath."""

from __future__ import annotations

import json
import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.checks.bases import family, split_image
from builder.checks.commands import Command
from builder.checks.ours.environments import outside_environment
from builder.checks.ours.managed import MANAGERS, past_environment
from builder.checks.ours.node_programs import CMD_FILES, node_programs, on_windows
from builder.checks.ours.user_packages import users_packages
from builder.checks.paths import absolute
from builder.checks.rule import REFERENCE, Finding, about, together, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Instruction, Span, Token
from builder.shell.catalog import catalog
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_SCRIPT = re.compile(r"[\w.-]+\.(?:sh|bash|py|pl|rb)\Z", re.ASCII)
_PROGRAM = re.compile(r"[A-Za-z][\w-]*\Z", re.ASCII)
_ENDINGS = (".sh", ".bash", ".py", ".pl", ".rb")
_SEARCHED = re.compile(r"(?:\A|/)s?bin\Z")
_MOVES = ("mv", "cp", "ln", "install", "rsync")  # to where it is searched for, perhaps
_FOLLOWED = frozenset(["ADD", "COPY", "ENV", "WORKDIR"])
_LEAVES = ("cd", "pushd", "popd")


@dataclass(slots=True)
class _Place:
    """A stage up to some line: ``workdir`` is "" where only the base knows it; ``scripts`` are the directories of
    what was copied, by name."""

    workdir: str = ""
    path: bool = False
    entrypoint: bool = False
    scripts: dict[str, str] = field(default_factory=dict)


def _scripts(subject: Subject) -> Iterator[Finding]:
    scripts = "path .sh" in subject.has and any(
        word.endswith(_ENDINGS) and _SCRIPT.search(word)
        for entry in subject.named("COPY", "ADD")
        for word in entry.arguments
    )
    if not scripts and not ("COPY --from" in subject.has and _starts_taken(subject)):
        return
    places: list[_Place] = []
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        above = _Place() if stage.base_stage is None else places[stage.base_stage]
        place = _Place(above.workdir, above.path, above.entrypoint)
        places.append(place)
        place.entrypoint |= "ENTRYPOINT" in subject.last[stage.index]
        known = _is_known(subject.bases[stage.index])
        for entry in entries:
            if place.scripts or entry.keyword in _FOLLOWED:
                _follow(subject, place, entry)
            if known and not place.path and place.scripts:
                yield from _findings(subject, place, entry)


def _starts_taken(subject: Subject) -> bool:
    """Whether a container may start by its name what a COPY takes out of another stage."""
    taken = [entry.arguments[0] for entry in subject.named("COPY") if entry.flags and len(entry.arguments) == 2]
    names = [name for path in taken if _PROGRAM.match(name := posixpath.basename(path))]
    starts = [entry.text for entry in subject.named("CMD", "ENTRYPOINT")]
    return any(f"{sign}{name}" in start for name in names for start in starts for sign in ' "')


def _is_known(base: str) -> bool:
    """Whether the image is one of those whose PATH has the usual directories."""
    image = facts_of(split_image(base)[0])
    return (image.plain or image.bare or bool(image.steady) or bool(family(base))) and not is_windows(base)


def _follow(subject: Subject, place: _Place, entry: Instruction) -> None:
    keyword = entry.keyword
    if keyword == "WORKDIR" and entry.arguments:
        place.workdir = subject.workdir_after(entry)
    elif keyword == "ENV":
        place.path |= any(pair.name == "PATH" for pair in entry.pairs)
    elif keyword in ("COPY", "ADD") and len(entry.arguments) > 1:
        _copied(subject, place, entry)
    elif keyword == "RUN" and place.scripts:
        moving = any(command.program in _MOVES for command in subject.commands(entry))
        if moving or "PATH" in entry.text:
            place.scripts.clear()
        for name in [name for name in place.scripts if "." not in name and name in entry.text]:
            del place.scripts[name]


def _copied(subject: Subject, place: _Place, entry: Instruction) -> None:
    if not (place.scripts or entry.flags or any(map(entry.text.__contains__, _ENDINGS))):
        return
    destination = entry.arguments[-1]
    target = absolute(place.workdir, destination)
    several = len(entry.arguments) > 2 or destination.endswith(("/", ".")) or target == place.workdir
    image = split_image(subject.bases[entry.stage or 0])[0]
    for source in entry.arguments[:-1]:
        path = posixpath.join(target, posixpath.basename(source)) if several else target
        directory, name = posixpath.split(path)
        if name.startswith("docker-") and not _has_no_script(image):
            continue
        known = _SCRIPT.match(name) or _is_program(entry, source, name, image)
        if known and "$" not in path and not _SEARCHED.search(directory):
            place.scripts[name] = directory
        else:
            place.scripts.pop(name, None)


def _has_no_script(image: str) -> bool:
    """Whether the image surely brings no docker-entrypoint.sh that the file may be meant for."""
    facts = facts_of(image)
    return facts.bare or facts.entrypoint == ()


def _is_program(copy: Instruction, source: str, name: str, image: str) -> bool:
    """Whether the copy seems to take a program out of another stage, which the image has none of that name of."""
    taken = copy.flags and copy.flag("from") is not None and posixpath.basename(source) == name
    facts = facts_of(image)
    plain = facts.bare and facts.system != "redhat"  # it brings no program but known ones
    return bool(taken) and plain and _PROGRAM.match(name) is not None and not catalog().get(name)


def _findings(subject: Subject, place: _Place, entry: Instruction) -> Iterator[Finding]:
    if entry.keyword == "CMD" and (place.entrypoint or subject.last[entry.stage or 0]["CMD"] is not entry):
        return
    if entry.keyword not in ("RUN", "CMD", "ENTRYPOINT"):
        return
    moved = False
    for name, span, plain in _started(subject, entry):
        moved |= name in _LEAVES
        directory = place.scripts.get(name)
        path = _path(name, directory, place.workdir, moved) if directory is not None else ""
        if path:
            message = _(
                "Only a word with / in it is a path. {name} alone is looked for in the directories that PATH lists, "
                "and where this file was copied to is none of them: not found. Write {path}",
                name=name,
                path=path,
            )
            yield about(entry, message, span, path if plain else json.dumps(path))


def _path(name: str, directory: str, workdir: str, moved: bool) -> str:
    """The script as a path; "" where the text alone does not tell."""
    if not moved and (directory or ".") == (workdir or "."):
        return f"./{name}"
    return posixpath.join(directory, name) if directory.startswith("/") else ""


def _started(subject: Subject, entry: Instruction) -> Iterator[tuple[str, Span, bool]]:
    """What the line starts, in order, with the place of the word; and whether it stands there without quotes."""
    if entry.json:
        program = next((token for token in entry.tokens if token.role == "exec.program"), None)
        if program is not None:
            yield program.value, program.span, False
        return
    commands = subject.read(entry)
    words = [token for token in entry.tokens if token.kind == "shell-command"]
    starts = [token.span[0] for token in words]
    end = entry.span[0]
    for command in commands:
        between, end = subject.dockerfile.text[end : command.span[0]], command.span[1]
        if command.before == "\n" and not (entry.heredocs and "\n" in between):
            continue  # what another program starts, as in python manage.py
        token = _first(command, words, starts)
        if token is not None:
            yield token.text, token.span, True


def _first(command: Command, words: list[Token], starts: list[int]) -> Token | None:
    """The command's own word, where nothing wraps it but exec."""
    at = bisect_left(starts, command.span[0] + (command.wrapper == "exec"))
    return words[at] if at < len(words) and command.wrapper in ("", "exec") else None


not_on_path = together(
    (outside_environment, ["uv"]),
    (past_environment, MANAGERS),
    (node_programs, ["FROM node"]),
    (on_windows, CMD_FILES, ["FROM windows"]),
    (users_packages, ["USER"], ["FROM python"]),
    (_scripts, ["path .sh", "COPY --from"]),
)

WARNINGS = (
    warning(
        "NotOnPath",
        not_on_path,
        mark("A name without / is looked for in the directories of PATH, never in the current one."),
        f"{REFERENCE}#cmd",
        needs=["uv", *MANAGERS, "USER", "FROM node", *CMD_FILES, "path .sh", "COPY --from"],
        bad='FROM python:3.12\nWORKDIR /app\nCOPY start.sh ./\nUSER nobody\nCMD ["start.sh"]\n',
        good='FROM python:3.12\nWORKDIR /app\nCOPY start.sh ./\nUSER nobody\nCMD ["./start.sh"]\n',
    ),
)
