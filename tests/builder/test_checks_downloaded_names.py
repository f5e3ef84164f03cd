"""A file that is downloaded under another name than the one that is started."""

import pytest

from tests.builder.rules import lines, mended

CODE = "StartNotThere"
BASE = "FROM eclipse-temurin:21-jre\nWORKDIR /server\n"
WGET = "RUN wget https://a.b/c/paper-1.21.jar\n"
START = 'CMD ["java", "-jar", "server.jar", "nogui"]\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BASE + WGET + START, [3]),
        (BASE + "RUN curl -O https://a.b/c/paper-1.21.jar\n" + START, [3]),
        (BASE + WGET + "CMD java -Xmx2G -jar /server/server.jar nogui\n", [3]),
        (BASE + WGET + "RUN mv paper-1.21.jar server.jar\n" + START, []),
        (BASE + "RUN wget -O server.jar https://a.b/c/paper-1.21.jar\n" + START, []),
        (BASE + WGET + "COPY . .\n" + START, []),
        (BASE + WGET + "RUN ./install\n" + START, []),
        (BASE + WGET + 'CMD ["java", "-jar", "paper-1.21.jar"]\n', []),
        ("FROM me/java:1\n" + WGET + START, []),
    ],
)
def test_a_jar_keeps_the_name_that_it_has_on_the_server(text: str, told: list[int]) -> None:
    assert lines(CODE, text) == told


def test_wget_is_given_the_name() -> None:
    better = "RUN wget -O server.jar https://a.b/c/paper-1.21.jar\n"
    assert mended(CODE, BASE + WGET + START) == BASE + better + START
