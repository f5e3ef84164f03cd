"""Variables that an image does not read, or at which it ends: what the register knows of them, in words.

Facts: the docker-entrypoint.sh of mysql, mongo and rabbitmq; ErrInvalidCredentials of MinIO, neo4j/docker-neo4j#408,
influxdata/influxdb#19593, and Microsoft's page on the password policy of SQL Server.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from webapp.known_images.register import Image
from webapp.known_images.versions import server_version, version_of
from webapp.wording import _, mark

INITDB = "docker-entrypoint-initdb.d"  # where a script may read any variable
NOT_READ = mark("{image} does not read {name}, so this value has no effect. The variable is called {better}")
_IS_ROOT = mark(
    "The user root is there already, and MYSQL_USER is for one more: with this value the container ends before it has "
    "made a database. Leave the variable out; the password of root is MYSQL_ROOT_PASSWORD."
)
_REFUSED = mark(
    "Since version {version} the image {image} ends at once where {name} is set: it does not read the variable any "
    "more. Leave it out, and put what it said into a file of settings."
)
_NO_USER = mark(
    "{image} makes the user of {name} only when {other} is given as well: without it, there is no such user. Set "
    "{other} too."
)
_ENDS = mark(
    "{image} takes {name} only together with {other}: with one of them alone the container ends at once. Set {other} "
    "too."
)
_SHORT = mark(
    "A container of the image {image} ends at its first start where the password in {name} has fewer than {least} "
    "characters. Take a longer one."
)
_SIMPLE = mark(
    "A container of the image {image} ends at its first start where the password in {name} has fewer than {least} "
    "characters, or fewer than three kinds of them: small letters, capital letters, digits and others."
)
_PLAIN = re.compile(r"[\w@#!%&*+=.,:;~^?/-]+\Z", re.ASCII)
_STANDS_FOR = re.compile(r"(?i)your|\.\.|\A[x*.]+\Z")  # what people write for a password that is their own
_KINDS = (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())


def at_fault(image: Image, tag: str, name: str, value: str | None, others: Iterable[str] = ()) -> str:
    """What to say of a variable with which the image ends; "" of any other. ``others`` are set beside it."""
    if image.name == "mysql" and name == "MYSQL_USER" and value == "root":
        return _(_IS_ROOT)
    if name in image.refused:
        version = server_version(tag)
        if version is not None and version >= version_of(image.refused_since):
            return _(_REFUSED, version=image.refused_since, image=image.name, name=name)
    if name not in image.passwords or any(option in other for other in others for option in image.password_options):
        return ""
    return _too_weak(image, tag, name, value or "")


def _too_weak(image: Image, tag: str, name: str, value: str) -> str:
    password, least = value.strip("\"'").rpartition("/")[2], image.passwords[name]
    version = server_version(tag) if image.passwords_since else None
    if not _PLAIN.match(password) or _STANDS_FOR.search(password) or value == "none":
        return ""
    if image.passwords_since and (version is None or version < version_of(image.passwords_since)):
        return ""
    kinds = sum(any(map(kind, password)) for kind in _KINDS)
    if len(password) >= least and kinds >= image.password_kinds:
        return ""
    return _(_SIMPLE if image.password_kinds else _SHORT, image=image.name, name=name, least=least)


def right_name(image: Image, tag: str, name: str) -> str:
    """What a variable is called that the image does not read under this name; "" of any other."""
    if name not in image.mistaken:
        return ""
    version = server_version(tag) if image.mistaken_since else None
    known = not image.mistaken_since or (version is not None and version >= version_of(image.mistaken_since))
    return image.mistaken[name] if known else ""


def lonely(image: Image, name: str, given: Iterable[str]) -> str:
    """What to say of a variable that needs another one, which is not given; "" where nothing is amiss."""
    other = image.pairs.get(name, "")
    also = (other, other.replace("MARIADB_", "MYSQL_"))  # with _FILE and _HASH behind them, too
    if not other or any(one.startswith(also) for one in given):
        return ""
    return _(_ENDS if image.pairs_or_end else _NO_USER, image=image.name, name=name, other=other)
