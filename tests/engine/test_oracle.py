"""The parser against the real engine: over more than 500 files, the same verdict on the same lines.

``SLIPWAY_ORACLE=all`` asks about every file that there is, which takes twice as long.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from builder.dockerfile import Problem, parse
from tests.engine.oracle import Verdict, oracle
from tests.engine.oracle_different import DIFFERENT
from tests.engine.oracle_files import File, askable, files

_AT_ONCE = 3
_SILENT = frozenset({"chmod_invalid"})  # Docker Engine 26 says nothing; see oracle_different


@pytest.mark.usefixtures("engine")
def test_the_engine_and_the_parser_agree_on_every_file(tmp_path: Path) -> None:
    asked = files(everything=os.environ.get("SLIPWAY_ORACLE") == "all")
    with oracle(tmp_path) as engine, ThreadPoolExecutor(_AT_ONCE) as pool:
        verdicts = list(pool.map(lambda file: engine.ask(file.name, file.text), asked))
    outcomes = [verdict.outcome for verdict in verdicts]
    assert len(asked) >= 500
    assert min(outcomes.count("taken"), outcomes.count("refused")) > 100, "the files no longer show both"
    assert not [words for file, verdict in zip(asked, verdicts, strict=True) if (words := difference(file, verdict))]


def difference(file: File, verdict: Verdict) -> str:
    """How the parser's answer differs from the engine's, "" when it does not."""
    problems = parse(file.text).problems
    errors = [problem for problem in problems if problem.severity == "error" and problem.code not in _SILENT]
    wrong = (verdict.outcome == "refused") != bool(errors) and verdict.outcome != "no base"
    if verdict.outcome == "refused" and errors and verdict.lines:
        ours = {problem.lines for problem in errors}
        wrong = verdict.lines not in ours if file.faults is None else ours != {verdict.lines}
    return f"{file.text!r}: engine {verdict}, ours {told(errors)}" if wrong else ""


def told(problems: list[Problem]) -> list[tuple[str, tuple[int, int]]]:
    """The problems in short."""
    return [(problem.code, problem.lines) for problem in problems]


@pytest.mark.parametrize(("text", "code"), [entry for entries in DIFFERENT.values() for entry in entries])
def test_a_difference_on_purpose_is_said_by_its_problem(text: str, code: str) -> None:
    assert code in [problem.code for problem in parse(text).problems]


def test_no_file_without_a_stage_is_asked_about() -> None:
    assert not askable("ARG a\n")
    assert not askable("FORM scratch\n")
    assert not askable("FROM scratch\nADD https://example.com/x /\n")
    assert not askable("# syntax=docker/dockerfile:1\nFROM scratch\n")


def test_the_files_are_the_same_every_time() -> None:
    assert files() == files()
