"""What a RUN cannot do, or leaves for nobody: su, systemctl, instructions in a shell."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines, mended

LOST, TYPED, ENDS = "LostAfterRun", "ProgramMistyped", "EndsAtOnce"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("su app", True),
        ("useradd app && su - app", True),
        ('su app -c "npm ci"', False),
        ("echo id | su app", False),
        ("systemctl start nginx", True),
        ("systemctl enable nginx", False),
    ],
)
def test_a_shell_with_no_work_and_a_service_of_systemd_are_told(command: str, told: bool) -> None:
    assert lines(LOST, f"FROM debian:13\nRUN {command}\n") == ([2] if told else [])


def test_the_user_that_su_was_to_change_is_set_by_user() -> None:
    assert mended(LOST, "FROM debian:13\nRUN su app\n") == "FROM debian:13\nUSER app\n"


def test_a_service_of_systemd_is_said_to_fail_and_not_to_stop() -> None:
    (finding,) = FIND[LOST](Subject(parse("FROM debian:13\nRUN systemctl start nginx\n")))
    assert "no systemd runs" in finding.message


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ('CMD ["systemctl", "start", "nginx"]', True),
        ("CMD systemctl restart apache2.service", True),
        ('CMD ["/usr/bin/systemctl", "status", "nginx"]', False),
        ('CMD ["/usr/sbin/init"]', False),
    ],
)
def test_a_container_that_systemctl_is_to_keep_alive_is_told(start: str, told: bool) -> None:
    assert lines(ENDS, f"FROM debian:13\n{start}\n") == ([2] if told else [])


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN COPY a b", "COPY a b"),
        ("RUN WORKDIR /a", "WORKDIR /a"),
        ("RUN RUN npm ci", "RUN npm ci"),
        ("RUN $ npm ci", "RUN npm ci"),
        ("RUN ls && \\\n  $ npm ci", "RUN ls && \\\n  npm ci"),
    ],
)
def test_an_instruction_behind_run_stands_alone(line: str, better: str) -> None:
    assert mended(TYPED, f"FROM node:24\n{line}\n") == f"FROM node:24\n{better}\n"


@pytest.mark.parametrize("line", ["RUN copy a b", "RUN ./COPY a", "RUN a && COPY b", "RUN echo COPY"])
def test_words_that_are_no_instruction_are_left_alone(line: str) -> None:
    assert lines(TYPED, f"FROM node:24\n{line}\n") == []


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ('CMD ["pm2", "start", "app.js"]', True),
        ("CMD pm2 start app.js && pm2 logs", False),
        ('CMD ["pm2", "start", "--no-daemon", "app.js"]', False),
        ('CMD ["forever", "start", "app.js"]', True),
        ('CMD ["gunicorn", "-D", "app:app"]', True),
        ('CMD ["gunicorn", "app:app"]', False),
        ('CMD ["lighttpd", "-f", "/etc/lighttpd.conf"]', True),
        ('CMD ["lighttpd", "-D", "-f", "/etc/lighttpd.conf"]', False),
        ('CMD ["dnsmasq", "--no-daemon"]', False),
        ('CMD ["dnsmasq"]', True),
        ("CMD postfix start", True),
        ("CMD postfix start-fg", False),
        ('CMD ["squid", "-N"]', False),
        ('CMD ["smbd", "--foreground"]', False),
    ],
)
def test_a_server_that_leaves_its_container_is_told(start: str, told: bool) -> None:
    assert lines(ENDS, f"FROM debian:13\n{start}\n") == ([2] if told else [])


@pytest.mark.parametrize("line", ['echo"a b" > /c', "apt-get update && echo'x' >> /c"])
def test_a_quote_that_touches_echo_is_told(line: str) -> None:
    text = f"FROM debian:13\nRUN {line}\n"
    assert mended(TYPED, text) == text.replace("echo", "echo ")
    assert lines(TYPED, text.replace("echo", "echo ")) == []
