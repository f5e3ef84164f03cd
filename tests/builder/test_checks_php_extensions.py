"""Extensions of PHP by names that its image does not build, and gd configured too late."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse

from .rules import FIND, lines, mended


@pytest.mark.parametrize(
    ("base", "name", "told"),
    [
        ("php:8.4-apache", "redis", "pecl install redis && docker-php-ext-enable redis"),
        ("php:5.6-apache", "php5-gd", "Write gd"),
        ("php:8.4", "pdo-mysql", "Write pdo_mysql"),
        ("php:8.4", "php8.4-redis", "pecl install redis"),
        ("php:8.4", "openssl", "leave it out"),
        ("php:7.2-fpm", "mcrypt", "Since PHP 7.2 mcrypt is no longer"),
        ("php:7.1-fpm", "mcrypt", ""),
        ("php:7-apache", "mysql", "Programs use mysqli or pdo_mysql now."),
        ("php:8.3", "imap", ""),
        ("php", "imap", "pecl install imap"),
        ("php:8.4", "mysqli", ""),
        ("php:8.4", "something", ""),
        ("some/php:8.4", "redis", ""),
    ],
)
def test_an_extension_that_the_source_of_php_does_not_hold_is_told(base: str, name: str, told: str) -> None:
    text = f"FROM {base}\nRUN docker-php-ext-install pdo_mysql {name}\n"
    found = [finding.message for finding in FIND["NoSuchExtension"](Subject(parse(text)))]
    assert len(found) == bool(told)
    assert all(told in message for message in found)


def test_the_name_of_a_package_becomes_that_of_the_extension() -> None:
    text = "FROM php:8.4\nRUN docker-php-ext-install php-intl gd\n"
    assert mended("NoSuchExtension", text) == text.replace("php-intl", "intl")


def test_more_sources_may_be_put_beside_those_of_php() -> None:
    text = "FROM php:8.4\nCOPY redis /usr/src/php/ext/redis\nRUN docker-php-ext-install redis\n"
    assert lines("NoSuchExtension", text) == []


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("install gd\nRUN docker-php-ext-configure gd --with-jpeg", [3]),
        ("configure gd --with-jpeg\nRUN docker-php-ext-install gd", []),
        ("install gd\nRUN docker-php-ext-configure gd --with-jpeg && docker-php-ext-install gd", []),
        ("install intl\nRUN docker-php-ext-configure gd --with-jpeg", []),
    ],
)
def test_gd_is_configured_before_it_is_built(order: str, found: list[int]) -> None:
    assert lines("ConfiguredTooLate", f"FROM php:8.4\nRUN docker-php-ext-{order}\n") == found


def test_what_has_become_a_part_of_php_is_told() -> None:
    assert lines("NoSuchExtension", "FROM php:8.5-fpm\nRUN docker-php-ext-install opcache\n") == [2]
    assert lines("NoSuchExtension", "FROM php:8.4-fpm\nRUN docker-php-ext-install opcache\n") == []
