"""Advice beyond errors: BuildKit's rules, with a fix where one is safe."""

import pytest

from builder.explain import explain


def codes(text: str, dockerignore: str | None = None) -> list[tuple[str, tuple[int, int]]]:
    return [(problem.code, problem.lines) for problem in explain(text, dockerignore).problems]


def test_capitals_in_a_stage_name() -> None:
    assert codes("FROM a:1 AS Build\n") == [("StageNameCasing", (1, 1))]


def test_maintainer_becomes_a_label() -> None:
    problem = explain("FROM a:1\nMAINTAINER me\n").problems[0]
    assert problem.code == "MaintainerDeprecated"
    assert problem.fix is not None
    assert problem.fix.text == 'LABEL org.opencontainers.image.authors="me"'


def test_an_empty_line_in_a_continued_instruction_is_found_on_its_line() -> None:
    assert codes("FROM a:1\nRUN x \\\n\n  y\n") == [("NoEmptyContinuation", (3, 3))]


def test_a_comment_in_a_continued_instruction_is_no_empty_line() -> None:
    assert codes("FROM a:1\nRUN x \\\n# why\n  y\n") == []


def test_a_plain_shell_form_cmd_gets_its_json_form_as_fix() -> None:
    problem = explain("FROM a:1\nCMD node index.js\n").problems[0]
    assert problem.code == "JSONArgsRecommended"
    assert problem.fix is not None
    assert problem.fix.text == 'CMD ["node", "index.js"]'


def test_a_cmd_that_needs_its_shell_gets_no_fix() -> None:
    assert explain("FROM a:1\nCMD a && b\n").problems[0].fix is None


def test_a_shell_of_ones_own_is_a_choice() -> None:
    assert codes('FROM a:1\nSHELL ["bash", "-c"]\nCMD a\n') == []


@pytest.mark.parametrize("name", ["API_KEY", "PASSWORD", "github_token", "DB_SECRET"])
def test_a_secret_in_an_arg_is_found_by_its_name(name: str) -> None:
    assert codes(f"FROM a:1\nARG {name}\n") == [("SecretsUsedInArgOrEnv", (2, 2))]


@pytest.mark.parametrize("name", ["PASSWORD_FILE", "PUBLIC_KEY", "MONKEY", "TOKENIZER"])
def test_a_name_that_only_looks_similar_is_no_secret(name: str) -> None:
    assert codes(f"FROM a:1\nENV {name}=x\n") == []


def test_copying_an_ignored_file_names_the_line_that_hides_it() -> None:
    problem = explain("FROM a:1\nCOPY src/x.log /\n", "# logs\n*.tmp\n**/*.log\n").problems[0]
    assert problem.code == "CopyIgnoredFile"
    assert "Line 3 of .dockerignore (**/*.log)" in problem.message


def test_an_ignored_file_is_left_out_of_the_copy_at_a_click() -> None:
    text = "FROM a:1\nCOPY src/x.log src/y /\n"
    fix = explain(text, "**/*.log\n").problems[0].fix
    assert fix
    assert text[: fix.span[0]] + fix.text + text[fix.span[1] :] == "FROM a:1\nCOPY src/y /\n"


def test_the_last_matching_pattern_decides() -> None:
    assert codes("FROM a:1\nCOPY keep.log /\n", "*.log\n!keep.log\n") == []


def test_a_copy_from_a_stage_is_not_touched_by_dockerignore() -> None:
    assert codes("FROM a:1 AS b\nFROM c:1\nCOPY --from=b x.log /\n", "*.log\n") == []


def test_a_shell_is_only_said_to_stay_in_between_where_it_may() -> None:
    problem = next(iter(explain("FROM a:1\nUSER x\nCMD node app.js\n").problems))
    assert problem.code == "JSONArgsRecommended"
    assert "may stay between it and signals" in problem.message
