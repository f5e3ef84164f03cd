"""Packages that PyPI does not have for an image are told; those that come from elsewhere, or fit, are not."""

import pytest

from tests.builder.rules import lines, sentences


@pytest.mark.parametrize("word", ["torch", "torch==2.4.0", "'tensorflow>=2.16'", "onnxruntime"])
def test_a_package_that_is_not_there_for_alpine_is_told(word: str) -> None:
    (sentence,) = sentences("PackageNotThere", f"FROM python:3.12-alpine\nRUN pip install --no-cache-dir {word}\n")
    assert "python:3.12-slim" in sentence


@pytest.mark.parametrize(
    ("python", "word", "better"),
    [
        ("3.12-slim", "tensorflow==2.8.0", "python:3.10"),
        ("3.14", "tensorflow==2.20.0", "python:3.13"),
        ("3.12", "torch==1.13.1", "python:3.11"),
        ("3.14.1-slim", "torch==2.8.0", "python:3.13"),
    ],
)
def test_a_version_that_is_not_there_for_a_newer_python_is_told(python: str, word: str, better: str) -> None:
    (sentence,) = sentences("PackageNotThere", f"FROM python:{python}\nRUN pip install {word}\n")
    assert sentence.endswith(better)


@pytest.mark.parametrize(
    "text",
    [
        "FROM python:3.12-slim\nRUN pip install torch tensorflow\n",
        "FROM python:3.12-alpine\nRUN pip install numpy torchmetrics\n",
        "FROM python:3.12-slim\nRUN pip install tensorflow==2.16.1 torch==2.2.0\n",
        "FROM python:3.12-slim\nRUN pip install torch==1.13.1 --find-links /wheels\n",
        "FROM python:3.12-alpine\nRUN pip install --extra-index-url https://a.example torch\n",
        "FROM python:3.11\nRUN pip install tensorflow==2.20.0\n",
        "FROM own/python:3.12-alpine\nRUN pip install torch\n",
        "FROM python:3.12-alpine\nRUN pip uninstall torch\n",
    ],
)
def test_nothing_is_said_where_it_may_be_there(text: str) -> None:
    assert lines("PackageNotThere", text) == []
