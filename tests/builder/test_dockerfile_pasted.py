"""Text that a page, a word processor or a printout has changed: read as it was meant, told, and mended."""

import pytest

from builder.checks import problems_of
from builder.dockerfile import parse
from builder.dockerfile.model import Fix
from builder.explain import explain

BASE = "FROM alpine:3.22 AS a\nFROM alpine:3.22\n"


def told(lines: str) -> list[tuple[str, str, str | None]]:
    """Code, severity, and the lines after the fix."""
    text = BASE + lines
    return [(one.code, one.severity, after(text, one.fix)) for one in parse(text).problems]


def after(text: str, fix: Fix | None) -> str | None:
    return f"{text[: fix.span[0]]}{fix.text}{text[fix.span[1] :]}"[len(BASE) :] if fix else None


@pytest.mark.parametrize(
    ("line", "code", "severity", "better"),
    [
        ("RUN apt-get install –y vim", "long_dash", "warning", "RUN apt-get install -y vim"),
        ("RUN apk add —no-cache git", "long_dash", "warning", "RUN apk add --no-cache git"),
        ("RUN tar –zxf a.tar –C /b", "long_dash", "warning", "RUN tar -zxf a.tar -C /b"),
        ("RUN apt‑get update", "long_dash", "warning", "RUN apt-get update"),
        ("COPY —from=a /b /c", "long_dash", "warning", "COPY --from=a /b /c"),
        ("HEALTHCHECK —interval=5m CMD a", "long_dash", "error", "HEALTHCHECK --interval=5m CMD a"),
        ('CMD ["java", "–jar", "a.jar"]', "long_dash", "warning", 'CMD ["java", "-jar", "a.jar"]'),
        ("CMD [“echo”,”two words”]", "printed_quote", "warning", 'CMD ["echo","two words"]'),
        ('CMD [“a.py"]', "printed_quote", "warning", 'CMD ["a.py"]'),
        ("ENV A=“b c”", "printed_quote", "error", 'ENV A="b c"'),
        ("RUN sed -i ‘s/a/b/’ c", "printed_quote", "warning", "RUN sed -i 's/a/b/' c"),
        ("MAINTAINER “Ann”", "printed_quote", "warning", 'MAINTAINER "Ann"'),
        ("RUN apk add\u00a0curl", "odd_blank", "warning", "RUN apk add curl"),
        ("\u200bRUN ls", "invisible_sign", "error", "RUN ls"),
        ("RUN a &amp;&amp; b &lt; c", "html_sign", "warning", "RUN a && b < c"),
        (r"COPY \--from=b /x /y", "escaped_dash", "warning", "COPY --from=b /x /y"),
        ("RUN git clone (1)", "note_number", "warning", "RUN git clone"),
        ("EXPOSE 80 <2>", "note_number", "error", "EXPOSE 80"),
        ("EXPOSE 80 # web", "comment_behind", "error", "# web\nEXPOSE 80"),
        ('EXPOSE 80 CMD ["a"]', "line_end_lost", "error", 'EXPOSE 80\nCMD ["a"]'),
        ("WORKDIR /b COPY . .", "line_end_lost", "warning", "WORKDIR /b\nCOPY . ."),
        ("RUN npm install CMD npm start", "line_end_lost", "warning", "RUN npm install\nCMD npm start"),
        ("ENV A=b\n&& apk add c", "run_missing", "error", "ENV A=b\nRUN apk add c"),
        ("COPY a C:\\\nUSER b", "drive_goes_on", "warning", "COPY a C:/\nUSER b"),
        ("WORKDIR -p /src", "workdir_flag", "warning", "WORKDIR /src"),
        ("ENV A=b EXPOSE 80", "line_end_lost", "error", "ENV A=b\nEXPOSE 80"),
        ("COPY a . && COPY b b/ && COPY c .", "line_end_lost", "warning", "COPY a .\nCOPY b b/\nCOPY c ."),
    ],
)
def test_damaged_text_is_told_once_and_mended(line: str, code: str, severity: str, better: str) -> None:
    assert told(f"{line}\n") == [(code, severity, f"{better}\n")]
    assert all(one[0] != code for one in told(f"{better}\n"))


@pytest.mark.parametrize(
    "line",
    [
        "RUN echo – done –x it’s",
        'LABEL a="it’s – “b” &amp; c"',
        "RUN sed 's/&amp;/x/' a",
        "MAINTAINER Ann O’Hara",
        "RUN psql -c 'COPY a FROM b'",
        "RUN echo RUN npm install",
        "RUN ls # then CMD npm start",
        "COPY CMD ADD /c/",
        "RUN (cd a; make)",
        "LABEL a=b c=(1)",
        "RUN ls # “a” –b",
    ],
)
def test_signs_that_are_meant_are_left(line: str) -> None:
    assert told(f"{line}\n") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Step 1/2 : FROM alpine:3.22\n ---> Using cache\nStep 2/2 : RUN ls\n ---> 0123456789ab\n", "around_output"),
        ("1  FROM alpine:3.22\n2\n3  RUN ls \\\n4    -a\n", "around_number"),
        ("  1 | FROM alpine:3.22\n  2 | >>> RUN ls\n", "around_number"),
        ("> FROM alpine:3.22\n> RUN ls\n", "around_quote"),
        ("+FROM alpine:3.22\n-RUN la\n+RUN ls\n", "around_change"),
        ("- FROM alpine:3.22\n- RUN ls\n", "around_list"),
        ("$ FROM alpine:3.22\n", "around_prompt"),
        ("$ FROM alpine:3.22\n$ RUN ls && \\\n>  ls -a\nCMD ls\n", "around_prompt"),
        ("$ FROM alpine:3.22\nRUN ls && \\\n  $ ls -a\nCMD ls\n", "around_prompt"),
        ("```dockerfile\nFROM alpine:3.22\nRUN ls\n```\n", "around_fence"),
        ("FROM alpine:3.22\n...\nRUN ls\n", "around_left_out"),
        ("docker build -t a .\nFROM alpine:3.22\nRUN ls\n$ docker run a\n", "around_terminal"),
        ("FROM: alpine:3.22\nCMD: ls\n", "around_colon"),
    ],
)
def test_what_came_along_with_the_lines_is_told_once_and_cut_at_once(text: str, code: str) -> None:
    dockerfile = parse(text)
    assert [(one.code, one.severity) for one in dockerfile.problems] == [(code, "error")]
    assert next(one.keyword for one in dockerfile.instructions if one.stage == 0) == "FROM"
    fix = dockerfile.problems[0].fix
    better = text[: fix.span[0]] + fix.text + text[fix.span[1] :] if fix else ""
    assert better.startswith("FROM ")
    assert not parse(better).problems
    marks = [any(token.span[0] <= at < token.span[1] for one in dockerfile.instructions for token in one.tokens)
             for at in range(len(text))]  # fmt: skip
    assert all(mark or sign.isspace() for mark, sign in zip(marks, text, strict=True))


def test_the_mark_of_a_terminal_in_a_line_that_goes_on_ends_with_its_line() -> None:
    dockerfile = parse("$ FROM alpine:3.22\nRUN ls && \\\n  $ docker info\nCMD ls\n")
    assert [(one.keyword, one.lines) for one in dockerfile.instructions] == [
        ("FROM", (1, 1)),
        ("RUN", (2, 3)),
        ("CMD", (4, 4)),
    ]
    fix = dockerfile.problems[0].fix
    assert fix
    assert fix.text.endswith("RUN ls && \\\n  ")


def test_what_follows_from_the_damage_is_not_told() -> None:
    text = "FROM alpine:3.22\nWORKDIR /app # put it into 'app'\nCOPY a.txt . # one, of many\nCMD [“ls”, “–l”]\n"
    found = {one.code for one in problems_of(parse(text)) if one.severity != "hint"}
    assert found == {"CommentBehindLine", "printed_quote", "long_dash"}


def test_the_words_are_those_that_were_meant_and_the_text_is_as_written() -> None:
    tokens = explain("FROM alpine:3.22\nRUN apk add —no-cache git\n").to_json()["instructions"][1]["tokens"]
    assert tokens[3]["text"] == "—no-cache"
    assert tokens[3]["explanation"].startswith("--no-cache: leaves no package list")


def test_a_line_that_was_two_is_two_instructions() -> None:
    text = 'from alpine:3.22 maintainer ann run apk update expose 80 cmd ["ls"]\n'
    assert [one.keyword for one in parse(text).instructions] == ["FROM", "MAINTAINER", "RUN", "EXPOSE", "CMD"]


def test_a_comment_behind_a_line_is_told_without_a_base_image_too() -> None:
    assert "CommentBehindLine" in {one.code for one in problems_of(parse("WORKDIR /app # here\n"))}


def test_a_word_that_was_meant_may_reach_over_the_end_of_a_line() -> None:
    entry = parse("FROM alpine:3.22\nRUN a &am\\\np;&amp; b\n").instructions[1]
    assert [token.text for token in entry.tokens] == ["RUN", "a", "&&", "b"]


def test_a_line_whose_here_document_follows_is_not_taken_apart() -> None:
    text = "FROM alpine:3.22\nCOPY <<ONE <<TWO FROM /x/\n1\nONE\n2\nTWO\n"
    assert [(one.keyword, one.lines) for one in parse(text).instructions] == [("FROM", (1, 1)), ("COPY", (2, 6))]


def test_a_line_within_a_here_document_keeps_its_place_in_it() -> None:
    text = "b\nFROM alpine:3.22\nCOPY <<EOF /a\nfirst\n$ docker ps\nlast\nEOF\n"
    tokens = [token.span for one in parse(text).instructions for token in one.tokens]
    assert all(any(start <= at < end for start, end in tokens) for at, sign in enumerate(text) if not sign.isspace())


def test_the_dash_that_is_told_is_the_one_from_the_page() -> None:
    problem = next(one for one in parse(f"{BASE}RUN apt-get install -y -–no-install-recommends vim\n").problems)
    assert problem.message.startswith("– is a dash from printed text; options begin with hyphens: --no-install")


@pytest.mark.parametrize(
    "line", ["Dockerfile", "./docker/Dockerfile:", "C:\\\\app\\\\Dockerfile", "**Dockerfile**", "`Dockerfile`"]
)
def test_the_name_of_the_file_is_no_line_of_it(line: str) -> None:
    text = f"{line}\nFROM alpine:3.24\n"
    problem = parse(text).problems[0]
    assert (problem.code, problem.fix) == ("around_name", Fix((0, len(line) + 1), ""))


@pytest.mark.parametrize(
    "text", ["# Dockerfile\nFROM a\n", "FROM a\nCOPY <<E /b\nDockerfile\nE\n", "FROM a\nRUN cat \\\n Dockerfile\n"]
)
def test_the_name_of_the_file_elsewhere_is_a_word_like_others(text: str) -> None:
    assert [problem for problem in parse(text).problems if problem.code == "around_name"] == []


def test_a_web_page_is_told_once_for_what_it_is() -> None:
    problems = parse("<!DOCTYPE html>\n<html>\n<body>\nFROM a\n</body>\n</html>\n").problems
    assert [problem.code for problem in problems] == ["web_page"]


@pytest.mark.parametrize("word", ["5CMD", "CMD:", ".CMD", "[CMD]"])
def test_signs_that_slip_in_beside_an_instruction_are_taken_off(word: str) -> None:
    text = f'FROM a\n{word} ["b"]\n'
    fix = parse(text).problems[0].fix
    assert fix is not None
    assert (text[: fix.span[0]] + fix.text + text[fix.span[1] :]).startswith("FROM a\nCMD")


@pytest.mark.parametrize("line", ["fi", ";fi", "done", "} && make", "then echo b; fi"])
def test_a_line_with_which_a_shell_command_goes_on_lacks_the_sign_above(line: str) -> None:
    text = f"FROM a\nRUN if true; then echo a;\n{line}\n"
    problem = parse(text).problems[0]
    assert problem.code == "continuation_missing"
    assert problem.fix == Fix((text.index(";\n") + 1,) * 2, " \\")


@pytest.mark.parametrize(
    "text",
    [
        "b\nFROM a\nCOPY <<EOF /a\nfirst\n\t$ docker ps\n",
        "COPY a . && \ufeffCOPY b/ && c .",
        "FROM a\nCOPY a . &&\ufeffRUN b\n",
    ],
)
def test_what_was_pasted_along_is_a_token_in_its_place(text: str) -> None:
    spans = [token.span for entry in parse(text).instructions for token in entry.tokens]
    assert spans == sorted(spans)
    covered = {at for start, end in spans for at in range(start, end)}
    assert [at for at, sign in enumerate(text) if at not in covered and not sign.isspace()] == []
