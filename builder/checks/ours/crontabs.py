"""Jobs that cron does not run as they are written: CronSkips.

crontab(5) and cron(8) of Debian's cron 3.0pl1-162, and the texts of its programs: the files in /etc/cron.d have a user
behind the five times, names of letters, digits, - and _, no right to write for others, and a line end at their end.
crond of busybox, which is Alpine's, reads /etc/crontabs/USER and no other file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.checks.bases import family
from builder.checks.commands import Command
from builder.checks.ours.cron_paths import elsewhere
from builder.checks.paths import absolute
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span
from webapp.wording import _, mark

_INTO = re.compile(
    r"[ \t]*(>>?)[ \t]*[\"']?(/etc/cron\.d/[\w.-]+|/etc/crontab(?:s/\w+)?|/var/spool/cron/[\w/]+)[\"']?(?!\S)"
)
_TO_CRONTAB = re.compile(r"[ \t]*\)?[ \t]*\|[ \t]*crontab\b")
_JOB = re.compile(r"[ \t]*(?:@[a-z]+|[-\d*/,]+(?:[ \t]+[-\w*/,]+){4})[ \t]+(\S+)(?:[ \t]+(\S+))?")
_PROGRAMS = """. [ bash bundle cat cd certbot cp curl date docker echo env export find flock java ls mv nice node npm
perl php printf python python2 python3 rm rsync ruby run-one sh sleep source tar test timeout touch wget"""
_COMMANDS = frozenset(_PROGRAMS.split())
_USERS = frozenset(["root", "www-data", "nobody", "node", "app"])
_PERCENT = re.compile(r"(?<!\\)%")
_FOR_ALL = re.compile(r"0?[0-7](?:[2367][0-7]|[0-7][2367])\Z|[augo]*[ago]*[go][ago]*\+[rx]*w[rx]*\Z|a?\+[rx]*w[rx]*\Z")
_FOLDER = "/etc/cron.d/"
_OTHER_NAMES = re.compile(r"\bcron\b[^\n|&;]*[ \",]-\w*l")  # cron -l: names as the LSB has them
_MOST = 10  # files that are looked at

_NO_USER = mark(
    "The lines of {file} name a user after the five times, and cron takes {word} for one that does not exist: it "
    "skips the line, and only its log says so. Write root before {word}."
)
_USER = mark(
    "Only /etc/crontab and the files in /etc/cron.d name a user after the five times. Here {word} is part of the "
    "command, and there is no program of that name: leave it out."
)
_INSTALLED = mark(
    "{file} names a user after the five times, as files in /etc/cron.d have to, and crontab takes lines without "
    "one: each job then runs a second time as a command {word}, which is not found. cron reads that folder anyway: "
    "leave this command out."
)
_NAME = mark(
    "cron reads only the files in /etc/cron.d whose names are made of letters, digits, - and _: it skips {name} "
    "because of the dot in it, and says nothing. Give it a name without one."
)
_MODE = mark(
    "cron reads no file in /etc/cron.d that users other than root may write to, and only its log says so (INSECURE "
    "MODE). Write chmod 0644"
)
_NO_END = mark(
    "The last line of {file} needs a line end, or cron ignores the whole file and crontab refuses it: missing newline "
    "before EOF. Write echo, or end the text with \\n."
)
_NO_END_HERE = mark(
    "The last line needs a line end, or crontab refuses all of them: missing newline before EOF. Write echo, or end "
    "the text with \\n."
)
_SIGN = mark(
    "A % in the line of a job is a line end to cron, and what comes after it is input for the command. Write \\% "
    "instead."
)
_ON_ALPINE = mark(
    "Alpine's own crond reads /etc/crontabs/root and the like, and never looks into /etc/cron.d. Write the job to "
    "/etc/crontabs/root, without a user after the times."
)


class _Written(NamedTuple):
    """What stands in a file of cron: by which command, or line, to which file; ``file`` is "" for crontab itself."""

    entry: Instruction
    span: Span
    text: str
    file: str
    ended: bool = True

    @property
    def is_system(self) -> bool:
        return self.file == "/etc/crontab" or self.file.startswith(_FOLDER)


def cron_skips(subject: Subject) -> Iterator[Finding]:
    if "cron" not in subject.dockerfile.text:
        return
    entries = (entry for entry in subject.named("RUN", "COPY") if entry.stage is not None)
    written = [one for entry in entries for one in _written(subject, entry)]
    installed = {word.text for _run, command in subject.started("crontab") for word in command.words}
    for one in written:
        yield from _judged(subject, one, installed)
    yield from _modes(subject, installed)
    yield from _names(subject, {one.file: one.entry for one in written if one.file})
    yield from _installed(subject, {one.file: one for one in written if one.is_system})


def _system(subject: Subject, entry: Instruction) -> str:
    return family(subject.images[entry.stage or 0])


def _written(subject: Subject, entry: Instruction) -> Iterator[_Written]:
    if entry.keyword == "COPY":
        target = entry.arguments[-1] if entry.arguments else ""
        if target.startswith("/etc/cron"):
            for heredoc in entry.heredocs:
                yield _Written(entry, heredoc.body, heredoc.content, target)
        return
    if "cron" not in entry.text or entry.heredocs:
        return
    text = subject.dockerfile.text
    for command in subject.commands(entry):
        if command.program not in ("echo", "printf") or not command.words:
            continue
        into = _INTO.match(text, command.span[1])
        if into is None and not _TO_CRONTAB.match(text, command.span[1]):
            continue
        words = " ".join(word.text for word in command.words if word.text not in ("-e", "-n", "-E", "-ne", "-en"))
        ended = _ends(command, words) or (into is not None and into[1] == ">>")
        yield _Written(entry, command.span, words.replace("\\n", "\n"), into[2] if into else "", ended)


def _ends(command: Command, words: str) -> bool:
    """Whether what is printed ends its last line; a text that is put together elsewhere is taken to do so."""
    if command.program == "printf":
        return "\\n" in words[-4:] or "%s" in words or "$" in words or "\\n" in command.words[0].text[-4:]
    return not any(word.text in ("-n", "-ne", "-en") for word in command.words) or "\\n" in words[-4:]


def _judged(subject: Subject, one: _Written, installed: set[str]) -> Iterator[Finding]:
    system = _system(subject, one.entry)
    if system == "alpine":
        if one.file.startswith(_FOLDER) and not re.search(r"dcron|cronie|supercronic", subject.dockerfile.text):
            yield about(one.entry, _(_ON_ALPINE), one.span)
        return
    for line in one.text.splitlines():
        job = _JOB.match(line)
        if job is None:
            continue
        word, behind = job[1], job[2] or ""
        if one.is_system and _is_command(word) and one.file not in installed:
            yield about(one.entry, _(_NO_USER, file=one.file, word=word), one.span)
        elif not one.is_system and word in _USERS and _is_command(behind):
            yield about(one.entry, _(_USER, word=word), one.span)
        elif system and _has_sign(subject, one, line):
            yield about(one.entry, _(_SIGN), one.span)
        elif system == "debian" and (finding := elsewhere(subject, one.entry, one.span, line)):
            yield finding
        else:
            continue
        return
    if system == "debian" and not one.ended and _JOB.match(one.text):
        yield about(one.entry, _(_NO_END, file=one.file) if one.file else _(_NO_END_HERE), one.span)


def _has_sign(subject: Subject, one: _Written, line: str) -> bool:
    """Whether the line has a % that reaches cron as it is: none of printf, and none that a shell takes away."""
    start = subject.dockerfile.text[one.span[0] : one.span[0] + 6]
    return _PERCENT.search(line) is not None and start != "printf" and (one.entry.keyword == "COPY" or "$(" not in line)


def _is_command(word: str) -> bool:
    return word.startswith(("/", "./")) or word in _COMMANDS


def _modes(subject: Subject, installed: set[str]) -> Iterator[Finding]:
    for run, command in subject.started("chmod"):
        if len(command.operands) != 2 or _system(subject, run) != "debian":
            continue
        mode, file = command.operands
        inside = file.text.startswith(_FOLDER.rstrip("/")) and file.text not in installed
        if inside and mode.plain and _FOR_ALL.match(mode.text):
            yield about(run, _(_MODE), command.span, Fix(mode.span, "0644"))


def _names(subject: Subject, written: dict[str, Instruction]) -> Iterator[Finding]:
    """Files of /etc/cron.d with a dot in their names, where no other line takes them from there."""
    if _FOLDER not in subject.dockerfile.text or _OTHER_NAMES.search(subject.dockerfile.text):
        return
    copied = {_target(entry): entry for entry in subject.named("COPY") if len(entry.arguments) == 2}
    dotted = [(file, entry) for file, entry in {**copied, **written}.items() if _has_dot(file)]
    for file, entry in dotted[:_MOST]:
        if entry.stage is None or _system(subject, entry) != "debian":
            continue
        name = posixpath.basename(file)
        others = (
            command
            for run in subject.runs
            if run is not entry and name in run.text
            for command in subject.commands(run)
        )
        if all(command.program == "chmod" for command in others if _names_it(command, name)):
            yield about(entry, _(_NAME, name=name))


def _has_dot(file: str) -> bool:
    name = posixpath.basename(file)
    return file.startswith(_FOLDER) and "." in name.strip(".") and "$" not in name


def _names_it(command: Command, name: str) -> bool:
    return any(name in word.text for word in command.words)


def _target(copy: Instruction) -> str:
    source, target = copy.arguments
    if not target.startswith(_FOLDER.rstrip("/")):
        return ""
    inside = target.rstrip("/") == _FOLDER.rstrip("/")
    return _FOLDER + posixpath.basename(source) if inside else absolute("/", target)


def _installed(subject: Subject, written: dict[str, _Written]) -> Iterator[Finding]:
    for run, command in subject.started("crontab"):
        one = next((written[word.text] for word in command.words if word.text in written), None)
        job = _JOB.match(one.text) if one is not None else None
        if one is not None and job is not None and job[1] in _USERS and _is_command(job[2] or ""):
            yield about(run, _(_INSTALLED, file=one.file, word=job[1]), command.span)
            return


WARNINGS = (
    warning(
        "CronSkips",
        cron_skips,
        mark("cron skips what is not written as it expects, and says so only in its log."),
        f"{REFERENCE}#run",
        needs=["cron"],
        bad='FROM debian:13\nRUN echo "0 4 * * * /clean" > /etc/cron.d/clean\nUSER nobody\n',
        good='FROM debian:13\nRUN echo "0 4 * * * root /clean" > /etc/cron.d/clean\nUSER nobody\n',
    ),
)
