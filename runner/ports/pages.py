"""The pages shown in place of a learner's program when it cannot answer: whole in themselves, and saying why."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from webapp.wording import _, language, mark

STYLE = """
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0 auto;padding:12vh 24px 24px;max-width:40rem;color:#1b2733;background:#fbfaf7}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 12px}p{margin:0 0 12px}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}
pre{padding:12px;border:1px solid #c9c4b8;border-radius:4px;overflow:auto;white-space:pre-wrap}
.way{border-left:3px solid #1f6f8b;padding-left:12px}small{color:#5d6975}
@media (prefers-color-scheme:dark){body{color:#e4e2dc;background:#14191e}pre{border-color:#3a444d}
.way{border-color:#6fb7d1}small{color:#9aa5ae}}
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, kw_only=True)
class Page:
    """What happened, why, and the way out: in English, with {parts}, looked up when the page is shown. `again` is when
    the page looks again by itself, in seconds."""

    status: int
    title: str
    why: str
    way: str
    parts: Mapping[str, object] = field(default_factory=dict)
    logs: str = ""
    again: int | None = None
    gone: bool = False  # the origin is dead: the browser forgets what it stored for it

    def headers(self, html: bool) -> list[tuple[bytes, bytes]]:
        """The answer's headers."""
        kind = b"text/html; charset=utf-8" if html else b"text/plain; charset=utf-8"
        found = [
            (b"content-type", kind),
            (b"cache-control", b"no-store"),
            (b"content-security-policy", POLICY.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
        ]
        if self.gone:
            found.append((b"clear-site-data", b'"cache", "cookies", "storage"'))
        return found

    def text(self) -> str:
        """For curl and its like."""
        logs = f"\n{self.logs.rstrip()}\n" if self.logs else ""
        return f"{self._said(self.title)}\n{self._said(self.why)}\n{self._said(self.way)}\n{logs}"

    def _said(self, words: str) -> str:
        return _(words, **self.parts)

    def html(self) -> str:
        """For a browser."""
        refresh = f'<meta http-equiv="refresh" content="{self.again}">' if self.again else ""
        logs = f"<p>{escape(_('It printed last:'))}</p><pre>{escape(self.logs)}</pre>" if self.logs else ""
        looks = ""
        if self.again:
            words = _("This page checks again every {seconds} seconds.", seconds=self.again)
            looks = f"<p><small>{escape(words)}</small></p>"
        title, why, way = (escape(self._said(words)) for words in (self.title, self.why, self.way))
        return (
            f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8">{refresh}'
            '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
            f"<title>{title}</title><style>{STYLE}</style></head><body><main>"
            f'<h1>{title}</h1><p>{why}</p><p class="way">{way}</p>'
            f"{logs}{looks}</main></body></html>"
        )


UNKNOWN = Page(
    status=404,
    title=mark("No container publishes a port here"),
    why=mark("The container was removed, its sandbox has ended, or the address was never one."),
    way=mark(
        "Run a container with -p, for example docker run -d -p 3000:3000 an_image, and use the address shown then."
    ),
    gone=True,
)
WORKER_REFUSED = Page(
    status=403,
    title=mark("Service workers are not kept here"),
    why=mark("A service worker would stay in the browser after its container is gone."),
    way=mark("Everything else of the program works without it."),
)
METHOD_REFUSED = Page(
    status=405,
    title=mark("This method is not passed on"),
    why=mark("CONNECT and TRACE are for proxies, not for programs."),
    way=mark("Use another method."),
)


def stopped(name: str) -> Page:
    """The container is there and does not run."""
    return Page(
        status=503,
        title=mark("Container {name} is stopped"),
        why=mark("Its process 1 has ended, so nothing answers on its published port. Its writable layer is kept."),
        way=mark("docker start {name} runs it again; docker logs {name} shows what it printed."),
        parts={"name": name},
        again=2,
    )


def paused(name: str) -> Page:
    """Its processes are frozen."""
    return Page(
        status=503,
        title=mark("Container {name} is paused"),
        why=mark("Its processes are frozen where they are, so nothing answers."),
        way=mark("docker unpause {name} lets it go on."),
        parts={"name": name},
        again=2,
    )


def not_listening(name: str, port: int, logs: str = "") -> Page:
    """It runs, and refuses the connection."""
    return Page(
        status=502,
        title=mark("The program in {name} does not listen on port {port} (yet)"),
        why=mark("The container runs, but nothing in it answers on port {port}."),
        way=(
            mark(
                "It may still be starting. If it stays like this: does the program listen on that very port, and "
                "on 0.0.0.0 rather than on 127.0.0.1, which only the container itself can reach?"
            )
        ),
        parts={"name": name, "port": port},
        logs=logs,
        again=2,
    )


def silent(name: str, port: int, seconds: int) -> Page:
    """It took the connection and says nothing."""
    return Page(
        status=504,
        title=mark("The program in {name} does not answer"),
        why=mark("It took the request on port {port}, and after {seconds} seconds has sent nothing back."),
        way=mark("docker logs {name} may show what it is doing; docker top {name} shows its processes."),
        parts={"name": name, "port": port, "seconds": seconds},
    )


def broken(name: str, port: int) -> Page:
    """It answered with something that is no HTTP, or hung up."""
    return Page(
        status=502,
        title=mark("The program in {name} did not answer in HTTP"),
        why=mark("Something listens on port {port}, but what it sent is not an answer that a browser can read."),
        way=mark("Is it a web server, and is this its port? A database or a TLS port answers in another language."),
        parts={"name": name, "port": port},
    )


def full(name: str, most: int) -> Page:
    """Too many requests at once."""
    return Page(
        status=503,
        title=mark("Container {name} has {most} requests open"),
        why=mark("More are not passed on at the same time."),
        way=mark("Try again when some of them are answered."),
        parts={"name": name, "most": most},
        again=2,
    )
