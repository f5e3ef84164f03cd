"""Options in CMD that take the place of those which the image needs are joined by them."""

import pytest

from tests.builder.rules import lines, mended

_FROM = "FROM prom/prometheus:v3.5.0\nCOPY prometheus.yml /etc/prometheus/\n"


def test_options_alone_are_joined_by_those_of_the_image() -> None:
    own = '"--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"'
    assert mended("EndsAtOnce", f'{_FROM}CMD ["--log.level=debug"]\n') == f'{_FROM}CMD [{own}, "--log.level=debug"]\n'


def test_only_what_is_missing_is_added() -> None:
    text = f'{_FROM}CMD ["--storage.tsdb.path=/data"]\n'
    better = '["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/data"]'
    assert mended("EndsAtOnce", text) == f"{_FROM}CMD {better}\n"


@pytest.mark.parametrize(
    "text",
    [
        f'{_FROM}CMD ["--config.file=/etc/prometheus/prometheus.yml", "--log.level=debug"]\n',
        f'{_FROM}ENTRYPOINT ["/start.sh"]\nCMD ["--log.level=debug"]\n',
        'FROM prom/prometheus\nCOPY prometheus.yml .\nCMD ["--log.level=debug"]\n',
        'FROM prom/prometheus\nCMD ["--version"]\n',
        'FROM prom/node-exporter\nCMD ["--path.rootfs=/host"]\n',
    ],
)
def test_nothing_is_said_where_the_settings_are_named_or_found(text: str) -> None:
    assert lines("EndsAtOnce", text) == []
