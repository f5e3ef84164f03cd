from datetime import timedelta

import pytest
from django.utils import timezone

from runner import actions, sweeping
from runner.models import Container
from tests.runner.conftest import MakeContainer


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the containers for which the bell was rung."""
    found: list[str] = []
    monkeypatch.setattr(actions, "ring", lambda row: found.append(row.name))
    return found


def aged(row: Container, *, made: float, claimed: float | None = None) -> None:
    now = timezone.now()
    claimed_at = None if claimed is None else now - timedelta(seconds=claimed)
    Container.objects.filter(pk=row.pk).update(created_at=now - timedelta(seconds=made), claimed_at=claimed_at)


def test_a_container_that_no_worker_heard_of_is_rung_for_again(container: MakeContainer, rung: list[str]) -> None:
    aged(container("lost", state="creating", engine_id=""), made=11)
    aged(container("new", state="creating", engine_id=""), made=1)
    sweeping.sweep()
    assert rung == ["lost"]


def test_a_container_whose_worker_was_killed_is_taken_up_again(container: MakeContainer, rung: list[str]) -> None:
    aged(container("killed", state="creating", engine_id=""), made=40, claimed=21)
    aged(container("busy", state="creating", engine_id=""), made=40, claimed=5)
    sweeping.sweep()
    assert rung == ["killed"]


def test_a_container_made_but_never_started_is_taken_up_again(container: MakeContainer, rung: list[str]) -> None:
    aged(container("unstarted", settings={"start": True}), made=40, claimed=21)
    aged(container("only-created", settings={"start": False}), made=40, claimed=21)
    aged(container("refused", settings={"start": True}, failure="no such program"), made=40, claimed=21)
    sweeping.sweep()
    assert rung == ["unstarted"]


def test_a_container_that_nobody_could_make_for_minutes_has_failed(container: MakeContainer, rung: list[str]) -> None:
    row = container(state="creating", engine_id="")
    aged(row, made=301)
    sweeping.sweep()
    row.refresh_from_db()
    assert (row.state, rung) == ("failed", [])
