"""The register of well-known images is whole, and each entry fits what the others say."""

import re
import tomllib
from importlib.resources import files

import pytest

from webapp.known_images.register import UNKNOWN, beginnings, facts_of, register

FILES = {
    entry.name: tomllib.loads(entry.read_text("utf-8"))
    for entry in files("webapp.known_images").iterdir()
    if entry.name.endswith(".toml")
}
README = files("webapp.known_images").joinpath("README.md").read_text("utf-8")


def test_every_image_has_one_table_in_one_file() -> None:
    names = [name for tables in FILES.values() for name in tables]
    assert len(names) == len(set(names)) == len(register())


def test_every_key_is_told_of_in_the_readme() -> None:
    keys = {key for tables in FILES.values() for entry in tables.values() for key in entry}
    assert [key for key in sorted(keys) if not re.search(rf"\b{key} (?:=|is a tag)", README)] == []


def test_names_are_written_as_in_from_without_the_prefixes_of_docker_hub() -> None:
    assert [name for name in register() if name != name.lower() or name.startswith(("docker.io/", "library/"))] == []


def test_an_image_that_is_not_there_is_known_for_nothing() -> None:
    assert facts_of("nobody/nothing") is facts_of("nothing") is UNKNOWN


def test_a_beginning_stands_for_all_whose_names_begin_so_and_the_longest_counts() -> None:
    assert facts_of("gcr.io/distroless/java21-debian12").name == "gcr.io/distroless/java"
    assert facts_of("gcr.io/distroless/java-base-debian12").name == "gcr.io/distroless/java-base"
    assert list(beginnings()) == sorted(beginnings(), key=len, reverse=True)


def test_an_image_has_from_its_beginning_what_it_does_not_say() -> None:
    assert facts_of("cypress/included").words == facts_of("cypress/").words
    assert facts_of("mcr.microsoft.com/devcontainers/python").user == "vscode"
    assert facts_of("mcr.microsoft.com/devcontainers/typescript-node").user == "node"


def test_an_image_on_another_has_the_facts_of_that_but_not_its_words() -> None:
    assert facts_of("postgis/postgis").cmd == facts_of("postgres").cmd
    assert facts_of("postgis/postgis").words != facts_of("postgres").words
    assert not facts_of("postgis/postgis").versioned


def test_what_an_image_is_built_on_or_moved_to_is_no_mystery() -> None:
    assert [image.name for image in register().values() if image.on and image.on not in register()] == []
    moved = [image for image in register().values() if image.moved_to and "windows" not in image.moved_to]
    assert [image.name for image in moved if not facts_of(image.moved_to).words] == []


def test_every_pattern_of_tags_and_words_can_be_read() -> None:
    for image in register().values():
        for pattern in (
            image.system_tags, image.user_tags, image.own_tags, image.user_1000_tags,
            image.no_shell, image.in_front_of,
            *image.sets_tags.values(),
        ):  # fmt: skip
            re.compile(pattern)
        for variant in image.variants:
            re.compile(variant.tag)


@pytest.mark.parametrize(
    ("key", "values"),
    [("system", ("alpine", "debian", "redhat")), ("slips", ("any", "letters")), ("service", ("database", "store"))],
)
def test_keys_with_few_values_have_one_of_them(key: str, values: tuple[str, ...]) -> None:
    assert [image.name for image in register().values() if getattr(image, key) not in ("", *values)] == []


def test_an_image_with_a_steady_release_has_versions_or_is_a_system() -> None:
    assert [one.name for one in register().values() if one.steady and not (one.versioned or one.bare)] == []


def test_tags_are_told_of_variables_that_the_image_sets() -> None:
    assert [image.name for image in register().values() if image.sets_tags.keys() - image.sets.keys()] == []


def test_an_image_that_sets_nothing_sets_nothing() -> None:
    assert [image.name for image in register().values() if image.bare and image.sets] == []


def test_what_comes_first_in_a_script_is_an_image_with_a_script() -> None:
    assert [one.name for one in register().values() if bool(one.in_front) != bool(one.in_front_of)] == []
    assert [one.name for one in register().values() if one.in_front and not one.entrypoint] == []


def test_who_runs_as_another_user_says_as_whom() -> None:
    assert [image.name for image in register().values() if not image.root and not image.user] == []
    assert [image.name for image in register().values() if image.root and image.own_tags] == []


def test_where_data_is_sought_in_vain_it_is_kept_elsewhere() -> None:
    found = [one for one in register().values() if one.sought]
    assert [one.name for one in found if not (one.data or one.pages) or one.data in one.sought] == []
    assert [one.name for one in register().values() if one.data_until and one.data_until.place in one.sought] == []


def test_a_server_whose_signs_are_known_starts_with_one_of_them() -> None:
    for image in register().values():
        if image.signs:
            assert any(sign in " ".join(image.cmd or ()) for sign in image.signs), image.name
