"""What a build may fetch."""

import pytest

from builder.engine.policy import denies, source_policy


@pytest.mark.parametrize(
    "reference",
    [
        "slip/abc",
        "docker.io/slip/abc:latest",
        "localhost/x",
        "localhost:5000/x",
        "127.0.0.1/x",
        "10.1.2.3:5000/x",
        "[::1]:5000/x",
        "registry.internal/x",
        "box.local/x",
        "example.com:8443/x",
        "LOCALHOST/x",
        "127.1/x",
        "0x7f.1/x",
        "0x7f000001.0/x",
        "box.LOCAL/x",
        "Localhost/x",
        "DOCKER.IO/slip/abc",
    ],
)
def test_images_of_others_and_registries_inside_are_denied(reference: str) -> None:
    assert denies(reference)


@pytest.mark.parametrize(
    "reference", ["node", "node:22", "library/node", "ghcr.io/a/b:1", "slipway/x", "a/slip", "127/x", "a/b.local/c"]
)
def test_public_images_are_allowed(reference: str) -> None:
    assert not denies(reference)


def test_own_images_are_the_exception_and_come_last() -> None:
    rules = source_policy(["slip/mine"])["rules"]
    assert rules[0] == {"action": "DENY", "selector": {"identifier": "*", "match_type": "WILDCARD"}}
    assert rules[-1]["action"] == "ALLOW"
    assert rules[-1]["selector"]["identifier"] == "docker-image://docker.io/slip/mine:latest*"
