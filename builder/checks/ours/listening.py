"""Servers that only their own container reaches: ListensToItself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from builder.checks.commands import Command, Word
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction, Span
from webapp.wording import _, mark

from .dotnet import addresses_of_dotnet, run_for_itself
from .fpm import PROGRAMS, fpm_alone
from .packaged import STARTS, database_alone
from .servers import SERVERS, Server

_LOOPBACK = re.compile(r"(?:[a-z]+://)?(127\.0\.0\.1|localhost|\[::1\]|::1)(?::[\w${}:-]+)?/?\Z")
_HOST = re.compile(r"127\.0\.0\.1|localhost|\[::1\]|::1")
# With one of these in the image, the server may well be for it alone.
_IN_FRONT = re.compile(
    r"nginx|caddy|haproxy|apache2?\b|httpd|envoy|traefik|supervis|s6-overlay|cloudflared|ngrok|tailscale"
)
_MODULE = re.compile(r"(?:python|pypy)[0-9.]*\Z")
_RUNNERS = frozenset(["npx", "bunx", "pnpm", "yarn"])  # of programs that come with the project's packages
_ALL = "0.0.0.0"  # noqa: S104  # what a person is told to write; nothing listens
_HOSTS = frozenset(["FLASK_RUN_HOST", "UVICORN_HOST", "LISTEN_HOST", "BIND_HOST", "SERVER_HOST"])


_DEVELOPS = re.compile(r"(npm|yarn|pnpm|bun)(?: run)? dev\Z")
_ALONE = mark(
    "{address} means the container itself: whoever connects from outside, even over a port that docker run -p "
    "publishes, reaches nothing. Listen on all of its addresses: {better}"
)
_BY_DEFAULT = mark(
    "Unless it is told otherwise, {program} listens on 127.0.0.1, which means the container itself: whoever "
    "connects from outside, even over a port that docker run -p publishes, reaches nothing. Listen on all of its "
    "addresses: {better}"
)


def listens_to_itself(subject: Subject) -> Iterator[Finding]:
    found = [*_servers_alone(subject), *_vite(subject)]
    if found and not _IN_FRONT.search(subject.dockerfile.text):
        yield from found


def _vite(subject: Subject) -> Iterator[Finding]:
    """A script of package.json that starts a server for development, where Vite's own port is noted."""
    if not any("5173" in entry.arguments for entry in subject.named("EXPOSE")) or "host" in subject.dockerfile.text:
        return
    for last in subject.last:
        start = start_of(last)
        words = start.arguments if start is not None else ()
        found = _DEVELOPS.match(" ".join(words))
        if start is not None and found is not None:
            better = f"{found[0]} -- --host" if found[1] == "npm" else f"{found[0]} --host"
            message = _(_BY_DEFAULT, program="Vite", better=better)
            words_of = [token for token in start.tokens if token.role in ("exec.program", "exec.argument")]
            more = ', "--", "--host"' if found[1] == "npm" else ', "--host"'
            end = words_of[-1].span[1] if start.json and words_of else 0
            yield about(start, message, None, Fix((end, end), more) if end else None)


def _servers_alone(subject: Subject) -> Iterator[Finding]:
    for last in subject.last:
        entrypoint, cmd = last.get("ENTRYPOINT"), last.get("CMD")
        if entrypoint is not None and cmd is not None and entrypoint.json and cmd.json:
            yield from _in_both(subject, entrypoint, cmd)
        for start in (entrypoint, cmd):
            if start is not None:
                yield from _in_start(subject, start, whole=start is cmd or cmd is None)
    yield from _in_environment(subject)
    yield from addresses_of_dotnet(subject)
    yield from fpm_alone(subject)
    yield from database_alone(subject)
    yield from run_for_itself(subject)


def _in_both(subject: Subject, entrypoint: Instruction, cmd: Instruction) -> Iterator[Finding]:
    """The options in CMD of a server in ENTRYPOINT."""
    servers = (SERVERS.get(_served(command)[0]) for command in subject.read(entrypoint))
    server = next(filter(None, servers), None)
    for command in subject.read(cmd) if server is not None else ():
        finding = _told(subject, cmd, server, command.words, command.program) if server is not None else None
        if finding is not None:
            yield finding


def _in_start(subject: Subject, start: Instruction, whole: bool) -> Iterator[Finding]:
    for command in subject.read(start):
        program, words = _served(command)
        server = SERVERS.get(program)
        if server is None or (server.verbs and not any(word.text in server.verbs for word in words)):
            continue
        finding = _told(subject, start, server, words)
        if finding is None and whole:
            finding = _untold(subject, start, command, program, server)
        if finding is not None:
            yield finding
            return


def _served(command: Command) -> tuple[str, tuple[Word, ...]]:
    """The server that a command starts, with its words: also that of ``python -m``, and that of ``npx``."""
    if _MODULE.match(command.program):
        words = command.words
        if len(words) > 1 and words[0].text == "-m":
            return words[1].text, words[2:]
    if command.program in _RUNNERS:
        behind = command.words[1:] if command.verb == "exec" else command.words
        return (behind[0].text, behind[1:]) if behind else ("", ())
    return command.program, command.words if command.program in SERVERS else ()


def listens_alone(argv: Sequence[str], variables: Collection[str]) -> tuple[int, str] | None:
    """What to say of a command that starts a server which only its own container reaches, and of which of its words;
    ``variables`` are the names of those that it finds."""
    program, words = argv[0].rpartition("/")[2], list(argv[1:])
    if _MODULE.match(program) and words:
        module = words[0] == "-m" and len(words) > 1
        program, words = (words[1], words[2:]) if module else (words[0].rpartition("/")[2], words[1:])
    server = SERVERS.get(program)
    if server is None or (server.verbs and server.verbs[0] not in words and server.verbs[-1] not in words):
        return None
    before, shift = "", len(argv) - len(words)
    for at, word in enumerate(words):
        address = _address(server, word, before)
        before = word
        found = _LOOPBACK.match(address)
        if found is not None:
            better = address[: found.start(1)] + _ALL + address[found.end(1) :]
            return shift + at, _(_ALONE, address=found[1], better=better)
    known = (*server.options, *server.silent)
    told = any(word == option or word.startswith(f"{option}=") for word in words for option in known)
    own = any(name.startswith(server.own) for name in variables)
    if not server.default or told or own or any("$" in word for word in words):
        return None
    verb = next((word for word in words if word in server.verbs), "")
    behind = words[words.index(verb) + 1 :] if server.bare else []
    if behind and not behind[0].isdecimal():
        return None
    better = f"{_ALL}:{behind[0]}" if behind else server.added
    return shift - 1, _(_BY_DEFAULT, program=verb if server.bare else program, better=better)


def _address(server: Server, word: str, before: str) -> str:
    """The address that a word names, "" for none; ``before`` is the word in front of it."""
    option, equals, value = word.partition("=")
    if server.bare and not word.startswith("-") and word not in server.verbs:
        return word
    return value if equals and option in server.options else word if before in server.options else ""


def _told(
    subject: Subject, start: Instruction, server: Server, words: tuple[Word, ...], before: str = ""
) -> Finding | None:
    """Where an address of its own container is given."""
    for word in words:
        address = _address(server, word.text, before)
        before = word.text
        found = _LOOPBACK.match(address)
        if found is None:
            continue
        written = subject.dockerfile.text[slice(*word.span)]
        host = list(_HOST.finditer(written))
        better = address[: found.start(1)] + _ALL + address[found.end(1) :]
        at = word.span[0]
        span = (at + host[-1].start(), at + host[-1].end()) if len(host) == 1 else word.span
        message = _(_ALONE, address=found[1], better=better)
        return about(start, message, span, _ALL if len(host) == 1 else None)
    return None


def _untold(
    subject: Subject, start: Instruction, command: Command, program: str, server: Server
) -> Finding | None:  # fmt: skip
    """Where none is given, and the server's own is its own container's. Words that nobody knows may give one."""
    _program, words = _served(command)
    if not server.default or any("$" in word.text for word in command.words):
        return None
    known = (*server.options, *server.silent)
    if any(_is_option(word.text, option) for word in words for option in known):
        return None
    if any(own in subject.dockerfile.text for own in server.own):
        return None
    if server.bare:
        return _without_address(subject, start, server, words)
    message = _(_BY_DEFAULT, program=program, better=server.added)
    return about(
        start, message, command.span, _added(subject, start, words[-1].span if words else command.span, server.added)
    )


def _is_option(word: str, option: str) -> bool:
    """Whether the word is the option, with or without its value."""
    return word == option or word.startswith(f"{option}=" if option[:2] == "--" or option[0] != "-" else option)


def _without_address(
    subject: Subject, start: Instruction, server: Server, words: tuple[Word, ...]
) -> Finding | None:  # fmt: skip
    """Where the address would be a word of its own, which may also be just a port."""
    at = next(at for at, word in enumerate(words) if word.text in server.verbs)
    behind = words[at + 1 :]
    port = behind[0] if behind and behind[0].text.isdecimal() else None
    if behind and port is None:  # an option may have a value
        return None
    better = f"{_ALL}:{port.text}" if port else server.added
    message = _(_BY_DEFAULT, program=words[at].text, better=better)
    if port is None:
        return about(start, message, words[at].span, _added(subject, start, words[-1].span, better))
    quote = '"' if subject.dockerfile.text[port.span[0]] == '"' else ""
    return about(start, message, port.span, f"{quote}{better}{quote}")


def _added(subject: Subject, start: Instruction, last: Span, more: str) -> Fix:
    """The words behind the last one."""
    at, end = last
    array = start.json and subject.dockerfile.text[at] == '"'
    return Fix((end, end), "".join([f', "{word}"' for word in more.split()]) if array else f" {more}")


def _in_environment(subject: Subject) -> Iterator[Finding]:
    """A variable that servers take their address from; HOST is one only beside a port."""
    exposed = bool(subject.named("EXPOSE"))
    last = {pair.name: (entry, pair) for entry in subject.shipped_entries if entry.keyword == "ENV"
            for pair in entry.pairs if pair.name in _HOSTS or (pair.name == "HOST" and exposed)}  # fmt: skip
    for entry, pair in last.values():
        value = (pair.value or "").strip("\"'")
        found = _LOOPBACK.match(value)
        if found and found[1] == value:
            start = subject.dockerfile.text.rfind(value, *pair.span)
            yield about(entry, _(_ALONE, address=value, better=_ALL), (start, start + len(value)), _ALL)


WARNINGS = (
    warning(
        "ListensToItself",
        listens_to_itself,
        mark("127.0.0.1 in a container is that container alone, and no published port leads there."),
        f"{REFERENCE}#expose",
        needs=[
            *[f"CMD {server}" for server in SERVERS],
            "EXPOSE 5173",
            "NAME HOST",
            "NAME ASPNETCORE",
            "dotnet/",
            *STARTS,
            *[f"CMD {program}" for program in PROGRAMS],
        ],
        bad='FROM python:3.12\nUSER nobody\nCMD ["flask", "run", "--host", "127.0.0.1"]\n',
        good='FROM python:3.12\nUSER nobody\nCMD ["flask", "run", "--host", "0.0.0.0"]\n',
    ),
)
