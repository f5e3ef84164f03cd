"""What several tests of shared recordings, or of accounts as they are served, begin with."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from scripts.stack import ROOT
from tests.fixtures import recorded
from tests.fixtures.mail_server import MailServer
from tests.fixtures.openid_provider import OpenIdProvider
from tests.fixtures.recorded import Make, Share
from tests.fixtures.served import served
from tests.webapp.classes import signed_in
from webapp.classrooms.models import Classroom


@pytest.fixture
def teacher(db: None) -> Client:
    """A teacher's browser."""
    return signed_in("ada")


@pytest.fixture
def classroom(teacher: Client) -> Classroom:
    """Their class."""
    teacher.post("/classes", {"name": "Networks, spring"})
    return Classroom.objects.get()


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


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site's own folder with a database in which nothing is, and the tables of every kind of account."""
    home = tmp_path_factory.mktemp("home")
    migrate = [sys.executable, "manage.py", "migrate", "-v", "0"]
    env = os.environ | {"SLIPWAY_HOME": str(home), "SLIPWAY_GITHUB_CLIENT": "id:secret"}
    subprocess.run(migrate, cwd=ROOT, env=env, check=True, capture_output=True)
    return home


@pytest.fixture(scope="session")
def site(
    university: OpenIdProvider, post: MailServer, empty_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a site that both are told to."""
    with served(
        shutil.copytree(empty_home, tmp_path_factory.mktemp("served") / "home"), **university.settings, **post.settings
    ) as address:
        yield address


@pytest.fixture
def ada(university: OpenIdProvider, post: MailServer) -> str:
    """The name of somebody whom the provider knows and the site does not; both servers do as they should."""
    name = f"ada{uuid4().hex[:8]}"
    university.claims, university.breaks = {"sub": uuid4().hex, "preferred_username": name}, ""
    post.refuses = False
    while not post.taken.empty():
        post.letter()
    return name
