"""C++ that is linked for C is told; what links the library of C++, or nothing, is not."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("gcc main.cpp -o main", "g++ main.cpp -o main"),
        ("mkdir b && cc -O2 -Wall -o b/a src/*.cc", "mkdir b && c++ -O2 -Wall -o b/a src/*.cc"),
    ],
)
def test_the_compiler_of_cpp_takes_its_place(line: str, better: str) -> None:
    assert mended("LinkedAsC", f"FROM gcc:15\nRUN {line}\n") == f"FROM gcc:15\nRUN {better}\n"


def test_there_is_no_repair_where_the_other_compiler_may_be_missing() -> None:
    text = "FROM debian:13\nRUN apt-get update && apt-get install -y gcc\nRUN gcc a.cpp\n"
    assert lines("LinkedAsC", text) == [3]
    assert mended("LinkedAsC", text) is None


@pytest.mark.parametrize(
    "line",
    [
        "g++ a.cpp",
        "gcc a.c",
        "gcc -c a.cpp",
        "gcc a.cpp -lstdc++",
        "gcc $FLAGS a.cpp",
        "gcc -o a.cpp.out a.c",
        "gcc -fsyntax-only a.cpp",
        "echo gcc a.cpp",
    ],
)
def test_what_links_otherwise_is_left_alone(line: str) -> None:
    assert lines("LinkedAsC", f"FROM gcc:15\nRUN {line}\n") == []
