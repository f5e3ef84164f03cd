"""A lesson's text becomes steps and blocks, each with its line; what is wrong with it is told with the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.webapp.lessons.written import FILES, LESSON
from webapp.lessons.blocks import Check, Do, Hint, Predict, Reveal
from webapp.lessons.lesson import read_lesson
from webapp.lessons.linting import lint
from webapp.lessons.misconceptions import all_of_them
from webapp.lessons.text import Prose

KNOWN = ("image-is-container",)


def problems(text: str, files: dict[str, str] | None = None) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in lint(read_lesson("x", text, files or FILES), KNOWN)]


def test_the_parts_of_a_lesson_are_read_in_their_order() -> None:
    lesson = read_lesson("two", LESSON, FILES)
    assert (lesson.title, lesson.minutes) == ("Two of one", 5)
    assert [step.slug for step in lesson.steps] == ["read", "run-it-twice", "change-a-file"]
    assert [type(part) for part in lesson.steps[1].parts] == [Predict, Do, Check, Hint, Reveal]
    assert problems(LESSON) == []


def test_a_prediction_knows_its_choices_and_when_the_engine_has_answered() -> None:
    predict = read_lesson("two", LESSON).steps[1].predictions[0]
    assert [(choice.text, choice.right) for choice in predict.choices] == [("Two", False), ("One", True)]
    assert (predict.question, predict.about) == ("How many images?", "image-is-container")
    assert [asked.text for asked in predict.until] == ["containers of=an_image count=2"]
    assert predict.answer.startswith("There are {images} image")


def test_what_stands_in_a_code_block_is_no_step_and_no_block() -> None:
    text = LESSON.replace("Only words.", "```\n## no step\n::: check\n```")
    assert len(read_lesson("two", text).steps) == 3
    first = read_lesson("two", text).steps[0].parts[0]
    assert isinstance(first, Prose)
    assert "## no step" in first.text


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("::: check\n- Two", "::: chek\n- Two", 30, "There is no block chek; those that exist: "),
        ("`containers of=an_image state", "`container of=an_image state", 32, "container has no parameter of; "),
        ("  `containers of=an_image state=running at-least=2`\n", "", 31, "Nothing proves this sentence: "),
        ("at-least=2", "at-least=two", 32, "at-least of containers is a whole number, not 'two'."),
        (
            "- [ ] Two\n",
            "- [x] Two\n",
            14,
            "A prediction has two or more choices, one marked [x]; here are 2, 2 marked.",
        ),
        ("until: `containers", "until: `nothing", 16, "There is no predicate nothing; "),
        ("about: image-is", "about: whale-is", 14, "misconceptions.toml has no whale-is-container."),
        ("docker run -d an_image", "rm -rf /", 27, "A command to give begins with docker."),
        ("- COPY . .\n", "- COPY a b\n", 45, "Dockerfile has no such lines here: this edit fits nowhere."),
        ("- COPY . .\n", "COPY . .\n", 46, "A line of an edit begins with `- `, `+ ` or two spaces."),
        ("Only words.", "<b>Only</b> words.", 10, "HTML is shown as it is written; use Markdown."),
        ("Only words.", "[x](javascript:alert(1))", 10, "The link javascript:alert(1 is not shown: "),
        ("Only words.", "![x](/y.png)", 10, "Images are not shown; use a picture block."),
        ("{images}", "{whales}", 14, "There is no figure {whales}; those that exist: "),
        ("## Change a file", "## Read", 43, "Another step is also called Read."),
        ("minutes: 5", "minutes: long", 1, "The front matter says minutes: "),
        ("title: Two of one", "title: [", 4, "The front matter cannot be read: "),
        ("::: reveal\nYou have seen it.\n:::", "::: reveal\nYou have seen it.", 39, "The block reveal is not closed: "),
        ("Only words.", ":::", 10, "This ::: closes a block, but none is open."),
        ("Only words.", "```\nOnly words.", 10, "A code block here is not closed: "),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, line: int, message: str) -> None:
    assert old in LESSON
    found = problems(LESSON.replace(old, new, 1))
    assert any(at == line and words.startswith(message) for at, words in found), found


def test_a_reveal_without_a_check_before_it_and_a_lesson_without_a_prediction_are_told() -> None:
    text = "---\ntitle: A\nabout: b\nminutes: 3\n---\n## One\n::: reveal\nx\n:::\n"
    assert problems(text) == [
        (1, "The lesson asks for no prediction; each asks for at least one."),
        (7, "A reveal waits for the checks above it; here there is none."),
    ]


@given(st.text(alphabet=st.sampled_from("#:-` \n[x]abc=doprecik{}\\\"'+é\0"), max_size=400))
def test_any_text_at_all_is_read(text: str) -> None:
    lint(read_lesson("x", "---\ntitle: A\n---\n## A\n" + text), all_of_them())
    lint(read_lesson("x", text), all_of_them())
