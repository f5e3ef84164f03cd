"""How a learner stands: what holds now, what stays passed, what is done."""

from tests.webapp.lessons.written import FILES, LESSON, TWO, removed
from webapp.lessons.facts import Facts, fold
from webapp.lessons.lesson import read_lesson
from webapp.lessons.standing import Record, finished, is_done, mark, stand

LESSON_ = read_lesson("two", LESSON, FILES)
READ, RUN, CHANGE = LESSON_.steps


def test_a_check_says_what_holds_and_why_the_rest_does_not() -> None:
    before = stand(RUN, Facts(), Record()).checks[0]
    assert (before.passed, before.items[0].why) == (False, "There is no running container so far; 2 needed.")
    assert stand(RUN, fold(TWO), Record()).checks[0].passed


def test_what_is_passed_stays_so_whatever_is_removed_later() -> None:
    keys = stand(RUN, fold(TWO), Record()).keys
    later = stand(RUN, fold([*TWO, removed("a"), removed("b")]), Record(keys))
    assert later.done
    assert not stand(RUN, fold([*TWO, removed("a")]), Record()).done


def test_the_engine_answers_a_prediction_not_the_choice() -> None:
    chosen = Record((), {"how-many": 0})
    assert not stand(RUN, Facts(), chosen).predictions[0].answered
    answered = stand(RUN, fold(TWO), chosen).predictions[0]
    assert (answered.answered, answered.right) == (True, False)
    assert stand(RUN, fold(TWO), Record((), {"how-many": 1})).predictions[0].right


def test_a_choice_that_the_lesson_no_longer_has_is_none() -> None:
    assert stand(RUN, Facts(), Record((), {"how-many": 7})).predictions[0].chosen is None


def test_a_step_of_words_is_done_once_it_was_read() -> None:
    assert not is_done(READ, Record())
    assert is_done(READ, Record({"read"}))


def test_a_lesson_is_finished_with_all_its_steps() -> None:
    keys = {"read", "run-it-twice/1", "run-it-twice?how-many", "change-a-file/1"}
    assert finished(LESSON_, Record(keys))
    assert not any(finished(LESSON_, Record(keys - {one})) for one in keys)


def test_the_mark_is_another_one_exactly_when_the_page_would_be() -> None:
    nothing = stand(RUN, Facts(), Record())
    assert mark([nothing]) == mark([stand(RUN, fold([]), Record())])
    assert mark([nothing]) != mark([stand(RUN, fold(TWO[:4]), Record())])
    assert mark([nothing]) != mark([stand(RUN, Facts(), Record((), {"how-many": 0}))])
