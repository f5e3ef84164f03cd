"""Scripts in here-documents that go on after a failure."""

import pytest

from tests.builder.rules import lines, mended

BASE = "FROM alpine:3.22\n"


def test_a_script_that_goes_on_is_told_and_mended() -> None:
    text = f"{BASE}RUN <<E\nmake\nmake install\nE\n"
    assert mended("HeredocGoesOn", text) == f"{BASE}RUN <<E\nset -e\nmake\nmake install\nE\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN <<E\nmake && \\\nmake install\nE\n",
        "RUN <<E\nmake || exit 1\nmake install\nE\n",
        "RUN <<E\nset -e\nmake\nmake install\nE\n",
        'SHELL ["/bin/ash", "-ec"]\nRUN <<E\nmake\nmake install\nE\n',
        'SHELL ["/bin/bash", "-e", "-o", "pipefail", "-c"]\nRUN <<E\nmake\nmake install\nE\n',
        "RUN <<E\nmake\nif install\nE\n",
    ],
)
def test_a_script_that_stops_or_cannot_be_read_is_no_matter(text: str) -> None:
    assert lines("HeredocGoesOn", BASE + text) == []
