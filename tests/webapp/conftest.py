"""What several tests of shared recordings begin with."""

from typing import Any

import pytest
from django.test import Client

from tests.fixtures import recorded
from tests.fixtures.recorded import Make, Share


@pytest.fixture
def share(owner: tuple[Client, str]) -> Share:
    """Shares the mission's log, or a part of it, as its owner; the site's answer."""
    client, sandbox = owner
    recorded.fill(sandbox, recorded.story("mission"))

    def post(**body: Any) -> Any:
        return client.post(f"/api/sandboxes/{sandbox}/recordings", body, content_type="application/json")

    return post


@pytest.fixture
def make(share: Share) -> Make:
    """As `share`; the id of the recording."""
    return lambda **body: str(share(**body).json()["id"])
