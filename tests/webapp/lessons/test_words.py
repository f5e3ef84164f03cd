"""What lessons and classes say is looked up, as whole sentences, and said in German."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.pseudo import outside, pseudo
from tests.webapp.lessons.packed import packed
from tests.webapp.lessons.test_predicates import CASES
from tests.webapp.lessons.written import FILES, LESSON, ONE, TWO, build, created, exited, given, removed, started
from webapp import wording
from webapp.classrooms.views import few
from webapp.lessons import misconceptions
from webapp.lessons.facts import fold
from webapp.lessons.figures import figures_of
from webapp.lessons.lesson import read_lesson
from webapp.lessons.linting import lint_folder
from webapp.lessons.predicates import Unreadable, read
from webapp.lessons.unpacking import Folder, NotTaken, cannot_be_kept, unpack

TEMPLATES = Path(__file__).parents[3] / "templates" / "webapp"
PAGES = [*TEMPLATES.glob("lessons/*.html"), *TEMPLATES.glob("classrooms/*.html")]
MORE: list[tuple[str, list[Any]]] = [
    ("container name=a exit=1", TWO),
    ("container name=a exit=1", [*TWO, exited("a")]),
    ("container name=a", [*TWO, removed("a")]),
    ("again name=a", [*TWO, removed("a")]),
    ("containers state=exited count=3", [*TWO, exited("a")]),
    ("containers state=created", TWO),
    ("containers state=paused", TWO),
    ("processes name=a at-least=4", TWO),
    ("process name=a pid=7 begins=x", TWO),
    ("process name=a pid=1 begins=x", TWO),
    ("mounted name=a volume=data", TWO),
    ("port name=a container=3000 host=1", [created("a", ports=[{"container": 3000, "host": 2}])]),
    ("built", build(("FROM a", "done"))[:2]),
    ("built outcome=failed tag=an_image", build(("FROM a", "done"))),
    *(
        ("line text=FROM state=failed", build(("FROM a", state)))
        for state in ("noted", "stopped", "skipped", "waiting")
    ),
    ("order first=A then=B", build(("RUN make", "done"))),
    ("command begins='docker x'", given("docker y")),
    ("images count=3", ONE),
]
BROKEN = [
    "",
    "---\ntitle: [",
    "---\n- a\n---\n",
    "---\na: &x 1\nb: *x\n---\n",
    "---\ntitle: x\n",
    "## a\n## a\n:::\n::: predict A b\n::: check\n::: check\nx\n`y`\n- z\n:::\n::: nothing\n:::\n```\n",
    "::: do\ndocker a\n:::\n## b\n::: do\nrm\n:::\n::: do\n:::\n::: do edit\nx\n:::\n::: do edit y\n:::\n",
    "## c\n::: picture x\n:::\n::: picture x.ndjson 1\n:::\n::: picture r.ndjson 9\nx\n:::\n",
    "## c\n::: reveal\n:::\n::: hint\n:::\n",
    "## d\n<b>x</b> ![y](z) [a](javascript:b) [](()) {whales}\n",
    *(f"## e\n::: check\n- x\n  `{asked}`\n:::\n" for asked in ("a 'b", "nothing", "image x=y", "image", "image tag")),
    "## f\n::: check\n- x\n  `images count=x`\n  `smaller times=2`\n:::\n",
    LESSON.replace("image-is-container", "whale").replace("- COPY . .", "- COPY a b"),
    LESSON.replace("## Change", "## Read\n::: predict how-many\n:::\n## Change") + "x" * 200_000,
]


@pytest.mark.parametrize(("asked", "events"), [*((asked, other) for asked, _, other in CASES), *MORE])
def test_why_something_does_not_hold_is_one_looked_up_sentence(asked: str, events: list[Any]) -> None:
    with pseudo():
        for happened in (events, []):
            why = read(asked).why_not(fold(happened))
            assert why is None or outside(why) == ""


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_with_a_lesson_is_looked_up(text: str) -> None:
    folder = Folder("two", "", text, FILES, {"r.ndjson": "{}"}, {"de": LESSON, "fr": ""})
    with pseudo():
        found = lint_folder(folder, ["image-is-container"])
    assert found
    assert [problem.message for _, problem in found if outside(problem.message)] == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x" * 3_000_000,
        packed({"a": ""}),
        packed({"a/lesson.md": b"\xff"}),
        packed({"a/lesson.md": "\0"}),
        packed({"a/lesson.md": "x" * 300_000}),
        packed({"a/lesson.md": "", "a/files/b": packed()}),
        packed({"1-a/lesson.md": "", "2-a/lesson.md": ""}),
        packed({f"{number}/lesson.md": "" for number in range(30)}),
    ],
    ids=range(9),
)
def test_why_a_zip_is_not_taken_is_looked_up(data: bytes) -> None:
    with pseudo(), pytest.raises(NotTaken) as refused:
        unpack(data, "my.zip")
    assert outside(str(refused.value)) == ""


def test_why_a_lesson_cannot_be_kept_is_looked_up() -> None:
    with pseudo():
        for text in ("", "## a\n::: predict A\n:::\n"):
            assert outside(cannot_be_kept(Folder("a", "", text, {}, {})) or "nothing") == ""


def test_misconceptions_are_looked_up_each_time_and_their_names_and_pages_are_not() -> None:
    english = misconceptions.all_of_them()
    with pseudo():
        marked = misconceptions.all_of_them()
    assert all(outside(one.wrong + one.right) == "" for one in marked.values())
    assert [(one.slug, one.docs) for one in marked.values()] == [(one.slug, one.docs) for one in english.values()]
    assert misconceptions.all_of_them() == english


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_words_of_a_page_stand_outside_the_catalogue(page: Path) -> None:
    assert list(_words(page.read_text())) == []


def _words(text: str) -> Iterator[str]:
    """What a template says by itself, in text and in attributes that are read out."""
    text = re.sub(r"{% block body_class %}.*?{% endblock %}", "", text)
    text = re.sub(r"{% blocktranslate.*?endblocktranslate %}|{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
    for tag in re.findall(r"<[^>]*>", text, flags=re.DOTALL):
        yield from re.findall(r'(?:aria-label|title|alt|content)="([^"]*[a-z]{2}[^"]*)"', tag.replace("noindex", ""))
    plain = re.sub(r"<[^>]*>", " ", text, flags=re.DOTALL)
    yield from re.findall(r"[A-Za-z]{2,}", re.sub(r"Slipway|/learn/(?:packs/)?", "", plain))


def test_sentences_are_whole_in_german() -> None:
    def why(asked: str, events: list[Any]) -> str | None:
        return read(asked).why_not(fold(events))

    with wording.spoken("de"):
        assert why("containers state=running at-least=2", []) == "Es gibt bisher keinen laufenden Container; nötig: 2."
        assert why("containers state=running at-least=3", TWO) == "Es gibt bisher 2 laufende Container; nötig: 3."
        assert why("images count=3", ONE) == "Es gibt 1 Image, nicht 3."
        assert why("container name=a state=exited", TWO) == "a: läuft, nicht beendet."
        assert why("process name=a pid=1 begins=x", [*TWO, exited("a")]) == "a hat keinen Prozess. Zustand: beendet."
        assert figures_of(fold([started("a")]))["exit"] == "keine"
        assert few() == "weniger als 3"
        assert misconceptions.all_of_them()["stop-is-kill"].wrong == "docker stop beendet ein Programm sofort."
        with pytest.raises(Unreadable, match=r"^smaller braucht a und than\.$"):
            read("smaller times=2")
        problems = read_lesson("x", "## a\n::: do").problems
        assert [one.message for one in problems][:1] == [
            "Eine Lektion beginnt mit einem Kopf: eine Zeile ---, dann title, about und minutes."
        ]
