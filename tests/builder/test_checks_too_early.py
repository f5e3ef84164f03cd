"""Variables that are read before the shell sets them, or behind the subshell that did: parts of WordGoesElsewhere."""

import pytest

from builder.explain import explain
from tests.builder.rules import lines, mended

BASE = "FROM debian:13\n"
CODE = "WordGoesElsewhere"


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN V=1.2 wget https://x.org/$V.tgz", "RUN export V=1.2 && wget https://x.org/$V.tgz"),
        ("RUN a && V='1 2' b \"${V}\"", "RUN a && export V='1 2' && b \"${V}\""),
        ('RUN V=1 sh -c "echo $V"', 'RUN export V=1 && sh -c "echo $V"'),
    ],
)
def test_a_value_in_front_of_the_command_that_reads_it_is_set_before(line: str, better: str) -> None:
    assert mended(CODE, f"{BASE}{line}\n") == f"{BASE}{better}\n"
    assert lines(CODE, f"{BASE}{better}\n") == []


@pytest.mark.parametrize("line", ["a | V=1 b $V", "if V=1 a $V; then b; fi", "V=1 \\\n  a $V", "V=1 W=2 a $V"])
def test_where_the_value_cannot_simply_be_set_before_it_is_only_told(line: str) -> None:
    assert lines(CODE, f"{BASE}RUN {line}\n") == [2]
    assert mended(CODE, f"{BASE}RUN {line}\n") is None


@pytest.mark.parametrize(
    "line",
    [
        "echo x | read V && a $V",
        "a | while read -r l; do V=$l; done; b ${V}",
        "(cd /srv && V=$(a)); b $V",
        "X=$(V=1) && a $V",
    ],
)
def test_what_a_subshell_sets_is_empty_behind_it(line: str) -> None:
    assert lines(CODE, f"{BASE}RUN {line}\n") == [2]


@pytest.mark.parametrize(
    "text",
    [
        "RUN V=1 sh -c 'echo $V'\n",
        "RUN V=1; a $V\n",
        "RUN V=2; V=1 a $V\n",
        "RUN V=1 a ${V:-2}\n",
        "RUN V=1 W=$V a\n",
        "RUN PATH=/x:$PATH a $PATH\n",
        "RUN http_proxy=http://p a $http_proxy\n",
        "ENV V=1\nRUN V=2 a $V\n",
        "ARG V\nRUN V=2 a $V\n",
        "RUN (V=1; a $V)\n",
        "RUN (V=1; a); V=2; b $V\n",
        "RUN a | { read V; b $V; }\n",
        "RUN (V=1; a); eval b; c $V\n",
        'SHELL ["/bin/ksh", "-c"]\nRUN a | read V; b $V\n',
        'SHELL ["/bin/bash", "-O", "lastpipe", "-c"]\nRUN a | read V; b $V\n',
    ],
)
def test_a_variable_that_has_a_value_there_or_may_have_one_is_no_matter(text: str) -> None:
    assert lines(CODE, BASE + text) == []


def test_an_image_that_nobody_knows_may_set_it() -> None:
    assert lines(CODE, "FROM example.org/tools:1\nRUN V=1 a $V\n") == []


def test_the_variable_itself_is_said_to_be_gone_unless_env_has_it() -> None:
    assert "after them it is gone" in said("RUN a | read V; b $V\n")
    assert "after them" not in said("ENV V=1\nRUN a | read V; b $V\n")


def said(text: str) -> str:
    tokens = explain(BASE + text).to_json()["instructions"][-1]["tokens"]
    return str(next(token["explanation"] for token in tokens if token["text"] == "$V"))


@pytest.mark.parametrize(
    ("run", "better"),
    [
        ("bash <<EOF\nA=1\necho $A\nEOF", "bash <<'EOF'\nA=1\necho $A\nEOF"),
        (
            "bash -e <<-X\nfor i in a b; do\ntouch ${i}\ndone\nX",
            "bash -e <<-'X'\nfor i in a b; do\ntouch ${i}\ndone\nX",
        ),
    ],
)
def test_lines_for_another_shell_get_quotes(run: str, better: str) -> None:
    text = f"FROM debian:12\nRUN {run}\n"
    assert mended(CODE, text) == f"FROM debian:12\nRUN {better}\n"
    assert CODE in [problem["code"] for problem in explain(text).to_json()["problems"]]


def test_lines_that_keep_something_themselves_get_no_quotes() -> None:
    assert mended(CODE, "FROM debian:12\nRUN sh <<EOF\nA=1\necho $A \\$B\nEOF\n") is None


@pytest.mark.parametrize(
    "run",
    [
        "bash <<'EOF'\nA=1\necho $A\nEOF",
        "<<EOF\nA=1\necho $A\nEOF",
        "bash <<EOF\nA=1\necho \\$A\nEOF",
        "bash <<EOF\necho $A\nEOF",
        "A=1; bash <<EOF\necho $A\nEOF",
        "cat <<EOF > /x\nA=1\necho $A\nEOF",
        "bash <<EOF\nD=x\necho $D\nEOF",
    ],
)
def test_lines_that_are_filled_in_as_they_are_meant_are_left(run: str) -> None:
    assert lines(CODE, f"FROM debian:12\nENV D=1\nRUN {run}\n") == []
