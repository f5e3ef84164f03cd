"""Shell text as pieces: the grammar's structure, with the lexical reader behind it for what the grammar cannot read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.shell import Piece, read
from builder.shell.grammar import syntax_tree

_SIGNS = [*"\n \t\\`'\"$={}[]();<>&|!#*é😀\x00\u00a0", "&&", "||", "$(", "$((", "${", "<<EOF", "EOF\n", "<<<", "\\\n"]
_WORDS = ["a", "-x", "--y=z", "if", "then", "fi", "for", "in", "do", "done", "case", "esac", "set", "sh -c", "sudo"]
shellish = st.lists(st.sampled_from([*_SIGNS, *_WORDS, " ", " "]), max_size=40).map("".join)
texts = st.one_of(st.text(max_size=120), shellish)


def words(text: str, wanted: str, family: str = "posix") -> str:
    found = next(piece for piece in read(text, family).pieces if text[piece.start : piece.end] == wanted)
    assert found.meaning is not None
    return found.meaning.words


def shown(text: str, pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    return [(text[piece.start : piece.end], piece.role.removeprefix("shell.")) for piece in pieces]


@given(texts, st.sampled_from(["posix", "powershell", "cmd"]))
@settings(max_examples=400)
def test_pieces_are_ordered_and_cover_everything_that_is_not_blank(text: str, family: str) -> None:
    at = 0
    for piece in read(text, family).pieces:
        assert at <= piece.start < piece.end <= len(text)
        assert not text[at : piece.start].strip()
        assert piece.kind == "heredoc" or "\n" not in text[piece.start : piece.end]
        at = piece.end
    assert not text[at:].strip()


@given(texts)
@settings(max_examples=200)
def test_steps_of_any_text_are_parts_of_it(text: str) -> None:
    assert all(step and step in text for step in read(text).steps)


def test_a_command_and_its_words_have_their_roles() -> None:
    text = "A=1 curl -fo x $URL > y"
    assert shown(text, read(text).pieces) == [
        ("A=", "assignment"),
        ("1", "assigned"),
        ("curl", "command"),
        ("-fo", "argument"),
        ("x", "argument"),
        ("$URL", "variable"),
        (">", "redirect"),
        ("y", "redirect_target"),
    ]


def test_offsets_are_code_points_beyond_ascii() -> None:
    text = "echo 'é😀' && ls"
    assert shown(text, read(text).pieces)[1:] == [("'é😀'", "argument"), ("&&", "operator"), ("ls", "command")]


def test_a_substitution_inside_quotes_is_a_command_of_its_own() -> None:
    text = 'echo "now $(date -u) done"'
    assert shown(text, read(text).pieces) == [
        ("echo", "command"),
        ('"now', "argument"),
        ("$(", "operator"),
        ("date", "command"),
        ("-u", "argument"),
        (")", "operator"),
        ('done"', "argument"),
    ]


@pytest.mark.parametrize(
    ("text", "sign", "part"),
    [
        ("(a)", "(", "subshell"),
        ("(a)", ")", "Ends the subshell"),
        ("f() { a; }", "(", "function is defined"),
        ("case x in y) a;; esac", ")", "Ends the pattern"),
        ("case x in y|z) a;; esac", "|", "another pattern"),
        ("a | b", "|", "pipe"),
        ("[[ a && b ]]", "&&", "both tests"),
        ("a && b", "&&", "only if this one succeeded"),
        ("if a; then b; fi", ";", "Ends the condition"),
        ("for x in a; do b; done", ";", "Ends the list"),
        ("a 2>/dev/null", "2>", "error messages"),
        ("a &>x", "&>", "output and error messages"),
        ("a 3>x", "3>", "Stream number 3"),
        ("a >>x", ">>", "Appends the output"),
        ("a <x", "<", "reads its input"),
        ("a 2>&1", "1", "where the output goes"),
        ("a $((1+2))", "$((1+2))", "calculates"),
        ("a `b`", "`", "backtick"),
        ("diff <(a) b", "<(", "read like a file"),
    ],
)
def test_where_a_sign_stands_decides_its_words(text: str, sign: str, part: str) -> None:
    assert part in words(text, sign)


def test_an_assignment_before_a_command_is_for_that_command_only() -> None:
    assert "only for the command that follows" in words("A=1 ls", "A=")
    assert "until this line ends" in words("A=1; ls", "A=")


def test_a_call_of_a_function_is_no_unknown_program() -> None:
    assert words("f() { ls; } && f", "f") == "f: the name of a function that is defined here."
    assert [piece.meaning.words for piece in read("f() { ls; } && f").pieces[-1:] if piece.meaning] == [
        "f: the function that this script defines."
    ]


def test_text_without_grammar_is_still_read_word_by_word() -> None:
    text = "apt-get install -y acme && ( ls"
    assert syntax_tree(text) is None
    assert words(text, "acme") == "acme: a package to install."


def test_a_tree_that_takes_too_long_is_given_up() -> None:
    ticks = iter(range(10_000))
    assert syntax_tree("a && " * 400 + "b", clock=lambda: float(next(ticks))) is None
    assert syntax_tree("a && " * 400 + "b", clock=lambda: 0.0) is not None


def test_many_heredoc_signs_are_not_handed_to_the_grammar() -> None:
    assert syntax_tree("cat " + "<<A " * 17) is None


def test_steps_are_what_separators_part() -> None:
    assert read("a && b | c; if x; then y; z; fi || (d; e)").steps == ("a", "b | c", "if x; then y; z; fi", "(d; e)")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("a && b && c > file", ("a", "b", "c > file")),
        ("mkdir /a && cat < f && mkdir /b", ("mkdir /a", "cat < f", "mkdir /b")),
        ("a=1 && echo x >> /f && echo y", ("a=1", "echo x >> /f", "echo y")),
        ("a && b 2>&1 | c; d", ("a", "b 2>&1 | c", "d")),
        ("{ a && b; } > f && c", ("{ a && b; } > f", "c")),
        ("a # b && c", ("a",)),
        ("a && ( # b && c", ("a", "(")),
    ],
)
def test_a_redirection_belongs_to_the_last_command_alone(text: str, steps: tuple[str, ...]) -> None:
    assert read(text).steps == steps


@pytest.mark.parametrize(
    "text",
    [
        "if a; then if b; then c; fi fi",
        "if a; then if b; then c; fi \\\n  fi",
        "for x in y; do if a; then b; fi done",
        "if [[ a ]] then b; fi",
        "{ a; { b; } }",
    ],
)
def test_a_closing_word_may_follow_another(text: str) -> None:
    assert read(text).steps == (text,)
    assert {"fi", "done", "}"}.isdisjoint(
        piece.value for piece in read(text).pieces if piece.role != "shell.keyword"
    )  # fmt: skip


def test_text_without_grammar_knows_closing_words_tests_and_assignments() -> None:
    text = "if a; then if [[ $x == y && -f z ]]; then A=1; fi fi; ("
    roles = {text[piece.start : piece.end]: piece.role for piece in read(text).pieces}
    assert [roles[word] for word in ("fi", "[[", "==", "-f")] == [
        "shell.keyword",
        "shell.command",
        "shell.argument",
        "shell.argument",
    ]
    meanings = [piece.meaning for piece in read(text).pieces if piece.role == "shell.assignment"]
    assert [one and one.words for one in meanings] == ["Sets A, a shell variable, until this line ends."]


def test_a_line_that_goes_on_is_no_word_without_grammar() -> None:
    assert [piece.role for piece in read("a \\\nb (").pieces][1] == "shell.continuation"


def test_steps_of_broken_text_are_parted_too() -> None:
    assert read("a && ( b").steps == ("a", "( b")


def test_a_script_of_several_lines_is_read_line_by_line() -> None:
    text = "set -e\n# note\ncat <<E > f\nhi\nthere\nE\necho \\\n  a\n"
    assert shown(text, read(text).pieces) == [
        ("set", "command"),
        ("-e", "argument"),
        ("# note", "comment"),
        ("cat", "command"),
        ("<<E", "heredoc.marker"),
        (">", "redirect"),
        ("f", "redirect_target"),
        ("hi\nthere", "heredoc.body"),
        ("E", "heredoc.end"),
        ("echo", "command"),
        ("\\", "continuation"),
        ("a", "argument"),
    ]


def test_every_one_of_many_scripts_is_opened() -> None:
    pieces = read("sh -c 'ls'; " * 300).pieces
    assert sum(piece.value == "ls" and piece.role == "shell.command" for piece in pieces) == 300
