"""Volumes: what is written below them, and who may write there."""

import pytest

from tests.builder.rules import lines, mended

BELOW, ROOTS = "WriteBelowVolume", "VolumeIsRoots"
APP = "FROM debian:13\nRUN useradd app\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("RUN mkdir -p /data/a", True),
        ("RUN chown -R app /data", True),
        ("RUN cp /a /data/a", True),
        ("RUN cp /data/a /a", False),
        ("RUN mkdir /other", False),
        ("RUN mkdir /database", False),
        ("RUN ls /data", False),
    ],
)
def test_a_command_that_writes_below_a_volume_is_told(line: str, told: bool) -> None:
    assert lines(BELOW, f"{APP}VOLUME /data\n{line}\n") == ([4] if told else [])


def test_a_volume_goes_behind_the_command_that_writes_there() -> None:
    text = f"{APP}VOLUME /data\nRUN mkdir /data/a\n"
    assert mended(BELOW, text) == f"{APP}RUN mkdir /data/a\nVOLUME /data\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("VOLUME /data\nUSER app", [3]),
        ("USER app\nVOLUME /srv/store", [4]),
        ('VOLUME ["/data"]\nUSER 1000:1000', [3]),
        ("RUN mkdir /data && chown app /data\nVOLUME /data\nUSER app", []),
        ("COPY --chown=app seed /data/\nVOLUME /data\nUSER app", []),
        ("USER app\nWORKDIR /data\nVOLUME /data", []),
        ("VOLUME /data\nUSER app\nUSER root", []),
        ("VOLUME /var/lib/app\nUSER app", []),
        ("VOLUME /data", []),
        ("RUN ./setup.sh\nVOLUME /data\nUSER app", []),
    ],
)
def test_a_volume_that_nobody_made_for_its_user_is_told(text: str, told: list[int]) -> None:
    assert lines(ROOTS, f"{APP}{text}\n") == told


def test_the_directory_of_a_volume_is_made_above_the_user_of_the_file() -> None:
    text = f"{APP}USER app\nVOLUME /data\n"
    assert mended(ROOTS, text) == f"{APP}RUN mkdir -p /data && chown app /data\nUSER app\nVOLUME /data\n"


def test_a_base_that_may_have_the_directory_is_not_judged() -> None:
    assert lines(ROOTS, "FROM example/app:1\nVOLUME /data\nUSER app\n") == []
