"""Commands past which the scripts of WordPress and Nextcloud copy nothing are told."""

import pytest

from tests.builder.rules import lines, sentences


@pytest.mark.parametrize(
    ("base", "start"),
    [
        ("wordpress:6.8-apache", "CMD apache2-foreground"),
        ("wordpress:6.8-fpm", 'CMD ["/usr/local/sbin/php-fpm", "-F"]'),
        ("nextcloud:31", 'ENTRYPOINT ["apache2-foreground"]'),
    ],
)
def test_a_start_past_the_script_is_told(base: str, start: str) -> None:
    assert lines("NotPrepared", f"FROM {base}\n{start}\n") == [2]


def test_what_is_told_names_the_server_of_the_variant() -> None:
    text = "FROM wordpress:6.8-fpm-alpine\nCMD php-fpm -F\n"
    assert sentences("NotPrepared", text)[0].endswith('Write an array that begins with CMD ["php-fpm"')


@pytest.mark.parametrize(
    "text",
    [
        'FROM wordpress:6.8\nCMD ["apache2-foreground"]\n',
        "FROM wordpress:6.8\nCOPY start.sh /\nCMD /start.sh\n",
        "FROM wordpress:6.8\nCMD docker-entrypoint.sh apache2-foreground\n",
        "FROM wordpress:6.8\nCOPY . /var/www/html\nCMD apache2-foreground\n",
        "FROM wordpress:6.8\nRUN cp -r /usr/src/wordpress/. .\nCMD apache2-foreground\n",
        "FROM wordpress:cli\nCMD wp core install\n",
        "FROM php:8.5-apache\nCMD apache2-foreground\n",
    ],
)
def test_nothing_is_said_where_the_script_runs_or_the_file_does_its_work(text: str) -> None:
    assert lines("NotPrepared", text) == []
