"""Names in the site's registry: which are read, and that none of them leads out of a sandbox's own folder."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.registry_names import HOST, Elsewhere, Name, NoName, familiar, folder_of, read

HOSTILE = [
    "localhost:5000/",
    "localhost:5000/../other/notes",
    "localhost:5000/a/../../b",
    "localhost:5000/./a",
    "localhost:5000//a",
    "localhost:5000/a/",
    "localhost:5000/A",
    "localhost:5000/a:..",
    "localhost:5000/a:b/c",
    "localhost:5000/a:1:2",
    "localhost:5000/a@sha256:" + "0" * 64,
    "localhost:5000/a?x=1",
    "localhost:5000/a%2f..%2fb",
    "localhost:5000/a\n",
    "localhost:5000/a:1\n",
    "localhost:5000/" + "a" * 201,
    "localhost:5000/a:" + "b" * 129,
    "localhost:5000/ä",
]


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("localhost:5000/notes", Name("notes", "latest")),
        ("localhost:5000/me/notes:v1.2-a", Name("me/notes", "v1.2-a")),
        ("localhost:5000/localhost", Name("localhost", "latest")),
    ],
)
def test_a_name_in_the_registry_is_read(reference: str, name: Name) -> None:
    assert read(reference) == name


@pytest.mark.parametrize("reference", HOSTILE)
def test_what_is_no_name_is_not_read(reference: str) -> None:
    with pytest.raises(NoName):
        read(reference)


@pytest.mark.parametrize(
    ("reference", "host"),
    [
        ("notes:1", "Docker Hub"),
        ("me/notes", "Docker Hub"),
        ("localhost/notes", "localhost"),
        ("localhost:5001/notes", "localhost:5001"),
        ("127.0.0.1:5000/notes", "127.0.0.1:5000"),
        ("LOCALHOST:5000/notes", "LOCALHOST:5000"),
        ("localhost:05000/notes", "localhost:05000"),
        ("a@localhost:5000/notes", "a@localhost:5000"),
        ("registry.example.com/localhost:5000/notes", "registry.example.com"),
    ],
)
def test_another_registry_is_told_from_the_sites_own(reference: str, host: str) -> None:
    with pytest.raises(Elsewhere) as refused:
        read(reference)
    assert refused.value.host == host


@given(st.text(alphabet="ab.:/@-_%\\\n ", max_size=20))
def test_whatever_is_written_stays_within_the_folder(rest: str) -> None:
    try:
        name = read(f"{HOST}/{rest}")
    except NoName:
        return
    assert re.fullmatch(r"[a-z0-9._/-]+", name.repository)
    assert not {"", ".", ".."} & set(name.repository.split("/"))


def test_a_folder_is_known_to_the_site_alone() -> None:
    one = folder_of("sandbox", "secret")
    assert re.fullmatch(r"[a-z2-7]{26}", one)
    assert one == folder_of("sandbox", "secret")
    assert len({one, folder_of("sandbox", "other"), folder_of("another", "secret")}) == 3


def test_what_the_engine_says_is_told_in_the_learners_names() -> None:
    folder = folder_of("sandbox", "secret")
    said = f"manifest for 127.0.0.1:4711/{folder}/notes:1 not found, at 127.0.0.1:4711"
    assert (
        familiar(said, "127.0.0.1:4711", folder) == "manifest for localhost:5000/notes:1 not found, at localhost:5000"
    )
    assert familiar(f"Pulling from {folder}/notes", "127.0.0.1:4711", folder) == "Pulling from notes"


def test_the_folder_of_another_sandbox_is_never_told() -> None:
    said = f"Mounted from {folder_of('another', 'secret')}/notes"
    assert familiar(said, "127.0.0.1:4711", folder_of("sandbox", "secret")) == "Layer already exists"
