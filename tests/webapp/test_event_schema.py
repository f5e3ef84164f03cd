"""The event contract: one schema, the front end's types from it, and logs that both sides read."""

import importlib
import json

import jsonschema
import pytest

from scripts import event_types
from tests.fixtures import stories
from webapp.event_schema import event_schema
from webapp.events import KINDS


def test_the_committed_schema_is_what_the_event_kinds_say() -> None:
    assert json.loads(event_types.SCHEMA.read_text()) == json.loads(json.dumps(event_schema())), (
        "run: python scripts/event_types.py"
    )


def test_the_committed_types_were_generated_from_the_committed_schema() -> None:
    first, _, body = event_types.TYPES.read_text().partition("\n")
    assert first + "\n" == event_types.first_line(event_types.SCHEMA.read_text(), body), (
        "run: python scripts/event_types.py"
    )


def test_every_kind_is_one_alternative_of_the_schema() -> None:
    assert set(event_schema()["discriminator"]["mapping"]) == set(KINDS)


def test_the_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(event_schema())


@pytest.mark.parametrize("name", stories.STORIES)
def test_a_story_is_valid_under_the_schema(name: str) -> None:
    validator = jsonschema.Draft202012Validator(event_schema())
    for row in stories.ndjson(stories.STORIES[name]()).splitlines():
        validator.validate(json.loads(row))


@pytest.mark.parametrize("name", stories.STORIES)
def test_a_committed_log_is_the_story_as_told_today(name: str) -> None:
    committed = (stories.LOGS / f"{name}.ndjson").read_text(encoding="utf-8")
    assert committed == stories.ndjson(stories.STORIES[name]()), "run: python -m tests.fixtures.stories"


def test_the_stories_together_have_every_kind() -> None:
    told = {event.kind for story in stories.STORIES.values() for event in story()}
    assert told == set(KINDS)


def test_an_event_of_no_kind_is_refused_by_the_schema() -> None:
    event = {"seq": 1, "at_ms": 0, "kind": "whale.surfaced", "data": {}, "say": ""}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(event, event_schema())


def test_the_command_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    importlib.import_module("webapp.management.commands.event_schema").Command().handle()
    assert json.loads(capsys.readouterr().out)["title"] == "LogEvent"
