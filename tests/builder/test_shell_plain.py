import pytest

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
]
OTHERS = [
    *("A=1 npm ci", "if a", "exit 1", "a; b", "a\n&& b", "a &&", "a & b"),
    *("a 'b", "a | b", "a > b", "a $(b)", "a \\b", "a {b,c}"),
]


def by_grammar(text: str, monkeypatch: pytest.MonkeyPatch) -> Rows:
    with monkeypatch.context() as patched:
        patched.setattr(reading, "plain_commands", lambda text: [])
        reading._short.cache_clear()
        rows = read_rows(text)
    reading._short.cache_clear()
    return rows


@pytest.mark.parametrize("text", PLAIN)
def test_plain_commands_are_read_as_the_grammar_reads_them(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = by_grammar(text, monkeypatch)

    assert plain_commands(text)
    assert read_rows(text) == expected


@pytest.mark.parametrize("text", OTHERS)
def test_what_needs_a_grammar_is_left_to_it(text: str) -> None:
    assert not plain_commands(text)


def test_a_line_behind_a_name_with_an_at_sign_and_a_digit_is_a_command_of_its_own() -> None:
    """Which the grammar takes for a part of the one above."""
    assert read_rows("tool@1.2\nls").steps == ("tool@1.2", "ls")
