"""POST /explain: the document of the contract, from a router that needs neither sandbox nor engine."""

from typing import Any

from ninja.testing import TestClient

from builder.explain_api import router

client = TestClient(router)


def post(**body: str) -> dict[str, Any]:
    answer = client.post("/explain", json=body)
    assert answer.status_code == 200
    document: dict[str, Any] = answer.json()
    return document


def test_it_works() -> None:
    document = post(dockerfile="FROM a\nCMD x\n")
    assert set(document) == {"instructions", "stages", "problems", "topics"}
    assert document["instructions"][0]["keyword"] == "FROM"


def test_a_problem_without_a_fix_has_no_fix_key() -> None:
    problem = post(dockerfile="RUN x\nFROM a\n")["problems"][0]
    assert set(problem) == {"line", "span", "severity", "code", "message", "docs"}


def test_a_fix_is_a_span_and_a_text() -> None:
    assert post(dockerfile="FROM Node\n")["problems"][0]["fix"] == {"span": [5, 9], "text": "node"}


def test_the_dockerignore_counts() -> None:
    document = post(dockerfile="FROM a:1\nCOPY x /\n", dockerignore="x\n")
    assert document["problems"][0]["code"] == "CopyIgnoredFile"


def test_a_missing_dockerfile_is_the_callers_mistake() -> None:
    assert client.post("/explain", json={}).status_code == 422
