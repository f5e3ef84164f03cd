"""Variables that the image of a database does not read are told with their right names; others are not."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("base", "name", "right"),
    [
        ("postgres:18", "POSTGRES_DATABASE", "POSTGRES_DB"),
        ("postgres:18", "POSTGRESQL_USERNAME", "POSTGRES_USER"),
        ("mysql:8.4", "MYSQL_DB", "MYSQL_DATABASE"),
        ("mariadb:11", "MYSQL_DB", "MARIADB_DATABASE"),
        ("mongo:8", "MONGO_INITDB_ROOT_USER", "MONGO_INITDB_ROOT_USERNAME"),
    ],
)
def test_a_variable_that_nothing_reads_is_mended_to_the_one_that_is_meant(base: str, name: str, right: str) -> None:
    assert mended("VariableMistaken", f"FROM {base}\nENV {name}=shop\n") == f"FROM {base}\nENV {right}=shop\n"


def test_the_user_root_of_mysql_is_told() -> None:
    assert lines("VariableMistaken", "FROM mysql:8.4\nENV MYSQL_USER=root\n") == [2]


def test_a_variable_whose_right_name_is_there_too_is_told_without_a_repair() -> None:
    text = "FROM mysql:8.4\nENV MYSQL_DATABASE=shop MYSQL_DB=shop\n"
    assert (lines("VariableMistaken", text), mended("VariableMistaken", text)) == ([2], None)


@pytest.mark.parametrize(
    "text",
    [
        "FROM postgres:18\nENV POSTGRES_DB=shop\n",
        "FROM postgres:18\nENV POSTGRES_DATABASE=shop\nCOPY init.sh /docker-entrypoint-initdb.d/\n",
        "FROM postgres:18\nENV POSTGRES_DATABASE=shop\nCOPY init /docker-entrypoint-initdb.d/\n",
        "FROM postgres:18\nENV POSTGRES_DATABASE=shop\nENV POSTGRES_DB=$POSTGRES_DATABASE\n",
        "FROM bitnami/postgresql:17\nENV POSTGRESQL_DATABASE=shop\n",
        "FROM python:3.14\nENV POSTGRES_DATABASE=shop\n",
        "FROM mysql:8.4\nENV MYSQL_USER=shop\n",
    ],
)
def test_nothing_is_said_of_variables_that_are_read_or_may_be(text: str) -> None:
    assert lines("VariableMistaken", text) == []


def test_a_variable_at_which_rabbitmq_ends_is_told_of_the_versions_that_do() -> None:
    text = "FROM rabbitmq:{}\nENV RABBITMQ_VM_MEMORY_HIGH_WATERMARK=0.5\n"
    found = [lines("VariableMistaken", text.format(tag)) for tag in ("4", "3.13-management", "3.8")]
    assert found == [[2], [2], []]


def test_a_password_that_the_image_refuses_is_told() -> None:
    text = "FROM mcr.microsoft.com/mssql/server:2022-latest\nENV ACCEPT_EULA=Y SA_PASSWORD={}\n"
    assert [lines("VariableMistaken", text.format(word)) for word in ("secret", "Passw0rd1", "$PW")] == [[2], [], []]
