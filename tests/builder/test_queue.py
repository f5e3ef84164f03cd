"""Whose turn it is, leases, lost builders; every build's last event says how it ended."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from builder import actions, building, queue, tasks
from builder.models import Build
from webapp.sandboxes import eventlog, lifecycle
from webapp.sandboxes.models import Sandbox

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def doorbells(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    rung: list[str] = []
    monkeypatch.setattr(queue, "ring", rung.append)
    queue.closing.clear()
    return rung


def waiting(sandbox: Sandbox, tag: str = "a") -> Build:
    return actions.start_build(sandbox, dockerfile="FROM busybox\n", tag=tag)


def kinds(sandbox: Sandbox) -> list[str]:
    return [event["kind"] for event in eventlog.read(sandbox.id)][1:]


def expire(build: Build) -> None:
    Build.objects.filter(pk=build.pk).update(lease_expires_at=timezone.now() - timedelta(seconds=1))


def test_a_build_is_taken_once(sandbox: Sandbox) -> None:
    build = waiting(sandbox)
    assert queue.claim("one") == build
    assert queue.claim("two") is None


def test_no_more_than_allowed_are_built_at_once(sandbox: Sandbox, settings: Any) -> None:
    settings.LIMITS = {**settings.LIMITS, "builds_at_once": 1}
    waiting(sandbox)
    waiting(sandbox)
    assert queue.claim("one")
    assert queue.claim("two") is None


def test_a_sandbox_that_builds_nothing_goes_before_one_that_does(sandbox: Sandbox) -> None:
    other, _ = lifecycle.open_sandbox()
    first, _, third = waiting(sandbox), waiting(sandbox), waiting(other)
    assert [queue.claim("one"), queue.claim("two")] == [first, third]


def test_another_engines_builds_are_left_alone(sandbox: Sandbox) -> None:
    Build.objects.filter(pk=waiting(sandbox).pk).update(engine="elsewhere")
    assert queue.claim("one") is None


def test_a_worker_that_closes_takes_nothing(sandbox: Sandbox) -> None:
    waiting(sandbox)
    queue.closing.set()
    assert queue.claim("one") is None


def test_those_that_wait_are_told_when_the_queue_moves(sandbox: Sandbox) -> None:
    first, second = waiting(sandbox), waiting(sandbox)
    assert [first.ahead, second.ahead] == [0, 1]
    queue.claim("one")
    moved = [event["data"] for event in eventlog.read(sandbox.id) if event["kind"] == "build.moved"]
    assert moved == [{"build": second.id, "ahead": 0}]


def test_a_lost_builders_build_is_queued_again_and_says_so(sandbox: Sandbox) -> None:
    build = waiting(sandbox)
    queue.claim("one")
    expire(build)
    queue.take_up_lost()
    assert queue.hold(build, "one", renew=False) == "lost"
    again = queue.claim("two")
    assert again is not None
    assert again.attempt == 2
    assert kinds(sandbox) == ["build.queued", "build.started", "build.started"]


def test_a_build_lost_twice_is_not_tried_again(sandbox: Sandbox) -> None:
    build = waiting(sandbox)
    for owner in ("one", "two"):
        queue.claim(owner)
        expire(build)
        queue.take_up_lost()
    build.refresh_from_db()
    assert (build.state, build.code) == ("failed", "build.builder_lost")
    assert kinds(sandbox)[-1] == "build.finished"


def test_a_lost_build_that_was_to_be_cancelled_is_cancelled(sandbox: Sandbox) -> None:
    build = waiting(sandbox)
    queue.claim("one")
    actions.cancel_build(build)
    expire(build)
    queue.take_up_lost()
    build.refresh_from_db()
    assert build.state == "cancelled"


def test_a_renewed_lease_is_not_lost(sandbox: Sandbox) -> None:
    build = waiting(sandbox)
    queue.claim("one")
    expire(build)
    assert queue.hold(build, "one", renew=True) == "ours"
    queue.take_up_lost()
    build.refresh_from_db()
    assert build.state == "running"


def test_only_the_holder_ends_a_build_and_only_once(sandbox: Sandbox) -> None:
    build = waiting(sandbox)
    queue.claim("one")
    assert not queue.finish(build, "failed", owner="two")
    assert queue.finish(build, "cancelled", owner="one")
    assert not queue.finish(build, "failed", owner="one")
    assert kinds(sandbox).count("build.finished") == 1


def test_an_unexpected_fault_ends_the_build_with_an_apology(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    build = waiting(sandbox)
    monkeypatch.setattr(building, "_attempt", lambda *_: 1 / 0)
    tasks.build_next()
    build.refresh_from_db()
    assert (build.state, build.code) == ("failed", "build.our_fault")
    assert kinds(sandbox)[-1] == "build.finished"


def test_a_build_that_waits_too_long_is_rung_for(sandbox: Sandbox) -> None:
    build = waiting(sandbox)
    assert not queue.needs_ringing()
    Build.objects.filter(pk=build.pk).update(queued_at=timezone.now() - timedelta(seconds=11))
    assert queue.needs_ringing()


def test_only_the_files_of_the_last_build_that_is_over_are_kept(sandbox: Sandbox) -> None:
    first, second = (actions.start_build(sandbox, dockerfile="FROM a\n", files={"a": text}) for text in "xy")
    queue.finish(first, "cancelled")
    assert actions.last_files(sandbox) == {"a": "x"}
    queue.finish(second, "cancelled")
    first.refresh_from_db()
    assert first.files == {}
    assert actions.last_files(sandbox) == {"a": "y"}


def test_a_sandbox_in_which_nothing_was_built_has_no_files_of_a_build(sandbox: Sandbox) -> None:
    actions.start_build(sandbox, dockerfile="FROM a\n", files={"a": "x"})
    assert actions.last_files(sandbox) is None
