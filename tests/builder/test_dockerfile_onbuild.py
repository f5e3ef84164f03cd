"""ONBUILD within one file: what a stage stores, a later one that is based on it carries out. The engine's word on it is
in tests/engine/test_explained_configuration.py."""

import pytest

from builder.checks import check
from builder.dockerfile import parse
from builder.dockerfile.carried import MOST_TRIGGERS, carried_out
from builder.explain import explain

BROKEN = "FROM a AS b\nONBUILD COPY x\n"


def problems(text: str) -> list[tuple[str, str, int]]:
    return [(problem.severity, problem.code, problem.lines[0]) for problem in parse(text).problems]


def codes(text: str) -> list[str]:
    return [problem.code for problem in check(parse(text))]


def test_a_stage_begins_with_what_the_stage_that_it_is_based_on_stores() -> None:
    whole = carried_out(parse("FROM a AS b\nONBUILD RUN <<EOF\nx\nEOF\nUSER u\nFROM b\nRUN y\n"))
    stage = [whole.instructions[index] for index in whole.stages[1].instructions]
    assert [(entry.keyword, entry.stage, entry.lines[0]) for entry in stage] == [
        ("FROM", 1, 6),
        ("RUN", 1, 2),
        ("RUN", 1, 7),
    ]
    assert stage[1].heredocs[0].content == "x\n"


def test_a_grandchild_does_not_carry_it_out_again() -> None:
    whole = carried_out(parse("FROM a AS b\nONBUILD RUN x\nFROM b AS c\nFROM c\n"))
    assert len(whole.stages[2].instructions) == 1


def test_a_file_without_such_a_stage_stays_as_it_is() -> None:
    for text in ("FROM a AS b\nONBUILD RUN x\nFROM c\n", "FROM a\nFROM b\n", "FROM a\nONBUILD RUN x\n"):
        file = parse(text)
        assert carried_out(file) is file


def test_a_from_carries_out_a_bounded_number() -> None:
    whole = carried_out(parse("FROM a AS b\n" + "ONBUILD RUN x\n" * 200 + "FROM b\n" * 100))
    assert len(whole.stages[1].instructions) == MOST_TRIGGERS + 1
    assert len(whole.instructions) < 1000


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (BROKEN + "FROM b\n", "error"),
        (BROKEN + "FROM c\n", "warning"),
        (BROKEN + "FROM b\nFROM c\n", "warning"),
        (BROKEN + "FROM b AS x\nFROM x\n", "error"),
    ],
)
def test_what_is_broken_in_a_trigger_stops_the_build_that_carries_it_out(text: str, severity: str) -> None:
    assert problems(text) == [(severity, "no_destination", 2)]


def test_a_broken_trigger_names_the_line_at_which_the_build_stops() -> None:
    (problem,) = parse(BROKEN + "RUN y\nFROM b\n").problems
    assert problem.message.endswith(" It stops this build on line 4, where a stage of this file is based on it.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM scratch AS b\nONBUILD ENV A=${B:?no}\nFROM b\n", [("error", "variable_required", 2)]),
        ("FROM scratch AS b\nONBUILD ENV A=${B:?no}\nENV B=1\nFROM b\n", []),
        ("FROM scratch AS b\nENV P=x\nONBUILD EXPOSE $P\nFROM b\n", [("error", "port_invalid", 3)]),
        ("FROM scratch AS b\nENV P=x\nONBUILD EXPOSE $P\nFROM c\n", []),
    ],
)
def test_what_is_filled_in_when_a_trigger_runs_is_judged(text: str, found: list[tuple[str, str, int]]) -> None:
    assert problems(text) == found


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("ONBUILD ENV V=t\nENV V=e\nFROM b\nRUN echo $V", "'t' here, set by ENV on line 2"),
        ("ONBUILD ARG V=t\nENV V=e\nFROM b\nRUN echo $V", "'t' here, the default from ARG on line 2"),
        ("ONBUILD ARG V=t\nFROM b\nENV V=e\nRUN echo $V", "'e' here, set by ENV on line 4"),
        ("ONBUILD ARG V=t\nFROM b AS c\nFROM c\nRUN echo $V", "'t' here, the default from ARG on line 2"),
        ("ONBUILD RUN echo $V\nENV V=e\nFROM b", "'e' here, set by ENV on line 3"),
        ("ARG V=7\nONBUILD RUN echo $V\nFROM b", "'7' here, the default from ARG on line 2"),
        ("ONBUILD WORKDIR /w\nFROM b\nRUN echo $PWD", "/w when the command begins"),
    ],
)
def test_names_set_by_triggers_hold_what_comes_last(lines: str, words: str) -> None:
    told = [
        token for entry in explain(f"FROM a AS b\n{lines}\n").to_json()["instructions"] for token in entry["tokens"]
    ]
    assert words in next(token["explanation"] for token in told if token["text"] in ("$V", "$PWD"))


@pytest.mark.parametrize(
    ("trigger", "line", "code"),
    [
        ("ENV W=1", "LABEL v=$W", "UndefinedVar"),
        ("USER app", 'CMD ["x"]', "RunsAsRoot"),
        ("WORKDIR /w", "WORKDIR q", "WorkdirRelativePath"),
    ],
)
def test_what_a_trigger_sets_counts_in_the_stage_that_carries_it_out(trigger: str, line: str, code: str) -> None:
    text = f"FROM debian:13 AS b\n@FROM b\n{line}\n"
    assert code in codes(text.replace("@", ""))
    assert code not in codes(text.replace("@", f"ONBUILD {trigger}\n"))


def test_a_command_of_a_trigger_may_be_replaced_like_that_of_a_base_image() -> None:
    assert "MultipleInstructionsDisallowed" not in codes('FROM a:1 AS b\nONBUILD CMD ["x"]\nFROM b\nCMD ["y"]\n')


def test_a_trigger_that_two_stages_carry_out_is_judged_once() -> None:
    text = "FROM debian:13 AS b\nONBUILD RUN apt install -y curl\nFROM b AS c\nFROM b\nCOPY --from=c /x /y\n"
    found = [problem for problem in check(parse(text)) if problem.lines[0] == 2]
    assert found
    assert len({problem.code for problem in found}) == len(found)


def test_a_repair_of_a_trigger_stays_within_its_line() -> None:
    text = "FROM debian:13 AS b\nONBUILD RUN apt-get install curl\nFROM b\n"
    for problem in check(parse(text)):
        if problem.fix and problem.lines[0] == 2:
            whole = text[: problem.fix.span[0]] + problem.fix.text + text[problem.fix.span[1] :]
            assert whole.splitlines()[1].startswith("ONBUILD RUN apt-get ")
            assert whole.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("code", "line", "better"),
    [
        ("JSONArgsRecommended", "CMD node a.js", 'ONBUILD CMD ["node", "a.js"]'),
        ("LostAfterRun", "RUN cd /app", "ONBUILD WORKDIR /app"),
        ("ConsistentInstructionCasing", "run x", "ONBUILD RUN x"),
        (
            "OutsideEnvironment",
            "RUN python3 -m venv /v\nONBUILD RUN pip install a",
            "ONBUILD RUN python3 -m venv /v\nONBUILD ENV PATH=/v/bin:$PATH\nONBUILD RUN pip install a",
        ),
        ("SecretFileCopied", "COPY .env /app/", None),
    ],
)
def test_a_repair_of_a_trigger_stores_what_it_writes(code: str, line: str, better: str | None) -> None:
    text = f"FROM node:24 AS b\nONBUILD {line}\nUSER node\nFROM b\n"
    fix = next(problem.fix for problem in check(parse(text)) if problem.code == code)
    mended = better and f"{better}\n"
    assert fix is not None
    assert (
        text[: fix.span[0]] + fix.text + text[fix.span[1] :] == f"FROM node:24 AS b\n{mended or ''}USER node\nFROM b\n"
    )


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("FROM a\nONBUILD COPY --from=x /a /b", True),
        ("FROM a\nONBUILD RUN --mount=from=x,target=/m ls", True),
        ("FROM a\nONBUILD COPY --from=0 /a /b", False),
        ("FROM a\nONBUILD COPY /a /b", False),
        ("FROM a\nCOPY --from=x /a /b", False),
        ("# syntax=docker/dockerfile:1\nFROM a\nONBUILD COPY --from=x /a /b", False),
    ],
)
def test_an_older_builder_does_not_find_what_a_trigger_takes_from(lines: str, told: bool) -> None:
    assert ("trigger_from" in [problem.code for problem in parse(lines + "\n").problems]) is told


def test_a_stage_that_only_a_trigger_takes_from_is_needed() -> None:
    text = "FROM a AS x\nRUN y\nFROM a AS b\nONBUILD COPY --from=x /a /b\nFROM b\n"
    entries = explain(text).to_json()["instructions"]
    assert entries[1]["rebuilds"]["lines"] == [2, 4]
