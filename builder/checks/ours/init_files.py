"""Files for the first start that the image does not run: InitIgnored.

Facts: docker-entrypoint.sh of postgres, mysql, mariadb and mongo goes through /docker-entrypoint-initdb.d/* by the ends
of the names and says "ignoring" of all others, of folders too. 20-envsubst-on-templates.sh of nginx takes *.template.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.checks.bases import named_from, split_image
from builder.checks.paths import destination
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction, Token
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_FOLDER = "/docker-entrypoint-initdb.d"
_LIKE_IT = re.compile(r"/(?:docker-?entry-?point(?:[-_.]?init[\w.-]*|\.d)|docker-?init-?db(?:\.d)?)(?=/|\Z)")
_OF_MONGO = (".js", ".sh")
_OF_SQL = (".sh", ".sql", ".sql.gz", ".sql.xz", ".sql.zst")
# Files of data and of other languages, which nothing in that folder runs.
_IGNORED = re.compile(
    r"\.(?:backup|bak|bson|cfg|conf|csv|ddl|dmp|dump|env|json|md|mysql|pgsql|psql|py|sqlite|tsv|txt|xml|ya?ml|zip)\Z"
)
_TEMPLATES = "/etc/nginx/templates"

_PLACE = mark("{image} runs nothing in {place}: the files for the first start go into /docker-entrypoint-initdb.d/")
_NAME = mark(
    "When it starts without data, {image} runs the files in /docker-entrypoint-initdb.d whose names end in one of "
    "{endings}. It ignores {path}, and says so only in its log."
)
_DEEPER = mark(
    "{image} runs the files in /docker-entrypoint-initdb.d itself, and looks into no folder below it: it ignores "
    "{path}. Copy the file into /docker-entrypoint-initdb.d/"
)
_TEMPLATE = mark(
    "nginx does not read this folder. The image fills in the files here whose names end in .template and puts the "
    "results into /etc/nginx/conf.d: {path} is left alone. Copy it to {better}"
)


def init_ignored(subject: Subject) -> Iterator[Finding]:
    image = facts_of(split_image(subject.images[-1])[0]) if subject.images else None
    if image is None or len(subject.shipped) > 1:
        return
    copied = [(entry, place) for entry in subject.shipped_entries if (place := destination(entry)) is not None]
    if image.initdb and "ENTRYPOINT" not in subject.last[-1]:
        yield from _misplaced(subject, image.name, copied)
        inside = [one for one in copied if one[1].value.startswith(_FOLDER)]
        if subject.dockerfile.text.count(_FOLDER) == len(inside):
            yield from _ignored(image.name, inside)
    elif image.name == "nginx" and _TEMPLATES in subject.dockerfile.text:
        yield from _no_template(subject, copied)


def _misplaced(subject: Subject, name: str, copied: list[tuple[Instruction, Token]]) -> Iterator[Finding]:
    start = subject.last[-1].get("CMD")
    if _FOLDER in subject.dockerfile.text or (start is not None and ".sh" in start.text):
        return
    for entry, place in copied:
        like = _LIKE_IT.match(place.value)
        if like is None:
            continue
        if subject.dockerfile.text.count(like[0]) == 1:
            at = place.span[0]
            written = subject.dockerfile.text[slice(*place.span)] == place.value
            span = (at, at + len(like[0])) if written else place.span
            yield about(entry, _(_PLACE, image=name, place=like[0]), span, _FOLDER if written else None)
        return


def _ignored(name: str, copied: list[tuple[Instruction, Token]]) -> Iterator[Finding]:
    """The first file that is ignored, where none is there that might read it."""
    endings = _OF_MONGO if name == "mongo" else _OF_SQL
    found = [(entry, place, path) for entry, place in copied for path in _paths(entry, place)]
    if not found or any(not _is_ignored(name, path) for _entry, _place, path in found):
        return
    entry, place, path = found[0]
    deeper = posixpath.dirname(path) != _FOLDER and path.endswith(endings)
    words = _(_DEEPER, image=name, path=path) if deeper else _(_NAME, image=name, endings=", ".join(endings), path=path)
    yield about(entry, words, place.span)


def _paths(entry: Instruction, place: Token) -> list[str]:
    """The paths of the copied files; "" for what is not known, such as the files of a folder."""
    sources = [token.value for token in entry.tokens if token.role == "copy.source"]
    if not sources or entry.heredocs or "$" in place.value:
        return [""]
    if place.value.endswith("/") or place.value == _FOLDER:
        names = [posixpath.basename(source) for source in sources]
        return [posixpath.join(place.value, name) if "." in name.strip(".") else "" for name in names]
    return [place.value if "." in posixpath.basename(sources[0]).strip(".") else ""]


def _is_ignored(name: str, path: str) -> bool:
    if not path:
        return False
    if posixpath.dirname(path) != _FOLDER:
        return path.startswith(f"{_FOLDER}/")
    return _IGNORED.search(path) is not None or (path.endswith(".sql") and name == "mongo")


def _no_template(subject: Subject, copied: list[tuple[Instruction, Token]]) -> Iterator[Finding]:
    text = subject.dockerfile.text
    here = [(entry, place) for entry, place in copied if place.value.startswith(_TEMPLATES)]
    other = any(place.value.startswith("/etc/nginx") for entry, place in copied if (entry, place) not in here)
    if other or len(here) != text.count(_TEMPLATES) or "TEMPLATE_" in text or ".template" in text or ".sh" in text:
        return
    for entry, place in here:
        for path in _paths(entry, place):
            if path.endswith(".conf"):
                yield about(entry, _(_TEMPLATE, path=path, better=f"{path}.template"), place.span)
                return


WARNINGS = (
    warning(
        "InitIgnored",
        init_ignored,
        mark("What an image runs when it starts is found by the folder and by the ends of the names."),
        f"{REFERENCE}#copy",
        needs=named_from(lambda image: image.initdb or image.name == "nginx"),
        also=["COPY", "ADD"],
        bad="FROM postgres:18\nCOPY init.sql /docker-entrypoint-init.d/\n",
        good="FROM postgres:18\nCOPY init.sql /docker-entrypoint-initdb.d/\n",
    ),
)
