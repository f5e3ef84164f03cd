"""PHP-FPM from packages listens to its own container, and goes into the background unless it is told otherwise."""

import pytest

from tests.builder.rules import lines, mended

_ALPINE = "FROM alpine:3.24\nRUN apk add --no-cache php84 php84-fpm\n"
_DEBIAN = "FROM debian:12\nRUN apt-get update && apt-get install -y php8.2-fpm\nEXPOSE 9000\n"


@pytest.mark.parametrize(
    ("file", "program", "place"),
    [
        (_ALPINE, "php-fpm84", "/etc/php84/php-fpm.d/www.conf"),
        (_DEBIAN, "php-fpm8.2", "/etc/php/8.2/fpm/pool.d/www.conf"),
    ],
)
def test_a_server_that_nobody_outside_reaches_is_mended(file: str, program: str, place: str) -> None:
    start = f'CMD ["{program}", "-F"]\n'
    line = f"RUN sed -i 's/^listen = .*/listen = 9000/' {place}\n"
    assert mended("ListensToItself", file + start) == file + line + start


@pytest.mark.parametrize(
    "text",
    [
        f"{_ALPINE}COPY www.conf /etc/php84/php-fpm.d/www.conf\nCMD php-fpm84 -F\n",
        f"{_ALPINE}COPY rootfs /\nCMD php-fpm84 -F\n",
        f"{_ALPINE}RUN apk add nginx\nCMD php-fpm84 -F\n",
        _DEBIAN.replace("EXPOSE 9000\n", "CMD php-fpm8.2 -F\n"),
        "FROM php:8.5-fpm\nCMD php-fpm -F\n",
    ],
)
def test_nothing_is_said_where_it_may_be_reached(text: str) -> None:
    assert lines("ListensToItself", text) == []


@pytest.mark.parametrize(("file", "program"), [(_ALPINE, "php-fpm84"), (_DEBIAN, "php-fpm8.2")])
def test_a_server_that_goes_into_the_background_is_kept_in_front(file: str, program: str) -> None:
    assert mended("EndsAtOnce", f'{file}CMD ["{program}"]\n') == f'{file}CMD ["{program}", "-F"]\n'


@pytest.mark.parametrize(
    "text",
    [
        f"{_ALPINE}CMD php-fpm84 --nodaemonize\n",
        f"{_ALPINE}RUN echo 'daemonize = no' >> /etc/php84/php-fpm.conf\nCMD php-fpm84\n",
        f"{_ALPINE}COPY etc /etc\nCMD php-fpm84\n",
        "FROM php:8.5-fpm\nCMD php-fpm\n",
    ],
)
def test_nothing_is_said_where_it_may_stay_in_front(text: str) -> None:
    assert lines("EndsAtOnce", text) == []
