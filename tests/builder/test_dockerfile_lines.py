"""Lines, continuations, comments, here-documents: from text to instructions."""

from builder.dockerfile import Dockerfile, parse


def keywords(dockerfile: Dockerfile) -> list[str]:
    return [instruction.keyword for instruction in dockerfile.instructions]


def roles(text: str, index: int = -1) -> list[tuple[str, str]]:
    return [(token.text, token.role) for token in parse(text).instructions[index].tokens]


def test_a_continued_instruction_is_one_instruction_over_its_lines() -> None:
    run = parse("FROM a\nRUN one && \\\n    two\n").instructions[1]
    assert run.lines == (2, 3)
    assert run.arguments == ("one &&     two",)


def test_a_comment_between_continuation_lines_is_a_token_of_the_instruction() -> None:
    run = parse("FROM a\nRUN one \\\n# why\n  two\n").instructions[1]
    assert [token.text for token in run.tokens] == ["RUN", "one", "\\", "# why", "two"]
    assert "why" not in run.arguments[0]


def test_a_word_cut_by_a_continuation_keeps_its_whole_value() -> None:
    workdir = parse("FROM a\nWORKDIR /a\\\npp\n").instructions[1]
    assert workdir.arguments == ("/app",)
    assert [(token.text, token.value) for token in workdir.tokens if token.kind == "path"] == [
        ("/a", "/app"),
        ("pp", "/app"),
    ]


def test_a_doubled_escape_at_the_end_continues_nothing() -> None:
    assert keywords(parse("FROM a\nENV A=b\\\\\nRUN ls\n")) == ["FROM", "ENV", "RUN"]


def test_blanks_behind_the_continuation_sign_are_allowed() -> None:
    assert parse("FROM a\nRUN one \\ \t\n two\n").instructions[1].lines == (2, 3)


def test_a_file_may_end_inside_a_continuation() -> None:
    dockerfile = parse("FROM alpine:3.5\n\nRUN something \\")
    assert keywords(dockerfile) == ["FROM", "RUN"]
    assert not dockerfile.problems


def test_windows_line_ends_are_no_part_of_the_words() -> None:
    assert parse("FROM a\r\nWORKDIR /x\r\n").instructions[1].arguments == ("/x",)


def test_a_byte_order_mark_is_a_token_and_nothing_else() -> None:
    dockerfile = parse("\ufeffFROM a\n")
    assert not dockerfile.problems
    assert [token.text for token in dockerfile.instructions[0].tokens] == ["\ufeff", "FROM", "a"]


def test_the_escape_directive_makes_the_backtick_continue() -> None:
    dockerfile = parse("# escape=`\nFROM a\nCOPY c:\\x `\n  d:\\y\n")
    assert dockerfile.escape == "`"
    assert dockerfile.instructions[2].arguments == ("c:\\x", "d:\\y")


def test_a_comment_ends_the_directives() -> None:
    dockerfile = parse("# hello\n# escape=`\nFROM a\n")
    assert dockerfile.directives == ()
    assert dockerfile.escape == "\\"


def test_a_blank_line_ends_the_directives() -> None:
    assert parse("\n# escape=`\nFROM a\n").directives == ()


def test_the_same_directive_twice_is_an_error() -> None:
    problem = parse("# escape=`\n# escape=`\nFROM a\n").problems[0]
    assert (problem.code, problem.lines) == ("directive_repeated", (2, 2))


def test_a_heredoc_belongs_to_its_instruction() -> None:
    dockerfile = parse("FROM a\nRUN <<EOF\nFROM is just text here\nEOF\nCMD x\n")
    run = dockerfile.instructions[1]
    assert keywords(dockerfile) == ["FROM", "RUN", "CMD"]
    assert run.lines == (2, 4)
    assert run.heredocs[0].content == "FROM is just text here\n"


def test_two_heredocs_are_read_one_after_the_other() -> None:
    copy = parse("FROM a\nCOPY <<ONE <<TWO /x/\n1\nONE\n2\nTWO\n").instructions[1]
    assert [(heredoc.name, heredoc.content) for heredoc in copy.heredocs] == [("ONE", "1\n"), ("TWO", "2\n")]


def test_a_quoted_heredoc_name_stops_expansion() -> None:
    copy = parse("FROM a\nCOPY <<'EOF' <<END /x/\n$A\nEOF\n$A\nEND\n").instructions[1]
    assert [heredoc.expand for heredoc in copy.heredocs] == [False, True]


def test_a_dash_lets_tabs_stand_before_the_end() -> None:
    run = parse("FROM a\nRUN <<-EOF\n\tls\n\tEOF\nCMD x\n").instructions[1]
    assert run.lines == (2, 4)
    assert run.heredocs[0].chomp


def test_json_form_opens_no_heredoc() -> None:
    assert keywords(parse('FROM a\nRUN ["cat", "<<EOF"]\nCMD x\n')) == ["FROM", "RUN", "CMD"]


def test_a_here_string_and_a_shift_are_no_heredocs() -> None:
    assert keywords(parse("FROM a\nRUN cat <<<x; echo $((1 << 2))\nCMD x\n")) == ["FROM", "RUN", "CMD"]


def test_a_quoted_heredoc_sign_is_text() -> None:
    assert keywords(parse('FROM a\nRUN echo "<<EOF"\nCMD x\n')) == ["FROM", "RUN", "CMD"]


def test_only_a_newline_ends_a_line() -> None:
    assert len(parse("FROM a\u2028b\x85c\n").instructions) == 1


def test_roles_tell_the_two_dots_of_copy_apart() -> None:
    assert roles("FROM a\nCOPY . .\n") == [("COPY", "keyword.copy"), (".", "copy.source"), (".", "copy.destination")]
