"""Locales that Debian's locale-gen does not take."""

import pytest

from tests.builder.rules import lines, mended

LIST = "/etc/locale.gen"


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN locale-gen en_US.UTF-8", f'RUN echo "en_US.UTF-8 UTF-8" >> {LIST} && locale-gen'),
        ("RUN true && locale-gen de_DE.UTF-8", f'RUN true && echo "de_DE.UTF-8 UTF-8" >> {LIST} && locale-gen'),
        ("RUN locale-gen en_US.UTF-8 UTF-8", f'RUN echo "en_US.UTF-8 UTF-8" >> {LIST} && locale-gen'),
        (
            "RUN locale-gen en_US.UTF-8 fr_FR.utf8",
            f'RUN echo "en_US.UTF-8 UTF-8" >> {LIST} && echo "fr_FR.UTF-8 UTF-8" >> {LIST} && locale-gen',
        ),
    ],
)
def test_a_locale_is_added_to_the_list_first(line: str, better: str) -> None:
    assert mended("LocaleNotGenerated", f"FROM debian:12\n{line}\n") == f"FROM debian:12\n{better}\n"


@pytest.mark.parametrize("base", ["debian:12", "debian:bookworm-slim", "python:3.12-slim", "ruby:3.3-slim", "node:22"])
def test_images_on_debian_are_told(base: str) -> None:
    assert lines("LocaleNotGenerated", f"FROM {base}\nRUN locale-gen en_US.UTF-8\n") == [2]


@pytest.mark.parametrize("base", ["ubuntu:24.04", "ubuntu", "eclipse-temurin:21-jammy", "acme/base", "alpine", "$BASE"])
def test_images_that_are_not_known_to_be_debian_are_not(base: str) -> None:
    assert lines("LocaleNotGenerated", f"ARG BASE\nFROM {base}\nRUN locale-gen en_US.UTF-8\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "RUN locale-gen",
        "RUN locale-gen --keep-existing",
        "RUN locale-gen C.UTF-8",
        f'RUN echo "en_US.UTF-8 UTF-8" > {LIST} && locale-gen en_US.UTF-8',
        "COPY locale.gen /etc/\nRUN locale-gen en_US.UTF-8",
        "RUN localedef -i en_US -f UTF-8 en_US.UTF-8 && locale-gen en_US.UTF-8",
        "RUN apt-get install -y locales-all && locale-gen en_US.UTF-8",
    ],
)
def test_locales_chosen_in_another_way_are_left(line: str) -> None:
    assert lines("LocaleNotGenerated", f"FROM debian:12\n{line}\n") == []


@pytest.mark.parametrize("line", ["RUN locale-gen $LANG", "RUN sudo locale-gen en_US.UTF-8", "RUN locale-gen en_US"])
def test_a_repair_is_left_out_where_it_is_not_sure(line: str) -> None:
    assert mended("LocaleNotGenerated", f"FROM debian:12\n{line}\n") is None
