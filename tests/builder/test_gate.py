"""What must not reach the engine, and what must not stay."""

from typing import Any

import pytest

from builder import gate
from builder.dockerfile import parse


@pytest.mark.parametrize("text", ["", "# a\n", "ARG A\n", "ONBUILD RUN x\n", "RUN x\n", "LABEL a=b\nFROM x\n"])
def test_a_file_that_does_not_begin_with_a_stage_is_not_sent(text: str) -> None:
    assert gate.before(parse(text)) is not None


def test_a_file_whose_variables_double_is_not_sent() -> None:
    doubling = "".join(f"ARG a{n}=$a{n - 1}$a{n - 1}\n" for n in range(1, 30))
    refused = gate.before(parse(f"FROM busybox\nARG a0=xxxxxxxxxx\n{doubling}"))
    assert refused is not None


def test_too_many_instructions_and_stages_are_told_on_the_line_where_it_is_too_much() -> None:
    many = gate.before(parse("FROM busybox\n" + "RUN x\n" * 400))
    stages = gate.before(parse("FROM busybox\n" * 30))
    assert many is not None
    assert many.lines == (301, 301)
    assert stages is not None
    assert stages.lines == (21, 21)


def test_what_is_merely_wrong_is_left_to_buildkit() -> None:
    assert gate.before(parse("FROM busybox\nRUNN x\n")) is None


@pytest.mark.parametrize(
    "config",
    [
        {"ExposedPorts": {f"{n}/tcp": {} for n in range(17)}},
        {"Labels": {str(n): "" for n in range(65)}},
        {"Labels": {"a": "x" * 20_000}},
        {"Env": ["A=" + "x" * 40_000]},
        {"Volumes": {f"/{n}": {} for n in range(5)}},
    ],
)
def test_an_image_that_declares_too_much_is_not_kept(config: dict[str, Any]) -> None:
    refused = gate.after(parse("FROM a\n"), config=config, bytes_in_all=1, layers=1)
    assert refused is not None
    assert refused.code == "build.too_much_declared"


def test_an_ordinary_image_is_kept() -> None:
    config: dict[str, Any] = {"Env": ["PATH=/bin"], "Cmd": ["sh"], "ExposedPorts": {"80/tcp": {}}, "Volumes": None}
    assert gate.after(parse("FROM a\n"), config=config, bytes_in_all=10**9, layers=40) is None
