"""Options of servers that newer versions of them have no more, and end at."""

import re
from collections.abc import Iterator

from webapp.console.problems import Problem
from webapp.console.remarks.started.view import Started
from webapp.wording import _

_OPTION = re.compile(r"--default[-_]authentication[-_]plugin(?:=|\Z)")
# Tags of mysql that stand for 8.4 or newer (docker-library/mysql): 8 is 8.4 since April 2024.
_SINCE = re.compile(r"(?:latest|lts|innovation|oracle(?:linux\d)?|8|8\.[4-9]|9|\d\d)(?:[.-].*)?\Z")
_BEFORE = re.compile(r"8\.[0-3]|8-debian|debian")


def gone_options(line: Started) -> Iterator[Problem]:
    """`docker run mysql --default-authentication-plugin=mysql_native_password` (MySQL 8.4, option and variable
    changes)."""
    if line.name != "mysql" or line.entrypoint is not None or not line.is_bare:
        return
    tag = line.tag or "latest"
    if not _SINCE.match(tag) or _BEFORE.match(tag):
        return
    for part in line.parts:
        if _OPTION.match(part.value):
            message = _(
                "MySQL has had no {option} since 8.4, which this tag stands for: the server ends at once. Leave it "
                "out; where a program only knows the older way to log in, use mysql:8.0, or mysql:8.4 with "
                "--mysql-native-password=ON.",
                option=part.value.partition("=")[0],
            )
            yield Problem(part.span, "warning", "option.gone", message)
