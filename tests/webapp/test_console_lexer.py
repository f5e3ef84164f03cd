"""Shell words with their places."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.console.lexer import read


def words(text: str) -> list[str]:
    return [item.value for item in read(text).items if item.kind == "word"]


def codes(text: str) -> list[str]:
    return [problem.code for problem in read(text).problems]


def test_blanks_of_any_kind_part_words() -> None:
    assert words("docker  ps\t-a\u00a0-q") == ["docker", "ps", "-a", "-q"]


def test_quotes_are_resolved_and_join_their_neighbours() -> None:
    assert words("""a'b c'"d e"f""") == ["ab cd ef"]


def test_a_backslash_makes_the_next_sign_plain() -> None:
    assert words(r"a\ b \'c") == ["a b", "'c"]


def test_between_double_quotes_a_backslash_stands_before_few_signs() -> None:
    assert words(r'"a\"b\tc"') == ['a"b\\tc']


def test_an_empty_word_is_a_word() -> None:
    assert words("a '' b") == ["a", "", "b"]


def test_a_line_goes_on_behind_a_backslash() -> None:
    line = read("docker run \\\n  -d x")
    assert [item.kind for item in line.items] == ["word", "word", "continuation", "word", "word"]


def test_a_hash_begins_a_comment_only_at_the_start_of_a_word() -> None:
    assert words("docker ps#1 # all of them") == ["docker", "ps#1"]


def test_an_open_quote_is_a_problem_that_says_where_it_began() -> None:
    problem = read("docker run 'x y").problems[0]
    assert (problem.code, problem.span) == ("shell.quote", (11, 15))


def test_a_variable_is_a_problem_but_not_between_single_quotes() -> None:
    assert codes("docker run $IMAGE") == ["shell.variable"]
    assert codes("docker exec c sh -c 'echo $HOME'") == []


def test_a_command_inside_a_command_is_one_problem_with_its_whole_span() -> None:
    text = "docker rm $(docker ps -q)"
    problem = read(text).problems[0]
    assert (problem.code, text[slice(*problem.span)]) == ("shell.substitution", "$(docker ps -q)")


def test_operators_are_items_of_their_own() -> None:
    line = read("docker ps 2>&1 | grep x && y; z &")
    assert [item.text for item in line.items if item.kind == "operator"] == ["2>&", "|", "&&", ";", "&"]


def test_curly_quotes_of_printed_text_have_a_fix() -> None:
    problem = read("docker run “x”").problems[0]
    assert problem.code == "shell.curly_quote"
    assert problem.fix is not None
    assert problem.fix.text == '"'


@given(st.text(alphabet="docker -=:'\"\\$(){}`|&;<>#\n\t.é😀", max_size=60))
def test_items_cover_all_text_that_is_not_blank_in_order(text: str) -> None:
    line, at = read(text), 0
    covered: set[int] = set()
    for item in line.items:
        assert item.span[0] >= at
        assert item.text == text[slice(*item.span)]
        at = item.span[1]
        covered.update(range(*item.span))
    assert all(sign.isspace() or i in covered for i, sign in enumerate(text))


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for item in read(text).items:
        assert len(item.places) == len(item.value)
