"""Images that do nothing useful as they come are told, with what is missing; not where the line brings it."""

import pytest

from tests.webapp.test_console_started import codes, mended, problems


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("docker run -d ghost", "-e NODE_ENV=development"),
        ("docker run -d haproxy:3.2", "-v ./haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro"),
        ("docker run -p 1883:1883 eclipse-mosquitto:2.0", "the published port leads nowhere"),
        ("docker run -p 8080:8080 tomcat", "every page is answered with 404"),
        ("docker run -p 8080:8080 tomcat:9.0.71", "every page is answered with 404"),
    ],
)
def test_an_image_without_what_it_needs_is_told(line: str, words: str) -> None:
    (problem,) = problems(line)
    assert problem["code"] == "image.bare"
    assert words in problem["message"]


def test_elasticsearch_7_for_one_alone_has_to_be_told_so() -> None:
    assert "image.bare" in codes("docker run -p 9200:9200 elasticsearch:7.17.28")
    assert "image.bare" not in codes("docker run -e discovery.type=single-node elasticsearch:7.17.28")


@pytest.mark.parametrize(
    "line",
    [
        "docker run -e NODE_ENV=development ghost",
        "docker run -e database__connection__host=db ghost",
        "docker run --network shop ghost",
        "docker run ghost:4.48",
        "docker run -v ./conf:/usr/local/etc/haproxy:ro haproxy",
        "docker run haproxy haproxy -v",
        "docker run -p 1883:1883 eclipse-mosquitto:2.0 mosquitto -c /mosquitto-no-auth.conf",
        "docker run -p 1883:1883 eclipse-mosquitto:2",
        "docker run eclipse-mosquitto:2.0",
        "docker run -p 8080:8080 -v ./shop.war:/usr/local/tomcat/webapps/shop.war tomcat",
        "docker run -p 8080:8080 tomcat:9.0.20",
        "docker run $OPTIONS haproxy",
        "docker create haproxy",
    ],
)
def test_nothing_is_missing_where_the_line_may_bring_it(line: str) -> None:
    assert "image.bare" not in codes(line)


def test_an_image_that_only_prints_its_help_gets_words() -> None:
    assert codes("docker run -p 9000:9000 quay.io/minio/minio") == ["image.needs_words"]
    assert codes("docker run quay.io/keycloak/keycloak") == ["image.needs_words"]
    assert codes("docker run -p 9000:9000 quay.io/minio/minio server /data") == []


def test_keycloak_for_production_has_to_be_told_its_address() -> None:
    assert codes("docker run quay.io/keycloak/keycloak:26.4 start") == ["image.needs_words"]
    assert codes("docker run -e KC_HOSTNAME=id.example.com quay.io/keycloak/keycloak:26.4 start") == []
    assert codes("docker run quay.io/keycloak/keycloak:26.4 start --hostname=id.example.com") == []


def test_options_that_take_the_place_of_those_an_image_needs_are_joined_by_them() -> None:
    line = "docker run -p 9090:9090 prom/prometheus --web.enable-lifecycle"
    own = "--config.file=/etc/prometheus/prometheus.yml --storage.tsdb.path=/prometheus"
    assert codes(line) == ["options.lost"]
    assert mended(line) == f"docker run -p 9090:9090 prom/prometheus {own} --web.enable-lifecycle"
    assert codes(mended(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "docker run prom/prometheus --version",
        "docker run prom/prometheus $OPTIONS",
        "docker run -v ./a.yml:/prometheus/prometheus.yml prom/prometheus --web.enable-lifecycle",
        "docker run prom/node-exporter --path.rootfs=/host",
    ],
)
def test_options_may_be_enough(line: str) -> None:
    assert codes(line) == []
