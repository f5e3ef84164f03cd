"""Apache as Debian packs it, and what it needs to start."""

import pytest

from tests.builder.rules import lines, mended

CODE = "EndsAtOnce"
DEBIAN = "FROM debian:13\nRUN apt-get update && apt-get install -y apache2\n"


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ('CMD ["apache2", "-DFOREGROUND"]', True),
        ('CMD ["/usr/sbin/apache2", "-D", "FOREGROUND"]', True),
        ("CMD exec apache2 -D FOREGROUND", True),
        ('CMD ["apache2ctl", "-D", "FOREGROUND"]', False),
        ('CMD ["apachectl", "-D", "FOREGROUND"]', False),
        ('ENTRYPOINT ["/usr/sbin/apache2ctl", "-D", "FOREGROUND"]', False),
        ("CMD . /etc/apache2/envvars && apache2 -D FOREGROUND", False),
        ('ENV APACHE_RUN_DIR=/run/apache2\nCMD ["apache2", "-D", "FOREGROUND"]', False),
        ('COPY apache2.conf /etc/apache2/\nCMD ["apache2", "-D", "FOREGROUND"]', False),
    ],
)
def test_apache_without_the_variables_of_its_settings_is_told(start: str, told: bool) -> None:
    assert bool(lines(CODE, f"{DEBIAN}{start}\n")) == told


def test_apache_is_started_by_the_script_that_sets_them() -> None:
    text = f'{DEBIAN}CMD ["/usr/sbin/apache2", "-D", "FOREGROUND"]\n'
    assert mended(CODE, text) == text.replace("sbin/apache2", "sbin/apache2ctl")


def test_an_image_that_sets_them_itself_is_left_alone() -> None:
    assert lines(CODE, 'FROM php:8.5-apache\nRUN a2enmod rewrite\nCMD ["apache2", "-DFOREGROUND"]\n') == []
