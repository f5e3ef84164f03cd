"""Addresses of services that lead a container back to itself: ServiceIsElsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import REFERENCE, Finding, about, hint
from builder.checks.subject import Subject
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

# Names of variables that say where a database or the like is.
_SERVICE = re.compile(
    r"(?:\w*_)?(?:DB|DATABASE|SQL|MYSQL|MARIADB|POSTGRES(?:QL)?|PG|MONGO(?:DB)?|REDIS|RABBITMQ|AMQP|CELERY|KAFKA|ELASTIC"
    r"(?:SEARCH)?|MEMCACHED?|BROKER|CACHE)_?(?:\w*_)?(?:HOST(?:NAME)?|HOSTS|URL|URI|SERVER|SERVERS|ADDR(?:ESS)?|BROKERS?"
    r"|CONNECTION(?:_STRING)?|DSN)\Z"
)
_OWN = re.compile(r"(?:\A[\"']?|[/@=,])(localhost|127\.0\.0\.1)(?=[:/;,\"']|\Z)")
# Where a server of that kind may run in the same container, or the network is that of the computer.
_BESIDE = re.compile(
    r"supervisor|s6-|runit|service |mysqld|mariadb|postgresql|redis-server|mongod|rabbitmq-server|memcached|\.sh\b"
    r"|network[ =]host|cloud.?sql|proxy|<<",
    re.IGNORECASE,
)

_LOCAL = mark(
    "In a container {host} is the container itself, and no line here starts a server of that kind in it: unless docker "
    "run says otherwise, the program finds nobody there. Name the other container as its network does (with Compose "
    "the name of its service, such as db), or host.docker.internal for a server on your computer."
)


def service_is_elsewhere(subject: Subject) -> Iterator[Finding]:
    if "localhost" not in subject.dockerfile.text and "127.0.0.1" not in subject.dockerfile.text:
        return
    for entry in subject.named("ENV"):
        for pair in entry.pairs:
            found = _OWN.search(pair.value or "") if _SERVICE.match(pair.name) else None
            if found is not None:
                if not _may_be_beside(subject):
                    yield about(entry, _(_LOCAL, host=found[1]), pair.span)
                return


def _may_be_beside(subject: Subject) -> bool:
    """Whether the server may run in the same container."""
    serves = any(facts_of(split_image(base)[0]).service for base in subject.images)
    return serves or _BESIDE.search(subject.dockerfile.text) is not None


HINTS = (
    hint(
        "ServiceIsElsewhere",
        service_is_elsewhere,
        mark("Each container has a localhost of its own."),
        f"{REFERENCE}#env",
        needs=["localhost", "127.0.0.1"],
        bad="FROM python:3.14\nENV DB_HOST=localhost\nUSER nobody\n",
        good="FROM python:3.14\nENV DB_HOST=db\nUSER nobody\n",
    ),
)
