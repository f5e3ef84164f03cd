"""``# check=``: what the author wants checked."""

import pytest

from builder.checks import check
from builder.dockerfile import Problem, parse

TWO = "FROM alpine:3.24 as Build\n"


def problems(text: str) -> list[Problem]:
    return check(parse(text))


def codes(text: str) -> list[str]:
    return sorted(problem.code for problem in problems(text))


def test_without_it_every_rule_speaks() -> None:
    assert codes(TWO) == ["FromAsCasing", "StageNameCasing"]


@pytest.mark.parametrize("blank", ["", " "])
def test_rules_named_at_the_top_are_left_out(blank: str) -> None:
    assert codes(f"#{blank}check{blank}={blank}skip=FromAsCasing,{blank}StageNameCasing\n{TWO}") == []


def test_all_leaves_out_every_rule() -> None:
    assert codes("# check=skip=all\nFROM alpine as Build\n") == []


def test_our_own_rules_are_left_out_by_name_too() -> None:
    assert codes("# check=skip=LatestTag\nFROM alpine\n") == []


def test_a_rule_that_is_not_named_still_speaks() -> None:
    assert codes(f"# check=skip=FromAsCasing\n{TWO}") == ["StageNameCasing"]


def test_a_directive_below_an_instruction_is_only_a_comment() -> None:
    assert codes("FROM alpine:3.24\n# check=skip=all\n\nMAINTAINER me\n") == ["MaintainerDeprecated"]


def test_a_comment_above_an_instruction_holds_for_that_one() -> None:
    text = "FROM alpine:3.24\n# check=skip=MaintainerDeprecated\nMAINTAINER me\nMAINTAINER you\n"
    assert [problem.lines for problem in problems(text)] == [(4, 4)]


def test_other_comments_may_stand_between_it_and_the_instruction() -> None:
    assert codes("FROM alpine:3.24\n# check=skip=MaintainerDeprecated\n# she wrote it\nMAINTAINER me\n") == []


def test_an_empty_line_parts_the_comment_from_the_instruction() -> None:
    assert codes("FROM alpine:3.24\n# check=skip=all\n\nMAINTAINER me\n") == ["MaintainerDeprecated"]


def test_a_comment_above_holds_for_every_line_of_the_instruction() -> None:
    assert codes("FROM alpine:3.24\n# check=skip=NoEmptyContinuation\nRUN a \\\n\n  b\n") == []


def test_error_makes_buildkits_warnings_errors_that_say_so() -> None:
    problem = problems(f"# check=skip=FromAsCasing;error=true\n{TWO}")[0]
    assert (problem.code, problem.severity) == ("StageNameCasing", "error")
    assert "check=error=true" in problem.message


def test_error_leaves_our_own_rules_warnings() -> None:
    assert [problem.severity for problem in problems("# check=error=true\nFROM alpine\n")] == ["warning"]


def test_error_can_be_switched_off_again() -> None:
    assert {problem.severity for problem in problems(f"# check=error=false\n{TWO}")} == {"warning"}


@pytest.mark.parametrize("name", ["InvalidDefinitionDescription", "all"])
def test_an_experimental_rule_runs_when_it_is_asked_for(name: str) -> None:
    text = "FROM alpine:3.24\n# why\nARG A\n"
    assert codes(text) == []
    assert codes(f"# check=experimental={name}\n{text}") == ["InvalidDefinitionDescription"]


def test_skip_all_leaves_the_experimental_rule_out_as_well() -> None:
    text = "# check=skip=all;experimental=all\nFROM alpine:3.24\n# why\nARG A\n"
    assert codes(text) == []


def test_a_misspelt_rule_gets_the_name_that_was_meant() -> None:
    text = "# check=skip=StageNameCasin\nFROM alpine:3.24\n"
    problem = problems(text)[0]
    assert (problem.code, problem.severity, problem.lines) == ("check_name_unknown", "hint", (1, 1))
    assert "Did you mean StageNameCasing?" in problem.message
    assert problem.fix is not None
    assert text[slice(*problem.fix.span)] == "StageNameCasin"


def test_a_rule_in_another_case_is_skipped_and_its_exact_name_told() -> None:
    found = problems("# check=skip=latesttag\nFROM alpine\n")
    assert [problem.code for problem in found] == ["check_name_unknown"]
    assert "write LatestTag" in found[0].message


@pytest.mark.parametrize("value", ["foo=bar", "skip", "error=maybe", "LatestTag"])
def test_an_option_that_builders_refuse_is_told(value: str) -> None:
    assert "check_option_invalid" in codes(f"# check={value}\nFROM alpine:3.24\n")
