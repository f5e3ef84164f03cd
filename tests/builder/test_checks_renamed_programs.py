"""Checks that ask with a program of an older version are told and get its new name; older versions are not."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("base", "check", "right"),
    [
        ("mongo:8", "CMD mongo --eval 'db.version()'", "CMD mongosh --eval 'db.version()'"),
        ("mongo:6.0", 'CMD ["mongo", "--eval", "1"]', 'CMD ["mongosh", "--eval", "1"]'),
        ("mariadb:11.4", "CMD mysqladmin ping || exit 1", "CMD mariadb-admin ping || exit 1"),
        ("mariadb", 'CMD ["mysql", "-e", "select 1"]', 'CMD ["mariadb", "-e", "select 1"]'),
    ],
)
def test_a_check_with_the_old_name_of_a_program_is_mended(base: str, check: str, right: str) -> None:
    assert mended("NoLongerThere", f"FROM {base}\nHEALTHCHECK {check}\n") == f"FROM {base}\nHEALTHCHECK {right}\n"


@pytest.mark.parametrize(
    "text",
    [
        "FROM mongo:5\nHEALTHCHECK CMD mongo --eval 1\n",
        "FROM mongo:8\nHEALTHCHECK CMD mongosh --eval 1\n",
        "FROM mongo:8\nRUN ln -s /usr/bin/mongosh /usr/bin/mongo\nHEALTHCHECK CMD mongo --eval 1\n",
        "FROM mariadb:10.11\nHEALTHCHECK CMD mysqladmin ping\n",
        "FROM mysql:8.4\nHEALTHCHECK CMD mysqladmin ping\n",
    ],
)
def test_nothing_is_said_of_a_check_with_a_program_that_is_there(text: str) -> None:
    assert lines("NoLongerThere", text) == []
