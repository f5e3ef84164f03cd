"""The plain text at the end."""

from builder.progress import Aliases
from builder.progress.ending import read_ending

EXCERPT = """Dockerfile:2
--------------------
   1 |     FROM busybox
   2 | >>> RUN echo one \\
   3 | >>>   && false
   4 |
--------------------
"""


def test_the_marked_lines_are_the_range_of_the_failure() -> None:
    ending = read_ending(EXCERPT + 'ERROR: failed to solve: process "x" did not complete successfully: exit code: 1\n')
    assert ending.lines == (2, 3)
    assert ending.message == 'process "x" did not complete successfully: exit code: 1'


def test_line_numbers_of_any_width_are_read() -> None:
    assert read_ending(" 99 | >>> a\n100 | >>> b\n1000 | >>> c\nERROR: x").lines == (99, 1000)


def test_marks_in_the_source_itself_are_no_marks() -> None:
    assert read_ending("   1 |     RUN cat <<< ' 7 | >>> x'\n   2 | >>> RUN y\nERROR: x").lines == (2, 2)


def test_a_parse_error_without_an_excerpt_gives_its_first_line() -> None:
    ending = read_ending("ERROR: failed to solve: dockerfile parse error on line 7: unknown instruction: FOO")
    assert (ending.lines, ending.message) == ((7, 7), "unknown instruction: FOO")


def test_words_around_the_message_are_left_out() -> None:
    for around in ("failed to solve: ", "failed to build: failed to run Build function: "):
        assert read_ending(f"ERROR: {around}busybox:9: not found").message == "busybox:9: not found"


def test_a_message_of_several_lines_is_kept() -> None:
    assert read_ending("ERROR: failed to solve: a\nb\n").message == "a\nb"


def test_no_text_is_no_message() -> None:
    assert read_ending("") == read_ending("   \n")
    assert read_ending("").message == ""


def test_paths_of_the_host_and_engine_names_are_not_shown() -> None:
    aliases = Aliases({"slip/abc": "an_image"})
    text = "mkdir /var/lib/docker/overlay2/t7zcha4uy0z8/merged/etc/passwd: not a directory in docker.io/slip/abc:latest"
    assert aliases.to_learner(text) == "mkdir /etc/passwd: not a directory in an_image"
    walk = "failed to walk /var/lib/docker/tmp/buildkit-mount1483452279/etc: lstat"
    assert aliases.to_learner(walk) == "failed to walk /etc: lstat"
