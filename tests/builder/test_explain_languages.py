"""All that is said of a Dockerfile and of a .dockerignore is looked up in the reader's language, and reads well."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from builder.checks import RULES, describe
from builder.dockerfile.messages import TABLE
from builder.dockerfile.messages import describe as described
from builder.explain import Explanation, explain
from builder.ignore import explain as explain_ignore
from tests.builder import facts_flags, facts_instructions, facts_lines
from tests.fixtures.pseudo import outside, pseudo
from webapp import wording

_FACTS = [
    text
    for module in (facts_flags, facts_instructions, facts_lines)
    for rows in vars(module).values()
    if isinstance(rows, list)
    for _number, text, *_rest in rows
    if len(text) < 1000
]
_TEXTS = [*_FACTS, *(text for rule in RULES for text in (rule.bad, rule.good))]
_MISSION = (
    'FROM node:15.4.0-alpine3.10\nWORKDIR /app\nCOPY . .\nRUN npm install\nEXPOSE 3000\nCMD ["node", "index.js"]\n'
)
_IGNORED = (
    "# c\n*.md\n!README.md\nnode_modules\n**/node_modules\n*\n!\n[\n[]\n[a-]\n[z-a]\nx\\\n\\q\n/\n../x\n # x\n"
    "*.log # x\na/*\n*/*\n**/*.md\nsrc/**/*.py\n*.py[co]\n*x*\na*b\n?\na**b\n*/temp*\n*/a/b*\n**/a/**\nfoo/\n"
    "[!a]\n[^a-z]x\n*.md\n"
)
_FILES = ("README.md", "a/README.md", "node_modules/x", "src/a.py", "Dockerfile", "x.log", "../y", "foo/bar", "b/temp1")
_SOURCES = (".", "src", "*.json", "[", "nothing", "README.md", "foo")


class _Anything(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "0"


def _sayings(explanation: Explanation) -> Iterator[str]:
    for entry in explanation.explained:
        yield entry.summary
        yield entry.rebuild.words
        yield from (words for words in entry.explanations if words)
    yield from (stage.start.words for stage in explanation.stages)
    yield from (problem.message for problem in explanation.problems)


def _ignore_sayings(text: str) -> Iterator[str]:
    answer = explain_ignore(text, _FILES, _SOURCES).to_json()
    for line in answer["lines"]:
        yield line["summary"]
        yield from (token["explanation"] for token in line["tokens"])
    yield from (each["words"] for each in (*answer["files"], *answer["copies"]))
    yield from (problem["message"] for problem in answer["problems"])


def _english(words: str) -> str:
    """What of it stands in English outside what was looked up: two words in a row. One alone is a name of the file."""
    return outside(words) if re.search(r"[a-z]{2,} [a-z]{2,}", outside(words)) else ""


def test_every_sentence_about_a_dockerfile_is_looked_up() -> None:
    with pseudo():
        assert [words for text in _TEXTS for words in _sayings(explain(text, "*.log\n")) if _english(words)] == []


def test_every_sentence_about_a_dockerignore_is_looked_up() -> None:
    alone = [f"{line}\n" for line in _IGNORED.splitlines()]
    with pseudo():
        assert [words for text in (_IGNORED, *alone) for words in _ignore_sayings(text) if _english(words)] == []


def test_every_problem_and_every_rule_is_looked_up() -> None:
    with pseudo():
        problems = [described(code, (1, 1), (0, 0), None, _Anything()).message for code in TABLE]
        assert [words for words in (*problems, *(rule["reason"] for rule in describe())) if outside(words)] == []


def test_a_text_without_its_language_is_said_in_english_afterwards() -> None:
    before = list(_sayings(explain(_MISSION)))
    with pseudo():
        assert list(_sayings(explain(_MISSION))) != before
    assert list(_sayings(explain(_MISSION))) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_MISSION, "Kopiert alles aus dem Build-Kontext, dem Verzeichnis, das du docker build übergibst, nach /app."),
        (_MISSION, "Änderst du diese Zeile, läuft sie erneut, ebenso die Zeilen 3 und 4; Zeile 1 bleibt im Cache."),
        (_MISSION, "15.4.0-alpine3.10: das Tag, also welche Variante: Node.js 15.4.0 auf Alpine Linux 3.10."),
        (_MISSION, "Der Prozess startet in /app."),
        ("FROM a\nCOPY x .\n", "Kopiert x aus dem Build-Kontext ins Arbeitsverzeichnis."),
        ("FROM a AS b\nFROM c\nCOPY --from=b x /y\n", "Kopiert x aus der Stufe b nach /y."),
        ("FROM a\nCOPY --chown=5:app x /y\n", "Die Dateien gehören dem Benutzer mit der Nummer 5 und der Gruppe app;"),
        (
            "FROM a\nCOPY --chmod=750 x /y\n",
            "der Eigentümer darf lesen, schreiben und ausführen; die Gruppe darf lesen",
        ),
        ("FROM a\nCOPY --chmod=ug+x x /y\n", "für den Eigentümer und die Gruppe ist auch erlaubt: ausführen"),
        ("FROM a\nARG V\nLABEL x=${V:-w}\n", "'w', denn V ist nicht gesetzt oder leer"),
        ("FROM a\nHEALTHCHECK --interval=1m CMD x\n", "1m: 1 Minute zwischen zwei Prüfungen."),
        ("FROM a\nRNU ls\n", "RNU ist keine Dockerfile-Anweisung. Meintest du RUN?"),
    ],
)
def test_german_sentences_are_whole(text: str, words: str) -> None:
    with wording.spoken("de"):
        assert words in " ".join(_sayings(explain(text)))


def test_german_sentences_about_a_dockerignore_are_whole() -> None:
    with wording.spoken("de"):
        said = list(_ignore_sayings(_IGNORED))
    assert "Holt zurück, wenn eine Zeile darüber es weglässt: `README.md` ganz oben im Build-Kontext." in said
    assert "Weggelassen wegen Zeile 30, `foo/`, mit dem ganzen Verzeichnis." in said
