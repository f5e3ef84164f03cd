"""composer without anything that unpacks is told; where something may, nothing is."""

import pytest

from tests.builder.rules import lines, mended

_COMPOSER = "COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer\n"
_PHP = f"FROM php:8.4-fpm\n{_COMPOSER}"
_LINE = "RUN apt-get update && apt-get install -y --no-install-recommends unzip && rm -rf /var/lib/apt/lists/*\n"


@pytest.mark.parametrize(
    "command",
    ["composer install --no-dev", "composer require a/b", "php composer.phar install", "composer global require a/b"],
)
def test_unzip_is_installed_above_what_fetches(command: str) -> None:
    assert mended("NothingUnpacks", f"{_PHP}RUN {command}\n") == f"{_PHP}{_LINE}RUN {command}\n"


def test_there_is_no_repair_where_somebody_else_builds_or_the_image_is_old() -> None:
    assert mended("NothingUnpacks", f"{_PHP}USER www-data\nRUN composer install\n") is None
    assert mended("NothingUnpacks", f"{_PHP}RUN composer install\n".replace("8.4", "7.2")) is None


@pytest.mark.parametrize(
    "text",
    [
        f"{_PHP}{_LINE}RUN composer install\n",
        f"{_PHP}RUN apt-get update && apt-get install -y git\nRUN composer install\n",
        f"{_PHP}RUN docker-php-ext-install zip\nRUN composer install\n",
        f"{_PHP}RUN composer dump-autoload\n",
        f"{_PHP}COPY --from=own/tools /usr/local /usr/local\nRUN composer install\n",
        f"{_PHP}ARG PACKAGES\nRUN apt-get install -y $PACKAGES && composer install\n",
        f"FROM php:8.4-fpm-alpine\n{_COMPOSER}RUN composer install\n",
        "FROM composer:2\nRUN composer install\n",
        f"FROM own/php\n{_COMPOSER}RUN composer install\n",
    ],
)
def test_nothing_is_said_where_something_may_unpack(text: str) -> None:
    assert lines("NothingUnpacks", text) == []
