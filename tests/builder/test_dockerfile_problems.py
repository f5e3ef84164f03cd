"""Mistakes: found on the right lines, said with the way out, and the rest of the file still read."""

import pytest

from builder.checks import problems_of
from builder.dockerfile import parse
from builder.dockerfile.messages import TABLE

ERRORS = [
    ("", "no_instructions", (1, 1)),
    ("# only\n# comments\n", "no_instructions", (2, 2)),
    ("ARG a\n", "no_from", (1, 1)),
    ("RUN ls\nFROM a\n", "before_from", (1, 1)),
    ("# escape=x\nFROM a\n", "escape_invalid", (1, 1)),
    ("FROM\n", "needs_argument", (1, 1)),
    ("FROM a b\n", "from_words", (1, 1)),
    ("FROM a b c\n", "from_second", (1, 1)),
    ("FROM a AS 1b\n", "stage_name_invalid", (1, 1)),
    ("FROM a:b:c\n", "image_invalid", (1, 1)),
    ("FROM BASEIMAGE\n", "image_placeholder", (1, 1)),
    ("FROM Node\n", "image_uppercase", (1, 1)),
    ("FROM\u00a0a\n", "odd_blank", (1, 1)),
    ("FROM a\nCOYP . .\n", "unknown_instruction", (2, 2)),
    ("FROM a\nRUN x &&\n  apt-get y\n", "continuation_missing", (3, 3)),
    ("FROM a\nRUN x\n  git y\n", "continuation_missing", (3, 3)),
    ("FROM a\nRUN x -e '\n  b\n  c\n'\n", "quote_goes_on", (3, 3)),
    ("cat > Dockerfile <<E\nFROM a\nE\nls b\n", "script_writes", (1, 1)),
    ("# a\nservices:\n  web:\n    build: .\n", "compose_file", (2, 2)),
    ("FROM a\nCOPY x\n", "no_destination", (2, 2)),
    ("FROM a\nCOPY --frm=x . .\n", "flag_unknown", (2, 2)),
    ("FROM a\nENV --x a=b\n", "flags_not_taken", (2, 2)),
    ("FROM a\nCOPY --chown=1 --chown=2 . .\n", "flag_repeated", (2, 2)),
    ("FROM a\nCOPY --from x . .\n", "flag_without_value", (2, 2)),
    ("FROM a\nCOPY --link=yes . .\n", "flag_not_boolean", (2, 2)),
    ("FROM a\nCOPY --chmod=9 . .\n", "chmod_invalid", (2, 2)),
    ("FROM a\nRUN --network=off ls\n", "flag_choice", (2, 2)),
    ("FROM a\nCOPY --from=$x . .\n", "copy_from_variable", (2, 2)),
    ("FROM a\nCOPY http://x/y .\n", "copy_url", (2, 2)),
    ("FROM a\nCOPY a <<EOF\nb\nEOF\n", "heredoc_destination", (2, 4)),
    ("FROM a\nRUN <<EOF\nb\n", "heredoc_unterminated", (2, 3)),
    ("FROM a\nRUN cat << EOF\nb\nEOF\n", "heredoc_spaced", (2, 4)),
    ("FROM a AS b\nCOPY --from=c . .\nFROM a AS c\nFROM b\n", "stage_later", (2, 2)),
    ("FROM a AS b\nCOPY --from=b . .\n", "stage_itself", (2, 2)),
    ("FROM a\nCOPY --from=3 . .\n", "stage_missing", (2, 2)),
    ("FROM a AS b\nRUN --mount=from=c,target=/x ls\nFROM a AS c\nFROM b\n", "stage_later", (2, 2)),
    ('FROM a\nCMD ["a", 1]\n', "json_not_strings", (2, 2)),
    ("FROM a\nENV PATH\n", "env_without_value", (2, 2)),
    ("FROM a\nENV a=b c\n", "pair_without_equals", (2, 2)),
    ("FROM a\nENV a=b # c d\n", "comment_behind", (2, 2)),
    ("FROM a\nENV =b\n", "pair_without_name", (2, 2)),
    ("FROM a\nENV a=${b\n", "variable_unclosed", (2, 2)),
    ("FROM a\nENV a=${}\n", "variable_without_name", (2, 2)),
    ("FROM a\nENV a=${b:=c}\n", "variable_operator", (2, 2)),
    ("FROM a\nENV a=${2B_C}\n", "variable_digit", (2, 2)),
    ('FROM a\nENV a="b\n', "quote_unclosed", (2, 2)),
    ("FROM a\nEXPOSE 80/tpc\n", "port_invalid", (2, 2)),
    ("FROM a\nEXPOSE 70000\n", "port_invalid", (2, 2)),
    ("FROM a\nENV A=$(head -1 b | cut -d, -f2) B=1\n", "command_not_run", (2, 2)),
    ('FROM a\nVOLUME ["\\\\"]\n', "volume_empty", (2, 2)),
    ("FROM a\nSTOPSIGNAL SIGTEM\n", "signal_unknown", (2, 2)),
    ('FROM a\nCOPY "my file.txt" /b/\n', "path_quoted_space", (2, 2)),
    ("FROM a\nSHELL bash\n", "shell_not_json", (2, 2)),
    ("FROM a\nSHELL []\n", "shell_empty", (2, 2)),
    ('FROM a\nVOLUME [""]\n', "volume_empty", (2, 2)),
    ('FROM scratch\nVOLUME ["/a", " $b"]\n', "volume_empty", (2, 2)),
    ('FROM a\nVOLUME [" \\\\ "]\n', "volume_empty", (2, 2)),
    ("FROM a\nHEALTHCHECK x\n", "healthcheck_type", (2, 2)),
    ("FROM a\nHEALTHCHECK CMD\n", "healthcheck_no_command", (2, 2)),
    ("FROM a\nHEALTHCHECK NONE x\n", "healthcheck_none_arguments", (2, 2)),
    ("FROM a\nHEALTHCHECK --interval=5 CMD x\n", "duration_invalid", (2, 2)),
    ("FROM a\nHEALTHCHECK --timeout=1us CMD x\n", "duration_too_short", (2, 2)),
    ("FROM a\nHEALTHCHECK --retries=-1 CMD x\n", "retries_invalid", (2, 2)),
    ("FROM a\nONBUILD FROM b\n", "onbuild_forbidden", (2, 2)),
    ("FROM a\nONBUILD ONBUILD RUN b\n", "onbuild_forbidden", (2, 2)),
    ("FROM a\nRUN --mount=type=cahce,target=/x ls\n", "mount_type_unknown", (2, 2)),
    ("FROM a\nRUN --mount=typ=cache ls\n", "mount_key_unknown", (2, 2)),
    ("FROM a\nRUN --mount=type=cache,target ls\n", "mount_key_value", (2, 2)),
    ("FROM a\nRUN --mount=target=/x,Z ls\n", "mount_key_foreign", (2, 2)),
    ("FROM a\nRUN --mount=target=/x,relabel=shared ls\n", "mount_key_foreign", (2, 2)),
    ("FROM a\nRUN --mount=target=/x,,ro ls\n", "mount_key_empty", (2, 2)),
    ("FROM a\nRUN --mount=target=/x,foo ls\n", "mount_key_unknown", (2, 2)),
    ("FROM a\nRUN --mount=type=secret,id=a,sharing=shared ls\n", "mount_key_forbidden", (2, 2)),
    ("FROM a\nRUN --mount=type=cache,target=/x,sharing=x ls\n", "mount_sharing_unknown", (2, 2)),
    ("FROM a\nRUN --mount=type=cache,target=/x,mode=9 ls\n", "mount_number", (2, 2)),
    ("FROM a\nRUN --mount=from=$x,target=/x ls\n", "mount_from_variable", (2, 2)),
    ("FROM a\nRUN --mount=type=secret ls\n", "mount_secret_unnamed", (2, 2)),
    ("FROM a\nRUN --mount=type=secret,id=a,source=b ls\n", "mount_secret_twice", (2, 2)),
]

WARNINGS = [
    ('FROM a\nEXPOSE ""\n', "port_empty"),
    ("FROM a\nCOPY --parents a b\n", "needs_newer_builder"),
    ("# syntax=docker/dockerfile:1.4\nFROM a\nCOPY --parents a b\n", "needs_newer_syntax"),
    ("# syntax=docker/dockerfile:1.19\nFROM a\nCOPY --parents a b\n", "needs_newer_syntax"),
    ("# syntax=docker/dockerfile:1\nFROM a\nRUN --device=a b\n", "needs_newer_syntax"),
    ("FROM a\nCMD ['a']\n", "json_broken"),
    ("FROM a\nCOPY a b c\n", "many_sources"),
    ("FROM a\nCOPY my\\ file.txt b/\n", "path_escaped_space"),
    ("ARG b\nFROM --platform=$b a\n", "platform_needs_argument"),
    ("FROM a\nARG b\nVOLUME /c $b\n", "variable_needs_argument"),
    ("FROM a\nARG b=\nSTOPSIGNAL $b\n", "variable_needs_argument"),
    ("FROM a\nARG b\nEXPOSE ${b}/udp\n", "variable_needs_argument"),
    ("FROM a\nCOPY <<etc/b.ini /c/\nd\netc/b.ini\n", "heredoc_path"),
    ("FROM a\nCOPY a b 2>/dev/null || true\n", "copy_shell"),
    ("FROM a\nENV a = b\n", "blank_before_equals"),
    ("FROM a\nARG 2B_C=d\n", "name_digit"),
    ("FROM a\nRUN\n", "run_without_command"),
    ("# check=skip=all\n# escape=`\nFROM a\n", "check_before_escape"),
]


@pytest.mark.parametrize(("text", "code", "lines"), ERRORS)
def test_an_error_stands_on_its_lines(text: str, code: str, lines: tuple[int, int]) -> None:
    errors = [problem for problem in parse(text).problems if problem.severity == "error"]
    assert [(problem.code, problem.lines) for problem in errors] == [(code, lines)]


@pytest.mark.parametrize(("text", "code"), WARNINGS)
def test_a_warning_leaves_the_file_valid(text: str, code: str) -> None:
    problems = parse(text).problems
    assert [(problem.code, problem.severity) for problem in problems] == [(code, "warning")]


@pytest.mark.parametrize("line", ["EXPOSE $b", "VOLUME /c/$b", "STOPSIGNAL $c$b", "VOLUME ${b:-/d}", "WORKDIR $b"])
def test_an_argument_that_is_not_given_may_be_left_out_or_stand_beside_the_base_images(line: str) -> None:
    assert not parse(f"FROM a\nARG b\n{line}\n").problems


@pytest.mark.parametrize("tag", ["", ":1", ":1.20", ":1.21.0", ":1.7-labs", ":1-labs", "-upstream:master"])
def test_a_builder_that_the_file_names_may_know_a_newer_flag(tag: str) -> None:
    assert not parse(f"# syntax=docker/dockerfile{tag}\nFROM a\nCOPY --parents a b\n").problems


FIXES = [
    ("FROM Node:22\n", "FROM node:22\n"),
    ("FROM\u00a0a\n", "FROM a\n"),
    ("FROM a\nCOYP . .\n", "FROM a\nCOPY . .\n"),
    ("FROM a\nCOPY --from builder . .\n", "FROM a\nCOPY --from=builder . .\n"),
    ("FROM a\nCOPY --chwon=1 . .\n", "FROM a\nCOPY --chown=1 . .\n"),
    ("FROM a\nCMD ['a','b']\n", 'FROM a\nCMD ["a","b"]\n'),
    ("FROM a\nRUN x &&\n  apt-get y\n", "FROM a\nRUN x && \\\n  apt-get y\n"),
    ("FROM a\nRUN x\n  git y\n", "FROM a\nRUN x && \\\n  git y\n"),
    ("FROM a\nRUN apk add x\n  git y\n", "FROM a\nRUN apk add x \\\n  git y\n"),
    ("FROM a\nENV a = b\n", "FROM a\nENV a=b\n"),
    ("FROM a\nRUN cat << EOF\nb\nEOF\n", "FROM a\nRUN cat <<EOF\nb\nEOF\n"),
    ("FROM a\nSTOPSIGNAL SIGTEM\n", "FROM a\nSTOPSIGNAL SIGTERM\n"),
    ("FROM a\nCOPY a b c\n", "FROM a\nCOPY a b c/\n"),
    ("# escape=`\nFROM a\nRUN x && \\\n  y\n", "# escape=`\nFROM a\nRUN x && `\n  y\n"),
    ("FROM a\nRUN x `\n  && y\n", "# escape=`\nFROM a\nRUN x `\n  && y\n"),
    ("FROM a\nRUN x `\n  y `\n  z\n", "# escape=`\nFROM a\nRUN x `\n  y `\n  z\n"),
    ("FROM a\nRUN w \\\n  v\nRUN x `\n  && y\n", "FROM a\nRUN w \\\n  v\nRUN x \\\n  && y\n"),
    ("FROM a\nRUN x ^\n  y\n", "FROM a\nRUN x \\\n  y\n"),
    ('FROM a\nCOPY "b c.txt" "/d e/"\n', 'FROM a\nCOPY ["b c.txt", "/d e/"]\n'),
    ("FROM a\nADD --chown=1 b\\ c.txt /d/\n", 'FROM a\nADD --chown=1 ["b c.txt", "/d/"]\n'),
    ("FROM a build\n", "FROM a AS build\n"),
    ("FROM a AS 1st!build\n", "FROM a AS st-build\n"),
    ("FROM a AS b\nFROM B\n", "FROM a AS b\nFROM b\n"),
    ('FROM a\nCMD ["a", 1, true]\n', 'FROM a\nCMD ["a", "1", "true"]\n'),
    ("FROM a\nSHELL /bin/bash -c\n", 'FROM a\nSHELL ["/bin/bash", "-c"]\n'),
    ("FROM a\nHEALTHCHECK curl x\n", "FROM a\nHEALTHCHECK CMD curl x\n"),
    ("FROM a\nHEALTHCHECK NONE x\n", "FROM a\nHEALTHCHECK NONE\n"),
    ("FROM a\nHEALTHCHECK --interval=5 CMD x\n", "FROM a\nHEALTHCHECK --interval=5s CMD x\n"),
    ("FROM a\nCOPY --link=yes . .\n", "FROM a\nCOPY --link=true . .\n"),
    ("FROM a\nCOPY --chown=1 --chown=2 . .\n", "FROM a\nCOPY --chown=1  . .\n"),
    ("FROM a\nRUN --network=none2 x\n", "FROM a\nRUN --network=none x\n"),
    ("FROM a\nEXPOSE 80/tpc\n", "FROM a\nEXPOSE 80/tcp\n"),
    ("FROM a\nENV a=${b\n", "FROM a\nENV a=${b}\n"),
    ("FROM a\nENV a=${b:=c}\n", "FROM a\nENV a=${b:-c}\n"),
    ('FROM a\nENV a="b\n', 'FROM a\nENV a="b"\n'),
    ("FROM a\nRUN --mount=type=cahce,target=/x y\n", "FROM a\nRUN --mount=type=cache,target=/x y\n"),
    ("FROM a\nRUN --mount=type=cache,targte=/x y\n", "FROM a\nRUN --mount=type=cache,target=/x y\n"),
]


@pytest.mark.parametrize("words", ["src\\ lib\\ /app/", "src\\ lib/", "'a' b/", 'a"b" c/'])
def test_words_that_may_be_paths_of_their_own_are_left(words: str) -> None:
    assert not parse(f"FROM a\nCOPY {words}\n").problems


@pytest.mark.parametrize(("text", "repaired"), FIXES)
def test_the_fix_repairs_the_file(text: str, repaired: str) -> None:
    fix = next(problem.fix for problem in parse(text).problems if problem.fix)
    assert text[: fix.span[0]] + fix.text + text[fix.span[1] :] == repaired
    assert not parse(repaired).problems


@pytest.mark.parametrize(
    ("array", "words", "better"),
    [
        ('["a" "b"]', 'A comma is missing between "a" and "b".', '["a", "b"]'),
        ('["a", "b",]', "Nothing follows the last comma", '["a", "b"]'),
        ('["a", b]', "b is there without double quotes.", '["a", "b"]'),
        ('["a", $B]', "an array fills in no variables", None),
        ('["a"; "b"]', "a comma, not ;.", '["a", "b"]'),
        ('["a"; "b", "c"]', "; begins no other command in it.", None),
        ('["a", "b"; "c"]', "; begins no other command in it.", None),
        ('["a" && "b"]', "&& begins no other command in it.", None),
        ('["a" | "b"]', "| begins no other command in it.", None),
        ('["C:\\app\\a.exe"]', "a backslash has to be written twice", '["C:\\\\app\\\\a.exe"]'),
        ('["a", "b"', "The ] at its end is missing.", '["a", "b"]'),
        ('["a"] b', "Nothing may come after ], and here b does.", None),
    ],
)
def test_of_a_broken_array_the_first_fault_is_named(array: str, words: str, better: str | None) -> None:
    problem = parse(f"FROM a\nCMD {array}\n").problems[0]
    assert words in problem.message
    assert (problem.fix and problem.fix.text) == better


def test_the_lines_behind_a_mistake_are_still_read() -> None:
    dockerfile = parse("FROM a\nCOYP . .\nCOPY x\nWORKDIR /app\n")
    assert dockerfile.instructions[3].arguments == ("/app",)
    assert [problem.code for problem in dockerfile.problems] == ["unknown_instruction", "no_destination"]


def test_an_unended_heredoc_stops_before_the_next_instruction() -> None:
    dockerfile = parse("FROM a\nRUN <<EOF\nls\nCOPY . .\n")
    assert [instruction.keyword for instruction in dockerfile.instructions] == ["FROM", "RUN", "COPY"]


def test_a_file_over_64_kib_has_one_clear_problem_and_is_not_read() -> None:
    dockerfile = parse("FROM a\n" * 20_000)
    assert [problem.code for problem in dockerfile.problems] == ["too_large"]
    assert dockerfile.instructions == ()


def test_the_limit_counts_bytes_not_characters() -> None:
    assert parse("# " + "é" * 40_000).problems[0].code == "too_large"


def test_problems_are_not_recorded_without_end_but_an_error_always_is() -> None:
    text = "FROM a\n" + "COPY a b c\n" * 300 + "COPY x\n"
    problems = parse(text).problems
    assert len(problems) <= 201
    assert problems[-1].code == "no_destination"


def test_every_code_has_a_sentence_and_a_page() -> None:
    for code, (severity, _, words) in TABLE.items():
        assert severity in ("error", "warning"), code
        assert words.endswith((".", "}", "]", "=…", "…", "/", "1", "0")) or words[-1].isalnum(), code


def test_a_comment_behind_settings_is_one_mistake() -> None:
    problems = parse("FROM a:1\nENV a=1 # one worker = little memory\nLABEL b=2 #c\n").problems
    assert [(problem.code, problem.lines[0]) for problem in problems] == [("comment_behind", 2), ("comment_behind", 3)]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("COYP", "COPY"),
        ("RUNN", "RUN"),
        ("ENTRY", "ENTRYPOINT"),
        ("WORKDRI", "WORKDIR"),
        ("return", ""),
        (".argv;", ""),
        ("RUN;", ""),
        ("exec", ""),
    ],
)
def test_an_instruction_is_only_guessed_from_a_word_that_is_near_one(word: str, meant: str) -> None:
    message = parse(f"FROM a\n{word} x y\n").problems[0].message
    assert message == f"{word} is not a Dockerfile instruction." + (f" Did you mean {meant}?" if meant else "")


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("FROM a\nRUN b\n  && c\n", "FROM a\nRUN b \\\n  && c\n"),
        ("FROM a\nRUN b &&\n  c\n", "FROM a\nRUN b && \\\n  c\n"),
        ("FROM a\nRUN b\n# c\n&& d\n", None),
        ("FROM a\nRUN b # c\n&& d\n", None),
    ],
)
def test_a_line_that_the_next_one_goes_on_from_gets_the_sign_at_its_end(text: str, fixed: str | None) -> None:
    fix = next(problem.fix for problem in parse(text).problems if problem.code == "continuation_missing")
    assert (text[: fix.span[0]] + fix.text + text[fix.span[1] :] if fix else None) == fixed


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ARG V\nFROM scratch$V-fp[m\n", "image_invalid"),
        ("ARG V\nFROM alpine:$V*\n", "image_invalid"),
        ("FROM a:1\nRUN --mount=type=cach$,target=/a b\n", "mount_type_unknown"),
        ("FROM a:1\nARG V=1\nRUN --mount=type=cache$V,target=/a b\n", "mount_type_unknown"),
    ],
)
def test_what_no_value_of_a_variable_makes_right_is_an_error(text: str, code: str) -> None:
    assert [problem.code for problem in problems_of(parse(text)) if problem.severity == "error"] == [code]
    assert "InvalidDefaultArgInFrom" not in [problem.code for problem in problems_of(parse(text))]


@pytest.mark.parametrize("base", ["[::1]:5000/a:$V", "$V", "$V/a:1", "a$V:1"])
def test_a_name_that_a_value_may_complete_is_no_error(base: str) -> None:
    assert all(problem.severity != "error" for problem in problems_of(parse(f"ARG V\nFROM {base}\n")))


def test_a_compose_file_is_told_once_and_as_nothing_else() -> None:
    text = 'version: "3"\nservices:\n  web:\n    image: nginx\n    ports:\n      - "80:80"\n\nvolumes:\n  data:\n'
    assert [problem.code for problem in problems_of(parse(text))] == ["compose_file"]


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("apt-get update", "RUN apt-get update"), ("npm install", "RUN npm install"), ("cd /app", "WORKDIR /app"),
        ("export A=b", "ENV A=b"), ("CD /app", "WORKDIR /app"), ("PORT 80", "EXPOSE 80"),
        ("START node a", "CMD node a"),
    ],
)  # fmt: skip
def test_a_command_in_the_place_of_an_instruction_gets_its_instruction(line: str, better: str) -> None:
    text = f"FROM a\n{line}\nLABEL b=c\n"
    fix = parse(text).problems[0].fix
    assert fix is not None
    assert text[: fix.span[0]] + fix.text + text[fix.span[1] :] == text.replace(line, better)


def test_the_last_line_of_a_file_that_starts_a_server_is_meant_for_containers() -> None:
    text = "FROM a\nnpm install\nnode index.js\n"
    assert [problem.fix.text for problem in parse(text).problems if problem.fix] == ["RUN ", "CMD "]


def test_a_cd_with_more_behind_it_is_told_and_left() -> None:
    problem = parse("FROM a\ncd /b && make\n").problems[0]
    assert (problem.code, problem.fix) == ("cd_alone", None)


@pytest.mark.parametrize("above", ["", "FROM a\n", "FROM a\nRUN b\n", "FROM a\nRUN b `\n"])
def test_a_line_of_odd_spaces_alone_is_no_instruction(above: str) -> None:
    assert parse(f"{above}\\\n\xa0\\").problems
