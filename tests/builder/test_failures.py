"""What BuildKit says → what the learner is told."""

import pytest

from builder.dockerfile import parse
from builder.engine.failures import Failure, base_missing, translate
from builder.progress import Ending

FILE = parse("FROM busybox\nADD https://example.com/x /x\nRUN x\n")


def told(message: str, lines: tuple[int, int] | None = (3, 3), **more: str) -> Failure:
    return translate(Ending(message, lines), dockerfile=FILE, memory=1 << 30, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ('process "/bin/sh -c x" did not complete successfully: exit code: 1', "build.step_failed"),
        (
            'process "/bin/sh -c true" did not complete successfully: unable to find user a: no matching',
            "build.no_such_user",
        ),
        ('failed to calculate checksum of ref the build context: "/missing.txt": not found', "build.file_missing"),
        ("failed to calculate checksum of ref x: failed to walk /etc: lstat /etc: no such file", "build.file_missing"),
        ('error evaluating the source policy: source "http://1/x" denied by policy: x', "build.download_denied"),
        ('error evaluating the source policy: source "git://h/x.git" denied by policy: x', "build.download_denied"),
        ("network.host is not allowed", "build.not_offered"),
        ("unknown flag: security", "build.not_offered"),
        ("secret aws: not found", "build.not_offered"),
        ('target stage "nope" could not be found', "build.no_target"),
        ("write /x: no space left on device", "build.disk_full"),
        (
            'process "/bin/sh -c x" did not complete successfully: failed to create endpoint a on network bridge: '
            "adding interface veth1 to bridge docker0 failed: Device does not exist",
            "build.engine_network",
        ),
        (
            "failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF",
            "build.engine_gone",
        ),
        ("Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?", "build.engine_gone"),
        ("something that nobody has seen", "build.parse_error"),
    ],
)
def test_every_known_sentence_has_its_code(message: str, code: str) -> None:
    assert told(message).code == code


def test_only_an_engine_that_went_away_is_tried_again() -> None:
    assert told("error reading from server: EOF").retry
    assert not told("network.host is not allowed").retry


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("failed to do request: dial tcp: lookup registry on 1.1.1.1:53: no such host", "build.registry_unreachable"),
        ("Get https://x/v2/: net/http: request canceled (Client.Timeout exceeded)", "build.registry_unreachable"),
        ("docker.io/library/x:1: not found", "build.base_missing"),
        ("pull access denied, repository does not exist or may require authorization", "build.base_missing"),
        ("toomanyrequests: You have reached your pull rate limit", "build.registry_limit"),
        ("no match for platform in manifest: not found", "build.base_platform"),
        ("could not resolve image due to policy: source denied by policy", "build.image_denied"),
    ],
)
def test_why_a_base_cannot_be_had(why: str, code: str) -> None:
    assert base_missing("x:1", why).code == code
    assert told(f"x:1: failed to resolve source metadata for docker.io/library/x:1: {why}").code == code


def test_the_line_of_a_denied_download_is_found_in_the_file() -> None:
    assert told('source "https://example.com/x" denied by policy', None).lines == (2, 2)


def test_the_exit_code_says_what_to_do() -> None:
    exit_127 = told("did not complete successfully: exit code: 127")
    assert "no program of that name" in (exit_127.hint or "")
    exit_137 = told("did not complete successfully: exit code: 137")
    assert "1.074GB" in (exit_137.hint or "")


def test_what_was_printed_makes_the_hint_better() -> None:
    forks = told(
        "did not complete successfully: exit code: 2", printed="sh: can't fork: Resource temporarily unavailable"
    )
    assert "more processes" in (forks.hint or "")
    absent = told(
        "did not complete successfully: exit code: 1", printed='exec: "foo": executable file not found in $PATH'
    )
    assert absent.code == "build.command_not_found"


def test_the_explainers_words_go_before_buildkits() -> None:
    wrong = parse("FROM busybox\nRUNN x\n")
    failure = translate(Ending("unknown instruction: RUNN", (2, 2)), dockerfile=wrong)
    assert "Did you mean RUN" in failure.message
    assert "unknown instruction: RUNN" in (failure.hint or "")
