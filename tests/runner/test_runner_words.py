"""What runner says in other languages: every sentence is looked up, and a sandbox is told in its own."""

import time
from typing import Any

import pytest

from runner import exits, keeping, lifecycle, mounts_asked, request, sightings, sweeping, turns, work
from runner.engine.client import EngineAway, refused
from runner.events import ContainerExited, ContainerRemoved
from runner.lifecycle import Sighting
from runner.models import Container, SandboxNetwork
from runner.ports import app, pages
from runner.ports.target import find
from tests.fixtures.pseudo import outside, pseudo
from tests.fixtures.stories import STORIES
from tests.runner.conftest import MakeContainer
from webapp import wording
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox

RUN = "2026-01-01T00:00:01.123456789Z"
CODES = (0, 1, 2, 125, 126, 127, 137, 139, 143, 255)
PAGES = (
    pages.UNKNOWN, pages.WORKER_REFUSED, pages.METHOD_REFUSED, pages.stopped("one"), pages.paused("one"),
    pages.not_listening("one", 3000), pages.silent("one", 3000, 15), pages.broken("one", 3000), pages.full("one", 20),
)  # fmt: skip


def last_of(sandbox: Sandbox) -> dict[str, Any]:
    return dict(list(eventlog.read(sandbox.id))[-1])


def test_every_event_of_a_container_and_of_a_volume_is_looked_up() -> None:
    with pseudo():
        events = [event for story in STORIES.values() for event in story() if type(event).__module__[:6] == "runner"]
        assert len({event.kind for event in events}) > 12
        assert {outside(event.say()) for event in events} == {""}


def test_what_stays_of_a_removed_container_is_counted_in_german() -> None:
    def told(*volumes: str) -> str:
        return ContainerRemoved(container="c", name="web", volumes=volumes).say()

    with wording.spoken("de"):
        assert told().endswith("und seine Schreibschicht mit ihm; das Image bleibt unverändert.")
        assert "das Volume data bleibt" in told("data")
        assert "die Volumes data und logs bleiben" in told("data", "logs")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("asked", ["", "stop", "kill", "quota", "site"])
def test_every_exit_code_is_looked_up(code: int, asked: str) -> None:
    with pseudo():
        assert outside(exits.explain_exit(code, asked=asked)) == ""


def test_every_meaning_of_an_exit_code_has_german_words() -> None:
    with wording.spoken("de"):
        texts = [*exits.MEANINGS.values(), *exits.FIXED.values(), *exits.KILLED_BY.values()]
        assert [text for text in texts if wording._(text) == text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_every_page_in_place_of_a_program_is_looked_up(page: pages.Page) -> None:
    with pseudo():
        assert outside(page.text()) == ""
        assert '<html lang="xx">' in page.html()


def test_a_way_out_of_an_engines_sentence_is_looked_up_and_the_sentence_is_not() -> None:
    with wording.spoken("de"):
        why = refused('exec: "npx": executable file not found in $PATH', 400, {})
    assert why.message == 'exec: "npx": executable file not found in $PATH'
    assert str(why.hint).startswith("Das Image hat kein solches Programm")


def test_dockers_own_words_stay_and_ours_are_looked_up() -> None:
    with wording.spoken("de"):
        assert lifecycle.refusal("pause", "exited", "web", "abc") == "container abc is not running"
        assert str(request.no_image("web").hint).startswith("docker images listet")
        with pytest.raises(mounts_asked.NotHere, match="Eine Sandbox hat keine Dateien"):
            mounts_asked.volume("/etc:/etc")


def test_an_end_in_a_german_sandbox_is_told_in_german(german_sandbox: Sandbox, container: MakeContainer) -> None:
    row = container(state="running", run=RUN)
    sightings.apply(row.id, Sighting(status="exited", run=RUN, exit_code=127), time.time())
    last = last_of(german_sandbox)
    assert last["kind"] == ContainerExited.kind
    assert last["data"]["words"] == "der Befehl wurde im Image nicht gefunden"
    assert last["say"] == (
        "Container one ist mit Exit-Code 127 beendet: der Befehl wurde im Image nicht gefunden. "
        "Seine Schreibschicht bleibt."
    )


def test_what_a_task_refuses_is_in_the_sandboxs_language(german_sandbox: Sandbox) -> None:
    def away() -> None:
        raise EngineAway("it refuses the connection")

    why = work.outcome(german_sandbox.id, away)["refused"]
    assert why["message"] == "die Engine antwortet nicht: sie lehnt die Verbindung ab"
    assert why["hint"] == "Verloren ist nichts; versuch es gleich noch einmal."


def test_a_sandbox_that_asks_too_much_at_once_is_refused_in_its_language(german_sandbox: Sandbox) -> None:
    turns._under_way[german_sandbox.id] = turns.MOST
    try:
        why = work.outcome(german_sandbox.id, lambda: None)["refused"]
    finally:
        del turns._under_way[german_sandbox.id]
    assert why["message"] == "4 Befehle dieser Sandbox laufen schon"


def test_a_container_that_cannot_be_made_says_why_in_german(
    german_sandbox: Sandbox, container: MakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = container(state="creating", engine_id="")
    monkeypatch.setattr(work, "_network", lambda sandbox: 1 / 0)
    work.make(row.id)
    row.refresh_from_db()
    assert row.failure_hint == "Versuch es noch einmal."
    assert last_of(german_sandbox)["say"].startswith("Container one startet nicht: bei uns ist etwas kaputtgegangen")


def test_a_container_that_nobody_made_says_so_in_german(german_sandbox: Sandbox, container: MakeContainer) -> None:
    row = container(state="creating", engine_id="")
    Container.objects.filter(pk=row.pk).update(created_at=row.created_at - 2 * sweeping.GIVEN_UP)
    sweeping.sweep()
    assert last_of(german_sandbox)["data"]["hint"] == "Versuch es noch einmal."


def test_volumes_that_are_full_are_told_in_german(
    german_sandbox: Sandbox, container: MakeContainer, settings: Any
) -> None:
    volume = german_sandbox.volumes.create(name="data", bytes=2_000_000, made_at=german_sandbox.created_at)
    settings.LIMITS = {**settings.LIMITS, "writable_bytes": 1_000_000}
    mount = {"volume": volume.id, "name": "data", "path": "/data", "read_only": False}
    row = container(settings={"mounts": [mount]})
    with wording.spoken("de"), pytest.raises(Refused) as raised:
        keeping.check_room(row)
    assert raised.value.message == "die Volumes dieser Sandbox enthalten 2MB, mehr als die erlaubten 1MB"


@pytest.mark.django_db
def test_a_page_is_in_the_language_of_the_containers_sandbox(
    german_sandbox: Sandbox, container: MakeContainer, network: SandboxNetwork, settings: Any
) -> None:
    row = container(state="paused", ports=((3000, 3000),))
    target = find(f"{row.published.get().label}.{settings.APPS_DOMAIN}")
    assert target.language == "de"
    assert app._preferred({"headers": [(b"accept-language", b"de-AT,en;q=0.5")]}) == "de"
