"""What a changed line would run again. The engine's word on it is in tests/engine."""

import gc

import pytest

from builder.dockerfile import parse
from builder.explain import explain
from builder.explain.rebuild import MOST_LINES, Rebuild, rebuilds
from builder.explain.steps import steps_of

FILE = """FROM a
ENV A=1
WORKDIR /w
COPY f .
RUN r
LABEL l=1
COPY . .
USER u
RUN s
CMD x
"""


def all_rebuilds(text: str) -> tuple[Rebuild, ...]:
    dockerfile = parse(text)
    return rebuilds(dockerfile, steps_of(dockerfile))


def rebuild(text: str, line: int) -> Rebuild:
    lines = [entry.lines[0] for entry in parse(text).instructions]
    return all_rebuilds(text)[lines.index(line)]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        (1, (1, 3, 4, 5, 7, 9)),
        (2, (5, 7, 9)),
        (3, (3, 4, 5, 7, 9)),
        (4, (4, 5, 7, 9)),
        (5, (5, 7, 9)),
        (6, ()),
        (7, (7, 9)),
        (8, (9,)),
        (9, (9,)),
        (10, ()),
    ],
)
def test_a_changed_line_runs_again_what_depends_on_it(line: int, lines: tuple[int, ...]) -> None:
    assert rebuild(FILE, line).lines == lines


def test_the_words_say_what_runs_and_what_stays() -> None:
    assert rebuild(FILE, 7).words == (
        "Change this line and it runs again, and so does line 9; lines 1–6 stay in the cache. "
        "A change in the files it copies does the same."
    )
    assert rebuild(FILE, 8).words == "Change this line and line 9 runs again; the steps above line 9 stay in the cache."
    assert "only the image's configuration" in rebuild(FILE, 6).words


def test_every_instruction_has_words() -> None:
    text = "# escape=\\\n# c\nARG A\n" + FILE + "ONBUILD RUN x\nNOPE y\nVOLUME /v\nHEALTHCHECK NONE\n"
    assert all(found.words.endswith(".") for found in all_rebuilds(text))


def test_a_line_that_cannot_be_carried_out_says_so() -> None:
    assert "cannot carry out this line" in rebuild("FROM a\nNOPE b\n", 2).words
    assert "cannot carry out this line" in rebuild("RUN x\nFROM a\n", 1).words


def test_an_argument_nobody_sees_runs_nothing_again() -> None:
    assert rebuild("ARG A=1\nFROM a\nRUN x\n", 1).lines == ()
    assert rebuild("FROM a\nRUN x\nARG A=1\nCOPY a b\n", 3).lines == ()


def test_an_argument_for_from_builds_the_stage_anew() -> None:
    assert rebuild("ARG A=1\nARG B=$A\nFROM a:$B\nRUN x\nFROM b\nRUN y\n", 1).lines == (3, 4)


def test_an_argument_declared_again_counts_from_there() -> None:
    assert rebuild("ARG A=1\nFROM a\nRUN x\nARG A\nRUN y\n", 1).lines == (5,)


def test_a_variable_is_followed_through_others() -> None:
    assert rebuild("FROM a\nENV A=1\nARG B=$A\nCOPY f /$B\nWORKDIR /x\n", 2).lines == (4, 5)


def test_a_variable_in_the_text_of_a_copied_here_document_counts() -> None:
    assert rebuild("FROM a\nENV A=1\nCOPY <<E /f\n$A\nE\nRUN x\n", 2).lines == (3, 6)
    assert rebuild("FROM a\nENV A=1\nCOPY <<'E' /f\n$A\nE\n", 2).lines == ()


def test_a_value_that_is_replaced_before_it_is_seen_runs_nothing_again() -> None:
    assert rebuild("FROM a\nENV A=1\nENV A=2\nRUN x\n", 2).lines == ()
    assert rebuild("FROM a\nUSER a\nUSER b\nRUN x\n", 2).lines == ()


def test_another_shell_runs_shell_forms_again() -> None:
    assert rebuild('FROM a\nSHELL ["b"]\nRUN ["x"]\nCOPY a b\nRUN y\n', 2).lines == (5,)


def test_stages_built_on_this_one_run_again() -> None:
    text = "FROM a AS b\nENV A=1\nFROM b AS c\nCOPY a b\nRUN x\nFROM c\nRUN y\n"
    assert rebuild(text, 2).lines == (5, 7)


def test_what_takes_files_from_a_stage_may_run_again() -> None:
    found = rebuild("FROM a AS b\nRUN x\nFROM c\nRUN y\nCOPY --from=b /f /\nRUN z\n", 2)
    assert found.lines == (2, 5, 6)
    assert (
        "Line 5 takes files from a stage that is rebuilt, and runs again if those files differ, and with that line "
        "6, further down."
    ) in found.words


def test_a_mount_from_a_stage_takes_files_too() -> None:
    assert rebuild("FROM a AS b\nRUN x\nFROM c\nRUN --mount=from=b,target=/b y\n", 2).lines == (2, 4)


def test_settings_of_a_stage_are_not_what_others_copy_from_it() -> None:
    assert rebuild("FROM a AS b\nRUN x\nENV A=1\nFROM c\nCOPY --from=b /f /\n", 3).lines == ()


def test_a_linked_copy_does_not_look_beneath_it() -> None:
    found = rebuild("FROM a\nRUN x\nCOPY --link f /f\nRUN y\n", 2)
    assert found.lines == (2, 4)
    assert "Line 3 has --link, so its layer stays in the cache" in found.words
    assert rebuild("FROM a\nWORKDIR /a\nCOPY --link f g\n", 2).lines == (2, 3)


def test_each_linked_copy_sees_the_stage_that_it_takes_files_from() -> None:
    stages = "FROM a AS base\nRUN x\nFROM base AS one\nRUN y\nFROM base AS two\nRUN z\n"
    copies = "FROM base\nCOPY --link f /f\nCOPY --link --from=one /o /o\nCOPY --link --from=two /t /t\n"
    found = rebuild(stages + copies, 2)
    assert found.lines == (2, 4, 6, 9, 10)
    assert "Lines 9 and 10 take files from a stage that is built again" in found.words
    assert "Line 8 has --link" in found.words


def test_a_trigger_runs_in_the_stage_built_on_it() -> None:
    assert rebuild("FROM a AS b\nONBUILD RUN x\nRUN y\nFROM b\nCOPY f g\n", 2).lines == (2, 5)
    assert "builds that start from this image" in rebuild("FROM a\nONBUILD RUN x\nRUN y\n", 2).words


def test_a_stage_that_the_last_one_does_not_need_says_so() -> None:
    text = "FROM a AS b\nRUN x\nFROM c\nRUN y\n"
    assert "only a build with --target" in rebuild(text, 2).words
    assert "--target" not in rebuild(text, 4).words


def test_a_long_file_names_a_bounded_number_of_lines() -> None:
    assert len(rebuild("FROM a\n" + "RUN x\n" * 199, 1).lines) == MOST_LINES
    assert sum(len(found.lines) for found in all_rebuilds("FROM a\n" + "RUN x\n" * 10_000)) <= 210_000


def test_a_chain_of_stages_is_followed_without_going_deep() -> None:
    text = "FROM a AS s0\nENV A=1\n" + "".join(f"FROM s{n} AS s{n + 1}\n" for n in range(3000))
    assert rebuild(text, 2).lines == ()


def test_nothing_of_an_explained_file_waits_for_the_garbage_collector() -> None:
    explain(FILE).to_json()  # what is made once in the life of a site
    gc.collect()
    gc.disable()
    try:
        explain(FILE).to_json()
        left = gc.collect()
    finally:
        gc.enable()

    assert left == 0


def test_what_onbuild_stores_is_said_to_run_where_a_stage_of_the_file_builds_on_it() -> None:
    text = "FROM a AS b\nONBUILD ENV A=1\nFROM b\n"
    entries = explain(text).to_json()["instructions"]
    said = [str(entry["tokens"][0]["explanation"]) for entry in entries]
    assert "it runs at line 3." in said[1]
    assert "What ONBUILD stored there (line 2) runs now." in entries[2]["summary"]
    assert "in builds that start from this image" not in entries[1]["rebuilds"]["words"]


def test_what_onbuild_stores_waits_for_others_where_no_stage_builds_on_it() -> None:
    entry = explain("FROM a AS b\nFROM b\nONBUILD ENV A=1\n").to_json()["instructions"][2]
    assert entry["tokens"][0]["explanation"].endswith("Nothing happens now.")
    assert "in builds that start from this image" in entry["rebuilds"]["words"]
