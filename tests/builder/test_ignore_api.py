"""POST /explain/dockerignore: the document of the contract, from a router that needs neither sandbox nor engine."""

from typing import Any

from ninja.testing import TestClient

from builder.ignore.decisions import MOST_PATHS
from builder.ignore_api import router

client = TestClient(router)


def post(**body: Any) -> dict[str, Any]:
    answer = client.post("/explain/dockerignore", json=body)
    assert answer.status_code == 200
    document: dict[str, Any] = answer.json()
    return document


def test_it_works() -> None:
    document = post(dockerignore="*.log\n", files=["a.log", "b"])
    assert set(document) == {"lines", "files", "copies", "problems", "docs"}
    assert set(document["lines"][0]) == {
        "line", "span", "text", "summary", "effect", "tokens", "matches", "decides",
    }  # fmt: skip
    assert document["files"] == [
        {"path": "a.log", "kept": False, "line": 1, "words": "Left out by line 1, `*.log`."},
        {"path": "b", "kept": True, "line": None, "words": "Kept: no line leaves it out."},
    ]


def test_what_a_copy_of_some_sources_sees() -> None:
    document = post(dockerignore="", files=["a", "src/b"], sources=["src", "*"])
    assert [copied["sees"] for copied in document["copies"]] == [["src/b"], ["a", "src/b"]]


def test_the_files_may_be_left_away() -> None:
    assert post(dockerignore="x")["files"] == []


def test_a_problem_without_a_fix_has_no_fix_key() -> None:
    (problem,) = post(dockerignore="!\n")["problems"]
    assert set(problem) == {"line", "span", "severity", "code", "message", "docs"}


def test_a_fix_is_a_span_and_a_text() -> None:
    (problem,) = post(dockerignore="*.log\n", files=["x/a.log"])["problems"]
    assert problem["fix"] == {"span": [0, 5], "text": "**/*.log"}


def test_more_files_than_are_decided_are_told_of() -> None:
    document = post(dockerignore="x\n", files=[f"f{number}" for number in range(MOST_PATHS + 1)])
    assert len(document["files"]) == MOST_PATHS
    assert document["problems"][0]["code"] == "too_many_files"


def test_far_too_many_files_are_the_callers_mistake() -> None:
    answer = client.post("/explain/dockerignore", json={"dockerignore": "", "files": ["x"] * 20_001})
    assert answer.status_code == 422


def test_a_missing_dockerignore_is_the_callers_mistake() -> None:
    assert client.post("/explain/dockerignore", json={"files": []}).status_code == 422
