"""Variables: filled in as the builder does, and measured without being filled in."""

import pytest

from builder.dockerfile import parse
from builder.dockerfile.growth import first_too_long
from builder.dockerfile.references import scan
from builder.dockerfile.scope_walk import global_scope, walk
from builder.dockerfile.scopes import Scope
from builder.dockerfile.variables import ExpansionError, expand

VALUES = {"star": "x*y?z", "slash": "a/b/c", "v": "a.b.c", "empty": ""}

EXPANSIONS = [
    ("$v", "a.b.c"),
    ("x${v}y", "xa.b.cy"),
    ("$nothing", ""),
    ("${nothing:-w}", "w"),
    ("${empty:-w}", "w"),
    ("${empty-w}", ""),
    ("${v:+w}", "w"),
    ("${empty:+w}", ""),
    ("${empty+w}", "w"),
    ("${v:?m}", "a.b.c"),
    ("${v#*.}", "b.c"),
    ("${v##*.}", "c"),
    ("${v%.*}", "a.b"),
    ("${v%%.*}", "a"),
    ("${v/./-}", "a-b.c"),
    ("${v//./-}", "a-b-c"),
    ("${nothing:-${v}}", "a.b.c"),
    ("\\$v", "$v"),
    ("'$v'", "$v"),
    ('"$v"', "a.b.c"),
    ("$1$@", ""),
    # Seen on Docker Engine with BuildKit: quotes of the other kind are text, and so is a backslash in most quotes.
    ('"it\'s"', "it's"),
    ("'say \"x\"'", 'say "x"'),
    ('"a\\"b"', 'a"b'),
    ("'a\\b'", "a\\b"),
    ('"a\\b"', "a\\b"),
    ("a\\b", "ab"),
    ('"$v\'s"', "a.b.c's"),
    ("\"q'w\"'e\"r'", "q'we\"r"),
    ('${nothing:-"it\'s"}', "it's"),
    ("${nothing:-'a\"b'}", 'a"b'),
    ('${v/"."/z}', "azb.c"),
    ('${v/./"q"}', "aqb.c"),
    ("${v/./\\q}", "a\\qb.c"),
    ("${star#x\\*}", "y?z"),
    ("${star#x\\?}", "x*y?z"),
    ("${star%\\?*}", "x*y"),
    ("${star/\\*/-}", "x-y?z"),
    ("${slash/b\\/c/-}", "a/-"),
    ("${v/${nothing:-.}/${empty:-z}}", "azb.c"),
]


@pytest.mark.parametrize(("word", "expanded"), EXPANSIONS)
def test_a_word_is_filled_in_as_the_builder_does(word: str, expanded: str) -> None:
    assert expand(word, VALUES) == expanded


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("${", "variable_unclosed"),
        ("${}", "variable_without_name"),
        ("${:x}", "variable_without_name"),
        ("${v:=w}", "variable_operator"),
        ("${nothing:?m}", "variable_required"),
        ("'x", "quote_unclosed"),
        ("${v#\\a}", "variable_pattern"),
        ("${v%%*\\.c}", "variable_pattern"),
        ("${v/\\./-}", "variable_pattern"),
    ],
)
def test_what_the_builder_refuses_is_an_error_with_a_code(word: str, code: str) -> None:
    with pytest.raises(ExpansionError) as raised:
        expand(word, VALUES)
    assert raised.value.code == code


def test_an_expansion_is_never_longer_than_its_limit() -> None:
    with pytest.raises(ExpansionError):
        expand("$a$a$a", {"a": "x" * 30_000})


def test_nested_references_are_found_inside_their_parent() -> None:
    reference = scan("${a:-${b}}", "\\").references[0]
    assert [inner.name for inner in reference.nested] == ["b"]


def test_deep_nesting_is_a_fault_and_not_a_crash() -> None:
    assert scan("${a:-" * 10_000, "\\").faults[0].code == "variable_nested_too_deep"


def walk_of(text: str) -> list[Scope]:
    dockerfile = parse(text)
    return [scope for _, scope in walk(dockerfile.instructions, dockerfile.stages, "\\")]


def doubling(keyword: str, times: int) -> str:
    return f"FROM a\n{keyword} A=xx\n" + f"{keyword} A=$A$A\n" * times


@pytest.mark.parametrize("keyword", ["ARG", "ENV"])
def test_doubling_variables_are_refused_on_the_line_that_grows_too_long(keyword: str) -> None:
    problems = [problem for problem in parse(doubling(keyword, 30)).problems if problem.severity == "error"]
    assert [problem.code for problem in problems] == ["expanded_too_long"]
    assert 15 <= problems[0].lines[0] <= 20


def test_a_few_doublings_are_fine() -> None:
    assert not parse(doubling("ENV", 8)).problems


def test_growth_counts_given_build_args() -> None:
    dockerfile = parse("FROM a\nARG A=x\nLABEL a=$A$A\n")
    assert not dockerfile.problems
    assert first_too_long(dockerfile.instructions, dockerfile.stages, "\\", {"A": "x" * 50_000}) is not None


def test_growth_through_a_replacement_is_seen() -> None:
    text = "FROM a\nENV A=" + "a" * 1000 + "\nENV B=${A//a/" + "b" * 1000 + "}\n"
    assert "expanded_too_long" in [problem.code for problem in parse(text).problems]


def test_single_quotes_do_not_hide_growth_in_a_heredoc() -> None:
    text = "FROM a\nENV A=" + "a" * 3000 + "\nCOPY <<EOF /x\n'" + "$A" * 30 + "'\nEOF\n"
    assert "expanded_too_long" in [problem.code for problem in parse(text).problems]


def test_above_the_first_from_a_value_sees_those_before_it_on_its_line() -> None:
    outer = global_scope(parse("ARG A=3 B=${A}.13 C=${B#3.}\nFROM python:$B\n").instructions, "\\")
    assert [outer.args[name].value for name in "ABC"] == ["3", "3.13", "13"]


def test_in_a_stage_a_value_sees_only_what_lines_above_have_set() -> None:
    *_from, label = walk_of("FROM scratch\nARG X=1 Y=${X}2\nLABEL y=$Y\n")
    assert label.args["Y"].value == "2"


def test_growth_on_one_line_above_the_first_from_is_seen() -> None:
    pairs = " ".join(f"A{number + 1}=$A{number}$A{number}" for number in range(30))
    assert "expanded_too_long" in [problem.code for problem in parse(f"ARG A0=xx {pairs}\nFROM a\n").problems]
    assert not parse("ARG A0=xx A1=$A0$A0 A2=$A1$A1\nFROM a:$A2\n").problems
