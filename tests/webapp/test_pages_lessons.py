"""/learn and what lies below it: works without scripts, keeps what was done, and shows it to nobody else."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from builder.samples import sample
from tests.webapp.lessons.written import FILES, LESSON, ONE, TWO, build
from tests.webapp.test_hostile_text import CORPUS, suspicious
from webapp.lessons import misconceptions, shelf
from webapp.lessons.lesson import Lesson, read_lesson
from webapp.lessons.linting import lint
from webapp.lessons.models import Prediction, Progress
from webapp.sandboxes.lifecycle import open_sandbox
from webapp.sandboxes.models import Event, Sandbox

ADDRESS = "/learn/two"
Happens = Callable[[list[Any]], None]


def put_on_shelf(monkeypatch: pytest.MonkeyPatch, lessons: list[Lesson]) -> None:
    """These lessons, and no other."""
    monkeypatch.setattr(shelf, "lessons", lambda: lessons)
    monkeypatch.setattr(shelf, "find", {lesson.slug: lesson for lesson in lessons}.get)


@pytest.fixture(autouse=True)
def one_lesson(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """The small lesson stands on the shelf, alone."""
    put_on_shelf(monkeypatch, [read_lesson("two", LESSON, FILES)])


@pytest.fixture
def happens(client: Client) -> Happens:
    """Starts the lesson; then puts events into its sandbox's log."""
    client.post(ADDRESS, {"do": "start", "step": "2"})

    def put(events: list[Any]) -> None:
        sandbox = Sandbox.objects.get()
        seq = Event.objects.count()
        for at, event in enumerate(events, seq + 1):
            Event.objects.create(sandbox=sandbox, seq=at, at_ms=at, kind=event["kind"], data=event["data"], say="")

    return put


def page(client: Client, step: int, **query: str) -> str:
    answer = client.get(ADDRESS, {"step": str(step), **query})
    assert answer.status_code == 200
    return answer.content.decode()


def do(client: Client, what: str, step: int = 2, choice: str = "") -> Any:
    return client.post(ADDRESS, {"do": what, "step": str(step), "choice:how-many": choice})


def test_the_list_says_how_far_one_is(client: Client, happens: Happens) -> None:
    assert "3 steps" in client.get("/learn").content.decode()
    do(client, "next", step=1)
    assert "1 of 3 steps done" in client.get("/learn").content.decode()


def test_a_lesson_is_read_without_a_sandbox_and_without_leaving_anything(client: Client) -> None:
    text = page(client, 2)
    assert "Start the lesson" in text
    assert "How many images?" in text
    assert not Progress.objects.exists()
    assert not Sandbox.objects.exists()
    assert "sessionid" not in client.cookies


def test_starting_makes_a_sandbox_with_the_lessons_files(client: Client, happens: Happens) -> None:
    sandbox = Sandbox.objects.get()
    assert sandbox.draft == FILES
    assert f'<slip-stage sandbox="{sandbox.id}">' in page(client, 2)


def test_starting_over_ends_the_first_sandbox_and_keeps_what_was_passed(client: Client, happens: Happens) -> None:
    happens(TWO)
    do(client, "check")
    do(client, "start")
    assert [sandbox.is_alive() for sandbox in Sandbox.objects.order_by("created_at")] == [False, True]
    assert "run-it-twice/1" in Progress.objects.get().passed


def test_the_sandbox_of_a_finished_lesson_makes_room_for_the_next_ones(client: Client, happens: Happens) -> None:
    first, learner = Sandbox.objects.get(), Progress.objects.get().learner
    begun = Progress.objects.create(learner=learner, lesson="begun", sandbox=open_sandbox()[0]).sandbox
    Progress.objects.filter(lesson="two").update(lesson="before", finished_at="2026-01-01T00:00:00Z")
    do(client, "start")
    assert first not in Sandbox.objects.alive()
    assert begun in Sandbox.objects.alive()


def test_a_check_says_why_not_and_then_that_it_passed(client: Client, happens: Happens) -> None:
    assert "There is no running container so far; 2 needed." in page(client, 2)
    happens(TWO)
    do(client, "check")
    assert "data-passed" in page(client, 2)
    assert "You have seen it." in page(client, 2)


def test_looking_keeps_nothing(client: Client, happens: Happens) -> None:
    happens(TWO)
    page(client, 2)
    client.get("/api/lessons/two/standing")
    assert Progress.objects.get().passed == []


def test_a_prediction_is_kept_once_and_answered_by_what_happened(client: Client, happens: Happens) -> None:
    do(client, "predict:how-many", choice="0")
    do(client, "predict:how-many", choice="1")
    assert "Your prediction is kept" in page(client, 2)
    assert "There are" not in page(client, 2)
    happens(TWO)
    text = page(client, 2)
    assert "It went differently" in text
    assert "There are 1 image and 2 containers." in text
    assert list(Prediction.objects.values_list("choice", "right")) == [(0, False)]


def test_what_was_seen_is_no_prediction_any_more(client: Client, happens: Happens) -> None:
    happens(TWO)
    do(client, "predict:how-many", choice="1")
    assert not Prediction.objects.exists()
    assert "What happened" in page(client, 2)


@pytest.mark.parametrize("choice", ["2", "-1", "x", "9" * 500, ""])
def test_a_choice_that_there_is_not_is_none(client: Client, choice: str) -> None:
    assert do(client, "predict:how-many", choice=choice).status_code == 302
    assert not Prediction.objects.exists()


@pytest.mark.parametrize(
    "what", ["", "dance", "predict:nothing", "edit:x-1", "edit:change-a-file-1", "answer:x", "next"]
)
def test_no_form_is_a_fault(client: Client, what: str) -> None:
    assert do(client, what, step=1).status_code == 302


def test_the_answer_can_be_had_without_doing_it(client: Client) -> None:
    do(client, "predict:how-many", choice="1")
    do(client, "answer:how-many")
    assert "You predicted it" in page(client, 2)


def test_an_edit_is_made_in_the_sandboxs_files_and_refused_where_it_does_not_fit(
    client: Client, happens: Happens
) -> None:
    do(client, "edit:change-a-file-1", step=3)
    assert Sandbox.objects.get().draft["Dockerfile"] == "FROM node\nCOPY package.json .\n"
    assert do(client, "edit:change-a-file-1", step=3).status_code == 409


def test_one_comes_back_to_the_first_step_that_is_not_done(client: Client) -> None:
    assert "Step 1 of 3" in client.get(ADDRESS).content.decode()
    assert do(client, "next", step=1)["Location"] == "/learn/two?step=2"
    assert "Step 2 of 3" in client.get(ADDRESS).content.decode()


def test_all_steps_stand_on_one_page(client: Client) -> None:
    text = page(client, 1, view="all")
    assert all(f"Step {number} of 3" in text for number in (1, 2, 3))


@pytest.mark.parametrize("step", ["0", "99", "-1", "x", "9" * 40])
def test_a_step_that_there_is_not_is_another(client: Client, step: str) -> None:
    assert client.get(ADDRESS, {"step": step}).status_code == 200


def finish(client: Client, happens: Happens) -> Progress:
    do(client, "next", step=1)
    do(client, "predict:how-many", choice="0")
    happens([*TWO, *build(("FROM node", "done")), *ONE])
    do(client, "check")
    do(client, "check", step=3)
    return Progress.objects.get()


def test_a_finished_lesson_has_a_page_to_show_that_says_nothing_of_who(client: Client, happens: Happens) -> None:
    assert "3 steps left" in client.get(f"{ADDRESS}/done").content.decode()
    progress = finish(client, happens)
    wrong = misconceptions.all_of_them()["image-is-container"].wrong
    assert wrong in client.get(f"{ADDRESS}/done").content.decode()
    shown = Client().get(f"/finished/{progress.shown_as}").content.decode()
    assert "did all 3 steps" in shown
    assert wrong in shown
    assert progress.learner.partition(":")[2] not in shown
    assert Sandbox.objects.get().id not in shown


def test_an_unfinished_lesson_is_shown_to_nobody(client: Client, happens: Happens) -> None:
    assert Client().get(f"/finished/{Progress.objects.get().shown_as}").status_code == 404
    assert Client().get("/finished/%00").status_code == 404


def test_another_browser_sees_nothing_of_ones_way(client: Client, happens: Happens) -> None:
    finish(client, happens)
    other = Client()
    assert Sandbox.objects.get().id not in other.get(ADDRESS, {"step": "2"}).content.decode()
    assert other.get("/api/lessons/two/standing").json()["steps"][1]["done"] is False
    assert "3 steps left" in other.get(f"{ADDRESS}/done").content.decode()


def test_who_signs_in_takes_along_what_they_did(client: Client, happens: Happens) -> None:
    finish(client, happens)
    user = User.objects.create_user("anna", password="x")
    client.force_login(user)
    assert Progress.objects.get().learner == Prediction.objects.get().learner == f"user:{user.pk}"
    elsewhere = Client()
    elsewhere.force_login(user)
    assert Sandbox.objects.get().id in elsewhere.get(ADDRESS, {"step": "2"}).content.decode()


def test_an_ended_sandbox_is_told_and_replaced(client: Client, happens: Happens) -> None:
    Sandbox.objects.update(ended_at="2026-01-01T00:00:00Z")
    assert "Your sandbox has ended" in page(client, 2)
    do(client, "start")
    assert Sandbox.objects.alive().count() == 1


def test_a_full_site_says_so(client: Client, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"sandboxes": 0}
    assert do(client, "start").status_code == 503


def test_the_api_says_how_a_step_stands_and_when_its_page_would_look_different(
    client: Client, happens: Happens
) -> None:
    before = client.get("/api/lessons/two/standing?step=2").json()
    assert f'mark="{before["mark"]}"' in page(client, 2)
    happens(TWO)
    after = client.get("/api/lessons/two/standing?step=2").json()
    assert before["mark"] != after["mark"]
    assert [step["number"] for step in after["steps"]] == [2]
    assert after["steps"][0]["checks"][0]["passed"] is True
    assert (before["fresh"], after["fresh"]) == (False, True)
    do(client, "check")
    assert client.get("/api/lessons/two/standing?step=2").json()["fresh"] is False
    assert client.get("/api/lessons").json()[0]["steps"] == ["Read", "Run it twice", "Change a file"]


def test_a_form_of_another_site_does_nothing(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(ADDRESS, {"do": "start"}).status_code == 403
    assert not Sandbox.objects.exists()


def test_there_is_no_other_lesson(client: Client) -> None:
    for path in (
        "/learn/three",
        "/learn/three/done",
        "/learn/two/recordings/none.ndjson",
        "/api/lessons/three/standing",
    ):
        assert client.get(path).status_code == 404


def test_a_picture_is_a_moment_of_a_recording_in_the_lessons_folder(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = shelf.read_folder(shelf.COURSE)
    put_on_shelf(monkeypatch, own)
    text = client.get("/learn/image-and-container").content.decode()
    found = re.search(r'<slip-picture recording="([^"]+)" at="(\d+)">', text)
    assert found
    log = client.get(found[1])
    assert log["Content-Type"] == "application/x-ndjson"
    events = log.content.decode().splitlines()
    assert len(events) >= int(found[2])


def test_a_preview_shows_the_page_and_what_is_wrong_and_keeps_nothing(client: Client) -> None:
    text = client.post("/learn/preview", {"text": LESSON.replace("Only words.", "<b>Only</b>")}).content.decode()
    assert re.search(r"line 10</span> HTML is shown as it is written", text)
    assert "<h2>Run it twice</h2>" in text
    assert "<b>Only" not in text
    assert not Progress.objects.exists()


@pytest.mark.parametrize("word", CORPUS)
def test_no_word_of_a_lesson_becomes_markup(client: Client, word: str) -> None:
    def lesson(text: str) -> str:
        written = LESSON.replace("Only words.", text).replace("Two\n- [x]", f"{text}\n- [x]")
        return (
            written.replace("Stuck?", text).replace("run -d an_image", f"run {text}").replace("Two of one", repr(text))
        )

    plain = suspicious(client.post("/learn/preview", {"text": lesson("word")}).content.decode())
    one_line = " ".join(word.split()) or "x"
    assert suspicious(client.post("/learn/preview", {"text": lesson(one_line)}).content.decode()) == plain


def test_the_sites_own_lessons_have_no_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    own = shelf.read_folder(shelf.COURSE)
    assert own
    known = misconceptions.all_of_them()
    assert {lesson.slug: lint(lesson, known) for lesson in own} == {lesson.slug: [] for lesson in own}


def test_the_first_lesson_begins_with_the_workbenchs_own_files() -> None:
    assert dict(shelf.read_folder(shelf.COURSE)[0].files) == sample("node")
