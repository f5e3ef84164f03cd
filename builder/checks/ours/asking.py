"""Who asks during a build: NobodyAnswers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.ours.conda import terms_not_accepted
from builder.checks.ours.hex import asks_for_hex
from builder.checks.ours.windows_asks import windows_asks
from builder.checks.releases import release
from builder.checks.rule import PRACTICES, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_RPM = frozenset(
    ["downgrade", "erase", "groupinstall", "install", "localinstall", "reinstall", "remove", "update", "upgrade"]
)
_ZYPPER = frozenset(["dist-upgrade", "dup", "in", "install", "patch", "remove", "rm", "up", "update"])
_PIP = frozenset(["uninstall"])
_GROUPS = frozenset(["group", "module"])  # verbs of dnf with another one behind
# What pacman is to do, with the letters that make it only look or tidy up.
_PACMAN = re.compile(r"-[SRU][a-z]*\Z")
_LOOKS = {"S": frozenset("cgilps"), "R": frozenset("p"), "U": frozenset("p")}
_TIDIES = frozenset(["autoremove", "autopurge"])
_VERBS = {
    "yum": _RPM, "dnf": _RPM, "zypper": _ZYPPER, "pip": _PIP, "pip3": _PIP, "apt-get": _TIDIES, "apt": _TIDIES,
}  # fmt: skip
_YES = ("-y", "--yes", "--assumeyes", "--assume-yes", "--no-confirm", "--assumeno", "--dry-run", "--help")
_APT = ("apt-get", "apt")
_FRONTEND = "DEBIAN_FRONTEND"
_ASKING = ("tzdata", "keyboard-configuration")
_SELECTED = ("debconf", "/etc/timezone", "/etc/localtime")  # where the region is known before it is asked for
_OLDEST, _FIRST_SILENT = (18, 4), (23, 0)  # of Ubuntu; older images have tzdata, newer ones do not ask
_CONFIRM = mark(
    "{program} {verb} asks whether to go on as soon as there is something to do, and nobody answers during a "
    "build, so it stops. Say yes in advance with -y."
)
_PACMAN_ASKS = mark(
    "pacman asks whether to go on as soon as there is something to do, and nobody answers during a build, so it "
    "stops. Say yes in advance with --noconfirm."
)
_WHERE = mark(
    "{package} asks for your region while it is installed, and nobody answers during a build, which may wait there "
    "forever. Put DEBIAN_FRONTEND=noninteractive before {program}: then it takes the defaults and asks nothing."
)


def nobody_answers(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if subject.starts(*_VERBS) and "assumeyes" not in text:  # a setting
        for run, command in subject.started(*_VERBS):
            if _confirms(command):
                verb = _verb(command)
                word = next(word for word in command.words if word.text == verb)
                whole = verb if verb == command.verb else f"{command.verb} {verb}"
                message = _(_CONFIRM, program=command.program, verb=whole)
                yield about(run, message, command.span, Fix((word.span[1], word.span[1]), " -y"))
    if "FROM windows" in subject.has:
        yield from windows_asks(subject)
    yield from asks_for_hex(subject)
    yield from terms_not_accepted(subject)
    for run, command in subject.started("pacman"):
        if _pacman_asks(command):
            end = command.words[0].span[1]
            yield about(run, _(_PACMAN_ASKS), command.span, Fix((end, end), " --noconfirm"))
    if subject.starts(*_APT) and any(package in text for package in _ASKING):
        yield from _regions(subject)


def _confirms(command: Command) -> bool:
    if _verb(command) not in _VERBS[command.program] or command.before in ("|", "|&") or command.has(*_YES):
        return False
    if command.program == "zypper" and command.has("-n", "--non-interactive"):
        return False
    if command.verb in _TIDIES:
        return not any(word.text.startswith(("-qq", "-q=2", "$", "-o")) for word in command.words)
    return len(command.words) > 1 and not any("$" in word.text for word in command.words)


def _pacman_asks(command: Command) -> bool:
    """Whether it installs or removes something; -Sy alone only fetches its lists."""
    if not command.words or not _PACMAN.match(command.words[0].text):
        return False
    operation, letters = command.words[0].text[1], command.words[0].text[2:]
    if command.before in ("|", "|&") or command.has("--noconfirm", "--print", "--help", "--ask"):
        return False
    if not _LOOKS[operation].isdisjoint(letters) or any("$" in word.text for word in command.words):
        return False
    return len(command.operands) > 0 or "u" in letters


def _verb(command: Command) -> str:
    """``install`` of ``dnf group install`` as well."""
    words = [word.text for word in command.operands[:2]]
    return words[1] if command.program == "dnf" and len(words) > 1 and words[0] in _GROUPS else command.verb


def _regions(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    selected = min([at for at in map(text.find, _SELECTED) if at >= 0], default=len(text))
    if _has_frontend(subject):
        return
    for run, command in subject.started(*_APT):
        package = next((word.text for word in command.operands if word.text in _ASKING), "")
        if not package or command.verb != "install" or command.before in ("|", "|&") or selected < command.span[0]:
            continue
        if _is_of_those(subject, run) and "noninteractive" not in subject.written(run):
            at = text.find(command.program, *command.span)
            message = _(_WHERE, package=package, program=command.program)
            yield about(run, message, command.span, Fix((at, at), f"{_FRONTEND}=noninteractive "))


def _has_frontend(subject: Subject) -> bool:
    return any(pair.name == _FRONTEND for entry in subject.with_pairs if entry.stage is not None
               for pair in entry.pairs)  # fmt: skip


def _is_of_those(subject: Subject, run: Instruction) -> bool:
    system, number = release(subject.images[run.stage or 0])
    return system == "ubuntu" and _OLDEST <= number < _FIRST_SILENT


WARNINGS = (
    warning(
        "NobodyAnswers",
        nobody_answers,
        mark("A build has nobody to answer questions."),
        f"{PRACTICES}#run",
        needs=[*_VERBS, *_APT, "pacman", "mix", "conda", "FROM windows"],
        bad="FROM rockylinux:9\nRUN dnf install git\n",
        good="FROM rockylinux:9\nRUN dnf install -y git\n",
    ),
)
