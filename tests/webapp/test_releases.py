"""Releases and images that get no more fixes are told by an image's name and tag; those that do, and tags that name
none, are not."""

import tomllib
from datetime import UTC, datetime
from importlib.resources import files

import pytest

from webapp.known_images.register import register
from webapp.releases.ended import ended_words
from webapp.releases.given_up import gone_words

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
        ("ros", "melodic-robot-bionic", "ROS melodic has been out of support since 2023"),
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


@pytest.mark.parametrize(
    ("name", "tag", "instead"),
    [
        ("openjdk", "17-jdk-slim", "eclipse-temurin:17-jdk"),
        ("openjdk", "8-jre-alpine", "eclipse-temurin:8-jre-alpine"),
        ("openjdk", "17-windowsservercore", "eclipse-temurin"),
        ("openjdk", "18", "eclipse-temurin"),
        ("adoptopenjdk/openjdk11", "alpine", "eclipse-temurin"),
        ("jenkins", "2.60.3", "jenkins/jenkins"),
        ("vault", "1.13.3", "hashicorp/vault"),
        ("k8s.gcr.io/pause", "3.1", "registry.k8s.io/pause"),
        ("circleci/node", "14", "cimg/node"),
        ("circleci/golang", "1", "cimg/go"),
    ],
)
def test_an_image_that_was_given_up_is_told_with_its_successor(name: str, tag: str, instead: str) -> None:
    said = ended_words(name, tag)
    assert said.startswith(f"The image {name} is deprecated")
    assert f"Take {instead} in its place" in said


def test_a_deprecated_image_without_a_successor_is_told_too() -> None:
    assert ended_words("mono", "6").endswith("are not fixed in it.")


@pytest.mark.parametrize(
    ("name", "tag"),
    [("openjdk", "26-ea-jdk"), ("eclipse-temurin", "17"), ("hashicorp/vault", "1.20"), ("bitnami/redis", "latest")],
)
def test_nothing_is_said_of_an_image_that_still_gets_updates(name: str, tag: str) -> None:
    assert ended_words(name, tag) == ""
    assert gone_words(name, tag) == ""


@pytest.mark.parametrize(
    ("name", "tag", "said"),
    [
        ("minio/minio", "", "minio/minio was taken from Docker Hub in 2026"),
        ("minio/mc", "RELEASE.2025-08-13T08-35-41Z", "still at quay.io/minio/mc;"),
        ("vault", "", "There is no vault:latest"),
        ("consul", "latest", "Take hashicorp/consul in its place"),
        ("bitnami/redis", "7.0", "bitnamilegacy/redis:7.0"),
    ],
)
def test_an_image_that_cannot_be_fetched_is_told_with_where_it_is_now(name: str, tag: str, said: str) -> None:
    assert said in gone_words(name, tag)
    assert ended_words(name, tag) == ""
