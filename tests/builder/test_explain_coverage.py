"""Every fact of the coverage list has words: a token that carries it, a sentence, a topic, and the fact's own term."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pytest

from builder.explain import explain
from builder.explain.topics import TOPICS

from .facts_flags import MOUNT_TABLE, TYPES, C
from .facts_instructions import A, B, Row
from .facts_lines import D, E, F, G, H
from .topic_snippets import SNIPPETS

FACTS = [*A, *B, *C, *D, *E, *F, *G, *H]
NUMBERS = {"A": 20, "B": 61, "C": 31, "D": 9, "E": 11, "F": 26, "G": 29, "H": 9}


@lru_cache
def document(text: str) -> dict[str, Any]:
    return explain(text).to_json()


def tokens(text: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(entry, token) for entry in document(text)["instructions"] for token in entry["tokens"]]


def words(text: str, at: str) -> str:
    """All that is said about the last token of that text: its line, its sentence, its paragraph."""
    entry, token = [pair for pair in tokens(text) if pair[1]["text"] == at][-1]
    assert token["explanation"], f"{at} has no words"
    return f"{token['explanation']} {TOPICS[token['topic']].paragraph} {entry['summary']}"


def problems(text: str) -> str:
    return " ".join(problem["message"] for problem in document(text)["problems"] if problem["severity"] != "hint")


@pytest.mark.parametrize(("number", "text", "at", "term"), FACTS, ids=[fact[0] for fact in FACTS])
def test_a_fact_is_said_where_it_belongs(number: str, text: str, at: str, term: str) -> None:
    said = problems(text) if at == "!" else words(text, at)
    assert any(one.lower() in said.lower() for one in term.split("|")), f"{number}: {said}"


def test_every_number_of_the_list_is_there() -> None:
    asked = {f"{letter}{number:02}" for letter, last in NUMBERS.items() for number in range(1, last + 1)}
    assert {number for number, *_ in FACTS} == asked


CELLS = [(key, value, kind, term) for key, value, terms in MOUNT_TABLE for kind, term in zip(TYPES, terms, strict=True)]


@pytest.mark.parametrize(("key", "value", "kind", "term"), CELLS)
def test_every_cell_of_the_mount_table_has_words(key: str, value: str, kind: str, term: str) -> None:
    text = f"FROM a\nRUN --mount=type={kind},{key}={value} ls\n"
    assert term in words(text, key)
    assert words(text, kind)
    assert words(text, value)


def test_every_topic_is_reached_by_a_snippet() -> None:
    texts = {text for _, text, *_ in FACTS} | set(SNIPPETS)
    texts |= {f"FROM a\nRUN --mount=type={kind},{key}={value} ls\n" for key, value, kind, _ in CELLS}
    assert set(TOPICS) - {token["topic"] for text in texts for _, token in tokens(text)} == set()


def test_no_token_of_any_snippet_is_without_words_or_topic() -> None:
    rows: list[Row] = [fact for fact in FACTS if fact[2] != "!"]
    bare = [
        (number, token["text"])
        for number, text, *_ in rows
        for _, token in tokens(text)
        if not token["explanation"] or token["topic"] not in TOPICS
    ]
    assert bare == []


@pytest.mark.parametrize("topic", TOPICS.values(), ids=list(TOPICS))
def test_a_topic_is_complete(topic: Any) -> None:
    assert len(re.findall(r"[.:?](?= |$)", topic.paragraph)) >= 2
    assert 50 <= len(topic.paragraph.split()) <= 112
    assert topic.docs.startswith("https://docs.docker.com/")
    assert topic.when in ("build", "run", "both", "none")
    assert topic.changes in ("layer", "config", "build", "none")
    assert topic.title
    assert topic.title == topic.title.strip()


@pytest.mark.parametrize("topic", [topic for topic in TOPICS.values() if topic.show], ids=lambda topic: topic.key)
def test_a_picture_is_small(topic: Any) -> None:
    assert len(topic.show) <= 3
    assert all(0 < len(panel.label) <= 32 for panel in topic.show)
    assert all(len(panel.text.split("\n")) <= 6 for panel in topic.show)
    assert all(0 < len(line) <= 32 for panel in topic.show for line in panel.text.split("\n") if line)


def test_most_topics_have_a_picture() -> None:
    assert len([topic for topic in TOPICS.values() if topic.show]) >= 100
