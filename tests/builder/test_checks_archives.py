"""Archives: what ADD unpacks, what it leaves packed, and how that is told."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from builder.explain import explain
from tests.builder.rules import FIND, lines, mended


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ADD a.tar.gz /srv/\nRUN tar -xzf /srv/a.tar.gz", [3]),
        ("WORKDIR /srv\nADD a.tgz ./\nRUN tar xf a.tgz && rm a.tgz", [4]),
        ("ADD a.tar.gz /srv/a.tar.gz", [2]),
        ("ADD https://example.com/a.tar.gz /srv/\nWORKDIR /srv/a\nRUN make", [2]),
        ("COPY a.tar.gz /srv/\nRUN tar -xzf /srv/a.tar.gz", []),
        ("ADD a.tar.gz /srv/\nRUN make", []),
        ("ADD --unpack=false a.tar.gz /srv/\nRUN tar -xzf /srv/a.tar.gz", []),
        ("ADD a.tar.gz /srv/\nRUN tar -czf /srv/a.tar.gz /srv", []),
        ("ADD a.tar.gz /srv/\nRUN curl -O https://example.com/a.tar.gz && tar -xzf a.tar.gz", []),
        ("ADD a.tar.gz /srv/\nCOPY a.tar.gz /srv/\nRUN tar -xzf /srv/a.tar.gz", []),
        ("ADD https://example.com/a.tar.gz /srv/\nRUN tar -xzf /srv/a.tar.gz", []),
        ("ADD https://example.com/a.tar.gz /srv/\nRUN /srv/install.sh", []),
        ("ADD --unpack https://example.com/a.tar.gz /srv/\nRUN make", []),
        ("ADD https://example.com/a.zip /srv/\nRUN make", []),
    ],
)
def test_what_add_does_with_an_archive_is_told_where_something_else_is_meant(text: str, found: list[int]) -> None:
    assert lines("AddUnpacksTar", f"FROM debian:13\n{text}\n") == found


def test_add_becomes_copy_where_the_archive_itself_is_meant() -> None:
    text = "FROM debian:13\nADD --chown=1 a.tar.gz /srv/\nRUN tar -xzf /srv/a.tar.gz\n"
    assert mended("AddUnpacksTar", text) == text.replace("ADD", "COPY")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ADD a.zip /srv/", "a.zip stays packed"),
        ("ADD a.zip /srv/\nRUN unzip /srv/a.zip", "COPY only copies"),
        ("ADD a.txt /srv/", "COPY only copies"),
    ],
)
def test_an_archive_that_is_no_tar_is_told_to_stay_packed(text: str, told: str) -> None:
    assert told in next(FIND["AddInsteadOfCopy"](Subject(parse(f"FROM debian:13\n{text}\n")))).message


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ADD a.zip /srv/", "It arrives packed: ADD unpacks tar archives only."),
        ("COPY a.tar.gz /srv/", "It arrives packed: COPY unpacks nothing."),
        ("ADD --unpack=false a.tar.gz /srv/", "It arrives packed, as --unpack=false says."),
        ("ADD a.gz /srv/", "if it is a tar archive, ADD unpacks it"),
        ("ADD a.tar.gz /srv/", "ADD unpacks it: its contents arrive"),
        ("COPY a.txt /srv/", "the directory you hand to docker build"),
    ],
)
def test_the_words_of_a_source_say_whether_it_arrives_packed(line: str, told: str) -> None:
    tokens = explain(f"FROM debian:13\n{line}\n").to_json()["instructions"][1]["tokens"]
    assert told in next(token["explanation"] for token in tokens if token["text"].startswith("a."))


def test_a_download_that_is_unpacked_is_summed_up_so() -> None:
    text = "FROM debian:13\nADD --unpack https://example.com/a.tar.gz /srv/\n"
    summary = explain(text).to_json()["instructions"][1]["summary"]
    assert summary.startswith("Downloads https://example.com/a.tar.gz and unpacks it into /srv/.")
