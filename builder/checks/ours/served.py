"""What a web server shows and reads: NotServed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import named_from, split_image
from builder.checks.ours.php_pages import php_not_run
from builder.checks.ours.tomcat_programs import program_not_started
from builder.checks.ours.war_files import war_elsewhere
from builder.checks.rule import REFERENCE, Finding, about, together, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction, Token
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_ELSEWHERE = re.compile(r"(?:/var/www(?:/html)?|/usr/share/nginx/html|/usr/local/apache2/htdocs)(?=/|\Z)")
_SETTINGS = re.compile(r"conf|templates|/etc/|\.sh\b|\bln\b|\bmv\b|\bcp\b|--from=.*\s/\Z")
_DEFAULT = "/etc/nginx/conf.d/default.conf"
_ELSEWHERE_SHOWN = mark(
    "{server} shows the files in {root}, and nothing in this file tells it otherwise: what is copied to {path} is not "
    "shown."
)
_NEARLY = mark(
    "The image’s own settings are in {own}, and they stay as they are beside {path}: both are read. Perhaps you "
    "mean {own}."
)
_TWICE = mark(
    "The image starts nginx with daemon off; already, and the same setting a second time in nginx.conf is refused: "
    "“daemon” directive is duplicate. Leave this line out."
)


def _of_pages(subject: Subject) -> Iterator[Finding]:
    for stage, entries in enumerate(subject.stages):
        server, tag, _digest = split_image(subject.bases[stage])
        root = facts_of(server).pages
        if not root or "$" in subject.bases[stage] or "perl" in tag:
            continue
        yield from _nearly(entries) if server == "nginx" else ()
        if server == "nginx" and not {"CMD", "ENTRYPOINT"} & subject.last[stage].keys():
            yield from _twice(subject, entries)
        copies = [(entry, path) for entry in entries for path in _destinations(entry)]
        found = [(entry, path) for entry, path in copies if _is_elsewhere(path.text, root)]
        if found and subject.dockerfile.stages[stage].base_stage is None and not _is_set(subject, entries):
            for entry, path in found:
                message = _(_ELSEWHERE_SHOWN, server=server, root=root, path=path.text)
                yield about(entry, message, path.span, _ELSEWHERE.sub(root, path.text, count=1))


def _destinations(entry: Instruction) -> list[Token]:
    if entry.keyword not in ("COPY", "ADD"):
        return []
    return [token for token in entry.tokens if token.role == "copy.destination"]


def _is_elsewhere(path: str, root: str) -> bool:
    found = _ELSEWHERE.match(path)
    return found is not None and found[0] != root


def _is_set(subject: Subject, entries: tuple[Instruction, ...]) -> bool:
    """Whether anything may tell the server of another directory."""
    return any(
        entry.keyword in ("CMD", "ENTRYPOINT", "ENV", "WORKDIR", "VOLUME")
        or (entry.keyword in ("RUN", "COPY", "ADD") and _SETTINGS.search(subject.written(entry)))
        for entry in entries
    )


def _nearly(entries: tuple[Instruction, ...]) -> Iterator[Finding]:
    """A file beside default.conf whose name has the same letters in another order."""
    for entry in entries:
        for path in _destinations(entry):
            same = path.text != _DEFAULT and path.text.startswith("/etc/nginx/conf.d/")
            if same and sorted(path.text) == sorted(_DEFAULT):
                yield about(entry, _(_NEARLY, own=_DEFAULT, path=path.text), path.span, _DEFAULT)


def _twice(subject: Subject, entries: tuple[Instruction, ...]) -> Iterator[Finding]:
    for entry in entries:
        written = subject.written(entry) if entry.keyword == "RUN" else ""
        if "daemon off;" in written and ">>" in written and "/etc/nginx/nginx.conf" in written:
            later = (path.text for other in entries if other.span > entry.span for path in _destinations(other))
            if not any("nginx" in path for path in later):
                yield about(entry, _(_TWICE))


_WITH_PAGES = named_from(lambda image: image.pages)
not_served = together(
    (_of_pages, _WITH_PAGES),
    (php_not_run, _WITH_PAGES, ["COPY", "ADD"]),
    (war_elsewhere, ["FROM tomcat"], ["COPY", "ADD"]),
    (program_not_started, ["FROM tomcat"], ["COPY", "ADD", "RUN"]),
)

WARNINGS = (
    warning(
        "NotServed",
        not_served,
        mark("A web server shows one directory, which its settings name."),
        f"{REFERENCE}#copy",
        needs=[*_WITH_PAGES, "FROM tomcat"],
        bad="FROM nginx:1.30\nCOPY site /var/www/html\n",
        good="FROM nginx:1.30\nCOPY site /usr/share/nginx/html\n",
    ),
)
