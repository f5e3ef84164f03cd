"""What stays text where somebody meant more: braces that no bash reads, comments behind an instruction."""

import pytest

from builder.checks import check, problems_of
from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, mended


def found(code: str, text: str) -> list[int]:
    return [finding.lines[0] for finding in FIND[code](Subject(parse(text)))]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("FROM php:8.2-fpm-alpine\nRUN mkdir -p storage/{sessions,views}\n", [2]),
        ("FROM node:22\nRUN cd /srv && rm -rf {a,b}\n", [2]),
        ("FROM ubuntu:24.04 AS a\nFROM a\nRUN cp x.{js,css} /srv/\n", [3]),
        ("FROM ubuntu:24.04\nRUN apt-get install -y php8.3-{cli,gd}\n", [2]),
        ("FROM fedora:42\nRUN mkdir -p /srv/{a,b}\n", []),
        ("FROM some/thing:1\nRUN mkdir -p /srv/{a,b}\n", []),
        ('FROM ubuntu:24.04\nSHELL ["/bin/bash", "-c"]\nRUN mkdir /srv/{a,b}\n', []),
        ('FROM ubuntu:24.04 AS a\nSHELL ["/bin/bash", "-c"]\nFROM a\nRUN mkdir /srv/{a,b}\n', []),
        ('FROM ubuntu:24.04\nRUN bash -c "mkdir -p /srv/{a,b}"\n', []),
        ('FROM ubuntu:24.04\nRUN ["mkdir", "/srv/{a,b}"]\n', []),
        ("FROM ubuntu:24.04\nRUN <<EOF\nmkdir /srv/{a,b}\nEOF\n", []),
        ("FROM ubuntu:24.04\nRUN rm '{a,b}' ${c,d} \\{e,f\\}\n", []),
        ("FROM ubuntu:24.04\nRUN curl -O https://example.com/{a,b} && echo {a,b}\n", []),
        ("FROM ubuntu:24.04\nRUN find . -exec rm {} +\n", []),
        ("FROM ubuntu:24.04\nRUN for i in {1..5}; do touch $i; done\n", [2]),
        ("FROM ubuntu:24.04\nRUN for i in a {x,y}; do echo in {1..2}; done\n", []),
    ],
)
def test_braces_are_told_where_sh_is_no_bash(text: str, lines: list[int]) -> None:
    assert found("BracesStayText", text) == lines


def test_names_in_braces_are_written_out() -> None:
    text = "FROM debian:13\nRUN mkdir -p /srv/{a,b/c}/x \\\n && ls\n"
    assert mended("BracesStayText", text) == "FROM debian:13\nRUN mkdir -p /srv/a/x /srv/b/c/x \\\n && ls\n"
    assert mended("BracesStayText", "FROM debian:13\nRUN mkdir {a,b}/{c,d}\n") is None


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("RUN rm x \\\n\n# c\nCOPY a /\n", "RUN rm x\n\n# c\nCOPY a /\n"),
        ("RUN a && \\\n  USER b\n", "RUN a\n  USER b\n"),
        ("COPY a b \\\nWORKDIR /x\n", "COPY a b\nWORKDIR /x\n"),
    ],
)
def test_an_instruction_that_the_line_above_takes_along_is_told(text: str, better: str) -> None:
    assert mended("InstructionSwallowed", f"FROM debian:13\n{text}") == f"FROM debian:13\n{better}"


def test_the_empty_line_in_front_of_it_is_not_told_too() -> None:
    problems = check(parse("FROM debian:13\nRUN rm x \\\n\nCOPY a /\n"))
    assert [one.code for one in problems if one.severity == "warning"] == ["InstructionSwallowed"]


@pytest.mark.parametrize(
    "text",
    [
        'RUN echo "\\\nFROM x\\n\\\nUSER y\\n" > D\n',
        "COPY <<EOF /D\nFROM a\nRUN b \\\nUSER c\nEOF\n",
        "HEALTHCHECK --interval=5s \\\n  CMD curl x\n",
        "ONBUILD \\\n  RUN x y\n",
        "RUN make \\\n  USER=me ADD\n",
    ],
)
def test_a_word_that_has_its_place_in_a_continued_line_is_no_instruction(text: str) -> None:
    assert found("InstructionSwallowed", f"FROM debian:13\n{text}") == []


@pytest.mark.parametrize(
    "line",
    [
        "WORKDIR /app # here",
        "COPY . . # all",
        "EXPOSE 80 # web",
        "USER app #the user",
        "VOLUME /data # kept",
        "ARG A=1 # one",
        "ENV A 1 # one",
        "STOPSIGNAL SIGINT # stop",
        "WORKDIR /app# here",
        'CMD ["node", "app.js"] # start',
    ],
)
def test_a_comment_behind_an_instruction_is_told_and_moved_above_it(line: str) -> None:
    before, _sign, comment = line.partition("#")
    better = f"FROM node:22\n#{comment}\n{before.rstrip()}\n"
    assert mended("CommentBehindLine", f"FROM node:22\n{line}\n") == better


@pytest.mark.parametrize(
    "text",
    [
        "RUN ls # shells know comments",
        "CMD node app.js # shells know comments",
        'CMD ["node", "# no comment"]',
        "ADD https://github.com/docker/docs.git#main /docs",
        'LABEL about "all # of it"',
        "COPY a \\\n  # a comment of its own\n  b /c/",
        "ENV A=1 \\\n # a comment of its own\n B=2",
        "COPY #a# /b",
        "ENV COLOR #fff",
        "COPY <<EOF /a\nb # c\nEOF",
    ],
)
def test_a_sign_that_is_text_or_a_comment_of_its_own_is_not_touched(text: str) -> None:
    assert found("CommentBehindLine", f"FROM node:22\n{text}\n") == []


def test_a_long_word_with_braces_is_not_written_out() -> None:
    word = f"{'x' * 300}/{{{','.join('a' * 300)}}}"
    assert found("BracesStayText", f"FROM debian:13\nRUN mkdir {word}\n") == []


@pytest.mark.parametrize("command", ['RUN echo "a', "CMD echo 'a", 'RUN sh -c "a && b'])
def test_a_quote_that_no_shell_finds_closed_is_told(command: str) -> None:
    assert found("QuoteNotClosed", f"FROM debian:13\n{command}\n") == [2]


@pytest.mark.parametrize("command", ["RUN echo it\\'s", "RUN ls # it's", 'RUN echo "it\'s"', "RUN a ${B#\\'} b"])
def test_a_quote_that_is_a_sign_like_others_is_no_open_one(command: str) -> None:
    assert found("QuoteNotClosed", f"FROM debian:13\n{command}\n") == []


def test_backslashes_in_a_path_are_told_where_the_builder_drops_them() -> None:
    windows = "FROM mcr.microsoft.com/windows/servercore:ltsc2022\n"
    assert mended("BackslashEaten", "FROM debian:13\nWORKDIR \\srv\\app\n") == "FROM debian:13\nWORKDIR /srv/app\n"
    assert mended("BackslashEaten", f"{windows}WORKDIR C:\\app\n") == f"{windows}WORKDIR C:/app\n"
    assert found("BackslashEaten", f"# escape=`\n{windows}WORKDIR C:\\app\n") == []
    assert found("BackslashEaten", f"{windows}WORKDIR C:\\\\app\nCOPY a\\ b /c/\n") == []


def test_of_apt_where_there_is_none_only_that_is_told() -> None:
    text = "FROM alpine:3.22\nUSER nobody\nRUN apt update && apt install curl\n"
    assert [one.code for one in problems_of(parse(text)) if "Apt" in one.code] == []
