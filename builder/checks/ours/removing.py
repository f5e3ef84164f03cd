"""What a later layer removes: RemoveInLaterLayer."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.joining import joined
from builder.checks.rule import PRACTICES, Finding, about, hint
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_LARGE = re.compile(
    r"(?:/var/lib/apt|/var/cache|/var/log|/tmp/|/root/\.cache|~/\.cache|/usr/src|/usr/share/(?:doc|man))"
    r"|(?:^|/)node_modules/?\Z|\.(?:tar(?:\.\w+)?|tgz|zip|deb|rpm|whl)\Z"
)
_CLEANING = {
    "apt-get": {"clean", "autoclean", "autoremove", "purge", "remove"},
    "apt": {"clean", "autoclean", "autoremove", "purge", "remove"},
    "apk": {"del", "cache"},
    "yum": {"clean", "remove", "erase", "autoremove"},
    "dnf": {"clean", "remove", "erase", "autoremove"},
    "npm": {"cache"},
    "pip": {"cache"},
    "conda": {"clean"},
}
_NAMED = frozenset(["purge", "remove", "erase", "del"])  # what takes names of packages
_KEEPS_NOTHING = ("--no-cache", "--no-cache-dir")
_LISTS = "/var/lib/apt/lists"
_APT, _YUM = ("apt-get", "apt"), ("yum", "dnf", "microdnf")
_SAME_MANAGER = {**dict.fromkeys(_APT, _APT), **dict.fromkeys(_YUM, _YUM), "pip": ("pip", "pip3", "python", "python3")}
_MANAGERS = (*_APT, *_YUM, "apk", "zypper")
# What a path has in it, and the programs that fill such directories.
_FILLED_BY = (
    ("/var/cache/apt", _APT),
    ("/var/cache/apk", ("apk",)),
    ("/var/cache", _MANAGERS),
    ("/var/log", _MANAGERS),
    ("/usr/share/", _MANAGERS),
    ("/.cache", ("pip", "pip3", "python", "python3", "yarn", "go", "bundle", "poetry", "uv")),
    ("node_modules", ("npm", "yarn", "pnpm", "bun")),
)
_MOST_ABOVE = 30  # instructions that are looked back over
_MADE_ABOVE = mark(
    "Layers are only ever stacked on top of each other: this one hides the files, and the layer below still "
    "carries them. An image gets smaller only when the RUN that makes files removes them too: join the two with &&."
)
_MADE_BEFORE = mark(
    "Layers are only ever stacked on top of each other: this one hides the files, and the layer of line {line} "
    "still carries them. An image gets smaller only when the RUN that makes files removes them too: do it there."
)
_COPIED = mark(
    "Layers are only ever stacked on top of each other: this one hides the files, and the layer of line {line}, "
    "which copies them, still carries them. Leave out there what nobody needs, or use it in a separate stage."
)


def remove_in_later_layer(subject: Subject) -> Iterator[Finding]:
    entries = subject.shipped_entries
    for index, entry in enumerate(entries):
        commands = subject.commands(entry)
        if not commands or entry.heredocs or not all(_cleans(command) for command in commands):
            continue
        above = reversed(entries[max(0, index - _MOST_ABOVE) : index])
        maker = next((one for one in above if any(_makes(subject, one, command) for command in commands)), None)
        if maker is None:
            continue
        if maker.keyword != "RUN":
            words, fix = _COPIED, None
        elif maker is entries[index - 1]:
            words, fix = _MADE_ABOVE, joined(subject, maker, entry)
        else:
            words, fix = _MADE_BEFORE, None
        yield about(entry, _(words, line=maker.lines[0]), None, fix)


def _makes(subject: Subject, entry: Instruction, cleaning: Command) -> bool:
    """Whether the instruction brought what the command removes, as far as its words tell, and did not remove it
    itself."""
    if entry.keyword not in ("RUN", "COPY", "ADD"):
        return False
    commands = subject.commands(entry)
    if cleaning.program != "rm":
        return _installs(entry, commands, cleaning)
    removed = [word.text.rstrip("/*") for one in commands if one.program == "rm" for word in one.operands]
    started = {command.program for command in commands if not command.has(*_KEEPS_NOTHING)}
    for word in cleaning.operands:
        if any(path and word.text.startswith(path) for path in removed):
            continue
        programs = next((found for sign, found in _FILLED_BY if sign in word.text), None)
        name = posixpath.basename(word.text.rstrip("/*")).lstrip("*")
        if _LISTS in word.text:
            if any(command.program in _APT and command.verb == "update" for command in commands):
                return True
        elif not started.isdisjoint(programs or ()) or (programs is None and name and name in entry.text):
            return True
    return False


def _installs(entry: Instruction, commands: tuple[Command, ...], cleaning: Command) -> bool:
    """Whether it installed what the package manager removes. Debian's and Ubuntu's images keep no packages that were
    downloaded, so apt-get clean removes nothing there."""
    if cleaning.program in _APT and cleaning.verb in ("clean", "autoclean"):
        return False
    managers = _SAME_MANAGER.get(cleaning.program, (cleaning.program,))
    own = [command for command in commands if command.program in managers]
    names = [word.text for word in cleaning.operands[1:]] if cleaning.verb in _NAMED else []
    if not own or (names and not any(name in entry.text for name in names)):
        return False
    kept = names or not all(command.has(*_KEEPS_NOTHING) for command in own)
    return bool(kept) and all(command.verb != cleaning.verb for command in own)


def _cleans(command: Command) -> bool:
    if command.program == "rm":
        return bool(command.operands) and all(_LARGE.search(word.text) for word in command.operands)
    return command.verb in _CLEANING.get(command.program, ())


HINTS = (
    hint(
        "RemoveInLaterLayer",
        remove_in_later_layer,
        mark("A file removed in a later layer is hidden, not gone."),
        f"{PRACTICES}#run",
        needs=["rm", *_CLEANING],
        bad="FROM alpine:3.24\nRUN wget -q https://example.com/a.tar && tar -xf a.tar\nRUN rm a.tar\n",
        good="FROM alpine:3.24\nRUN wget -q https://example.com/a.tar && tar -xf a.tar && rm a.tar\n",
    ),
)
