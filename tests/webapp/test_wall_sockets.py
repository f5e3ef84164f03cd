"""The wall's sockets: what rings, what is shown, to whom, and how it ends."""

from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.sockets import PATIENCE, Socket
from webapp import asgi
from webapp.classrooms import wall_socket
from webapp.classrooms.models import Classroom, Seat, ShownSandbox
from webapp.classrooms.showing import hide
from webapp.events import CommandEntered, CommandFinished
from webapp.sandboxes import eventlog
from webapp.sandboxes.lifecycle import end, open_sandbox

pytestmark = pytest.mark.django_db(transaction=True)


class Lesson:
    """A class with one learner who shows a sandbox, and a signed-in browser for whoever looks."""

    def __init__(self) -> None:
        self.teacher = User.objects.create_user("ada")
        self.classroom = Classroom.objects.create(teacher=self.teacher, name="Networks")
        self.sandbox, self.token = open_sandbox()
        self.seat = Seat.objects.create(classroom=self.classroom, learner="guest:1", shown_as="Grace")
        ShownSandbox.objects.create(seat=self.seat, sandbox=self.sandbox)

    def looks(self, user: User | None, path: str = "", query: bytes = b"", origin: bytes | None = None) -> Socket:
        headers = [(b"origin", settings.SITE_ORIGINS[0].encode() if origin is None else origin)]
        if user is not None:
            client = Client()
            client.force_login(user)
            headers.append((b"cookie", f"sessionid={client.cookies['sessionid'].value}".encode()))
        return Socket(asgi.application, f"/ws/classes/{self.classroom.pk}/wall{path}", headers, query)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall_socket, "AT_MOST_EVERY", 0.0)


async def a_lesson() -> Lesson:
    return await sync_to_async(Lesson)()


async def opened(lesson: Lesson, user: User | None, path: str = "", query: bytes = b"") -> Socket:
    socket = await sync_to_async(lesson.looks)(user, path, query)
    assert await socket.opened()
    return socket


async def happens(sandbox_id: str, command: str = "docker ps") -> None:
    await sync_to_async(eventlog.record)(sandbox_id, CommandEntered(entry="a", command=command, source="console"))


async def end_of(socket: Socket) -> int:
    output = await socket.wire.receive_output(PATIENCE)
    assert output["type"] == "websocket.close"
    code: int = output["code"]
    return code


@pytest.mark.usefixtures("quick")
async def test_the_wall_rings_when_something_happens_in_a_sandbox_that_is_shown() -> None:
    lesson = await a_lesson()
    socket = await opened(lesson, lesson.teacher)
    assert await socket.answer() == {"changed": True}
    await happens(lesson.sandbox.pk)
    assert await socket.answer() == {"changed": True}
    await socket.leave()


@pytest.mark.usefixtures("quick")
async def test_the_wall_rings_when_somebody_shows_nothing_more() -> None:
    lesson = await a_lesson()
    socket = await opened(lesson, lesson.teacher)
    assert await socket.answer() == {"changed": True}
    await sync_to_async(hide)(lesson.seat)
    assert await socket.answer() == {"changed": True}
    await socket.leave()


@pytest.mark.parametrize("path", ["", "/{seat}"])
async def test_nobody_but_the_teacher_has_either_socket(path: str) -> None:
    lesson = await a_lesson()
    eve = await sync_to_async(User.objects.create_user)("eve", is_staff=True)
    for user in (None, eve):
        socket = await opened(lesson, user, path.format(seat=lesson.seat.pk))
        assert await end_of(socket) == 4404


@pytest.mark.parametrize("origin", [b"null", b"http://evil.example", b"http://x.apps.localhost:8000"])
async def test_another_sites_page_gets_no_socket_with_the_teachers_cookie(origin: bytes) -> None:
    lesson = await a_lesson()
    socket = await sync_to_async(lesson.looks)(lesson.teacher, "", b"", origin)
    assert not await socket.opened()


async def test_the_teacher_sees_what_happens_as_it_happens_without_what_leads_to_the_sandbox() -> None:
    lesson = await a_lesson()
    socket = await opened(lesson, lesson.teacher, f"/{lesson.seat.pk}")
    await socket.send({"after": 0})
    assert [event["seq"] for event in (await socket.answer())["events"]] == [1]
    await happens(lesson.sandbox.pk, f"curl http://web-1.{settings.APPS_DOMAIN}:8000/")
    [event] = (await socket.answer())["events"]
    assert event["data"]["command"] == "curl (an address of its own)"
    await socket.leave()


async def test_what_the_teacher_sends_changes_nothing_but_where_the_log_begins() -> None:
    lesson = await a_lesson()
    socket = await opened(lesson, lesson.teacher, f"/{lesson.seat.pk}")
    await socket.send({"token": "x", "command": "docker ps", "after": 0})
    assert [event["seq"] for event in (await socket.answer())["events"]] == [1]
    await socket.leave()


async def over(socket: Socket) -> tuple[dict[str, Any], int]:
    return await socket.answer(), await end_of(socket)


async def test_once_the_learner_stops_it_the_teacher_sees_no_further_event() -> None:
    lesson = await a_lesson()
    socket = await opened(lesson, lesson.teacher, f"/{lesson.seat.pk}", b"lang=de")
    await socket.send({"after": 0})
    await socket.answer()
    await sync_to_async(hide)(lesson.seat)
    await happens(lesson.sandbox.pk)
    assert await over(socket) == ({"over": "Hier wird nichts mehr gezeigt."}, 4410)


async def test_when_the_sandbox_ends_the_page_is_told_to_ask_again() -> None:
    lesson = await a_lesson()
    await sync_to_async(end)(lesson.sandbox)
    socket = await opened(lesson, lesson.teacher, f"/{lesson.seat.pk}")
    assert await over(socket) == ({"over": "No sandbox of theirs is open now.", "again": True}, 4410)


async def test_when_the_learner_goes_on_elsewhere_the_page_is_told_to_ask_again() -> None:
    lesson = await a_lesson()
    socket = await opened(lesson, lesson.teacher, f"/{lesson.seat.pk}")
    await socket.send({"after": 0})
    await socket.answer()
    other, _ = await sync_to_async(open_sandbox)()
    await ShownSandbox.objects.acreate(seat=lesson.seat, sandbox=other)
    await sync_to_async(eventlog.record)(other.pk, CommandFinished(entry="a", exit_code=0, output=""))
    socket_said, code = await over(socket)
    assert (socket_said["again"], code) == (True, 4410)


@pytest.mark.usefixtures("quick")
async def test_who_signs_out_has_the_wall_no_longer() -> None:
    lesson = await a_lesson()
    socket = await opened(lesson, lesson.teacher)
    assert await socket.answer() == {"changed": True}
    await sync_to_async(User.objects.filter(pk=lesson.teacher.pk).delete)()
    await happens(lesson.sandbox.pk)
    assert await end_of(socket) == 4404


@pytest.mark.parametrize("path", ["", "/{seat}"])
async def test_one_class_holds_no_more_sockets_open_than_a_teacher_has_use_for(
    monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(wall_socket, "MOST_OPEN", 1)
    lesson = await a_lesson()
    path = path.format(seat=lesson.seat.pk)
    first = await opened(lesson, lesson.teacher, path)
    await first.send({"after": 0})
    assert await first.answer()
    second = await opened(lesson, lesson.teacher, path)
    assert await end_of(second) == 4429
    await second.leave()
    await first.leave()
    third = await opened(lesson, lesson.teacher, path)
    await third.send({"after": 0})
    assert await third.answer()
    await third.leave()
