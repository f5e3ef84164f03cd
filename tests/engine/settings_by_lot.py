"""Dockerfiles whose settings are made of whatever comes: quotes, variables, escapes, in every instruction that sets."""

import json
import random
from collections.abc import Callable, Iterator

from builder.dockerfile import parse

_SIGNS = [
    "a",
    "b c",
    "'",
    '"',
    "\\",
    "$A",
    "${A}",
    "${N:-b}",
    "${A:+c}",
    ".",
    "/",
    "-",
    "é",
    "${A#x}",
    "8",
    "~",
    "*",
    "$",
]
_PORTS = ["80", "81/udp", "82/TCP", "90-92", "$P", "${P}/tcp", "9${Q}", '"83"', "'84'", "8\\5", '""', "$N"]
_SIGNALS = ["SIGTERM", "sigint", "9", "KILL", "$S", '"SIGHUP"', "RTMIN+1"]
_BEGIN = ["FROM scratch", "LABEL k=v", "ARG A=xaya", "ENV P=81 S=SIGTERM Q=3"]


def texts(seed: int, count: int) -> Iterator[str]:
    """Files that the parser takes, the same for the same seed."""
    dice = random.Random(seed)
    for _ in range(count):
        lines = list(_BEGIN)
        for _ in range(24):
            line = dice.choice(_LINES)(dice)
            text = "\n".join([*lines, line]) + "\n"
            if not parse(text).problems:  # a warning may hide a refusal (tests/engine/oracle_different.py)
                lines.append(line)
        yield "\n".join(lines) + "\n"


def stages(seed: int, count: int) -> Iterator[str]:
    """Files of stages that are built on one another and store triggers for each other."""
    dice = random.Random(seed)
    for _ in range(count):
        lines: list[str] = []
        for number in range(dice.randrange(2, 5)):
            lines.append(
                f"FROM s{dice.randrange(number)} AS s{number}"
                if number
                else "FROM busybox AS s0\nWORKDIR /b\nARG A=0 B=0 C=0"
            )
            for _line in range(dice.randrange(2, 7)):
                lines.append(dice.choice(["ONBUILD ", "ONBUILD ", ""]) + dice.choice(_OF_STAGES)(dice))
        yield "\n".join(lines) + "\nLABEL last=$A-$B-$C\n"


_OF_STAGES: list[Callable[[random.Random], str]] = [
    lambda dice: f"ENV {dice.choice('ABC')}={dice.choice(['1', '2', '$A', '${B}x', '${C:-3}'])}",
    lambda dice: f"ARG {dice.choice('ABC')}={dice.choice(['4', '5', '$B', '${A}y'])}",
    lambda dice: f"ARG {dice.choice('ABC')}",
    lambda dice: f"LABEL {dice.choice('lm')}=$A$B$C",
    lambda dice: f"WORKDIR {dice.choice(['/w', 'x', '..', '/y/$A'])}",
    lambda dice: f"USER {dice.choice(['root', 'u$A', '1:2'])}",
    lambda dice: dice.choice(["CMD", "ENTRYPOINT"]) + dice.choice([" a", ' ["b"]', " []"]),
    lambda dice: dice.choice(['SHELL ["/bin/ash", "-ec"]', 'SHELL ["/bin/sh", "-c"]']),
    lambda dice: f"EXPOSE {dice.choice(['80', '90${A:+1}'])}",
    lambda dice: f"VOLUME /v{dice.choice(['', '$B'])}",
    lambda dice: f"STOPSIGNAL {dice.choice(['INT', '${S:-9}'])}",
    lambda dice: f"HEALTHCHECK {dice.choice(['NONE', 'CMD a'])}",
]


def _word(dice: random.Random, most: int = 5) -> str:
    return "".join(dice.choices(_SIGNS, k=dice.randrange(1, most)))


def _array(dice: random.Random) -> str:
    return json.dumps([_word(dice, 4) for _ in range(dice.randrange(1, 4))], ensure_ascii=dice.random() < 0.5)


_LINES: list[Callable[[random.Random], str]] = [
    lambda dice: f"ENV {dice.choice('RT')}={_word(dice)}",
    lambda dice: f"ENV {_word(dice, 3)}={_word(dice, 3)}",
    lambda dice: f"ENV R {_word(dice)} {_word(dice)}",
    lambda dice: f"ARG {dice.choice('AQV')}={_word(dice, 4)}",
    lambda dice: f"LABEL {_word(dice, 3)}={_word(dice)} l={_word(dice)}",
    lambda dice: f"LABEL l {_word(dice)} {_word(dice, 3)}",
    lambda dice: "EXPOSE " + " ".join(dice.choices(_PORTS, k=dice.randrange(1, 4))),
    lambda dice: f"VOLUME {_word(dice, 4)} {_word(dice, 4)}",
    lambda dice: f"VOLUME {_array(dice)}",
    lambda dice: f"WORKDIR {_word(dice, 4)}",
    lambda dice: f"STOPSIGNAL {dice.choice(_SIGNALS)}",
    lambda dice: f"{dice.choice(['CMD', 'ENTRYPOINT'])} {_word(dice)} {_word(dice)}",
    lambda dice: f"{dice.choice(['CMD', 'ENTRYPOINT', 'SHELL'])} {_array(dice)}",
    lambda dice: f"HEALTHCHECK --interval=5s --start-period=1m2s CMD {dice.choice([_word, _array])(dice)}",
    lambda dice: f"ONBUILD {dice.choice(['ENV Z=', 'LABEL z=', 'USER ', 'CMD '])}{_word(dice, 4)}",
    lambda dice: f"MAINTAINER {_word(dice)}",
]
