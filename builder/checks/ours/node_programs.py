"""Programs that an image of Node.js does not find by their bare name, for NotOnPath."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Instruction, Token
from webapp.wording import _, mark

_NAMES = """astro babel-node concurrently cross-env esbuild expo gatsby grunt gulp http-server jest json-server mocha
nest next ng nodemon nuxt parcel pm2 pm2-runtime prisma react-scripts rollup serve strapi ts-node ts-node-dev tsc tsnd
tsx turbo vite vue-cli-service webpack webpack-dev-server"""
_TOOLS = frozenset(_NAMES.split())
_OWN = ("node", "npm", "npx", "yarn")
_OTHERS = frozenset(["nodes", "pnpm", "pnpx"])  # programs of other packages, with names much like those
# What may put a program where it is searched for, or names more directories to search.
_BRINGS = re.compile(
    r"(?<!\S)-\w*g(?!\w)|--location|\bglobal\b|\bPATH\b|\blink\b|/usr/(?!src)|(?<![.\w-])s?bin(?![\w-])|\.sh\b|<<"
)
_PACKAGES = re.compile(r"\bap[tk]\b")
_CMD_FILES = frozenset(["npm", "npx", "yarn", "pnpm"])  # on Windows
CMD_FILES = [f"CMD {program}" for program in _CMD_FILES]

_NOT_FOUND = mark(
    "No directory that PATH lists has {program}: npm install puts the programs of packages into node_modules/.bin. "
    "The command is not found. Put npx before it: {better}"
)
_NO_MODULE = mark(
    "No directory that PATH lists has {program}: npm install puts the programs of packages into node_modules/.bin. "
    "The image then takes the word for a file and runs node {program}: Cannot find module. Put npx before it: "
    "{better}"
)
_SLIP = mark(
    "There is no program {program}, so the image takes the word for a file and runs node {program}: Cannot find "
    "module. Perhaps you mean {better}"
)
_WINDOWS = mark(
    "On Windows {program} is {program}.cmd, a file for cmd and not a program: an array cannot start it. Write {better}"
)


def node_programs(subject: Subject) -> Iterator[Finding]:
    bringing: list[bool] | None = None
    for index, entries in enumerate(subject.stages):
        found = [each for entry in entries for each in _in_entry(subject, entry)]
        if found:
            bringing = _bringing(subject) if bringing is None else bringing
            yield from found if not bringing[index] else ()


def _bringing(subject: Subject) -> list[bool]:
    """Of each stage whether it may have put such programs where they are searched for, or is none of Node.js."""
    found: list[bool] = []
    for stage, entries, base in zip(subject.dockerfile.stages, subject.stages, subject.bases, strict=True):
        above = stage.base_stage is not None and found[stage.base_stage]
        known = split_image(base)[0] == "node" and not is_windows(base)
        found.append(above or not known or any(_brings(entry) for entry in entries))
    return found


def _brings(entry: Instruction) -> bool:
    if entry.keyword not in ("RUN", "COPY", "ADD", "ENV", "SHELL", "ONBUILD"):
        return False
    text = entry.text
    packages = entry.keyword == "RUN" and _PACKAGES.search(text) and not _TOOLS.isdisjoint(text.split())
    return bool(packages) or _BRINGS.search(text) is not None


def _in_entry(subject: Subject, entry: Instruction) -> Iterator[Finding]:
    keyword, stage = entry.keyword, entry.stage or 0
    if keyword == "RUN":
        if entry.span in subject.branching:
            return
        commands = subject.commands(entry)
    elif keyword in ("CMD", "ENTRYPOINT") and subject.last[stage].get(keyword) is entry:
        if keyword == "CMD" and "ENTRYPOINT" in subject.last[stage]:
            return
        if entry.json:
            yield from _in_array(entry, keyword)
            return
        commands = subject.read(entry)
    else:
        return
    yield from _in_shell(subject, entry, commands)


def _in_shell(subject: Subject, entry: Instruction, commands: tuple[Command, ...]) -> Iterator[Finding]:
    for command in commands:
        plain = not command.wrapper and subject.dockerfile.text.startswith(command.program, command.span[0])
        if command.program in _TOOLS and command.before != "\n" and plain:
            start = command.span[0]
            place = (start, start + len(command.program))
            better = f"npx {command.program}"
            message = _(_NOT_FOUND, program=command.program, better=better)
            yield about(entry, message, place, better)
            return


def _in_array(entry: Instruction, keyword: str) -> Iterator[Finding]:
    program = _program(entry)
    if program is None:
        return
    name = program.value
    if name in _TOOLS:
        words = _NO_MODULE if keyword == "CMD" else _NOT_FOUND
        better = f'"npx", {json.dumps(name)}'
        yield about(entry, _(words, program=name, better=better), program.span, better)
    elif keyword == "CMD" and (meant := _meant(name)):
        better = json.dumps(meant)
        yield about(entry, _(_SLIP, program=name, better=better), program.span, better)


def _program(entry: Instruction) -> Token | None:
    return next((token for token in entry.tokens if token.role == "exec.program"), None)


def _meant(word: str) -> str:
    """The program of Node.js from which the word differs by the order of its letters, or by one more or less."""
    if word in _OWN or word in _OTHERS or not 2 < len(word) < 6:
        return ""
    for name in _OWN:
        longer, shorter = (word, name) if len(word) > len(name) else (name, word)
        one = len(longer) == len(shorter) + 1 and any(
            longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
        )
        if one or sorted(word) == sorted(name):
            return name
    return ""


def on_windows(subject: Subject) -> Iterator[Finding]:
    for base, last in zip(subject.bases, subject.last, strict=True):
        if not is_windows(base):
            continue
        for entry in (last.get("ENTRYPOINT"), last.get("CMD")):
            program = _program(entry) if entry is not None and entry.json else None
            if entry is None or program is None or (entry.keyword == "CMD" and "ENTRYPOINT" in last):
                continue
            if program.value in _CMD_FILES:
                better = f'"cmd", "/c", {json.dumps(program.value)}'
                yield about(entry, _(_WINDOWS, program=program.value, better=better), program.span, better)
