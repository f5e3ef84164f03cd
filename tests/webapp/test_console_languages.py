"""The words of docker's commands, options and values in another language: none is forgotten, none stays English."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from scripts import messages
from tests.fixtures.pseudo import outside, pseudo
from webapp.console import commands, values
from webapp.console.grammar import Command, in_one_line, what_it_does, what_it_is
from webapp.console.usage import help_text
from webapp.console.values import (
    choices,
    fields,
    modes,
    pair_tables,
    simple,
    tables,
    template_functions,
    template_words,
)
from webapp.wording import spoken

EVERY = (*commands.COMMANDS, commands.ROOT, *commands.GROUP_OPTIONS.values())
SAMPLES = (
    *(
        "web",
        "-",
        "-1",
        "0",
        "9",
        "a=b",
        "=b",
        "a=",
        "bridge",
        "host",
        "container:web",
        "service:web",
        "always",
        "maybe",
    ),
    *("on-failure:3", "never:x", "512m", "5x", "1p", "30s", "1h2m", "2026-01-31T13:23:37Z", "KILL", "SIGTERM", "99"),
    *("NET_ADMIN", "CAP_NOTHING", "linux/amd64/v2,plan9", "me:staff", "A", "A=1", "STDIN", "json", "table {{.ID}}\\t"),
    *(
        "{{range .Mounts}}{{.Name}}{{end}}",
        "{{json .}}",
        "{{.}}",
        "{{.State.Nothing}}\\n",
        "{{index .Args 0}}",
        "{{x}}",
    ),
    *("status=running", "health=none", "name=a", "label!=a", "until=1h", "nothing=a", "80", "80-81", "8080:80/udp"),
    *("127.0.0.1:8080:80", "0.0.0.0::80", "9.9.9.9:7000-7001:80-81", "x:y", "70000", "9-8", "1:2:3:4", ":", "80/x"),
    *("Big", "a/b", "ghcr.io/me/app:1", "app:latest", "app@sha256:12", "app:-x", "0123456789ab", "UPPER/x!"),
    *("/data", "data:/data:ro,z", "./a:/b:rshared,odd", "C:\\a:/b", "/var/run/docker.sock:/s", ".", "lib"),
    *("https://example.org/a.git#main", "CMD x", "web:/app/.", "web:/app", "/tmp", "/dev/a:/dev/b:rwm", "all", "pull"),
    *("type=bind,src=/a,dst=/b,readonly", "type=local,dest=out", "id=a,src=b", "nofile=1:2", "seccomp=unconfined"),
    *("type=gha,mode=max,scope=x", "default", "device=0", "name=a,ip=10.0.0.1", "db:postgres", "a=docker-image://b"),
)


def texts(table: Any) -> Iterator[str]:
    """Every text in a table, keys and what only a program reads aside."""
    if isinstance(table, str):
        if " " in table or table.endswith("."):
            yield table
    elif isinstance(table, Mapping):
        for value in table.values():
            yield from texts(value)
    elif isinstance(table, tuple):
        for value in table:
            yield from texts(value)


def said_by(command: Command) -> Iterator[str]:
    yield from (command.words, command.summary, command.refused)
    for flag in command.flags:
        yield from (flag.words, flag.about, flag.here)
    for argument in command.arguments:
        yield from (argument.words, argument.here)


def test_every_text_of_a_table_is_there_in_german() -> None:
    german = {message.id for message in messages.read("de", "commands") if message.string}
    said = {text for command in EVERY for text in said_by(command) if text} | set(texts(commands.GROUPS))
    assert len(said) > 700
    for module in (values, choices, fields, modes, pair_tables, simple, tables, template_functions, template_words):
        found = [table for name, table in vars(module).items() if not name.startswith("__")]
        said |= {text for table in found for text in texts(table) if not text.startswith("docker ")}
    assert said - german == set()


@pytest.mark.parametrize("kind", sorted(values.KINDS))
def test_the_words_of_a_value_are_looked_up_whatever_it_is(kind: str) -> None:
    with pseudo():
        for value in SAMPLES:
            wrong = values.wrong(kind, value)
            words = [piece.words for piece in values.pieces(kind, value, "«context»")] + (
                [wrong.message] if wrong else []
            )
            for text in words:
                assert set(re.findall(r"[A-Za-z]{2,}", outside(text))) <= set(re.findall(r"[A-Za-z]+", value)), text


def test_the_words_of_every_command_and_option_are_looked_up() -> None:
    with pseudo():
        assert not outside(in_one_line(commands.COMMANDS[0]))
        assert not any(outside(what_it_is(flag)) for command in EVERY for flag in command.flags)


def test_a_command_is_told_in_one_line_in_german_too() -> None:
    with spoken("de"):
        told = {command.name: in_one_line(command) for command in EVERY}
        assert all(line[0].isupper() and "Unterbefehl" not in line for line in told.values())
    assert told["network create"] == "Legt ein Netzwerk an"
    assert told["run"] == "Erstellt und startet einen neuen Container aus einem Image"


def test_the_words_of_a_command_keep_their_noun_in_the_explanation() -> None:
    run = commands.find(("run",))[0]
    assert run is not None
    with spoken("de"):
        assert what_it_does(run) == "erstellt aus einem Image einen neuen Container und startet ihn, in einem Zug."
        assert "-d, --detach" in help_text(run)
        assert "Gibt dem Container einen Namen." in help_text(run)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (
            "port",
            "8080:80",
            "Port 8080 dieses Rechners, also außen: Was hier ankommt, zum Beispiel von einem Browser, "
            "geht weiter an Port 80 des Containers.",
        ),
        ("filter", "status=exited", "Nur die, bei denen der Container in diesem Zustand ist."),
        (
            "signal",
            "9",
            "KILL, Nummer 9: beendet den Prozess sofort; kein Programm kann das ablehnen oder noch aufräumen.",
        ),
        ("format", "{{json .State.ExitCode}}", "Hier steht, als JSON: der Exit-Code von Prozess 1."),
        ("env", "PORT=1", "Der Name der Variable: Das Programm findet sie als PORT."),
        ("cache-to", "mode=max", "Wie viel aufbewahrt wird."),
    ],
)
def test_a_piece_of_a_value_is_explained_in_german(kind: str, value: str, words: str) -> None:
    with spoken("de"):
        assert values.pieces(kind, value, "")[0].words == words
