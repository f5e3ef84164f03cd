"""The words for commands: complete, in one form, and enough of them."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest

from builder.shell.addresses import addresses
from builder.shell.catalog import Command, catalog
from builder.shell.places import file_names, places
from builder.shell.purposes import purposes

FAMILIES = ("posix", "powershell", "cmd")
COMMAND_KEYS = {
    "aliases",
    "alone",
    "arguments",
    "bare",
    "bundle",
    "docs",
    "ends",
    "flags",
    "last",
    "like",
    "scripts",
    "several",
    "letters",
    "loose",
    "skips",
    "stops",
    "subcommands",
    "twin",
    "unknown",
    "values",
    "words",
    "wraps",
}
FLAG_KEYS = {"words", "value", "attached", "script", "starts", "stops", "until", "arguments", "values"} | {
    "anew",
    "before",
    "digits",
    "instead",
    "optional",
    "second",
}
TABLES = {
    entry.name: tomllib.loads(entry.read_text("utf-8"))
    for entry in files("builder.shell").joinpath("commands").iterdir()
    if entry.name.endswith(".toml")
}


def entries() -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Every command and subcommand as written: where, what, whether it is a command."""
    for table in TABLES.values():
        todo = [(name, facts, True) for name, facts in table.items() if name != "family"]
        while todo:
            name, facts, top = todo.pop()
            yield name, facts, top
            inner = facts.get("subcommands", {}).items()
            todo += [(f"{name} {sub}", more, False) for sub, more in inner if not isinstance(more, str)]


def clauses(command: Command) -> Iterator[str]:
    yield command.words
    yield from command.values.values()
    yield from command.arguments
    yield from (each or "x" for each in (command.last, command.alone, command.several, command.bare, command.unknown))
    for flag in command.flags.values():
        yield from (
            flag.words,
            flag.value or "x",
            flag.second or "x",
            *flag.values.values(),
            *flag.instead.values(),
            *(flag.arguments or ()),
        )
    for inner in command.subcommands.values():
        yield from clauses(inner)


def test_there_are_words_for_the_commands_that_dockerfiles_use() -> None:
    assert len({id(catalog().get(name)) for name in catalog().names()}) >= 300


def test_entries_have_only_the_keys_that_the_readme_describes() -> None:
    readme = files("builder.shell").joinpath("commands/README.md").read_text("utf-8")
    for name, facts, _ in entries():
        assert set(facts) <= COMMAND_KEYS, name
        for flag, more in facts.get("flags", {}).items():
            assert isinstance(more, str) or set(more) <= FLAG_KEYS, (name, flag)
    assert all(key in readme for key in COMMAND_KEYS | FLAG_KEYS)


def test_every_command_has_words_and_a_manual() -> None:
    assert [name for name, facts, top in entries() if top and not facts.get("docs", "").startswith("https://")] == []
    assert [name for name, facts, _ in entries() if not facts.get("words")] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_name_and_alias_leads_to_a_command(family: str) -> None:
    known = catalog(family)
    assert [name for name in known.names() if known.get(name) is None] == []


def test_the_split_into_tables_loses_no_command() -> None:
    for table in TABLES.values():
        known = catalog(table.get("family", "posix"))
        assert [name for name in table if name != "family" and known.get(name) is None] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_words_are_clauses_without_a_full_stop(family: str) -> None:
    known = catalog(family)
    for name in known.names():
        command = known.get(name)
        assert command is not None
        for clause in clauses(command):
            assert clause, name
            assert clause == clause.strip(), (name, clause)
            assert not clause.endswith((".", "!", ":")) or clause.endswith(("..", ". ..")), (name, clause)


def test_no_name_means_two_commands() -> None:
    for family in FAMILIES:
        names: list[str] = []
        for table in TABLES.values():
            if table.get("family", "posix") == family:
                for name, facts in table.items():
                    names += [] if name == "family" else [name, *facts.get("aliases", ())]
        assert sorted(names) == sorted(set(names))


def test_a_flag_that_takes_a_value_says_what_the_value_is() -> None:
    needy = [
        (name, flag)
        for name, facts, _ in entries()
        for flag, more in facts.get("flags", {}).items()
        if not isinstance(more, str)
        and (set(more) & {"attached", "script", "second", "starts", "values"})
        and "value" not in more
    ]
    assert needy == []


def test_well_known_paths_begin_at_the_root() -> None:
    """No other word is looked up among them."""
    assert all(path.startswith("/") for path in places())


@pytest.mark.parametrize("table", [places(), *file_names().values(), *purposes().values(), addresses()])
def test_well_known_names_have_clauses(table: Mapping[str, str]) -> None:
    assert all(name.strip() and words and not words.endswith(".") for name, words in table.items())
