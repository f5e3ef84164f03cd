"""What steps print is kept whole, harmless and within limits."""

from hypothesis import given
from hypothesis import strategies as st

from builder.progress.logs import LONGEST_LINE, MOST_EVENTS, MOST_TEXT, Logs, harmless


def texts(logs: Logs, now: float, ended: frozenset[str] = frozenset()) -> list[str]:
    return [text.text for text in logs.take(now, ended)]


def test_lines_are_sent_whole() -> None:
    logs = Logs()
    logs.add("v", "out", b"one\ntw", 0.0)
    assert texts(logs, 0.1) == ["one\n"]
    logs.add("v", "out", b"o\n", 0.2)
    assert texts(logs, 0.3) == ["two\n"]


def test_a_line_without_an_end_is_shown_after_a_while_and_when_its_step_ends() -> None:
    logs = Logs()
    logs.add("v", "out", b"Continue? ", 0.0)
    assert texts(logs, 0.5) == []
    assert texts(logs, 1.5) == ["Continue? \n"]
    logs.add("v", "out", b"last", 2.0)
    assert texts(logs, 2.0, frozenset("v")) == ["last\n"]


def test_a_sign_cut_in_two_is_put_together() -> None:
    logs = Logs()
    logs.add("v", "out", "é".encode()[:1], 0.0)
    logs.add("v", "out", "é".encode()[1:] + b"\n", 0.1)
    assert texts(logs, 0.2) == ["é\n"]


def test_no_more_than_ten_events_a_second() -> None:
    logs, sent = Logs(), 0
    for number in range(100):
        logs.add("v", "out", b"line\n", number / 100)
        sent += len(logs.take(number / 100))
    assert sent == MOST_EVENTS


def test_what_is_held_back_is_sent_later() -> None:
    logs = Logs()
    for _number in range(MOST_EVENTS + 1):
        logs.add("v", "out", b"x\n", 0.0)
        logs.take(0.0)
    logs.add("v", "out", b"late\n", 0.5)
    assert texts(logs, 0.5) == []
    assert texts(logs, 2.0) == ["x\nlate\n"]


def test_a_build_that_prints_without_end_is_cut_and_says_how_much_is_left_out() -> None:
    logs, kept, dropped = Logs(), 0, 0
    for number in range(3000):
        logs.add("v", "out", (b"y" * 1023 + b"\n") * 4, float(number))
        ended = frozenset("v") if number == 2999 else frozenset[str]()
        for text in logs.take(float(number), ended):
            kept, dropped = kept + len(text.text), dropped + text.dropped
    assert kept <= MOST_TEXT
    assert dropped == 3000 * 4 - kept // 1024


def test_the_last_words_of_a_step_are_told_however_much_it_printed() -> None:
    logs = Logs()
    for number in range(3000):
        logs.add("v", "out", (b"y" * 1023 + b"\n") * 4, float(number))
        logs.take(float(number))
    logs.add("v", "out", b"Error: this is why\n", 3000.0)
    assert texts(logs, 3000.0, frozenset("v"))[0].endswith("Error: this is why\n")


def test_of_a_burst_the_newest_lines_are_kept() -> None:
    logs = Logs()
    logs.add("v", "out", b"".join(b"line %d\n" % number for number in range(20_000)), 0.0)
    (text,) = logs.take(0.0)
    assert text.text.endswith("line 19999\n")
    assert text.dropped + text.text.count("\n") == 20_000


def test_a_line_is_cut_at_four_kibibytes() -> None:
    assert len(harmless("x" * 100_000)) == LONGEST_LINE


def test_colours_and_titles_are_taken_out() -> None:
    assert harmless("\x1b[1;31mred\x1b[0m \x1b]0;title\x07text") == "red text"


def test_a_progress_bar_shows_what_a_terminal_would_show_last() -> None:
    assert harmless("10%\r50%\r100%\r") == "100%"


def test_signs_that_turn_text_around_are_made_visible() -> None:
    assert harmless("a\u202eb\0c") == "a\ufffdb\ufffdc"


@given(st.binary(max_size=3000), st.integers(1, 50))
def test_no_bytes_break_it_and_no_control_sign_comes_through(data: bytes, size: int) -> None:
    logs = Logs()
    for at in range(0, len(data), size):
        logs.add("v", "err", data[at : at + size], 0.0)
    for text in logs.take(0.0, frozenset("v")):
        assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in text.text)
