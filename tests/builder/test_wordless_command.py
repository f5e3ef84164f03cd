"""manage.py wordless: what has no words yet is listed, with its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command

from builder.explain import explain
from builder.management.commands.wordless import wordless

TEXT = "# a note\nFROM alpine\nRUN echo \\\n  hi\n"


def run(*files: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        call_command("wordless", *files)
    return int(str(stopped.value.code))


def test_a_file_whose_every_token_has_words_is_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "Dockerfile"
    file.write_text(TEXT)
    assert run(str(file)) == 0
    assert "(100.0 %)" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_bad_usage(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none")) == 2


def test_a_token_without_words_is_listed_with_its_line() -> None:
    explanation = explain(TEXT)
    *before, last = explanation.explained
    silent = last._replace(explanations=(*last.explanations[:-1], None))
    assert list(wordless(replace(explanation, explained=(*before, silent)))) == ["4: shell.argument, no words: hi"]
