"""A class's wall: what learners show of their own will, told to their teacher alone."""

import io
import json
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests.fixtures import recorded
from tests.webapp.classes import joined, signed_in, text
from tests.webapp.test_hostile_text import CORPUS, suspicious
from webapp.classrooms import wall
from webapp.classrooms.bench import Bench, folded
from webapp.classrooms.drawing import HEIGHT, WIDTH, drawing
from webapp.classrooms.models import Classroom, Seat, ShownSandbox
from webapp.classrooms.wall import ORDERS, Tile, wall_of
from webapp.sandboxes.lifecycle import end, open_sandbox
from webapp.sandboxes.models import Sandbox

pytestmark = pytest.mark.django_db


def opens(learner: Client) -> str:
    """A sandbox of theirs."""
    made: str = learner.post("/api/sandboxes", {}, content_type="application/json").json()["id"]
    return made


def shows(learner: Client, classroom: Classroom, name: str) -> Any:
    return learner.post(f"/join/{classroom.code}", {"do": "show", "shown_as": name})


def shown(classroom: Classroom, name: str, story: str, events: int | None = None, *, ago: int = 0) -> Seat:
    """A learner whose sandbox has come so far in a recorded story, `ago` seconds ago."""
    sandbox, _ = open_sandbox()
    log = recorded.story(story)[:events]
    recorded.fill(sandbox.id, log)
    began = timezone.now() - timedelta(milliseconds=log[-1]["at_ms"], seconds=ago)
    Sandbox.objects.filter(pk=sandbox.pk).update(created_at=began)
    seat = Seat.objects.create(classroom=classroom, learner=f"guest:{name}", shown_as=name)
    ShownSandbox.objects.create(seat=seat, sandbox=sandbox)
    return seat


def tile(classroom: Classroom) -> Tile:
    [only] = wall_of(classroom).tiles
    return only


def test_a_learner_is_on_the_wall_only_once_they_show_themselves(teacher: Client, classroom: Classroom) -> None:
    learner = joined(classroom)
    opens(learner)
    address = f"/classes/{classroom.id}/wall"
    assert "Nobody shows their sandbox yet" in text(teacher, address)
    shows(learner, classroom, "  Grace\n H. ")
    page = text(teacher, address)
    assert ">Grace H.</a>" in page
    assert "Nothing has been built yet" in page
    assert "as <b>Grace H.</b>" in text(learner, f"/join/{classroom.code}")


def test_a_sandbox_that_is_opened_later_is_shown_too_and_says_so_to_its_learner(classroom: Classroom) -> None:
    learner = joined(classroom)
    shows(learner, classroom, "Grace")
    assert tile(classroom).standing == "closed"
    later = opens(learner)
    assert tile(classroom).standing == "empty"
    page = text(learner, f"/s/{later}")
    assert "Your teacher sees this sandbox: you are <b>Grace</b>" in page
    assert f'href="/join/{classroom.code}"' in page


def test_the_sandbox_of_whoever_shows_nothing_tells_nobody(teacher: Client, classroom: Classroom) -> None:
    learner = joined(classroom)
    assert "Your teacher sees" not in text(learner, f"/s/{opens(learner)}")
    assert not ShownSandbox.objects.exists()


@pytest.mark.parametrize("do", ["hide", "leave"])
def test_who_stops_or_leaves_is_gone_from_the_wall_at_once(teacher: Client, classroom: Classroom, do: str) -> None:
    learner = joined(classroom)
    sandbox = opens(learner)
    shows(learner, classroom, "Grace")
    seat = Seat.objects.get().pk
    learner.post(f"/join/{classroom.code}", {"do": do})
    assert "Grace" not in text(teacher, f"/classes/{classroom.id}/wall")
    assert teacher.get(f"/classes/{classroom.id}/wall/{seat}").status_code == 404
    assert "Your teacher sees" not in text(learner, f"/s/{sandbox}")
    opens(learner)
    assert not ShownSandbox.objects.exists()


def test_a_name_is_needed_and_what_is_too_long_is_cut(classroom: Classroom) -> None:
    learner = joined(classroom)
    answer = shows(learner, classroom, " \n\0\u202e ")
    assert answer.status_code == 422
    assert "Write a name" in answer.content.decode()
    shows(learner, classroom, "x" * 500)
    assert Seat.objects.get().shown_as == "x" * 40


def test_the_wall_is_its_teachers_alone(classroom: Classroom) -> None:
    seat = shown(classroom, "Grace", "mission")
    for stranger in (Client(), joined(classroom), signed_in("eve"), signed_in("root", is_staff=True)):
        for path in ("wall", f"wall/{seat.pk}"):
            answer = stranger.get(f"/classes/{classroom.id}/{path}")
            assert answer.status_code == 404
            assert "Grace" not in answer.content.decode()


def test_the_seat_of_another_class_is_not_shown_on_this_ones_wall(teacher: Client, classroom: Classroom) -> None:
    other = Classroom.objects.create(teacher=User.objects.create_user("eve"), name="Another")
    seat = shown(other, "Grace", "mission")
    assert teacher.get(f"/classes/{classroom.id}/wall/{seat.pk}").status_code == 404


def test_the_wall_leads_to_no_sandbox_that_could_be_opened_or_used(teacher: Client, classroom: Classroom) -> None:
    seat = shown(classroom, "Grace", "mission")
    sandbox = ShownSandbox.objects.get().sandbox
    for path in ("wall", f"wall/{seat.pk}"):
        page = text(teacher, f"/classes/{classroom.id}/{path}")
        assert sandbox.pk not in page
        assert not re.search("guest:|style=", page)
    assert teacher.get(f"/s/{sandbox.pk}").status_code == 404
    assert teacher.get(f"/api/sandboxes/{sandbox.pk}/events").status_code == 404


@pytest.mark.parametrize("hostile", CORPUS)
def test_a_name_is_text_and_nothing_more(teacher: Client, classroom: Classroom, hostile: str) -> None:
    learner = joined(classroom)
    opens(learner)

    def pages() -> list[dict[str, int]]:
        seen = ((teacher, f"/classes/{classroom.id}/wall"), (learner, f"/join/{classroom.code}"))
        return [suspicious(text(client, path)) for client, path in seen]

    shows(learner, classroom, "word")
    expected = pages()
    shows(learner, classroom, hostile)
    assert pages() == expected


@pytest.mark.parametrize(
    ("story", "events", "standing", "words"),
    [
        ("mission", 1, "empty", "Nothing has been built yet"),
        ("mission", 10, "building", "A build is running"),
        ("mission", 26, "built", "Built; nothing runs"),
        ("mission", 31, "running", "1 container runs"),
        ("mission", 76, "refused", "Fails: docker stop nobody"),
        ("setbacks", 13, "failing", "The build fails at line 4"),
    ],
)
def test_a_tile_tells_what_the_log_has_come_to(
    classroom: Classroom, story: str, events: int, standing: str, words: str
) -> None:
    shown(classroom, "Grace", story, events)
    found = tile(classroom)
    assert (found.standing, found.words) == (standing, words)


def test_a_log_read_in_two_pieces_comes_to_the_same_as_in_one() -> None:
    for story in recorded.STORIES:
        log = recorded.story(story)
        for cut in range(0, len(log), 5):
            first = folded(Bench(), log[:cut])
            before = json.dumps(recorded.told(first.scene))
            assert folded(first, log[cut:]) == folded(Bench(), log)
            assert json.dumps(recorded.told(first.scene)) == before  # and what was read first stays as it was


def test_a_wall_that_is_looked_at_again_reads_only_what_is_new(
    classroom: Classroom, django_assert_num_queries: Any
) -> None:
    shown(classroom, "Grace", "mission", 20)
    assert tile(classroom).standing == "building"
    with django_assert_num_queries(2):  # the seats and how far each log is
        assert tile(classroom).standing == "building"
    sandbox = ShownSandbox.objects.get().sandbox_id
    recorded.fill(sandbox, recorded.story("mission")[:31])
    assert tile(classroom).standing == "running"


def test_who_needs_help_comes_first_and_those_quiet_for_long_next(teacher: Client, classroom: Classroom) -> None:
    shown(classroom, "Runs", "mission", 31)
    shown(classroom, "Quiet", "mission", 31, ago=700)
    shown(classroom, "Fails", "setbacks", 13)
    shown(classroom, "Fails too", "setbacks", 13, ago=60)
    names = {order: [one.name for one in wall_of(classroom, order).tiles] for order in ORDERS}
    assert names["help"] == ["Fails", "Fails too", "Quiet", "Runs"]
    assert names["name"] == ["Fails", "Fails too", "Quiet", "Runs"]
    assert names["last"][-2:] == ["Fails too", "Quiet"]
    assert wall_of(classroom).summary == [
        "4 shown",
        "2 in trouble",
        "2 fail at line 4",
        "1 quiet for 5 minutes",
    ]
    page = text(teacher, f"/classes/{classroom.id}/wall?order=last")
    assert page.index("Quiet") > page.index("Fails too")


def test_of_two_sandboxes_the_one_is_shown_in_which_something_happened_last(classroom: Classroom) -> None:
    seat = shown(classroom, "Grace", "mission", 31, ago=60)
    newer, _ = open_sandbox()
    ShownSandbox.objects.create(seat=seat, sandbox=newer)
    assert tile(classroom).standing == "empty"
    end(newer)
    assert tile(classroom).standing == "running"


def test_names_can_be_hidden_for_a_projector_on_every_page_of_the_wall(teacher: Client, classroom: Classroom) -> None:
    seats = [shown(classroom, name, "mission", 31) for name in ("Grace", "Barbara")]
    for path in ("wall", *(f"wall/{seat.pk}" for seat in seats)):
        page = text(teacher, f"/classes/{classroom.id}/{path}?names=off")
        assert "Grace" not in page
        assert "Barbara" not in page
        assert "names=off" in page


@pytest.mark.parametrize("story", recorded.STORIES)
def test_the_small_picture_stays_in_its_frame(story: str) -> None:
    log = recorded.story(story)
    for end_at in range(len(log)):
        for one in drawing(folded(Bench(), log[:end_at]).scene):
            assert one.x >= 0
            assert one.y >= 0
            assert one.width > 0
            assert one.x + one.width <= WIDTH
            assert one.y + one.height <= HEIGHT


def test_what_is_remembered_of_logs_does_not_grow_without_end(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall, "MOST_KEPT", 3)
    for number in range(6):
        shown(classroom, f"Learner {number}", "mission", 5)
    wall_of(classroom)
    assert len(wall._benches) == 3


def test_what_one_is_shown_as_is_in_the_archive_of_what_is_kept_and_goes_with_the_seat(classroom: Classroom) -> None:
    learner = joined(classroom)
    shows(learner, classroom, "Grace")
    archive = zipfile.ZipFile(io.BytesIO(learner.get("/account/export").content))
    assert json.loads(archive.read("classes/classes.json"))["seats"][0]["shown_as"] == "Grace"
    learner.post("/account/erase", {"sure": "yes"})
    assert not Seat.objects.exists()
