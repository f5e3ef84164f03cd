"""supervisord that leaves for the background, where all of its configuration is in the file."""

import pytest

from tests.builder.rules import lines, mended

CODE = "EndsAtOnce"
START = 'CMD ["supervisord"]\n'
INSTALL = "FROM debian:13\nRUN apt-get update && apt-get install -y supervisor\n"
HERE = "COPY <<E /etc/supervisor/conf.d/a.conf\n[program:a]\ncommand=/a\n{}E\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (INSTALL + START, [3]),
        (INSTALL + HERE.format("") + START, [7]),
        (INSTALL + "COPY a.py /app/\n" + START, [4]),
        (INSTALL + "RUN echo '[program:a]' > /etc/supervisor/conf.d/a.conf\n" + START, [4]),
        (INSTALL + "CMD /usr/bin/supervisord -c /etc/supervisor/supervisord.conf\n", [3]),
        (INSTALL + HERE.format("[supervisord]\nnodaemon=true\n") + START, []),
        (INSTALL + "COPY supervisord.conf /etc/supervisor/conf.d/\n" + START, []),
        (INSTALL + "COPY . .\n" + START, []),
        (INSTALL + "COPY . /app\nCMD supervisord -c /app/s.conf\n", []),
        (INSTALL + "COPY etc /etc\n" + START, []),
        (INSTALL + "RUN sed -i s/a/b/ /etc/supervisor/supervisord.conf\n" + START, []),
        (INSTALL + 'CMD ["supervisord", "-n"]\n', []),
        (INSTALL + "CMD supervisord --nodaemon\n", []),
        (INSTALL + "CMD supervisord -nc /etc/supervisord.conf\n", []),
        ("FROM me/supervisor\n" + START, []),
    ],
)
def test_supervisord_is_told_where_nothing_can_keep_it_in_front(text: str, told: list[int]) -> None:
    assert lines(CODE, text) == told


def test_supervisord_stays_in_front_with_n() -> None:
    assert mended(CODE, INSTALL + START) == INSTALL + 'CMD ["supervisord", "-n"]\n'
