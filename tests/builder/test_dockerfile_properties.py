"""What holds for every text at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.dockerfile import Dockerfile, countable_steps, external_images, neutralise_syntax, parse
from builder.dockerfile.source import KEYWORDS
from builder.explain import as_text, explain

_SIGNS = [
    *"\n \t\\`'\"$={}[],:/@#-&|()<>",
    "<<EOF",
    "EOF\n",
    "\\\n",
    "--from=",
    "--mount=type=cache,",
    '["a"]',
    "${a:-b}",
]
_ODD = ["\ufeff", "\r\n", "\u00a0", "\u2028", "é", "😀", "\x00", "# escape=`\n", "# syntax=x\n", "NONE", "AS", "80/tcp"]
dockerish = st.lists(st.sampled_from([*sorted(KEYWORDS), "\n", "\n", " ", " ", *_SIGNS, *_ODD]), max_size=40).map(
    "".join
)
texts = st.one_of(st.text(max_size=200), dockerish)


def covered(dockerfile: Dockerfile) -> list[bool]:
    marks = [False] * len(dockerfile.text)
    for instruction in dockerfile.instructions:
        for token in instruction.tokens:
            marks[slice(*token.span)] = [True] * (token.span[1] - token.span[0])
    return marks


@given(texts)
@settings(max_examples=300)
def test_every_character_that_is_not_blank_has_a_token(text: str) -> None:
    marks = covered(parse(text))
    assert all(mark or char.isspace() for mark, char in zip(marks, text, strict=True))


@given(texts)
@settings(max_examples=300)
def test_spans_are_ordered_apart_and_hold_their_text(text: str) -> None:
    at = 0
    dockerfile = parse(text)
    for instruction in dockerfile.instructions:
        assert instruction.span[0] >= at
        for token in instruction.tokens:
            assert at <= token.span[0] < token.span[1] <= instruction.span[1]
            assert token.text == text[slice(*token.span)] or dockerfile.mended
            at = token.span[1]


@given(texts)
@settings(max_examples=300)
def test_tokens_and_the_blanks_between_them_are_the_file(text: str) -> None:
    parts, at = [], 0
    for instruction in parse(text).instructions:
        for token in instruction.tokens:
            parts += [text[at : token.span[0]], text[slice(*token.span)]]
            at = token.span[1]
    assert "".join([*parts, text[at:]]) == text
    assert all(not between.strip() for between in parts[::2])


@given(texts)
@settings(max_examples=200)
def test_any_text_can_be_explained(text: str) -> None:
    explanation = explain(text, text)
    document = explanation.to_json()
    assert all(token["explanation"] for entry in document["instructions"] for token in entry["tokens"])
    assert as_text(explanation)


@given(texts)
@settings(max_examples=200)
def test_problems_lie_inside_the_file(text: str) -> None:
    last = text.count("\n") + 1
    for problem in parse(text).problems:
        assert 0 <= problem.span[0] <= problem.span[1] <= len(text)
        assert 1 <= problem.lines[0] <= problem.lines[1] <= last


@given(texts)
@settings(max_examples=200)
def test_what_a_build_needs_can_be_asked_of_any_text(text: str) -> None:
    dockerfile = parse(text)
    assert len(countable_steps(dockerfile)) == len(dockerfile.stages)
    assert isinstance(external_images(dockerfile, {"a": "b"}), list)
    assert neutralise_syntax(neutralise_syntax(text)).count("\n") == text.count("\n")
