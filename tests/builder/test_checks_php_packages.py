"""Debian's packages of PHP, which the image of PHP keeps away."""

import pytest

from tests.builder.rules import lines

_RUN = "RUN apt-get update && apt-get install -y {}\n"


@pytest.mark.parametrize("package", ["php-mysql", "php8.2-gd", "php", "php-pear", "git php-zip"])
@pytest.mark.parametrize("image", ["php:8.4-apache", "wordpress:6"])
def test_packages_of_another_php_are_told(image: str, package: str) -> None:
    assert lines("PackageNotThere", f"FROM {image}\n{_RUN.format(package)}") == [2]


@pytest.mark.parametrize(
    "text",
    [
        f"FROM debian:13\n{_RUN.format('php-mysql')}",
        f"FROM own/php:8.4\n{_RUN.format('php-mysql')}",
        f"FROM php:8.4-cli\n{_RUN.format('libphp-jpgraph git')}",
        f"FROM php:8.4-cli\nRUN rm /etc/apt/preferences.d/no-debian-php\n{_RUN.format('php-mysql')}",
    ],
)
def test_nothing_is_said_where_they_may_be_installed(text: str) -> None:
    assert lines("PackageNotThere", text) == []
