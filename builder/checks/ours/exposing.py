"""What EXPOSE does and does not do: ExposeOpensNothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.checks.bases import speaks_fastcgi, split_image
from builder.checks.ours.dotnet import other_port
from builder.checks.rule import REFERENCE, Finding, about, hint
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.known_images.starts import starts
from webapp.wording import _, mark

_BEGINNERS = 12  # instructions; who writes longer files knows what EXPOSE does
_WORDS = "FROM WORKDIR COPY ADD RUN ENV ARG EXPOSE CMD ENTRYPOINT USER"
_BEGINNERS_WORDS = frozenset(_WORDS.split())
# Where such servers listen as long as no settings say otherwise.
_LISTEN_ON = {
    "sshd": "22", "httpd-foreground": "80", "apache2-foreground": "80", "nginx": "80", "mysqld": "3306",
    "postgres": "5432", "redis-server": "6379", "mongod": "27017", "memcached": "11211", "mariadbd": "3306",
}  # fmt: skip
_PORT = re.compile(r"(?<!\S)--port[ =](\d{2,5})(?!\S)")
_PAGES = ("/usr/share/nginx/", "/usr/local/apache2/htdocs", "/var/www/", "/docker-entrypoint-initdb.d")


def ports_of(image: str, cmd: Sequence[str]) -> tuple[str, ...]:
    """Where the server of an official image listens as long as no settings say otherwise, the usual port first; ()
    where that is not known."""
    own = _LISTEN_ON.get(cmd[0], "") if cmd else ""
    return facts_of(image).ports or ((own,) if own else ())


def expose_opens_nothing(subject: Subject) -> Iterator[Finding]:
    """For beginners' files alone, and only until a comment says how the port is published. A port that nobody listens
    to is told in all files."""
    for found in other_port(subject):
        yield found
        return
    exposed = [entry for entry in subject.real if entry.keyword == "EXPOSE"]
    if len(subject.stages) > 1:
        yield from _in_last_stage(subject, exposed)
        return
    small = len(subject.real) <= _BEGINNERS
    if not small or len(exposed) != 1 or not {entry.keyword for entry in subject.real} <= _BEGINNERS_WORDS:
        return
    ports = [token for token in exposed[0].tokens if token.role == "expose.port"]
    starts = any(entry.keyword in ("CMD", "ENTRYPOINT") for entry in subject.real)
    if len(ports) != 1 or not ports[0].text.isdecimal() or len(exposed[0].arguments) != 1:
        return
    if not starts and not _own_port(subject, ports[0].text)[0]:
        return
    comments = (entry for entry in subject.dockerfile.instructions if entry.keyword == "#")
    if any("-p " in subject.dockerfile.text[slice(*entry.span)] for entry in comments):
        return
    yield _exposed(subject, exposed[0], ports[0].text)


def _in_last_stage(subject: Subject, exposed: list[Instruction]) -> Iterator[Finding]:
    """Of a file with several stages only the port to which the server of an image surely does not listen."""
    last = [entry for entry in exposed if entry.stage == len(subject.stages) - 1]
    if len(last) != 1 or len(last[0].arguments) != 1 or not last[0].arguments[0].isdecimal():
        return
    if not speaks_fastcgi(subject.bases[-1]) and _own_port(subject, last[0].arguments[0])[0]:
        yield _exposed(subject, last[0], last[0].arguments[0])


def _exposed(subject: Subject, instruction: Instruction, port: str) -> Finding:
    if speaks_fastcgi(subject.bases[-1]) and not _starts_another(subject):
        message = _(
            "EXPOSE is a note: it opens no port on your computer, and no browser could use this one. PHP answers here "
            "over FastCGI, to a web server in another container that is in the same Docker network."
        )
        return about(instruction, message)
    program, own = _own_port(subject, port)
    if program:
        message = _(
            "EXPOSE is a note: it opens no port on your computer, and changes nothing about where {program} listens: "
            "on port {own}, unless its settings say otherwise. To reach it: docker run -p {port}:{own} IMAGE",
            program=program,
            own=own,
            port=port,
        )
        return about(instruction, message)
    message = _(
        "EXPOSE is a note: it opens no port on your computer. To reach the program, publish the port when "
        "you start the container: docker run -p {port}:{port} IMAGE",
        port=port,
    )
    at = subject.whole_lines(instruction)[0]
    note = _("# A note only. To reach it: docker run -p {port}:{port} IMAGE\n", port=port)
    return about(instruction, message, None, Fix((at, at), note))


def _starts_another(subject: Subject) -> bool:
    """Whether containers start with PHP itself, or with its server for developing, in the place of php-fpm."""
    start = start_of({entry.keyword: entry for entry in subject.shipped_entries})
    words = " ".join(start.arguments).split() if start is not None else []
    return bool(words) and words[0].rsplit("/", 1)[-1] in ("php", "symfony") and "fpm" not in " ".join(words)


def _own_port(subject: Subject, port: str) -> tuple[str, str]:
    """The server that is started and its own port, where that is another one and nothing in the file speaks of this
    one; "" elsewhere."""
    entries = subject.shipped_entries
    last = {entry.keyword: entry for entry in entries}
    start = start_of(last)
    words = [word for entry in (last.get("ENTRYPOINT"), last.get("CMD")) if entry for word in entry.arguments]
    given = _PORT.findall(" ".join(words))
    if len(given) == 1 and given[0] != port and port not in " ".join(words):
        return " ".join(words).split(maxsplit=1)[0].rsplit("/", 1)[-1], given[0]
    if start is None:
        name, tag, _digest = split_image(subject.bases[-1])
        _entrypoint, cmd = starts(facts_of(name), tag) or ((), ())
        program = cmd[0] if cmd else ""
        listens = ports_of(name, cmd) if cmd else ()
    else:
        program = start.arguments[0].rsplit("/", 1)[-1] if start.arguments else ""
        listens = (_LISTEN_ON[program],) if program in _LISTEN_ON else ()
    if not listens or port in listens:
        return "", ""
    brought = any(entry.keyword in ("COPY", "ADD") and not _is_web_page(entry) for entry in entries)
    brought = brought or (start is None and any("conf" in entry.text for entry in entries if entry.keyword == "RUN"))
    told = any(port in entry.text for entry in entries if entry.keyword != "EXPOSE")
    return ("", "") if brought or told else (program, listens[0])


def _is_web_page(copy: Instruction) -> bool:
    """Whether what is copied goes to where web servers have their pages, and no settings."""
    return bool(copy.arguments) and copy.arguments[-1].startswith(_PAGES)


HINTS = (
    hint(
        "ExposeOpensNothing",
        expose_opens_nothing,
        mark("EXPOSE documents a port; docker run -p publishes it."),
        f"{REFERENCE}#expose",
        needs=["EXPOSE"],
        bad='FROM node:22\nEXPOSE 3000\nUSER node\nCMD ["node", "index.js"]\n',
        good='FROM node:22\n# docker run -p 3000:3000 IMAGE\nEXPOSE 3000\nUSER node\nCMD ["node", "index.js"]\n',
    ),
)
