"""What does not end, or finds no server, while an image is built: RunNeverEnds, NoServerYet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

from .servers import SERVERS

# Servers, with the words of which one starts them.
_SERVERS: dict[str, tuple[str, ...]] = {
    **{name: SERVERS[name].verbs for name in ("manage.py", "django-admin", "flask", "rails", "artisan", "mkdocs")},
    "streamlit": ("run",),
    "ng": ("serve",),
    "catalina.sh": ("run",),
}
_SCRIPTS = ("npm", "yarn", "pnpm")
_USUALLY = frozenset(["start", "dev", "serve"])  # scripts of package.json
_MOVED_ON = re.compile(r"(?<!&)&(?![&>\d])|\btimeout\b|<<|--help|--version|\|\|")
_ELSEWHERE = ("-h", "--host", "--version", "-V", "--help")
CLIENTS = {
    "createdb": _ELSEWHERE,
    "createuser": _ELSEWHERE,
    "mysqladmin": (*_ELSEWHERE, "-S", "--socket"),
    "osm2pgsql": (*_ELSEWHERE, "-H"),
    "mysql": ("-h", "--host", "--version", "-V", "--help", "-S", "--socket"),
    "mariadb": ("-h", "--host", "--version", "-V", "--help", "-S", "--socket"),
    "psql": ("-h", "--host", "--version", "-V", "--help"),
    "mongo": ("--host", "--version", "--help", "--nodb"),
    "mongosh": ("--host", "--version", "--help", "--nodb"),
    "redis-cli": ("-h", "-u", "--version", "-v", "--help", "-s"),
}
# What starts a server in the same RUN, or may do so.
_STARTS = re.compile(
    r"service|init\.d|mysqld|mariadbd|_safe|pg_ctl|postmaster|bin/postgres|mongod|redis-server|systemctl|supervisor"
    r"|(?<!&)&(?![&>\d])|\.sh\b|<<|://|_HOST|PGHOST|entrypoint|/run"
)

_NEVER = mark(
    "RUN waits until its command ends, and {command} starts a server, which does not end by itself: the build "
    "stands still here. What containers should run belongs in CMD."
)
_SELDOM = mark(
    "RUN waits until its command ends, and {command} usually starts a server, which does not end by itself: the "
    "build then stands still here. What containers should run belongs in CMD."
)
_INSTEAD_OF_CMD = mark(
    "RUN starts {command} once, while the image is built, and no line says what containers start. If this is the "
    "program that they are for, write CMD in place of RUN."
)
_LONGEST = 80  # signs of a command that are shown
_INTERPRETERS = ("java", "node", "python", "python3")
_PROGRAM = re.compile(r"(?:[\w./-]*/)?(?:app|bot|index|main|run|server)\.(?:py|js|mjs)\Z|[\w./-]*\.jar\Z", re.ASCII)
_SETTINGS = frozenset(["ENV", "EXPOSE", "LABEL", "USER", "VOLUME", "WORKDIR", "STOPSIGNAL", "ARG"])
_NOBODY = mark(
    "No server runs while an image is built, so {program} finds none to talk to, and the build stops. Talk to the "
    "database when containers run, or start its server in this same RUN."
)
_INITDB = mark(
    "No server runs while an image is built, so {program} finds none to talk to, and the build stops. COPY the "
    "commands as a file into /docker-entrypoint-initdb.d/: the image runs it when a container starts with no data yet."
)


def run_never_ends(subject: Subject) -> Iterator[Finding]:
    yield from _in_place_of_cmd(subject)
    for run, command in subject.started(*_SERVERS, *_SCRIPTS):
        if command.wrapper or run.span in subject.branching or _MOVED_ON.search(run.text):
            continue
        words = [word.text for word in command.words]
        verb = words[1] if words[:1] == ["run"] and len(words) > 1 and command.program in _SCRIPTS else command.verb
        if command.program in _SCRIPTS:
            usual = verb in _USUALLY and not command.has("--prefix") and command.before != "\n"
            if usual and not _goes_on(subject, run, command):
                yield about(run, _(_SELDOM, command=f"{command.program} {' '.join(words)}"), command.span)
        elif verb in _SERVERS[command.program]:
            yield about(run, _(_NEVER, command=f"{command.program} {verb}"), command.span)


def _in_place_of_cmd(subject: Subject) -> Iterator[Finding]:
    """A RUN that ends a file in which nothing else says what containers start."""
    if not subject.starts(*_INTERPRETERS) or {"CMD", "ENTRYPOINT"} & {
        entry.keyword for entry in subject.shipped_entries
    }:
        return
    run = next((entry for entry in reversed(subject.stages[-1]) if entry.keyword not in _SETTINGS), None)
    commands = subject.commands(run) if run is not None and run.keyword == "RUN" else ()
    if run is None or len(commands) != 1 or commands[0].program not in _INTERPRETERS or _MOVED_ON.search(run.text):
        return
    if "jarmode" in run.text:  # takes the jar apart
        return
    words = [word.text for word in commands[0].words]
    file = next((after for word, after in pairwise(words) if word == "-jar"), words[0] if words else "")
    if _PROGRAM.match(file) and file.endswith(".jar") == (commands[0].program == "java") and _is_plain(subject):
        command = " ".join([commands[0].program, *words])[:_LONGEST]
        yield about(run, _(_INSTEAD_OF_CMD, command=command), commands[0].span)


def _is_plain(subject: Subject) -> bool:
    return facts_of(split_image(subject.bases[-1])[0]).plain


def _goes_on(subject: Subject, run: Instruction, command: Command) -> bool:
    """Whether something in the RUN waits for its end, which shows that it has one."""
    return subject.commands(run)[-1] is not command


def no_server_yet(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started(*CLIENTS):
        text = subject.written(run)
        if run.span in subject.branching or "||" in text or "$" in text or _STARTS.search(text):
            continue
        if command.before == "\n" or command.has(*CLIENTS[command.program]):
            continue
        if "PGHOST" in subject.dockerfile.text:
            continue
        own = facts_of(split_image(subject.bases[run.stage or 0])[0]).initdb
        yield about(run, _(_INITDB if own else _NOBODY, program=command.program), command.span)


WARNINGS = (
    warning(
        "RunNeverEnds",
        run_never_ends,
        mark("RUN prepares the image; CMD says what its containers run."),
        f"{REFERENCE}#run",
        needs=[*_SERVERS, *_SCRIPTS, *_INTERPRETERS],
        bad="FROM python:3.14\nUSER nobody\nRUN flask run --host 0.0.0.0\n",
        good='FROM python:3.14\nUSER nobody\nCMD ["flask", "run", "--host", "0.0.0.0"]\n',
    ),
    warning(
        "NoServerYet",
        no_server_yet,
        mark("Each RUN has its own processes, and none from an earlier one."),
        f"{REFERENCE}#run",
        needs=CLIENTS,
        bad="FROM mysql:8.4\nCOPY setup.sql /\nRUN mysql -u root < /setup.sql\n",
        good="FROM mysql:8.4\nCOPY setup.sql /docker-entrypoint-initdb.d/\n",
    ),
)
