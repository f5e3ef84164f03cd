import io
from typing import Any

import requests

from runner.engine import programs
from runner.engine.programs import MOST_OUTPUT, read_output


def piece(stream: int, data: bytes) -> bytes:
    return bytes([stream, 0, 0, 0]) + len(data).to_bytes(4, "big") + data


def test_both_streams_are_read_as_they_came() -> None:
    stream = io.BytesIO(piece(1, b"out ") + piece(2, b"err ") + piece(1, b"out"))
    assert read_output(stream, seconds=60) == (b"out err out", True)


def test_output_without_end_is_cut() -> None:
    stream = io.BytesIO(piece(1, b"y\n" * 1000) * 100)
    output, complete = read_output(stream, seconds=60)
    assert (len(output), complete) == (MOST_OUTPUT, False)


def test_silence_is_waited_for_no_longer_than_asked() -> None:
    class Silent(io.BytesIO):
        def read(self, amount: int | None = -1, /) -> bytes:
            raise TimeoutError("timed out")

    assert read_output(Silent(), seconds=60) == (b"", False)


def test_a_program_that_the_engine_does_not_come_to_start_has_printed_nothing_and_is_ended() -> None:
    class Busy:
        base_url, api_version = "http://engine", "1.45"

        def post(self, url: str, **options: Any) -> None:
            raise requests.exceptions.ReadTimeout("Read timed out.")

    busy: Any = Busy()
    assert programs._start(busy, "made", 1) == (b"", False)
