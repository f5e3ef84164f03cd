"""Which Python the virtual environment is made with."""

import sys
from pathlib import Path

import pytest

from scripts import interpreter


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system's Python that answers what the test writes; the running one has no optimisations and nobody chose."""
    monkeypatch.setattr(interpreter, "SYSTEM", tmp_path / "python3")
    monkeypatch.setattr(interpreter, "is_optimised", lambda: False)
    monkeypatch.delenv("PYTHON", raising=False)
    return tmp_path / "python3"


def answering(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_the_systems_python_is_taken_when_the_running_one_has_no_optimisations(system: Path) -> None:
    answering(system, "echo {} {}".format(*sys.version_info[:2]))
    assert interpreter.chosen() == str(system)


def test_a_python_with_optimisations_stays(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(system, "echo 3 99")
    monkeypatch.setattr(interpreter, "is_optimised", lambda: True)
    assert interpreter.chosen() == sys.executable


def test_whoever_names_a_python_gets_that_one(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(system, "echo 3 99")
    monkeypatch.setenv("PYTHON", sys.executable)
    assert interpreter.chosen() == sys.executable


@pytest.mark.parametrize("script", ["echo 3 10", "exit 1"], ids=["too old", "no venv module"])
def test_a_system_python_that_does_not_serve_is_passed_over(system: Path, script: str) -> None:
    answering(system, script)
    assert interpreter.chosen() == sys.executable


def test_without_a_system_python_the_running_one_stays(system: Path) -> None:
    assert interpreter.chosen() == sys.executable
