"""What a build may not change: the kernel and the network."""

import pytest

from tests.builder.rules import lines, mended

LOST = "LostAfterRun"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE", True),
        ("apk add iptables && iptables -P FORWARD ACCEPT", True),
        ("sysctl -w net.ipv4.ip_forward=1", True),
        ("modprobe tun", True),
        ("iptables --version", False),
        ("iptables -F || true", False),
        ("sysctl -w a.b=1; ls", False),
        ("sysctl -n kernel.hostname", False),
        ("echo net.ipv4.ip_forward=1 >> /etc/sysctl.conf", False),
    ],
)
def test_a_run_that_changes_the_kernel_or_its_network_is_told(command: str, told: bool) -> None:
    assert lines(LOST, f"FROM alpine:3.24\nRUN {command}\n") == ([2] if told else [])


def test_a_build_with_more_rights_may() -> None:
    assert lines(LOST, "FROM alpine:3.24\nRUN --security=insecure iptables -P FORWARD ACCEPT\n") == []


@pytest.mark.parametrize(
    ("start", "better"),
    [
        ('CMD ["java", "-xmx1g", "-jar", "/a.jar"]', 'CMD ["java", "-Xmx1g", "-jar", "/a.jar"]'),
        ("ENTRYPOINT java -xms512M -jar /a.jar", "ENTRYPOINT java -Xms512M -jar /a.jar"),
    ],
)
def test_options_of_java_have_a_capital_x(start: str, better: str) -> None:
    base = "FROM eclipse-temurin:21-jre\n"
    assert mended("EndsAtOnce", f"{base}{start}\n") == f"{base}{better}\n"


def test_options_that_java_knows_are_left() -> None:
    assert lines("EndsAtOnce", 'FROM eclipse-temurin:21-jre\nCMD ["java", "-Xmx1g", "-jar", "/a.jar", "-x"]\n') == []


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("CMD service apache2 start && bash", True),
        ("CMD service nginx start; /bin/bash", True),
        ('CMD ["sh", "-c", "service mysql start && exec bash"]', True),
        ("CMD service apache2 start && tail -f /var/log/apache2/error.log", False),
        ("CMD service apache2 start && bash run.sh", False),
        ("CMD bash", False),
    ],
)
def test_a_shell_after_a_service_ends_at_once_without_a_terminal(start: str, told: bool) -> None:
    assert bool(lines("EndsAtOnce", f"FROM ubuntu:24.04\n{start}\n")) is told
