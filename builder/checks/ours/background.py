"""Servers that leave process 1 unless they are told to stay in front, for EndsAtOnce."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from builder.checks.bases import family, split_image
from builder.checks.ours.fpm import PROGRAMS, stays_as_packaged
from builder.checks.ours.supervisor import is_all_there
from builder.checks.subject import Subject, one_line
from builder.dockerfile.model import Fix, Instruction
from builder.shell.model import SHELLS
from webapp.wording import _, mark

_KEEP = mark("Keep it in the foreground: {command}")
_LEAVE_OUT = mark("Leave {words} out.")
JOINTS = re.compile(r"&&|\|\||;|(?<!&)&(?=[^&])")
_PROGRAM = re.compile(
    r"(?:exec +)?(?:(?:/bin/)?(?:ba|da|a)?sh +(?=\S+\.sh(?!\S)))?"  # a script may be handed to its shell
    r"(?P<path>(?:[^\s&|;]*/)?(?P<name>[\w.-]+))(?P<words>(?: +[^\s&|;]+)*)\Z",
    re.ASCII,
)
# The option that keeps each in front, and the letters of those with which it stays there or does something else.
_IN_FRONT = {
    "cron": ("-f", "fx"),
    "crond": ("-f", "fndxhV"),
    "dnsmasq": ("-k", "kdvw"),
    "lighttpd": ("-D", "D1tphvV"),
    "named": ("-g", "gfvV"),
    "rsyslogd": ("-n", "ndNvV"),
    "smbd": ("-F", "FiVbh?"),
    "squid": ("-N", "Nzkhv"),
    "sshd": ("-D", "DditTGVh?"),
    "supervisord": ("-n", "nhv"),
    **dict.fromkeys(PROGRAMS, ("-F", "FtvihymR?")),
}
_LONG = re.compile(
    r"--(?:foreground|keep-in-foreground|no-?daemon(?:ize)?|interactive|test|version|help|build-options)\Z"
)
_SHORT = re.compile(r"-[A-Za-z?]{1,4}\d?\Z")
_AWAY = {
    "celery": re.compile(r" (?:--detach|-D)(?!\S)"),
    "gunicorn": re.compile(r" (?:--daemon|-D)(?!\S)"),
    "haproxy": re.compile(r" -D(?!\S)"),
    "memcached": re.compile(r" (?:-d|--daemon)(?!\S)"),
    "uwsgi": re.compile(r" --daemonize[ =]\S+"),
    "redis-server": re.compile(r" --daemonize[ =]yes(?!\S)"),
    "mongod": re.compile(r" --fork(?!\S)"),
    "mysqld": re.compile(r" (?:--daemonize|-D)(?!\S)"),
    "php-fpm": re.compile(r" (?:--daemonize|-D)(?!\S)"),
}
JUDGED = frozenset([*_IN_FRONT, *_AWAY, "startup.sh", "catalina.sh"])


class Away(NamedTuple):
    """A program that goes into the background, and what to do about it."""

    program: str
    way: str
    fix: Fix | None


def last_command(start: Instruction, added: Sequence[str] = ()) -> str:
    """What keeps the container alive: the last command of a shell's line. ``added`` are the words of a CMD behind an
    array in ENTRYPOINT."""
    words = [*start.arguments, *added]
    if start.json and not (len(words) == 3 and words[0].rsplit("/", 1)[-1] in SHELLS and words[1] == "-c"):
        return " ".join(words)
    return JOINTS.split(words[-1].rstrip("; "))[-1].strip()


def goes_away(subject: Subject, start: Instruction, last: str) -> Away | None:
    found = _PROGRAM.match(last)
    if found is None or found["name"] not in JUDGED:
        return None
    name, words = found["name"], found["words"]
    if name in _AWAY:
        away = _AWAY[name].search(words)
        return Away(name, _(_LEAVE_OUT, words=away[0].strip()), None) if away else None
    if name not in _IN_FRONT:
        return _tomcat(subject, found)
    option, stays = _IN_FRONT[name]
    given = words.split()
    if any(_LONG.match(word) or (_SHORT.match(word) and not set(stays).isdisjoint(word)) for word in given):
        return None
    if (name == "supervisord" and not is_all_there(subject, start, words)) or (
        name in PROGRAMS and not stays_as_packaged(subject)
    ):
        return None
    if name == "crond" and family(subject.bases[start.stage or 0]) == "redhat":
        option = "-n"
    way = _(_KEEP, command=f"{found['path']} {option}{words}")
    return Away(name, way, _told(start, last, found.end("path"), option))


def _tomcat(subject: Subject, found: re.Match[str]) -> Away | None:
    """Tomcat's own script, and not one that is copied."""
    name, directory = found["name"], found["path"][: -len(found["name"])]
    if name == "catalina.sh":
        verb, run = found["words"].split(), "catalina.sh run"
        return Away(name, _(_KEEP, command=directory + run), None) if verb == ["start"] else None
    known = split_image(subject.bases[-1])[0] == "tomcat" or re.search("tomcat|catalina", directory.lower())
    copied = any(name in entry.text for entry in subject.named("COPY", "ADD"))
    if not known or copied or any(name in run.text for run in subject.runs if ">" in run.text):
        return None
    return Away(name, _(_KEEP, command=f"{directory}catalina.sh run"), None)


def _told(start: Instruction, last: str, behind: int, option: str) -> Fix | None:
    """The option behind the program: in an array of its own words, or at the end of a shell's line."""
    if not one_line(start):
        return None
    if start.json:
        program = next((token for token in start.tokens if token.role == "exec.program"), None)
        if program is None or not last.startswith(program.value):
            return None
        return Fix((program.span[1], program.span[1]), f', "{option}"')
    at = start.span[1] - len(last) + behind
    return Fix((at, at), f" {option}") if start.text.endswith(last) else None
