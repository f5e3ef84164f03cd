"""Programs of Swift and the libraries that they find where they run."""

import pytest

from tests.builder.rules import lines

OLDER, LIBRARY = "AnotherCLibrary", "LibraryNotThere"


def text(build: str, run: str, flags: str = "", path: str = "/app/.build/release/App") -> str:
    return f"FROM {build} AS b\nRUN swift build -c release {flags}\nFROM {run}\nCOPY --from=b {path} /usr/bin/\n"


@pytest.mark.parametrize(
    ("build", "run", "told"),
    [
        ("swift:5.9-jammy", "ubuntu:focal", [4]),
        ("swift:6.0-noble", "debian:11-slim", [4]),
        ("swift:5.9-jammy", "ubuntu:22.04", []),
        ("swift:5.9-focal", "ubuntu:20.04", []),
        ("swift:5.9", "ubuntu:20.04", []),
        ("swift:5.9-jammy", "me/base:1", []),
    ],
)
def test_a_program_of_swift_needs_a_c_library_as_new_as_its_own(build: str, run: str, told: list[int]) -> None:
    assert lines(OLDER, text(build, run, "--static-swift-stdlib")) == told


@pytest.mark.parametrize(
    ("flags", "run", "told"),
    [
        ("", "ubuntu:22.04", [4]),
        ("", "scratch", [4]),
        ("--static-swift-stdlib", "ubuntu:22.04", []),
        ("", "swift:5.9-jammy-slim", []),
        ("--swift-sdk x86_64-swift-linux-musl", "scratch", []),
        ("", "me/base:1", []),
    ],
)
def test_a_program_of_swift_needs_swifts_libraries(flags: str, run: str, told: list[int]) -> None:
    assert lines(LIBRARY, text("swift:5.9-jammy", run, flags)) == told
