"""Words of a shell in COPY and ADD: told once, cut off by the repair."""

import pytest

from builder.dockerfile import parse


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("COPY --from=b /a ./a 2>/dev/null || true", "COPY --from=b /a ./a"),
        ("ADD a b/ || :", "ADD a b/"),
        ("COPY a \\\n  b \\\n  > /dev/null", "COPY a \\\n  b"),
        ("COPY . . && npm ci && ls", "COPY . .\nRUN npm ci && ls"),
        ("COPY a b 2>/dev/null ; ls || true", "COPY a b\nRUN ls || true"),
        ("COPY a > b", None),
    ],
)
def test_words_of_a_shell_behind_a_copy_are_cut_off(line: str, better: str | None) -> None:
    text = f"FROM a:1 AS b\nFROM a:1\n{line}\n"
    found = [problem for problem in parse(text).problems if problem.code == "copy_shell"]
    assert len(found) == 1
    fix = found[0].fix
    assert (fix and text[: fix.span[0]] + fix.text + text[fix.span[1] :]) == (
        better and f"FROM a:1 AS b\nFROM a:1\n{better}\n"
    )


@pytest.mark.parametrize("line", ["COPY a|b c&d /", 'COPY ["a", "||", "b/"]', "COPY && b", "COPY a --> b/"])
def test_signs_of_a_shell_in_names_are_no_words_of_it(line: str) -> None:
    assert all(problem.code != "copy_shell" for problem in parse(f"FROM a:1\n{line}\n").problems)


def test_only_the_words_in_front_are_paths() -> None:
    copy = parse("FROM a:1\nCOPY a b/ 2>/dev/null || true\n").instructions[-1]
    assert copy.arguments == ("a", "b/")
    assert [token.text for token in copy.tokens if token.role == "copy.shell"] == ["2>/dev/null", "||", "true"]


def test_what_only_fails_for_want_of_files_lacks_no_destination() -> None:
    assert [problem.code for problem in parse("FROM a:1\nCOPY a && COPY b c\n").problems] == ["copy_shell"]
