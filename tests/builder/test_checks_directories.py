"""Directories that cp leaves out."""

import pytest

from .rules import lines, mended


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("cp /etc/skel/ /srv", [2]),
        ("cp . /srv", [2]),
        ("mkdir /a && cp /a /b", [2]),
        ("cp -r /etc/skel/ /srv", []),
        ("cp -av /etc/skel/ /srv", []),
        ("cp --recursive src/ /srv", []),
        ("cp /etc/skel /srv", []),
        ("mkdir /a && cp /b /a", []),
        ("cp $DIR/ /srv", []),
    ],
)
def test_a_directory_needs_a_switch(run: str, found: list[int]) -> None:
    assert lines("DirectoryLeftOut", f"FROM some:1\nRUN {run}\n") == found


def test_the_switch_comes_first() -> None:
    assert mended("DirectoryLeftOut", "FROM a:1\nRUN x && cp -v b/ /c\n") == "FROM a:1\nRUN x && cp -r -v b/ /c\n"
