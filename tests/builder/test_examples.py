"""The examples: each valid, each without a warning of ours, each with words for all that it says."""

import re

import pytest

from builder.dockerfile import Dockerfile, parse
from builder.explain import explain
from builder.samples.examples import EXAMPLES, Example, find
from webapp.plain_paths import check_paths

BAD = {"mistakes", "cache-order-before"}  # they say themselves that they are
MISSION = "node-simple"  # the first Dockerfile of everybody, as it is

each = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)


def test_there_are_many_for_many_languages_and_topics() -> None:
    assert len(EXAMPLES) >= 20
    assert len({example.language for example in EXAMPLES}) >= 10
    assert len({example.topic for example in EXAMPLES}) >= 12


def test_each_is_found_by_its_own_name() -> None:
    assert [find(example.slug) for example in EXAMPLES] == list(EXAMPLES)
    assert find("nothing") is None


def test_the_first_is_the_first_one_of_the_site() -> None:
    from builder.bench import first_draft

    assert EXAMPLES[0].slug == MISSION
    assert dict(EXAMPLES[0].files) == first_draft()


@each
def test_it_is_a_valid_dockerfile_in_a_valid_context(example: Example) -> None:
    check_paths(example.files)
    assert [problem for problem in parse(example.dockerfile).problems if problem.severity == "error"] == []


@each
def test_only_bad_examples_get_warnings_and_those_are_the_ones_listed(example: Example) -> None:
    problems = explain(example.dockerfile, example.files.get(".dockerignore")).problems
    assert [problem.code for problem in problems if problem.severity == "warning"] == list(example.warnings)
    assert not example.warnings or example.slug in BAD


def test_what_is_bad_on_purpose_says_so_and_has_much_to_show() -> None:
    for slug in BAD:
        example = find(slug)
        assert example is not None
        assert "bad example" in example.teaches
    mistakes = find("mistakes")
    assert mistakes is not None
    assert len(mistakes.warnings) >= 7


def test_of_the_two_orders_only_the_wrong_one_is_spoken_of() -> None:
    said = {}
    for slug in ("cache-order-before", "cache-order-after"):
        example = find(slug)
        assert example is not None
        said[slug] = [problem.code for problem in explain(example.dockerfile).problems]
    assert said == {"cache-order-before": ["CopyBeforeInstall"], "cache-order-after": []}


@each
def test_every_word_of_it_is_explained(example: Example) -> None:
    document = explain(example.dockerfile).to_json()
    tokens = [token for instruction in document["instructions"] for token in instruction["tokens"]]
    assert [token["text"] for token in tokens if not token["explanation"]] == []


@each
def test_the_images_listed_are_those_it_names(example: Example) -> None:
    assert set(example.needs) == images_of(parse(example.dockerfile))


@each
def test_every_file_that_is_copied_is_there(example: Example) -> None:
    for source in sources_of(parse(example.dockerfile)):
        path = source.removeprefix("./").rstrip("/")
        assert path == "." or any(name == path or name.startswith(f"{path}/") for name in example.files), source


@each
def test_what_it_teaches_is_one_sentence(example: Example) -> None:
    assert re.fullmatch(r"[A-Z][^.]*(?:\.\w[^.]*)*\.", example.teaches), example.teaches
    assert "!" not in example.teaches + example.title


def images_of(dockerfile: Dockerfile) -> set[str]:
    stages = {stage.name for stage in dockerfile.stages if stage.name}
    found = {stage.base for stage in dockerfile.stages}
    for instruction in dockerfile.instructions:
        if instruction.keyword == "COPY" and instruction.flag("from"):
            found.add(str(instruction.flag("from")))
    defaults = {
        pair.name: pair.value or ""
        for instruction in dockerfile.instructions
        if instruction.keyword == "ARG"
        for pair in instruction.pairs
    }
    named = {re.sub(r"\$\{(\w+)\}", lambda match: defaults[match[1]], image) for image in found}
    return named - stages - {"scratch"}


def sources_of(dockerfile: Dockerfile) -> list[str]:
    return [
        token.value
        for instruction in dockerfile.instructions
        if instruction.keyword in ("COPY", "ADD") and instruction.flag("from") is None
        for token in instruction.tokens
        if token.role == "copy.source"
    ]
