"""Shell text as tokens of a Dockerfile: continuations, here-documents, the exec form, other shells."""

from typing import Any

import pytest

from builder.explain import explain


def tokens(text: str, index: int = -1) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = explain(text).to_json()["instructions"][index]["tokens"]
    return found


def words(text: str, wanted: str, index: int = -1) -> str:
    return next(str(token["explanation"]) for token in tokens(text, index) if token["text"] == wanted)


def test_words_go_on_behind_a_continuation_and_a_comment() -> None:
    text = "FROM a\nRUN apt-get install \\\n  # why\n  acme\n"
    assert words(text, "acme") == "acme: a package to install."


def test_a_word_that_a_continuation_cuts_is_one_word() -> None:
    text = "FROM a\nRUN apt-get inst\\\nall curl\n"
    assert words(text, "inst") == words(text, "all")
    assert words(text, "all").startswith("install: ")


def test_a_heredoc_script_is_explained_command_by_command() -> None:
    text = "FROM a\nRUN <<EOF\nset -e\napt-get update\nEOF\n"
    assert [token["text"] for token in tokens(text)] == ["RUN", "<<EOF", "set", "-e", "apt-get", "update", "EOF"]
    assert words(text, "update").startswith("update: fetches the list of packages")


def test_a_heredoc_for_a_shell_is_a_script_too() -> None:
    text = "FROM a\nRUN bash -e <<EOF\nmake all\nEOF\n"
    assert words(text, "make") == "make: builds what a Makefile describes."


def test_a_heredoc_for_another_program_stays_one_token_and_says_whose_it_is() -> None:
    text = "FROM a\nRUN python3 <<EOF\nprint(1)\nprint(2)\nEOF\n"
    assert words(text, "print(1)\nprint(2)") == (
        "The here-document: these lines are the input of python3. The shell of this RUN does not run them."
    )


@pytest.mark.parametrize(
    ("command", "body", "told"),
    [
        ("bash deploy.sh <<EOF", "one two", "the input of bash"),
        ("bash -c 'cat' <<EOF", "one two", "the input of cat"),
        ("ssh host <<EOF", "ls -l", "the input of ssh. The shell of this RUN does not run them"),
        ("while read a; do echo $a; done <<EOF", "one two", "the input of the commands before it"),
        ("(cat; ls) <<EOF", "one two", "the input of the commands before it"),
        ("set -e; <<EOF", "ls -l", "nothing reads these lines"),
        ("set -e && <<EOF cat", "one two", "the input of cat"),
    ],
)
def test_the_lines_are_of_whoever_gets_them(command: str, body: str, told: str) -> None:
    assert told in words(f"FROM a\nRUN {command}\n{body}\nEOF\n", body)


@pytest.mark.parametrize("command", ["su postgres <<EOF", "bash -s -- x <<EOF", "bash -o pipefail <<EOF", "<<EOF sh"])
def test_a_shell_without_another_script_runs_the_lines(command: str) -> None:
    assert words(f"FROM a\nRUN {command}\nmake all\nEOF\n", "make") == "make: builds what a Makefile describes."


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        ("<<EOF", "The shell of this RUN fills in its variables first."),
        ("<<'EOF'", "The quotes keep its variables as text."),
    ],
)
def test_a_marker_says_who_fills_in_the_variables(marker: str, told: str) -> None:
    assert told in words(f"FROM a\nRUN cat {marker} > /x\n$HOME\nEOF\n", marker)
    assert told not in words(f"FROM a\nRUN {marker}\nls $HOME\nEOF\n", marker)


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ("<<EOF", "Runs the lines of the here-document as one script"),
        ("<<-EOF", "Runs the lines of the here-document as one script"),
        ("<<EOF cat > /x", "Runs `cat > /x` with the here-document as its input"),
        ("set -e; <<EOF", "Runs `set -e` in a temporary container"),
        ("cat <<EOF", "Runs `cat` with the here-document as its input"),
    ],
)
def test_a_summary_tells_a_script_from_the_input_of_a_command(run: str, told: str) -> None:
    assert explain(f"FROM a\nRUN {run}\nls\nEOF\n").to_json()["instructions"][1]["summary"].startswith(told)


@pytest.mark.parametrize(
    ("marker", "body", "told"),
    [
        ("<<EOF", "$(id)", "The shell of this RUN first fills in its variables, and what the commands"),
        ("<<EOF", "`id`", "The shell of this RUN first fills in its variables, and what the commands"),
        ("<<EOF", "\\$(id) $A", "The shell of this RUN fills in its variables first."),
        ("<<'EOF'", "$(id)", "The quotes keep its variables, $( ) and backticks as text."),
    ],
)
def test_a_marker_says_that_commands_in_the_lines_run(marker: str, body: str, told: str) -> None:
    assert told in words(f"FROM a\nRUN cat {marker} > /x\n{body}\nEOF\n", marker)


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        ("<<X", "The shell first fills in the variables in them, and what the commands"),
        ("<<'X'", "The quotes keep them as text: the shell fills in no variable and runs nothing"),
    ],
)
def test_a_marker_in_a_script_says_who_fills_in_what(marker: str, told: str) -> None:
    assert told in words(f"FROM a\nRUN <<EOF\ncat {marker}\n$A $(id)\nX\nEOF\n", marker)
    assert told not in words(f"FROM a\nRUN <<EOF\ncat {marker}\nplain\nX\nEOF\n", marker)


def test_what_the_shell_fills_into_the_lines_is_explained_there() -> None:
    text = 'FROM a\nENV V=1\nRUN cat <<EOF > /x\nit is "$V" at `date -u`\nby $(whoami)\nEOF\n'
    assert words(text, "$V") == "$V: '1' here, set by ENV on line 2; the shell fills it in."
    assert words(text, "date") == "date: prints the time and date."
    assert words(text, "whoami") == "whoami: prints the name of the current user."
    assert "does not run them, only what is in $( ) or backticks" in words(text, 'it is "')


def test_the_lines_know_what_the_command_has_set() -> None:
    text = "FROM a\nENV A=0\nRUN A=1 && cat <<X > /x && A=2 && cat <<'Y'\n$A\nX\n$A\nY\n"
    assert [token["explanation"] for token in tokens(text) if token["text"] == "$A"] == [
        "$A: what this command put into A earlier.",
        "The here-document: these lines are the input of cat. The shell of this RUN does not run them.",
    ]


def test_a_variable_that_lines_for_a_shell_set_themselves_is_filled_in_too_early() -> None:
    text = "FROM a\nRUN bash {}\nA=1\necho $A\nEOF\n"
    assert "fills it in before bash gets these lines" in words(text.format("<<EOF"), "$A")
    assert words(text.format("<<'EOF'"), "$A") == "$A: what this command put into A earlier."


def test_a_first_line_with_an_interpreter_makes_it_that_program_s_input() -> None:
    text = "FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n"
    assert "a script, which python3 runs" in words(text, "#!/usr/bin/env python3\nprint(1)")


def test_a_first_line_with_a_shell_keeps_it_a_script() -> None:
    text = "FROM a\nRUN <<EOF\n#!/bin/sh\nmake\nEOF\n"
    assert words(text, "#!/bin/sh") == "#! names the program that runs these lines."


def test_a_copied_heredoc_is_content() -> None:
    text = "FROM a\nCOPY <<EOF /x\nset -e\nmake\nEOF\n"
    assert "content of the file" in words(text, "set -e\nmake")


def test_two_heredocs_keep_their_own_readers() -> None:
    text = "FROM a\nRUN cat <<A && sh <<B\none\nA\nmake\nB\n"
    assert "the input of cat" in words(text, "one")
    assert words(text, "make").startswith("make: builds")


def test_shell_text_in_a_json_array_is_explained_inside_its_quotes() -> None:
    text = 'FROM a\nCMD ["sh", "-c", "echo \\"hi\\" && exec nginx -t"]\n'
    assert [token["text"] for token in tokens(text)][6:] == [
        '"', "echo", '\\"hi\\"', "&&", "exec", "nginx", "-t", '"', "]",
    ]  # fmt: skip
    assert words(text, "nginx") == "nginx: the nginx web server."


def test_escaped_line_breaks_in_a_json_script_have_words() -> None:
    text = 'FROM a\nCMD ["sh", "-c", "ls\\nmake"]\n'
    assert "line break" in words(text, "\\n")
    assert words(text, "make").startswith("make: builds")


def test_permissions_of_chmod_are_spelt_out() -> None:
    assert "the owner may read, write and execute" in words("FROM a\nRUN chmod 755 x\n", "755")


def test_letters_of_chmod_are_spelt_out_without_a_word_about_the_builder() -> None:
    said = words("FROM a\nRUN chmod u+x x\n", "u+x")
    assert "execute" in said
    assert "builder" not in said


def test_powershell_lines_follow_the_shell_instruction() -> None:
    text = 'FROM a\nSHELL ["powershell", "-Command"]\nRUN Remove-Item -Force x\n'
    assert words(text, "Remove-Item").startswith("Remove-Item: PowerShell command: deletes files")


def test_an_unknown_program_is_shown_as_unknown() -> None:
    assert words("FROM a\nRUN frobnicate\n", "frobnicate") == (
        "frobnicate: a program that Slipway has no words for; the shell looks for it in the image."
    )


def test_a_run_of_steps_counts_what_the_shell_runs_one_by_one() -> None:
    summary = explain("FROM a\nRUN a && if b; then c && d; fi && e | f\n").to_json()["instructions"][1]["summary"]
    assert "3" in summary or "three" in summary


def test_a_dollar_with_a_blank_behind_it_is_no_variable() -> None:
    assert words('FROM a\nRUN echo "5 $ each" $ b\n', '"5 $ each"') == "5 $ each: text to print."
    assert words("FROM a\nRUN $ ls\n", "ls") == "ls: an argument for $."
