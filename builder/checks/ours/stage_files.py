"""Paths that are taken from a stage in which nothing makes them: NotInStage."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.having import BROUGHT
from builder.checks.ours.build_outputs import BUILDERS, other_output
from builder.checks.ours.harmless import HARMLESS
from builder.checks.paths import absolute
from builder.checks.rule import REFERENCE, Finding, about, together, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Instruction, Token
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_OUTPUTS = frozenset(["bin", "build", "dist", "out", "output", "public", "publish", "release", "target"])
# What builds in the directory in which it is started; any other program may write anywhere.
_BUILDERS = """bundle c++ cargo cc cmd composer corepack dotnet g++ gcc go gradle gradlew hugo mvn mvnw ng npm npx pnpm
rustc tsc vite yarn echo cat ls"""
_STAYING = frozenset(_BUILDERS.split()) | HARMLESS
_SDK = "mcr.microsoft.com/dotnet/sdk"
_MOST = 20  # stages built on one another that are looked at
_ABOVE = re.compile(r"\.\./|(?<![\w-])cd(?![\w-])|\bpushd\b|--prefix[ =]/|--cwd")

_PLAIN = re.compile(r"(?:/[\w.+-]+)+\Z")
_BESIDE = mark(
    "No line of the stage {stage} makes {path}, so there is nothing to copy, and the build stops with not found. Its "
    "commands name {better}: perhaps you mean that."
)
_NOT_MADE = mark(
    "No line of the stage {stage} makes anything in {top}, so there is no {path} to copy, and the build stops with "
    "not found. That stage works in {workdir}: perhaps you mean {better}."
)


@dataclass(slots=True)
class _Tops:
    """What a stage surely has in /: ``open`` says that it may have more. ``start`` is where it begins, "" where nobody
    knows, ``workdir`` where it works in the end."""

    start: str
    workdir: str
    names: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    open: bool = False


def _not_in_stage(subject: Subject) -> Iterator[Finding]:
    if len(subject.stages) < 2:
        return
    known: dict[int, _Tops] = {}
    for copy in subject.named("COPY"):
        index = subject.stage_above(copy) if copy.flags else None
        sources = [token for token in copy.tokens if token.role == "copy.source"] if index is not None else ()
        own = [token for token in sources if _top(token) not in BROUGHT]
        if index is None or not own or _worked_in(subject, index).issuperset(map(_top, own)):
            continue
        tops = known[index] = known.get(index) or _tops(subject, index)
        for token in own if not tops.open else ():
            yield from _judged(copy, token, tops, (copy.flag("from") or "").lower())


def _top(token: Token) -> str:
    """The directory of / in which the path lies."""
    return absolute("/", token.value)[1:].partition("/")[0]


def _worked_in(subject: Subject, index: int) -> set[str]:
    """The directories of / in which the stage works: those it surely has."""
    entries = [entry for stage in _chain(subject, index) for entry in subject.stages[stage]]
    places = [subject.workdir_after(entry) for entry in entries if entry.keyword == "WORKDIR" and entry.arguments]
    return {place.split("/")[1] for place in places if place.startswith("/") and "$" not in place}


def _chain(subject: Subject, index: int) -> list[int]:
    """The stage and those it is built on."""
    chain = [index]
    while (below := subject.dockerfile.stages[chain[-1]].base_stage) is not None and len(chain) < len(subject.stages):
        chain.append(below)
    return chain


def _judged(copy: Instruction, token: Token, tops: _Tops, stage: str) -> Iterator[Finding]:
    path = absolute("/", token.value)
    top, _slash, rest = path[1:].partition("/")
    if not top or top in tops.names or set("$*?[\\") & set(top) or tops.workdir == "/":
        return
    named = [
        found[0] for text in tops.texts for found in re.finditer(rf"(?<![\w.-])/{re.escape(top)}(?![\w-])\S*", text)
    ]
    if named:
        yield from _beside(copy, token, stage, path, named)
        return
    inside = path[1:] if not rest or top in _OUTPUTS else rest
    better = posixpath.join(tops.workdir, inside)
    facts = {"stage": stage, "top": f"/{top}", "path": path, "workdir": tops.workdir, "better": better}
    yield about(copy, _(_NOT_MADE, **facts), token.span)


def _beside(copy: Instruction, token: Token, stage: str, path: str, named: list[str]) -> Iterator[Finding]:
    """Where commands of the stage name one other place in that directory of /, and so make that alone."""
    others = {name.strip("\"';&)").rstrip("/") for name in named}
    better = next(iter(others))
    if len(others) != 1 or not _PLAIN.match(better) or not _PLAIN.match(path):
        return
    near = f"{path}/".startswith(f"{better}/") or f"{better}/".startswith(f"{path}/")
    if not near:
        yield about(copy, _(_BESIDE, stage=stage, path=path, better=better), token.span)


def _tops(subject: Subject, index: int) -> _Tops:
    """Everything that the stage, and those it is built on, may put into /."""
    chain = _chain(subject, index)
    base = subject.bases[index]
    name, tag, _digest = split_image(base)
    start = "/" if name == _SDK else ""
    tops = _Tops(start, absolute(start, subject.workdir_after(subject.stages[index][-1])))
    known = (facts_of(name).plain or name == _SDK) and "onbuild" not in tag and "$" not in base and not is_windows(base)
    if not known or len(chain) > _MOST or subject.named("ONBUILD", "ADD"):
        tops.open = True
        return tops
    for stage in reversed(chain):
        for entry in subject.stages[stage]:
            _follow(subject, tops, entry)
    tops.open |= not tops.workdir.startswith("/")
    return tops


def _follow(subject: Subject, tops: _Tops, entry: Instruction) -> None:
    keyword, arguments = entry.keyword, entry.arguments
    workdir = absolute(tops.start, subject.workdir_after(entry))
    if keyword == "WORKDIR" and arguments:
        _note(tops, workdir)
    elif keyword == "COPY" and len(arguments) > 1:
        _note(tops, absolute(workdir, arguments[-1]))
    elif keyword in ("ENV", "ARG", "VOLUME"):
        tops.texts.append(entry.text)
    elif keyword == "RUN":
        stays = all(_stays(command, workdir) for command in subject.commands(entry))
        tops.open |= bool(entry.heredocs) or not stays or _ABOVE.search(entry.text) is not None
        tops.texts.append(entry.text)


def _note(tops: _Tops, path: str) -> None:
    """A directory that is there from now on; in / itself, or in one that nobody knows, anything may be."""
    if not path.startswith("/") or path == "/" or "$" in path:
        tops.open = True
    else:
        tops.names.add(path.split("/")[1])


def _stays(command: Command, workdir: str) -> bool:
    """Whether the command writes to where it is started, and that is not / itself."""
    installs = command.program in HARMLESS and command.program not in ("mkdir", "pip", "pip3")
    inside = workdir.startswith("/") and workdir != "/"
    return command.program in _STAYING and (installs or inside) and not command.wrapper


not_in_stage = together(
    (_not_in_stage, ["COPY --from own"]),
    (other_output, ["COPY --from"], BUILDERS),
)

WARNINGS = (
    warning(
        "NotInStage",
        not_in_stage,
        mark("COPY --from takes what its stage has, by its path there."),
        f"{REFERENCE}#copy---from",
        needs=["COPY --from"],
        bad=(
            "FROM node:24 AS build\nWORKDIR /src\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n"
            "FROM nginx:1.30\nCOPY --from=build /app/dist /usr/share/nginx/html\n"
        ),
        good=(
            "FROM node:24 AS build\nWORKDIR /src\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n"
            "FROM nginx:1.30\nCOPY --from=build /src/dist /usr/share/nginx/html\n"
        ),
    ),
)
