"""Health checks that ask where nobody answers: AlwaysUnhealthy.

Facts: the servers' manuals; vercel/next.js#54133: since 13.4.13 the server.js of a standalone build listens on the
address that HOSTNAME stands for, and Docker gives every container a HOSTNAME of its own.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from builder.checks.bases import named_from, split_image
from builder.checks.ours.listening_ports import NAMES, ports_of
from builder.checks.ours.php_pages import only_pages
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_ITSELF = re.compile(r"\b(https?)://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d{1,5}))?(?=[/\s\"'?)]|\Z)")
_PORTS = {"http": "80", "https": "443"}
_STANDALONE = re.compile(r"\.next/standalone/?\Z")
_INITS = frozenset(["dumb-init", "tini", "catatonit"])
_WEB = {"nginx": "80", "httpd": "80", "nginxinc/nginx-unprivileged": "8080"}

_OTHER_PORT = mark(
    "{server} listens on port {port}, as it is started here, and this check asks port {asked}: nobody answers there, "
    "and the container becomes unhealthy. Both have to name the same port."
)
_OF_NEXT = mark(
    "The server.js of Next.js (since 13.4.13) listens on the address that HOSTNAME stands for, and Docker sets that to "
    "the name of the container: at {address} nobody answers, and the container becomes unhealthy. Let it listen on all "
    "addresses: ENV HOSTNAME=0.0.0.0"
)


def always_unhealthy(subject: Subject) -> Iterator[Finding]:
    if not subject.last:
        return
    check = subject.last[-1].get("HEALTHCHECK")
    asked = [*_ITSELF.finditer(check.text)] if check is not None and "://" in check.text else []
    if check is None or not asked or check.trigger is not None:
        return
    ports = {found[2] or _PORTS[found[1]] for found in asked}
    server, listening = _listening(subject)
    if listening and len(ports) == 1 and ports.isdisjoint(listening):
        port = listening[0]
        message = _(_OTHER_PORT, server=server, port=port, asked=next(iter(ports)))
        yield about(check, message, None, _other_port(subject, check, asked, port))
    elif _is_standalone(subject):
        yield about(check, _(_OF_NEXT, address=asked[0][0]), None, _for_all(subject, check))


def _listening(subject: Subject) -> tuple[str, tuple[str, ...]]:
    """The server that containers start, and its ports; none where they are not sure."""
    last = subject.last[-1]
    start = start_of(last)
    if start is not None:
        server, ports = ports_of(_argv(subject, start, last.get("CMD")))
        return (server, ports) if server != "uvicorn" or "UVICORN_" not in subject.dockerfile.text else ("", ())
    base = subject.images[-1]
    name = split_image(base)[0]
    port = _WEB.get(name)
    return (facts_of(name).product, (port,)) if port and only_pages(subject, facts_of(name).pages) else ("", ())


def _argv(subject: Subject, start: Instruction, cmd: Instruction | None) -> Sequence[str]:
    """The words of the one command that containers start, without an init before it; none where there are several."""
    if start.json:
        more = cmd.arguments if cmd is not None and cmd is not start and cmd.json else ()
        return _behind_init((*start.arguments, *more))
    commands = subject.read(start)
    if len(commands) != 1 or commands[0].wrapper not in ("", "exec"):
        return ()
    return _behind_init((commands[0].program, *[word.text for word in commands[0].words]))


def _behind_init(words: Sequence[str]) -> Sequence[str]:
    if not words or posixpath.basename(words[0]) not in _INITS:
        return words
    at = next((at for at, word in enumerate(words[1:], start=1) if not word.startswith("-")), len(words))
    return words[at:]


def _other_port(subject: Subject, check: Instruction, asked: Sequence[re.Match[str]], port: str) -> Fix | None:
    """The server's port in the check, unless EXPOSE says that the check has the right one."""
    port_asked = asked[0][2]
    if len(asked) != 1 or any(port_asked in entry.arguments for entry in subject.named("EXPOSE")):
        return None
    at = subject.dockerfile.text.find(asked[0][0], *check.span)
    if at < 0:
        return None
    end = at + len(asked[0][0])
    return Fix((end - len(port_asked), end), port) if port_asked else Fix((end, end), f":{port}")


def _is_standalone(subject: Subject) -> bool:
    """Whether containers start the server of a standalone build of Next.js, and nothing names its address."""
    start = start_of(subject.last[-1])
    text = subject.dockerfile.text
    if start is None or "server.js" not in text or "standalone" not in text or "HOSTNAME" in text:
        return False
    copied = [source for entry in subject.shipped_entries if entry.keyword == "COPY" for source in entry.arguments[:-1]]
    if not any(map(_STANDALONE.search, copied)):
        return False
    argv = _argv(subject, start, subject.last[-1].get("CMD"))
    return len(argv) == 2 and argv[0] == "node" and posixpath.basename(argv[1]) == "server.js"


def _for_all(subject: Subject, check: Instruction) -> Fix:
    at = subject.whole_lines(check)[0]
    return Fix((at, at), "ENV HOSTNAME=0.0.0.0\n")


WARNINGS = (
    warning(
        "AlwaysUnhealthy",
        always_unhealthy,
        mark("A health check has to ask where the server listens."),
        f"{REFERENCE}#healthcheck",
        needs=[*[f"CMD {name}" for name in (*NAMES, *_INITS)], *named_from(lambda image: image.name in _WEB)],
        also=["HEALTHCHECK"],
        bad="FROM python:3.14\nUSER nobody\nHEALTHCHECK CMD curl -f http://localhost:8080/\n"
        'CMD ["python", "-m", "http.server", "8000"]\n',
        good="FROM python:3.14\nUSER nobody\nHEALTHCHECK CMD curl -f http://localhost:8000/\n"
        'CMD ["python", "-m", "http.server", "8000"]\n',
    ),
)
