"""hadolint's answers as problems. A small script stands in for the program: what is tested is how its rows are read,
how long it may take and what happens when it fails, not what hadolint finds."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from builder.checks import check
from builder.dockerfile import parse
from builder.engine.hadolint import second_opinion

TEXT = "FROM debian:12\r\nRUN apt-get install -y curl\r\n"
ROW = {"line": 2, "column": 1, "code": "DL3008", "level": "warning", "message": "Pin\n versions", "file": "-"}


@pytest.fixture
def stand_in(tmp_path: Path) -> Any:
    """Makes a program that runs the given shell commands."""

    def make(script: str) -> str:
        program = tmp_path / "hadolint"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return str(program)

    return make


def answering(*rows: Any) -> str:
    return f"cat >/dev/null; cat <<'EOF'\n{json.dumps(rows)}\nEOF"


def test_a_row_becomes_a_problem_on_its_line(stand_in: Any) -> None:
    problem = second_opinion(stand_in(answering(ROW)), TEXT)[0]
    assert (problem.code, problem.severity, problem.lines) == ("DL3008", "warning", (2, 2))
    assert TEXT[slice(*problem.span)] == "RUN apt-get install -y curl"
    assert problem.message == "hadolint: Pin versions"
    assert problem.docs == "https://github.com/hadolint/hadolint/wiki/DL3008"


def test_a_finding_of_shellcheck_links_to_shellcheck(stand_in: Any) -> None:
    problem = second_opinion(stand_in(answering(ROW | {"code": "SC2046", "column": 5})), TEXT)[0]
    assert problem.docs == "https://www.shellcheck.net/wiki/SC2046"
    assert TEXT[slice(*problem.span)].startswith("apt-get")


@pytest.mark.parametrize(
    ("level", "severity"), [("error", "warning"), ("warning", "warning"), ("info", "hint"), ("style", "hint")]
)
def test_nothing_it_says_makes_a_file_invalid(stand_in: Any, level: str, severity: str) -> None:
    assert second_opinion(stand_in(answering(ROW | {"level": level})), TEXT)[0].severity == severity


@pytest.mark.parametrize("row", [{}, ROW | {"line": 99}, ROW | {"line": "x"}, ROW | {"level": "ignore"}, [], None])
def test_a_row_of_another_form_is_left_out(stand_in: Any, row: Any) -> None:
    assert [problem.lines for problem in second_opinion(stand_in(answering(row, ROW)), TEXT)] == [(2, 2)]


def test_what_we_say_already_is_not_said_twice(stand_in: Any) -> None:
    text = "FROM debian\nRUN true\n"
    rows = (ROW | {"line": 1, "code": "DL3006"}, ROW)
    told = check(parse(text))
    assert [problem.code for problem in second_opinion(stand_in(answering(*rows)), text, told)] == ["DL3008"]


def test_the_text_reaches_it_on_its_input_and_nothing_in_its_arguments(stand_in: Any, tmp_path: Path) -> None:
    second_opinion(stand_in(f'cat > {tmp_path}/text; echo "$@" > {tmp_path}/arguments; echo []'), TEXT)
    assert (tmp_path / "text").read_bytes().decode() == TEXT
    assert (tmp_path / "arguments").read_text() == "--no-fail -f json -\n"


@pytest.mark.parametrize("script", ["exit 3", "cat >/dev/null; echo no json", "cat >/dev/null; echo '{}'"])
def test_a_broken_one_costs_one_line_in_the_log(stand_in: Any, caplog: pytest.LogCaptureFixture, script: str) -> None:
    with caplog.at_level(logging.WARNING):
        assert second_opinion(stand_in(script), TEXT) == []
    assert [record.message.startswith("hadolint (") for record in caplog.records] == [True]


def test_one_that_hangs_is_ended(stand_in: Any, caplog: pytest.LogCaptureFixture) -> None:
    assert second_opinion(stand_in("exec sleep 600"), TEXT, seconds=0.2) == []
    assert "timed out" in caplog.text


def test_an_absent_one_costs_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    assert second_opinion("/nowhere/hadolint", TEXT) == []
    assert len(caplog.records) == 1


def test_a_text_too_large_to_be_explained_is_not_shown_to_it(stand_in: Any, tmp_path: Path) -> None:
    assert second_opinion(stand_in(f"touch {tmp_path}/asked; echo []"), "#" * (64 * 1024 + 1)) == []
    assert not (tmp_path / "asked").exists()


def asked(text: str) -> list[str]:
    answer = Client().post("/api/explain", {"dockerfile": text}, content_type="application/json")
    return [problem["code"] for problem in answer.json()["problems"]]


def test_the_site_asks_it_when_the_setting_names_it(stand_in: Any, settings: Settings) -> None:
    settings.HADOLINT = stand_in(answering(ROW))
    assert "DL3008" in asked(TEXT)


def test_the_site_asks_nobody_by_default(settings: Settings) -> None:
    assert settings.HADOLINT == ""
    assert "DL3008" not in asked(TEXT)
