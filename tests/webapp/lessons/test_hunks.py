"""An edit of a lesson: read, applied, or refused where it fits nowhere."""

import pytest

from webapp.lessons.hunks import DoesNotFit, NoHunk, apply, read_hunk

FILE = "FROM node\nCOPY . .\nRUN npm install\n"


def test_lines_come_and_go_where_their_neighbours_stand() -> None:
    hunk = read_hunk(["- COPY . .", "+ COPY package.json .", "  RUN npm install", "+ COPY . ."])
    assert apply(FILE, hunk) == "FROM node\nCOPY package.json .\nRUN npm install\nCOPY . .\n"


def test_new_lines_alone_come_at_the_end_also_of_a_file_that_is_not_there_yet() -> None:
    assert apply(FILE, read_hunk(["+ EXPOSE 3000"])) == f"{FILE}EXPOSE 3000\n"
    assert apply("", read_hunk(["+ FROM busybox"])) == "FROM busybox\n"


def test_an_edit_that_fits_nowhere_changes_nothing() -> None:
    with pytest.raises(DoesNotFit):
        apply(FILE, read_hunk(["- CMD a", "+ CMD b"]))


@pytest.mark.parametrize("body", [[], ["  a"], ["a"], ["-a"]])
def test_what_is_no_edit_is_refused(body: list[str]) -> None:
    with pytest.raises(NoHunk):
        read_hunk(body)
