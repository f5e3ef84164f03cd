"""Variables that an image does not read, or at which it ends, are told; those that it takes are not."""

import pytest

from tests.webapp.test_console_started import codes, mended, problems


def test_a_variable_that_nothing_reads_is_mended_to_the_one_that_is_meant() -> None:
    line = "docker run -e POSTGRES_DATABASE=shop -e POSTGRES_PASSWORD=x postgres:18"
    assert codes(line) == ["variable.not_read"]
    assert mended(line) == line.replace("POSTGRES_DATABASE", "POSTGRES_DB")


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("docker run -e KEYCLOAK_USER=me quay.io/keycloak/keycloak:26.4 start-dev", "KC_BOOTSTRAP_ADMIN_USERNAME"),
        ("docker run -e RABBITMQ_DEFAULT_PASSWORD=x rabbitmq:4-management", "RABBITMQ_DEFAULT_PASS"),
        ("docker run -e WORDPRESS_DB_DATABASE=x wordpress", "WORDPRESS_DB_NAME"),
    ],
)
def test_names_of_other_images_and_versions_are_mended(line: str, better: str) -> None:
    assert codes(line) == ["variable.not_read"]
    assert f" {better}=" in mended(line)


def test_a_name_may_be_that_of_an_older_version() -> None:
    assert "variable.not_read" not in codes("docker run -e KEYCLOAK_USER=me quay.io/keycloak/keycloak:15.0.2")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("docker run -e MYSQL_USER=root -e MYSQL_ROOT_PASSWORD=x mysql:8.4", "The user root is there already"),
        ("docker run -e MYSQL_USER=me -e MYSQL_ROOT_PASSWORD=x mysql", "when MYSQL_PASSWORD is given as well"),
        ("docker run -e MONGO_INITDB_ROOT_USERNAME=me mongo:8", "only together with MONGO_INITDB_ROOT_PASSWORD"),
        ("docker run -e RABBITMQ_SSL_VERIFY=verify_peer rabbitmq:4", "Since version 3.9 the image rabbitmq ends"),
    ],
)
def test_a_variable_with_which_the_image_does_not_do_what_is_meant_is_told(line: str, words: str) -> None:
    (problem,) = problems(line)
    assert problem["code"] == "variable.at_fault"
    assert words in problem["message"]


@pytest.mark.parametrize(
    "line",
    [
        "docker run -e POSTGRES_DB=shop -e POSTGRES_PASSWORD=x postgres:18",
        "docker run -e POSTGRES_DATABASE=shop postgres:18 psql -h db",
        "docker run -e MYSQL_DB=a -e MYSQL_ROOT_PASSWORD=x -v ./init:/docker-entrypoint-initdb.d mysql:8.4",
        "docker run -e MYSQL_USER=me -e MYSQL_PASSWORD_FILE=/run/p -e MYSQL_ROOT_PASSWORD=x mysql:8.4",
        "docker run -e MARIADB_USER=me -e MYSQL_PASSWORD=p -e MYSQL_ROOT_PASSWORD=x mariadb:11.8",
        "docker run --env-file .env -e MONGO_INITDB_ROOT_USERNAME=me mongo:8",
        "docker run $OPTIONS -e MONGO_INITDB_ROOT_USERNAME=me mongo:8",
        "docker run -e RABBITMQ_SSL_VERIFY=verify_peer rabbitmq@sha256:" + "a" * 64,
    ],
)
def test_nothing_is_said_of_variables_that_the_image_takes_or_that_others_may_read(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize("value", ["JAVA_OPTS=-Xmx1g B=2", "GREETING=hello world", "A=b=1 C=2", "A=1 b=2"])
def test_a_value_with_a_space_may_be_one(value: str) -> None:
    assert codes(f'docker run -e "{value}" nginx') == []


@pytest.mark.parametrize(
    "line",
    [
        "docker run -e ACCEPT_EULA=Y -e SA_PASSWORD=password mcr.microsoft.com/mssql/server",
        "docker run -e ACCEPT_EULA=Y -e MSSQL_SA_PASSWORD=Ab1! mcr.microsoft.com/mssql/server",
        "docker run -e MINIO_ROOT_PASSWORD=minio quay.io/minio/minio server /data",
        "docker run -e NEO4J_AUTH=neo4j/test neo4j",
        "docker run -e DOCKER_INFLUXDB_INIT_PASSWORD=admin influxdb:2.7",
    ],
)
def test_a_password_that_the_image_refuses_is_told(line: str) -> None:
    (problem,) = problems(line)
    assert problem["code"] == "variable.at_fault"
    assert "ends at its first start" in problem["message"]


@pytest.mark.parametrize(
    "line",
    [
        "docker run -e ACCEPT_EULA=Y -e MSSQL_SA_PASSWORD=Passw0rd1 mcr.microsoft.com/mssql/server",
        "docker run -e MINIO_ROOT_PASSWORD=$SECRET quay.io/minio/minio server /data",
        "docker run -e MINIO_ROOT_PASSWORD=xxxx quay.io/minio/minio server /data",
        "docker run -e NEO4J_AUTH=neo4j/longenough neo4j",
        "docker run -e NEO4J_AUTH=none neo4j",
        "docker run -e NEO4J_AUTH=neo4j/a -e NEO4J_dbms_security_auth__minimum__password__length=1 neo4j",
    ],
)
def test_a_password_may_be_good_enough_or_not_be_known(line: str) -> None:
    assert codes(line) == []
