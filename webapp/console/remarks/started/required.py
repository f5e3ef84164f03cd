"""Images that start only with a variable: databases want a password for their administrator."""

import re
from collections.abc import Iterator

from webapp.console.problems import Problem
from webapp.console.remarks.started.view import Started
from webapp.wording import _, mark

# For each image, groups of variables: of every group one has to be there (the entrypoint scripts of the images).
_POSTGRES = (("POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE", "POSTGRES_HOST_AUTH_METHOD"),)
_OF_MYSQL = (
    *("MYSQL_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD_FILE", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD"),
    "MYSQL_ROOT_PASSWORD_HASH",
)
_OF_MARIADB = (
    *("MARIADB_ROOT_PASSWORD", "MARIADB_ROOT_PASSWORD_FILE", "MARIADB_ROOT_PASSWORD_HASH"),
    *("MARIADB_ROOT_PASSWORD_HASH_FILE", "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "MARIADB_RANDOM_ROOT_PASSWORD"),
    *("MARIADB_ALLOW_EMPTY_PASSWORD", *_OF_MYSQL),
)
_OF_MSSQL = ("MSSQL_SA_PASSWORD", "SA_PASSWORD", "MSSQL_SA_PASSWORD_FILE")
_REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "mysql": (_OF_MYSQL,),
    "percona": (_OF_MYSQL,),
    "mariadb": (_OF_MARIADB,),
    **dict.fromkeys(("postgres", "postgis/postgis", "pgvector/pgvector", "timescale/timescaledb"), _POSTGRES),
    "mcr.microsoft.com/mssql/server": (("ACCEPT_EULA",), _OF_MSSQL),
    "dpage/pgadmin4": (("PGADMIN_DEFAULT_EMAIL",), ("PGADMIN_DEFAULT_PASSWORD", "PGADMIN_DEFAULT_PASSWORD_FILE")),
    "gvenzl/oracle-xe": (("ORACLE_PASSWORD", "ORACLE_RANDOM_PASSWORD", "ORACLE_PASSWORD_FILE"),),
    "gvenzl/oracle-free": (("ORACLE_PASSWORD", "ORACLE_RANDOM_PASSWORD", "ORACLE_PASSWORD_FILE"),),
}
# Images that look only when they make a new database: one that a volume brings needs nothing.
_AT_FIRST_START = frozenset(_REQUIRED) - {"mcr.microsoft.com/mssql/server", "dpage/pgadmin4"}
_VALUES = {"ACCEPT_EULA": "Y", "PGADMIN_DEFAULT_EMAIL": "me@example.com"}
_WORD = mark("YOUR_PASSWORD")
_BEFORE_2020 = re.compile(r"(?:[0-8]|9\.[0-4])(?:[.-]|\Z)")  # tags of postgres that do not ask
_ASKS_ONLY = frozenset(("--help", "--version", "-?", "-V"))


def required(line: Started) -> Iterator[Problem]:
    """None of the variables is given without which the image's server does not start."""
    groups = _REQUIRED.get(line.name)
    if not groups or line.open or "--env-file" in line.parsed.options or not line.is_bare:
        return
    old = groups is _POSTGRES and _BEFORE_2020.match(line.tag)
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
    if line.name in _AT_FIRST_START:
        message = _(
            "For a new database the image {image} needs a password; without one, the container ends at once. Add "
            "{options}.",
            image=line.name,
            options=options,
        )
    holds = line.name in _AT_FIRST_START and not {"--volume", "--mount", "--volumes-from"}.isdisjoint(
        line.parsed.options
    )
    yield line.at_first("hint" if holds else "warning", "image.needs_variable", message)
