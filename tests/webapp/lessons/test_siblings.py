"""A lesson in other languages: the same steps, blocks and answers in other words, and told where it is not so."""

import re
from pathlib import Path

import pytest

from tests.fixtures.pseudo import pseudo
from tests.webapp.lessons.written import FILES, LESSON
from webapp import wording
from webapp.lessons import misconceptions, shelf
from webapp.lessons.lesson import Lesson, read_lesson, texts_of
from webapp.lessons.linting import lint_folder
from webapp.lessons.siblings import file_of, omissions, read_sibling, spoken, strays
from webapp.lessons.unpacking import Folder

GERMAN = (
    LESSON.replace("Two of one", "Zwei aus einem")
    .replace("One image, two containers.", "Ein Image, zwei Container.")
    .replace("Words before the first step.", "Worte vor dem ersten Schritt.")
    .replace("## Read", "## Lies")
    .replace("## Run it twice", "## Starte es zweimal")
    .replace("## Change a file", "## Ändere eine Datei")
    .replace("How many images?", "Wie viele Images?")
    .replace("There are {images} image and {containers} containers.", "Images: {images}, Container: {containers}.")
)
COURSE = shelf.read_folder(shelf.COURSE)
FOLDERS = [shelf.folder_of(path) for path in sorted(shelf.COURSE.iterdir()) if path.is_dir()]
# What may stand in both: what a command prints, and names.
SAME = {"changed", "from the image", "first", "second", "Ports"}


def told(sibling: str) -> list[tuple[int, str]]:
    folder = Folder("two", "", LESSON, FILES, {}, {"de": sibling})
    found = lint_folder(folder, misconceptions.all_of_them())
    assert {file for file, _ in found} <= {"lesson.de.md"}
    return [(problem.line, problem.message) for _, problem in found]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def facts_of(lesson: Lesson) -> list[object]:
    """What of a lesson is the same in every language."""
    return [
        (
            step.slug,
            [type(part).__name__ for part in step.parts],
            [[[asked.text for asked in item.asked] for item in check.items] for check in step.checks],
            [
                (one.name, one.about, [choice.right for choice in one.choices], [asked.text for asked in one.until])
                for one in step.predictions
            ],
        )
        for step in lesson.steps
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_lesson_is_there_in_german_with_the_same_blocks_checks_and_answers(folder: Folder) -> None:
    english = folder.lesson(folder.name)
    with wording.spoken("de"):
        german = folder.spoken(folder.name)
    assert german.title != english.title or german.title in SAME
    assert facts_of(german) == facts_of(english)
    assert lint_folder(folder, misconceptions.all_of_them()) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_of_a_german_lesson_is_left_in_english(folder: Folder) -> None:
    def sentences(text: str) -> set[str]:
        lesson = read_sibling(folder.lesson(folder.name), text)
        parts = [part for step in lesson.steps for part in step.parts] + list(lesson.introduction)
        texts = [lesson.title, lesson.about, *(step.title for step in lesson.steps)]
        texts += [words for part in parts for _, words in texts_of(part)]
        texts += [getattr(part, "title", "") for part in parts]
        plain = re.sub(r"^```.*?^```", "", "\n\n".join(texts), flags=re.DOTALL | re.MULTILINE)
        rows = [" ".join(row.split()) for one in plain.split("\n\n") for row in re.split(r"\n(?=[-|])", one)]
        return {row for row in rows if re.search(r"[a-z]{3}", re.sub(r"`[^`]*`|\*[^*]*\*", "", row))}

    assert sentences(folder.text) & sentences(folder.siblings["de"]) <= SAME


@pytest.mark.parametrize(
    ("lesson", "label"),
    [
        ("image-and-container", "Type it"),
        ("layers-and-cache", "Compare two builds"),
        ("process-1", "Make this change"),
        ("what-a-container-is", "Its processes"),
        ("what-a-container-is", "What isolates it"),
        ("what-a-container-is", "The chain that started it"),
    ],
)
def test_what_a_lesson_points_at_is_called_as_on_the_page(lesson: str, label: str) -> None:
    folder = next(folder for folder in FOLDERS if folder.name == lesson)
    assert f"*{label}*" in " ".join(folder.text.split())
    with wording.spoken("de"):
        said = wording._(label)
    assert said == label or f"*{said}*" in " ".join(folder.siblings["de"].split())


def test_the_lesson_is_shown_in_the_language_that_is_spoken_and_else_as_it_is_written() -> None:
    lesson = read_lesson("two", LESSON, FILES)
    assert spoken(lesson, {"de": GERMAN}) is lesson
    with wording.spoken("de"):
        assert spoken(lesson, {}) is lesson
        german = spoken(lesson, {"de": GERMAN})
    assert (german.title, german.steps[0].title) == ("Zwei aus einem", "Lies")
    assert [step.slug for step in german.steps] == ["read", "run-it-twice", "change-a-file"]
    assert german.files == lesson.files


def test_a_third_language_is_only_one_more_file_which_is_read_again_when_it_changes(tmp_path: Path) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "lesson.md").write_text(LESSON)
    with pseudo():
        assert shelf.read_one(folder).title == "Two of one"
        (folder / file_of("xx")).write_text(GERMAN)
        assert shelf.read_one(folder).title == "Zwei aus einem"
    assert shelf.read_one(folder).title == "Two of one"


def test_a_good_sibling_has_no_problem() -> None:
    assert told(GERMAN) == []


OTHER = "This is not the one on line {} of lesson.md: {}."
Change = tuple[str, str, str, str]
CHANGES: list[Change] = [  # what is changed, into what, where it is told, in which words
    ("docker run -d an_image", "docker run an_image", "::: do\n", OTHER.format(26, "the command")),
    ("predict how-many", "predict wie-viele", "::: predict", OTHER.format(14, "the name")),
    ("about: image-is-container", "about: latest-is-newest", "::: predict", OTHER.format(14, "what it is about")),
    ("count=2`", "count=3`", "::: predict", OTHER.format(14, "what it waits for")),
    ("- [ ] Two\n- [x] One", "- [x] Two\n- [ ] One", "::: predict", OTHER.format(14, "the choices")),
    ("at-least=2", "at-least=3", "::: check", OTHER.format(30, "the predicates")),
    ("COPY package.json .", "COPY package.json ./", "::: do edit", OTHER.format(45, "the edit")),
    ("do edit Dockerfile", "do edit other", "::: do edit", OTHER.format(45, "the file")),
    (
        "::: hint Stuck?\nGive the command **twice**.\n:::\n",
        "",
        "::: reveal",
        "Here lesson.md has a hint, on line 35, and not a reveal.",
    ),
    (":::\n\n## Ändere", ":::\n\nmehr\n\n## Ändere", "mehr", "lesson.md has no such text in this step."),
    (
        "::: reveal\nYou have seen it.\n:::\n",
        "",
        "## Starte",
        "The reveal on line 39 of lesson.md is missing in this step.",
    ),
    (
        "## Lies\n\nOnly words.\n",
        "",
        "---",
        "The step on line 43 of lesson.md is missing here: Change a file.",
    ),
    ("## Ändere", "## Mehr\n\nmehr\n\n## Ändere", "## Ändere", "lesson.md has no such step."),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change[3])
def test_another_lesson_is_told_with_its_line_and_not_shown(change: Change) -> None:
    old, new, place, words = change
    assert old in GERMAN
    text = GERMAN.replace(old, new)
    assert (line_of(text, place), words) in told(text)
    lesson = read_lesson("two", LESSON, FILES)
    with wording.spoken("de"):
        assert spoken(lesson, {"de": text}) is lesson


def test_code_and_figures_that_are_not_the_lessons_are_told_but_shown() -> None:
    text = GERMAN.replace("{containers}", "viele").replace("Only words.", "Nur `Worte`.").replace("s: 5", "s: 6")
    assert told(text) == [
        (1, "lesson.md says other minutes: 5."),
        (10, "`Worte` is not on line 10 of lesson.md or below."),
        (14, "{containers} is on line 14 of lesson.md, but not here."),
    ]
    lesson = read_lesson("two", LESSON, FILES)
    with wording.spoken("de"):
        shown = spoken(lesson, {"de": text})
    assert (shown.title, shown.minutes) == ("Zwei aus einem", 5)


def test_a_siblings_own_faults_are_told_in_its_own_lines() -> None:
    assert (10, "HTML is shown as it is written; use Markdown.") in told(GERMAN.replace("Only words.", "<b>x</b>"))


@pytest.mark.parametrize("text", ["", "---", LESSON[:200], "## a\n::: check\n", GERMAN[-100:]])
def test_no_text_beside_a_lesson_is_a_fault(text: str) -> None:
    lesson = read_lesson("two", LESSON, FILES)
    assert list(strays(lesson, read_sibling(lesson, text)))
    assert isinstance(list(omissions(lesson, read_sibling(lesson, text))), list)
    with wording.spoken("de"):
        assert spoken(lesson, {"de": text}) is lesson
