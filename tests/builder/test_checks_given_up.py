"""Images that no longer get updates are told, with a repair where another one can take their place as it stands."""

import pytest

from .rules import lines, mended

ENDED, GONE = "ReleaseEnded", "NoLongerThere"


def test_a_deprecated_image_is_replaced_where_nothing_is_run_in_it() -> None:
    text = 'FROM openjdk:17-jdk-slim\nCOPY app.jar /\nCMD ["java", "-jar", "/app.jar"]\n'
    assert mended(ENDED, text) == text.replace("openjdk:17-jdk-slim", "eclipse-temurin:17-jdk")


def test_a_deprecated_image_in_which_something_is_run_is_told_alone() -> None:
    text = "FROM openjdk:17\nRUN microdnf install -y tar\n"
    assert lines(ENDED, text) == [1]
    assert mended(ENDED, text) is None


def test_one_that_is_not_there_at_all_is_told_once() -> None:
    text = "FROM openjdk:17-jre\n"
    assert (lines(GONE, text), lines(ENDED, text)) == ([1], [])


@pytest.mark.parametrize(
    ("image", "better"),
    [("minio/minio", "quay.io/minio/minio"), ("minio/mc:RELEASE.1", "quay.io/minio/mc:RELEASE.1")],
)
def test_an_image_that_was_taken_from_docker_hub_is_fetched_from_elsewhere(image: str, better: str) -> None:
    assert mended(GONE, f"FROM {image}\n") == f"FROM {better}\n"


def test_the_latest_of_an_image_that_has_none_is_told_and_not_replaced() -> None:
    assert lines(GONE, "FROM vault\n") == [1]
    assert mended(GONE, "FROM vault\n") is None
    assert lines(GONE, "FROM vault:1.13.3\n") == []


@pytest.mark.parametrize("image", ["vault", "mono", "openjdk", "openjdk:latest"])
def test_a_tag_that_nobody_moves_any_more_is_not_said_to_move(image: str) -> None:
    assert lines("LatestTag", f"FROM {image}\n") == []


def test_a_variant_on_a_system_that_has_ended_gets_no_version_before_it() -> None:
    assert lines("FloatingTag", "FROM python:slim-buster\n") == []
    assert lines("FloatingTag", "FROM python:slim-trixie\n") == [1]
