"""Programs that a job of cron does not find: part of CronSkips.

crontab(5) of Debian's cron 3.0pl1-162 and -197: jobs get PATH=/usr/bin:/bin and nothing of the container's variables.
The images of Python, Node.js, Ruby, PHP and Go have their programs below /usr/local.
"""

from __future__ import annotations

import re

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction, Span
from webapp.wording import _, mark

# Where each image has which programs.
_PLACES = {
    "python": ("/usr/local/bin", "python|python3|pip|pip3"),
    "node": ("/usr/local/bin", "node|npm|npx|yarn"),
    "ruby": ("/usr/local/bin", "ruby|bundle|rake|gem"),
    "php": ("/usr/local/bin", "php"),
    "golang": ("/usr/local/go/bin", "go"),
}
_STARTED = {
    name: re.compile(rf"(?:cd\s+\S+\s*(?:&&|;)\s*)?({programs})\s") for name, (_place, programs) in _PLACES.items()
}
_FIVE = re.compile(r"\s*(?:@[a-z]+|\S+(?:\s+\S+){4})\s+(?:root\s+)?")
# What gives jobs more to search, or is another cron that does.
_MORE = re.compile(
    r"PATH|/etc/environment|printenv|\benv\b|supercronic|\bln\s|\bapt[^&;|]{0,400}\b(?:python3|nodejs|ruby|php)"
)

_ELSEWHERE = mark(
    "cron starts jobs with PATH=/usr/bin:/bin, whatever the image sets, and {program} is in {place}: the job ends with "
    "{program}: not found, or runs another one of the system. Write {path}"
)


def elsewhere(subject: Subject, entry: Instruction, span: Span, line: str) -> Finding | None:
    """What to say of a line of a crontab whose program lies where cron does not look."""
    name = split_image(subject.images[entry.stage or 0])[0]
    started = _STARTED.get(name)
    if started is None or any(_MORE.search(subject.written(run)) for run in subject.named("RUN", "COPY")):
        return None
    times = _FIVE.match(line)
    command = line[times.end() :] if times is not None else ""
    found = started.match(command)
    if found is None:
        return None
    program, place = found[1], _PLACES[name][0]
    path = f"{place}/{program}"
    written = subject.dockerfile.text[slice(*span)]
    fix = re.sub(rf"(?<![\w/.-]){program}(?=\s)", path, written)
    once = len(fix) == len(written) + len(path) - len(program)
    return about(entry, _(_ELSEWHERE, program=program, place=place, path=path), span, fix if once else None)
