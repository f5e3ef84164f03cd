"""Options of Alpine's adduser and addgroup, or of useradd, that those of Debian and Ubuntu refuse: for OptionOfAnother.

Asked: the adduser of Debian 12 (3.134). It takes an option that is cut short where only one begins so: -u is --uid, but
-D, -S, -G, -g and -s are ambiguous, -k and -m unknown, letters that stand together too, and -h and -H are its help.
BusyBox knows most long options of Debian's, so there is nothing to say the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family
from builder.checks.commands import Command
from builder.checks.releases import release
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

PROGRAMS = ("adduser", "addgroup")
_WITHOUT = (13, 0)
# letter → Debian's option; True where it takes a value
_LONG = {"D": ("--disabled-password", False), "S": ("--system", False), "H": ("--no-create-home", False),
         "G": ("--ingroup", True), "g": ("--gecos", True), "s": ("--shell", True), "h": ("--home", True),
         "u": ("--uid", True)}  # fmt: skip
_OF_GROUPS = {"S": ("--system", False), "g": ("--gid", True)}
_REFUSED = re.compile(r"-(?:[DSGgskmrMd]|(?!(?i:sh)\Z)[DSHGgshuk]{2,})\Z")  # -sh is --shell
_HELP = frozenset(["-h", "-H"])
_OF_USERADD = re.compile(r"-[mrMd]\Z")
_STOPS = mark(
    "The {program} of Debian and Ubuntu does not take {option}, which is an option of Alpine's: it stops with an error "
    "and creates nothing. Write: {better}"
)
_USERADD = mark(
    "The {program} of Debian and Ubuntu does not take {option}, which is an option of useradd: it stops with an error "
    "and creates nothing. Write: {better}"
)
_EXPLAINS = mark(
    "For the {program} of Debian and Ubuntu, {option} asks how it is used: it prints that and creates nothing. "
    "Write: {better}"
)


def user_options(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started(*PROGRAMS):
        option = _refused(command)
        if option and _has_them(subject, subject.images[run.stage or 0]):
            yield _finding(run, command, option)


def _has_them(subject: Subject, base: str) -> bool:
    """Whether the image has these programs of Debian's; since release 13 they come with a package."""
    if family(base) != "debian":
        return False
    system, number = release(base)
    if system != "debian" or number < _WITHOUT:
        return True
    installs = (command for _run, command in subject.started("apt-get", "apt"))
    return any(word.text == "adduser" for command in installs for word in command.words)


def _refused(command: Command) -> str:
    """The first option that is an error or, without one, the first that asks for help; "" where neither is there."""
    words = [word.text for word in command.words if word.plain]
    return next((word for word in words if _REFUSED.match(word)), "") or next(
        (word for word in words if word in _HELP), ""
    )


def _finding(run: Instruction, command: Command, option: str) -> Finding:
    known = _HELP if option in _HELP else None
    of_useradd = bool(_OF_USERADD.match(option)) and command.program == "adduser"
    better = "" if of_useradd else _better(command)
    if of_useradd:
        shown = f"useradd {' '.join(word.text for word in command.words)}"
    else:
        shown = better or ("addgroup --gid 1000 NAME" if command.program == "addgroup" else _EXAMPLE)
    sentence = _EXPLAINS if known else _USERADD if of_useradd else _STOPS
    message = _(sentence, program=command.program, option=option, better=shown[:200])
    sure = better and not run.json and not command.wrapper
    return about(run, message, command.span, Fix(command.span, better) if sure else None)


_EXAMPLE = 'adduser --disabled-password --gecos "" NAME'


def _better(command: Command) -> str:
    """The same command with Debian's options; "" where one of them has no counterpart, or a word is not plain."""
    known = _OF_GROUPS if command.program == "addgroup" else _LONG
    said: list[str] = []
    waiting = False
    for word in command.words:
        text = word.text
        if not word.plain and text:
            return ""
        if waiting or text[:1] != "-":
            said.append(text or '""')
            waiting = False
        elif text[:2] == "--":
            said.append(text)
        elif not all(letter in known for letter in text[1:]) or any(known[letter][1] for letter in text[1:-1]):
            return ""
        else:
            said += [known[letter][0] for letter in text[1:]]
            waiting = known[text[-1]][1]
    if "--disabled-password" in said and not {"--system", "--gecos"} & {*said}:  # else it asks who that is
        said.insert(said.index("--disabled-password") + 1, '--gecos ""')
    return f"{command.program} {' '.join(said)}"
