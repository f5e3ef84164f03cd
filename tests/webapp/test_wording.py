"""Sentences in the language that is spoken: looked up, filled in, counted, and kept apart by language."""

import pytest

from tests.fixtures.pseudo import outside, pseudo
from webapp import wording
from webapp.wording import _, by_language, mark, n_, number

WAITS = mark("{name} waits")


def test_english_is_said_as_it_stands() -> None:
    assert _("a {brace} stays") == "a {brace} stays"
    assert _(WAITS, name="web") == "web waits"


def test_a_part_is_filled_in_after_the_sentence_was_looked_up() -> None:
    with pseudo():
        assert _(WAITS, name="{0}") == "«{0} waits»"


def test_one_and_many_are_told_apart() -> None:
    assert [n_("{n} file of {of}", "{n} files of {of}", n, of="web") for n in (1, 2)] == [
        "1 file of web",
        "2 files of web",
    ]


def test_no_text_is_no_text_in_any_language() -> None:
    with wording.spoken("de"):
        assert _("") == ""


def test_a_number_has_the_decimal_mark_of_its_language() -> None:
    assert number(0.5, "g") == "0.5"
    with wording.spoken("de"):
        assert number(0.5, "g") == "0,5"


def test_what_is_not_translated_is_said_in_english() -> None:
    with wording.spoken("de"):
        assert _("nobody ever says this") == "nobody ever says this"


def test_a_language_without_a_catalogue_is_refused_and_the_old_one_stays() -> None:
    with pytest.raises(FileNotFoundError), wording.spoken("tlh"):
        raise AssertionError("never spoken")
    assert wording.language() == "en"


def test_a_remembered_answer_is_remembered_for_its_language() -> None:
    @by_language(8)
    def greeting(name: str) -> str:
        return _("Hello {name}", name=name)

    assert greeting("Ada") == "Hello Ada"
    with pseudo():
        assert greeting("Ada") == "«Hello Ada»"
    assert greeting("Ada") == "Hello Ada"


def test_what_was_not_looked_up_is_seen() -> None:
    with pseudo():
        assert outside(f"{_('{who} waits', who=_('somebody'))} for ever") == "for ever"
