"""manage.py explain: exit status, formats, files and standard input."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("explain", *arguments, stdout=out, stderr=err)
    return int(ended.value.code or 0), out.getvalue(), err.getvalue()


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "Dockerfile"
    path.write_text("FROM alpine:3.24\nWORKDIR /app\n")
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "Broken"
    path.write_bytes(b"\xef\xbb\xbfFROM a\nCOPY \xff\n")
    return str(path)


def test_a_valid_file_ends_with_zero(good: str) -> None:
    status, output, _ = run(good)
    assert status == 0
    assert "Makes /app the working directory" in output


def test_errors_end_with_one(bad: str) -> None:
    status, output, _ = run(bad)
    assert status == 1
    assert "error, line 2: COPY needs two things" in output


def test_json_is_the_document_of_the_api(good: str) -> None:
    status, output, _ = run("--format", "json", good)
    assert status == 0
    assert set(json.loads(output)) == {"instructions", "stages", "problems", "topics"}


def test_several_files_are_one_document_a_line_with_their_names(good: str, bad: str) -> None:
    status, output, _ = run("--format", "json", good, bad)
    documents = [json.loads(line) for line in output.splitlines()]
    assert status == 1
    assert [document["file"] for document in documents] == [good, bad]


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"FROM a\n")))
    assert run("-")[0] == 0


def test_a_file_that_is_not_there_is_bad_usage(tmp_path: Path) -> None:
    status, _, message = run(str(tmp_path / "nothing"))
    assert status == 2
    assert "cannot be read" in message


def test_the_dockerignore_can_be_given(good: str, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM a\nCOPY x /\n")
    (tmp_path / "ignore").write_text("x\n")
    status, output, _ = run("--dockerignore", str(tmp_path / "ignore"), good)
    assert status == 0
    assert "CopyIgnoredFile" in output


def test_the_text_ends_with_the_image_and_what_it_starts(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text('FROM a AS b\nUSER u\nFROM c\nENV A=1\nWORKDIR /app\nCMD ["x", "y"]\n')
    _, output, _ = run(str(tmp_path / "Dockerfile"))
    image = output[output.index("The image in the end (and whatever c brings):") :]
    assert "      ENV         A=1 (line 4)\n" in image
    assert "Process 1 will be: x y." in image
    assert "USER        u" not in image


def test_the_table_of_the_image_keeps_within_the_width(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    (tmp_path / "Dockerfile").write_text("FROM a\nLABEL l=" + '"some words "' * 20 + "\nCMD " + "some words " * 20)
    _, output, _ = run(str(tmp_path / "Dockerfile"))
    image = output[output.index("The image in the end") : output.index("Process 1 will be")]
    assert max(len(line) for line in image.splitlines()) <= 60
