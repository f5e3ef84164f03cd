"""/learn/mine and /learn/packs: lessons that somebody uploads, looked at before they are kept, their owner's alone."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.webapp.lessons.packed import packed
from tests.webapp.lessons.written import LESSON
from tests.webapp.test_hostile_text import CORPUS, suspicious
from webapp.lessons import packs
from webapp.lessons.models import Pack, PackedLesson, Progress, Upload

pytestmark = pytest.mark.django_db
MINE, CHECK = "/learn/mine", "/learn/mine/check"


def signed_in(name: str = "ada", **fields: Any) -> Client:
    client = Client()
    client.force_login(User.objects.create_user(name, **fields))
    return client


@pytest.fixture
def teacher() -> Client:
    return signed_in()


def send(client: Client, data: bytes, name: str = "my.zip", **fields: str) -> Any:
    return client.post(MINE, {"zip": SimpleUploadedFile(name, data), **fields})


def kept(client: Client, data: bytes | None = None, **fields: str) -> Pack:
    assert send(client, data or packed(), **fields).status_code == 302
    assert client.post(CHECK, {"keep": "yes"}).status_code == 302
    return Pack.objects.latest("made_at")


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_zip_is_looked_at_and_then_has_an_address_for_everybody_who_is_given_it(teacher: Client) -> None:
    assert send(teacher, packed())["Location"] == CHECK
    assert "1 lesson, no problem" in text(teacher, CHECK)
    assert not Pack.objects.exists()
    teacher.post(CHECK, {"keep": "yes"})
    pack = Pack.objects.get()
    assert f"/learn/{pack.id}.two" in text(teacher, MINE)
    learner = Client()
    assert f'href="/learn/{pack.id}.two"' in text(learner, f"/learn/packs/{pack.id}")
    page = text(learner, f"/learn/{pack.id}.two")
    assert "Step 1 of 3" in page
    assert 'content="noindex"' in page
    assert f'href="/learn/packs/{pack.id}"' in page


def test_what_is_wrong_is_told_with_file_and_line_before_anything_is_kept(teacher: Client) -> None:
    send(teacher, packed({"01-two/lesson.md": LESSON.replace("Only words.", "<b>x</b>")}))
    page = text(teacher, CHECK)
    assert "<code>01-two/lesson.md:10</code> HTML is shown as it is written" in page
    assert "Keep anyway" in page


def test_a_no_keeps_nothing_and_neither_does_an_hour_without_answer(teacher: Client) -> None:
    send(teacher, packed())
    teacher.post(CHECK, {"keep": "no"})
    assert not Upload.objects.exists()
    send(teacher, packed())
    Upload.objects.update(sent_at=timezone.now() - timedelta(hours=2))
    assert teacher.post(CHECK, {"keep": "yes"})["Location"] == MINE
    packs.sweep()
    assert not Upload.objects.exists()
    assert not Pack.objects.exists()


def test_a_lesson_that_nobody_could_follow_is_not_kept(teacher: Client) -> None:
    send(teacher, packed({"a/lesson.md": "no step"}))
    assert "a/lesson.md has no step" in text(teacher, CHECK)
    assert teacher.post(CHECK, {"keep": "yes"}).status_code == 400
    assert not Pack.objects.exists()


def test_a_zip_that_is_not_taken_says_why_at_the_form(teacher: Client) -> None:
    answer = send(teacher, packed({"a/lesson.md": LESSON, "../x": "x"}))
    assert answer.status_code == 400
    assert "../x" in answer.content.decode()
    assert teacher.post(MINE, {}).status_code == 400
    assert send(teacher, bytes(3 << 20)).status_code == 413


def test_a_guest_is_told_that_it_needs_an_account_and_why(client: Client) -> None:
    assert "needs an account: what you upload has to belong to somebody" in text(client, MINE)
    assert send(client, packed()).status_code == 403
    assert client.post(CHECK, {"keep": "yes"}).status_code == 403
    assert not Upload.objects.exists()


def test_a_newer_zip_keeps_the_addresses_and_the_learners_progress(teacher: Client) -> None:
    pack = kept(teacher)
    address, learner = f"/learn/{pack.id}.two", Client()
    learner.post(address, {"do": "next", "step": "1"})
    newer = packed({"two/lesson.md": LESSON.replace("Only words.", "Better words."), "new/lesson.md": LESSON})
    send(teacher, newer, name="newer.zip", replaces=pack.id)
    assert "take the place of my.zip" in text(teacher, CHECK)
    teacher.post(CHECK, {"keep": "yes"})
    assert Pack.objects.get().file_name == "newer.zip"
    assert "Better words." in text(learner, f"{address}?step=1")
    assert "Step 2 of 3" in text(learner, address)
    assert Progress.objects.get().passed == ["read"]


def test_a_newer_zip_that_drops_a_lesson_says_so(teacher: Client) -> None:
    pack = kept(teacher)
    send(teacher, packed({"other/lesson.md": LESSON}), replaces=pack.id)
    assert "The newer zip has no two" in text(teacher, CHECK)


def test_the_lessons_own_files_are_what_its_sandbox_begins_with(teacher: Client) -> None:
    pack, learner = kept(teacher), Client()
    learner.post(f"/learn/{pack.id}.two", {"do": "start", "step": "1"})
    sandbox = Progress.objects.get().sandbox
    assert sandbox is not None
    assert sandbox.draft == {"Dockerfile": "FROM node\nCOPY . .\n"}


def test_a_recording_beside_it_is_served_and_never_kept_by_a_cache(teacher: Client) -> None:
    pack = kept(teacher, packed({"two/lesson.md": LESSON, "two/r.ndjson": "{}\n"}))
    answer = Client().get(f"/learn/{pack.id}.two/recordings/r.ndjson")
    assert (answer.content, answer["Cache-Control"]) == (b"{}\n", "private, no-cache")


def test_the_end_leads_on_to_the_next_lesson_of_the_same_zip(teacher: Client) -> None:
    pack = kept(teacher, packed({"1-a/lesson.md": LESSON, "2-b/lesson.md": LESSON}))
    page = text(Client(), f"/learn/{pack.id}.a/done")
    assert f'href="/learn/{pack.id}.b">Next lesson' in page
    assert 'href="/learn/image-and-container"' not in page


def test_the_zip_is_downloaded_as_it_was_sent(teacher: Client) -> None:
    sent = packed()
    pack = kept(teacher, sent)
    assert teacher.get(f"/learn/packs/{pack.id}/zip").content == sent


def test_deleting_asks_first_and_then_its_addresses_lead_to_nothing(teacher: Client) -> None:
    pack = kept(teacher)
    teacher.post(f"/learn/packs/{pack.id}/delete")
    assert Pack.objects.exists()
    teacher.post(f"/learn/packs/{pack.id}/delete", {"sure": "yes"})
    assert Client().get(f"/learn/{pack.id}.two").status_code == 404
    assert Client().get(f"/learn/packs/{pack.id}").status_code == 404
    assert not PackedLesson.objects.exists()


def test_nobody_but_its_owner_downloads_replaces_or_deletes_it(teacher: Client) -> None:
    pack = kept(teacher)
    for stranger in (Client(), signed_in("eve"), signed_in("staff", is_staff=True)):
        assert stranger.get(f"/learn/packs/{pack.id}/zip").status_code == 404
        assert stranger.post(f"/learn/packs/{pack.id}/delete", {"sure": "yes"}).status_code == 404
        assert pack.id not in text(stranger, MINE)
        assert send(stranger, packed(), replaces=pack.id).status_code in (403, 404)
    assert Pack.objects.exists()
    assert not Upload.objects.exists()


def test_only_staff_put_it_on_the_public_shelf(teacher: Client) -> None:
    pack, staff = kept(teacher), signed_in("staff", is_staff=True)
    assert pack.id not in text(Client(), "/learn")
    assert teacher.post(f"/learn/packs/{pack.id}/list", {"listed": "yes"}).status_code == 404
    assert staff.post(f"/learn/packs/{pack.id}/list", {"listed": "yes"}).status_code == 302
    assert f"/learn/{pack.id}.two" in text(Client(), "/learn")
    staff.post(f"/learn/packs/{pack.id}/list", {"listed": "no"})
    assert pack.id not in text(Client(), "/learn")


def test_one_person_keeps_so_many_lessons_and_bytes(teacher: Client, settings: Any) -> None:
    pack = kept(teacher)
    settings.LIMITS = settings.LIMITS | {"packed_lessons": 1}
    send(teacher, packed())
    assert "You may keep 1 lessons" in teacher.post(CHECK, {"keep": "yes"}).content.decode()
    kept(teacher, replaces=pack.id)
    settings.LIMITS = settings.LIMITS | {"packed_lessons": 9, "packed_bytes": 2000}
    send(teacher, packed())
    assert teacher.post(CHECK, {"keep": "yes"}).status_code == 413
    assert Pack.objects.count() == 1


def test_what_was_uploaded_is_told_taken_along_and_erased(teacher: Client) -> None:
    pack = kept(teacher)
    send(teacher, packed())
    assert "1 lesson that you uploaded" in text(teacher, "/account")
    archive = zipfile.ZipFile(io.BytesIO(teacher.get("/account/export").content))
    assert archive.read(f"uploaded/{pack.id}/two/lesson.md").decode() == LESSON
    assert archive.read(f"uploaded/{pack.id}/two/files/Dockerfile") == b"FROM node\nCOPY . .\n"
    teacher.post("/account/erase", {"sure": "yes"})
    assert not Pack.objects.exists()
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    "path", [f"/learn/{'A' * 22}.two", "/learn/.two", "/learn/.", "/learn/%00.x", "/learn/packs/%00"]
)
def test_an_address_that_was_not_given_leads_to_nothing(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("word", CORPUS)
def test_no_word_of_an_uploaded_zip_becomes_markup(teacher: Client, word: str) -> None:
    one_line = " ".join(word.replace("\0", "").split()) or "x"

    def seen(word: str) -> list[str]:
        written = LESSON.replace("Only words.", word).replace("Two of one", repr(word)).replace("## Read", f"## {word}")
        send(teacher, packed({"two/lesson.md": written}), name=f"{word.replace('/', '')}.zip")
        page = suspicious(text(teacher, CHECK))
        teacher.post(CHECK, {"keep": "yes"})
        pack = Pack.objects.latest("made_at")
        pages = (MINE, f"/learn/packs/{pack.id}", f"/learn/{pack.id}.two")
        found = [page, *(suspicious(text(teacher, path).replace(pack.id, "…")) for path in pages)]
        pack.delete()
        return [str(one) for one in found]

    assert seen(one_line) == seen("word")


def test_a_form_of_another_site_uploads_nothing() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.create_user("ada"))
    assert send(strict, packed()).status_code == 403
    assert not Upload.objects.exists()
