"""Options that count only at another place of the command."""

import pytest

from builder.explain import explain
from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN zypper in -n git", "RUN zypper -n in git"),
        ("RUN zypper -q install --no-recommends -n git", "RUN zypper -q -n install --no-recommends git"),
        ("RUN zypper install --non-interactive git", "RUN zypper --non-interactive install git"),
        ("RUN zypper ref --gpg-auto-import-keys", "RUN zypper --gpg-auto-import-keys ref"),
        ("RUN zypper dup -n", "RUN zypper -n dup"),
        ("CMD celery worker -A proj -l info", "CMD celery -A proj worker -l info"),
        (
            'CMD ["celery", "worker", "-l", "info", "-A", "proj"]',
            'CMD ["celery", "-A", "proj", "worker", "-l", "info"]',
        ),
        ("CMD celery beat --app=proj", "CMD celery --app=proj beat"),
        ("CMD flask run --app web --host 0.0.0.0", "CMD flask --app web run --host 0.0.0.0"),
        ("RUN alembic upgrade head -c db/alembic.ini", "RUN alembic -c db/alembic.ini upgrade head"),
        ("RUN git pull -C /src", "RUN git -C /src pull"),
        ("RUN git fetch -c http.sslVerify=false", "RUN git -c http.sslVerify=false fetch"),
        ("RUN cargo build --release +nightly", "RUN cargo +nightly build --release"),
        ("CMD java -jar app.jar -Xmx512m", "CMD java -Xmx512m -jar app.jar"),
        ('CMD ["java", "-jar", "/a.jar", "-XX:+UseG1GC"]', 'CMD ["java", "-XX:+UseG1GC", "-jar", "/a.jar"]'),
        ("CMD node app.js --max-old-space-size=512", "CMD node --max-old-space-size=512 app.js"),
    ],
)
def test_an_option_goes_where_it_counts(line: str, better: str) -> None:
    assert mended("OptionMisplaced", f"FROM a\n{line}\n") == f"FROM a\n{better}\n"


@pytest.mark.parametrize(
    "line",
    [
        "RUN zypper -n in git",
        "RUN zypper -n in -n git",
        "RUN zypper in -n -y git",
        "RUN zypper se -n git",
        "RUN zypper ar -n Name https://example.com/x x",
        "RUN yes | zypper in -n git",
        "CMD celery -A proj worker -l info",
        "CMD celery -A proj worker -A proj",
        "CMD flask --app web run",
        "RUN alembic revision -m x",
        "RUN git -C /src pull",
        "RUN git clone -c core.autocrlf=false https://example.com/x",
        "RUN git commit -C HEAD",
        "RUN git log -C",
        "RUN cargo +nightly build",
        "RUN cargo run -- +nightly",
        "RUN cargo add +nightly",
        "CMD java -Xmx512m -jar app.jar",
        "CMD java -jar app.jar -Dx=1",
        "CMD java Main -Xmx512m",
        "CMD node --max-old-space-size=512 app.js",
        "CMD node -r ts app.js --max-old-space-size=512",
        "RUN npm install -g x",
    ],
)
def test_an_option_that_may_stand_there_is_left(line: str) -> None:
    assert lines("OptionMisplaced", f"FROM a\n{line}\n") == []


def messages(code: str, text: str) -> list[str]:
    return [problem["message"] for problem in explain(text).to_json()["problems"] if problem["code"] == code]


def test_what_happens_instead_is_told() -> None:
    assert messages("OptionMisplaced", "FROM a\nRUN zypper in -n git\n") == [
        "After in, -n means --name and not --non-interactive: zypper still asks whether to go on, nobody answers "
        "during a build, and it stops. Write: zypper -n in"
    ]
    assert messages("OptionMisplaced", "FROM a\nCMD java -jar a.jar -Xmx1g\n") == [
        "java hands what comes after a.jar to that program, and does not apply -Xmx1g itself. Write: "
        "java -Xmx1g -jar a.jar"
    ]


def test_an_option_on_a_line_of_its_own_is_not_moved() -> None:
    assert mended("OptionMisplaced", "FROM a\nRUN zypper in \\\n  -n git\n") is None
