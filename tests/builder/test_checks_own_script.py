"""Commands past which the start script of an image does nothing are told; those it acts on are not."""

import pytest

from tests.builder.rules import lines, sentences


@pytest.mark.parametrize(
    ("base", "start"),
    [
        ("postgres:18", "CMD postgres -c max_connections=200"),
        ("postgres:18", 'CMD ["sh", "-c", "exec postgres -c port=5433"]'),
        ("mysql:8.4", "CMD mysqld --max-connections=200"),
        ("mariadb:11", "CMD exec mariadbd --max-connections=200"),
        ("mongo:8", 'CMD ["/usr/bin/mongod", "--replSet", "rs0"]'),
    ],
)
def test_a_database_whose_script_gets_another_first_word_is_told(base: str, start: str) -> None:
    assert lines("NotPrepared", f"FROM {base}\n{start}\n") == [2]


def test_what_is_told_names_the_word_that_is_expected() -> None:
    text = "FROM nginx:1.30\nCOPY app.conf.template /etc/nginx/templates/\nCMD nginx -g 'daemon off;'\n"
    assert sentences("NotPrepared", text)[0].endswith('Write an array that begins with CMD ["nginx"')


@pytest.mark.parametrize(
    ("base", "copy", "start"),
    [
        ("nginx:1.30", "a.template /etc/nginx/templates/", 'ENTRYPOINT ["nginx", "-g", "daemon off;"]'),
        ("mongo:8", "a.js /docker-entrypoint-initdb.d/", 'ENTRYPOINT ["mongod", "--bind_ip_all"]'),
    ],
)
def test_an_entrypoint_that_replaces_the_script_is_told_where_files_wait_for_it(
    base: str, copy: str, start: str
) -> None:
    assert lines("NotPrepared", f"FROM {base}\nCOPY {copy}\n{start}\n") == [3]
    assert lines("NotPrepared", f"FROM {base}\n{start}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        'FROM postgres:18\nCMD ["postgres", "-c", "port=5433"]\n',
        'FROM postgres:18\nCMD ["-c", "port=5433"]\n',
        'FROM mariadb:11\nCMD ["mysqld", "--port=3307"]\n',
        "FROM postgres:18\nCMD exec docker-entrypoint.sh postgres -c port=$PORT\n",
        "FROM postgres:18\nRUN initdb -D /data\nCMD postgres -D /data\n",
        "FROM postgres:18\nCMD psql -h db\n",
        'FROM postgres:18\nCMD ["sh", "-c", "psql -h db -U postgres"]\n',
        "FROM mongo:8\nCMD []\n",
        "FROM nginx:1.30\nCMD nginx -g 'daemon off;'\n",
        'FROM nginx:1.30\nCOPY a.template /etc/nginx/templates/\nCMD ["nginx", "-g", "daemon off;"]\n',
        "FROM nginx:1.30\nCOPY a.template /etc/nginx/templates/\nCMD envsubst < /a > /b && nginx -g 'daemon off;'\n",
        "FROM redis:8\nCMD redis-server --appendonly yes\n",
    ],
)
def test_nothing_is_said_of_commands_that_the_script_knows_or_that_do_its_work(text: str) -> None:
    assert lines("NotPrepared", text) == []
