"""Extensions that pecl cannot compile, or that nothing loads afterwards."""

import pytest

from tests.builder.rules import lines, mended


def test_pecl_on_alpine_gets_its_tools_above() -> None:
    text = "FROM php:8.4-fpm-alpine\nRUN pecl install redis && docker-php-ext-enable redis\n"
    assert mended("ExtensionNeedsMore", text) == text.replace("RUN", "RUN apk add --no-cache $PHPIZE_DEPS\nRUN", 1)


@pytest.mark.parametrize(
    "text",
    [
        "FROM php:8.4-fpm-alpine\nRUN apk add --no-cache $PHPIZE_DEPS && pecl install redis\n",
        "FROM php:8.4-fpm-alpine\nRUN apk add --no-cache autoconf g++ make\nRUN pecl install redis\n",
        "FROM php:8.4-fpm\nRUN pecl install redis\n",
        "FROM php:8.4-fpm-alpine AS base\nFROM base\nRUN pecl install redis\n",
    ],
)
def test_pecl_is_left_alone_where_its_tools_are_there_or_may_be(text: str) -> None:
    assert lines("ExtensionNeedsMore", text) == []


def test_what_pecl_installs_is_enabled_after_it() -> None:
    text = "FROM php:8.4-cli\nRUN pecl install redis-6.1.0\n"
    assert mended("ExtensionNotLoaded", text) == text.replace("6.1.0", "6.1.0 && docker-php-ext-enable redis")


def test_each_extension_that_nothing_enables_is_told() -> None:
    text = "FROM php:8.4-cli\nRUN pecl install redis xdebug imagick && docker-php-ext-enable xdebug\n"
    assert lines("ExtensionNotLoaded", text) == [2, 2]


@pytest.mark.parametrize(
    "text",
    [
        "FROM php:8.4-cli\nRUN pecl install redis\nRUN docker-php-ext-enable redis.so\n",
        'FROM php:8.4-cli\nRUN pecl install redis && echo "extension=redis.so" > /usr/local/etc/php/conf.d/r.ini\n',
        "FROM php:8.4-cli\nRUN pecl install redis\nCOPY php.ini /usr/local/etc/php/\n",
        "FROM php:8.4-cli AS build\nRUN pecl install redis\nFROM php:8.4-cli\n",
        "FROM php:8.4-cli\nRUN pecl install redis && docker-php-ext-enable $EXTENSIONS\n",
        "FROM own/php\nRUN pecl install redis\n",
        "FROM php:8.4-cli\nRUN pecl install ./package.xml\n",
    ],
)
def test_nothing_is_said_where_the_extension_may_be_loaded(text: str) -> None:
    assert lines("ExtensionNotLoaded", text) == []
