"""Images that start only with a variable: databases want a password for their administrator."""

import re
from collections.abc import Iterator

from webapp.console.problems import Problem
from webapp.console.remarks.started.view import Started
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_VALUES = {"ACCEPT_EULA": "Y", "PGADMIN_DEFAULT_EMAIL": "me@example.com"}
_WORD = mark("YOUR_PASSWORD")
_BEFORE_2020 = re.compile(r"(?:[0-8]|9\.[0-4])(?:[.-]|\Z)")  # tags of postgres that do not ask
_ASKS_ONLY = frozenset(("--help", "--version", "-?", "-V"))


def required(line: Started) -> Iterator[Problem]:
    """None of the variables is given without which the image's server does not start."""
    image = facts_of(line.name)
    groups = image.needs
    if not groups or line.open or "--env-file" in line.parsed.options or not line.is_bare:
        return
    old = "postgres" in (image.name, image.on) and _BEFORE_2020.match(line.tag)
    if (
        old
        or not _ASKS_ONLY.isdisjoint(line.words)
        or any("$" in value.split("=")[0] for value in line.values("--env"))
    ):
        return
    given = {
        name for name, equals, value in (one.partition("=") for one in line.values("--env")) if value or not equals
    }
    missing = [group[0] for group in groups if given.isdisjoint(group)]
    if not missing:
        return
    options = " ".join(f"-e {name}={_VALUES.get(name) or _(_WORD)}" for name in missing)
    message = _(
        "The image {image} starts only with {options}; otherwise the container ends at once.",
        image=line.name,
        options=options,
    )
    if not image.needs_always:
        message = _(
            "For a new database the image {image} needs a password; without one, the container ends at once. Add "
            "{options}.",
            image=line.name,
            options=options,
        )
    holds = not image.needs_always and not {"--volume", "--mount", "--volumes-from"}.isdisjoint(line.parsed.options)
    yield line.at_first("hint" if holds else "warning", "image.needs_variable", message)
