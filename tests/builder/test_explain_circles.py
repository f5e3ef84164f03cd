"""What an explanation is made of is given back at once: nothing in it forms a circle that Python has to look for."""

import gc
from collections.abc import Iterator

import pytest

from builder.explain import explain

TEXTS = [
    "FROM node:15.4.0-alpine3.10\nWORKDIR /app\nCOPY . .\nRUN npm install\nEXPOSE 3000\nCMD [\"node\", \"index.js\"]\n",
    "ARG V=1\nFROM debian:$V AS a\nENV A=$V B=${A:-x}/b\nCOPY --from=a $A /b\nONBUILD RUN echo $A\n"
    "RUN <<E\nif a; then b; fi\nE\n",
    "FROM debian:13\nRUN if [ a ] then b; fi\nRUN [[ a ]] && $(b\nCMD echo 'a\nFOO\n",
]  # fmt: skip


@pytest.fixture
def nobody_looks() -> Iterator[None]:
    """Python does not look for circles meanwhile."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("nobody_looks")
@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_left_for_the_collector(text: str) -> None:
    explain(text).to_json()
    gc.collect()
    explain(text + "\n").to_json()
    assert gc.collect() == 0
