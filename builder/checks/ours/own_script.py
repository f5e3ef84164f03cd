"""Commands past which the image's own start script does nothing: NotPrepared.

Facts: docker-entrypoint.sh of postgres, mysql, mariadb, mongo and nginx. Each looks only at the first word it gets: the
databases' make the data directory, run /docker-entrypoint-initdb.d and become the server's user, that of nginx fills in
/etc/nginx/templates and runs /docker-entrypoint.d.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import named_from, split_image
from builder.checks.ours.own_sites import FROM_SITES, not_copied
from builder.checks.rule import REFERENCE, Finding, about, together, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Instruction
from builder.shell.model import SHELLS
from webapp.known_images.register import Image, facts_of
from webapp.wording import _, mark

# What may do the work of the script, or start it after all.
_ELSEWHERE = re.compile(
    r"entrypoint\.sh|entrypoint[\"' ]|\.sh\b|\binitdb |pg_ctl|initialize|install[_-]db|envsubst|\b(?:gosu|su-exec|su|"
    r"runuser|setpriv)\b|supervis|s6-"
)
_WHEN_NGINX = ("/etc/nginx/templates", "/docker-entrypoint.d")

_DATABASE = mark(
    "The script that {image} starts with prepares the database and gives up root only when the first word of the "
    "command is {server}. Here that word is {word}: the database is not prepared, and nothing in "
    "/docker-entrypoint-initdb.d runs. Write an array that begins with {better}"
)
_NGINX = mark(
    "The script that {image} starts with fills in the templates and runs the files in /docker-entrypoint.d only when "
    "the first word of the command is {server}. Here that word is {word}, and nothing of it happens. Write an array "
    "that begins with {better}"
)
_REPLACED = mark(
    "This takes the place of the script that {image} starts with, and with it of what that does before the server "
    "starts: nothing in {folder} is read. Write CMD instead of ENTRYPOINT."
)


def _not_prepared(subject: Subject) -> Iterator[Finding]:
    if not subject.stages or not subject.last:
        return
    base, last = subject.images[-1], subject.last[-1]
    image = facts_of(split_image(base)[0])
    start = start_of(last) if _has_script(image) and not is_windows(base) else None
    if (
        start is None
        or not start.arguments
        or len(subject.shipped) > 1
        or not image.cmd
        or _ELSEWHERE.search(_commands(subject))
    ):
        return
    server = image.cmd[0]
    folder = "/docker-entrypoint-initdb.d" if image.initdb else _folder(subject)
    word = _first_word(start)
    if not folder or not any(command.program in image.signs for command in subject.read(start)):
        return
    if start.keyword == "ENTRYPOINT":
        if image.initdb and not _is_filled(subject, folder):
            return
        yield about(start, _(_REPLACED, image=base, folder=folder))
    elif word in SHELLS or word.startswith("/"):
        words = _DATABASE if image.initdb else _NGINX
        yield about(start, _(words, image=base, server=server, word=word, better=f'CMD ["{server}"'))


def _has_script(image: Image) -> bool:
    return image.initdb or image.name == "nginx"


def _commands(subject: Subject) -> str:
    """All that is run, at build time and when containers start."""
    return "\n".join([entry.text for entry in subject.shipped_entries if entry.keyword in ("RUN", "CMD", "ENTRYPOINT")])


def _folder(subject: Subject) -> str:
    """Which folder of nginx's script the file puts something in; "" for none."""
    return next((folder for folder in _WHEN_NGINX if _is_filled(subject, folder)), "")


def _is_filled(subject: Subject, folder: str) -> bool:
    return any(
        entry.keyword in ("COPY", "ADD") and entry.arguments and entry.arguments[-1].startswith(folder)
        for entry in subject.shipped_entries
    )


def _first_word(start: Instruction) -> str:
    """The first word that the script gets: a shell's where there is no array."""
    if not start.json:
        return "/bin/sh"
    words = start.arguments
    return words[0] if len(words) > 1 or words[0].startswith("/") else ""


_WITH_SCRIPT = named_from(_has_script)
not_prepared = together((_not_prepared, _WITH_SCRIPT), (not_copied, FROM_SITES))

WARNINGS = (
    warning(
        "NotPrepared",
        not_prepared,
        mark("The start script of an image looks at the first word of the command, and some words it passes on."),
        f"{REFERENCE}#understand-how-cmd-and-entrypoint-interact",
        needs=[*_WITH_SCRIPT, *FROM_SITES],
        also=["CMD", "ENTRYPOINT"],
        bad="FROM postgres:18\nCMD postgres -c max_connections=200\n",
        good='FROM postgres:18\nCMD ["postgres", "-c", "max_connections=200"]\n',
    ),
)
