from contextlib import ExitStack

import pytest

from runner import turns
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
