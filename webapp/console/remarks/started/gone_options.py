"""Options of servers that newer versions of them have no more, and end at."""

from collections.abc import Iterator

from webapp.console.problems import Problem
from webapp.console.remarks.started.view import Started
from webapp.known_images.register import facts_of
from webapp.known_images.versions import NO_OPTION, gone_from, option_name
from webapp.wording import _

_LOG_IN = "default-authentication-plugin"


def gone_options(line: Started) -> Iterator[Problem]:
    """`docker run mysql --default-authentication-plugin=mysql_native_password` (MySQL 8.4, option and variable
    changes)."""
    image = facts_of(line.name)
    if not image.gone_options or line.entrypoint is not None or not line.is_bare or "@" in line.image:
        return
    gone = list(gone_from(image, line.tag))
    for part in line.parts if gone else ():
        name = option_name(part.value) if part.value.startswith("--") else ""
        found = next((one for one in gone if name in one.options), None)
        if found is None:
            continue
        option, older = part.value.partition("=")[0], f"{image.name}:{found.last}"
        message = _(NO_OPTION, server=image.product, option=option, version=found.since, older=older)
        if name == _LOG_IN:
            message = _(
                "MySQL has had no {option} since 8.4, which this tag stands for: the server ends at once. Leave it "
                "out; where a program only knows the older way to log in, use mysql:8.0, or mysql:8.4 with "
                "--mysql-native-password=ON.",
                option=option,
            )
        yield Problem(part.span, "warning", "option.gone", message)
