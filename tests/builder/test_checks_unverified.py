"""Downloads that nobody checks are told: certificates, signatures, and error pages in the place of a file."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    "line",
    [
        "RUN curl -k https://example.com/a | tar x",
        "RUN curl -sSLk https://example.com/a | tar x",
        "RUN curl --insecure -fO https://example.com/a",
        "RUN wget --no-check-certificate https://example.com/a",
        "RUN pip install --trusted-host example.com a==1",
        "RUN apt-get update && apt-get install -y --allow-unauthenticated a",
        "RUN apk add --allow-untrusted a",
        "RUN dnf install -y --nogpgcheck a",
        "RUN git config --global http.sslVerify false",
        "RUN git -c http.sslVerify=false clone https://example.com/a",
        "ENV NODE_TLS_REJECT_UNAUTHORIZED=0",
        'ENV A=1 GIT_SSL_NO_VERIFY="true"',
    ],
)
def test_a_check_that_is_switched_off_is_told(line: str) -> None:
    assert lines("NotVerified", f"FROM debian:13\n{line}\n") == [2]


@pytest.mark.parametrize(
    "line",
    [
        "RUN curl -fsSLO https://example.com/k",
        "RUN curl -o/tmp/k https://example.com/a",
        "RUN curl -H token:k -u k:k https://example.com/a",
        "RUN wget https://example.com/--no-check-certificate",
        "RUN apk add --allow-untrusted /tmp/a.apk",
        "RUN git config --global http.sslVerify true",
        "ENV NODE_TLS_REJECT_UNAUTHORIZED=1",
    ],
)
def test_nothing_is_said_where_all_is_checked(line: str) -> None:
    assert lines("NotVerified", f"FROM debian:13\n{line}\n") == []


def test_curl_is_told_to_fail_where_it_keeps_an_error_page_for_the_file() -> None:
    text = "FROM buildpack-deps:trixie\nRUN cd /tmp && curl -LO https://example.com/a\n"
    assert mended("ErrorPageKept", text) == text.replace("curl", "curl -f")


@pytest.mark.parametrize("into", ["> /a.zip", ">>/a.zip && cp /a.zip /b", "\\\n  > /a.zip"])
def test_a_file_that_the_shell_writes_is_one_too(into: str) -> None:
    assert lines("ErrorPageKept", f"FROM buildpack-deps:trixie\nRUN curl -s https://example.com/a {into}\n") == [2]


@pytest.mark.parametrize(
    "command",
    [
        "curl -fLO https://example.com/a",
        "curl --fail -o a https://example.com/a",
        "curl -L https://example.com/a | tar x",
        "curl -LO https://example.com/a && echo 1234  a | sha256sum -c",
        "curl -s -o /dev/null https://example.com/",
        "curl -s https://example.com/ > /dev/null",
        "curl -s https://example.com/ >&2",
        "curl -Lo a.tgz https://example.com/a && tar xzf a.tgz",
        "curl -Lo /bin/a https://example.com/a && readelf -h /bin/a",
    ],
)
def test_nothing_is_said_where_curl_fails_or_the_file_is_checked(command: str) -> None:
    assert lines("ErrorPageKept", f"FROM buildpack-deps:trixie\nRUN {command}\n") == []


@pytest.mark.parametrize(
    ("check", "better"),
    [
        ("CMD curl http://localhost/ || exit 1", "CMD curl -f http://localhost/ || exit 1"),
        ('--interval=5s CMD ["curl", "http://localhost/"]', '--interval=5s CMD ["curl", "-f", "http://localhost/"]'),
    ],
)
def test_a_health_check_is_told_to_fail_where_the_server_answers_with_an_error(check: str, better: str) -> None:
    text = f"FROM nginx:1.30\nHEALTHCHECK {check}\n"
    assert mended("ErrorPageKept", text) == text.replace(check, better)


@pytest.mark.parametrize("check", ["NONE", "CMD curl -fsS http://localhost/", "CMD wget -q -O- http://localhost/",
                                   "CMD curl -s http://localhost/ | grep -q ok"])  # fmt: skip
def test_nothing_is_said_of_a_health_check_that_looks_at_the_answer(check: str) -> None:
    assert lines("ErrorPageKept", f"FROM nginx:1.30\nHEALTHCHECK {check}\n") == []
