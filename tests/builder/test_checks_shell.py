"""What the shell reads otherwise than it was meant: when the rules speak, and when they keep silent."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("command", "better"),
    [
        ("apt-get update apt-get upgrade -y", "apt-get update && apt-get upgrade -y"),
        ("apt-get update \\\n rm -rf /x", "apt-get update \\\n && rm -rf /x"),
        ("apt-get install -y a apt install b", "apt-get install -y a && apt install b"),
        ("apt-get install -y apt-get install -y a", "apt-get install -y a"),
        ("apk add --no-cache apk add a", "apk add a"),
        ("pip install a pip install b", "pip install a && pip install b"),
        ("cd /srv wget -q a", "cd /srv && wget -q a"),
    ],
)
def test_a_second_command_without_a_joint_is_told(command: str, better: str) -> None:
    assert mended("CommandsRunTogether", f"FROM debian:13\nRUN {command}\n") == f"FROM debian:13\nRUN {better}\n"


@pytest.mark.parametrize(
    "command",
    [
        "apt-get install -y apt apt-utils",
        "apt-get update && apt-get upgrade -y",
        "pip install --upgrade pip install",
        "npm install -g npm",
        "cd /srv >/dev/null; wget a",
        'cd "$(dirname a)" || exit',
        "cd -P /srv",
    ],
)
def test_nothing_is_told_where_one_command_is_meant(command: str) -> None:
    assert lines("CommandsRunTogether", f"FROM debian:13\nRUN {command}\n") == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("apt update && gpt upgrade", [2]),
        ("apt-get update; apt-gte install -y a", [2]),
        ("apt update && gpt-4 upgrade", []),
        ("apt-get install -y apm && apm install a", []),
        ("apt update && gpt --help", []),
    ],
)
def test_a_package_manager_that_is_a_letter_off_is_told(command: str, told: list[int]) -> None:
    assert lines("ProgramMistyped", f"FROM debian:13\nRUN {command}\n") == told


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("if a; then \\\n# b\n;fi", [2]),
        ("if a; then fi", [2]),
        ("if a; then b; else \\\n fi", [2]),
        ("for a in b; do ; done", [2]),
        ("if a; then \\\n# b\n c; fi", []),
        ("if a; then (b); else :; fi", []),
        ("echo then ; echo do ;", []),
    ],
)
def test_a_block_without_a_command_is_told(command: str, told: list[int]) -> None:
    assert lines("EmptyBlock", f"FROM debian:13\nRUN {command}\n") == told


@pytest.mark.parametrize(
    ("command", "better"),
    [
        ('if [ "$A" = "x"]; then b; fi', 'if [ "$A" = "x" ]; then b; fi'),
        ("[ -f /a] && b", "[ -f /a ] && b"),
        ('if ["$A" = x ]; then b; fi', 'if [ "$A" = x ]; then b; fi'),
    ],
)
def test_a_bracket_without_its_blank_is_told(command: str, better: str) -> None:
    assert mended("BlankBeforeBracket", f"FROM debian:13\nRUN {command}\n") == f"FROM debian:13\nRUN {better}\n"


@pytest.mark.parametrize("command", ['[ "$A" = x ] && b', "[[ $A == [a-z] ]] && b", "[ a = b[1] ]", "rm [ab]*"])
def test_nothing_is_told_about_brackets_that_stand_alone(command: str) -> None:
    assert lines("BlankBeforeBracket", f"FROM debian:13\nRUN {command}\n") == []


def test_a_comment_that_swallows_the_next_line_moves_above() -> None:
    text = "FROM debian:13\nRUN apt-get install -y a # why \\\n  b\n"
    assert mended("CommentBehindLine", text) == "FROM debian:13\n# why\nRUN apt-get install -y a \\\n  b\n"
    assert lines("CommentBehindLine", "FROM debian:13\nRUN a \\\n b # why\nRUN a \\\n# why\n b # c\n") == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("DEBIAN_FRONTEND=noninteractive && apt-get update", [3]),
        ("cd /srv && MODE=a; make", [3]),
        ("MODE=a make", []),
        ("MODE=a && make $MODE", []),
        ("MODE=a && export MODE && make", []),
        ("MODE=a && . ./build.sh", []),
        ("LEVEL=2 && make", []),
    ],
)
def test_a_variable_that_no_program_gets_is_told(command: str, told: list[int]) -> None:
    assert lines("WordGoesElsewhere", f"FROM debian:13\nARG LEVEL\nRUN {command}\n") == told


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("PKGS=a && apt-get install $PKGS", "apt-get purge ${PKGS}", [3]),
        ("PKGS=a && apt-get install $PKGS", "PKGS=b && apt-get purge $PKGS", []),
        ("PKGS=a && apt-get install $PKGS", "apt-get purge ${PKGS:-b}", []),
        ("export JAVA_HOME=/a && make", "ls $JAVA_HOME", []),
        ("for PKG in a; do make; done", "ls $PKG", []),
    ],
)
def test_a_variable_of_another_run_is_told(first: str, second: str, told: list[int]) -> None:
    assert lines("LostAfterRun", f"FROM some:1\nRUN {first}\nRUN {second}\n") == told


@pytest.mark.parametrize(
    ("command", "told"), [("Xvfb :1 &", True), ("a & b", False), ("env A=1", True), ("env A=1 make", False)]
)
def test_what_ends_with_its_run_is_told(command: str, told: bool) -> None:
    assert bool(lines("LostAfterRun", f"FROM some:1\nRUN {command}\n")) == told


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("FROM debian:13\nRUN a &> b && c\n", "FROM debian:13\nRUN a >b 2>&1 && c\n"),
        ("FROM alpine:3.22\nRUN a &> b\n", ""),
        ('FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN a &> b\n', ""),
        ("FROM debian:13\nRUN bash -c 'a &> b'\n", ""),
    ],
)
def test_an_arrow_of_bash_is_told_where_sh_is_none(text: str, better: str) -> None:
    assert (mended("SentToBackground", text) if lines("SentToBackground", text) else "") == better
