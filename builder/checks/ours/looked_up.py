"""Names of users where there is no image yet to look them up in: NoFileForName.

The builder reads /etc/passwd and /etc/group of what is beneath a step. A copy with --link has nothing beneath it where
layers are merged (tried with both image stores of Docker Engine 26), and FROM scratch has nothing for anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Flag, Instruction
from webapp.wording import _, mark

from .users import may_bring_users

_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)
_BLANKS = re.compile(r"[ \t]*")
_MOST = 50  # steps of a stage that are looked at
_ON = frozenset(["", "true", "1", "t"])
_LINKED = mark(
    "With --link the files become a layer of their own, made without the image beneath, so there is no /etc/passwd "
    "and no /etc/group to look {name} up in. Builders that merge such layers, as docker-container ones and the "
    "containerd image store of new Docker Engines do, stop with: invalid user index: -1. The classic image store "
    "copies as if --link were not there. Leave --link out, or write numbers after --chown=."
)
_NOTHING = mark(
    "FROM scratch is empty: there is no /etc/passwd and no /etc/group yet to look {name} up in, and the build "
    "stops here with: invalid user index: -1. Write numbers after --chown=."
)
_FOR_USER = mark(
    "WORKDIR makes {path} for the user of line {line}. FROM scratch is empty: there is no /etc/passwd and no "
    "/etc/group yet to look {name} up in, and the build stops here with: invalid user index: -1. Write numbers "
    "after USER."
)

_ROOTS_INSTEAD = mark(
    "FROM scratch is empty, and no line above brings an /etc/passwd and an /etc/group to look {name} up in. The "
    "builder says nothing about it: these files belong to root. Write numbers after --chown=."
)
_NO_START = mark(
    "FROM scratch is empty, and no line brings an /etc/passwd and an /etc/group to look {name} up in: no container "
    "starts (unable to find {kind} {name}). Write a number, such as USER 65534, or copy both files from another stage."
)
_NUMBERS = {"root": "0", "nobody": "65534"}


def no_file_for_name(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if subject.dockerfile.escape == "`":  # Windows has neither of the files
        return
    if "--link" in text and "--chown" in text:
        yield from _linked(subject)
    if "scratch" in text and ("--chown" in text or "USER" in subject.has):
        for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
            if stage.base == "scratch" and stage.base_stage is None:
                found = [*_on_nothing(entries)]
                yield from found or _behind_first(entries)
        if subject.dockerfile.stages and subject.bases[-1] == "scratch":
            yield from _at_start(subject.shipped_entries)


def _linked(subject: Subject) -> Iterator[Finding]:
    for entry in subject.named("COPY", "ADD"):
        if entry.stage is None or is_windows(subject.bases[entry.stage]):
            continue
        flags = {flag.name: flag for flag in entry.flags}
        link, owner = flags.get("link"), flags.get("chown")
        name = _by_name(owner.value or "") if owner else ""
        if link and owner and name and (link.value or "").lower() in _ON:
            yield about(entry, _(_LINKED, name=name), owner.span, _without(link, subject.dockerfile.text))


def _on_nothing(entries: Sequence[Instruction]) -> Iterator[Finding]:
    """The first step of a stage on scratch, if it looks a name up. What it leaves is something for the next ones."""
    user: Instruction | None = None
    for entry in entries:
        if entry.keyword == "USER":
            user = entry
        elif entry.keyword in ("COPY", "ADD"):
            name = _by_name(entry.flag("chown") or "")
            if name and entry.flag("link") is None:
                yield about(entry, _(_NOTHING, name=name))
            return
        elif entry.keyword == "WORKDIR" and entry.arguments[:1] != ("/",):
            path = entry.arguments[0] if entry.arguments else "$"
            name = _by_name(user.arguments[0]) if user and user.arguments else ""
            if user and name and "$" not in path:
                yield about(entry, _(_FOR_USER, name=name, path=path, line=user.lines[0]))
            return
        elif entry.keyword == "RUN":
            return


def _behind_first(entries: Sequence[Instruction]) -> Iterator[Finding]:
    """A copy after the first step for a name that nothing above can have brought."""
    steps = 0
    for entry in entries:
        if entry.keyword == "RUN" or steps > _MOST:
            return
        if entry.keyword in ("COPY", "ADD"):
            owner = next((flag for flag in entry.flags if flag.name == "chown"), None)
            name = _by_name(owner.value or "") if owner and steps else ""
            if owner and name and entry.flag("link") is None:
                yield about(entry, _(_ROOTS_INSTEAD, name=name), owner.span)
                return
            if may_bring_users(entry):
                return
        steps += entry.keyword in ("COPY", "ADD") or (entry.keyword == "WORKDIR" and entry.arguments != ("/",))


def _at_start(entries: Sequence[Instruction]) -> Iterator[Finding]:
    """The USER that containers of an image from scratch start as."""
    users = [entry for entry in entries if entry.keyword == "USER" and entry.arguments]
    copies = [entry for entry in entries if entry.keyword in ("COPY", "ADD")]
    runs = any(entry.keyword == "RUN" for entry in entries)
    if not users or not copies or runs or any(may_bring_users(entry) for entry in copies):
        return
    user, _colon, group = users[-1].arguments[0].partition(":")
    for name, kind, role in ((user, "user", "user.user"), (group, "group", "user.group")):
        if _NAME.match(name):
            token = next((token for token in users[-1].tokens if token.role == role and token.text == name), None)
            fix = _NUMBERS.get(name) if token and not group else None
            yield about(users[-1], _(_NO_START, name=name, kind=kind), token.span if token else None, fix)
            return


def _by_name(owner: str) -> str:
    """The first part that is a name; root needs no looking up."""
    return next((part for part in owner.split(":", 1) if part != "root" and _NAME.match(part)), "")


def _without(flag: Flag, text: str) -> Fix:
    blanks = _BLANKS.match(text, flag.span[1])
    return Fix((flag.span[0], blanks.end() if blanks else flag.span[1]), "")


WARNINGS = (
    warning(
        "NoFileForName",
        no_file_for_name,
        mark("Names of users and groups are looked up in the image's own files."),
        f"{REFERENCE}#copy---chown---chmod",
        needs=["--chown", "USER"],
        also=["COPY", "ADD", "WORKDIR"],
        bad="FROM node:24\nCOPY --link --chown=node:node . /app\n",
        good="FROM node:24\nCOPY --link --chown=1000:1000 . /app\n",
    ),
)
