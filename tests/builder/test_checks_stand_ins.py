"""Sources that cargo takes for built already are told; where a file sees to it, nothing is."""

import pytest

from tests.builder.rules import lines, mended

_HEAD = "FROM rust:1.98\nWORKDIR /app\nCOPY Cargo.toml Cargo.lock ./\n"
_STAND_IN = 'RUN mkdir src && echo "fn main() {}" > src/main.rs\nRUN cargo build --release\n'


@pytest.mark.parametrize("copy", ["COPY src ./src", "COPY . .", "COPY ./src/ src/"])
def test_a_source_in_the_place_of_a_stand_in_is_touched_first(copy: str) -> None:
    text = f"{_HEAD}{_STAND_IN}{copy}\nRUN cargo build --release\n"
    better = f"{_HEAD}{_STAND_IN}{copy}\nRUN touch src/main.rs && cargo build --release\n"
    assert mended("StandInStays", text) == better


@pytest.mark.parametrize(
    "text",
    [
        "FROM rust:1\nRUN cargo new --bin shop\nWORKDIR /shop\nRUN cargo build\nRUN rm src/*.rs\n"
        "COPY . .\nRUN cargo build\n",
        "FROM rust:1\nWORKDIR /a\nRUN cargo init\nCOPY Cargo.toml .\nRUN cargo build && rm -r src\nCOPY src src\n"
        "RUN cargo build\n",
    ],
)
def test_a_project_that_cargo_makes_up_is_a_stand_in_too(text: str) -> None:
    assert lines("StandInStays", text) == [7]


def test_a_library_beside_it_is_touched_too() -> None:
    text = f"{_HEAD}RUN mkdir src && touch src/lib.rs && echo 'fn main(){{}}' >src/main.rs && cargo build\n"
    found = mended("StandInStays", f"{text}COPY . .\nRUN cargo build\n")
    assert found == f"{text}COPY . .\nRUN touch src/lib.rs src/main.rs && cargo build\n"


@pytest.mark.parametrize(
    "rest",
    [
        "COPY src src\nRUN touch src/main.rs && cargo build --release\n",
        "COPY src src\nRUN touch src/main.rs\nRUN cargo build --release\n",
        "RUN rm -f target/release/deps/shop*\nCOPY src src\nRUN cargo build --release\n",
        "RUN cargo clean -p shop\nCOPY src src\nRUN cargo build --release\n",
        "COPY src src\nRUN cargo build\n",
        "COPY src src\nRUN find . -name '*.rs' -exec touch {} +\nRUN cargo build --release\n",
        "RUN cargo build --release\n",
        "COPY assets assets\nRUN cargo build --release\n",
    ],
)
def test_nothing_is_said_where_the_file_sees_to_it_or_builds_another_way(rest: str) -> None:
    assert lines("StandInStays", f"{_HEAD}{_STAND_IN}{rest}") == []


def test_nothing_is_said_without_a_stand_in() -> None:
    assert lines("StandInStays", f"{_HEAD}RUN cargo fetch\nCOPY src src\nRUN cargo build && ls src/main.rs\n") == []
