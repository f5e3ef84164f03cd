"""What COPY takes out of what .dockerignore leaves."""

import pytest

from builder.ignore import explain

FILES = ["src/a.js", "src/deep/b.js", "package.json", "package-lock.json", "docs/x/d.md"]


def copied(source: str, dockerignore: str = "") -> tuple[list[str], str]:
    (found,) = explain(dockerignore, FILES, [source]).copies
    return list(found.sees), found.words


@pytest.mark.parametrize(
    ("source", "sees"),
    [
        (".", FILES),
        ("/", FILES),
        ("src", ["src/a.js", "src/deep/b.js"]),
        ("./src/", ["src/a.js", "src/deep/b.js"]),
        ("../src", ["src/a.js", "src/deep/b.js"]),
        ("src/../docs", ["docs/x/d.md"]),
        ("package*.json", ["package.json", "package-lock.json"]),
        ("*/*.js", ["src/a.js"]),
        ("**/*.js", ["src/a.js"]),
        ("[ds]*", ["src/a.js", "src/deep/b.js", "docs/x/d.md"]),
        ("#src", []),
        ("!src", []),
    ],
)
def test_a_source_stands_for_these_files(source: str, sees: list[str]) -> None:
    assert copied(source)[0] == sees


def test_what_is_left_out_is_not_seen_by_any_source() -> None:
    assert copied("src", "src\n!src/deep\n") == (["src/deep/b.js"], "`COPY src` sees 1 file; 1 is left out.")


@pytest.mark.parametrize(
    ("source", "dockerignore", "words"),
    [
        ("src", "src\n", "stops the build with “not found”: line 1 leaves it out."),
        ("nothing", "", "no file in the list has this name."),
        ("docs", "docs/x\n", "copies an empty directory"),
        ("*.json", "*.json\n", "The build goes on, and nothing is copied."),
        ("[a", "", "brackets or its backslash are not complete"),
        (".", "*\n", "`COPY .` sees no files; 5 are left out."),
    ],
)
def test_a_source_that_sees_nothing_says_what_the_build_does(source: str, dockerignore: str, words: str) -> None:
    sees, said = copied(source, dockerignore)
    assert sees == []
    assert words in said


def test_several_sources_are_told_apart() -> None:
    assert [len(one.sees) for one in explain("", FILES, ["src", "docs", "."]).copies] == [2, 1, 5]
