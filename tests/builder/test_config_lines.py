"""Settings of an image → the lines that set them."""

import pytest

from builder.config_lines import config_lines
from builder.dockerfile import parse


def lines(text: str) -> dict[str, int]:
    return {key: first for key, (first, _) in config_lines(parse(text).instructions).items()}


def test_the_last_line_that_sets_a_key_is_named() -> None:
    assert lines('FROM a\nWORKDIR /x\nUSER b\nCMD ["a"]\nUSER c\n') == {"WorkingDir": 2, "User": 5, "Cmd": 4}


def test_every_variable_has_the_line_that_set_it_last() -> None:
    assert lines("FROM a\nENV A=1 B=2\nENV C 3 4\nENV B=5\n") == {"Env": 4, "Env.A": 2, "Env.B": 4, "Env.C": 3}


@pytest.mark.parametrize(
    ("words", "ports"),
    [
        ("80", ["80/tcp"]),
        ("53/udp 80/TCP", ["53/udp", "80/tcp"]),
        ("8000-8002", ["8000/tcp", "8001/tcp", "8002/tcp"]),
        ("$PORT", ["*"]),
        ("1-999999", [f"{port}/tcp" for port in range(1, 102)]),
    ],
)
def test_every_port_has_its_line(words: str, ports: list[str]) -> None:
    assert lines(f"FROM a\nEXPOSE {words}\n") == {"ExposedPorts": 2} | {f"ExposedPorts.{port}": 2 for port in ports}


def test_labels_and_volumes_have_their_lines() -> None:
    found = lines('FROM a\nLABEL "a.b"=c d=e\nVOLUME ["/data", "/more"]\n')
    parts = {"Labels.a.b": 2, "Labels.d": 2, "Volumes./data": 3, "Volumes./more": 3}
    assert found == {"Labels": 2, "Volumes": 3} | parts
