"""What stands behind exec and exit: part of NeverReached."""

import pytest

from tests.builder.rules import lines

BASE = "FROM debian:13\n"


@pytest.mark.parametrize(
    "line",
    [
        "CMD exec nginx && ./prepare",
        "CMD ./prepare; exec php-fpm; nginx",
        "ENTRYPOINT exec /app/run || echo failed",
        "RUN exec make; rm -rf /src",
        "RUN make; exit 0; rm -rf /src",
        "RUN exit && make",
    ],
)
def test_what_stands_behind_exec_or_exit_is_told(line: str) -> None:
    assert lines("NeverReached", f"{BASE}{line}\n") == [2]


@pytest.mark.parametrize(
    "line",
    [
        "CMD ./prepare && exec nginx",
        "RUN exec > /log; make",
        "RUN exec 3<f && make",
        "RUN exec $PROGRAM; make",
        'RUN exec "$@"; make',
        "RUN test -f x && exit 0; make",
        "RUN make || exit 1; make install",
        "RUN test -f x && exec make; true",
        "CMD exec a & exec b",
        "RUN exec a | b; c",
        "RUN (exit 1); make",
        "RUN if a; then exit 1; fi; make",
        "RUN sh -c 'exit 0; a'; b",
        "RUN exit-code; make",
        "RUN a; exit 0",
    ],
)
def test_what_still_runs_or_may_run_is_no_matter(line: str) -> None:
    assert lines("NeverReached", f"{BASE}{line}\n") == []
