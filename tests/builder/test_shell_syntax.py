"""The first place of a text that no shell can read."""

import pytest

from builder.shell.syntax import first_fault
from tests.fixtures.shell_texts import OF_BASH, READ, REFUSED


@pytest.mark.parametrize(("text", "sign"), REFUSED)
def test_the_sign_at_which_shells_stop_is_found(text: str, sign: str) -> None:
    fault = first_fault(text)
    assert fault is not None
    assert (fault.sign, text[slice(*fault.span)]) == (sign, sign)


@pytest.mark.parametrize("text", READ + OF_BASH)
def test_what_some_shell_reads_is_no_fault(text: str) -> None:
    assert first_fault(text) is None


@pytest.mark.parametrize(
    ("text", "wanted", "place"),
    [
        ("if [ a ] then b; fi", "then", 9),
        ("for i in 1 2 do b; done", "do", 13),
        ("while a do b; done", "do", 8),
        ("{ a; b }", "}", 7),
        ("if a; then b fi", "fi", 13),
    ],
)
def test_a_word_that_lacks_its_semicolon_is_found_where_it_stands(text: str, wanted: str, place: int) -> None:
    fault = first_fault(text)
    assert fault is not None
    assert (fault.wanted, fault.missed) == (wanted, (place, place + len(wanted)))


@pytest.mark.parametrize(
    "text", ["$(" * 3000, "if a; then " * 1000, "${a[" * 4000, "f() " * 4000, "a=(" * 4000, "<<a " * 3000]
)
def test_text_that_never_ends_is_read_no_deeper_than_the_reader_can(text: str) -> None:
    first_fault(text)
