"""Programs that work outside of the environment they are meant for: OutsideEnvironment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.ours.environments import PYTHONS, started_by_name
from builder.checks.ours.nvm import has_prepared_shell, node_not_listed
from builder.checks.ours.packages import pip_install
from builder.checks.paths import absolute
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_MAKERS = ("venv", "virtualenv")
_VALUED = frozenset(["-p", "--python", "--prompt", "--app-data", "--seeder", "--creator"])
# What installs in ways of its own, or may put an environment's programs where they are found.
_OTHERS = frozenset(["ln", "pdm", "pipenv", "poetry", "uv"])
_CONDAS = ("continuumio/", "condaforge/")
_ELSEWHERE = ("--target", "-t", "--prefix", "--root", "--python", "--dry-run")
# What is as well installed outside: pip itself, and what makes environments.
_TOOLS = re.compile(r"(?:pip|setuptools|wheel|virtualenv|pipenv|poetry|pdm|uv|hatch|build|tox|nox|awscli)(?![\w-])")
_ACTIVATED = re.compile(r"\bactivate\b|\bconda run\b|BASH_ENV")

_INSTALLS_OUTSIDE = mark(
    "This {program} belongs to the system’s Python, so none of this reaches the environment that line {line} makes "
    "in {place}: making one does not yet activate it. Put ENV PATH={place}/bin:$PATH above this line, or write "
    "{place}/bin/{program}."
)
_OWN_PYTHON = mark(
    "The packages are in the environment {place}, and {program} is the image’s own here, which has none of them. Put "
    "ENV PATH={place}/bin:$PATH above this line, or start {place}/bin/{program}."
)
_NOT_FOUND = mark(
    "The packages are in the environment {place}, and PATH does not list its programs: {program} is not found. Put ENV "
    "PATH={place}/bin:$PATH above this line, or start {place}/bin/{program}."
)
_OF_CONDA = mark(
    "Line {line} makes an environment of its own, and {program} is looked for outside it, where its packages are "
    "not. Put ENV PATH=/opt/conda/envs/{name}/bin:$PATH above this line, or start it with conda run -n {name} "
    "{program}."
)


@dataclass(slots=True)
class _Environment:
    line: int
    made: Instruction
    filled: bool = False


@dataclass(slots=True)
class _Place:
    """A stage up to some line: its environments by path; ``outside`` says that packages went elsewhere, ``listed`` that
    PATH may have the programs of one."""

    environments: dict[str, _Environment] = field(default_factory=dict)
    outside: bool = False
    listed: bool = False


def outside_environment(subject: Subject) -> Iterator[Finding]:
    yield from node_not_listed(subject)
    if not subject.starts(*_MAKERS, "conda") or has_prepared_shell(subject):
        return
    yield from _outside_conda(subject)
    places: list[_Place] = []
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        place = _begun(places, stage.base_stage)
        places.append(place)
        for entry in entries:
            finding = _follow(subject, place, entry, places)
            if finding is not None:
                yield finding
                place.outside = True
        yield from _at_start(subject, place, stage.index)


def _begun(places: list[_Place], below: int | None) -> _Place:
    if below is None:
        return _Place()
    above = places[below]
    return _Place(dict(above.environments), above.outside, above.listed)


def _follow(subject: Subject, place: _Place, entry: Instruction, places: list[_Place]) -> Finding | None:
    keyword = entry.keyword
    if keyword in ("ENV", "ARG"):
        place.listed |= any(pair.name == "PATH" for pair in entry.pairs)
    elif keyword == "COPY" and entry.flag("from") and len(entry.arguments) == 2:
        _copied(subject, place, entry, places)
    elif keyword == "RUN":
        return _in_run(subject, place, entry)
    return None


def _copied(subject: Subject, place: _Place, entry: Instruction, places: list[_Place]) -> None:
    """An environment that is taken along from another stage."""
    index = subject.stage_above(entry)
    if index is None:
        return
    taken = places[index].environments.get(absolute("/", entry.arguments[0]))
    if taken is not None and taken.filled:
        target = absolute(subject.workdir_before(entry), entry.arguments[1])
        place.environments[target] = _Environment(entry.lines[0], entry, filled=True)


def _in_run(subject: Subject, place: _Place, run: Instruction) -> Finding | None:
    written = subject.written(run)
    if run.heredocs or run.json or run.span in subject.branching:
        place.listed = True  # nobody can tell what it does
        return None
    active = "activate" in written or "PATH=" in written
    moved, found, before = False, None, ""
    for command in subject.commands(run):
        moved |= command.program in ("cd", "pushd")
        if command.program in _MAKERS:
            path = _made(command, "" if moved else subject.workdir_before(run))
            if path:
                place.environments[path] = _Environment(run.lines[0], run)
        elif command.program in _OTHERS:
            place.listed = True
        elif not place.listed and pip_install(command) is not None and not _is_for_tools(command):
            own = active or _is_own(subject, command, before)
            for environment in place.environments.values() if own else ():
                environment.filled = True
            if not own and not command.has(*_ELSEWHERE):
                found = found or _installs_outside(subject, place, run, command)
                place.outside |= found is None
        before = subject.dockerfile.text[slice(*command.span)] if command.words else ""
    return found


def _made(command: Command, workdir: str) -> str:
    """The directory of the environment as a whole path; "" where that is not known."""
    before, found = "", ""
    for word in command.words:
        if word.text[:1] != "-" and before not in _VALUED:
            found = word.text
        before = word.text
    path = absolute(workdir, found) if found and "$" not in found else ""
    return path if path.startswith("/") and path != "/" else ""


def _is_own(subject: Subject, command: Command, before: str) -> bool:
    """Whether pip, or the Python in front of it, is named by a path."""
    bare = subject.dockerfile.text.startswith(command.program, command.span[0]) and not command.wrapper
    return not bare or (command.before == "\n" and "/" in before)


def _is_for_tools(command: Command) -> bool:
    """Whether it installs nothing but such programs as are well outside."""
    names = [word.text for word in command.operands if word.text != "install"]
    return bool(names) and not command.has("-r", "--requirement") and all(map(_TOOLS.match, names))


def _installs_outside(subject: Subject, place: _Place, run: Instruction, command: Command) -> Finding | None:
    if len(place.environments) != 1 or place.outside:
        return None
    path, environment = next(iter(place.environments.items()))
    if environment.filled:
        return None
    message = _(_INSTALLS_OUTSIDE, program=command.program, line=environment.line, place=path)
    if environment.made is run:
        start = command.span[0]
        bare = subject.dockerfile.text.startswith("pip", start) and command.before != "\n"
        return about(run, message, command.span, Fix((start, start), f"{path}/bin/") if bare else None)
    at = subject.whole_lines(environment.made)[1]
    fix = Fix((at, at), f"ENV PATH={path}/bin:$PATH\n") if subject.dockerfile.text[at - 1 : at] == "\n" else None
    return about(run, message, command.span, fix)


def _at_start(subject: Subject, place: _Place, stage: int) -> Iterator[Finding]:
    """What containers start, where all packages are in one environment."""
    start = start_of(subject.last[stage])
    filled = [path for path, one in place.environments.items() if one.filled]
    if start is None or len(filled) != 1 or place.listed or place.outside or _ACTIVATED.search(start.text):
        return
    program = started_by_name(subject, start)
    if program is None or start.stage != stage:
        return
    name, span = program
    words = _OWN_PYTHON if name in PYTHONS else _NOT_FOUND
    at = subject.whole_lines(start)[0]
    fix = Fix((at, at), f"ENV PATH={filled[0]}/bin:$PATH\n")
    yield about(start, _(words, program=name, place=filled[0]), span, fix)


def _outside_conda(subject: Subject) -> Iterator[Finding]:
    """conda create -n NAME, and then a program of the environment that conda itself is in."""
    if not subject.starts("conda") or not split_image(subject.bases[-1])[0].startswith(_CONDAS):
        return
    start = start_of(subject.last[-1])
    paths = any(pair.name == "PATH" for entry in subject.named("ENV") for pair in entry.pairs)
    program = started_by_name(subject, start) if start is not None and not _ACTIVATED.search(start.text) else None
    if start is None or program is None or paths:
        return
    made: tuple[Instruction, str] | None = None
    for run in subject.shipped_runs:
        for command in subject.commands(run):
            verbs = [word.text for word in command.operands[:2]]
            conda = command.program == "conda"
            if command.program in ("pip", "pip3") or (conda and verbs[:1] in (["install"], ["update"])):
                return  # into the environment of conda itself, perhaps
            if conda and (verbs == ["env", "create"] or verbs[:1] == ["create"]):
                made = run, _named(command)
    if made is not None and made[1] != "base":
        message = _(_OF_CONDA, line=made[0].lines[0], program=program[0], name=made[1] or "NAME")
        yield about(start, message, program[1])


def _named(command: Command) -> str:
    words = [word.text for word in command.words]
    given = (words[at + 1] for at, word in enumerate(words[:-1]) if word in ("-n", "--name"))
    name = next(given, "")
    return name if re.fullmatch(r"[\w.-]+", name) else ""


WARNINGS = (
    warning(
        "OutsideEnvironment",
        outside_environment,
        mark("An environment applies to the programs in its own bin, and to no others."),
        f"{REFERENCE}#env",
        needs=[*_MAKERS, "conda", "nvm"],
        bad="FROM python:3.14\nRUN python -m venv /venv\nRUN pip install --no-cache-dir flask==3.1.2\nUSER nobody\n",
        good="FROM python:3.14\nRUN python -m venv /venv\nENV PATH=/venv/bin:$PATH\n"
        "RUN pip install --no-cache-dir flask==3.1.2\nUSER nobody\n",
    ),
)
