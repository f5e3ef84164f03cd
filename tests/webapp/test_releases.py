"""Releases that get no more fixes are told by an image's tag; those that do, and tags that name none, are not."""

import tomllib
from datetime import UTC, datetime
from importlib.resources import files

import pytest

from webapp.known_images.register import register
from webapp.releases.ended import ended_words

TABLE = tomllib.loads(files("webapp.releases").joinpath("ended.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "tag", "said"),
    [
        ("node", "15.4.0-alpine3.10", "Node.js 15 has been out of support since 2021"),
        ("node", "lts-erbium", "Node.js erbium has been out of support since 2022"),
        ("python", "3.6-slim", "Python 3.6 has been out of support since 2021"),
        ("postgres", "9.6-alpine", "PostgreSQL 9.6 has been out of support since 2021"),
        ("python", "2", "Python 2 has been out of support since 2020"),
        ("php", "7.4-fpm-alpine", "PHP 7.4 has been out of support since 2022"),
        ("debian", "stretch-20220125-slim", "Debian stretch has been out of support since 2022"),
        ("ubuntu", "18.04", "Ubuntu 18.04 has been out of support since 2023"),
        ("nginx", "1.30-alpine3.10", "nginx:1.30-alpine3.10 is built on Alpine Linux 3.10"),
        ("node", "24-buster-slim", "node:24-buster-slim is built on Debian buster"),
        ("nvidia/cuda", "11.4.3-base-ubuntu18.04", "nvidia/cuda:11.4.3-base-ubuntu18.04 is built on Ubuntu 18.04"),
    ],
)
def test_a_release_that_has_ended_is_told_with_its_year(name: str, tag: str, said: str) -> None:
    assert ended_words(name, tag).startswith(said)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("node", "24"), ("node", "24.1.0-alpine3.24"), ("node", ""), ("node", "latest"), ("node", "alpine"),
        ("python", "3"), ("python", "3.14-trixie"), ("php", "8"), ("golang", "1"), ("debian", "stable"),
        ("ubuntu", "24.04"), ("alpine", "3"), ("somebody/node", "15"), ("mysql", "8.4"), ("postgres", "17"),
    ],
)  # fmt: skip
def test_nothing_is_said_of_a_release_that_gets_fixes_or_that_no_tag_tells(name: str, tag: str) -> None:
    assert ended_words(name, tag) == ""


def test_only_what_is_past_is_in_the_table() -> None:
    assert [year for years in TABLE.values() for year in years if int(year) > datetime.now(UTC).year] == []


def test_no_line_has_two_years() -> None:
    for years in TABLE.values():
        lines = [line for of_year in years.values() for line in of_year]
        assert len(lines) == len(set(lines))


def test_every_product_is_one_that_the_register_of_images_knows() -> None:
    assert TABLE.keys() - {image.product for image in register().values()} == set()


def test_the_release_that_is_named_instead_has_not_ended() -> None:
    images = [image for image in register().values() if image.steady]
    assert [image.name for image in images if ended_words(image.name, image.steady)] == []
