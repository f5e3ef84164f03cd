"""Which paths .dockerignore leaves out, and which of its lines decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.ignore import decide, read_lines
from builder.ignore.decisions import LONGEST_PATH, MOST_PATHS


def deciding(text: str, *paths: str) -> list[tuple[bool, int | None]]:
    return [(decision.kept, decision.line) for decision in decide(read_lines(text), paths).paths]


def is_out(pattern: str, path: str) -> bool:
    return not decide(read_lines(pattern), [path]).paths[0].kept


@pytest.mark.parametrize(
    ("pattern", "path", "out"),
    [
        ("node_modules", "node_modules/a/b", True),
        ("node_modules", "web/node_modules", False),
        ("*.log", "a/b.log", False),
        ("**/*.log", "b.log", True),
        ("**/*.log", "a/b/c.log", True),
        ("**", "a/b", True),
        ("*", "a/b", True),
        ("a/**", "a/b/c", True),
        ("a/**", "a", False),
        ("a/*", "a/b/c", True),
        ("a/*", "a", False),
        ("a/**/c", "a/c", True),
        ("a/**/c", "a/b/b/c", True),
        ("/a", "./a", True),
        ("a/", "a", True),
        ("./b/../a", "a", True),
        ("a?", "ab", True),
        ("a?b", "a/b", False),
        ("a*b", "a/b", False),
        ("[ab].x", "a.x", True),
        ("[^a].x", "a.x", False),
        ("[a-c].x", "b.x", True),
        ("\\*.x", "a.x", False),
        ("\\*.x", "*.x", True),
        ("a/*/c", "a/b/c", True),
        ("a/*/c", "a/b/d/c", False),
        ("  a  ", "a", True),
        (" #a", "#a", True),
        ("#a", "#a", False),
        ("\\#a", "#a", True),
        ("\ufeffa", "a", True),
        ("a\r", "a", True),
        (".", "a", False),
        ("/", "a", False),
        ("..", "a", False),
        ("a(b).c+d", "a(b).c+d", True),
        ("a.c", "abc", False),
        ("?", "é", True),
    ],
)
def test_patterns_match_as_dockerignore_says(pattern: str, path: str, out: bool) -> None:
    assert is_out(pattern, path) == out


@pytest.mark.parametrize(
    ("pattern", "path", "out"),
    [
        ("**.log", "a/x.log", True),  # two stars first: anything before
        ("**.lo?", "a/x.log", False),  # with another wildcard they become “folders, or nothing”
        ("a**b", "ab", True),
        ("a**b", "axb", False),
        ("a**", "abc/d", True),
        ("a[^b]c", "a/c", True),  # brackets may stand for a slash
        ("a[*]b", "a]b", True),
        ("foo\\d", "foo5", True),
        ("a^b*", "a^b", False),
        ("a*|b*", "ax/y", True),  # a bar beside a wildcard: the first part begins a path, the second ends one
        ("?a|*.b", "x/y.b", True),
        ("?a|*.b", "c", False),
        ("a|b", "a", False),
        ("a|b", "a|b", True),
        ("[|]a*", "|a", True),
        ("[a]{2}", "aa", True),
        ("[a]{2}", "a{2}", False),
        ("?{3,}", "abcd", True),
        ("a{2}", "a{2}", True),
    ],
)
def test_the_odd_forms_mean_what_they_mean_to_the_builder(pattern: str, path: str, out: bool) -> None:
    assert is_out(pattern, path) == out


def test_the_last_line_that_fits_decides() -> None:
    assert deciding("*.md\n!README*.md\nREADME-secret.md\n", "a.md", "README.md", "README-secret.md", "x") == [
        (False, 1),
        (True, 2),
        (False, 3),
        (True, None),
    ]


def test_an_exclamation_brings_a_file_back_from_below_a_left_out_folder() -> None:
    assert deciding("docs\n!docs/README.md\n", "docs/a.md", "docs/README.md") == [(False, 1), (True, 2)]


def test_a_folder_that_is_taken_back_does_not_open_the_folders_left_out_below_it() -> None:
    assert deciding("a/b\n!a\n", "a/b/c") == [(False, 1)]


def test_an_exclamation_before_anything_is_left_out_decides_nothing() -> None:
    assert deciding("!a\na\n", "a", "b") == [(False, 2), (True, None)]


def test_a_star_and_exclamations_are_a_list_of_what_is_let_in() -> None:
    assert deciding("*\n!src\n!package.json\n", "src/a.js", "package.json", "x/y") == [(True, 2), (True, 3), (False, 1)]


def test_the_folder_that_a_line_fits_is_named() -> None:
    (decision,) = decide(read_lines("**/dist\n"), ["web/dist/a.js"]).paths
    assert decision.folder == "web/dist"


def test_every_line_that_fits_is_known_whether_it_was_asked_or_not() -> None:
    (decision,) = decide(read_lines("!a\na\na/*\n"), ["a/b"]).paths
    assert (decision.line, decision.fits) == (3, (1, 2, 3))


def test_a_path_outside_the_context_is_never_seen() -> None:
    (decision,) = decide([], ["../x"]).paths
    assert decision.outside
    assert not decision.kept


def test_paths_come_in_their_order_and_each_once() -> None:
    found = decide(read_lines("b\n"), ["c", "b", "c", "", " ", "/", "a"])
    assert [decision.path for decision in found.paths] == ["c", "b", "a"]


def test_more_paths_than_the_limit_are_counted_and_not_decided() -> None:
    found = decide(read_lines("a\n"), [f"f{number}" for number in range(MOST_PATHS + 3)])
    assert (len(found.paths), found.undecided) == (MOST_PATHS, 3)


def test_a_path_too_long_for_any_file_system_is_not_decided() -> None:
    assert decide([], ["a" * (LONGEST_PATH + 1), "b"]).undecided == 1


@pytest.mark.parametrize(
    "text",
    ["*a" * 32000, "\n".join(["**/" + "*a" * 60] * 500), "\n".join(["**", "!**"] * 250)],
    ids=["one long", "many long", "all fit"],
)
def test_hostile_patterns_use_up_the_budget_instead_of_the_time(text: str) -> None:
    found = decide(read_lines(text), ["a/" * 40 + f"{number}" * 50 for number in range(5000)])
    assert found.undecided > 0
    assert len(found.paths) + found.undecided == 5000


_SIGNS = st.text(alphabet="ab/*?[]^-!\\.# \n", max_size=30)


@given(_SIGNS, st.lists(st.text(alphabet="ab/.*[]", min_size=1, max_size=8), max_size=6))
def test_whatever_is_written_every_path_is_decided(text: str, paths: list[str]) -> None:
    lines = {line.number for line in read_lines(text)}
    for decision in decide(read_lines(text), paths).paths:
        assert decision.line is None or decision.line in lines
        assert set(decision.fits) <= lines
