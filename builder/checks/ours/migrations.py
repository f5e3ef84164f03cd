"""Databases that are changed while an image is built: MigratesInBuild."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, hint
from builder.checks.subject import Subject
from webapp.wording import _, mark

_COMMANDS = re.compile(
    r"manage\.py +(?:migrate|createsuperuser|loaddata)\b|prisma +(?:migrate +(?:deploy|dev)|db +(?:push|seed))\b"
    r"|(?:rails|rake) +db:(?:migrate|create|setup|seed|prepare)\b|artisan +(?:migrate(?::fresh)?|db:seed)\b"
    r"|(?:alembic +upgrade|flask +db +upgrade|knex +migrate:latest|typeorm +migration:run)\b"
    r"|sequelize(?:-cli)? +db:(?:migrate|create|seed:all)\b"
)
# Where a server may run in the same RUN, or the database is a file that is wanted so.
_CARED_FOR = re.compile(
    r"service|init\.d|mysqld|pg_ctl|postmaster|sqlite|\.sh\b|<<|--help|(?<!&)&(?![&>\d])|nulldb", re.IGNORECASE
)

_TOO_EARLY = mark(
    "A build reaches no other container: where the database is a server, {command} finds none and the build stops; "
    "where it is a file, the file becomes part of the image, and every new container begins with it again. Do this "
    "when containers start, in a script or with docker exec."
)


def migrates_in_build(subject: Subject) -> Iterator[Finding]:
    for run in subject.runs:
        found = _COMMANDS.search(run.text)
        if found is None or run.span in subject.branching or _CARED_FOR.search(run.text):
            continue
        at = subject.dockerfile.text.find(found[0], *run.span)
        command = " ".join(found[0].split())
        yield about(run, _(_TOO_EARLY, command=command), (at, at + len(found[0])) if at >= 0 else None)
        return


HINTS = (
    hint(
        "MigratesInBuild",
        migrates_in_build,
        mark("A database is there when containers run, not while an image is built."),
        f"{REFERENCE}#run",
        needs=["migration"],
        also=["RUN"],
        bad="FROM python:3.14\nCOPY . .\nUSER nobody\nRUN python manage.py migrate\n",
        good="FROM python:3.14\nCOPY . .\nUSER nobody\n"
        'CMD ["sh", "-c", "python manage.py migrate && exec gunicorn -b :8000 a.wsgi"]\n',
    ),
)
