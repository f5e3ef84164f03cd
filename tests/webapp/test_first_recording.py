"""The first page's recording: a real one, kept with the code."""

import json

import jsonschema
from django.test import Client

from webapp.event_schema import event_schema
from webapp.sharing.first import LOG, figure, first
from webapp.sharing.steps import plan


def test_it_is_a_log_as_every_reader_knows_it() -> None:
    events = [json.loads(line) for line in LOG.read_text().splitlines()]
    check = jsonschema.Draft202012Validator(event_schema())
    for place, event in enumerate(events, 1):
        check.validate(event)
        assert event["seq"] == place


def test_nothing_of_the_site_that_it_was_made_on_is_in_it() -> None:
    text = LOG.read_text()
    assert "apps.localhost" not in text
    assert "http" not in text.replace("http.createServer", "")


def test_the_figure_is_its_first_moment_with_each_container_in_another_state() -> None:
    told = {container.name: (container.state, container.files) for container in figure()["containers"]}
    assert told == {"mycontainer": ("running", 0), "second": ("running", 2), "third": ("exited", 0)}
    assert [line for line, _ in figure()["slabs"]] == [4, 3, 2]
    assert [line for line, _ in figure()["notes"]] == [6, 5]


def test_it_can_be_watched_embedded_and_copied_like_any_other(client: Client, db: None) -> None:
    for path in ("/watch/first", "/watch/first/log.ndjson", "/watch/first/picture.png", "/embed/first"):
        assert client.get(path).status_code == 200, path
    assert "index.js" in first().files
    assert plan(first().events(), first().moment).steps[0].command == "docker build -t=an_image ."


def test_nobody_takes_it_back(client: Client, db: None) -> None:
    assert client.delete("/api/recordings/first").status_code == 404


def test_the_first_page_draws_it_and_leads_to_it_without_scripts(client: Client) -> None:
    page = client.get("/").content.decode()
    assert '<slip-first src="/embed/first">' in page
    assert "its own writable layer, 2 files" in page
    assert 'href="/watch/first"' in page
    assert all(f"{word}</a></h2>" in page for word in ("Learn", "Play", "Teach"))
