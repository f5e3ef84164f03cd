"""10,000 broken files, made from fine ones with a seed: nothing raises, and every promise about spans holds."""

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest

from builder.explain import Explanation, explain

_ROOT = Path(__file__).resolve().parents[2]
_LINES = [
    line
    for name in ("taken", "refused")
    for line in (_ROOT / "tests" / "fixtures" / "oracle" / f"{name}.txt").read_text().splitlines()
]
_FILES = sorted((_ROOT / "builder" / "samples").rglob("Dockerfile*"))
_SIGNS = [
    *"\n\t \\`'\"$={}[](),:/@#-&|<>;*?\x00\ufeff\u00a0\u2028é😀",
    "\r\n", "\\\n", "<<EOF", "EOF\n", "--", "${", "$(", "&&", "# escape=`\n", "ONBUILD ", "FROM ", "AS ", "a" * 300,
]  # fmt: skip
_ROUNDS, _A_ROUND = 20, 450
_BROKEN_FILES = 1000


def broken(text: str, chance: random.Random) -> str:
    """The text with up to six changes: signs put in or taken out, pieces moved, doubled or cut off."""
    for _ in range(chance.randrange(1, 7)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 1, 2, 8, 30)))
        piece = chance.choice(("", "", chance.choice(_SIGNS), chance.choice(_SIGNS), text[start:end] * 2))
        text = text[:start] + piece + text[end:]
    return text[: chance.randrange(len(text) + 1)] if chance.random() < 0.1 else text


def sound(text: str) -> Explanation:
    """Explains the text and holds the answer against what every answer promises."""
    explanation = explain(text)
    document = json.loads(json.dumps(explanation.to_json()))
    tokens = [token for entry in document["instructions"] for token in entry["tokens"]]
    at, between = 0, []
    for token in tokens:
        start, end = token["span"]
        assert at <= start < end, token
        assert token["text"] == text[start:end]
        between.append(text[at:start])
        at = end
    between.append(text[at:])
    assert not "".join(between).strip(), between
    assert "".join(gap + token["text"] for gap, token in zip(between, [*tokens, {"text": ""}], strict=True)) == text
    for problem in document["problems"]:
        assert 0 <= problem["span"][0] <= problem["span"][1] <= len(text)
        assert 1 <= problem["line"][0] <= problem["line"][1] <= text.count("\n") + 1
    assert all(one["line"] <= two["line"] for one, two in pairwise(document["problems"]))
    return explanation


@pytest.mark.parametrize("seed", range(_ROUNDS))
def test_any_few_lines_broken_anyhow_are_explained(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(_A_ROUND):
        lines = ["FROM node:22 AS a", *chance.sample(_LINES, chance.randrange(1, 4))]
        sound(broken("\n".join(lines), chance))


def test_any_part_of_a_real_file_broken_anyhow_is_explained() -> None:
    chance = random.Random(_ROUNDS)
    for _ in range(_BROKEN_FILES):
        lines = chance.choice(_FILES).read_text().splitlines(keepends=True)
        start = chance.randrange(len(lines))
        sound(broken("".join(lines[start : start + 6]), chance))
