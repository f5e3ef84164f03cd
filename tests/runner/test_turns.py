import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any

import pytest

from runner import turns, work
from webapp.refusal import Refused


def test_a_sandbox_has_only_so_many_things_under_way_and_another_as_many() -> None:
    with ExitStack() as under_way:
        for _ in range(turns.MOST):
            under_way.enter_context(turns.turn("mine"))
        with pytest.raises(Refused) as raised, turns.turn("mine"):
            pass
        with turns.turn("another"):
            pass
    assert raised.value.status == 429


def test_a_thing_that_ended_makes_room_even_when_it_failed() -> None:
    for _ in range(turns.MOST + 1):
        with pytest.raises(ValueError), turns.turn("mine"):
            raise ValueError


PATIENCE = 30.0  # seconds until as many as may run at once are a failure if they do not


def most_at_once(monkeypatch: pytest.MonkeyPatch, name: str, do: Callable[[], None]) -> int:
    """How many of runner.work's function `name` run at the same time when everybody does `do` at once."""
    running, seen, lock = 0, [0], threading.Lock()
    full = threading.Event()  # as many as may be: until then none of them ends

    def counted(_: Any) -> None:
        nonlocal running
        with lock:
            running += 1
            seen.append(running)
            if running == turns.STARTING:
                full.set()
        assert full.wait(PATIENCE)
        time.sleep(0.02)  # room for one too many
        with lock:
            running -= 1

    monkeypatch.setattr(work, name, counted)
    with ThreadPoolExecutor(20) as everybody:
        for done in [everybody.submit(do) for _ in range(20)]:
            done.result()
    return max(seen)


def test_a_class_that_runs_its_containers_at_the_same_moment_is_served_a_few_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert most_at_once(monkeypatch, "_make", lambda: work.make("any")) == turns.STARTING


@pytest.mark.parametrize("verb", ["start", "restart"])
def test_a_container_that_is_started_again_waits_for_its_turn_too(monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    monkeypatch.setattr(work, "look", lambda row: None)
    monkeypatch.setattr(work, "_end", lambda row, why, end: None)
    row: Any = SimpleNamespace()
    assert most_at_once(monkeypatch, "start", lambda: work.act(row, verb)) == turns.STARTING
