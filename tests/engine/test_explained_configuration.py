"""What an explanation says about the image's configuration, held against the image that the engine makes."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docker
import pytest

from builder.explain import explain

from .plain import Plain, plain
from .settings_by_lot import stages, texts

_SINGLE = {"WORKDIR": "WorkingDir", "USER": "User", "STOPSIGNAL": "StopSignal"}
_COMMANDS = {"CMD": "Cmd", "ENTRYPOINT": "Entrypoint", "SHELL": "Shell"}
_NANOSECONDS = {"s": 10**9, "m": 60 * 10**9}


@pytest.fixture
def builds(engine: docker.DockerClient, tmp_path: Path) -> Iterator[Plain]:
    with plain(engine, tmp_path) as builds:
        yield builds


CASES = {
    "nothing": "FROM scratch\nLABEL a=1\n",
    "variables": (
        'FROM scratch\nARG V=1 W=$V\nENV A=$V B="q $W" C=\\$A D=\'$A\'\nENV A=2 E=$A\nENV old  form "of $E"\n'
        'LABEL "x y"=$A x=${NOPE:-none} x="again"\nENV PATH=/bin:$PATH\n'
    ),
    "an ARG behind an ENV": "ARG V=0\nFROM scratch\nARG V\nENV A=$V V=env\nARG V=late\nENV B=$V\n",
    "directories": "FROM busybox\nWORKDIR /a/./b/\nWORKDIR ../c\nENV D=/d\nWORKDIR $D\nWORKDIR e\n",
    "directories as they are written": "FROM scratch\nENV D=//d\nWORKDIR /a//b/./../c/\n",
    "a directory of a variable": "FROM scratch\nENV D=//d/\nWORKDIR /a/$D\n",
    "directories below that of an image": "FROM busybox\nWORKDIR a\nWORKDIR ..\nWORKDIR .\n",
    "ports and volumes": (
        'FROM scratch\nENV P=81 M="82 83/udp"\nEXPOSE 80/UDP 90-92 $P $M $M/tcp\n'
        'VOLUME /a $P\nVOLUME ["/b c ", " /a"]\n'
    ),
    "commands": (
        'FROM scratch\nCMD ["a", "b"]\nENTRYPOINT run  $A \\\n  # why\n  "x y"\nUSER  a:b  c\nSTOPSIGNAL sigint\n'
    ),
    "the last command": 'FROM scratch\nCMD a\nCMD ["b"]\nENTRYPOINT ["c"]\nENTRYPOINT ["d"]\n',
    "an empty command": "FROM scratch\nCMD\nENTRYPOINT []\n",
    "a shell": 'FROM scratch\nCMD a\nSHELL ["/bin/ash", "-ec"]\nENTRYPOINT b\nMAINTAINER me "you" $A\n',
    "an inherited command": 'FROM scratch AS one\nENTRYPOINT ["a"]\nCMD ["b"]\nFROM one\nENTRYPOINT ["c"]\n',
    "a kept command": 'FROM scratch AS one\nCMD ["b"]\nFROM one\nCMD ["c"]\nENTRYPOINT ["d"]\n',
    "an inherited stage": (
        "FROM scratch AS one\nARG V=1\nENV A=$V\nLABEL l=1\nUSER u\nFROM one AS two\nENV A=2$V\nEXPOSE 1\nFROM two\n"
        "ENV B=$A$V\nVOLUME /v\n"
    ),
    "triggers": (
        'FROM busybox AS one\nONBUILD ENV A=1\nONBUILD WORKDIR /sub\nONBUILD CMD ["x"]\nFROM one\nWORKDIR b\nENV B=$A\n'
        'ENTRYPOINT ["e"]\nONBUILD  RUN  a \\\n  b\nONBUILD COPY . .\n'
    ),
    "health": "FROM scratch\nHEALTHCHECK NONE\nHEALTHCHECK --interval=1m30s --retries=2 CMD ask $A\n",
    "health as an array": 'FROM scratch\nHEALTHCHECK --timeout=2s CMD ["ask", "$A"]\n',
    "health with its times": "FROM scratch\nHEALTHCHECK --start-period=2s --timeout=1m30s --retries=3 CMD a\n",
    "names that come to nothing": 'FROM scratch\nENV $N=a\nLABEL \\=b ""=c\n',
    "words that come to nothing": 'FROM scratch\nEXPOSE "" $N 80\nCOPY f $N\nVOLUME "$N/v"\n',
    "no health": "FROM scratch\nHEALTHCHECK CMD a\nHEALTHCHECK NONE\n",
}


@pytest.mark.parametrize("name", CASES)
def test_the_engine_configures_the_image_as_it_was_said(name: str, builds: Plain) -> None:
    text = CASES[name]
    image = builds.image(text)
    said = predicted(explain(text).to_json()["stages"][-1]["config"])
    assert said == found(image.attrs, builds.engine if "FROM busybox" in text else None)


@pytest.mark.parametrize(
    "lines",
    [
        "ARG A=1\nARG A",
        "ARG A=1\nFROM one\nARG A",
        "ENV A=1\nARG A=2\nARG A",
        "ENV A=1\nARG A=2\nFROM one\nARG A",
        "ARG A=2\nENV A=1\nFROM one\nARG A=3 A",
    ],
)
def test_a_variable_holds_the_value_that_its_words_name(lines: str, builds: Plain) -> None:
    text = f"FROM scratch AS one\n{lines}\nLABEL a=$A\n"
    tokens = [token for entry in explain(text).to_json()["instructions"] for token in entry["tokens"]]
    words = next(token["explanation"] for token in tokens if token["text"] == "$A")
    assert words.startswith(f"$A: '{builds.image(text).attrs['Config']['Labels']['a']}' here, ")


@pytest.mark.parametrize(
    "lines", ["COPY --chown=app f /f", "USER app\nWORKDIR /app", "LABEL a=b\nCOPY --link --chown=1:app f /f"]
)
def test_nothing_knows_a_name_on_scratch(lines: str, builds: Plain) -> None:
    with pytest.raises(AssertionError, match="invalid user index: -1"):
        builds.cached(f"FROM scratch\n{lines}\n")


def test_a_working_directory_makes_the_layers_that_were_told(builds: Plain) -> None:
    lines = [
        "WORKDIR .",
        'WORKDIR ""',
        "WORKDIR /a",
        "WORKDIR .",
        "WORKDIR ..",
        "WORKDIR $D",
        "WORKDIR //",
        "WORKDIR /a/..",
    ]
    for number in range(1, len(lines) + 1):
        text = "FROM busybox\nENV D=/\n" + "\n".join(lines[:number]) + "\n"
        told = [entry["effect"] for entry in explain(text).to_json()["instructions"]].count("layer")
        base = builds.engine.images.get("busybox").attrs["RootFS"]["Layers"]
        assert told == len(builds.image(text).attrs["RootFS"]["Layers"]) - len(base), text


ATOMS = [
    "a",
    "'",
    '"',
    "\\",
    "$A",
    "${A}",
    "${N:-b}",
    "${A:+c}",
    "${N:-'d\"e'}",
    '${N:-"f\'g"}',
    "${A#x}",
    '${A/y/"z"}',
]


def test_quotes_and_variables_in_any_order_come_to_what_was_said(builds: Plain) -> None:
    dice = random.Random(5)
    words = sorted({"".join(dice.choices(ATOMS, k=dice.randrange(1, 8))) for _ in range(800)})
    lines = [f"ENV R{number}={word}" for number, word in enumerate(words)]
    begin = "FROM scratch\nARG A=xaya\n"
    text = begin + "\n".join([line for line in lines if not explain(f"{begin}{line}\n").dockerfile.problems]) + "\n"
    said = predicted(explain(text).to_json()["stages"][-1]["config"])["ENV"]
    assert len(said) > 150
    assert said == found(builds.image(text).attrs, None)["ENV"]


def test_settings_drawn_by_lot_are_configured_as_was_said(builds: Plain) -> None:
    for text in texts(seed=3, count=10):
        said = predicted(explain(text).to_json()["stages"][-1]["config"])
        assert said == found(builds.image(text).attrs, None), text


def test_triggers_of_stages_of_one_file_are_configured_as_was_said(builds: Plain) -> None:
    for text in stages(seed=8, count=25):
        said = predicted(explain(text).to_json()["stages"][-1]["config"])
        assert said == found(builds.image(text).attrs, builds.engine), text


def predicted(config: list[dict[str, Any]]) -> dict[str, Any]:
    """The final settings, in the engine's form."""
    answer: dict[str, Any] = {}
    for entry in config:
        kind, name, value = entry["field"], entry["name"], entry["value"]
        if kind in ("ENV", "LABEL"):
            answer.setdefault(kind, {})[name] = value
        elif kind in ("EXPOSE", "VOLUME"):
            answer.setdefault(kind, set()).update(_ports(name) if kind == "EXPOSE" else [name])
        elif kind == "ONBUILD":
            answer.setdefault(kind, []).append(value)
        elif kind == "HEALTHCHECK":
            answer[kind] = _health(value)
        else:
            answer[kind] = json.loads(value) if kind in _COMMANDS else value
    return {kind: value for kind, value in answer.items() if value != []}


def found(attrs: dict[str, Any], engine: docker.DockerClient | None) -> dict[str, Any]:
    """The image's configuration; with an engine, without what busybox brought along."""
    config = attrs["Config"]
    base = engine.images.get("busybox").attrs["Config"] if engine else {}
    env = {
        entry.partition("=")[0]: entry.partition("=")[2] for entry in config["Env"] if entry not in base.get("Env", [])
    }
    labels = {key: value for key, value in (config["Labels"] or {}).items() if key not in (base.get("Labels") or {})}
    answer: dict[str, Any] = {
        "ENV": dict(env),
        "LABEL": labels,
        "EXPOSE": set(config.get("ExposedPorts") or ()),
        "VOLUME": set(config.get("Volumes") or ()),
        "ONBUILD": config.get("OnBuild"),
        "HEALTHCHECK": config.get("Healthcheck"),
        "AUTHOR": attrs.get("Author"),
    }
    answer |= {field: config.get(key) for field, key in {**_SINGLE, **_COMMANDS}.items()}
    if engine and answer["CMD"] == base["Cmd"]:
        del answer["CMD"]
    return {kind: value for kind, value in answer.items() if value}


def _ports(name: str) -> list[str]:
    ports, protocol = name.split("/")
    first, _, last = ports.partition("-")
    return [f"{port}/{protocol}" for port in range(int(first), int(last or first) + 1)]


def _health(value: str) -> dict[str, Any]:
    test, end = json.JSONDecoder().raw_decode(value)
    answer: dict[str, Any] = {"Test": test}
    for flag, amount in re.findall(r"--([\w-]+)=(\S+)", value[end:]):
        parts = re.findall(r"(\d+)([sm])", amount)
        answer[flag.title().replace("-", "")] = (
            sum(int(n) * _NANOSECONDS[unit] for n, unit in parts) if parts else int(amount)
        )
    return answer
