"""Mounts at places where the image does not look."""

import re
from collections.abc import Iterator

from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.started.view import Started
from webapp.wording import _

_BIND = re.compile(r":(/[^:$]*)(?::[a-zA-Z,]+)?\Z")
_NAMED = re.compile(r"(?:^|,)(?:target|dst|destination)=(/[^,$]*)")
_PAGES = ("/var/www/html", "/var/www", "/usr/share/nginx/html", "/usr/local/apache2/htdocs", "/var/www/htdocs")
_OF_MYSQL = ("/var/lib/mysql/data", "/var/lib/mysql/db", "/var/lib/mysqld", "/data", "/var/lib/mariadb")
_OF_MONGO = ("/data", "/var/lib/mongo", "/var/lib/mongodb", "/data/mongo", "/data/mongodb")
# For each image where it looks, and places at which it is looked for in vain (the images' own pages).
_PLACES: dict[str, tuple[str, tuple[str, ...]]] = {
    "nginx": ("/usr/share/nginx/html", _PAGES),
    "httpd": ("/usr/local/apache2/htdocs", _PAGES),
    "mysql": ("/var/lib/mysql", _OF_MYSQL),
    "mariadb": ("/var/lib/mysql", _OF_MYSQL),
    "mongo": ("/data/db", _OF_MONGO),
    "redis": ("/data", ("/var/lib/redis", "/data/redis", "/redis", "/redis/data")),
}
_OF_POSTGRES = ("/var/lib/postgres", "/var/lib/postgres/data", "/var/lib/postgresql/db", "/var/lib/pgsql/data", "/data")
_VERSION = re.compile(r"(\d+)(?:[.-]|\Z)")
_SETTINGS = re.compile(r"/etc\b|conf")


def mounts(line: Started) -> Iterator[Problem]:
    """`-v "$PWD":/var/www/html nginx`."""
    known = line.name in _PLACES or line.name == "postgres"
    if not known or not line.is_bare or line.open or line.words:
        return
    places = [(part, *found) for part in line.value_parts("--volume", "--mount") if (found := _target(part))]
    if any(_SETTINGS.search(target) for _part, target, _at in places):
        return
    for part, target, at in places:
        place = target.rstrip("/")
        said = _of_postgres(line, place) if line.name == "postgres" else _of_others(line, place)
        if said:
            message, better = said
            span = part.item.part(part.start + at, part.start + at + len(target))
            yield Problem(span, "warning", "mount.elsewhere", message, Fix(span, better))


def modes(line: Started) -> Iterator[Problem]:
    """`--mount type=bind,src=/a,dst=/b:ro`: how -v writes it."""
    for part in line.value_parts("--mount"):
        place, at = _target(part) or ("", 0)
        if place.endswith((":ro", ":rw")):
            end = part.start + at + len(place)
            span = part.item.part(end - 3, end)
            message = _(
                "The {mode} belongs to -v: here it becomes part of the path. --mount has ,readonly for :ro.",
                mode=place[-3:],
            )
            yield Problem(span, "warning", "mount.mode", message, Fix(span, ",readonly" if place.endswith("o") else ""))


def _target(part: Part) -> tuple[str, int] | None:
    found = (_NAMED if part.flag and part.flag.long == "--mount" else _BIND).search(part.value)
    return (found[1], found.start(1)) if found else None


def _of_others(line: Started, place: str) -> tuple[str, str] | None:
    right, wrong = _PLACES[line.name]
    if place == right or place not in wrong:
        return None
    message = _(
        "Unless its settings say otherwise, the image {image} looks in {right} and not in {place}. Mount it at "
        "{right}.",
        image=line.name,
        right=right,
        place=place,
    )
    return message, right


def _of_postgres(line: Started, place: str) -> tuple[str, str] | None:
    """Since 18 the image keeps its data one directory further up, and refuses the old place."""
    if any(value.startswith("PGDATA=") for value in line.values("--env")) or "--env-file" in line.parsed.options:
        return None
    number = _VERSION.match(line.tag)
    if line.tag and not number and not line.tag.startswith(("latest", "alpine", "trixie", "bookworm")):
        return None
    version = int(number[1]) if number else 99
    old, new = "/var/lib/postgresql/data", "/var/lib/postgresql"
    if version >= 18 and place == old:
        message = _(
            "Since version 18 the image postgres refuses a mount at {old} and ends at once: its data is in a "
            "directory for its version. Mount it at {new}, or use postgres:17 for data of an older version.",
            old=old,
            new=new,
        )
        return message, new
    right = new if version >= 18 else old
    if place in _OF_POSTGRES or (version < 18 and place == new):
        message = _(
            "The image {image} keeps its data in {right}: what is mounted at {place} does not keep it. Mount it at "
            "{right}.",
            image=line.image,
            right=right,
            place=place,
        )
        return message, right
    return None
