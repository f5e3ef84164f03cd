"""What every test may use. Nothing here starts an engine; see tests/engine/conftest.py for that."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import get_resolver
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from tests.fixtures.mail_server import MailServer, mail_server
from tests.fixtures.openid_provider import OpenIdProvider, open_id_provider
from webapp.sandboxes.lifecycle import open_sandbox
from webapp.sandboxes.models import Sandbox

# How long an example takes tells of the machine and of what else it does.
hypothesis.register_profile("any machine", hypothesis(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("any machine")


@pytest.fixture(autouse=True)
def memory_channel_layer(settings: Any) -> None:
    """Unit tests need no Redis; the sockets' own delivery is tested with the whole stack."""
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """What makes a password's hash slow to guess makes tests slow too."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def static_files_on_demand() -> Iterator[None]:
    """WhiteNoise looks through all of them when a site starts, and every test's client is a site that starts."""
    with override_settings(WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(autouse=True, scope="session")
def the_whole_site() -> None:
    """What answers requests registers itself, docker commands among it, when the site's addresses are read."""
    assert get_resolver().url_patterns


@pytest.fixture
def sandbox(db: None) -> Sandbox:
    """A sandbox of nobody in particular."""
    return open_sandbox()[0]


@pytest.fixture
def german_sandbox(sandbox: Sandbox, settings: Any) -> Sandbox:
    """The same, on a site that offers German too: its log is written in it."""
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    Sandbox.objects.filter(pk=sandbox.pk).update(language="de")
    sandbox.refresh_from_db()
    return sandbox


@pytest.fixture
def owner(client: Client, db: None) -> tuple[Client, str]:
    """A browser and the id of the sandbox that it was given."""
    answer = client.post("/api/sandboxes", {}, content_type="application/json")
    return client, answer.json()["id"]


@pytest.fixture
def bearer() -> Callable[[str], dict[str, str]]:
    """The headers that carry a token."""
    return lambda token: {"authorization": f"Bearer {token}"}


@pytest.fixture(scope="session")
def post() -> Iterator[MailServer]:
    """A mail server that keeps what it takes."""
    with mail_server() as server:
        yield server


@pytest.fixture(scope="session")
def university() -> Iterator[OpenIdProvider]:
    """An OpenID provider."""
    with open_id_provider() as provider:
        yield provider


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright keeps an event loop running in the main thread until the session ends."""
    items.sort(key=lambda item: "browser" in item.path.parts)
