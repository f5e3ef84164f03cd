"""Files for the first start that the image does not run are told; those it runs, or that may be read, are not."""

import pytest

from tests.builder.rules import lines, mended, sentences


@pytest.mark.parametrize("folder", ["initdb", "init.d", "initd.d", "init-db.d"])
def test_a_folder_with_a_slip_in_its_name_is_told_and_mended(folder: str) -> None:
    text = f"FROM postgres:18\nCOPY init.sql /docker-entrypoint-{folder}/\n"
    assert mended("InitIgnored", text) == "FROM postgres:18\nCOPY init.sql /docker-entrypoint-initdb.d/\n"


@pytest.mark.parametrize(
    ("base", "copy"),
    [
        ("postgres:18", "app.dump /docker-entrypoint-initdb.d/"),
        ("mysql:8.4", "data.csv /docker-entrypoint-initdb.d"),
        ("mongo:8", "init.sql /docker-entrypoint-initdb.d/init.sql"),
        ("mongo:8", "users.json /docker-entrypoint-initdb.d/"),
        ("postgres:18", "init.sql /docker-entrypoint-initdb.d/schema/init.sql"),
        ("nginx:1.30", "app.conf /etc/nginx/templates/"),
    ],
)
def test_a_file_that_the_image_ignores_is_told(base: str, copy: str) -> None:
    assert lines("InitIgnored", f"FROM {base}\nCOPY {copy}\n") == [2]


def test_what_is_told_of_a_template_names_the_path_that_is_read() -> None:
    text = "FROM nginx:1.30\nCOPY app.conf /etc/nginx/templates/\n"
    assert sentences("InitIgnored", text)[0].endswith("Copy it to /etc/nginx/templates/app.conf.template")


@pytest.mark.parametrize(
    "text",
    [
        "FROM postgres:18\nCOPY init.sql /docker-entrypoint-initdb.d/\n",
        "FROM postgres:18\nCOPY sql /docker-entrypoint-initdb.d/\n",
        "FROM postgres:18\nCOPY app.dump restore.sh /docker-entrypoint-initdb.d/\n",
        "FROM postgres:18\nCOPY app.dump /docker-entrypoint-initdb.d/\nRUN mv /docker-entrypoint-initdb.d/a* /\n",
        "FROM postgres:18\nCOPY app.dump /docker-entrypoint-initdb.d/app.sql\n",
        "FROM postgres:18\nADD init.tar.gz /docker-entrypoint-initdb.d/\n",
        "FROM mysql:8.4\nCOPY init.sql.bz2 /docker-entrypoint-initdb.d/\n",
        "FROM postgres:18\nCOPY docker-entrypoint.sh /docker-entrypoint.sh\n",
        "FROM postgres:18\nCOPY a.sql /docker-entrypoint-init.d/\nRUN mv /docker-entrypoint-init.d/a.sql /b.sql\n",
        "FROM debian:13\nCOPY init.sql /docker-entrypoint-init.d/\n",
        "FROM nginx:1.30\nCOPY app.conf.template /etc/nginx/templates/\n",
        "FROM nginx:1.30\nENV NGINX_ENVSUBST_TEMPLATE_SUFFIX=.conf\nCOPY app.conf /etc/nginx/templates/\n",
        "FROM nginx:1.30\nCOPY nginx.conf /etc/nginx/nginx.conf\nCOPY app.conf /etc/nginx/templates/\n",
    ],
)
def test_nothing_is_said_of_files_that_are_run_or_may_be(text: str) -> None:
    assert lines("InitIgnored", text) == []
