"""Objects out of a stream of bytes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.progress.decode import Decoder
from tests.builder.streams import captured

OBJECTS = [{"vertexes": [{"digest": "d", "name": "[1/2] RUN echo é {\n}"}]}, {"logs": []}, {"statuses": [{"id": "x"}]}]
TAIL = "Dockerfile:2\n----\n   1 |     FROM a\n   2 | >>> {x\n----\nERROR: failed to solve: no\n"


@pytest.mark.parametrize("indent", [None, 2])
@given(size=st.integers(1, 40))
def test_objects_are_found_however_the_stream_is_cut(indent: int | None, size: int) -> None:
    raw = "\n".join(json.dumps(entry, indent=indent, ensure_ascii=False) for entry in OBJECTS).encode() + b"\n"
    decoder = Decoder()
    found = [entry for at in range(0, len(raw), size) for entry in decoder.feed(raw[at : at + size])]
    assert found + decoder.end() == OBJECTS
    assert decoder.text == ""


@given(size=st.integers(1, 40))
def test_the_text_behind_the_last_object_is_kept_as_it_is(size: int) -> None:
    raw = (json.dumps(OBJECTS[0]) + "\n" + TAIL).encode()
    decoder = Decoder()
    found = [entry for at in range(0, len(raw), size) for entry in decoder.feed(raw[at : at + size])]
    assert found + decoder.end() == OBJECTS[:1]
    assert decoder.text == TAIL


def test_text_before_the_first_object_does_not_hide_it() -> None:
    decoder = Decoder()
    assert decoder.feed(b'WARNING: something\n{"logs": []}\n') == [{"logs": []}]


def test_an_object_that_is_cut_off_becomes_text() -> None:
    decoder = Decoder()
    assert decoder.feed(b'{"vertexes": [{"dig') + decoder.end() == []
    assert decoder.text.startswith('{"vertexes"')


def test_json_that_is_no_progress_is_no_report() -> None:
    assert Decoder().feed(b'{"hello": 1}\n{"logs": []}\n') == [{"logs": []}]


def test_a_captured_stream_has_no_text_when_it_succeeded() -> None:
    decoder = Decoder()
    assert len(decoder.feed(captured("mission")[1])) > 20
    assert decoder.end() == []
    assert decoder.text == ""
