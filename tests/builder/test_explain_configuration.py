"""What each line sets, and each stage's final configuration. The engine's word on it is in tests/engine."""

import pytest

from builder.dockerfile import parse
from builder.explain import explain
from builder.explain.configuration import MOST_INHERITED, MOST_REPEATED, configure
from builder.explain.filling import LONGEST, TOTAL
from builder.explain.settings import Setting

Rows = list[tuple[str, str, str | None, int]]


def rows(settings: tuple[Setting, ...]) -> Rows:
    return [(entry.field, entry.name, entry.value, entry.line) for entry in settings]


def sets(text: str, line: int = -1) -> Rows:
    """What the last instruction of the file sets, or the one with that index."""
    return rows(configure(parse(text)).sets[line])


def final(text: str) -> Rows:
    return rows(configure(parse(text)).stages[-1].settings)


def test_a_line_sets_what_it_says() -> None:
    assert sets('FROM a\nENV A=1 B="x y"\n') == [("ENV", "A", "1", 2), ("ENV", "B", "x y", 2)]


def test_a_value_sees_only_what_stood_before_its_line() -> None:
    assert sets("FROM a\nENV A=1\nENV A=2 B=$A\n")[1] == ("ENV", "B", "1", 3)


def test_what_only_the_base_image_can_fill_in_stays_as_written() -> None:
    assert sets('FROM a\nENV V=1\nENV P="/x:$PATH:$V" Q=${NOPE:-"a b"}\n') == [
        ("ENV", "P", "/x:$PATH:1", 3),
        ("ENV", "Q", '${NOPE:-"a b"}', 3),
    ]


def test_on_an_empty_base_an_unknown_variable_is_empty() -> None:
    assert sets("FROM scratch\nENV A=x$NOPE\n") == [("ENV", "A", "x", 2)]


def test_what_only_a_build_argument_can_fill_in_stays_as_written() -> None:
    assert sets("FROM scratch\nARG V\nENV A=x$V\n") == [("ENV", "A", "x$V", 3)]


def test_an_argument_without_a_value_is_not_known_before_the_build() -> None:
    assert sets("ARG V=1\nFROM a\nARG V W\n") == [("ARG", "V", "1", 3), ("ARG", "W", None, 3)]


def test_of_env_and_arg_the_later_one_counts_for_the_build() -> None:
    assert sets("FROM a\nENV V=1\nARG V=2\nLABEL l=$V\n") == [("LABEL", "l", "2", 4)]
    assert sets("FROM a\nENV V=1\nARG V\nLABEL l=$V\n") == [("LABEL", "l", "1", 4)]


def test_of_the_base_stage_env_counts() -> None:
    assert sets("FROM a AS b\nENV V=1\nARG V=2\nFROM b\nLABEL l=$V\n") == [("LABEL", "l", "1", 5)]


def test_a_value_the_builder_would_refuse_is_not_known() -> None:
    assert sets("FROM a\nENV A=${B:?no}\n") == [("ENV", "A", "${B:?no}", 2)]
    assert sets("FROM scratch\nENV A=${B:?no}\n") == [("ENV", "A", None, 2)]


def test_a_relative_directory_continues_the_one_before() -> None:
    assert sets("FROM a\nWORKDIR /a\nWORKDIR ../b\n") == [("WORKDIR", "", "/b", 3)]


def test_an_absolute_directory_is_stored_as_it_is_written() -> None:
    assert sets("FROM a\nWORKDIR /a//b/../c/\n") == [("WORKDIR", "", "/a//b/../c/", 2)]
    assert sets("FROM a\nWORKDIR /a//b/../c/\nWORKDIR d/\n") == [("WORKDIR", "", "/a/c/d", 3)]


def test_a_directory_below_an_unknown_one_stays_relative() -> None:
    assert sets("FROM a\nWORKDIR b\nWORKDIR c\n") == [("WORKDIR", "", "b/c", 3)]


def test_a_windows_directory_is_left_alone() -> None:
    assert sets("# escape=`\nFROM a\nWORKDIR C:\\app\n") == [("WORKDIR", "", "C:\\app", 3)]
    assert sets("# escape=`\nFROM a\nCMD dir\n") == [("CMD", "", '["cmd", "/S", "/C", "dir"]', 3)]


def test_a_shell_form_is_stored_with_its_shell() -> None:
    assert sets("FROM a\nCMD a  b\n") == [("CMD", "", '["/bin/sh", "-c", "a  b"]', 2)]
    assert sets('FROM a\nSHELL ["x", "-c"]\nCMD a\n') == [("CMD", "", '["x", "-c", "a"]', 3)]


def test_entrypoint_takes_an_inherited_cmd_away() -> None:
    assert sets('FROM a\nENTRYPOINT ["b"]\n') == [("ENTRYPOINT", "", '["b"]', 2), ("CMD", "", None, 2)]
    assert final('FROM a AS b\nCMD ["c"]\nFROM b\nENTRYPOINT ["d"]\n') == [("ENTRYPOINT", "", '["d"]', 4)]


def test_entrypoint_leaves_the_cmd_of_its_own_stage() -> None:
    assert sets('FROM a\nCMD ["c"]\nENTRYPOINT ["b"]\n') == [("ENTRYPOINT", "", '["b"]', 3)]


def test_a_command_that_cannot_be_read_sets_nothing() -> None:
    assert sets("FROM a\nCMD [1]\n") == []
    assert sets("FROM a\nCMD []\n") == [("CMD", "", "[]", 2)]


def test_ports_have_a_protocol_and_volumes_two_forms() -> None:
    assert [row[1] for row in sets("FROM a\nEXPOSE 80 53/UDP 90-92 1:2 x $P\n")] == [
        "80/tcp",
        "53/udp",
        "90-92/tcp",
        "2/tcp",
        "$P/tcp",
    ]
    assert [row[1] for row in sets('FROM a\nVOLUME ["/a b", " /c "]\n')] == ["/a b", "/c"]


def test_a_health_check_keeps_its_timing() -> None:
    assert sets("FROM a\nHEALTHCHECK --interval=5s CMD ask\n")[0][2] == '["CMD-SHELL", "ask"] --interval=5s'
    assert sets("FROM a\nHEALTHCHECK NONE\n")[0][2] == '["NONE"]'
    assert sets("FROM a\nHEALTHCHECK CMD NONE\n")[0][2] == '["CMD-SHELL", "NONE"]'


def test_an_empty_image_begins_with_a_path_and_a_directory() -> None:
    assert [row[:2] for row in sets("FROM scratch\n")] == [("ENV", "PATH"), ("WORKDIR", "")]
    assert sets("FROM a\n") == []


def test_from_repeats_what_the_earlier_stage_left_with_its_lines() -> None:
    text = "FROM a AS b\nARG V=1\nENV A=$V\nUSER u\nONBUILD RUN x\nFROM b\n"
    assert sets(text) == [("USER", "", "u", 4), ("ARG", "V", "1", 2), ("ENV", "A", "1", 3)]
    assert final(text) == [("USER", "", "u", 4), ("ENV", "A", "1", 3)]


def test_triggers_are_stored_here_and_carried_out_in_the_child() -> None:
    text = 'FROM a AS b\nONBUILD ENV A=1\nONBUILD CMD ["c"]\nFROM b\nENTRYPOINT ["d"]\n'
    assert sets(text, 2) == [("ONBUILD", "2", 'CMD ["c"]', 3)]
    assert sets(text, 3) == [("ENV", "A", "1", 2), ("CMD", "", '["c"]', 3)]
    assert ("CMD", "", '["c"]', 3) in final(text)


def test_the_final_configuration_keeps_the_last_of_each() -> None:
    text = "FROM a\nARG Q=1\nLABEL x=1 y=1\nLABEL x=2\nUSER a\nUSER b\n"
    assert final(text) == [("USER", "", "b", 6), ("LABEL", "x", "2", 4), ("LABEL", "y", "1", 3)]


def test_folding_from_a_from_on_gives_the_final_configuration() -> None:
    text = 'FROM a AS b\nENV A=1\nCMD ["x"]\nFROM b\nENV A=2 C=$A\nENTRYPOINT ["y"]\nEXPOSE 1\n'
    configuration = configure(parse(text))
    fold = {(entry.field, entry.name): entry for line in configuration.sets[3:] for entry in line}
    kept = {entry for entry in fold.values() if entry.value is not None}
    assert kept == set(configuration.stages[1].settings)


def test_many_stages_on_a_large_one_repeat_a_bounded_part() -> None:
    text = "FROM a AS b\nENV " + " ".join(f"V{n}=1" for n in range(2000)) + "\n" + "FROM b\n" * 2000
    configuration = configure(parse(text))
    assert len(configuration.sets[2]) == MOST_INHERITED
    assert sum(len(line) for line in configuration.sets) <= 2000 + MOST_REPEATED
    assert configuration.stages[-1].open


def test_growing_values_are_given_up_and_not_shown() -> None:
    text = "FROM scratch\nENV A=xxxxxxxxxx\n" + "ENV A=$A$A\n" * 3000
    values = [entry.value or "" for line in configure(parse(text)).sets for entry in line]
    assert max(map(len, values)) <= LONGEST
    assert sum(map(len, values)) <= TOTAL + len(text)


def test_a_long_shell_is_not_repeated_by_every_command() -> None:
    text = 'FROM a\nSHELL ["' + "x" * 5000 + '"]\n' + "CMD y\n" * 2000
    assert sum(len(entry.value or "") for line in configure(parse(text)).sets for entry in line) < 2 * len(text)


@pytest.mark.parametrize(
    ("lines", "word", "words"),
    [
        ("RUN del a.zip", "del", "cmd command: deletes files"),
        ('SHELL ["pwsh", "-c"]\nRUN Remove-Item a.zip', "Remove-Item", "deletes"),
    ],
)
def test_a_windows_base_is_read_in_its_own_shell(lines: str, word: str, words: str) -> None:
    text = f"FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS a\n{lines}\nFROM a\n{lines.splitlines()[-1]}\n"
    found = explain(text).to_json()["instructions"]
    said = [token["explanation"] for entry in found for token in entry["tokens"] if token["text"] == word]
    assert len(said) == 2
    assert all(words in each for each in said)
