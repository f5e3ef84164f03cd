"""Programs of Rust and the C library that they find where they run."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines


@pytest.mark.parametrize(
    ("build", "run", "found"),
    [
        ("rust:latest", "debian:bookworm-slim", [4]),
        ("rust:1.90", "gcr.io/distroless/cc-debian12", [4]),
        ("rust:1-slim-trixie", "ubuntu:22.04", [4]),
        ("rust:1.80", "debian:bullseye-slim", [4]),
        ("rust:1.63", "debian:buster-slim", [4]),
        ("rust:1.80", "alpine:3.22", [4]),
        ("rust:1", "scratch", [4]),
        ("rust:1", "debian:trixie-slim", []),
        ("rust:1", "ubuntu:24.04", []),
        ("rust:1-bookworm", "debian:bookworm-slim", []),
        ("rust:1.80", "debian:bookworm-slim", []),
        ("rust:1-alpine", "alpine:3.22", []),
        ("rust:1-alpine", "scratch", []),
        ("golang:1.25", "debian:bullseye", []),
        ("rust:1", "our/base:1", []),
    ],
)
def test_a_program_that_finds_another_c_library_is_told(build: str, run: str, found: list[int]) -> None:
    text = f"FROM {build} AS b\nRUN cargo build --release\nFROM {run}\nCOPY --from=b /app/target/release/x /x\n"
    assert lines("AnotherCLibrary", text) == found


@pytest.mark.parametrize(
    "lines_of_build",
    ["RUN cargo build --release --target x86_64-unknown-linux-musl", "ENV RUSTFLAGS='-C target-feature=+crt-static'"],
)
def test_a_program_that_brings_its_library_along_is_not(lines_of_build: str) -> None:
    text = f"FROM rust:1 AS b\n{lines_of_build}\nFROM alpine\nCOPY --from=b /app/target/release/x /x\n"
    assert lines("AnotherCLibrary", text) == []


def test_both_stages_are_told_the_same_release() -> None:
    text = "FROM rust:1 AS b\nFROM debian:12-slim\nCOPY --from=b /app/target/release/x /x\n"
    message = next(FIND["AnotherCLibrary"](Subject(parse(text)))).message
    assert "rust:1-trixie and debian:trixie-slim" in message
