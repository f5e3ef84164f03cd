"""What the signs between commands say of which ones run, and how far what a command sets reaches."""

import pytest

from builder.explain import explain
from builder.shell import Piece, read
from builder.shell.going_on import goes_on
from tests.fixtures.shell_course import COURSES, KEPT, REACHES, STARTS


def piece_at(text: str, wanted: str) -> Piece:
    at = text.rindex(wanted)
    return next(piece for piece in read(text).pieces if piece.start == at)


@pytest.mark.parametrize(("text", "sign", "said"), sorted({(text, sign, said) for text, _f, _r, sign, said in COURSES}))
def test_a_sign_says_when_the_next_command_runs(text: str, sign: str, said: str) -> None:
    meaning = piece_at(text, sign).meaning
    assert meaning is not None
    assert said in meaning.words


@pytest.mark.parametrize(("text", "wanted", "said"), [(text, piece, said) for text, _shown, piece, said in REACHES])
def test_a_setting_says_how_far_it_reaches(text: str, wanted: str, said: str) -> None:
    meaning = piece_at(text, wanted).meaning
    assert (meaning is None) == (said == "")
    assert said in (meaning.words if meaning else "")


@pytest.mark.parametrize(("text", "wanted", "said"), [(text, piece, said) for text, _sh, _bash, piece, said in KEPT])
def test_a_setting_in_front_of_a_command_says_whether_it_stays(text: str, wanted: str, said: str) -> None:
    assert said in str(piece_at(text, wanted).meaning)


@pytest.mark.parametrize(("script", "said"), [(script, said) for script, _taken, said in STARTS])
def test_the_start_says_whether_the_shell_stays(script: str, said: str) -> None:
    stage = explain(f"FROM debian:12\nCMD {script}\n").to_json()["stages"][0]
    assert said in stage["starts"]["words"]


def test_what_is_sent_to_the_background_is_the_whole_list() -> None:
    assert "all of it" in words_of("a && b & c", "&")
    assert "Starts the command" in words_of("a & b", "&")


def words_of(text: str, wanted: str) -> str:
    meaning = piece_at(text, f"{wanted} ").meaning
    assert meaning is not None
    return meaning.words


def test_a_sign_in_a_text_without_a_tree_looks_back_too() -> None:
    assert "one of those that && joins" in words_of("a && b || c (d", "||")


def test_a_command_that_a_variable_holds_is_read_behind_a_list_too() -> None:
    text = 'true && ADD="apt-get install" && $ADD git'
    meaning = piece_at(text, "git").meaning
    assert meaning is not None
    assert "package" in meaning.words


@pytest.mark.parametrize(
    "text", ["! { a; b; }", "! while a; do b; done", "! if a; then b; fi", "! case a in a) b;; esac"]
)
def test_a_negated_compound_is_one_step_and_no_program(text: str) -> None:
    script = read(f"{text} && c")
    assert script.steps == (text, "c")
    assert script.pieces[0].meaning is not None
    assert "turns success into failure" in script.pieces[0].meaning.words
    assert script.pieces[1].role in ("shell.keyword", "shell.operator")


def test_a_line_that_goes_on_within_a_word_parts_nothing() -> None:
    assert piece_at("mkdir /a\\\nb", "b").value == "/a\\\nb"
    assert "/ab: the directory to create" in str(piece_at("mkdir /a\\\nb", "b").meaning)
    assert "/ab: " in str(piece_at('cat "/a\\\nb"', 'b"').meaning)


def test_a_word_behind_a_redirection_belongs_to_a_negated_command_too() -> None:
    assert "a b: a file" in str(piece_at('! cat x > g "a b" && ls', '"a b"').meaning)


@pytest.mark.parametrize(
    "script",
    [
        "a && \\\nb",
        "a |\nb",
        "a || exit 1\nb || { echo no; exit 1; }",
        "a || true\nb",
        "A=1\nset -x\nexport B=2\nb",
        "if a; then\n  b\nfi",
        "f() { a; }\nf",
    ],
)
def test_a_script_that_looks_after_its_failures_does_not_go_on(script: str) -> None:
    assert not goes_on(script)


@pytest.mark.parametrize(
    "script",
    ["a\nb", "a; b", "a && {\n b\n c\n}", "if a; then b; c; fi", "for i in 1; do a; b; done", "a | b\nc", "A=$(a)\nb"],
)
def test_a_script_goes_on_behind_a_command_that_nobody_looks_after(script: str) -> None:
    assert goes_on(script)
