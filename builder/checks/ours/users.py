"""Users that the image has not: NoSuchUser.

A copy for such a user is not refused, its files are root's (tried on Docker Engine 26).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from builder.checks.bases import FROM_PLAIN, family, split_image
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Flag, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

# Every Linux of these has some of them; a name of another system's is not told.
_NAMES = """_apt adm backup bin bun cyrus daemon deno dhcp ftp games gnats gradle guest halt irc julia list lp mail man
messagebus news nobody node ntp operator polkitd postmaster proxy rabbitmq root shutdown smmsp squid sshd sync sys
syslog systemd-network systemd-resolve systemd-timesync ubuntu uucp vpopmail www-data xfs"""
_OF_THE_SYSTEM = frozenset(_NAMES.split())
_MAKERS = ("useradd", "adduser")
_NAMES_USERS = re.compile(r"useradd|adduser|usermod|passwd")
_NAME = re.compile(r"([a-z_][a-z0-9_-]*)(?::[\w-]*)?\Z")
_MAKES = {"alpine": "adduser -D", "debian": "useradd -m"}
# What may bring users that no word tells: scripts, variables, whole directory trees, lists of users.
_UNKNOWN = re.compile(r"passwd|\.sh\b|\$|`|<<|ansible|(?:^|\s)\./|mariadb|newusers|sysusers|\.deb\b|--mount")
_MAY_NAME = re.compile(r"useradd|adduser|usermod|apt|apk|dpkg|tar\b|cp\b|ln\b")
_WORD = re.compile(r"[\w-]+")
_MOST = 10  # USER lines of a stage that are looked at
_TREES = re.compile(r"(?:/|/etc/?|/usr/?|\.)\Z")


def no_such_user(subject: Subject) -> Iterator[Finding]:
    yield from _other_case(subject)
    unsure: dict[int, bool] = {}
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = subject.bases[stage.index]
        unsure[stage.index] = not facts_of(split_image(base)[0].lower()).plain or family(base) not in _MAKES
        if stage.base_stage is not None:  # what is known of a stage is known where it ends
            unsure[stage.index] = True
        words: set[str] = set()
        judged = 0
        for entry in entries:
            if unsure[stage.index]:
                break
            found = _judged(subject, entry, words, base)
            if found is not None:
                judged += 1
            if judged > _MOST:
                break
            if found:
                yield found
                break
            if entry.keyword in ("RUN", "COPY", "ADD", "ONBUILD"):
                unsure[stage.index] = may_bring_users(entry)
                if entry.keyword == "RUN" and _MAY_NAME.search(entry.text):
                    words.update(_WORD.findall(entry.text))


def _other_case(subject: Subject) -> Iterator[Finding]:
    """Users that a line above makes, but with other capitals."""
    if not subject.starts(*_MAKERS):
        return
    made: dict[int, dict[str, tuple[str, int]]] = {}  # by stage: small letters → the name and its line
    words: set[str] = set()  # of RUN lines above that may make a user in other ways
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        here = made[stage.index] = {} if stage.base_stage is None else dict(made[stage.base_stage])
        for entry in entries:
            if entry.keyword == "RUN":
                if _NAMES_USERS.search(entry.text):
                    words.update(_WORD.findall(entry.text))
                for command in subject.commands(entry):
                    if command.program in _MAKERS and command.operands and command.operands[-1].plain:
                        name = command.operands[-1].text
                        here[name.lower()] = (name, entry.lines[0])
            elif entry.keyword == "USER" and entry.arguments:
                user = entry.arguments[0].partition(":")[0]
                name, line = here.get(user.lower(), ("", 0))
                if name and name != user and user not in words:
                    yield _with_capitals(entry, user, name, line)


def _with_capitals(entry: Instruction, user: str, name: str, line: int) -> Finding:
    message = _(
        "Capitals matter in user names: line {line} makes {name}, and nobody is called {user}. The next RUN stops, "
        "and so does every container. Write USER {name}",
        line=line,
        name=name,
        user=user,
    )
    token = next((token for token in entry.tokens if token.role == "user.user" and token.text == user), None)
    return about(entry, message, token.span if token else None, name if token else None)


def may_bring_users(entry: Instruction) -> bool:
    """Whether a step may bring users that no word of it tells."""
    if entry.keyword == "ONBUILD" or _UNKNOWN.search(entry.text):
        return True
    copies = entry.keyword in ("COPY", "ADD") and bool(entry.arguments)
    return copies and (bool(entry.heredocs) or _TREES.match(entry.arguments[-1]) is not None)


def _unknown(user: str, words: set[str]) -> str:
    """The name, without a group, of a user that neither the system nor any of the words brings; else ""."""
    named = _NAME.match(user)
    if named is None or named[1] in _OF_THE_SYSTEM or any(named[1] in word for word in words):
        return ""
    return named[1]


def _judged(subject: Subject, entry: Instruction, words: set[str], base: str) -> Finding | Literal[False] | None:
    """What is found of a line that names a user, False for nothing; None of any other line."""
    flag: Flag | None = None
    if entry.keyword in ("COPY", "ADD"):
        flag = next((flag for flag in entry.flags if flag.name == "chown"), None)
    if not (flag or (entry.keyword == "USER" and entry.arguments)):
        return None
    user = _unknown((flag.value or "") if flag else entry.arguments[0], words)
    if not user:
        return False
    at, makes = subject.whole_lines(entry)[0], _MAKES[family(base)]
    fix = Fix((at, at), f"RUN {makes} {user}\n")
    if flag is None:
        message = _(
            "{image} has no user {user}, and no line above makes one: the next RUN stops, and so does every container "
            "(unable to find user {user}). Make the user first: RUN {makes} {user}",
            image=base,
            user=user,
            makes=makes,
        )
        return about(entry, message, None, fix)
    if line := _made_later(subject, entry, user):
        message = _(
            "Nobody is called {user} yet, as line {line} comes later. The builder does not complain: the files belong "
            "to root. Move this line below that one.",
            user=user,
            line=line,
        )
        return about(entry, message, flag.span)
    message = _(
        "{image} has no user {user}, and no line above makes one. The builder does not complain: the files belong to "
        "root. Make the user first: RUN {makes} {user}",
        image=base,
        user=user,
        makes=makes,
    )
    return about(entry, message, flag.span, fix)


def _made_later(subject: Subject, copy: Instruction, user: str) -> int:
    """The line of a RUN below in the stage that may make the user; 0 for none."""
    runs = [entry for entry in subject.stages[copy.stage or 0] if entry.keyword == "RUN" and entry.span > copy.span]
    return next((run.lines[0] for run in runs if "user" in run.text and user in _WORD.findall(run.text)), 0)


WARNINGS = (
    warning(
        "NoSuchUser",
        no_such_user,
        mark("USER and --chown look names up in the image's own list of users; they create none."),
        f"{REFERENCE}#user",
        needs=["USER", "--chown"],
        also=[*FROM_PLAIN, "FROM scratch", *_MAKERS],
        bad="FROM alpine:3.22\nUSER app\n",
        good="FROM alpine:3.22\nRUN adduser -D app\nUSER app\n",
    ),
)
