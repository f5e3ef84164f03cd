"""Lessons and classes for who reads German: found, followed and finished, with the same progress as in English."""

import csv
import io
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.webapp.lessons.packed import packed
from tests.webapp.lessons.test_siblings import GERMAN
from tests.webapp.lessons.written import FILES, LESSON
from webapp.classrooms.models import Classroom
from webapp.lessons import misconceptions
from webapp.lessons.models import Pack, Prediction, Progress

pytestmark = pytest.mark.django_db
FIRST = "/learn/image-and-container"


@pytest.fixture(autouse=True)
def german_is_offered(settings: Any) -> None:
    """Whoever asks with `lang=de` reads German from then on."""
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]


def text(client: Client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def reader(client: Client) -> Client:
    client.get("/learn", {"lang": "de"})
    return client


@pytest.fixture
def teacher(reader: Client) -> Client:
    reader.force_login(User.objects.create_user("ada"))
    return reader


def test_the_list_says_everything_in_german(reader: Client) -> None:
    page = text(reader, "/learn")
    assert '<a href="/learn/image-and-container">Image und Container</a>' in page
    assert "14 Minuten" in page
    assert "Image and container" not in page
    assert [one["title"] for one in reader.get("/api/lessons").json()][:2] == [
        "Image und Container",
        "Schichten und der Cache",
    ]


@pytest.mark.parametrize("view", ["", "all", "slides"])
def test_a_lesson_is_read_in_german_in_each_view(reader: Client, view: str) -> None:
    page = text(reader, FIRST, step="2", view=view)
    assert "Das Dockerfile, Zeile für Zeile" in page
    assert "Schritt 2 von 9" in page
    assert "Erst vorhersagen" in page
    assert "The Dockerfile, line by line" not in page


def test_what_was_done_in_one_language_counts_in_the_other(reader: Client) -> None:
    reader.post(FIRST, {"do": "next", "step": "1"})
    reader.post(FIRST, {"do": "predict:when-run-runs", "step": "2", "choice:when-run-runs": "0"})
    assert Progress.objects.get().passed == ["two-words-for-two-things"]
    assert Prediction.objects.get().right is False
    assert "Deine Vorhersage ist festgehalten" in text(reader, FIRST, step="2")
    assert "Your prediction is kept" in text(reader, FIRST, step="2", lang="en")


def test_a_finished_lesson_is_shown_in_the_language_of_who_looks(reader: Client) -> None:
    reader.post(FIRST, {"do": "next", "step": "1"})
    progress = Progress.objects.get()
    Progress.objects.update(finished_at="2026-03-04T05:06:00Z")
    Prediction.objects.create(
        learner=progress.learner, lesson="image-and-container", name="x", about="stop-is-kill", choice=0, right=False
    )
    german = text(reader, f"/finished/{progress.shown_as}")
    assert "alle 9 Schritte" in german
    assert ">4. März 2026</time>" in german
    assert "docker stop beendet ein Programm sofort." in german
    english = text(Client(), f"/finished/{progress.shown_as}")
    assert "did all 9 steps" in english
    assert misconceptions.all_of_them()["stop-is-kill"].wrong in english
    assert "Du hast „Image und Container“ abgeschlossen" in text(reader, f"{FIRST}/done")


def test_what_is_missing_is_told_in_german_by_the_api(reader: Client) -> None:
    said = reader.get("/api/lessons/image-and-container/standing", {"step": "2"}).json()
    assert said["steps"][0]["checks"][0]["items"][0]["why"] == "Noch kein Build von an_image."


def test_a_preview_tells_what_is_wrong_in_german(reader: Client) -> None:
    page = reader.post("/learn/preview", {"text": "## a\n<b>x</b>"}).content.decode()
    assert "Zeile 2</span> HTML wird so gezeigt, wie es dasteht; nimm Markdown." in page


def kept(teacher: Client, files: dict[str, str | bytes]) -> Pack:
    zip_ = SimpleUploadedFile("my.zip", packed(files))
    assert teacher.post("/learn/mine", {"zip": zip_}).status_code == 302
    assert teacher.post("/learn/mine/check", {"keep": "yes"}).status_code == 302
    return Pack.objects.get()


def test_an_uploaded_lesson_may_hold_a_german_sibling(teacher: Client) -> None:
    pack = kept(teacher, {"two/lesson.md": LESSON, "two/lesson.de.md": GERMAN})
    assert "Zwei aus einem" in text(teacher, f"/learn/packs/{pack.id}")
    assert "Zwei aus einem" in text(teacher, "/learn/mine")
    address = f"/learn/{pack.id}.two"
    teacher.post(address, {"do": "next", "step": "1"})
    assert Progress.objects.get().passed == ["read"]
    assert "Starte es zweimal" in text(teacher, address)
    assert "Run it twice" in text(Client(), address, step="2")


def test_an_uploaded_lesson_without_one_is_shown_as_it_is(teacher: Client) -> None:
    pack = kept(teacher, {"two/lesson.md": LESSON})
    page = text(teacher, f"/learn/{pack.id}.two", step="2")
    assert "Run it twice" in page
    assert "Schritt 2 von 3" in page


def test_what_is_wrong_with_a_sibling_is_told_with_its_file_before_anything_is_kept(teacher: Client) -> None:
    files: dict[str, str | bytes] = {f"two/files/{name}": content for name, content in FILES.items()}
    files |= {"two/lesson.md": LESSON, "two/lesson.de.md": GERMAN.replace("-d an", "-it an")}
    teacher.post("/learn/mine", {"zip": SimpleUploadedFile("my.zip", packed(files))})
    page = text(teacher, "/learn/mine/check")
    assert "1 Lektion, 1 Problem" in page
    assert "auch in: de" in page
    assert "<code>two/lesson.de.md:26</code> Das ist anders als in Zeile 26 von lesson.md: der Befehl." in page
    assert "lesson.de.md" not in text(teacher, "/learn/mine")


def test_what_was_uploaded_is_taken_along_with_its_sibling(teacher: Client) -> None:
    pack = kept(teacher, {"two/lesson.md": LESSON, "two/lesson.de.md": GERMAN})
    from webapp.lessons.owning import pack_files

    request: Any = teacher.get("/learn").wsgi_request
    assert pack_files(request)[f"{pack.id}/two/lesson.de.md"] == GERMAN


def test_a_class_is_told_in_german(teacher: Client) -> None:
    teacher.post("/classes", {"name": "7b"})
    found = Classroom.objects.get()
    page = text(teacher, f"/classes/{found.id}")
    assert "In der Klasse: weniger als 3." in page
    assert "Image und Container sind zwei Wörter für dieselbe Sache." in page
    assert "Was ein Container wirklich ist" in page
    rows = list(csv.reader(io.StringIO(text(teacher, f"/classes/{found.id}/report.csv"))))
    assert rows[0][:3] == ["Art", "was", "begonnen oder gefragt"]
    assert rows[1] == ["Lektion", "Image und Container", "weniger als 3", "weniger als 3", "", "", ""]
    assert "„7b“ beitreten" in text(teacher, f"/join/{found.code}")
    assert teacher.post("/classes", {"name": ""}).content.decode().count("Gib der Klasse einen Namen.")


def test_the_languages_are_kept_apart(reader: Client) -> None:
    assert json.dumps("Image and container") in Client().get("/api/lessons").content.decode()
    assert "Image und Container" in text(reader, "/learn")
    assert "Image and container" in text(Client(), "/learn")
