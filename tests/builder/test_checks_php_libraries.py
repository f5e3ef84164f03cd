"""Libraries of PHP's extensions that go away with what compiled them."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse

from .rules import FIND, lines

PNG = "apk add --no-cache --virtual .build libpng-dev freetype-dev"


@pytest.mark.parametrize(
    ("base", "run", "told"),
    [
        ("php:8.5-fpm-alpine", f"{PNG} && docker-php-ext-install gd && apk del .build", True),
        ("php:8.5-fpm-alpine", "apk add libpng-dev && docker-php-ext-install gd && apk del libpng-dev", True),
        ("php:8.5-fpm-alpine", f"apk add libpng && {PNG} && docker-php-ext-install gd && apk del .build", False),
        ("php:8.5-fpm-alpine", f"{PNG} && docker-php-ext-install gd", False),
        ("php:8.5-fpm-alpine", f"{PNG} && docker-php-ext-install pdo_mysql && apk del .build", False),
        ("php:8.5-fpm-alpine", f"apk add $MORE && {PNG} && docker-php-ext-install gd && apk del .build", False),
        ("php:8.5-fpm-alpine", f"{PNG} && docker-php-ext-install gd && apk add $runDeps && apk del .build", False),
        ("some/php:8.5-alpine", f"{PNG} && docker-php-ext-install gd && apk del .build", False),
        ("php:8.5-fpm", f"{PNG} && docker-php-ext-install gd && apk del .build", False),
    ],
)
def test_a_library_that_goes_with_what_compiled_the_extension_is_told(base: str, run: str, told: bool) -> None:
    assert lines("LibraryRemoved", f"FROM {base}\nRUN {run}\n") == [2] * told


def test_only_what_an_extension_is_configured_with_is_missed() -> None:
    plain = f"FROM php:8.5-alpine\nRUN {PNG} && docker-php-ext-install gd && apk del .build\n"
    configured = plain.replace("&& docker", "&& docker-php-ext-configure gd --with-freetype && docker", 1)
    libraries = [
        next(iter(FIND["LibraryRemoved"](Subject(parse(text))))).message.split("--no-cache ")[1]
        for text in (plain, configured)
    ]
    assert libraries == ["libpng", "libpng freetype"]
