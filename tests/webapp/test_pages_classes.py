"""/classes and /join: a class in numbers, for its teacher alone, without anybody's name."""

import csv
import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.webapp.classes import joined, signed_in, text
from tests.webapp.lessons.packed import packed
from tests.webapp.lessons.written import LESSON
from tests.webapp.test_hostile_text import CORPUS, suspicious
from webapp.classrooms.models import Classroom, Seat
from webapp.classrooms.standing import BeliefRow, standing_of
from webapp.lessons import misconceptions, packs
from webapp.lessons.models import Prediction, Progress

pytestmark = pytest.mark.django_db
LESSONS = "image-and-container"


def believes(learner: str, about: str, *, right: bool, answered: bool, lesson: str = LESSONS) -> None:
    """A prediction of theirs, in the lesson that they have begun."""
    Prediction.objects.create(learner=learner, lesson=lesson, name=about, about=about, choice=0, right=right)
    row = Progress.objects.get_or_create(learner=learner, lesson=lesson)[0]
    row.passed += [f"a-step?{about}"] if answered else []
    row.save()


def full(classroom: Classroom, learners: int) -> list[str]:
    keys = [f"guest:{number}" for number in range(learners)]
    Seat.objects.bulk_create(Seat(classroom=classroom, learner=key) for key in keys)
    return keys


def belief(classroom: Classroom, slug: str) -> BeliefRow:
    return next(row for row in standing_of(classroom).beliefs if row.misconception.slug == slug)


def test_a_class_is_made_and_joined_by_a_guest_with_its_code(teacher: Client, classroom: Classroom) -> None:
    assert classroom.shown_code() in text(teacher, f"/classes/{classroom.id}")
    learner = Client()
    assert learner.get("/join", {"code": classroom.shown_code().upper()})["Location"] == f"/join/{classroom.code}"
    page = text(learner, f"/join/{classroom.code}")
    assert "numbers, never who" in page
    assert not Seat.objects.exists()
    learner.post(f"/join/{classroom.code}", {"do": "join"})
    learner.post(f"/join/{classroom.code}", {"do": "join"})
    assert Seat.objects.count() == 1
    assert "You are in “Networks, spring”" in text(learner, f"/join/{classroom.code}")
    assert "Networks, spring" in text(learner, "/learn")


def test_a_learner_leaves_again_also_when_the_class_is_closed(teacher: Client, classroom: Classroom) -> None:
    learner = joined(classroom)
    teacher.post(f"/classes/{classroom.id}", {"do": "close"})
    learner.post(f"/join/{classroom.code}", {"do": "leave"})
    assert not Seat.objects.exists()
    assert "Networks" not in text(learner, "/learn")


def test_a_closed_class_takes_nobody_in_until_it_is_opened_again(teacher: Client, classroom: Classroom) -> None:
    teacher.post(f"/classes/{classroom.id}", {"do": "close"})
    for method in ("get", "post"):
        answer = getattr(Client(), method)(f"/join/{classroom.code}")
        assert answer.status_code == 410
        assert "Networks" not in answer.content.decode()
    teacher.post(f"/classes/{classroom.id}", {"do": "open"})
    assert joined(classroom)


def test_the_class_shows_what_was_held_at_first_and_what_was_cleared_up(teacher: Client, classroom: Classroom) -> None:
    one, two, three, four = full(classroom, 4)
    believes(one, "image-is-container", right=False, answered=True)
    believes(two, "image-is-container", right=False, answered=False)
    believes(three, "image-is-container", right=True, answered=True)
    believes(four, "image-is-container", right=False, answered=True)
    row = belief(classroom, "image-is-container")
    assert (row.asked, row.held, row.cleared, row.still) == (4, 3, 2, 1)
    page = text(teacher, f"/classes/{classroom.id}")
    assert "<td>3 of 4</td><td>2</td><td><b>1</b></td>" in page
    assert 'class="still" width="25.0%"' in page
    assert not re.search("guest:|style=", page)


def test_one_who_held_it_in_two_lessons_counts_once_and_is_clear_when_both_are_answered(classroom: Classroom) -> None:
    one, *others = full(classroom, 3)
    for learner in others:
        believes(learner, "tag-is-copy", right=True, answered=True)
    believes(one, "tag-is-copy", right=False, answered=True)
    Prediction.objects.create(learner=one, lesson=LESSONS, name="more", about="tag-is-copy", choice=0, right=False)
    assert (belief(classroom, "tag-is-copy").held, belief(classroom, "tag-is-copy").still) == (1, 1)
    Progress.objects.filter(learner=one).update(passed=["a-step?tag-is-copy", "b?more"])
    assert belief(classroom, "tag-is-copy").still == 0


def test_what_most_still_hold_comes_first(classroom: Classroom) -> None:
    for number, learner in enumerate(full(classroom, 4)):
        believes(learner, "image-is-container", right=False, answered=number > 0)
        believes(learner, "stop-is-kill", right=False, answered=number > 2)
    found = [row.misconception.slug for row in standing_of(classroom).beliefs]
    assert found[:2] == ["stop-is-kill", "image-is-container"]
    assert len(found) == len(misconceptions.all_of_them())


def test_lessons_say_how_many_began_and_finished(teacher: Client, classroom: Classroom) -> None:
    keys = full(classroom, 3)
    for learner in keys:
        Progress.objects.create(learner=learner, lesson=LESSONS)
    Progress.objects.filter(learner=keys[0]).update(finished_at="2026-01-01T00:00:00Z")
    assert "<td>3</td><td>1</td>" in text(teacher, f"/classes/{classroom.id}")


def test_a_class_of_two_is_told_in_no_number(teacher: Client, classroom: Classroom) -> None:
    for learner in full(classroom, 2):
        believes(learner, "image-is-container", right=False, answered=False)
    page = text(teacher, f"/classes/{classroom.id}")
    assert "In the class: fewer than 3." in page
    assert not re.search(r"<td>\d|<rect", page)
    sheet = teacher.get(f"/classes/{classroom.id}/report.csv").content.decode()
    assert all(set(row[2:]) <= {"fewer than 3", ""} for row in list(csv.reader(io.StringIO(sheet)))[1:])


def test_what_fewer_than_three_of_a_larger_class_were_asked_is_not_told_and_stands_last(classroom: Classroom) -> None:
    one, two, *_ = full(classroom, 5)
    for learner in (one, two):
        believes(learner, "deleting-shrinks", right=False, answered=False)
    found = standing_of(classroom)
    assert [row.misconception.slug for row in found.beliefs if not row.told] == ["deleting-shrinks"]
    assert found.beliefs[-1].misconception.slug == "deleting-shrinks"
    assert [row.told for row in found.lessons if row.lesson.slug == LESSONS] == [False]


def test_who_is_not_in_the_class_is_not_counted(classroom: Classroom) -> None:
    full(classroom, 3)
    believes("guest:elsewhere", "image-is-container", right=False, answered=False)
    assert belief(classroom, "image-is-container").asked == 0


def test_a_teachers_own_lessons_are_counted_and_anothers_are_not(teacher: Client, classroom: Classroom) -> None:
    keys = full(classroom, 3)
    for name in ("ada", "eve"):
        user = User.objects.get_or_create(username=name)[0]
        pack = packs.keep(packs.offer(user, f"{name}.zip", packed({f"{name}/lesson.md": LESSON}), None))
        for learner in keys:
            believes(learner, "image-is-container", right=False, answered=True, lesson=f"{pack.pk}.{name}")
    assert ".ada" in text(teacher, f"/classes/{classroom.id}")
    assert ".eve" not in text(teacher, f"/classes/{classroom.id}")


def test_the_numbers_are_downloaded_as_csv_that_no_spreadsheet_takes_for_a_formula(
    teacher: Client, classroom: Classroom
) -> None:
    written = LESSON.replace("title: Two of one", "title: '=1+1'")
    user = User.objects.get(username="ada")
    packs.keep(packs.offer(user, "x.zip", packed({"x/lesson.md": written}), None))
    for learner in full(classroom, 3):
        believes(learner, "image-is-container", right=False, answered=True)
    answer = teacher.get(f"/classes/{classroom.id}/report.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    wrong = misconceptions.all_of_them()["image-is-container"].wrong
    assert ["misconception", wrong, "3", "", "3", "3", "0"] in rows
    assert ["lesson", "'=1+1", "0", "0", "", "", ""] in rows
    assert answer["Content-Type"].startswith("text/csv")


def test_nobody_but_its_teacher_sees_or_changes_a_class(classroom: Classroom) -> None:
    address = f"/classes/{classroom.id}"
    for stranger in (Client(), joined(classroom), signed_in("eve"), signed_in("staff", is_staff=True)):
        assert stranger.get(address).status_code == 404
        assert stranger.get(f"{address}/report.csv").status_code == 404
        assert stranger.post(address, {"do": "close"}).status_code == 404
        assert stranger.post(address, {"do": "delete", "sure": "yes"}).status_code == 404
        assert "Networks" not in text(stranger, "/classes")
    assert Classroom.objects.get().is_open


def test_a_guest_is_told_that_a_class_needs_an_account(client: Client) -> None:
    assert "needs a teacher with an account" in text(client, "/classes")
    assert client.post("/classes", {"name": "x"}).status_code == 403
    assert not Classroom.objects.exists()


def test_deleting_a_class_asks_first_and_leaves_learners_what_they_did(teacher: Client, classroom: Classroom) -> None:
    learner = full(classroom, 1)[0]
    believes(learner, "image-is-container", right=False, answered=True)
    teacher.post(f"/classes/{classroom.id}", {"do": "delete"})
    assert Classroom.objects.exists()
    teacher.post(f"/classes/{classroom.id}", {"do": "delete", "sure": "yes"})
    assert not Classroom.objects.exists()
    assert Prediction.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "\0"])
def test_a_class_has_a_name(teacher: Client, name: str) -> None:
    assert teacher.post("/classes", {"name": name}).status_code == 400


def test_there_are_so_many_classes_and_seats(teacher: Client, classroom: Classroom, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"classes": 1, "seats": 1}
    assert teacher.post("/classes", {"name": "x"}).status_code == 409
    joined(classroom)
    assert Client().post(f"/join/{classroom.code}", {"do": "join"}).status_code == 409


def test_a_guests_seat_comes_along_to_the_account_that_they_sign_in_to(classroom: Classroom) -> None:
    user = User.objects.create_user("grace")
    for _ in range(2):
        joined(classroom).force_login(user)
    learner = joined(classroom)
    learner.post("/account/signup/", {"username": "linus", "password1": "correct horse 7"})
    assert f"user:{User.objects.get(username='linus').pk}" in Seat.objects.values_list("learner", flat=True)


def test_what_is_kept_of_teacher_and_learner_is_told_taken_along_and_erased(
    teacher: Client, classroom: Classroom
) -> None:
    learner = joined(classroom)
    assert "1 class that you teach" in text(teacher, "/account")
    assert "a seat in 1 class" in text(learner, "/account")
    archive = zipfile.ZipFile(io.BytesIO(teacher.get("/account/export").content))
    taught = json.loads(archive.read("classes/classes.json"))["taught"]
    assert [(one["name"], one["learners"]) for one in taught] == [("Networks, spring", 1)]
    learner.post("/account/erase", {"sure": "yes"})
    assert not Seat.objects.exists()
    teacher.post("/account/erase", {"sure": "yes"})
    assert not Classroom.objects.exists()


@pytest.mark.parametrize("path", ["/join/none", "/join/%00", "/classes/none", "/classes/%00", "/classes/x/report.csv"])
def test_a_class_that_there_is_not_leads_to_nothing(teacher: Client, path: str) -> None:
    assert teacher.get(path).status_code == 404


@pytest.mark.parametrize("word", CORPUS)
def test_no_name_of_a_class_becomes_markup(teacher: Client, word: str) -> None:
    def seen(name: str) -> list[str]:
        teacher.post("/classes", {"name": name})
        made = Classroom.objects.get()
        learner = joined(made)
        pages = [text(teacher, f"/classes/{made.id}"), text(teacher, "/classes"), text(learner, "/learn")]
        pages.append(text(learner, f"/join/{made.code}"))
        made.delete()
        return [str(suspicious(page.replace(made.code, "…"))) for page in pages]

    assert seen(word if word.split() else "x") == seen("word")
