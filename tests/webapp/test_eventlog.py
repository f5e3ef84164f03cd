"""The event log: numbers without holes or repeats, whoever writes."""

import threading

import pytest
from django.db import connection, transaction

from webapp.events import KINDS, NOTE, CommandFinished, SandboxCreated
from webapp.sandboxes import eventlog
from webapp.sandboxes.lifecycle import open_sandbox
from webapp.sandboxes.models import Sandbox


def finished(entry: str, output: str = "") -> CommandFinished:
    return CommandFinished(entry=entry, exit_code=0, output=output)


def test_a_new_sandbox_begins_its_log_with_its_creation(sandbox: Sandbox) -> None:
    [first] = eventlog.read(sandbox.id)
    assert (first["seq"], first["kind"]) == (1, SandboxCreated.kind)


def test_several_events_are_numbered_in_the_order_given(sandbox: Sandbox) -> None:
    last = eventlog.record(sandbox.id, finished("a"), finished("b"))
    assert last == 3
    assert [event["data"].get("entry") for event in eventlog.read(sandbox.id, after=1)] == ["a", "b"]


def test_two_sandboxes_count_for_themselves(sandbox: Sandbox) -> None:
    other, _ = open_sandbox()
    eventlog.record(sandbox.id, finished("a"))
    assert eventlog.record(other.id, finished("b")) == 2


def test_an_event_of_a_transaction_that_fails_leaves_no_hole(sandbox: Sandbox) -> None:
    with transaction.atomic():
        eventlog.record(sandbox.id, finished("lost"))
        transaction.set_rollback(True)
    assert eventlog.record(sandbox.id, finished("kept")) == 2


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_leave_no_hole_and_no_repeat() -> None:
    sandbox, _ = open_sandbox()

    def write(writer: int) -> None:
        try:
            for i in range(20):
                eventlog.record(sandbox.id, finished(f"{writer}.{i}"))
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [event["seq"] for event in eventlog.read(sandbox.id)] == list(range(1, 122))


def test_a_nul_character_becomes_a_visible_sign(sandbox: Sandbox) -> None:
    eventlog.record(sandbox.id, finished("a", output="x\0y"))
    assert next(eventlog.read(sandbox.id, 1))["data"]["output"] == "x␀y"


def test_a_lone_surrogate_is_replaced(sandbox: Sandbox) -> None:
    eventlog.record(sandbox.id, finished("a", output="x\ud800y"))
    assert next(eventlog.read(sandbox.id, 1))["data"]["output"] == "x?y"


def test_reading_begins_after_the_given_number_and_ends_at_the_limit(sandbox: Sandbox) -> None:
    eventlog.record(sandbox.id, *(finished(str(i)) for i in range(5)))
    assert [event["seq"] for event in eventlog.read(sandbox.id, after=2, limit=2)] == [3, 4]


def test_every_kind_of_event_has_a_sentence_of_its_own() -> None:
    for name, cls in KINDS.items():
        assert "say" in vars(cls), f"{name} has no sentence"


def test_a_failed_command_is_told_by_its_last_line_without_the_sign_before_it() -> None:
    failed = CommandFinished(entry="e", exit_code=1, output=f"docker: unknown\n{NOTE}docker --help lists them.\n")
    assert failed.say() == "The command fails with exit code 1: docker --help lists them."
