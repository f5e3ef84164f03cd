"""What is said of a command that no shell can read: that nothing of it runs."""

import pytest

from builder.explain import explain

BASE = "FROM debian:13\n"


def summary(text: str) -> str:
    return str(explain(BASE + text).to_json()["instructions"][1]["summary"])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("RUN a && if b", "The shell cannot read `a && if b`: none of it runs, and the build stops here."),
        ('RUN echo "a', 'The shell cannot read `echo "a`: none of it runs, and the build stops here.'),
        ("RUN ls !(a|b)", "cannot read `ls !(a|b)`"),
        ("RUN <<E\na\nif b\nE", "cannot read the here-document to its end"),
        ("ONBUILD RUN a | | b", "The shell cannot read `a | | b`"),
        ("CMD a ( b", "a shell that cannot read `a ( b`, and so ends at once. No layer"),
        ("HEALTHCHECK CMD a ||", "a shell, which cannot read it: every check fails"),
    ],
)
def test_what_no_shell_can_read_is_said_to_run_nothing(line: str, said: str) -> None:
    assert said in summary(f"{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "RUN sh -c 'if a' || true",
        "RUN a && b",
        'RUN ["if"]',
        'SHELL ["/bin/zsh", "-c"]\nRUN a (b)',
        'SHELL ["/bin/bash", "-O", "extglob", "-c"]\nRUN ls !(a)',
        "CMD a (b\nCMD c",
        'ENTRYPOINT ["a"]\nCMD b (c',
        "RUN cat <<E && (\nx\nE",
    ],
)
def test_what_another_shell_reads_or_nobody_runs_is_not_said_to_be_unreadable(line: str) -> None:
    said = [entry["summary"] for entry in explain(f"{BASE}{line}\n").to_json()["instructions"]]
    assert not any("cannot read" in one for one in said)


def test_a_container_whose_shell_cannot_read_its_command_ends_at_once() -> None:
    words = explain(f"{BASE}CMD a (b\n").to_json()["stages"][0]["starts"]["words"]
    assert "cannot read its command and ends at once" in words


@pytest.mark.parametrize("line", ["for i in 1; do exit 1; done || true", "a && exec b || true"])
def test_what_leaves_the_shell_is_not_said_to_be_overlooked(line: str) -> None:
    assert "all the same" not in summary(f"RUN {line}\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a; true", "Runs `a` in a temporary container and keeps the files it changed. If it fails"),
        (
            "a && b; exit 0",
            "Runs 2 commands in one go, beginning with `a`, and keeps the files they changed. If one fails",
        ),
    ],
)
def test_what_ends_with_a_success_is_said_to_be_overlooked(line: str, said: str) -> None:
    assert said in summary(f"RUN {line}\n")


@pytest.mark.parametrize("line", ["set -e; a; true", "a || exit 1; true", "exec a; true"])
def test_a_success_at_the_end_does_not_count_where_the_shell_stops_before(line: str) -> None:
    assert "all the same" not in summary(f"RUN {line}\n")


def test_an_exit_in_quotes_is_one_of_another_shell() -> None:
    assert "If it fails, the build goes on anyway" in summary("RUN sh -c 'exit 1' || true\n")


def test_behind_exec_only_the_last_does_not_decide() -> None:
    assert "decide" not in summary("RUN apt-get update; exec a; b\n")
