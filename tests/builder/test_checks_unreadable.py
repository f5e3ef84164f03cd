"""Commands that no shell can read."""

import pytest

from builder.explain import explain
from tests.builder.rules import lines, mended

BASE = "FROM debian:13\n"


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN mkdir -p /app ||", "RUN mkdir -p /app"),
        ("RUN && apt-get update", "RUN apt-get update"),
        ("RUN a && && b", "RUN a && b"),
        ("RUN a ; && b", "RUN a ; b"),
        ("RUN if [ -f /x ] then a; fi", "RUN if [ -f /x ] ; then a; fi"),
        ("RUN for i in 1 2 do a; done", "RUN for i in 1 2 ; do a; done"),
        ("RUN if a; then b; fi \\\n  c", "RUN if a; then b; fi \\\n  && c"),
        ("RUN a;; b", "RUN a; b"),
        ("RUN if[ -f /x ]; then a; fi", "RUN if [ -f /x ]; then a; fi"),
        ("RUN if a; then{ b; }; fi", "RUN if a; then { b; }; fi"),
        ('RUN ["sh", "-c", "if a then b; fi"]', 'RUN ["sh", "-c", "if a ; then b; fi"]'),
        ("RUN bash -c 'if a then b; fi'", "RUN bash -c 'if a ; then b; fi'"),
        ("HEALTHCHECK CMD curl -f http://localhost/ ||", "HEALTHCHECK CMD curl -f http://localhost/"),
        ("ONBUILD RUN a && && b", "ONBUILD RUN a && b"),
        ("RUN <<E\nif a then\n  b\nfi\nE", "RUN <<E\nif a ; then\n  b\nfi\nE"),
    ],
)
def test_a_sign_too_many_or_too_few_is_mended(line: str, better: str) -> None:
    assert mended("ShellCannotRead", f"{BASE}{line}\n") == f"{BASE}{better}\n"
    assert lines("ShellCannotRead", f"{BASE}{better}\n") == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("RUN echo a (b)", "belongs between quotes"),
        ("RUN rm -r !(keep)", "only where extglob was on before it read the line"),
        ("RUN shopt -s extglob && rm -r !(keep)", "only where extglob was on before it read the line"),
        ("RUN echo Hello! (you)", "a group of commands"),
        ("RUN npm run build)", "there is no open ( for"),
        ("RUN a; fi", "fi belongs to if"),
        ("RUN a && done", "done belongs to do"),
        ("RUN if a; b; fi", "needs its then before fi"),
        ("RUN for i in 1 2; do a", "done is missing"),
        ("RUN if a; then # why \\\n b; \\\n fi", "fi is in a comment"),
        ("RUN a > && b", "> must be followed by the name of a file"),
        ("RUN a & && b", "Between & and && a command is missing"),
        ("CMD (a", ") is missing"),
    ],
)
def test_it_is_said_what_is_missing(line: str, said: str) -> None:
    told = [problem for problem in explain(f"{BASE}{line}\n").problems if problem.code == "ShellCannotRead"]
    assert len(told) == 1
    assert said in told[0].message


@pytest.mark.parametrize(
    "text",
    [
        f'{BASE}SHELL ["/bin/zsh", "-c"]\nRUN if (( 1 )) {{ a }}\n',
        f'{BASE}SHELL ["/bin/bash", "-O", "extglob", "-c"]\nRUN rm !(a)\n',
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN echo (a)\n",
        f"{BASE}RUN <<E\n#!/usr/bin/env python3\nprint((1))\nE\n",
        f"{BASE}RUN python3 <<E\nprint((1))\nE\n",
        f"{BASE}RUN a && <<E\nb\nE\n",
        f"{BASE}RUN <<E cat && b\nc\nE\n",
        f'{BASE}RUN ["echo", "(a"]\n',
        f"{BASE}RUN apt-get update && \\\n\nCOPY . .\n",
        f"{BASE}RUN if a; then; fi\n",
        f"{BASE}RUN echo it's\n",
    ],
)
def test_what_another_shell_reads_or_another_rule_tells_is_left_alone(text: str) -> None:
    assert lines("ShellCannotRead", text) == []


def test_a_semicolon_behind_then_is_taken_out_where_the_command_follows() -> None:
    assert mended("EmptyBlock", f"{BASE}RUN if a; then ; b; fi\n") == f"{BASE}RUN if a; then  b; fi\n"
