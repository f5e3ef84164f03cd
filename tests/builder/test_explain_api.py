"""POST /explain: the document of the contract, from a router that needs neither sandbox nor engine."""

import json
from typing import Any

from ninja.testing import TestClient

from builder.explain import explain
from builder.explain_api import ExplanationOut, router

client = TestClient(router)

TOPIC = {"title", "paragraph", "when", "changes", "docs", "show"}


def post(**body: str) -> dict[str, Any]:
    answer = client.post("/explain", json=body)
    assert answer.status_code == 200
    document: dict[str, Any] = answer.json()
    return document


def test_it_works() -> None:
    document = post(dockerfile="FROM a\nCMD x\n")
    assert set(document) == {"instructions", "stages", "problems", "topics"}
    assert document["instructions"][0]["keyword"] == "FROM"


def test_the_answer_is_what_the_schema_says() -> None:
    document = post(dockerfile='ARG A=1\nFROM Node AS b\nFROM b\nENV X=$A\nRUM\nCOPY --from=b x y/\nCMD ["x"]\n')
    assert ExplanationOut.model_validate(document).model_dump(mode="json", exclude_unset=True) == document


def test_a_problem_without_a_fix_has_no_fix_key() -> None:
    problem = post(dockerfile="RUN x\nFROM a\n")["problems"][0]
    assert set(problem) == {"line", "span", "severity", "code", "message", "docs"}


def test_a_fix_is_a_span_and_a_text() -> None:
    assert post(dockerfile="FROM Node\n")["problems"][0]["fix"] == {"span": [5, 9], "text": "node"}


def test_a_token_names_a_topic_that_the_document_brings() -> None:
    document = post(dockerfile="FROM a\nCOPY x y\n")
    tokens = [token for entry in document["instructions"] for token in entry["tokens"]]
    assert {token["topic"] for token in tokens} - {None} == set(document["topics"])
    assert all(set(topic) == TOPIC for topic in document["topics"].values())


def test_an_instruction_says_what_it_sets_and_what_it_rebuilds() -> None:
    entry = post(dockerfile="FROM a\nARG A\nRUN x\n")["instructions"][1]
    assert entry["sets"] == [{"field": "ARG", "name": "A", "value": None, "line": 2}]
    assert entry["rebuilds"]["lines"] == [3]
    assert entry["rebuilds"]["words"].startswith("Change this line and line 3 runs again")


def test_a_stage_says_what_it_leaves_and_starts() -> None:
    stage = post(dockerfile='FROM a\nCMD ["x"]\n')["stages"][0]
    assert stage["config"] == [{"field": "CMD", "name": "", "value": '["x"]', "line": 2}]
    assert stage["starts"]["argv"] == ["x"]
    assert stage["starts"]["shell"] is False


def test_what_the_base_image_starts_is_not_guessed() -> None:
    assert post(dockerfile="FROM a\n")["stages"][0]["starts"]["argv"] is None


def test_every_key_of_the_document_is_in_the_answer() -> None:
    text = "FROM a AS b\nONBUILD RUN x\nFROM b\nENV A=1\n"
    document = explain(text).to_json()
    assert post(dockerfile=text) == json.loads(json.dumps(document))


def test_the_dockerignore_counts() -> None:
    document = post(dockerfile="FROM a:1\nCOPY x /\n", dockerignore="x\n")
    assert document["problems"][0]["code"] == "CopyIgnoredFile"


def test_a_missing_dockerfile_is_the_callers_mistake() -> None:
    assert client.post("/explain", json={}).status_code == 422


def test_a_word_for_a_program_names_the_program_s_own_manual() -> None:
    document = post(dockerfile="FROM scratch\nRUN tar xzf a.tgz\n")
    manuals = {token["text"]: token["manual"] for token in document["instructions"][1]["tokens"]}
    assert manuals["tar"]
    assert manuals["xzf"] == manuals["tar"]
    assert manuals["RUN"] is None
