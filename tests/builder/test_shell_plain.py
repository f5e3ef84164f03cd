import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.shell import reading
from builder.shell.model import Rows
from builder.shell.plain import plain_commands
from builder.shell.reading import read_rows

PLAIN = [
    "npm ci && npm run build",
    "apt-get update&&apt-get install -y curl  &&\n  rm -rf /var/lib/apt/lists/*\n\necho done: x\n",
    'cd "$HOME" && echo "Hello, ${USER}!" $A/$B"c d"',
    "sh -c 'npm ci && npm test' && . /etc/os-release && echo $ID",
    "read A && env B=1 bash -c \"echo $A\" x && find / -name '*.o'",
    "set -e\nnpm run test && npm run export",
    'cd /src && GOBIN=/build CGO_ENABLED= NAME="$A b" go install ./cmd && ls',
    ": && A=$B set -x && PATH=/a:$PATH true\nREAD=1 eval a",
    "read A > f && echo x >>$A 2>&1 && echo 1 2>/dev/null && echo $A",
    'echo \'Acquire::Retries "3";\' > /etc/apt/apt.conf.d/80 && printf "a ALL=(ALL) ALL" >> /etc/sudoers\nls 2>&1',
    "echo 12 >&2 && A=1 echo 'x' > /etc/sudoers && cd / > \"$HOME/a\" 2>> b && read B && echo $B",
    "set -eux; apk add curl; A=1 npm ci && npm test > /dev/null; ls;\n cd /; printf '; ' && rm $A ;",
    "npm ci && ls; echo a; echo 'exit 1'",
    "mix do compile, release && echo if > then; npm run done",
    'bash -c \'npm run test > "a b"\' && sh -c "A=1 npm ci"',
]
OTHERS = [
    *("A=1", "A=1\nnpm ci", "A=1 export B", "if a", "exit 1", "a;; b", "a\n&& b", "a &&", "a & b"),
    *("a-b=c d", "; a", "a; && b", "a\n; b"),
    *("a 'b", "a | b", "a $(b)", "a \\b", "a {b,c}", "_=1 a", "A+=1 a"),
    *("> a", "a >", "a > b c", "a>b", "a > b > c", "a 3> b", "a >&3", "a &> b", "a > b 2>&1 2> c", "- 2> a"),
]
WORDS = [
    *("a", "-f", "2", "12", "a2", "echo", "printf", "set", "-e", "read", "cd", "exec", "exit", "test", "env", ".", ":"),
    *("set -e;", "A=1", "B=", "C=$A/b", 'D="x y"', "--e=f", "$A", "${B}", '"$A x"', "'y z'", "/etc/sudoers", "x=y"),
    *("if", "do", "done", "in"),
]
SIGNS = [
    *" " * 8,
    ";",
    "; ",
    " ;\n",
    "\t",
    "&&",
    " && ",
    " &&\n ",
    "\n",
    "\n\n",
    " > ",
    ">",
    " >>",
    " 2>&1",
    " 2> ",
    "2>",
    " >&2",
    " 1>>",
]


def by_grammar(text: str) -> Rows:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "plain_commands", lambda text: [])
        reading._short.cache_clear()
        rows = read_rows(text)
    reading._short.cache_clear()
    return rows


@pytest.mark.parametrize("text", PLAIN)
def test_plain_commands_are_read_as_the_grammar_reads_them(text: str) -> None:
    expected = by_grammar(text)

    assert plain_commands(text)
    assert read_rows(text) == expected


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)), min_size=1, max_size=9))
def test_any_that_are_plain_are_read_as_the_grammar_reads_them(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + sign for word, sign in parts)

    if plain_commands(text):
        assert read_rows(text) == by_grammar(text)


@pytest.mark.parametrize("text", OTHERS)
def test_what_needs_a_grammar_is_left_to_it(text: str) -> None:
    assert not plain_commands(text)


def test_a_line_behind_a_name_with_an_at_sign_and_a_digit_is_a_command_of_its_own() -> None:
    """Which the grammar takes for a part of the one above."""
    assert read_rows("tool@1.2\nls").steps == ("tool@1.2", "ls")
