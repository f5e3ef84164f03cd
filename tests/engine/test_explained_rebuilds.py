"""What an explanation says a changed line rebuilds, held against the engine's cache."""

from collections.abc import Iterator
from pathlib import Path

import docker
import pytest

from builder.explain import explain

from .plain import Plain, plain

BASE = "FROM busybox\nRUN : @\n"
STAGE = "FROM busybox AS one\nRUN : @\n"


@pytest.fixture
def builds(engine: docker.DockerClient, tmp_path: Path) -> Iterator[Plain]:
    with plain(engine, tmp_path) as builds:
        yield builds


# the file with {} for what is changed from 1 to 2
CASES = {
    "RUN": BASE + "RUN echo {}\nCOPY f /f\nWORKDIR /w\nRUN echo r\n",
    "ENV is in the environment of RUN": BASE + "ENV A={}\nCOPY f /f\nWORKDIR /w\nRUN echo r\nCOPY g /g\n",
    "ENV in a path": BASE + "ENV A={}\nENV B=/x$A\nCOPY f $B\nRUN echo r\n",
    "ENV that a later one replaces": BASE + "ENV A={}\nENV A=3\nRUN echo r\n",
    "ENV of the base stage": STAGE + "ENV A={}\nFROM one\nCOPY f /f\nRUN echo r\n",
    "ARG that nobody uses": BASE + "ARG A={}\nCOPY f /f\nRUN echo r\n",
    "ARG behind an ENV": BASE + "ENV A=x\nARG A={}\nRUN echo r\n",
    "ARG from before FROM behind an ENV": "ARG A=1\n" + BASE + "ENV A={}\nARG A\nRUN echo r\n",
    "ARG without a value behind an ENV": BASE + "ENV A={}\nARG A\nRUN echo r\n",
    "ARG that an ENV takes over": BASE + "ARG A={}\nENV A=$A\nCOPY f /f\nRUN echo r\n",
    "ARG that an ENV replaces": BASE + "ARG A={}\nENV A=x\nRUN echo r\n",
    "ARG of the base stage": STAGE + "ARG A={}\nFROM one\nCOPY f /f\nRUN echo r\n",
    "USER": BASE + "USER {}\nCOPY f /tmp/f\nRUN echo r\nCOPY g /tmp/g\n",
    "USER makes directories": BASE + "USER {}\nCOPY f /tmp/f\nWORKDIR /tmp/w\nCOPY g /tmp/g\n",
    "USER that a later one replaces": BASE + "USER {}\nUSER root\nRUN echo r\n",
    "WORKDIR": BASE + "LABEL a=b\nWORKDIR /w{}\nCOPY f /f\nRUN echo r\n",
    "LABEL": BASE + "LABEL a={}\nCOPY f /f\nRUN echo r\n",
    "CMD": BASE + "CMD echo {}\nCOPY f /f\nRUN echo r\n",
    "EXPOSE": BASE + "EXPOSE {}\nCOPY f /f\nRUN echo r\n",
    "VOLUME": BASE + "VOLUME /v{}\nCOPY f /f\nRUN echo r\n",
    "SHELL": BASE + 'SHELL ["env", "A={}", "sh", "-c"]\nCOPY f /f\nRUN ["echo", "x"]\nRUN echo r\n',
    "ONBUILD acts in the stage built on it": STAGE + "ONBUILD RUN echo {}\nRUN echo x\nFROM one\nCOPY f /f\n",
    "a comment": BASE + "# {}\nCOPY f /f\nRUN echo r\n",
}


def changed_line(text: str) -> int:
    return text[: text.index("{}")].count("\n") + 1


def again(builds: Plain, text: str) -> set[int]:
    """The lines that the engine ran again after the change."""
    before, after = (text.replace("{}", word) for word in "12")
    builds.cached(before)
    cached = builds.cached(after)
    # the engine names a step with its variables filled in
    named = after.replace("@", builds.nonce).replace("$B", "/x2").replace("ONBUILD ", "")
    return {number for number, line in enumerate(named.splitlines(), start=1) if cached.get(line) is False}


def said(text: str) -> set[int]:
    instructions = explain(text.replace("{}", "1")).to_json()["instructions"]
    line = changed_line(text)
    return set(next(entry["rebuilds"]["lines"] for entry in instructions if entry["line"][0] == line))


@pytest.mark.parametrize("name", CASES)
def test_the_engine_runs_again_what_was_said(name: str, builds: Plain) -> None:
    assert again(builds, CASES[name]) == said(CASES[name])


def test_files_of_another_stage_count_by_their_content(builds: Plain) -> None:
    other = "FROM busybox\nRUN : two @\nCOPY --from=one /out /out\nRUN echo r\n"
    same, different = (STAGE + f"RUN echo {word} > /out\n" + other for word in ("{} > /log; echo x", "{}"))
    assert said(same) == said(different) == {3, 6, 7}
    assert again(builds, different) == {3, 6, 7}
    assert again(builds, same) == {3}


def test_a_linked_copy_is_made_again_only_where_layers_cannot_be_merged(builds: Plain) -> None:
    text = BASE + "RUN echo {}\nCOPY --link f /f\nRUN echo r\n"
    assert said(text) == {3, 5}
    assert again(builds, text) - {4} == {3, 5}
