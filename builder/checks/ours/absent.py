"""Programs that an official image surely has not, for NotInThisImage.

What the images bring: their Dockerfiles (docker-library, nodejs/docker-node) and the package lists of the systems they
stand on. A program counts as absent until anything above may have put it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from builder.checks.bases import named_from, split_image
from builder.checks.commands import Command
from builder.checks.ours.absent_packages import ALPINE, DEBIAN, SLIM, brought, may_make
from builder.checks.ours.tool_chains import CUDA, TOOLS, lacking_tools, without_nvcc, without_tool
from builder.checks.releases import release
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.known_images.versions import NEWEST, Version
from webapp.wording import _, mark

# program → the package that brings it
_EVERYWHERE = {"curl": "curl", "git": "git"}
_DEBIAN = {
    "add-apt-repository": "software-properties-common", "g++": "g++", "gcc": "gcc", "gpg": "gnupg", "make": "make",
    "node": "nodejs", "npm": "npm", "pip": "python3-pip", "pip3": "python3-pip", "python3": "python3",
    "unzip": "unzip", "update-ca-certificates": "ca-certificates", "wget": "wget", "zip": "zip",
} | DEBIAN  # fmt: skip
_ALPINE = {
    "g++": "g++", "gcc": "gcc", "make": "make", "node": "nodejs", "npm": "npm", "pip": "py3-pip", "pip3": "py3-pip",
    "python3": "python3", "update-ca-certificates": "ca-certificates",
} | ALPINE  # fmt: skip
_USERS = {"adduser": "useradd -m NAME", "addgroup": "groupadd NAME"}
_OLDEST: dict[str, Version] = {"debian": (9, 0), "ubuntu": (18, 4), "alpine": (3, 12)}
_OF_SLIM = {"unzip": "unzip", "wget": "wget"} | SLIM
_PYTHON_3_ALONE: dict[str, Version] = {"debian": (11, 0), "ubuntu": (20, 4)}  # the first without a package python
_OLD_NODE = re.compile(r"[0-9](?!\d)")
_MANAGERS = {"corepack": 25, "yarn": 26}  # of Node.js, with the first version whose images have none
_NEWEST_NODE = re.compile(r"(?:(\d+)(?:[.-].*)?|(?:latest|current|slim|alpine)?)\Z", re.ASCII)

_INSTALLERS = frozenset(["apt-get", "apt", "apk"])
_NAMES = """: [ addgroup adduser apt-key cat cd chmod chown date dpkg-reconfigure echo env export false groupadd id
locale-gen ls mkdir printf pwd rm rmdir sed set sleep tee test touch true update-locale useradd usermod whoami"""
_HARMLESS = frozenset(_NAMES.split()) | _INSTALLERS
_WITH_COMPOSER = re.compile(r"--(?:install-dir|filename)|composer\.phar|\bmv\b|/usr/|composer-setup")
_STARTED = frozenset(["python", *_EVERYWHERE, *DEBIAN])
_WANTED = frozenset(
    [*_EVERYWHERE, *_DEBIAN, *_ALPINE, *_USERS, *_MANAGERS, *TOOLS, "apt-key", "composer", "go", "python"]
)
# What NotInThisImage needs for it: a RUN that starts one of them, or a container.
WANTED = [*_WANTED, *[f"CMD {program}" for program in _WANTED | _STARTED | _OF_SLIM.keys()]]
LACKING = [
    *[f"FROM {image}" for image in (*_OLDEST, "php", "gcc", "buildpack-deps", CUDA)],
    *named_from(lambda image: image.small),
]
_OWN_PLACES = re.compile(
    r"(?:/(?:app|code|src|srv|work|workspace|tmp|home|data|usr/src|var/www)(?=/|\Z)|\.|[\w-]+(?=/|\Z))"
)

_NONE = mark("There is no {program} in {image}: the command is not found. Install it first: {line}")
_NO_ADDUSER = mark(
    "{image} has no {program}, which Debian 13 and newer only have in a separate package: the command is not "
    "found. Write {better}, or install adduser first."
)
_NO_APT_KEY = mark(
    "{system} no longer has apt-key: the command is not found. Save the key as a file in /etc/apt/keyrings, and "
    "name it in the server list: deb [signed-by=/etc/apt/keyrings/NAME.asc] …"
)
_NO_MANAGER = mark(
    "The Node.js images no longer have {program} since version {version}: the command is not found. Put RUN npm "
    "install -g {program} above this line."
)
_NO_PYTHON = mark(
    "{image} has no command python: Debian and Ubuntu call it python3. Write python3, or install "
    "python-is-python3, which makes python mean the same."
)
_NO_COMPOSER = mark(
    "There is no composer in {image}: the command is not found. Put COPY --from=composer:2 /usr/bin/composer "
    "/usr/local/bin/composer above this line."
)

_FIRM = {"apt-key": _NO_APT_KEY, "composer": _NO_COMPOSER, "python": _NO_PYTHON}


@dataclass(slots=True)
class _Place:
    """A stage up to some line: ``lacks`` are the programs that are surely not there, with what brings each; ``firm``
    those that nothing brings but a word of their own, with the first release that has none."""

    base: str
    lacks: dict[str, str] = field(default_factory=dict)
    firm: dict[str, str] = field(default_factory=dict)


def absent_programs(subject: Subject) -> Iterator[Finding]:
    if not (subject.starts(*_WANTED) or any(word in subject.dockerfile.text for word in _STARTED)):
        return
    begun = {stage.base: _begin(stage.base) for stage in subject.dockerfile.stages if stage.base_stage is None}
    if not any(_asks(subject, place) for place in begun.values()):
        return
    places: list[_Place] = []
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        if stage.base_stage is None:
            place = _begin(stage.base)
        else:
            above = places[stage.base_stage]
            place = _Place(above.base, dict(above.lacks), dict(above.firm))
        places.append(place)
        for entry in entries if place.lacks or place.firm else ():
            if entry.keyword == "RUN":
                yield from _in_run(subject, entry, place)
            elif (entry.keyword in ("COPY", "ADD") and may_hold_programs(entry)) or entry.keyword == "ONBUILD":
                _forget(place, subject.written(entry))
            elif moves_path(entry):
                _forget(place, "bin")
        if place.lacks or place.firm:
            yield from _at_start(subject, subject.last[stage.index], place)


def _asks(subject: Subject, place: _Place) -> bool:
    """Whether a line starts a program that is not there at first."""
    lacks = [*place.lacks, *place.firm]
    return subject.starts(*lacks, "cmake", "go") or not subject.has.isdisjoint([f"CMD {program}" for program in lacks])


def _at_start(subject: Subject, last: Mapping[str, Instruction], place: _Place) -> Iterator[Finding]:
    """The program that containers start with."""
    start = start_of(last)
    if start is None:
        return
    for command in subject.read(start)[:1]:
        message = "" if has_path(subject, command) else _message(place, command.program)
        if message:
            yield about(start, message, command.span, _mended(subject, command))


def has_path(subject: Subject, command: Command) -> bool:
    """Whether the program is named with the place where it lies."""
    return f"/{command.program}" in subject.dockerfile.text[slice(*command.span)].split(maxsplit=1)[0]


def _mended(subject: Subject, command: Command) -> Fix | None:
    at = subject.dockerfile.text.find("python", *command.span) if command.program == "python" else -1
    return Fix((at, at + len("python")), "python3") if at >= 0 else None


def lacking(base: str) -> dict[str, str]:
    """The programs that are surely not in an official image, with the line that brings each, "" where none does."""
    place = _begin(base)
    found = {program: "" if program in _USERS else _bringing(base, package) for program, package in place.lacks.items()}
    found |= {program: _bringing(base, package) for program, package in place.firm.items()
              if program in TOOLS and package}  # fmt: skip
    return found | {program: f"RUN npm install -g {program}" for program in place.firm if program in _MANAGERS}


def _bringing(base: str, package: str) -> str:
    apk, apt = f"RUN apk add --no-cache {package}", f"RUN apt-get update && apt-get install -y {package}"
    return apk if "alpine" in base else apt


def _begin(base: str) -> _Place:
    name, tag, digest = split_image(base)
    place = _Place(base)
    if "$" in base or digest:
        return place
    system, number = release(base)
    plain = name in _OLDEST and number >= _OLDEST[name]
    small = facts_of(name).small
    slim = small and "slim" in tag.split("-") and not (name == "node" and _OLD_NODE.match(tag))
    if name == "alpine" or (small and "alpine" in tag):
        place.lacks |= _EVERYWHERE | (_ALPINE if plain else {})
    elif plain or slim:
        place.lacks |= _EVERYWHERE | (_DEBIAN if plain else _OF_SLIM)
    trixie = system == "debian" and number >= (13, 0)
    if trixie:
        place.lacks.pop("add-apt-repository", None)  # whose package it has no more
    if trixie and (name == "debian" or slim):
        place.lacks |= _USERS
    if trixie or (system == "ubuntu" and (25, 10) <= number < NEWEST):
        place.firm["apt-key"] = system.capitalize()
    if plain and number >= _PYTHON_3_ALONE.get(name, NEWEST):
        place.firm["python"] = system
    if name == "php":
        place.firm["composer"] = name
    place.firm |= lacking_tools(name, tag, facts_of(name).system)
    found = _NEWEST_NODE.match(tag) if name == "node" else None
    version = int(found[1] or 99) if found else 0
    place.firm |= {program: str(since) for program, since in _MANAGERS.items() if version >= since}
    return place


def _message(place: _Place, program: str) -> str:
    """What to say of a program that is not there; "" where it may be."""
    since = place.firm.pop(program, None)
    if since is not None:
        return _of_firm(place, program, since)
    package = place.lacks.pop(program, "")
    if package and program in _USERS:
        return _(_NO_ADDUSER, program=program, image=place.base, better=package)
    return _(_NONE, program=program, image=place.base, line=_bringing(place.base, package)) if package else ""


def _of_firm(place: _Place, program: str, since: str) -> str:
    if program == "nvcc":
        return without_nvcc(place.base)
    if program in TOOLS:
        return _(_NONE, program=program, image=place.base, line=_bringing(place.base, since))
    if program in _MANAGERS:
        if program == "corepack":  # which brings yarn, once it is there
            place.firm.pop("yarn", None)
        return _(_NO_MANAGER, program=program, version=since)
    return _(_FIRM[program], system=since, image=place.base)


def _in_run(subject: Subject, run: Instruction, place: _Place) -> Iterator[Finding]:
    written = subject.written(run)
    if "from=" in written or run.span in subject.branching:
        _forget(place, written)
        return
    told = False
    for command in subject.commands(run):
        message = "" if has_path(subject, command) else _message(place, command.program)
        hidden = (
            "" if message else without_tool(subject.dockerfile.text, command, place.base, [*place.lacks, *place.firm])
        )
        if (message or hidden) and not told:
            told = True
            yield about(run, message or hidden, command.span, _mended(subject, command))
        if not message:
            _follow(place, command, subject.dockerfile.text)


def _follow(place: _Place, command: Command, text: str) -> None:
    """What is there once the command has run; ``text`` is the file's."""
    written = text[slice(*command.span)]
    if command.program not in _HARMLESS:
        _forget(place, written)
    elif command.program in _INSTALLERS and command.verb in ("install", "add", "build-dep"):
        for word in command.operands[1:]:
            package = word.text.split("=")[0]
            if package.startswith("."):  # a name for all of them
                continue
            brings = brought(command, package, text)
            if brings is None:
                _forget(place, written)
                return
            for program in brings.split():
                place.lacks.pop(program, None)
                if program in TOOLS:
                    place.firm.pop(program, None)


def _forget(place: _Place, written: str) -> None:
    """Nobody can tell what this has brought."""
    place.lacks.clear()
    alone = "getcomposer.org/installer" in written and not _WITH_COMPOSER.search(written)  # composer.phar, here
    for program in [one for one in place.firm if may_make(one, written) and not (alone and one == "composer")]:
        place.firm.pop(program)
    if place.firm and ("corepack" in written or "yarn" in written or ".sh" in written):
        for program in _MANAGERS:
            place.firm.pop(program, None)


def moves_path(entry: Instruction) -> bool:
    """Whether programs are looked for elsewhere from here on, or what is copied next may be some."""
    if entry.keyword == "WORKDIR":
        return entry.text.rstrip("/").endswith("bin")
    return entry.keyword == "ENV" and any(pair.name == "PATH" for pair in entry.pairs)


def may_hold_programs(entry: Instruction) -> bool:
    """Whether it puts files where programs are looked for, or takes them from another image."""
    if entry.flag("from") is not None or not entry.arguments:
        return True
    return _OWN_PLACES.match(entry.arguments[-1]) is None
