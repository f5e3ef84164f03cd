"""Paths of a build context, and the directory that is made of them."""

import stat

import pytest

from builder.engine.workspace import workspace
from webapp.plain_paths import BadPath, check_paths


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../x", "a/../../x", "a//b", "a/./b", "", "a\0b", "a\\b", "a\nb", "x" * 101, "/".join("abcdefghi")],
)
def test_a_path_that_is_no_plain_path_below_the_context_is_refused(path: str) -> None:
    with pytest.raises(BadPath):
        check_paths({path: ""})


def test_a_file_cannot_be_a_folder_too() -> None:
    with pytest.raises(BadPath, match="a file and a folder"):
        check_paths({"a": "", "a/b": ""})


def test_ordinary_paths_pass() -> None:
    check_paths(
        {".dockerignore": "", "src/@types/index.d.ts": "", "pages/[slug].js": "", "größe.txt": "", "a b.txt": ""}
    )


def test_the_directory_holds_exactly_the_files() -> None:
    with workspace("FROM a\n", {"src/run.sh": "#!/bin/sh\n", "src/data": "x"}, []) as place:
        files = {path.relative_to(place.context).as_posix() for path in place.context.rglob("*") if path.is_file()}
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in place.context.rglob("*")}
        private = stat.S_IMODE(place.root.stat().st_mode)
    assert files == {"Dockerfile", "src/run.sh", "src/data"}
    assert modes == {"Dockerfile": 0o644, "src": 0o755, "run.sh": 0o755, "data": 0o644}
    assert private == 0o700
    assert not place.root.exists()


def test_what_the_engine_reads_has_no_syntax_line_and_the_context_has_it() -> None:
    text = "# syntax=evil/front\nFROM a\n"
    with workspace(text, {}, []) as place:
        assert place.dockerfile.read_text() == "#\nFROM a\n"
        assert (place.context / "Dockerfile").read_text() == text
