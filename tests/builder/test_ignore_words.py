"""Each line of .dockerignore in words, and what is said about lines that are probably not meant so."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.ignore import explain, read_lines
from builder.ignore.known import KNOWN
from builder.ignore.lines import LONGEST, MOST_PATTERNS
from builder.ignore.summaries import FAULTS
from builder.ignore.tokens import covered


def summary(pattern: str) -> str:
    return explain(pattern, []).lines[0].summary


def words(pattern: str) -> dict[str, str]:
    return {token.text: said for token, said in explain(pattern, []).lines[0].tokens}


def codes(text: str, *paths: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.lines[0]) for problem in explain(text, paths).problems]


def test_a_document_has_lines_files_problems_and_a_source() -> None:
    document = explain("# x\n*.log\n", ["a.log", "b"]).to_json()
    assert [(line["line"], line["effect"], line["matches"], line["decides"]) for line in document["lines"]] == [
        (1, "none", 0, 0),
        (2, "leaves out", 1, 1),
    ]
    assert [(file["path"], file["kept"], file["line"]) for file in document["files"]] == [
        ("a.log", False, 2),
        ("b", True, None),
    ]
    assert document["docs"].startswith("https://docs.docker.com/")


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("temp", "`temp` at the top of the build context"),
        ("temp", "Those in subdirectories stay."),
        ("*.log", "`**/*.log` reaches them too"),
        ("*.tmp", "whose name ends in `.tmp`"),
        ("tmp-*", "whose name begins with `tmp-`"),
        ("a*b", "begins with `a` and ends in `b`"),
        ("*tmp*", "with `tmp` in its name"),
        ("[ab]x", "whose name matches `[ab]x`"),
        ("**/x", "in the top directory and in every one below"),
        ("x/**", "everything in `x`"),
        ("x/y", "`x/y`"),
        ("x/**/y", "every `y`, anywhere below `x`"),
        ("*/y*", "directly in any directory at the top"),
        ("**/x/y", "directly in any directory `x`"),
        ("*/*", "2 or more levels deep"),
        ("*", "begin with `!`"),
        ("**/*", "Leaves out everything."),
        ("a**b", "every path that matches `a**b`"),
        ("**.pyc", "every path that ends in `.pyc`"),
        ("foo**", "every path that begins with `foo`"),
        ("**/**/x/", "every `x`, in the top directory and in every one below"),
        ("!x", "Takes back `x`"),
        ("!x", "If it is a directory, everything in it comes back."),
        ("!x/**", "subdirectories too, if a line above"),
        ("*.swp", "Editors leave such copies"),
        ("../x", "leads out of the build context"),
        (".", "passes over the top directory"),
        ("a\\b", "Between names write `/`"),
        ("# x", "A comment"),
    ],
)
def test_a_pattern_is_said_in_a_sentence(pattern: str, part: str) -> None:
    assert part in summary(pattern)


def test_a_name_that_reaches_every_directory_gets_no_advice_to_go_deeper() -> None:
    assert "reaches them too" not in summary("**/x")
    assert "reaches them too" not in summary(".git")


def test_a_slash_in_front_means_the_top_so_nothing_is_said_of_subdirectories() -> None:
    assert "subdirectories" not in summary("/config")


@pytest.mark.parametrize(
    ("pattern", "path", "part"),
    [
        ("vendor", "a.js", "made for your machine"),
        ("vendor", "api/go.mod", "the same on every machine"),
        ("bin", "App/App.csproj", "made from the sources"),
    ],
)
def test_what_a_name_holds_may_hang_on_the_files_beside_it(pattern: str, path: str, part: str) -> None:
    assert part in explain(pattern, [path]).lines[0].summary


def test_a_bin_that_nothing_says_to_be_built_may_hold_scripts() -> None:
    assert "made from the sources" not in summary("bin")


def test_of_a_file_that_is_taken_back_nothing_is_said_of_directories() -> None:
    assert "directory" not in explain("!a/.keep", ["a/.keep"]).lines[0].summary


@pytest.mark.parametrize("pattern", ["~/.ssh", "$HOME/.aws", "${BUILD}/.env"])
def test_what_a_shell_would_fill_in_gets_no_words_of_what_it_would_leave_out(pattern: str) -> None:
    assert summary(pattern) == f"Leaves out `{pattern}`, and everything in it if it is a directory."


@pytest.mark.parametrize("name", [".git", "node_modules", ".env", "__pycache__", "*.pyc", "dist", "target", ".venv"])
def test_familiar_names_say_why_people_leave_them_out(name: str) -> None:
    assert KNOWN[name].why in summary(name)
    assert KNOWN[name].why in summary(f"**/{name}")


@pytest.mark.parametrize("name", ["Dockerfile", ".dockerignore", "*.md", ".DS_Store"])
def test_what_only_a_builder_or_a_reader_needs_is_familiar_too(name: str) -> None:
    assert KNOWN[name].why in summary(name)


def test_every_piece_of_a_pattern_has_its_words() -> None:
    found = words("!/src/**/[a-c]?*.\\#x")
    assert list(found) == ["!", "/", "src", "**", "[a-c]", "?", "*", ".", "\\#", "x"]
    assert "`a` to `c`" in found["[a-c]"]
    assert "or none" in found["**"]
    assert "stops at `/`" in found["*"]


def test_an_exclamation_mark_behind_a_slash_takes_back() -> None:
    (line,) = explain("./!src", []).lines
    assert [token.text for token, _ in line.tokens] == ["./", "!", "src"]
    assert line.summary.startswith("Takes back `src`")


def test_slashes_at_both_ends_are_said_to_change_nothing() -> None:
    first, _, last = explain("/x/", []).lines[0].tokens
    assert "changes nothing" in first[1]
    assert "changes nothing" in last[1]


@given(st.text(alphabet="ab/*?[]^-!\\.# \t`", max_size=30))
def test_pieces_cover_every_line_whatever_it_is(text: str) -> None:
    for line in read_lines(text):
        assert covered(line)


@given(st.text(alphabet="ab/*?[]^-!\\.# \n\r\ufeff", max_size=40), st.lists(st.text(max_size=6), max_size=4))
def test_spans_are_those_of_the_text_as_sent(text: str, paths: list[str]) -> None:
    for entry in explain(text, paths).to_json()["lines"]:
        start, end = entry["span"]
        assert text[start:end] == entry["text"]
        for token in entry["tokens"]:
            assert text[token["span"][0] : token["span"][1]] == token["text"]


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("!", "bare_exclamation"),
        ("[a", "open_class"),
        ("[?[]", "open_class"),
        ("[]", "empty_class"),
        ("[a-]", "bad_range"),
        ("[z-a]", "backward_range"),
        ("a\\", "last_backslash"),
        ("a\\q", "lettered_escape"),
        ("src\\public", "lettered_escape"),
        ("bin\\x", "lettered_escape"),
        ("[\\b]a", "lettered_escape"),
    ],
)
def test_what_stops_the_build_is_an_error_that_says_what_to_write(pattern: str, fault: str) -> None:
    (problem,) = explain(f"x\n{pattern}\n", []).problems
    assert (problem.severity, problem.lines, problem.message) == ("error", (2, 2), FAULTS[fault])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (".\n", ("IgnoreFitsNothing", 1)),
        ("../x\n", ("IgnoreFitsNothing", 1)),
        ("a\nb\na/\n", ("IgnoreRepeated", 3)),
        ("!a\nb\n", ("IgnoreNothingTakenBack", 1)),
        ("  # note\n", ("IgnoreIndentedComment", 1)),
        ("a # note\n", ("IgnoreTrailingComment", 1)),
        ("[!a]\n", ("IgnoreNegatedSet", 1)),
    ],
)
def test_lines_that_are_probably_not_meant_so_are_pointed_out(text: str, found: tuple[str, int]) -> None:
    assert codes(text) == [found]


@pytest.mark.parametrize("text", ["a\n!a\na\n", "*\n!a\n", "[^a]\n", "a#b\n", "# a\n", ""])
def test_lines_that_may_well_be_meant_so_are_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("a\n", "b", "Kept: no line leaves it out."),
        ("a\n", "a", "Left out by line 1, `a`."),
        ("a\n", "a/b", "Left out by line 1, `a`, with the whole directory."),
        ("*\n!/a/\n", "a/b", "Kept: line 2, `!/a/`, takes the whole directory back."),
        ("**/a\n", "x/a/b", "Left out by line 1, `**/a`, which matches the directory `x/a`."),
        ("*\n!a\n", "a", "Kept: line 2, `!a`, takes it back."),
        ("*\n", "Dockerfile", "Left out by line 1, `*`. The builder still reads it."),
        ("", "../a", "Is outside the build context, where no COPY reaches."),
    ],
)
def test_a_file_says_which_line_decided(text: str, path: str, said: str) -> None:
    assert explain(text, [path]).to_json()["files"][0]["words"] == said


def limits(text: str, *paths: str) -> list[dict[str, Any]]:
    return [problem for problem in explain(text, paths).to_json()["problems"] if problem["code"].startswith("too_")]


def test_what_is_beyond_the_limits_is_told() -> None:
    assert [problem["code"] for problem in limits("#" * (LONGEST + 1))] == ["too_large"]
    assert [problem["code"] for problem in limits("a\n" * MOST_PATTERNS)] == []
    assert [problem["code"] for problem in limits("a\n" * (MOST_PATTERNS + 1))] == ["too_many_patterns"]
    assert [problem["code"] for problem in limits("", "a" * 5000)] == ["too_many_files"]
